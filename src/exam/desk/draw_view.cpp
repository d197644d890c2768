// What anybody may see of a draw, and what its office is told: rooms, papers needed, who sits beside their
// own.
#include <algorithm>
#include <map>
#include <set>

#include "exam/desk/draw_rows.hpp"
#include "exam/desk/plan_desk.hpp"
#include "exam/desk/plan_words.hpp"

namespace zk::exam {

namespace {

Json witnesses_json(const std::vector<WitnessRow>& witnesses)
{
    Json::Array list;
    for (const WitnessRow& one : witnesses) {
        list.push_back(Json::Object{{"名字", one.witness.name},
                                    {"单位", one.witness.office},
                                    {"承诺", one.witness.commitment},
                                    {"已公开", !one.witness.secret.empty()}});
    }
    return list;
}

Result<Json> files_json(store::Transaction& transaction, const DrawRow& row)
{
    return transaction
        .run("SELECT name FROM seating_file WHERE draw_id = $1 ORDER BY name", {row.scope.draw_id})
        .map([&](const store::Rows& rows) {
            Json::Array names;
            for (std::size_t at = 0; at < rows.size(); ++at) {
                names.emplace_back(rows.text(at, 0));
            }
            return Json(std::move(names));
        });
}

Result<Json> draw_json(Casework& casework, store::Transaction& transaction, const DrawRow& row)
{
    auto witnesses = load_witnesses(transaction, row.scope.draw_id);
    auto files = files_json(transaction, row);
    if (!witnesses || !files) {
        return tl::unexpected(witnesses ? files.error() : witnesses.error());
    }
    const Office* office = casework.offices()->find(row.scope.office_id);
    const Json* people = row.summary.find("考生");
    return Json(
        Json::Object{{"编号", row.scope.draw_id},
                     {"考试", row.scope.exam},
                     {"场次", row.scope.sitting},
                     {"机构代码", row.scope.office_id},
                     {"机构", office == nullptr ? row.scope.office_id : office->name},
                     {"状态", row.state},
                     {"摘要", row.frozen_hash},
                     {"考生", people == nullptr ? Json(0) : *people},
                     {"冻结时间", beijing_time(row.frozen_at)},
                     {"公开截止", row.reveal_until == 0 ? std::string() : beijing_time(row.reveal_until)},
                     {"公布时间", row.published_at == 0 ? std::string() : beijing_time(row.published_at)},
                     {"变动", row.changes},
                     {"见证", witnesses_json(*witnesses)},
                     {"文件", std::move(*files)}});
}

/// Papers by site: how many of which subject, in which language and form.
struct Papers {
    std::map<std::vector<std::string>, std::int64_t> counts;

    void add(const std::string& site, const Json& detail)
    {
        std::string form;
        const Json* words = detail.find("便利");
        for (const Json& word :
             words == nullptr || words->as_array() == nullptr ? Json::Array{} : *words->as_array()) {
            form += (form.empty() ? "" : "、") +
                    (word.as_string() == nullptr ? std::string() : *word.as_string());
        }
        const Json* subjects = detail.find("科目");
        for (const Json& subject :
             subjects == nullptr || subjects->as_array() == nullptr ? Json::Array{} : *subjects->as_array()) {
            counts[{site, text_of(subject, "科目"), text_of(subject, "试卷语言"), text_of(subject, "语种"),
                    form}] += 1;
        }
    }

    Json to_json() const
    {
        Json::Array rows;
        for (const auto& [key, count] : counts) {
            rows.push_back(Json::Object{{"考点代码", key[0]},
                                        {"科目", key[1]},
                                        {"试卷语言", key[2]},
                                        {"语种", key[3]},
                                        {"便利", key[4]},
                                        {"份数", count}});
        }
        return rows;
    }
};

struct RoomCount {
    std::string group;
    std::string form;
    std::int64_t people = 0;
};

/// Everyone's row of a draw, counted by room and by paper; nobody is named.
struct Report {
    Papers papers;
    std::map<std::pair<std::string, std::string>, RoomCount> rooms;
    std::int64_t without = 0;

    void add(const std::string& site, const std::string& room, const Json& detail)
    {
        if (site.empty()) {
            without += 1;
            return;
        }
        papers.add(site, detail);
        RoomCount& count = rooms[{site, room}];
        const std::string foreign = text_of(detail, "外语");
        count.group = text_of(detail, "试卷语言") + "·" + text_of(detail, "科类") +
                      (foreign == "-" ? std::string() : "·" + foreign);
        count.people += 1;
    }

    Json rooms_json() const
    {
        Json::Array rows;
        for (const auto& [key, count] : rooms) {
            rows.push_back(Json::Object{{"考点代码", key.first},
                                        {"考场号", key.second},
                                        {"组", count.group},
                                        {"人数", count.people}});
        }
        return rows;
    }
};

Result<Report> report_of(Casework& casework, store::Transaction& transaction, const DrawRow& row)
{
    auto rows = transaction.run(
        "SELECT person_key, site_id, room, detail_sealed FROM seat WHERE draw_id = $1", {row.scope.draw_id});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Report report;
    for (std::size_t at = 0; at < rows->size(); ++at) {
        auto detail = casework.keyring
                          ->unseal(rows->blob(at, 3),
                                   seat_context(rows->text(at, 0), row.scope.exam, row.scope.sitting))
                          .and_then([](const std::string& text) { return parse_json(text); });
        if (!detail) {
            return tl::unexpected(detail.error());
        }
        report.add(rows->text(at, 1), rows->text(at, 2), *detail);
    }
    return report;
}

Result<Json> site_names(store::Transaction& transaction)
{
    return load_sites(transaction).map([](const std::vector<ExamSite>& sites) {
        Json names = Json::Object{};
        for (const ExamSite& site : sites) {
            names.set(site.id, site.name);
        }
        return names;
    });
}

Json verdict_json(const seating::Verdict& verdict)
{
    return Json::Object{{"成立", verdict.faults.empty()},
                        {"问题", Json::Array(verdict.faults.begin(), verdict.faults.end())},
                        {"考生", verdict.candidates},
                        {"考场", verdict.rooms},
                        {"移座", verdict.moves},
                        {"同校相邻", verdict.pairs},
                        {"至少", verdict.pairs_at_least},
                        {"没有公开的见证人", Json::Array(verdict.absent.begin(), verdict.absent.end())},
                        {"摘要", verdict.frozen_hash},
                        {"种子", verdict.seed_hex}};
}

} // namespace

Expected<Json> public_draws(Casework& casework, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto draws = load_draws(transaction, exam);
        if (!draws) {
            return trouble(draws.error());
        }
        Json::Array list;
        for (const DrawRow& row : *draws) {
            auto one = draw_json(casework, transaction, row);
            if (!one) {
                return trouble(one.error());
            }
            list.push_back(std::move(*one));
        }
        return Json(std::move(list));
    });
}

Expected<std::string> published_file(Casework& casework, const std::string& draw_id, const std::string& name)
{
    Expected<std::string> content;
    auto looked = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto row = load_draw(transaction, draw_id);
        if (!row) {
            return tl::unexpected(row.error());
        }
        // Seats are shown when the office publishes them; the list is, from the moment it is frozen.
        const bool shown = name == "frozen.txt" || row->published_at > 0;
        content = shown ? get_file(transaction, draw_id, name)
                        : Expected<std::string>(refuse("no-file", "", "还没有公布这个文件:" + name));
        return content ? Expected<Json>(Json()) : tl::unexpected(content.error());
    });
    return looked ? std::move(content) : tl::unexpected(looked.error());
}

Result<seating::Published> published_files(store::Transaction& transaction, const std::string& draw_id)
{
    auto rows = transaction.run("SELECT name, content FROM seating_file WHERE draw_id = $1", {draw_id});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::map<std::string, std::string> files;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        files.emplace(rows->text(row, 0), rows->blob(row, 1));
    }
    seating::Published published{files["frozen.txt"], files["draw.txt"], files["seats.txt"], {}};
    for (std::size_t number = 1; files.contains(seating::change_name(number)); ++number) {
        published.changes.push_back(
            {files[seating::change_name(number)], files[seating::moves_name(number)]});
    }
    return published;
}

Expected<Json> draw_report(Casework& casework, const Actor& actor, const std::string& draw_id)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto row = load_draw(transaction, draw_id);
        if (!row) {
            return tl::unexpected(row.error());
        }
        const auto relation = casework.offices()->relation(actor.office_id, row->scope.office_id);
        if (!may(actor.role, Act::see_plan, relation) &&
            !casework.offices()->is_within(actor.office_id, row->scope.office_id)) {
            return refuse("not-your-area", "", "这次抽签不归本地区");
        }
        auto report = report_of(casework, transaction, *row);
        auto names = site_names(transaction);
        if (!report || !names) {
            return trouble(report ? names.error() : report.error());
        }
        const auto member = [&](const char* name, Json otherwise) {
            const Json* value = row->summary.find(name);
            return value == nullptr ? otherwise : *value;
        };
        return Json(Json::Object{{"考点", std::move(*names)},
                                 {"考场", report->rooms_json()},
                                 {"试卷", report->papers.to_json()},
                                 {"没有座位", report->without},
                                 {"同校相邻", member("同校相邻", 0)},
                                 {"至少", member("至少", 0)},
                                 {"同校相邻的考场", member("同校相邻的考场", Json::Array{})}});
    });
}

Expected<Json> verify_draw(Casework& casework, const std::string& draw_id)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto row = load_draw(transaction, draw_id);
        if (!row) {
            return tl::unexpected(row.error());
        }
        if (row->published_at == 0) {
            return refuse("state", "", "还没有公布,没有可以验证的");
        }
        auto published = published_files(transaction, draw_id);
        if (!published) {
            return trouble(published.error());
        }
        return verdict_json(seating::verify(*published, row->frozen_hash));
    });
}

} // namespace zk::exam

#include "exam/desk/plan_desk.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/desk/dossier.hpp"
#include "exam/desk/plan_words.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/seating/layout.hpp"
#include "exchange/columns.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t problems_told = 500;

Json import_json(std::size_t count, const exchange::RowProblems& problems)
{
    Json::Array list;
    for (const auto& one : problems) {
        if (list.size() < problems_told) {
            list.push_back(Json::Object{{"行", static_cast<std::int64_t>(one.line)},
                                        {"列", one.column},
                                        {"写的", one.found},
                                        {"应为", one.expected},
                                        {"最接近", one.nearest}});
        }
    }
    return Json::Object{{"导入", problems.empty() ? count : std::size_t{0}},
                        {"问题数", problems.size()},
                        {"问题", std::move(list)}};
}

std::vector<std::string> offices_in_reach(const Casework& casework, const Actor& actor)
{
    std::vector<std::string> mine;
    const auto offices = casework.offices();
    for (const Office& office : offices->all()) {
        if (may(actor.role, Act::keep_sites, offices->relation(actor.office_id, office.id))) {
            mine.push_back(office.id);
        }
    }
    return mine;
}

Result<void> write_site(store::Transaction& transaction, const ExamSite& one, std::int64_t now)
{
    return transaction
        .run("INSERT INTO exam_site (site_id, office_id, name, division, also, address, map, notes, "
             "changed_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (site_id) DO UPDATE SET office_id = "
             "excluded.office_id, name = excluded.name, division = excluded.division, also = excluded.also, "
             "address = excluded.address, map = excluded.map, notes = excluded.notes, changed_at = "
             "excluded.changed_at",
             {one.id, one.office_id, one.name, one.division, one.also, one.address, one.map, one.notes, now})
        .map([](const store::Rows&) {});
}

Result<void> write_room(store::Transaction& transaction, const ExamRoom& one, std::int64_t now)
{
    return transaction
        .run("INSERT INTO exam_room (site_id, room, name, layout, fits, sitting, usable, changed_at) VALUES "
             "($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (site_id, room) DO UPDATE SET name = "
             "excluded.name, "
             "layout = excluded.layout, fits = excluded.fits, sitting = excluded.sitting, usable = "
             "excluded.usable, changed_at = excluded.changed_at",
             {one.site_id, one.room, one.name, one.layout, one.fits, one.sitting,
              static_cast<std::int64_t>(one.usable ? 1 : 0), now})
        .map([](const store::Rows&) {});
}

Result<void> write_session(store::Transaction& transaction, const std::string& exam, const ExamSession& one)
{
    return transaction
        .run("INSERT INTO exam_session (exam, sitting, subject, day, starts, ends, full_marks) VALUES ($1, "
             "$2, "
             "$3, $4, $5, $6, $7) ON CONFLICT (exam, sitting, subject) DO UPDATE SET day = excluded.day, "
             "starts = excluded.starts, ends = excluded.ends, full_marks = excluded.full_marks",
             {exam, one.sitting, one.subject, one.day, one.starts, one.ends, one.full_marks})
        .map([](const store::Rows&) {});
}

/// A site that is somebody else's already is not taken over by writing its code.
Result<void> check_owners(store::Transaction& transaction, const std::vector<std::string>& mine,
                          RoomImport& import)
{
    return load_sites(transaction).map([&](const std::vector<ExamSite>& known) {
        for (const ExamSite& site : import.sites) {
            const auto found = std::ranges::find(known, site.id, &ExamSite::id);
            if (found != known.end() && std::ranges::find(mine, found->office_id) == mine.end()) {
                import.problems.push_back({0, "考点代码", site.id, "没有被别处用过的代码", ""});
            }
        }
    });
}

/// The import as an event of the office, with what it changed.
Expected<Json> note_import(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           const std::string& exam, Json body, std::size_t count)
{
    auto noted =
        append(casework, transaction, actor,
               {"office:" + actor.office_id, exam, EventKind::office, std::move(body), casework.clock()});
    return noted ? Expected<Json>(import_json(count, {})) : trouble(noted.error());
}

Json site_json(const ExamSite& site, const std::vector<ExamRoom>& rooms)
{
    Json::Array list;
    for (const ExamRoom& room : rooms) {
        const auto layout = seating::Layout::parse(room.layout);
        list.push_back(Json::Object{{"考场号", room.room},
                                    {"考场位置", room.name},
                                    {"布局", room.layout},
                                    {"座位", layout ? layout->seats() : std::size_t{0}},
                                    {"专用便利", room.fits},
                                    {"专用考试", room.sitting},
                                    {"停用", !room.usable}});
    }
    return Json::Object{{"考点代码", site.id},
                        {"考点名称", site.name},
                        {"负责机构代码", site.office_id},
                        {"行政区划代码", site.division},
                        {"兼收区划", site.also},
                        {"地址", site.address},
                        {"地图", site.map},
                        {"考点说明", site.notes},
                        {"考场", std::move(list)}};
}

Result<Json> sites_json(Casework& casework, store::Transaction& transaction, const Actor& actor)
{
    auto sites = load_sites(transaction);
    if (!sites) {
        return tl::unexpected(sites.error());
    }
    Json::Array list;
    const auto offices = casework.offices();
    for (const ExamSite& site : *sites) {
        if (!may(actor.role, Act::see_plan, offices->relation(actor.office_id, site.office_id))) {
            continue;
        }
        auto rooms = load_rooms_of(transaction, site.id);
        if (!rooms) {
            return tl::unexpected(rooms.error());
        }
        list.push_back(site_json(site, *rooms));
    }
    return Json(std::move(list));
}

Result<Json> sittings_json(store::Transaction& transaction, const rulebook::Rulebook& book,
                           const std::string& exam)
{
    Json::Array list;
    for (const std::string& sitting : plan_words(book).sittings) {
        auto sessions = sessions_of(transaction, book, exam, sitting);
        if (!sessions) {
            return tl::unexpected(sessions.error());
        }
        Json::Array subjects;
        for (const ExamSession& one : *sessions) {
            subjects.push_back(Json::Object{{"科目", one.subject},
                                            {"日期", one.day},
                                            {"开始", one.starts},
                                            {"结束", one.ends},
                                            {"满分", one.full_marks}});
        }
        list.push_back(Json::Object{{"考试", sitting}, {"科目", std::move(subjects)}});
    }
    return Json(std::move(list));
}

/// One person's note and its event.
Expected<Json> keep_note(Casework& casework, store::Transaction& transaction, const Actor& actor,
                         const Dossier& dossier, std::string_view kind, Json note)
{
    const std::int64_t now = casework.clock();
    const std::string sealed =
        casework.keyring->seal(to_text(note), seating_note_context(dossier.person_key, dossier.exam, kind));
    auto kept = transaction.run(
        "INSERT INTO seating_note (person_key, exam, kind, note_sealed, at) VALUES ($1, $2, $3, $4, $5) ON "
        "CONFLICT (person_key, exam, kind) DO UPDATE SET note_sealed = excluded.note_sealed, at = "
        "excluded.at",
        {dossier.person_key, dossier.exam, std::string(kind), store::Blob{sealed}, now});
    if (!kept) {
        return trouble(kept.error());
    }
    Json body = Json::Object{{"编排", std::string(kind)}, {"内容", std::move(note)}};
    auto event = append(casework, transaction, actor,
                        {dossier.person_key, dossier.exam, EventKind::seating, std::move(body), now});
    return event ? Expected<Json>(Json::Object{{"哈希", event->hash}}) : trouble(event.error());
}

/// The dossier of a registration number; refused if it is not of the actor's area.
Expected<Dossier> of_number(Casework& casework, store::Transaction& transaction, const Actor& actor, Act act,
                            const std::string& exam, const std::string& number)
{
    auto rows = transaction.run("SELECT person_key FROM registration_number WHERE exam = $1 AND number = $2",
                                {exam, number});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return refuse("no-registration", "", "没有这个报名序号:" + number, "核对序号");
    }
    auto dossier = load_dossier(casework, transaction, rows->text(0, 0), exam);
    if (dossier && !may(actor.role, act, casework.offices()->relation(actor.office_id, dossier->unit_id))) {
        return refuse("no-registration", "", "没有这个报名序号,或者它不归本地区:" + number);
    }
    return dossier;
}

Expected<void> check_approved(const Dossier& dossier, const std::string& number)
{
    const std::string step = text_value(*dossier.book, "便利批准步骤");
    const Signature* approved = latest(dossier.registration, step);
    return approved != nullptr && approved->favourable
               ? Expected<void>{}
               : refuse("not-approved", "六(四)-1", number + " 的合理便利申请还没有批准",
                        "先办完“" + step + "”");
}

} // namespace

Expected<Json> exam_plan(Casework& casework, const Actor& actor, const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto sittings = sittings_json(transaction, *book, exam);
        auto sites = sites_json(casework, transaction, actor);
        if (!sittings || !sites) {
            return trouble(sittings ? sites.error() : sittings.error());
        }
        const PlanWords words = plan_words(*book);
        return Json(
            Json::Object{{"考试", std::move(*sittings)},
                         {"考点", std::move(*sites)},
                         {"便利", Json::Array(words.accommodations.begin(), words.accommodations.end())},
                         {"标准布局", words.layout}});
    });
}

Expected<Json> load_rooms(Casework& casework, const Actor& actor, const std::string& exam,
                          const exchange::Table& table)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const auto mine = offices_in_reach(casework, actor);
    RoomImport import = read_rooms(table, plan_words(*book), *casework.offices(), mine);
    const std::int64_t now = casework.clock();
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        RoomImport checked = import;
        auto done = check_owners(transaction, mine, checked);
        if (done && !checked.problems.empty()) {
            return import_json(0, checked.problems);
        }
        for (std::size_t at = 0; done && at < import.sites.size(); ++at) {
            done = write_site(transaction, import.sites[at], now);
        }
        for (std::size_t at = 0; done && at < import.rooms.size(); ++at) {
            done = write_room(transaction, import.rooms[at], now);
        }
        return done ? note_import(casework, transaction, actor, exam,
                                  Json::Object{{"导入考场", import.rooms.size()}}, import.rooms.size())
                    : trouble(done.error());
    });
}

Expected<Json> load_sessions(Casework& casework, const Actor& actor, const std::string& exam,
                             const exchange::Table& table)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const SessionImport import = read_sessions(table, plan_words(*book));
    if (!import.problems.empty()) {
        return import_json(0, import.problems);
    }
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        Json::Array hours;
        for (const ExamSession& one : import.sessions) {
            if (auto done = write_session(transaction, exam, one); !done) {
                return trouble(done.error());
            }
            hours.push_back(
                Json::Array{one.sitting, one.subject, one.day, one.starts, one.ends, one.full_marks});
        }
        return note_import(casework, transaction, actor, exam, Json::Object{{"考试时间", std::move(hours)}},
                           import.sessions.size());
    });
}

Expected<Json> load_admitted(Casework& casework, const Actor& actor, const std::string& exam,
                             const exchange::Table& table)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const std::vector<exchange::ColumnSpec> specs{{"报名序号", {}, true, 14}};
    const auto columns = exchange::check_columns(table, specs);
    exchange::RowProblems problems = columns.problems;
    if (problems.empty()) {
        problems = exchange::check_cells(table, columns.map, specs);
    }
    if (!problems.empty()) {
        return import_json(0, problems);
    }
    const Json note = book->value_of("单招录取离场", Json::Object{});
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        exchange::RowProblems unknown;
        for (const exchange::TableRow& row : table.rows) {
            const std::string number(columns.map.cell(row, 0));
            auto dossier = of_number(casework, transaction, actor, Act::list_admitted, exam, number);
            if (!dossier && std::holds_alternative<Error>(dossier.error())) {
                return tl::unexpected(dossier.error());
            }
            if (!dossier) {
                unknown.push_back({row.line, "报名序号", number, "已编的报名序号", ""});
                continue;
            }
            if (auto kept = keep_note(casework, transaction, actor, *dossier, "离场", note); !kept) {
                return kept;
            }
        }
        if (!unknown.empty()) {
            return refuse("unknown-numbers", "",
                          std::to_string(unknown.size()) + " 个报名序号不认识,头一个在第 " +
                              std::to_string(unknown.front().line) + " 行:" + unknown.front().found,
                          "核对以后整张表再导入;一个都没有登记");
        }
        return import_json(table.rows.size(), {});
    });
}

Expected<std::string> plan_template(Casework& casework, const std::string& exam, std::string_view what)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr || (what != "rooms" && what != "sessions")) {
        return refuse("exam", "", "没有这个考试或这张表");
    }
    const PlanWords words = plan_words(*book);
    auto made = what == "rooms" ? exchange::template_as_xlsx("考点考场", room_columns(words))
                                : exchange::template_as_xlsx("考试时间", session_columns(words));
    return made ? Expected<std::string>(std::move(*made)) : trouble(made.error());
}

Expected<Json> give_accommodation(Casework& casework, const Actor& actor, const std::string& exam,
                                  const std::string& number, const std::vector<std::string>& words,
                                  const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = of_number(casework, transaction, actor, Act::give_accommodation, exam, number);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        if (auto approved = check_approved(*dossier, number); !approved) {
            return tl::unexpected(approved.error());
        }
        const PlanWords known = plan_words(*dossier->book);
        for (const std::string& word : words) {
            if (std::ranges::find(known.accommodations, word) == known.accommodations.end()) {
                return refuse("accommodation", "六(四)-1", "没有这种便利:" + word,
                              "应为 " + join(known.accommodations, "、") + " 里的");
            }
        }
        Json::Array list(words.begin(), words.end());
        return keep_note(casework, transaction, actor, *dossier, "便利", Json(std::move(list)));
    });
}

exchange::Table one_row(const Json& form)
{
    exchange::Table table;
    exchange::TableRow row;
    row.line = 1;
    const Json::Object none;
    for (const auto& [name, value] : form.as_object() == nullptr ? none : *form.as_object()) {
        table.columns.push_back(name);
        row.cells.emplace_back(
            trim(value.as_string() == nullptr ? std::string_view() : std::string_view(*value.as_string())));
    }
    table.rows.push_back(std::move(row));
    return table;
}

} // namespace zk::exam

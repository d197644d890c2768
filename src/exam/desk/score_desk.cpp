#include "exam/desk/score_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/score_store.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/review/review.hpp"
#include "exam/scores/members.hpp"
#include "exchange/problems.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

using scores::number_at;
using scores::text_at;

constexpr std::size_t batches_shown = 200;

struct File {
    MarksRead read;
    std::size_t rows = 0;
    std::string digest;
};

/// What the person who entered it puts a name under.
std::string entered_record(const std::string& exam, const std::string& sitting, const std::string& digest,
                           const std::string& summary)
{
    return "zhunkao-scores-1\n" + exam + "\n" + sitting + "\n" + digest + "\n" + summary;
}

Json summary_of(const File& file)
{
    Json counts = Json::Object{};
    for (const auto& [subject, count] : file.read.counts) {
        counts.set(subject, count);
    }
    return Json::Object{{"行数", file.rows}, {"科目", std::move(counts)}};
}

Expected<File> read_file_of_marks(Casework& casework, const EnterScores& what, std::string_view bytes,
                                  const std::string& file_name)
{
    const auto* book = casework.find_exam(what.exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + what.exam);
    }
    auto named = subject_rules(*book);
    if (!named) {
        return refuse("no-subjects", "", named.error().message);
    }
    if (std::ranges::find(*named, what.sitting, &SubjectRule::sitting) == named->end()) {
        return refuse("sitting", "", "规则书的“成绩科目”里没有“" + what.sitting + "”", "选一个列出来的考试");
    }
    auto table = exchange::read_table(bytes, file_name);
    if (!table) {
        return refuse("table", "", table.error().message, "改好文件再来");
    }
    if (auto opened = open_sheets(casework, what.exam); !opened) {
        return tl::unexpected(opened.error());
    }
    File file{{}, table->rows.size(), hex_digest(bytes)};
    auto through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rules = rules_in_force(casework, transaction, what.exam);
        auto roll = load_roll(casework, transaction, what.exam, what.sitting);
        if (!rules || !roll) {
            return tl::unexpected(rules ? roll.error() : rules.error());
        }
        file.read = read_marks(*table, *rules, what.sitting, *roll);
        return Json();
    });
    return through ? Expected<File>(std::move(file)) : tl::unexpected(through.error());
}

Json report_of(const File& file, Json batch)
{
    Json::Array problems;
    for (const auto& one : file.read.problems) {
        if (problems.size() == score_problems_told) {
            break;
        }
        problems.push_back(Json::Object{{"行", static_cast<std::int64_t>(one.line)},
                                        {"列", one.column},
                                        {"写的是", one.found},
                                        {"应为", one.expected},
                                        {"最近", one.nearest}});
    }
    Json report = summary_of(file);
    report.set("问题数", file.read.problems.size());
    report.set("问题", std::move(problems));
    report.set("批次", std::move(batch));
    return report;
}

Expected<Json> stage(Casework& casework, const Actor& actor, const EnterScores& what, const File& file,
                     const std::string& file_name, const RequestKey& request)
{
    const std::string summary = to_text(summary_of(file));
    auto signature = actor.key->sign(entered_record(what.exam, what.sitting, file.digest, summary));
    if (!signature) {
        return trouble(signature.error());
    }
    Json::Array marks;
    for (const Mark& mark : file.read.marks) {
        marks.push_back(to_json(mark));
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        const std::int64_t now = casework.clock();
        const std::string id = new_id(now);
        auto put =
            transaction.run("INSERT INTO score_batch (batch_id, exam, sitting, state, file_name, digest, "
                            "summary, marks_sealed, "
                            "entered_at, entered_by, entered_key, entered_signature, checked_at, checked_by, "
                            "ground) VALUES ($1, "
                            "$2, $3, '待复核', $4, $5, $6, $7, $8, $9, $10, $11, 0, '', '')",
                            {id, what.exam, what.sitting, file_name, file.digest, summary,
                             store::Blob{casework.keyring->seal(to_text(Json(marks)), "score-batch:" + id)},
                             now, actor.account_id, actor.key->key_id(), store::Blob{*signature}});
        return put ? Expected<Json>(report_of(file, id)) : trouble(put.error());
    });
}

struct Batch {
    std::string id, exam, sitting, digest, summary, entered_by, entered_key, entered_signature;
    std::vector<Mark> marks;
};

Expected<std::vector<Mark>> unsealed_marks(Casework& casework, const std::string& sealed,
                                           const std::string& id)
{
    auto json = casework.keyring->unseal(sealed, "score-batch:" + id).and_then([](const std::string& text) {
        return parse_json(text, {256u << 20, 8});
    });
    if (!json) {
        return trouble(json.error());
    }
    std::vector<Mark> marks;
    for (const Json& one : json->as_array() == nullptr ? Json::Array{} : *json->as_array()) {
        auto mark = mark_from(one);
        if (!mark) {
            return trouble(mark.error());
        }
        marks.push_back(std::move(*mark));
    }
    return marks;
}

/// A batch that waits for its check, and not by who entered it.
Expected<Batch> load_waiting(Casework& casework, store::Transaction& transaction, const Actor& actor,
                             const std::string& batch_id)
{
    auto rows = transaction.run("SELECT exam, sitting, digest, summary, entered_by, entered_key, "
                                "entered_signature, marks_sealed, state FROM score_batch WHERE batch_id = $1",
                                {batch_id});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return refuse("no-batch", "", "没有这一批成绩", "从列表里重新打开");
    }
    if (rows->text(0, 8) != "待复核") {
        return refuse("batch-state", "", "这一批" + rows->text(0, 8) + ",不能再办", "");
    }
    if (rows->text(0, 4) == actor.account_id) {
        return refuse("same-person", "", "登分的人不能复核自己登的分", "请另一个人复核");
    }
    Batch batch{batch_id,         rows->text(0, 0), rows->text(0, 1),
                rows->text(0, 2), rows->text(0, 3), rows->text(0, 4),
                rows->text(0, 5), rows->blob(0, 6), {}};
    return unsealed_marks(casework, rows->blob(0, 7), batch_id).map([&](std::vector<Mark> marks) {
        batch.marks = std::move(marks);
        std::ranges::sort(batch.marks, {},
                          [](const Mark& mark) { return std::pair(mark.number, mark.subject); });
        return std::move(batch);
    });
}

Json event_body(const Batch& batch, std::span<const Mark> marks)
{
    Json::Array list;
    for (const Mark& mark : marks) {
        list.push_back(to_json(mark));
    }
    return Json::Object{
        {"考试", batch.sitting},         {"批次", batch.id},
        {"文件", batch.digest},          {"登分人", batch.entered_by},
        {"登分钥匙", batch.entered_key}, {"登分签名", trust::to_base64url(batch.entered_signature)},
        {"卷面", std::move(list)}};
}

struct Writing {
    Casework& casework;
    store::Transaction& transaction;
    const Actor& actor;
    const rulebook::Rulebook& book;
    std::vector<SubjectRule> rules;
    const Batch& batch;
    std::map<std::string, std::string, std::less<>> people; ///< number → person_key
};

Result<std::map<std::string, std::string, std::less<>>> people_of(store::Transaction& transaction,
                                                                  const std::string& exam)
{
    return transaction.run("SELECT number, person_key FROM score_sheet WHERE exam = $1", {exam})
        .map([](const store::Rows& rows) {
            std::map<std::string, std::string, std::less<>> people;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                people.emplace(rows.text(row, 0), rows.text(row, 1));
            }
            return people;
        });
}

/// One person's marks of the batch: event, sheet, totals.
Expected<void> enter_for(Writing& at, std::span<const Mark> marks)
{
    const auto person = at.people.find(marks.front().number);
    auto sheet = person == at.people.end()
                     ? Expected<std::optional<StoredSheet>>(std::nullopt)
                     : load_sheet(at.casework, at.transaction, person->second, at.batch.exam);
    if (!sheet) {
        return tl::unexpected(sheet.error());
    }
    const std::int64_t now = at.casework.clock();
    for (const Mark& mark : marks) {
        auto* subject = *sheet ? (*sheet)->sheet.find(at.batch.sitting, mark.subject) : nullptr;
        if (subject == nullptr || subject->mark) {
            return refuse("changed", "",
                          "登分以后情况有变:" + mark.number + " 的“" + mark.subject + "”" +
                              (subject == nullptr ? "不再应考" : "已经登过分"),
                          "退回这一批,重新登分");
        }
        subject->mark = SheetMark{mark.mark, mark.flag, at.batch.id, now};
    }
    compute(at.book, at.rules, (*sheet)->sheet);
    auto event = append(at.casework, at.transaction, at.actor,
                        {person->second, at.batch.exam, EventKind::score, event_body(at.batch, marks), now});
    return event ? save_sheet(at.casework, at.transaction, at.batch.exam, **sheet) : trouble(event.error());
}

Expected<Json> enter_all(Writing& at)
{
    std::size_t people = 0;
    const std::span<const Mark> all(at.batch.marks);
    for (std::size_t from = 0; from < all.size(); ++people) {
        std::size_t to = from;
        while (to < all.size() && all[to].number == all[from].number) {
            ++to;
        }
        if (auto entered = enter_for(at, all.subspan(from, to - from)); !entered) {
            return tl::unexpected(entered.error());
        }
        from = to;
    }
    return Json(Json::Object{{"人数", people}, {"行数", all.size()}});
}

Expected<void> close(Casework& casework, store::Transaction& transaction, const Actor& actor,
                     const std::string& batch_id, const std::string& state, const std::string& ground)
{
    auto closed =
        transaction.run("UPDATE score_batch SET state = $2, checked_at = $3, checked_by = $4, ground = $5 "
                        "WHERE batch_id = $1 AND state = '待复核'",
                        {batch_id, state, casework.clock(), actor.account_id, ground});
    return !closed                  ? trouble(closed.error())
           : closed->changed() != 1 ? refuse("batch-state", "", "这一批刚刚由别人办了", "刷新列表")
                                    : Expected<void>{};
}

std::string signer_name(store::Transaction& transaction, const Casework& casework, const std::string& account)
{
    auto rows =
        transaction.run("SELECT login_key, profile_sealed FROM account WHERE account_id = $1", {account});
    if (account.empty() || !rows || rows->empty()) {
        return {};
    }
    auto profile = casework.keyring->unseal(rows->blob(0, 1), "profile:" + account)
                       .and_then([](const std::string& text) { return parse_json(text); });
    return profile ? text_at(*profile, "姓名") : std::string();
}

} // namespace

Expected<Json> enter_scores(Casework& casework, const Actor& actor, const EnterScores& what,
                            std::string_view bytes, const std::string& file_name, const RequestKey& request)
{
    if (!actor.key) {
        return refuse("no-key", "", "登分要签字:请重新登录", "重新登录以后再办");
    }
    auto file = read_file_of_marks(casework, what, bytes, file_name);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return what.dry || !file->read.problems.empty() ? Expected<Json>(report_of(*file, Json()))
                                                    : stage(casework, actor, what, *file, file_name, request);
}

Expected<std::string> score_problems_file(Casework& casework, const EnterScores& what, std::string_view bytes,
                                          const std::string& file_name)
{
    auto file = read_file_of_marks(casework, what, bytes, file_name);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto written = exchange::problems_as_xlsx(file->read.problems);
    return written ? Expected<std::string>(std::move(*written)) : trouble(written.error());
}

Expected<Json> score_batches(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT batch_id, sitting, state, file_name, summary, entered_at, entered_by, "
                            "checked_at, checked_by, ground FROM score_batch WHERE exam = $1 ORDER BY "
                            "entered_at DESC, batch_id LIMIT " +
                                std::to_string(batches_shown),
                            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const Json summary = parse_json(rows->text(row, 4)).value_or(Json(Json::Object{}));
            const Json* counts = summary.find("科目");
            list.push_back(Json::Object{
                {"批次", rows->text(row, 0)},
                {"考试", rows->text(row, 1)},
                {"状态", rows->text(row, 2)},
                {"文件", rows->text(row, 3)},
                {"行数", number_at(summary, "行数")},
                {"科目", counts == nullptr ? Json(Json::Object{}) : *counts},
                {"登分时间", beijing_time(rows->number(row, 5))},
                {"登分人", signer_name(transaction, casework, rows->text(row, 6))},
                {"复核时间", rows->number(row, 7) == 0 ? std::string() : beijing_time(rows->number(row, 7))},
                {"复核人", signer_name(transaction, casework, rows->text(row, 8))},
                {"理由", rows->text(row, 9)},
                {"是本人登的", rows->text(row, 6) == actor.account_id}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> check_scores(Casework& casework, const Actor& actor, const std::string& batch_id,
                            const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto batch = load_waiting(casework, transaction, actor, batch_id);
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        const auto* book = casework.find_exam(batch->exam);
        auto rules = rules_in_force(casework, transaction, batch->exam);
        auto people = people_of(transaction, batch->exam);
        if (!rules || !people) {
            return rules ? trouble(people.error()) : Expected<Json>(tl::unexpected(rules.error()));
        }
        Writing at{casework, transaction, actor, *book, std::move(*rules), *batch, std::move(*people)};
        auto entered = enter_all(at);
        auto closed = entered ? close(casework, transaction, actor, batch_id, "已复核", "")
                              : Expected<void>(tl::unexpected(entered.error()));
        return closed ? entered : tl::unexpected(closed.error());
    });
}

Expected<Json> send_scores_back(Casework& casework, const Actor& actor, const std::string& batch_id,
                                const std::string& ground, const RequestKey& request)
{
    if (count_characters(ground) < 4 || count_characters(ground) > 500) {
        return refuse("ground-missing", "", "退回要写明理由,4–500 个字", "写清楚哪里不对");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto batch = load_waiting(casework, transaction, actor, batch_id);
        auto closed = batch ? close(casework, transaction, actor, batch_id, "已退回", ground)
                            : Expected<void>(tl::unexpected(batch.error()));
        return closed ? Expected<Json>(Json(Json::Object{{"批次", batch_id}}))
                      : tl::unexpected(closed.error());
    });
}

} // namespace zk::exam

// Progress by office, and the audit 纪检 reads.
#include <algorithm>

#include "exam/desk/review_desk.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t audit_page = 200;

struct OfficeCount {
    Json::Object stages;
    std::int64_t open = 0;
    std::int64_t oldest = 0;
};

bool sees(const Casework& casework, const Actor& actor, Act act, const std::string& office_id)
{
    return may(actor.role, act, casework.offices()->relation(actor.office_id, office_id));
}

Result<std::map<std::string, OfficeCount>> count(store::Transaction& transaction, const std::string& exam)
{
    std::map<std::string, OfficeCount> counts;
    auto stages = transaction.run(
        "SELECT unit_id, stage, COUNT(*) FROM registration WHERE exam = $1 AND unit_id IS NOT "
        "NULL GROUP BY unit_id, stage ORDER BY unit_id, stage",
        {exam});
    auto open = transaction.run(
        "SELECT office_id, COUNT(*), MIN(opened_at) FROM review_step WHERE exam = $1 AND state = "
        "'open' GROUP BY office_id",
        {exam});
    if (!stages || !open) {
        return tl::unexpected(stages ? open.error() : stages.error());
    }
    for (std::size_t row = 0; row < stages->size(); ++row) {
        counts[stages->text(row, 0)].stages.emplace_back(stages->text(row, 1), stages->number(row, 2));
    }
    for (std::size_t row = 0; row < open->size(); ++row) {
        counts[open->text(row, 0)].open = open->number(row, 1);
        counts[open->text(row, 0)].oldest = open->number(row, 2);
    }
    return counts;
}

} // namespace

Expected<Json> progress_by_office(Casework& casework, const Actor& actor, const std::string& exam)
{
    constexpr std::int64_t day = 86'400'000;
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto counts = count(transaction, exam);
        if (!counts) {
            return trouble(counts.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (const auto& [id, one] : *counts) {
            const Office* office = offices->find(id);
            if (office == nullptr || !sees(casework, actor, Act::see_progress, id)) {
                continue;
            }
            list.push_back(Json::Object{
                {"机构代码", id},
                {"机构", office->name},
                {"类别", office->kind},
                {"地州", office->prefecture},
                {"阶段", Json(one.stages)},
                {"待办", one.open},
                {"最久等候天数", one.oldest == 0 ? std::int64_t{0} : (casework.clock() - one.oldest) / day}});
        }
        return Json(Json::Object{{"机构", std::move(list)}});
    });
}

namespace {

struct Entry {
    std::int64_t at = 0;
    Json json;
};

constexpr std::string_view audit_events = "SELECT at, actor, office, role, kind, '', person_key FROM event "
                                          "WHERE office <> '' AND at < $1 ORDER BY at DESC LIMIT ";
constexpr std::string_view audit_looks = "SELECT at, account_id, office_id, role, what, why, person_key FROM "
                                         "access_log WHERE at < $1 ORDER BY at DESC LIMIT ";
constexpr std::size_t audit_read = 2'000; ///< rows read at once
constexpr int audit_pages = 50;           ///< pages looked through for entries of one's area

/// Entries of the actor's area before that instant, at most a page of them.
Result<std::vector<Entry>> entries_before(const Casework& casework, store::Transaction& transaction,
                                          const Actor& actor, std::string_view sql, std::int64_t before,
                                          std::string_view prefix)
{
    std::vector<Entry> entries;
    const auto offices = casework.offices();
    for (int page = 0; page < audit_pages && entries.size() < audit_page; ++page) {
        auto rows = transaction.run(std::string(sql) + std::to_string(audit_read), {before});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (std::size_t row = 0; row < rows->size() && entries.size() < audit_page; ++row) {
            if (!sees(casework, actor, Act::read_audit, rows->text(row, 2))) {
                continue;
            }
            const Office* office = offices->find(rows->text(row, 2));
            entries.push_back({rows->number(row, 0),
                               Json::Object{{"时间", beijing_time(rows->number(row, 0))},
                                            {"账户", rows->text(row, 1)},
                                            {"单位", office == nullptr ? rows->text(row, 2) : office->name},
                                            {"角色", rows->text(row, 3)},
                                            {"办了什么", std::string(prefix) + rows->text(row, 4)},
                                            {"为什么", rows->text(row, 5)},
                                            {"编号", rows->text(row, 6)},
                                            {"时刻", rows->number(row, 0)}}});
        }
        if (rows->size() < audit_read) {
            break;
        }
        before = rows->number(rows->size() - 1, 0);
    }
    return entries;
}

} // namespace

Expected<Json> audit(Casework& casework, const Actor& actor, const std::string& after)
{
    const std::int64_t before = after.empty() ? casework.clock() + 1 : std::atoll(after.c_str());
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto done = entries_before(casework, transaction, actor, audit_events, before, "");
        auto seen = entries_before(casework, transaction, actor, audit_looks, before, "查看:");
        if (!done || !seen) {
            return trouble(done ? seen.error() : done.error());
        }
        done->insert(done->end(), std::make_move_iterator(seen->begin()),
                     std::make_move_iterator(seen->end()));
        std::ranges::sort(*done, std::ranges::greater{}, &Entry::at);
        Json::Array list;
        for (Entry& entry : *done) {
            if (list.size() < audit_page) {
                list.push_back(std::move(entry.json));
            }
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam

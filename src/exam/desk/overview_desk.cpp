// Progress by office.
#include "exam/desk/review_desk.hpp"

namespace zk::exam {

namespace {

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

} // namespace zk::exam

// The account of numbers office by office, and as a file.
#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/desk/number_desk.hpp"
#include "exchange/csv.hpp"
#include "exchange/xlsx.hpp"

namespace zk::exam {

namespace {

struct Count {
    std::int64_t given = 0;
    std::int64_t ready = 0;
    std::map<std::string, std::int64_t> not_yet;
};

/// The stages are the case's own; which of them is ready for a number follows from 已编 and 审核通过.
void add(Count& count, const std::string& stage, std::int64_t people, std::int64_t numbered)
{
    count.given += numbered;
    const std::int64_t without = people - numbered;
    if (without <= 0) {
        return;
    }
    if (stage == to_text(Stage::passed)) {
        count.ready += without;
    } else {
        count.not_yet[stage] += without;
    }
}

Json count_json(const Office& office, const Count& count)
{
    Json not_yet = Json::Object{};
    for (const auto& [stage, people] : count.not_yet) {
        not_yet.set(stage, people);
    }
    return Json::Object{{"机构代码", office.id},
                        {"机构", office.name},
                        {"已编", count.given},
                        {"可编", count.ready},
                        {"未到", std::move(not_yet)}};
}

using Line = std::vector<std::string>;

const Line& head()
{
    static const Line names{"报名序号", "姓名", "受理机构", "阶段", "编号时间"};
    return names;
}

Result<std::string> name_of(const Casework& casework, const store::Rows& rows, std::size_t row)
{
    return casework.keyring
        ->unseal(rows.blob(row, 5), "identity:" + rows.text(row, 1) + ":" + rows.text(row, 6))
        .and_then([](const std::string& text) { return parse_json(text); })
        .map([](const Json& identity) {
            const Json* name = identity.find("姓名");
            return name == nullptr || name->as_string() == nullptr ? std::string()
                                                                   : masked_name(*name->as_string());
        });
}

Result<std::vector<Line>> lines_of(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                   const std::string& exam)
{
    auto rows = transaction.run(
        "SELECT n.number, n.person_key, n.at, r.unit_id, r.stage, r.identity_sealed, r.exam FROM "
        "registration_number n JOIN registration r ON r.person_key = n.person_key AND r.exam = n.exam WHERE "
        "n.exam = $1 ORDER BY n.number",
        {exam});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto offices = casework.offices();
    std::vector<Line> lines;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const std::string unit = rows->is_null(row, 3) ? std::string() : rows->text(row, 3);
        if (!may(actor.role, Act::give_numbers, offices->relation(actor.office_id, unit))) {
            continue;
        }
        auto name = name_of(casework, *rows, row);
        if (!name) {
            return tl::unexpected(name.error());
        }
        const Office* office = offices->find(unit);
        lines.push_back({rows->text(row, 0), *name, office == nullptr ? unit : office->name,
                         rows->text(row, 4), beijing_time(rows->number(row, 2))});
    }
    return lines;
}

std::string as_csv(const std::vector<Line>& lines)
{
    std::string text(exchange::csv_start());
    exchange::append_csv(text, head());
    for (const Line& line : lines) {
        exchange::append_csv(text, line);
    }
    return text;
}

/// The writer wants a file of its own; it is gone before the answer is.
Result<std::string> as_xlsx(const std::vector<Line>& lines)
{
    namespace fs = std::filesystem;
    const fs::path file = fs::temp_directory_path() / ("zhunkao-" + new_id(0) + ".xlsx");
    auto written = exchange::XlsxWriter::open(file.string(), "报名序号", head())
                       .and_then([&](exchange::XlsxWriter writer) -> Result<void> {
                           for (const Line& line : lines) {
                               if (auto added = writer.add(line); !added) {
                                   return added;
                               }
                           }
                           return writer.close();
                       })
                       .and_then([&] { return read_file(file.string()); });
    std::error_code ignored;
    fs::remove(file, ignored);
    return written;
}

} // namespace

Expected<Json> numbers_by_office(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT r.unit_id, r.stage, COUNT(*), COUNT(n.number) FROM registration r LEFT JOIN "
            "registration_number n ON n.person_key = r.person_key AND n.exam = r.exam "
            "WHERE r.exam = $1 AND r.unit_id IS NOT NULL GROUP BY r.unit_id, r.stage",
            {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        const auto offices = casework.offices();
        std::map<std::string, Count> counts;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const std::string unit = rows->text(row, 0);
            if (may(actor.role, Act::see_progress, offices->relation(actor.office_id, unit))) {
                add(counts[unit], rows->text(row, 1), rows->number(row, 2), rows->number(row, 3));
            }
        }
        Json::Array list;
        for (const auto& [unit, count] : counts) {
            if (const Office* office = offices->find(unit)) {
                list.push_back(count_json(*office, count));
            }
        }
        return Json(std::move(list));
    });
}

Expected<std::string> numbers_file(Casework& casework, const Actor& actor, const std::string& exam,
                                   const std::string& kind)
{
    if (kind != "xlsx" && kind != "csv") {
        return refuse("file-kind", "", "文件种类应是 xlsx 或 csv:" + kind);
    }
    std::vector<Line> lines;
    auto through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto found = lines_of(casework, transaction, actor, exam);
        if (!found) {
            return trouble(found.error());
        }
        lines = std::move(*found);
        return Json();
    });
    if (!through) {
        return tl::unexpected(through.error());
    }
    auto file = kind == "csv" ? Result<std::string>(as_csv(lines)) : as_xlsx(lines);
    return file ? Expected<std::string>(std::move(*file)) : trouble(file.error());
}

} // namespace zk::exam

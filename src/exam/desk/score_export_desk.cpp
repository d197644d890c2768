#include "exam/desk/score_export_desk.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/file.hpp"
#include "exam/desk/checkpoint_desk.hpp"
#include "exam/desk/score_filing.hpp"
#include "exam/desk/score_store.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/scores/members.hpp"
#include "exchange/csv.hpp"
#include "exchange/dbf.hpp"
#include "exchange/problems.hpp"
#include "exchange/temporary.hpp"
#include "exchange/xlsx.hpp"
#include "exchange/zip_out.hpp"

namespace zk::exam {
namespace {

using scores::number_at;
using scores::text_at;

constexpr std::size_t number_width = 10; ///< of a mark or total in a DBF: 1234.56789

/// One column of a table, as 导出栏 has it.
struct Column {
    std::string name;
    std::string from; ///< 事实, 卷面, 项目
    std::string what;
    std::size_t decimals = 0;
};

struct ExportTable {
    std::string name;
    std::string sitting;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

std::vector<ExportTable> tables_of(const rulebook::Rulebook& book)
{
    std::vector<ExportTable> tables;
    const Json all = book.value_of("导出栏", Json::Object{});
    for (const Json& row : all.as_array() == nullptr ? Json::Array{} : *all.as_array()) {
        if (tables.empty() || tables.back().name != text_at(row, "表")) {
            tables.push_back({text_at(row, "表"), text_at(row, "考试"), {}, {}});
        }
        tables.back().columns.push_back({text_at(row, "栏"), text_at(row, "取自"), text_at(row, "名称"),
                                         static_cast<std::size_t>(number_at(row, "小数"))});
    }
    return tables;
}

/// With exactly so many decimals; what has more is not cut (the DBF writer then says so).
std::string fixed(const Decimal& value, std::size_t decimals)
{
    std::string text = value.to_string();
    const auto dot = text.find('.');
    const std::size_t has = dot == std::string::npos ? 0 : text.size() - dot - 1;
    if (decimals > 0 && has < decimals) {
        text += (dot == std::string::npos ? "." : "") + std::string(decimals - has, '0');
    }
    return text;
}

struct Person {
    const StoredSheet& stored;
    std::string name;
    Json facts; ///< with the marks
};

std::string cell_of(const Person& person, const ExportTable& table, const Column& column)
{
    if (column.from == "项目") {
        const auto& items = person.stored.sheet.items;
        const auto item = std::ranges::find_if(items, [&](const SheetItem& one) {
            return one.sitting == table.sitting && one.name == column.what;
        });
        return item == items.end() ? std::string() : fixed(item->value, column.decimals);
    }
    const Json* value = find_at(person.facts, column.what);
    if (value == nullptr) {
        return {};
    }
    return value->as_number() != nullptr   ? fixed(*value->as_number(), column.decimals)
           : value->as_string() != nullptr ? *value->as_string()
                                           : std::string();
}

/// "外语:缺考;数学(理工类):违纪"
std::string flags_of(const Sheet& sheet, const std::string& sitting)
{
    std::string text;
    for (const Sheet::Subject& one : sheet.subjects) {
        if (one.sitting == sitting && one.mark && one.mark->flag != MarkFlag::none) {
            text += (text.empty() ? "" : ";") + one.subject + ":" + std::string(to_text(one.mark->flag));
        }
    }
    return text;
}

std::vector<std::string> head_of(const ExportTable& table)
{
    std::vector<std::string> head{"报名序号", "姓名"};
    for (const Column& column : table.columns) {
        head.push_back(column.name);
    }
    head.emplace_back("标记");
    return head;
}

void add_row(ExportTable& table, const Person& person)
{
    const auto& subjects = person.stored.sheet.subjects;
    if (std::ranges::none_of(subjects,
                             [&](const auto& one) { return one.sitting == table.sitting && one.mark; })) {
        return;
    }
    std::vector<std::string> row{person.stored.number, person.name};
    for (const Column& column : table.columns) {
        row.push_back(cell_of(person, table, column));
    }
    row.push_back(flags_of(person.stored.sheet, table.sitting));
    table.rows.push_back(std::move(row));
}

Result<std::string> as_xlsx(const ExportTable& table)
{
    const exchange::Temporary file;
    auto writer = exchange::XlsxWriter::open(file.path(), table.name, head_of(table));
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    for (const auto& row : table.rows) {
        if (auto added = writer->add(row); !added) {
            return tl::unexpected(added.error());
        }
    }
    return writer->close().and_then([&] { return read_file(file.path(), 1UL << 31U); });
}

std::string as_csv(const ExportTable& table)
{
    std::string text(exchange::csv_start());
    exchange::append_csv(text, head_of(table));
    for (const auto& row : table.rows) {
        exchange::append_csv(text, row);
    }
    return text;
}

Result<exchange::DbfFile> as_dbf(const ExportTable& table, Date day)
{
    using exchange::DbfType;
    std::vector<exchange::DbfField> fields{{"报名序号", DbfType::text, 0, 0}, {"姓名", DbfType::text, 0, 0}};
    for (const Column& column : table.columns) {
        const bool number = column.from != "事实";
        fields.push_back({column.name, number ? DbfType::number : DbfType::text, number ? number_width : 0,
                          column.decimals});
    }
    fields.push_back({"标记", DbfType::text, 0, 0});
    return exchange::write_dbf(std::move(fields), table.rows, day);
}

/// CSV, XLSX and DBF of one table; what GBK lacks goes to `beyond`.
Result<void> add_files(std::vector<ExportFile>& files, const ExportTable& table, Date day,
                       exchange::RowProblems& beyond)
{
    auto dbf = as_dbf(table, day);
    auto xlsx = as_xlsx(table);
    if (!dbf || !xlsx) {
        return tl::unexpected(dbf ? xlsx.error() : dbf.error());
    }
    for (exchange::RowProblem& one : dbf->beyond_gbk) {
        one.column = table.name + "." + one.column;
        beyond.push_back(std::move(one));
    }
    files.push_back({table.name + ".csv", as_csv(table), table.rows.size()});
    files.push_back({table.name + ".xlsx", std::move(*xlsx), table.rows.size()});
    files.push_back({table.name + ".dbf", std::move(dbf->bytes), table.rows.size()});
    return {};
}

struct Gathered {
    std::vector<ExportTable> tables;
    FilingLists lists;
    Json checkpoint;
};

Expected<void> gather(Casework& casework, store::Transaction& transaction, const std::string& exam,
                      const std::vector<SubjectRule>& rules, Gathered& all)
{
    const auto& book = *casework.find_exam(exam);
    auto lines = load_control_lines(transaction, exam);
    if (!lines) {
        return trouble(lines.error());
    }
    const auto add = [&](const StoredSheet& one) -> Expected<void> {
        auto name = name_of(casework, transaction, one.person_key, exam);
        if (!name) {
            return tl::unexpected(name.error());
        }
        const Person person{one, *name, facts_with_marks(book, rules, one.sheet)};
        for (ExportTable& table : all.tables) {
            add_row(table, person);
        }
        add_filing(book, *lines, rules, one, *name, all.lists);
        return {};
    };
    if (auto added = for_each_sheet(casework, transaction, exam, add); !added) {
        return added;
    }
    auto checkpoints = load_checkpoints(transaction);
    if (!checkpoints) {
        return trouble(checkpoints.error());
    }
    all.checkpoint = checkpoints->empty() ? Json() : to_json(checkpoints->back());
    return {};
}

ExportTable filing_table(const FilingLists& lists)
{
    ExportTable table{"三校生上线名单",
                      "",
                      {{"类", "事实", "", 0}, {"文化课", "项目", "", 4}, {"专业课", "项目", "", 4}},
                      {}};
    for (const FilingRow& one : lists.above) {
        table.rows.push_back({one.number, one.name, one.group, fixed(one.general, 4),
                              one.professional ? fixed(*one.professional, 4) : std::string(), ""});
    }
    std::ranges::sort(table.rows);
    return table;
}

Result<std::vector<ExportFile>> files_of(Gathered& all, Date day)
{
    std::vector<ExportFile> files;
    exchange::RowProblems beyond;
    all.tables.push_back(filing_table(all.lists));
    for (ExportTable& table : all.tables) {
        std::ranges::sort(table.rows); // by number, so that who reads it learns nothing from the order
        if (auto added = add_files(files, table, day, beyond); !added) {
            return tl::unexpected(added.error());
        }
    }
    files.push_back({"GBK以外的字.csv", exchange::problems_as_csv(beyond), beyond.size()});
    return files;
}

} // namespace

Expected<std::vector<ExportFile>> export_scores(Casework& casework, const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    auto rules = book == nullptr ? fail("scores.rules", "没有这个考试:" + exam) : subject_rules(*book);
    if (!rules) {
        return refuse("exam", "", rules.error().message);
    }
    Gathered all{tables_of(*book), {}, {}};
    auto through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        return gather(casework, transaction, exam, *rules, all).map([] { return Json(); });
    });
    if (!through) {
        return tl::unexpected(through.error());
    }
    const std::int64_t now = casework.clock();
    auto files = files_of(all, Date::parse(beijing_date(now)).value_or(Date{}));
    if (!files) {
        return trouble(files.error());
    }
    auto filed = skill_tests_file(casework, exam);
    if (!filed) {
        return tl::unexpected(filed.error());
    }
    files->push_back(std::move(*filed));
    add_manifest(*files, exam, beijing_time(now), all.checkpoint, *casework.keyring);
    return std::move(*files);
}

Expected<std::string> export_scores_zip(Casework& casework, const std::string& exam)
{
    auto files = export_scores(casework, exam);
    if (!files) {
        return tl::unexpected(files.error());
    }
    std::vector<exchange::NamedBytes> named;
    for (ExportFile& file : *files) {
        named.emplace_back(std::move(file.name), std::move(file.bytes));
    }
    auto zip = exchange::zip_of(named);
    return zip ? Expected<std::string>(std::move(*zip)) : trouble(zip.error());
}

} // namespace zk::exam

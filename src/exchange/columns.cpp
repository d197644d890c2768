#include "exchange/columns.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::exchange {
namespace {

/// "考生 姓名 *", "考生姓名(必填)" and "考生姓名" are one name.
std::string plain_name(std::string_view name)
{
    std::string plain;
    std::size_t at = 0;
    while (at < name.size()) {
        const char32_t c = decode_utf8(name, at);
        if (c != U' ' && c != U'\t' && c != U'\n' && c != U'\r' && c != 0x3000 && c != 0xA0 && c != U'*') {
            append_utf8(plain, c == 0xFF08 ? U'(' : c == 0xFF09 ? U')' : c); // full-width brackets
        }
    }
    constexpr std::string_view mark = "(必填)";
    if (plain.ends_with(mark)) {
        plain.resize(plain.size() - mark.size());
    }
    return plain;
}

bool is_named(const ColumnSpec& spec, const std::string& plain)
{
    return plain_name(spec.name) == plain || std::ranges::any_of(spec.aliases, [&](const std::string& alias) {
               return plain_name(alias) == plain;
           });
}

std::vector<std::string> names_of(std::span<const ColumnSpec> specs, const std::vector<bool>& wanted)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (wanted[i]) {
            names.push_back(specs[i].name);
        }
    }
    return names;
}

/// What of the table no spec takes, and which specs found nothing.
struct Leftover {
    std::vector<std::string> unknown;
    std::vector<bool> missing;
};

void report_unknown(const Table& table, std::span<const ColumnSpec> specs, const Leftover& left,
                    RowProblems& problems)
{
    const std::vector<std::string> missing = names_of(specs, left.missing);
    const std::vector<std::string> all = names_of(specs, std::vector<bool>(specs.size(), true));
    for (const std::string& name : left.unknown) {
        std::string nearest = nearest_name(name, missing);
        const std::string expected = "其中之一:" + join(missing.empty() ? all : missing, "、");
        problems.push_back({table.head_line, name, "不认识的列“" + name + "”", expected, std::move(nearest)});
    }
}

void report_missing(const Table& table, std::span<const ColumnSpec> specs, const Leftover& left,
                    RowProblems& problems)
{
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (left.missing[i] && specs[i].required) {
            problems.push_back({table.head_line, specs[i].name, "缺少列“" + specs[i].name + "”", "有这一列",
                                nearest_name(specs[i].name, left.unknown)});
        }
    }
}

} // namespace

std::string_view ColumnMap::cell(const TableRow& row, std::size_t spec) const
{
    return at_[spec] && *at_[spec] < row.cells.size() ? std::string_view(row.cells[*at_[spec]])
                                                      : std::string_view();
}

ColumnCheck check_columns(const Table& table, std::span<const ColumnSpec> specs)
{
    std::vector<std::optional<std::size_t>> at(specs.size());
    RowProblems problems;
    Leftover left{{}, std::vector<bool>(specs.size(), true)};
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::string& name = table.columns[column];
        const std::string plain = plain_name(name);
        const auto spec =
            std::ranges::find_if(specs, [&](const ColumnSpec& one) { return is_named(one, plain); });
        if (spec == specs.end()) {
            if (!plain.empty()) {
                left.unknown.push_back(name);
            }
            continue;
        }
        const auto number = static_cast<std::size_t>(spec - specs.begin());
        if (at[number]) {
            problems.push_back({table.head_line, name, "列“" + spec->name + "”有两列", "一列", {}});
        }
        at[number] = column;
        left.missing[number] = false;
    }
    report_unknown(table, specs, left, problems);
    report_missing(table, specs, left, problems);
    return {ColumnMap(std::move(at)), std::move(problems)};
}

RowProblems check_cells(const Table& table, const ColumnMap& map, std::span<const ColumnSpec> specs,
                        std::size_t limit)
{
    RowProblems problems;
    for (const TableRow& row : table.rows) {
        for (std::size_t i = 0; i < specs.size() && problems.size() < limit; ++i) {
            const std::string_view cell = map.cell(row, i);
            if (map.has(i) && specs[i].required && cell.empty()) {
                problems.push_back({row.line, specs[i].name, "空白", "必须填写", {}});
            } else if (cell.size() > specs[i].max_length && count_characters(cell) > specs[i].max_length) {
                problems.push_back({row.line,
                                    specs[i].name,
                                    std::to_string(count_characters(cell)) + " 个字",
                                    "不超过 " + std::to_string(specs[i].max_length) + " 个字",
                                    {}});
            }
        }
    }
    return problems;
}

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

std::string place_of(const Table& table, const TableRow& row, std::size_t column)
{
    if (table.kind == TableKind::xlsx) {
        return column_letters(column) + std::to_string(row.line);
    }
    const std::string name = column < table.columns.size() ? table.columns[column] : column_letters(column);
    return "第 " + std::to_string(row.line) + " 行“" + name + "”列";
}

} // namespace zk::exchange

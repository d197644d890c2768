#include "exchange/table_builder.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/columns.hpp"

namespace zk::exchange {
namespace {

bool is_blank(const std::vector<std::string>& cells)
{
    return std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
}

/// Also the no-break and the ideographic space, which people type without seeing them.
std::string trimmed(std::string_view cell)
{
    constexpr std::string_view spaces[] = {"\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (bool again = true; again;) {
        cell = trim(cell);
        again = false;
        for (const std::string_view space : spaces) {
            if (cell.starts_with(space)) {
                cell.remove_prefix(space.size());
                again = true;
            }
            if (cell.ends_with(space)) {
                cell.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return std::string(cell);
}

} // namespace

TableBuilder::TableBuilder(TableKind kind, std::string sheet, const TableLimits& limits) : limits_(limits)
{
    table_.kind = kind;
    table_.sheet = std::move(sheet);
}

bool TableBuilder::add(std::vector<std::string> cells, std::uint32_t line)
{
    for (std::string& cell : cells) {
        cell = trimmed(cell);
    }
    if (is_blank(cells)) {
        return true;
    }
    while (cells.size() > table_.columns.size() && cells.back().empty()) {
        cells.pop_back();
    }
    if (!fits(cells, line)) {
        return false;
    }
    if (has_head_) {
        take_row(std::move(cells), line);
    } else {
        take_head(std::move(cells), line);
    }
    return mistakes_.size() < mistakes_told;
}

bool TableBuilder::fits(const std::vector<std::string>& cells, std::uint32_t line)
{
    if (cells.size() > limits_.columns) {
        too_large(place(line, limits_.columns) + ":列太多;应为不超过 " + std::to_string(limits_.columns) +
                  " 列");
    } else if (table_.rows.size() >= limits_.rows) {
        too_large("行太多;应为不超过 " + std::to_string(limits_.rows) + " 行:请分成几个文件");
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
        text_bytes_ += cells[column].size();
        if (cells[column].size() > limits_.cell_characters &&
            count_characters(cells[column]) > limits_.cell_characters) {
            mistake(line, column, "一格里的文字太长",
                    "不超过 " + std::to_string(limits_.cell_characters) + " 个字");
        }
    }
    if (text_bytes_ > limits_.unpacked_bytes) {
        too_large("表格里的文字太多;应为不超过 " + std::to_string(limits_.unpacked_bytes >> 20) + " MB");
    }
    return too_large_.empty();
}

void TableBuilder::take_head(std::vector<std::string> cells, std::uint32_t line)
{
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto first = std::ranges::find(cells, cells[column]);
        if (!cells[column].empty() && first != cells.begin() + static_cast<std::ptrdiff_t>(column)) {
            mistake(line, column, "两列同名“" + cells[column] + "”", "每列一个名称");
        }
    }
    has_head_ = true;
    table_.head_line = line;
    table_.columns = std::move(cells);
}

void TableBuilder::take_row(std::vector<std::string> cells, std::uint32_t line)
{
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const bool named = column < table_.columns.size() && !table_.columns[column].empty();
        if (!named && !cells[column].empty()) {
            mistake(line, column, "这一列没有列名,却有内容",
                    "每个有内容的列在第 " + std::to_string(table_.head_line) + " 行有列名");
            return;
        }
    }
    if (table_.kind == TableKind::csv && cells.size() < table_.columns.size()) {
        mistake(line, cells.size(), "这一行只有 " + std::to_string(cells.size()) + " 格",
                std::to_string(table_.columns.size()) + " 格,与列名一样多");
        return;
    }
    cells.resize(table_.columns.size());
    table_.rows.push_back({std::move(cells), line});
}

std::string TableBuilder::place(std::uint32_t line, std::size_t column) const
{
    if (table_.kind == TableKind::xlsx) {
        return "单元格 " + column_letters(column) + std::to_string(line);
    }
    return "第 " + std::to_string(line) + " 行第 " + std::to_string(column + 1) + " 列";
}

void TableBuilder::mistake(std::uint32_t line, std::size_t column, std::string found, std::string expected)
{
    Diagnostic diagnostic;
    diagnostic.code = "table.syntax";
    diagnostic.message = place(line, column) + ":" + std::move(found);
    diagnostic.expected = std::move(expected);
    diagnostic.at = {line, static_cast<std::uint32_t>(column + 1)};
    mistakes_.push_back(std::move(diagnostic));
}

void TableBuilder::warn(std::uint32_t line, std::size_t column, std::string found, std::string expected)
{
    if (warnings_.size() < problems_kept) {
        warnings_.push_back({column, {line, {}, std::move(found), std::move(expected), {}}});
    }
}

void TableBuilder::too_large(std::string message)
{
    too_large_ = std::move(message);
}

Result<Table> TableBuilder::finish() &&
{
    if (!too_large_.empty()) {
        return fail("table.too-large", std::move(too_large_));
    }
    if (!mistakes_.empty()) {
        const Diagnostic first = mistakes_.front();
        return fail("table.syntax", first.message + ";应为:" + first.expected, std::move(mistakes_));
    }
    if (!has_head_) {
        return fail("table.empty", "表格是空的;应为:第一行是列名,以下每行一条");
    }
    for (Warning& warning : warnings_) {
        const bool named = warning.column < table_.columns.size() && !table_.columns[warning.column].empty();
        warning.problem.column = named ? table_.columns[warning.column] : column_letters(warning.column);
        table_.warnings.push_back(std::move(warning.problem));
    }
    return std::move(table_);
}

} // namespace zk::exchange

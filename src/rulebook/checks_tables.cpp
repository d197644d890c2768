// checks_tables: rows of U that overlap, and tables that may hit no row (DMN 1.5, 8.2.10: U, A and F expect
// one).
//
// Columns are taken to be independent of each other; where they are not, a warning may name a case that
// cannot happen. A table with a column that cannot be sampled is left alone.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>

#include "rulebook/mistake.hpp"
#include "rulebook/samples.hpp"

namespace zk::rulebook {
namespace {

using Columns = std::vector<ColumnSamples>;

constexpr std::size_t overlaps_told = 50; ///< of one table; the rest is counted

/// Which samples each row accepts, 64 to a word: pairs of rows are compared by words.
using Words = std::vector<std::uint64_t>;

std::vector<Words> packed(const ColumnSamples& column)
{
    std::vector<Words> rows(column.accepts.size(), Words(column.values.size() / 64 + 1));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t i = 0; i < column.values.size(); ++i) {
            rows[row][i / 64] |= std::uint64_t{column.accepts[row][i]} << (i % 64);
        }
    }
    return rows;
}

bool share(const Words& a, const Words& b)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        if ((a[i] & b[i]) != 0) {
            return true;
        }
    }
    return false;
}

Diagnostic overlap_of(const Named& table, std::size_t a, std::size_t b)
{
    return caution("rulebook.overlap",
                   "“" + table.name + "”的第 " + std::to_string(a + 1) + " 行和第 " + std::to_string(b + 1) +
                       " 行可能同时命中",
                   table.rows[b].cells[0], "U 表的各行不重叠");
}

void check_overlaps(const Named& table, const Columns& columns, Diagnostics& findings)
{
    std::vector<std::vector<Words>> all;
    std::transform(columns.begin(), columns.end(), std::back_inserter(all), packed);
    std::size_t count = 0;
    for (std::size_t b = 1; b < table.rows.size(); ++b) {
        for (std::size_t a = 0; a < b; ++a) {
            const auto meet = [&](const std::vector<Words>& rows) { return share(rows[a], rows[b]); };
            if (std::all_of(all.begin(), all.end(), meet) && ++count <= overlaps_told) {
                findings.push_back(overlap_of(table, a, b));
            }
        }
    }
    if (count > overlaps_told) {
        findings.push_back(
            caution("rulebook.overlap",
                    "“" + table.name + "”另有 " + std::to_string(count - overlaps_told) + " 对行可能同时命中",
                    table.heading, "U 表的各行不重叠"));
    }
}

/// Searches for a combination of samples no row accepts. A set of rows still alive after some columns is
/// looked at once.
class GapSearch {
public:
    explicit GapSearch(const Columns& columns) : columns_(columns) {}

    bool find(std::size_t column, const std::vector<bool>& alive)
    {
        if (std::find(alive.begin(), alive.end(), true) == alive.end()) {
            return true;
        }
        if (column == columns_.size() || !seen_.insert({column, alive}).second || seen_.size() > largest) {
            return false;
        }
        const ColumnSamples& samples = columns_[column];
        for (std::size_t i = 0; i < samples.values.size(); ++i) {
            std::vector<bool> still = alive;
            for (std::size_t row = 0; row < still.size(); ++row) {
                still[row] = still[row] && samples.accepts[row][i];
            }
            if (find(column + 1, still)) {
                found_.insert(found_.begin(), i);
                return true;
            }
        }
        return false;
    }
    /// Indices of the samples, of as many columns as were needed.
    const std::vector<std::size_t>& found() const { return found_; }

private:
    static constexpr std::size_t largest = 20'000;
    const Columns& columns_;
    std::set<std::pair<std::size_t, std::vector<bool>>> seen_;
    std::vector<std::size_t> found_;
};

void check_gaps(const Named& table, const Columns& columns, Diagnostics& findings)
{
    GapSearch search(columns);
    if (table.rows.empty() || !search.find(0, std::vector<bool>(table.rows.size(), true))) {
        return;
    }
    std::string when;
    for (std::size_t i = 0; i < search.found().size(); ++i) {
        when += (i == 0 ? "" : "、") + table.header[i + 1].text + " = " +
                feel::to_display_text(columns[i].values[search.found()[i]]);
    }
    findings.push_back(caution("rulebook.gap", "“" + table.name + "”可能一行也不中:" + when, table.heading,
                               "各行合起来包括一切情形,或最后一行全是 -"));
}

std::optional<Columns> sample(Sampler& sampler, const Named& table)
{
    Columns columns;
    for (std::size_t column = 1; column < table.first_output; ++column) {
        auto samples = sampler.column(table, column);
        if (!samples) {
            return std::nullopt;
        }
        columns.push_back(std::move(*samples));
    }
    return columns;
}

} // namespace

void check_tables(const Loaded& loaded, Diagnostics& findings)
{
    Sampler sampler(loaded);
    for (const Named& table : loaded.tree.named) {
        const std::string policy = table.kind == Named::Kind::table ? table.header[0].text : "";
        if (policy != "U" && policy != "A" && policy != "F") {
            continue;
        }
        const auto columns = sample(sampler, table);
        if (!columns) {
            continue;
        }
        if (policy == "U") {
            check_overlaps(table, *columns, findings);
        }
        check_gaps(table, *columns, findings);
    }
}

} // namespace zk::rulebook

// columns: does a table have the columns it must have, and do its cells fit?
//
// An import says which columns it reads; what the person's table has besides, lacks or writes otherwise is
// reported with the nearest name, all of it at once. Meaning beyond "there" and "not too long" is the
// caller's, who adds RowProblems of his own and gives them back as a file (problems.hpp). Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/table.hpp"

namespace zk::exchange {

struct ColumnSpec {
    std::string name;
    std::vector<std::string> aliases;
    bool required = false;         ///< the column must be there, and no cell of it empty
    std::size_t max_length = 1000; ///< in characters
};

/// Which column of the table holds which spec.
class ColumnMap {
public:
    explicit ColumnMap(std::vector<std::optional<std::size_t>> at) : at_(std::move(at)) {}
    bool has(std::size_t spec) const { return at_[spec].has_value(); }
    /// The cell of `row` for the spec of that number; empty where the table has no such column.
    std::string_view cell(const TableRow& row, std::size_t spec) const;

private:
    std::vector<std::optional<std::size_t>> at_;
};

struct ColumnCheck {
    ColumnMap map;
    RowProblems problems; ///< unknown, missing and doubled columns
};

/// Names are compared without spaces inside and without a trailing * or (必填).
ColumnCheck check_columns(const Table& table, std::span<const ColumnSpec> specs);

/// Empty cells of required columns, and cells too long; at most `limit` problems.
RowProblems check_cells(const Table& table, const ColumnMap& map, std::span<const ColumnSpec> specs,
                        std::size_t limit = 10'000);

/// "C7" of an XLSX, "第 7 行“姓名”列" of a CSV.
std::string place_of(const Table& table, const TableRow& row, std::size_t column);
/// 0 is "A", 26 is "AA".
std::string column_letters(std::size_t column);

} // namespace zk::exchange

// table_builder: from rows of cells, whatever file they came from, to a Table.
#pragma once

#include "exchange/table.hpp"

namespace zk::exchange {

/// At most so many mistakes are told of one file.
inline constexpr std::size_t mistakes_told = 100;
/// At most so many warnings are kept.
inline constexpr std::size_t problems_kept = 10'000;

class TableBuilder {
public:
    TableBuilder(TableKind kind, std::string sheet, const TableLimits& limits);
    /// One row as it stands in the file. False: the file is beyond a limit, nothing more need be read.
    bool add(std::vector<std::string> cells, std::uint32_t line);
    /// A mistake at a cell; column from 0.
    void mistake(std::uint32_t line, std::size_t column, std::string found, std::string expected);
    void warn(std::uint32_t line, std::size_t column, std::string found, std::string expected);
    Result<Table> finish() &&;

private:
    void take_head(std::vector<std::string> cells, std::uint32_t line);
    void take_row(std::vector<std::string> cells, std::uint32_t line);
    bool fits(const std::vector<std::string>& cells, std::uint32_t line);
    std::string place(std::uint32_t line, std::size_t column) const;
    void too_large(std::string message);

    Table table_;
    TableLimits limits_;
    bool has_head_ = false;
    std::size_t text_bytes_ = 0;
    Diagnostics mistakes_;
    std::string too_large_;
    struct Warning {
        std::size_t column;
        RowProblem problem;
    };
    std::vector<Warning> warnings_;
};

} // namespace zk::exchange

// table: an uploaded CSV, XLSX or DBF file as columns and rows of text.
//
// 各级办公室交来的表格。What the file is, is seen from its content, never from its name. Every cell is text:
// numbers of people and IDs must not turn into floating point. Cells are trimmed; rows without any content
// are left out; the first row with content names the columns. Each row knows its line: the line of a CSV file
// (where the row begins; a quoted cell may hold line breaks) or the row number an XLSX sheet shows.
//
// CSV   RFC 4180 with quotes. UTF-8 (with or without BOM), UTF-16 with BOM, else GB18030, which must then be
//       valid to the last byte. Comma, semicolon or tab, whichever the head has most of outside quotes. A
//       cell that begins with ' before = + - @ or a tab loses the ' (csv.hpp writes it, against formulas).
// XLSX  ECMA-376 spreadsheets: the first visible sheet or the one asked for; shared and inline strings;
// numbers
//       with up to 15 digits as they stand, without exponent; dates by style as 2004-01-31, 13:45:00 or
//       2004-01-31T13:45:00; booleans as TRUE, FALSE; of formulas the stored result. A whole number of more
//       than 15 digits has lost its last digits in Excel: it is told in `warnings`, for nobody can restore
//       it. Document type declarations, encrypted parts and old .xls files are refused.
// DBF   dBase III, GB18030: dbf.hpp says what is read and what is refused.
//
// Limits are in TableLimits; what is beyond is refused, not cut. Error codes: "table.kind",
// "table.too-large", "table.encoding", "table.syntax", "table.sheet", "table.empty"; details name line and
// column, at most 100. Messages never repeat a cell that may be an ID number. Pure functions: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::exchange {

/// One thing wrong in a table, for the person who made it.
struct RowProblem {
    std::uint32_t line = 0; ///< CSV line, XLSX row or DBF record; 0: the table as a whole
    std::string column;     ///< the column's name (or its letter, where it has none); may be empty
    std::string found;
    std::string expected;
    std::string nearest; ///< nearest known name; may be empty
    bool operator==(const RowProblem&) const = default;
};
using RowProblems = std::vector<RowProblem>;

enum class TableKind { csv, xlsx, dbf };

struct TableRow {
    std::vector<std::string> cells; ///< as many as there are columns
    std::uint32_t line = 0;
};

struct Table {
    TableKind kind = TableKind::csv;
    std::string sheet;           ///< of XLSX: its name; of CSV: empty
    std::uint32_t head_line = 0; ///< where the columns are named
    std::vector<std::string> columns;
    std::vector<TableRow> rows;
    RowProblems warnings; ///< readable, but somebody should look: digits lost in Excel
};

struct TableLimits {
    std::size_t file_bytes = 50u << 20;
    std::size_t unpacked_bytes = 200u << 20; ///< of all parts of an XLSX, and of all cells' text
    std::size_t rows = 1'000'000;            ///< with content, without the head
    std::size_t columns = 256;
    std::size_t cell_characters = 32'767;
    std::size_t parts = 1'000; ///< files inside an XLSX
};

/// `file_name` is for messages only; `sheet` empty: the first visible one.
Result<Table> read_table(std::string_view bytes, std::string_view file_name, const TableLimits& limits = {},
                         std::string_view sheet = {});

} // namespace zk::exchange

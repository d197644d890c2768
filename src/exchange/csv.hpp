// csv: RFC 4180 text, in and out.
//
// Written for Excel: UTF-8 with BOM, CRLF. A cell that a spreadsheet would take for a formula (it begins with
// = + - @, tab or CR, perhaps after apostrophes) is written with a leading apostrophe; read_table takes it
// away again, so that what was written is what is read. Pure functions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/table.hpp"

namespace zk::exchange {

/// Text of a CSV file in any encoding read_table knows. `text` must not hold more than limits.file_bytes.
Result<Table> read_csv(std::string_view bytes, const TableLimits& limits);

/// The UTF-8 of bytes in UTF-8, UTF-16 with BOM or GB18030, without BOM. Error code "table.encoding".
Result<std::string> decode_text(std::string_view bytes);

/// The bytes a CSV file for Excel begins with.
std::string_view csv_start();
/// Appends one line.
void append_csv(std::string& text, std::span<const std::string> cells);

} // namespace zk::exchange

// xlsx_in: reads one sheet of an XLSX workbook; table.hpp says what is read and what is refused.
//
// A sheet is read row by row from its unpacked XML, so that memory is the unpacked text and the cells, not a
// tree. ECMA-376 part 1, 18.3 (sheets), 18.4 (shared strings), 18.8 (styles). Pure functions.
#pragma once

#include "exchange/table.hpp"

namespace zk::exchange {

Result<Table> read_xlsx(std::string_view bytes, const TableLimits& limits, std::string_view sheet);

} // namespace zk::exchange

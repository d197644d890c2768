// template: an empty XLSX for people to fill in, made from what the import reads.
//
// First sheet: the head, required columns with a *, a comment each, lists to choose from; every cell is
// formatted as text, so that Excel leaves ID numbers alone. Second sheet 填写说明: a line a column. Third
// sheet 可选值, where there are choices. Any thread.
#pragma once

#include <span>

#include "exchange/columns.hpp"

namespace zk::exchange {

struct TemplateColumn {
    ColumnSpec spec;
    std::string explanation;
    std::string example;
    std::vector<std::string> choices; ///< empty: anything
};

/// The bytes of the file. Error codes: "xlsx.open", "xlsx.write".
Result<std::string> template_as_xlsx(const std::string& sheet, std::span<const TemplateColumn> columns);

} // namespace zk::exchange

// report: differences as lines of JSON and as rows of a workbook, and the summary for people.
#pragma once

#include <string>
#include <vector>

#include "impact/comparison.hpp"

namespace zk::impact {

/// {"编号": …, "<group>": …, "变化": [{"输出", "旧", "新"}], "原因": [{"条款", "部分", "名称", …}]}
std::string json_line(const Difference& difference, const Pair& pair);

/// Heads of the columns of the workbook, and one row of it.
std::vector<std::string> table_head(const Pair& pair);
std::vector<std::string> table_row(const Difference& difference, const Pair& pair);

/// How many, in all and by group, what became of the goal, and which clauses and changes did it.
std::string summary_text(const Counts& counts, const Pair& pair);
Json summary_json(const Counts& counts, const Pair& pair);

} // namespace zk::impact

// problems: what is wrong with a table, given back to the person as a file.
//
// One line a problem: row, column, found, expected, nearest name. Not more than 100,000 lines are written;
// then a last one says how many are left out. Any thread.
#pragma once

#include "exchange/table.hpp"

namespace zk::exchange {

inline constexpr std::size_t problems_in_a_file = 100'000;

/// The bytes of a file. Error codes: "xlsx.open", "xlsx.write".
Result<std::string> problems_as_xlsx(const RowProblems& problems);
std::string problems_as_csv(const RowProblems& problems);
/// For a log or a terminal: "第 7 行“姓名”列:…;应为…".
std::string to_text(const RowProblem& problem);

} // namespace zk::exchange

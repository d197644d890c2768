# Writes data/divisions/divisions.csv as one C++ file: cmake -DINPUT=divisions.csv -DOUTPUT=division_table.cpp -P divisions.cmake
file(STRINGS ${INPUT} lines ENCODING UTF-8)
list(REMOVE_AT lines 0)
list(LENGTH lines count)
set(rows "")
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^([0-9][0-9][0-9][0-9][0-9][0-9]),([^,\"]+),([0-9]*),([123]),([01])$")
    message(FATAL_ERROR "${INPUT}: not code,name,parent,level,former: ${line}")
  endif()
  string(APPEND rows "    {\"${CMAKE_MATCH_1}\", \"${CMAKE_MATCH_2}\", \"${CMAKE_MATCH_3}\", DivisionLevel{${CMAKE_MATCH_4}}, ${CMAKE_MATCH_5} == 1},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by cmake/divisions.cmake from data/divisions/divisions.csv.
#include \"exchange/division_table.hpp\"

namespace zk::exchange {

namespace {
constexpr Division table[] = {
${rows}};
} // namespace

std::span<const Division> division_table()
{
    return table;
}

} // namespace zk::exchange
")

// division_table: the rows of data/divisions/divisions.csv, in order of code; written at build time.
#pragma once

#include "exchange/divisions.hpp"

namespace zk::exchange {

std::span<const Division> division_table();

} // namespace zk::exchange

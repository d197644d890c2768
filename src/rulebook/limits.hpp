// limits: what a rulebook and a facts document may measure (docs/formats/rulebook.md, section 11).
#pragma once

#include <cstddef>

namespace zk::rulebook::limits {

inline constexpr std::size_t file_bytes = std::size_t{1} << 20;
inline constexpr std::size_t files = 500;
inline constexpr std::size_t lines_in_a_file = 500; ///< beyond: a warning
inline constexpr std::size_t facts_bytes = std::size_t{1} << 20;
inline constexpr std::size_t records_in_a_list = 1000;

} // namespace zk::rulebook::limits

// version: the program's own number; CMakeLists.txt reads it from here.
#pragma once

#include <string_view>

namespace zk {

inline constexpr std::string_view version = "0.1.0";

} // namespace zk

// posts: the offices' people whom anybody may log in as, on the page /demo.
#pragma once

#include <vector>

#include "demo/staff.hpp"

namespace zk::demo {

/// Opens an account for every post whose office is among those loaded.
Result<std::vector<Shown>> open_posts(exam::Casework& casework, Staff& staff);

} // namespace zk::demo

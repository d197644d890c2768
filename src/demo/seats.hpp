// seats: the demo's exam plan and seating: invented sites with rooms, and a draw in every prefecture that has
// confirmed candidates: frozen, witnessed by three offices, revealed, drawn, published. The last prefecture
// stays frozen, for whoever tries the pages. Everything through the desks, so that `zhunkao seating verify`
// holds on the published files. One thread.
#pragma once

#include "demo/staff.hpp"

namespace zk::demo {

/// Nothing happens where nobody is confirmed.
Result<void> play_seats(exam::Casework& casework, Staff& staff, const std::string& exam);

} // namespace zk::demo

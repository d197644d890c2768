// confirm: how far some of the invented candidates have come: numbers, the desk, the lock.
//
// Every second unit's candidates get their 报名序号 and most of those are confirmed, with the number typed
// and a reason, since an invented card lies on no reader. One confirmation is voided and signed anew, one
// waits for the region. At most numbers_at_most and confirmed_at_most, so that a large demo fills as quickly.
// Any thread.
#pragma once

#include "demo/staff.hpp"

namespace zk::demo {

constexpr std::int64_t numbers_at_most = 1'000;
constexpr std::size_t confirmed_at_most = 300;

Result<void> confirm_some(exam::Casework& casework, Staff& staff, const std::string& exam);

} // namespace zk::demo

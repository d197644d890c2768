// scores: the demo's tickets and marks: tickets released, a file a subject entered and checked, the totals
// released, one objection looked at and confirmed. Everything through the desks, on the demo's own clock.
#pragma once

#include <atomic>

#include "demo/staff.hpp"

namespace zk::demo {

/// Nothing happens where nobody is confirmed. The first of `candidates` (user names) who has a mark objects.
/// `now` (milliseconds UTC) is moved on by three hours.
Result<void> play_scores(exam::Casework& casework, std::atomic<std::int64_t>& now, Staff& staff,
                         const std::string& exam, std::uint64_t seed,
                         const std::vector<std::string>& candidates);

} // namespace zk::demo

// builtin_range_text: the text of a range, as range() takes it (DMN 1.5, 10.3.4.1; grammar rules 66, 67).
//
// Ends are literals only: numbers, strings, @"…" and date("…"), time("…"), date and time("…"), duration("…").
#pragma once

#include <optional>
#include <string_view>

#include "feel/value.hpp"

namespace zk::feel {

/// nullopt where the text is no range, an end left out is said to be included, both are left out, the two
/// cannot be compared, or the low one is above the high one.
std::optional<Range> parse_range(std::string_view text);

} // namespace zk::feel

// zone: what the calendar asks of the IANA time zone database. zone_region.cpp alone
// knows where that comes from.
#pragma once

#include <cstdint>

namespace zk {

/// Seconds east of UTC that `region` keeps when its own clocks show `wall_seconds` (since
/// 1970-01-01T00:00:00). Where the clocks show a time twice, the first is meant; a time they skip counts as
/// before the change.
std::int32_t region_offset_at_wall(std::uint16_t region, std::int64_t wall_seconds);
std::int32_t region_offset_at_instant(std::uint16_t region, std::int64_t utc_seconds);

} // namespace zk

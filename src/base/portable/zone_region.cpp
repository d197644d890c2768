// Without a time zone database there are no regions: whoever names one is told so, and gets no time.
#include "base/calendar.hpp"
#include "base/unavailable.hpp"
#include "base/zone.hpp"

namespace zk {

std::int32_t region_offset_at_wall(std::uint16_t, std::int64_t)
{
    return 0;
}

std::int32_t region_offset_at_instant(std::uint16_t, std::int64_t)
{
    return 0;
}

std::optional<Zone> Zone::from_region(std::string_view name)
{
    note_unavailable("时区 " + std::string(name));
    return std::nullopt;
}

std::string Zone::region_name() const
{
    return {};
}

} // namespace zk

// IANA regions from the operating system's database through Howard Hinnant's library.
// That library reports failure by exceptions; none leaves this file.
#define USE_OS_TZDB 1
#include "base/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <vector>

#include "base/calendar.hpp"
#include "base/file.hpp"
#include "base/zone_rule.hpp"

namespace zk {
namespace {

/// The known zones in the order of their names; empty on a machine without a time zone database.
const std::vector<const date::time_zone*>& known_zones()
{
    static const std::vector<const date::time_zone*> zones = [] {
        std::vector<const date::time_zone*> found;
        try {
            for (const date::time_zone& zone : date::get_tzdb().zones) {
                found.push_back(&zone);
            }
        } catch (const std::exception&) {
            found.clear();
        }
        std::ranges::sort(found, {}, [](const date::time_zone* zone) { return zone->name(); });
        return found;
    }();
    return zones;
}

/// Before this moment every offset is in the table of transitions; after it, the zone's standing rule holds.
constexpr std::int64_t end_of_tables = 2'114'380'800; // 2037-01-01T00:00:00Z

/// The last line of the zone's file. The library reads the tables only and would keep their last entry for
/// ever.
std::optional<StandingRule> standing_rule(const std::string& zone_name)
{
    const Result<std::string> file = read_file("/usr/share/zoneinfo/" + zone_name);
    if (!file || file->size() < 2 || file->back() != '\n') {
        return std::nullopt;
    }
    const std::string_view text = std::string_view(*file).substr(0, file->size() - 1);
    return StandingRule::parse(text.substr(text.rfind('\n') + 1));
}

std::int32_t offset_at(const date::time_zone& zone, date::sys_seconds moment)
{
    return static_cast<std::int32_t>(zone.get_info(moment).offset.count());
}

std::int32_t offset_at(const date::time_zone& zone, date::local_seconds moment)
{
    return static_cast<std::int32_t>(zone.get_info(moment).first.offset.count());
}

template <class TimePoint>
std::int32_t offset_by_table(const date::time_zone& zone, std::int64_t seconds)
{
    // The library's years end at 32767; long before that only its first and last entries are left.
    constexpr std::int64_t ten_thousand_years = 10'000LL * 366 * 86'400;
    const std::int64_t near = std::clamp(seconds, -ten_thousand_years, ten_thousand_years);
    try {
        return offset_at(zone, TimePoint(std::chrono::seconds(near)));
    } catch (const std::exception&) {
        return 0;
    }
}

const date::time_zone* zone_at(std::uint16_t region)
{
    const auto& zones = known_zones();
    return region < zones.size() ? zones[region] : nullptr;
}

} // namespace

std::int32_t region_offset_at_wall(std::uint16_t region, std::int64_t wall_seconds)
{
    const date::time_zone* zone = zone_at(region);
    if (zone == nullptr) {
        return 0;
    }
    const auto rule = wall_seconds >= end_of_tables ? standing_rule(zone->name()) : std::nullopt;
    return rule ? rule->offset_at_wall(wall_seconds)
                : offset_by_table<date::local_seconds>(*zone, wall_seconds);
}

std::int32_t region_offset_at_instant(std::uint16_t region, std::int64_t utc_seconds)
{
    const date::time_zone* zone = zone_at(region);
    if (zone == nullptr) {
        return 0;
    }
    const auto rule = utc_seconds >= end_of_tables ? standing_rule(zone->name()) : std::nullopt;
    return rule ? rule->offset_at_instant(utc_seconds)
                : offset_by_table<date::sys_seconds>(*zone, utc_seconds);
}

std::optional<Zone> Zone::from_region(std::string_view name)
{
    const auto& zones = known_zones();
    const auto found = std::ranges::lower_bound(
        zones, name, {}, [](const date::time_zone* zone) { return std::string_view(zone->name()); });
    if (found == zones.end() || (*found)->name() != name) {
        return std::nullopt;
    }
    return Zone{Kind::region, 0, static_cast<std::uint16_t>(found - zones.begin())};
}

std::string Zone::region_name() const
{
    const auto& zones = known_zones();
    return kind == Kind::region && region < zones.size() ? zones[region]->name() : std::string();
}

} // namespace zk

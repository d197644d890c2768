// zone_rule: a zone's standing rule, "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX TZ as extended by RFC 8536, 3.3.1).
//
// It says how a zone's clocks go after the last entry of the database's tables, which end in 2037. Rules
// repeat with the calendar, so every later year has an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zk {

class StandingRule {
public:
    static std::optional<StandingRule> parse(std::string_view text);

    std::int32_t offset_at_instant(std::int64_t utc_seconds) const;
    /// A time shown twice means the first, a time skipped counts as before the change.
    std::int32_t offset_at_wall(std::int64_t wall_seconds) const;

private:
    /// When in a year the clocks are changed, in the time kept until then.
    struct Change {
        enum class Kind : std::uint8_t {
            weekday,          ///< "M10.5.0": the last (5th) Sunday (0) of October
            day_without_leap, ///< "J60": always 1 March
            day,              ///< "59": counted from 0, 29 February included
        } kind = Kind::day;
        int month = 1;
        int week = 1;
        int day_number = 0;
        std::int32_t time_seconds = 2 * 3600;

        std::int64_t wall_seconds(std::int32_t year) const;
    };
    static std::optional<Change> take_change(std::string_view& text);

    std::int32_t standard_offset_ = 0;
    std::int32_t daylight_offset_ = 0;
    std::optional<Change> daylight_begins_;
    std::optional<Change> daylight_ends_;
};

} // namespace zk

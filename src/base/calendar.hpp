// calendar: dates, times and durations as FEEL knows them (DMN 1.5, 10.3.2.3; XML Schema 1.1 Datatypes).
//
// A proleptic Gregorian calendar with years -999,999,999 … 999,999,999. A time may carry an offset, an
// IANA zone ("Europe/Paris", looked up only in zone.cpp) or nothing. Nothing here reads a clock.
// All values are immutable and safe to share between threads.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zk {

struct Date {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    static bool is_valid(std::int64_t year, std::int64_t month, std::int64_t day);
    /// "2022-06-07", "-0044-03-15", "+…" not allowed; years of more than four digits without leading zero.
    static std::optional<Date> parse(std::string_view text);
    /// Days since 1970-01-01. nullopt outside the range of years.
    static std::optional<Date> from_days(std::int64_t days);
    std::int64_t to_days() const;
    std::string to_string() const;
    /// The day of the month is kept, or is the month's last (29 February + 1 year is 28 February).
    std::optional<Date> plus_months(std::int64_t months) const;
    std::optional<Date> plus_days(std::int64_t days) const;
    int weekday() const;      ///< 1 Monday … 7 Sunday
    int day_of_year() const;  ///< 1 … 366
    int week_of_year() const; ///< ISO 8601
    auto operator<=>(const Date&) const = default;
};

/// Where a time's clock stands. `none` is a local time; `offset` is fixed; `region` is an IANA name.
struct Zone {
    enum class Kind : std::uint8_t { none, offset, region } kind = Kind::none;
    std::int32_t offset_seconds = 0; ///< for `offset`: -14 h … +14 h
    std::uint16_t region = 0;        ///< for `region`: index into the table of known names

    static Zone utc() { return {Kind::offset, 0, 0}; }
    static std::optional<Zone> from_region(std::string_view name); ///< exact IANA name
    static std::optional<Zone> from_offset(std::int64_t seconds);
    /// "", "Z", "+08:00", "@Asia/Shanghai"
    static std::optional<Zone> parse(std::string_view text);
    std::string to_string() const;   ///< as in `parse`; offset 0 prints "Z"
    std::string region_name() const; ///< for `region`, else empty
    bool operator==(const Zone&) const = default;
};

struct Time {
    std::int64_t nanoseconds = 0; ///< since midnight, 0 … 86,399,999,999,999
    Zone zone;

    /// "10:20:30", fraction and zone allowed: "10:20:30.5+08:00", "10:20:30@Europe/Paris"; "24:00:00" is not
    /// a time.
    static std::optional<Time> parse(std::string_view text);
    static std::optional<Time> of(std::int64_t hour, std::int64_t minute, std::int64_t second,
                                  std::int64_t nanosecond, Zone zone);
    int hour() const { return static_cast<int>(nanoseconds / 3'600'000'000'000); }
    int minute() const { return static_cast<int>(nanoseconds / 60'000'000'000 % 60); }
    int second() const { return static_cast<int>(nanoseconds / 1'000'000'000 % 60); }
    int nanosecond() const { return static_cast<int>(nanoseconds % 1'000'000'000); }
    std::string to_string() const;
    bool operator==(const Time&) const = default; ///< same fields; FEEL's = is in feel
};

struct DateTime {
    Date date;
    Time time;

    /// "2022-05-14T10:00:00", with fraction and zone as in Time. "T24:00:00" means midnight of the next day.
    static std::optional<DateTime> parse(std::string_view text);
    std::string to_string() const;
    /// Seconds and nanoseconds since 1970-01-01T00:00:00; the zone's offset at that moment is subtracted
    /// (a local time counts as UTC).
    struct Instant {
        std::int64_t seconds = 0;
        std::int32_t nanoseconds = 0;
        auto operator<=>(const Instant&) const = default;
    };
    Instant to_instant() const;
    /// The same zone, so many seconds and nanoseconds later on the clock's face of UTC.
    std::optional<DateTime> plus(std::int64_t seconds, std::int64_t nanoseconds) const;
    /// Offset of the zone at this date and time, nullopt for a local time.
    std::optional<std::int32_t> offset_seconds() const;
    bool operator==(const DateTime&) const = default;
};

struct YearsMonthsDuration {
    std::int64_t months = 0;
    std::string to_string() const; ///< "P1Y2M", "-P3M", "P0M"
    auto operator<=>(const YearsMonthsDuration&) const = default;
};

struct DaysTimeDuration {
    std::int64_t seconds = 0;      ///< carries the sign
    std::int32_t nanoseconds = 0;  ///< same sign as seconds, |n| < 10^9
    std::string to_string() const; ///< "P1DT2H3M4.5S", "-PT1S", "PT0S"
    auto operator<=>(const DaysTimeDuration&) const = default;
};

/// "P1Y2M" or "P1DT2H3M4.5S"; exactly one of the two is set. Neither: not a duration.
struct ParsedDuration {
    std::optional<YearsMonthsDuration> years_months;
    std::optional<DaysTimeDuration> days_time;
};
ParsedDuration parse_duration(std::string_view text);

/// Whole months from `from` to `to`, counted by calendar day: a month counts once its day is reached.
YearsMonthsDuration months_between(const Date& from, const Date& to);

} // namespace zk

// Times of day, and dates with times.
#include "base/calendar.hpp"

#include "base/calendar_digits.hpp"
#include "base/zone.hpp"

namespace zk {
namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

struct Clock {
    std::int64_t hour;
    std::int64_t minute;
    std::int64_t second;
    std::int64_t nanosecond;
};

/// "hh:mm:ss" with an optional fraction; the ranges are the caller's to check.
std::optional<Clock> take_clock(std::string_view& text)
{
    const auto hour = take_digits(text, 2);
    if (!hour || !take_literal(text, ':')) {
        return std::nullopt;
    }
    const auto minute = take_digits(text, 2);
    if (!minute || !take_literal(text, ':')) {
        return std::nullopt;
    }
    const auto second = take_digits(text, 2);
    const auto nanosecond = second ? take_fraction(text) : std::nullopt;
    if (!nanosecond) {
        return std::nullopt;
    }
    return Clock{*hour, *minute, *second, *nanosecond};
}

/// XML Schema 1.1, endOfDayFrag: "24:00:00" and nothing later.
bool is_end_of_day(const Clock& clock)
{
    return clock.hour == 24 && clock.minute == 0 && clock.second == 0 && clock.nanosecond == 0;
}

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

/// What the clock on the wall shows, as seconds since 1970-01-01T00:00:00 on that same wall.
std::int64_t wall_seconds(const DateTime& value)
{
    return value.date.to_days() * seconds_per_day + value.time.nanoseconds / nanoseconds_per_second;
}

std::optional<DateTime> from_wall(std::int64_t seconds, std::int64_t nanoseconds, Zone zone)
{
    const std::int64_t days = floor_divide(seconds, seconds_per_day);
    const auto date = Date::from_days(days);
    if (!date) {
        return std::nullopt;
    }
    const std::int64_t second_of_day = seconds - days * seconds_per_day;
    return DateTime{*date, {second_of_day * nanoseconds_per_second + nanoseconds, zone}};
}

} // namespace

std::optional<Time> Time::of(std::int64_t hour, std::int64_t minute, std::int64_t second,
                             std::int64_t nanosecond, Zone zone)
{
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanosecond < 0 ||
        nanosecond >= nanoseconds_per_second) {
        return std::nullopt;
    }
    return Time{((hour * 60 + minute) * 60 + second) * nanoseconds_per_second + nanosecond, zone};
}

std::optional<Time> Time::parse(std::string_view text)
{
    const auto clock = take_clock(text);
    const auto zone = clock ? Zone::parse(text) : std::nullopt;
    if (!zone) {
        return std::nullopt;
    }
    return of(clock->hour, clock->minute, clock->second, clock->nanosecond, *zone);
}

std::string Time::to_string() const
{
    std::string text;
    append_digits(text, hour(), 2);
    text += ':';
    append_digits(text, minute(), 2);
    text += ':';
    append_digits(text, second(), 2);
    append_fraction(text, nanosecond());
    return text + zone.to_string();
}

std::optional<DateTime> DateTime::parse(std::string_view text)
{
    const std::size_t separator = text.find('T');
    const auto date = Date::parse(text.substr(0, separator));
    if (!date || separator == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view rest = text.substr(separator + 1);
    const auto clock = take_clock(rest);
    const auto zone = clock ? Zone::parse(rest) : std::nullopt;
    if (!zone) {
        return std::nullopt;
    }
    const bool next_day = is_end_of_day(*clock);
    const auto day = next_day ? date->plus_days(1) : date;
    const auto time =
        Time::of(next_day ? 0 : clock->hour, clock->minute, clock->second, clock->nanosecond, *zone);
    if (!day || !time) {
        return std::nullopt;
    }
    return DateTime{*day, *time};
}

std::string DateTime::to_string() const
{
    return date.to_string() + "T" + time.to_string();
}

std::optional<std::int32_t> DateTime::offset_seconds() const
{
    switch (time.zone.kind) {
    case Zone::Kind::none:
        return std::nullopt;
    case Zone::Kind::offset:
        return time.zone.offset_seconds;
    case Zone::Kind::region:
        return region_offset_at_wall(time.zone.region, wall_seconds(*this));
    }
    return std::nullopt;
}

DateTime::Instant DateTime::to_instant() const
{
    return {wall_seconds(*this) - offset_seconds().value_or(0), time.nanosecond()};
}

std::optional<DateTime> DateTime::plus(std::int64_t seconds, std::int64_t nanoseconds) const
{
    const Instant start = to_instant();
    const std::int64_t fraction = nanoseconds % nanoseconds_per_second + start.nanoseconds;
    const std::int64_t carried = floor_divide(fraction, nanoseconds_per_second);
    std::int64_t total = start.seconds + nanoseconds / nanoseconds_per_second + carried;
    if (__builtin_add_overflow(total, seconds, &total)) {
        return std::nullopt;
    }
    const Zone& zone = time.zone;
    const std::int32_t offset =
        zone.kind == Zone::Kind::region ? region_offset_at_instant(zone.region, total) : zone.offset_seconds;
    if (__builtin_add_overflow(total, std::int64_t{offset}, &total)) {
        return std::nullopt;
    }
    return from_wall(total, fraction - carried * nanoseconds_per_second, zone);
}

} // namespace zk

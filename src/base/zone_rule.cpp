#include "base/zone_rule.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/calendar_digits.hpp"

namespace zk {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t days_per_era = 146'097; // 400 years, whole weeks

/// "CEST" or "<+03>": the name itself does not matter here.
bool take_name(std::string_view& text)
{
    if (take_literal(text, '<')) {
        const std::size_t end = text.find('>');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        return end != std::string_view::npos;
    }
    std::size_t length = 0;
    while (length < text.size() && ((text[length] | 0x20) >= 'a' && (text[length] | 0x20) <= 'z')) {
        ++length;
    }
    text.remove_prefix(length);
    return length >= 3;
}

/// One to three digits.
std::optional<int> take_number(std::string_view& text)
{
    const std::size_t length = count_digits(text);
    const auto value = length <= 3 ? take_digits(text, length) : std::nullopt;
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

/// "3", "-1", "5:30", "+10:00:00"
std::optional<std::int32_t> take_time(std::string_view& text)
{
    const bool negative = take_literal(text, '-');
    if (!negative) {
        take_literal(text, '+');
    }
    std::int32_t seconds = 0;
    for (const std::int32_t unit : {3600, 60, 1}) {
        const auto value = take_number(text);
        if (!value) {
            return std::nullopt;
        }
        seconds += *value * unit;
        if (unit == 1 || !take_literal(text, ':')) {
            break;
        }
    }
    return negative ? -seconds : seconds;
}

std::int64_t days_to(std::int32_t year, int month, int day)
{
    return Date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)}.to_days();
}

std::int64_t days_to_weekday(std::int32_t year, int month, int week, int weekday)
{
    const std::int64_t first = days_to(year, month, 1);
    const int first_weekday = Date{year, static_cast<std::uint8_t>(month), 1}.weekday() % 7;
    const std::int64_t day = first + (weekday - first_weekday + 7) % 7 + (week - 1) * 7;
    const std::int64_t next_month = month == 12 ? days_to(year + 1, 1, 1) : days_to(year, month + 1, 1);
    return day < next_month ? day : day - 7; // week 5 is the last, be it the fourth
}

/// The same moment of the calendar in the years 2000 … 2399.
std::int64_t brought_near(std::int64_t seconds)
{
    constexpr std::int64_t era = days_per_era * seconds_per_day;
    constexpr std::int64_t year_2000 = 946'684'800;
    const std::int64_t rest = (seconds - year_2000) % era;
    return year_2000 + (rest < 0 ? rest + era : rest);
}

} // namespace

std::int64_t StandingRule::Change::wall_seconds(std::int32_t year) const
{
    std::int64_t days = days_to(year, 1, 1);
    switch (kind) {
    case Kind::weekday:
        days = days_to_weekday(year, month, week, day_number);
        break;
    case Kind::day_without_leap:
        days += day_number - 1 + (day_number >= 60 && Date::is_valid(year, 2, 29) ? 1 : 0);
        break;
    case Kind::day:
        days += day_number;
        break;
    }
    return days * seconds_per_day + time_seconds;
}

std::optional<StandingRule::Change> StandingRule::take_change(std::string_view& text)
{
    Change change;
    std::optional<int> day;
    if (take_literal(text, 'M')) {
        const auto month = take_number(text);
        const auto week = month && take_literal(text, '.') ? take_number(text) : std::nullopt;
        day = week && take_literal(text, '.') ? take_number(text) : std::nullopt;
        if (!day || *month < 1 || *month > 12 || *week < 1 || *week > 5 || *day > 6) {
            return std::nullopt;
        }
        change.kind = Change::Kind::weekday;
        change.month = *month;
        change.week = *week;
    } else {
        change.kind = take_literal(text, 'J') ? Change::Kind::day_without_leap : Change::Kind::day;
        day = take_number(text);
    }
    const auto time = take_literal(text, '/') ? take_time(text) : std::optional(change.time_seconds);
    if (!day || !time) {
        return std::nullopt;
    }
    change.day_number = *day;
    change.time_seconds = *time;
    return change;
}

std::optional<StandingRule> StandingRule::parse(std::string_view text)
{
    // POSIX counts offsets westward; we count eastward.
    StandingRule rule;
    const auto west = take_name(text) ? take_time(text) : std::nullopt;
    if (!west) {
        return std::nullopt;
    }
    rule.standard_offset_ = -*west;
    if (text.empty()) {
        return rule;
    }
    if (!take_name(text)) {
        return std::nullopt;
    }
    rule.daylight_offset_ = rule.standard_offset_ + 3600;
    if (!text.empty() && text.front() != ',') {
        rule.daylight_offset_ = -take_time(text).value_or(*west);
    }
    rule.daylight_begins_ = take_literal(text, ',') ? take_change(text) : std::nullopt;
    rule.daylight_ends_ = take_literal(text, ',') ? take_change(text) : std::nullopt;
    const bool is_whole = rule.daylight_begins_ && rule.daylight_ends_ && text.empty();
    return is_whole ? std::optional(rule) : std::nullopt;
}

std::int32_t StandingRule::offset_at_instant(std::int64_t utc_seconds) const
{
    if (!daylight_begins_ || !daylight_ends_) {
        return standard_offset_;
    }
    const std::int64_t near = brought_near(utc_seconds);
    const std::int64_t standard_days = (near + standard_offset_) / seconds_per_day;
    const std::int32_t year = Date::from_days(standard_days).value_or(Date{}).year;
    const std::int64_t begin = daylight_begins_->wall_seconds(year) - standard_offset_;
    const std::int64_t end = daylight_ends_->wall_seconds(year) - daylight_offset_;
    // South of the equator, summer goes over New Year: standard time is what lies between.
    const bool is_daylight = begin < end ? near >= begin && near < end : near < end || near >= begin;
    return is_daylight ? daylight_offset_ : standard_offset_;
}

std::int32_t StandingRule::offset_at_wall(std::int64_t wall_seconds) const
{
    if (!daylight_begins_) {
        return standard_offset_;
    }
    // Clocks furthest ahead show a time first. A time no clock shows falls to those not yet put forward.
    const auto [behind, ahead] = std::minmax({standard_offset_, daylight_offset_});
    return offset_at_instant(wall_seconds - ahead) == ahead ? ahead : behind;
}

} // namespace zk

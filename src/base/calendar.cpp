// Dates: the proleptic Gregorian calendar, by day count. Times are in calendar_time.cpp, durations in
// calendar_duration.cpp, zones in zone.cpp.
#include "base/calendar.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/calendar_digits.hpp"

namespace zk {
namespace {

constexpr std::int64_t greatest_year = 999'999'999;

bool is_leap_year(std::int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int64_t length_of_month(std::int64_t year, std::int64_t month)
{
    if (month == 2) {
        return is_leap_year(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap
// day is the last of its year; 400 years are an era of 146,097 days.
constexpr std::int64_t days_per_era = 146'097;
constexpr std::int64_t days_before_1970 = 719'468;

std::int64_t days_from_civil(std::int64_t year, std::int64_t month, std::int64_t day)
{
    const std::int64_t shifted = month <= 2 ? year - 1 : year;
    const std::int64_t era = floor_divide(shifted, 400);
    const std::int64_t year_of_era = shifted - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_per_era + day_of_era - days_before_1970;
}

Date make_date(std::int64_t year, std::int64_t month, std::int64_t day)
{
    return {static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

/// 1 Monday … 7 Sunday; 1970-01-01 was a Thursday.
std::int64_t weekday_of(std::int64_t days)
{
    const std::int64_t from_monday = (days + 3) % 7;
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/// ISO 8601: a year has 53 weeks if it begins or ends on a Thursday.
int weeks_in_year(std::int64_t year)
{
    constexpr std::int64_t thursday = 4;
    const bool is_long = weekday_of(days_from_civil(year, 1, 1)) == thursday ||
                         weekday_of(days_from_civil(year, 12, 31)) == thursday;
    return is_long ? 53 : 52;
}

/// XML Schema 1.1, yearFrag: four digits or more, a fifth only without leading zero. "-0000" is no year:
/// there is only one year 0.
std::optional<std::int64_t> take_year(std::string_view& text)
{
    const bool negative = take_literal(text, '-');
    const std::size_t length = count_digits(text);
    if (length < 4 || length > 9 || (length > 4 && text.front() == '0')) {
        return std::nullopt;
    }
    const std::int64_t year = take_digits(text, length).value_or(0);
    if (negative && year == 0) {
        return std::nullopt;
    }
    return negative ? -year : year;
}

} // namespace

bool Date::is_valid(std::int64_t year, std::int64_t month, std::int64_t day)
{
    return year >= -greatest_year && year <= greatest_year && month >= 1 && month <= 12 && day >= 1 &&
           day <= length_of_month(year, month);
}

std::optional<Date> Date::parse(std::string_view text)
{
    const auto year = take_year(text);
    if (!year || !take_literal(text, '-')) {
        return std::nullopt;
    }
    const auto month = take_digits(text, 2);
    if (!month || !take_literal(text, '-')) {
        return std::nullopt;
    }
    const auto day = take_digits(text, 2);
    if (!day || !text.empty() || !is_valid(*year, *month, *day)) {
        return std::nullopt;
    }
    return make_date(*year, *month, *day);
}

std::optional<Date> Date::from_days(std::int64_t days)
{
    static const std::int64_t first = days_from_civil(-greatest_year, 1, 1);
    static const std::int64_t last = days_from_civil(greatest_year, 12, 31);
    if (days < first || days > last) {
        return std::nullopt;
    }
    const std::int64_t shifted = days + days_before_1970;
    const std::int64_t era = floor_divide(shifted, days_per_era);
    const std::int64_t day_of_era = shifted - era * days_per_era;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return make_date(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

std::int64_t Date::to_days() const
{
    return days_from_civil(year, month, day);
}

std::string Date::to_string() const
{
    std::string text = year < 0 ? "-" : "";
    append_digits(text, std::abs(static_cast<std::int64_t>(year)), 4);
    text += '-';
    append_digits(text, month, 2);
    text += '-';
    append_digits(text, day, 2);
    return text;
}

std::optional<Date> Date::plus_months(std::int64_t months) const
{
    std::int64_t total = 0;
    if (__builtin_add_overflow(std::int64_t{year} * 12 + month - 1, months, &total)) {
        return std::nullopt;
    }
    const std::int64_t new_year = floor_divide(total, 12);
    const std::int64_t new_month = total - new_year * 12 + 1;
    if (!is_valid(new_year, new_month, 1)) {
        return std::nullopt;
    }
    return make_date(new_year, new_month, std::min<std::int64_t>(day, length_of_month(new_year, new_month)));
}

std::optional<Date> Date::plus_days(std::int64_t days) const
{
    std::int64_t total = 0;
    if (__builtin_add_overflow(to_days(), days, &total)) {
        return std::nullopt;
    }
    return from_days(total);
}

int Date::weekday() const
{
    return static_cast<int>(weekday_of(to_days()));
}

int Date::day_of_year() const
{
    return static_cast<int>(to_days() - days_from_civil(year, 1, 1)) + 1;
}

int Date::week_of_year() const
{
    const int week = (day_of_year() - weekday() + 10) / 7;
    if (week < 1) {
        return weeks_in_year(std::int64_t{year} - 1);
    }
    return week > weeks_in_year(year) ? 1 : week;
}

} // namespace zk

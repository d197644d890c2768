// Durations: years and months, days and time.
#include "base/calendar.hpp"

#include "base/calendar_digits.hpp"

namespace zk {
namespace {

std::uint64_t magnitude(std::int64_t value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// One letter's number, "3D" after "P". `present` stays false where the letter is not next.
struct Component {
    bool present = false;
    std::int64_t value = 0;
};

/// Takes digits followed by `letter`, if they are next. nullopt: digits too many to hold.
std::optional<Component> take_component(std::string_view& text, char letter)
{
    const std::size_t length = count_digits(text);
    if (length == 0 || length == text.size() || text[length] != letter) {
        return Component{};
    }
    const auto value = take_digits(text, length);
    if (!value) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    return Component{true, *value};
}

/// Adds `letter`'s number times `weight` to `total`. False where it cannot be held.
bool add_component(std::string_view& text, char letter, std::int64_t weight, std::int64_t& total, bool& any)
{
    const auto component = take_component(text, letter);
    if (!component) {
        return false;
    }
    any = any || component->present;
    std::int64_t product = 0;
    return !__builtin_mul_overflow(component->value, weight, &product) &&
           !__builtin_add_overflow(total, product, &total);
}

/// XML Schema 1.1, yearMonthDuration without sign and "P": "1Y2M", "1Y", "2M".
std::optional<YearsMonthsDuration> parse_years_months(std::string_view text, bool negative)
{
    std::int64_t months = 0;
    bool any = false;
    const bool held = add_component(text, 'Y', 12, months, any) && add_component(text, 'M', 1, months, any);
    if (!held || !any || !text.empty()) {
        return std::nullopt;
    }
    return YearsMonthsDuration{negative ? -months : months};
}

/// XML Schema wants digits after the point; the TCK (1120, "PT0.S") does without.
std::optional<std::int64_t> take_seconds_fraction(std::string_view& text)
{
    return text.starts_with(".S") && take_literal(text, '.') ? 0 : take_fraction(text);
}

/// "4.5S": the fraction is the seconds' alone.
bool add_seconds(std::string_view& text, DaysTimeDuration& total, bool& any)
{
    if (text.empty()) {
        return true;
    }
    const auto seconds = take_digits(text, count_digits(text));
    const auto fraction = seconds ? take_seconds_fraction(text) : std::nullopt;
    if (!fraction || !take_literal(text, 'S')) {
        return false;
    }
    any = true;
    total.nanoseconds = static_cast<std::int32_t>(*fraction);
    return !__builtin_add_overflow(total.seconds, *seconds, &total.seconds);
}

/// XML Schema 1.1, dayTimeDuration without sign and "P". A "T" must be followed by something.
std::optional<DaysTimeDuration> parse_days_time(std::string_view text, bool negative)
{
    DaysTimeDuration total;
    bool any = false;
    if (!add_component(text, 'D', 86'400, total.seconds, any)) {
        return std::nullopt;
    }
    if (take_literal(text, 'T')) {
        any = false;
        const bool held = add_component(text, 'H', 3'600, total.seconds, any) &&
                          add_component(text, 'M', 60, total.seconds, any) && add_seconds(text, total, any);
        if (!held) {
            return std::nullopt;
        }
    }
    if (!any || !text.empty()) {
        return std::nullopt;
    }
    return negative ? DaysTimeDuration{-total.seconds, -total.nanoseconds} : total;
}

void append_component(std::string& text, std::uint64_t value, char letter)
{
    if (value != 0) {
        text += std::to_string(value) + letter;
    }
}

} // namespace

ParsedDuration parse_duration(std::string_view text)
{
    const bool negative = take_literal(text, '-');
    if (!take_literal(text, 'P')) {
        return {};
    }
    return {parse_years_months(text, negative), parse_days_time(text, negative)};
}

std::string YearsMonthsDuration::to_string() const
{
    if (months == 0) {
        return "P0M";
    }
    std::string text = months < 0 ? "-P" : "P";
    append_component(text, magnitude(months) / 12, 'Y');
    append_component(text, magnitude(months) % 12, 'M');
    return text;
}

std::string DaysTimeDuration::to_string() const
{
    if (seconds == 0 && nanoseconds == 0) {
        return "PT0S";
    }
    const std::uint64_t total = magnitude(seconds);
    std::string text = seconds < 0 || nanoseconds < 0 ? "-P" : "P";
    append_component(text, total / 86'400, 'D');
    if (total % 86'400 == 0 && nanoseconds == 0) {
        return text;
    }
    text += 'T';
    append_component(text, total / 3'600 % 24, 'H');
    append_component(text, total / 60 % 60, 'M');
    if (total % 60 != 0 || nanoseconds != 0) {
        text += std::to_string(total % 60);
        append_fraction(text, static_cast<std::int64_t>(magnitude(nanoseconds)));
        text += 'S';
    }
    return text;
}

YearsMonthsDuration months_between(const Date& from, const Date& to)
{
    const std::int64_t months =
        (std::int64_t{to.year} - std::int64_t{from.year}) * 12 + (int{to.month} - int{from.month});
    if (months > 0 && to.day < from.day) {
        return {months - 1};
    }
    if (months < 0 && to.day > from.day) {
        return {months + 1};
    }
    return {months};
}

} // namespace zk

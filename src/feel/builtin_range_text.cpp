#include "feel/builtin_range_text.hpp"

#include <array>

#include "base/text.hpp"

namespace zk::feel {

namespace {

/// The text between double quotes, with the escapes \" and \\; nullopt if it is not one quoted text.
std::optional<std::string> unquoted(std::string_view text)
{
    if (text.size() < 2 || !text.starts_with('"')) {
        return std::nullopt;
    }
    std::string result;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            return at + 1 == text.size() ? std::optional(result) : std::nullopt;
        }
        at += text[at] == '\\' ? 1U : 0U;
        if (at < text.size()) {
            result += text[at];
        }
    }
    return std::nullopt;
}

template <class T>
std::optional<Value> as_value(const std::optional<T>& value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

std::optional<Value> duration_value(std::string_view text)
{
    const ParsedDuration duration = parse_duration(text);
    return duration.years_months ? as_value(duration.years_months) : as_value(duration.days_time);
}

std::optional<Value> date_value(std::string_view text)
{
    return as_value(Date::parse(text));
}

std::optional<Value> time_value(std::string_view text)
{
    return as_value(Time::parse(text));
}

std::optional<Value> date_time_value(std::string_view text)
{
    return as_value(DateTime::parse(text));
}

using Reader = std::optional<Value> (*)(std::string_view text);
constexpr std::array<Reader, 4> readers{date_value, date_time_value, time_value, duration_value};
constexpr std::array<std::string_view, 4> names{"date", "date and time", "time", "duration"};

std::optional<Value> at_literal(std::string_view text)
{
    for (const Reader reader : readers) {
        if (std::optional<Value> value = reader(text)) {
            return value;
        }
    }
    return std::nullopt;
}

/// date("…") and its like.
std::optional<Value> constructed(std::string_view text)
{
    const std::size_t bracket = text.find('(');
    if (bracket == std::string_view::npos || !text.ends_with(')')) {
        return std::nullopt;
    }
    const std::string_view name = trim(text.substr(0, bracket));
    const auto argument = unquoted(trim(text.substr(bracket + 1, text.size() - bracket - 2)));
    for (std::size_t i = 0; argument && i < names.size(); ++i) {
        if (names[i] == name) {
            return readers[i](*argument);
        }
    }
    return std::nullopt;
}

/// Null for an end left out, nullopt for what is no literal.
std::optional<Value> end_value(std::string_view text)
{
    if (text.empty()) {
        return Value();
    }
    if (text.starts_with('"')) {
        return as_value(unquoted(text));
    }
    if (text.starts_with('@')) {
        const std::optional<std::string> literal = unquoted(trim(text.substr(1)));
        return literal ? at_literal(*literal) : std::nullopt;
    }
    const std::optional<Value> number = as_value(Decimal::parse(text));
    return number ? number : constructed(text);
}

/// Where the two dots stand that are not inside quotes.
std::size_t dots(std::string_view text)
{
    bool quoted = false;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (quoted && text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[at] == '.' && text[at + 1] == '.') {
            return at;
        }
    }
    return std::string_view::npos;
}

bool is_sound(const Range& range)
{
    // An end left out is never included, and only one may be.
    if (range.low.is_null() || range.high.is_null()) {
        const bool included = range.low.is_null() ? range.low_included : range.high_included;
        return !included && !(range.low.is_null() && range.high.is_null());
    }
    return less(range.low, range.high).is_true() || equal(range.low, range.high).is_true();
}

} // namespace

std::optional<Range> parse_range(std::string_view text)
{
    text = trim(text);
    constexpr std::string_view starts = "[(]";
    constexpr std::string_view ends = "])[";
    if (text.size() < 4 || starts.find(text.front()) == std::string_view::npos ||
        ends.find(text.back()) == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view inner = text.substr(1, text.size() - 2);
    const std::size_t middle = dots(inner);
    if (middle == std::string_view::npos) {
        return std::nullopt;
    }
    std::optional<Value> low = end_value(trim(inner.substr(0, middle)));
    std::optional<Value> high = end_value(trim(inner.substr(middle + 2)));
    if (!low || !high) {
        return std::nullopt;
    }
    Range range{*std::move(low), *std::move(high), text.front() == '[', text.back() == ']'};
    return is_sound(range) ? std::optional(std::move(range)) : std::nullopt;
}

} // namespace zk::feel

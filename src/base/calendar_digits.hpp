// calendar_digits: the small change of reading and writing dates and times.
//
// Each take_ function removes what it took from the front of `text`, or leaves `text` in an unspecified
// state and says no; a caller that hears no gives up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zk {

inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

inline bool take_literal(std::string_view& text, char literal)
{
    if (text.empty() || text.front() != literal) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

inline std::size_t count_digits(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    return count;
}

/// Exactly `length` digits (at most 18), whatever follows them.
inline std::optional<std::int64_t> take_digits(std::string_view& text, std::size_t length)
{
    if (length == 0 || length > 18 || text.size() < length || count_digits(text.substr(0, length)) < length) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char digit : text.substr(0, length)) {
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(length);
    return value;
}

/// ".5" is 500,000,000 nanoseconds; no point at all is 0. Digits beyond the ninth are dropped: the clock
/// has no hand for them, and XML Schema sets no limit to how many may be written.
inline std::optional<std::int64_t> take_fraction(std::string_view& text)
{
    if (!take_literal(text, '.')) {
        return 0;
    }
    const std::size_t length = count_digits(text);
    if (length == 0) {
        return std::nullopt;
    }
    std::int64_t nanoseconds = 0;
    for (std::size_t i = 0; i < 9; ++i) {
        nanoseconds = nanoseconds * 10 + (i < length ? text[i] - '0' : 0);
    }
    text.remove_prefix(length);
    return nanoseconds;
}

/// `value` (not negative), with leading zeros to `width` digits.
inline void append_digits(std::string& text, std::int64_t value, std::size_t width)
{
    const std::string digits = std::to_string(value);
    if (digits.size() < width) {
        text.append(width - digits.size(), '0');
    }
    text += digits;
}

/// ".5" for 500,000,000; nothing for 0.
inline void append_fraction(std::string& text, std::int64_t nanoseconds)
{
    if (nanoseconds == 0) {
        return;
    }
    text += '.';
    append_digits(text, nanoseconds, 9);
    text.erase(text.find_last_not_of('0') + 1);
}

} // namespace zk

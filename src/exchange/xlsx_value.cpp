#include "exchange/xlsx_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/calendar.hpp"

namespace zk::exchange {
namespace {

constexpr int digits_excel_keeps = 15;

/// -digits × 10^exponent, the digits without leading or trailing zeros.
struct Decimal {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void normalise(Decimal& number)
{
    number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
    while (number.digits.ends_with('0')) {
        number.digits.pop_back();
        ++number.exponent;
    }
}

/// [-+] digits [. digits] [e [-+] digits], at least one digit.
std::optional<Decimal> parse(std::string_view raw)
{
    Decimal number;
    std::size_t at = 0;
    if (at < raw.size() && (raw[at] == '-' || raw[at] == '+')) {
        number.negative = raw[at++] == '-';
    }
    bool fraction = false;
    std::size_t count = 0;
    for (; at < raw.size() && (is_digit(raw[at]) || (raw[at] == '.' && !fraction)); ++at) {
        if (raw[at] == '.') {
            fraction = true;
            continue;
        }
        ++count;
        number.digits += raw[at];
        number.exponent -= fraction ? 1 : 0;
    }
    if (at < raw.size() && (raw[at] == 'e' || raw[at] == 'E')) {
        at += at + 1 < raw.size() && raw[at + 1] == '+' ? 2 : 1;
        int exponent = 0;
        const auto [end, error] = std::from_chars(raw.data() + at, raw.data() + raw.size(), exponent);
        at = static_cast<std::size_t>(end - raw.data());
        if (error != std::errc() || exponent > 400 || exponent < -400) { // no double is beyond
            return std::nullopt;
        }
        number.exponent += exponent;
    }
    if (count == 0 || count > 400 || at != raw.size()) {
        return std::nullopt;
    }
    normalise(number);
    return number;
}

std::string plain(const Decimal& number)
{
    if (number.digits.empty()) {
        return "0";
    }
    std::string text = number.digits;
    if (number.exponent >= 0) {
        text.append(static_cast<std::size_t>(number.exponent), '0');
    } else {
        const auto behind = static_cast<std::size_t>(-number.exponent);
        if (text.size() <= behind) {
            text.insert(0, behind - text.size() + 1, '0');
        }
        text.insert(text.size() - behind, ".");
    }
    return (number.negative ? "-" : "") + text;
}

/// Excel writes 17 digits of what it shows with 15.
void round_to_shown(Decimal& number)
{
    const int beyond = static_cast<int>(number.digits.size()) - digits_excel_keeps;
    const bool up = number.digits[digits_excel_keeps] >= '5';
    number.digits.resize(digits_excel_keeps);
    number.exponent += beyond;
    std::size_t at = number.digits.size();
    bool carry = up;
    while (carry && at > 0) {
        --at;
        carry = number.digits[at] == '9';
        number.digits[at] = carry ? '0' : static_cast<char>(number.digits[at] + 1);
    }
    if (carry) {
        number.digits.insert(0, 1, '1');
    }
    normalise(number);
}

std::string two(std::int64_t number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

NumberStyle builtin_style(int format)
{
    if (format == 22) {
        return {true, true};
    }
    if ((format >= 18 && format <= 21) || format == 32 || format == 33 || format == 34 || format == 35 ||
        format == 55 || format == 56 || format == 45 || format == 47) {
        return {false, true};
    }
    const bool date = (format >= 14 && format <= 17) || (format >= 27 && format <= 31) || format == 36 ||
                      (format >= 50 && format <= 54) || format == 57 || format == 58;
    return {date, false};
}

NumberStyle style_of(std::string_view code)
{
    NumberStyle style;
    bool minutes = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = static_cast<char>(code[i] | 0x20);
        if (code[i] == '"' || code[i] == '[') {
            const char end = code[i] == '"' ? '"' : ']';
            const char first = i + 1 < code.size() ? static_cast<char>(code[i + 1] | 0x20) : ' ';
            if (end == ']' && (first == 'h' || first == 'm' || first == 's') && code.find(']', i) <= i + 3) {
                return {};
            }
            i = std::min(code.find(end, i + 1), code.size());
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else {
            style.date = style.date || c == 'y' || c == 'd';
            style.time = style.time || c == 'h' || c == 's';
            minutes = minutes || c == 'm';
        }
    }
    style.date = style.date || (minutes && !style.time);
    return style;
}

std::optional<NumberText> number_text(std::string_view raw)
{
    std::optional<Decimal> number = parse(raw);
    if (!number) {
        return std::nullopt;
    }
    const int whole_digits = static_cast<int>(number->digits.size()) + number->exponent;
    const bool lost = !number->digits.empty() && whole_digits > digits_excel_keeps;
    if (!lost && number->digits.size() > digits_excel_keeps) {
        round_to_shown(*number);
    }
    return NumberText{plain(*number), lost};
}

std::optional<std::string> date_text(std::string_view raw, NumberStyle style, bool since_1904)
{
    const std::optional<Decimal> number = parse(raw);
    if (!number) {
        return std::nullopt;
    }
    double serial = 0;
    const std::string digits = plain(*number);
    std::from_chars(digits.data(), digits.data() + digits.size(), serial);
    constexpr double last = 2'958'466; // 10000-01-01
    if (!(serial >= 0 && serial < last)) {
        return std::nullopt;
    }
    auto seconds = static_cast<std::int64_t>(std::llround(serial * 86'400));
    std::int64_t days = seconds / 86'400;
    seconds %= 86'400;
    const std::string time = two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
    if (!style.date) {
        return days == 0 ? std::optional(time) : std::nullopt;
    }
    // Lotus took 1900 for a leap year, and Excel still does: day 60 is 29 February 1900, which never was.
    if (!since_1904 && (days == 0 || days == 60)) {
        return std::nullopt;
    }
    constexpr std::int64_t from_1904 = -24'107;
    constexpr std::int64_t from_1900 = -25'569;
    days += since_1904 ? from_1904 : from_1900 + (days < 60 ? 1 : 0);
    const std::optional<Date> date = Date::from_days(days);
    if (!date || date->year > 9999) {
        return std::nullopt;
    }
    return date->to_string() + (style.time || seconds != 0 ? "T" + time : "");
}

} // namespace zk::exchange

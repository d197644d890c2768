// Decimals from text and to text, in plain integer arithmetic.
#include <algorithm>
#include <array>

#include "base/decimal_parts.hpp"

namespace zk {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Collects digits as they are read. 36 are kept exactly; of the rest only counts whether they are all zero:
/// that is all that rounding to 34 digits can ask.
class DigitCollector {
public:
    void add(char digit, bool after_point)
    {
        exponent_ -= after_point ? 1 : 0;
        if (coefficient_ >= power_of_ten(35)) {
            has_rest_ = has_rest_ || digit != '0';
            ++exponent_;
        } else {
            coefficient_ = coefficient_ * 10 + static_cast<unsigned>(digit - '0');
        }
    }

    DecimalParts parts(bool negative) const
    {
        if (!has_rest_) {
            return {negative, coefficient_, exponent_};
        }
        // One digit more, to say "and something": a half is then seen to be more than a half.
        return {negative, coefficient_ * 10 + 1, exponent_ - 1};
    }

private:
    Uint128 coefficient_ = 0;
    std::int64_t exponent_ = 0;
    bool has_rest_ = false;
};

std::size_t take_digits(std::string_view& text, DigitCollector& digits, bool after_point)
{
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        digits.add(text[count++], after_point);
    }
    text.remove_prefix(count);
    return count;
}

/// "e-5", "E+12". Exponents beyond any text's length are all alike and kept at a billion.
std::optional<std::int64_t> take_exponent(std::string_view& text)
{
    if (text.empty() || (text.front() != 'e' && text.front() != 'E')) {
        return 0;
    }
    text.remove_prefix(1);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text.empty()) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    while (!text.empty() && is_digit(text.front())) {
        value = std::min<std::int64_t>(value * 10 + (text.front() - '0'), 10'000'000'000);
        text.remove_prefix(1);
    }
    return negative ? -value : value;
}

std::string coefficient_digits(Uint128 coefficient)
{
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(coefficient % 10));
        coefficient /= 10;
    } while (coefficient != 0);
    std::ranges::reverse(digits);
    return digits;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) {
        text.remove_prefix(1);
    }
    DigitCollector digits;
    const std::size_t whole = take_digits(text, digits, false);
    std::size_t fraction = 0;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        fraction = take_digits(text, digits, true);
        if (fraction == 0) {
            return std::nullopt;
        }
    }
    const auto exponent = take_exponent(text);
    if (whole + fraction == 0 || !exponent || !text.empty()) {
        return std::nullopt;
    }
    DecimalParts parts = digits.parts(negative);
    parts.exponent += *exponent;
    return put_together(parts);
}

std::string Decimal::to_string() const
{
    const DecimalParts parts = take_apart(*this);
    std::string text = coefficient_digits(parts.coefficient);
    if (parts.exponent > 0) {
        text.append(static_cast<std::size_t>(parts.exponent), '0');
    } else if (parts.exponent < 0) {
        const auto scale = static_cast<std::size_t>(-parts.exponent);
        if (text.size() <= scale) {
            text.insert(0, scale + 1 - text.size(), '0');
        }
        text.insert(text.size() - scale, 1, '.');
    }
    return parts.negative ? "-" + text : text;
}

} // namespace zk

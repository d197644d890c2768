#include "base/decimal_parts.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace zk {
namespace {

constexpr std::uint64_t bid_sign = 0x8000'0000'0000'0000;
/// A set pair of bits after the sign: NaN, infinity, or a coefficient beyond 34 digits, which is never
/// written.
constexpr std::uint64_t bid_special = 0x6000'0000'0000'0000;
constexpr std::uint64_t bid_infinity = 0x7800'0000'0000'0000;
constexpr int bid_exponent_bias = 6176;
constexpr int bid_exponent_shift = 49;

constexpr std::array<Uint128, 39> make_powers()
{
    std::array<Uint128, 39> powers{};
    Uint128 power = 1;
    for (Uint128& slot : powers) {
        slot = power;
        power *= 10;
    }
    return powers;
}

constexpr std::array<Uint128, 39> powers = make_powers();
constexpr std::uint64_t greatest_small = std::numeric_limits<std::int64_t>::max();

int count_decimal_digits(Uint128 coefficient)
{
    return static_cast<int>(std::ranges::upper_bound(powers, coefficient) - powers.begin());
}

Decimal small_decimal(bool negative, Uint128 coefficient, std::int64_t scale)
{
    const auto value = static_cast<std::int64_t>(coefficient);
    return DecimalWords{static_cast<std::uint64_t>(negative ? -value : value),
                        small_tag | static_cast<std::uint64_t>(scale)}
        .decimal();
}

/// Digits beyond the 34th and exponents below the least go, half-even, in one rounding.
void round_to_format(DecimalParts& parts)
{
    const std::int64_t too_long = count_decimal_digits(parts.coefficient) - decimal_digits;
    const std::int64_t too_fine = least_exponent - parts.exponent;
    const std::int64_t dropped = std::max(too_long, too_fine);
    if (dropped > 0) {
        parts.coefficient =
            round_away(parts.coefficient, dropped, parts.negative, Decimal::Rounding::half_even);
        parts.exponent += dropped;
    }
}

void strip_trailing_zeros(DecimalParts& parts)
{
    while (parts.coefficient != 0 && parts.coefficient % 10 == 0) {
        parts.coefficient /= 10;
        ++parts.exponent;
    }
}

/// The small form of a stripped number, where it has one.
std::optional<Decimal> as_small(const DecimalParts& parts)
{
    if (parts.coefficient > greatest_small || parts.exponent < -greatest_small_scale ||
        parts.exponent > greatest_small_scale) {
        return std::nullopt;
    }
    if (parts.exponent <= 0) {
        return small_decimal(parts.negative, parts.coefficient, -parts.exponent);
    }
    const Uint128 whole = parts.coefficient * power_of_ten(static_cast<int>(parts.exponent));
    if (whole > greatest_small) {
        return std::nullopt;
    }
    return small_decimal(parts.negative, whole, 0);
}

/// Exponents above the greatest are paid for with zeros in the coefficient, as far as it has room.
bool fold_exponent(DecimalParts& parts)
{
    const std::int64_t excess = parts.exponent - greatest_exponent;
    if (excess <= 0) {
        return true;
    }
    if (count_decimal_digits(parts.coefficient) + excess > decimal_digits) {
        return false;
    }
    parts.coefficient *= power_of_ten(static_cast<int>(excess));
    parts.exponent = greatest_exponent;
    return true;
}

/// Does what was dropped, `rest` of `unit` (or less than half of anything, if `unit` is 0), add one?
bool rounds_up(bool odd, Uint128 rest, Uint128 unit, bool negative, Decimal::Rounding mode)
{
    using enum Decimal::Rounding;
    const bool is_half = unit != 0 && rest * 2 == unit;
    const bool is_more = unit != 0 && rest * 2 > unit;
    switch (mode) {
    case half_even:
        return is_more || (is_half && odd);
    case half_up:
        return is_more || is_half;
    case half_down:
        return is_more;
    case up:
        return rest != 0;
    case down:
        return false;
    case floor:
        return rest != 0 && negative;
    case ceiling:
        return rest != 0 && !negative;
    }
    return false;
}

} // namespace

Decimal DecimalWords::decimal() const
{
    Decimal value;
    value.low_ = low;
    value.high_ = high;
    return value;
}

Uint128 power_of_ten(int n)
{
    return powers[static_cast<std::size_t>(n)];
}

Uint128 round_away(Uint128 coefficient, std::int64_t digits, bool negative, Decimal::Rounding mode)
{
    // 10^39 does not fit, but exceeds twice every coefficient of 38 digits: all of it is rest, below half.
    if (digits >= static_cast<std::int64_t>(powers.size())) {
        return rounds_up(false, coefficient, 0, negative, mode) ? 1 : 0;
    }
    const Uint128 unit = power_of_ten(static_cast<int>(digits));
    const Uint128 quotient = coefficient / unit;
    return quotient + (rounds_up(quotient % 2 != 0, coefficient % unit, unit, negative, mode) ? 1 : 0);
}

DecimalParts take_apart(const Decimal& value)
{
    const DecimalWords words = DecimalWords::of(value);
    if (is_small(words)) {
        const SmallNumber small = small_of(words);
        const bool negative = small.coefficient < 0;
        return {negative, static_cast<std::uint64_t>(negative ? -small.coefficient : small.coefficient),
                -small.scale};
    }
    const std::uint64_t exponent = (words.high & ~bid_sign) >> bid_exponent_shift;
    const std::uint64_t high_coefficient = words.high & ((std::uint64_t{1} << bid_exponent_shift) - 1);
    return {(words.high & bid_sign) != 0, Uint128{high_coefficient} << 64U | words.low,
            static_cast<std::int64_t>(exponent) - bid_exponent_bias};
}

DecimalWords bid_words(const DecimalParts& parts)
{
    const auto exponent = static_cast<std::uint64_t>(parts.exponent + bid_exponent_bias);
    return {static_cast<std::uint64_t>(parts.coefficient),
            (parts.negative ? bid_sign : 0) | exponent << bid_exponent_shift |
                static_cast<std::uint64_t>(parts.coefficient >> 64U)};
}

std::optional<Decimal> put_together(const DecimalParts& given)
{
    DecimalParts parts = given;
    round_to_format(parts);
    if (parts.coefficient == 0) {
        return Decimal();
    }
    strip_trailing_zeros(parts);
    if (const auto small = as_small(parts)) {
        return small;
    }
    if (!fold_exponent(parts)) {
        return std::nullopt;
    }
    return bid_words(parts).decimal();
}

std::optional<Decimal> from_bid_words(const DecimalWords& words)
{
    if ((words.high & bid_infinity) == bid_infinity) {
        return std::nullopt;
    }
    if ((words.high & bid_special) == bid_special) {
        return Decimal(); // IEEE 754: a coefficient beyond 34 digits is read as zero
    }
    return put_together(take_apart(words.decimal()));
}

} // namespace zk

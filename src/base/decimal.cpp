// Decimals by the Intel BID128 library, which stands here and in decimal_transcendental.cpp alone.
#include "base/decimal.hpp"

#include <cassert>
#include <limits>

#include "base/decimal_bid.hpp"
#include "base/decimal_parts.hpp"
#include "base/decimal_transcendental.hpp"

namespace zk {
namespace {

using bid::by_library;
using bid::from_bid;
using bid::to_bid;

/// Both small, which is nearly always so.
bool are_small(const DecimalWords& a, const DecimalWords& b)
{
    return is_small(a) && is_small(b);
}

bool is_less_by_library(const Decimal& a, const Decimal& b)
{
    _IDEC_flags flags = 0;
    return bid128_quiet_less(to_bid(a), to_bid(b), &flags) != 0;
}

/// a × b, if no digit is lost and the exponent is anywhere near the format's.
std::optional<DecimalParts> multiply_exactly(const DecimalParts& a, const DecimalParts& b)
{
    constexpr std::int64_t far = 100'000;
    const std::int64_t exponent = a.exponent + b.exponent;
    Uint128 product = 0;
    if (__builtin_mul_overflow(a.coefficient, b.coefficient, &product) ||
        product >= power_of_ten(decimal_digits) || exponent > far || exponent < -far) {
        return std::nullopt;
    }
    return DecimalParts{a.negative != b.negative, product, exponent};
}

/// base^exponent by repeated squaring, if no digit is lost on the way. A coefficient of 2 or more outgrows 34
/// digits within 113 steps, one of 1 only moves its exponent.
std::optional<Decimal> power_exactly(const Decimal& base, std::uint64_t exponent)
{
    DecimalParts square = take_apart(base);
    while (square.coefficient != 0 && square.coefficient % 10 == 0) {
        square.coefficient /= 10; // so that 10^n and 1000^n stay short
        ++square.exponent;
    }
    DecimalParts result{false, 1, 0};
    for (std::uint64_t rest = exponent; rest != 0; rest >>= 1U) {
        if ((rest & 1U) != 0) {
            const auto product = multiply_exactly(result, square);
            if (!product) {
                return std::nullopt;
            }
            result = *product;
        }
        if (rest > 1) {
            const auto squared = multiply_exactly(square, square);
            if (!squared) {
                return std::nullopt;
            }
            square = *squared;
        }
    }
    return put_together(result);
}

/// A number of some 66 digits as the sum of two decimals, the second less than a unit in the last place of
/// the first: so that errors of many products do not add up to a wrong digit.
struct LongNumber {
    BID_UINT128 high;
    BID_UINT128 low;
};

BID_UINT128 sum(BID_UINT128 a, BID_UINT128 b)
{
    _IDEC_flags flags = 0;
    return bid128_add(a, b, BID_ROUNDING_TO_NEAREST, &flags);
}

BID_UINT128 product(BID_UINT128 a, BID_UINT128 b)
{
    _IDEC_flags flags = 0;
    return bid128_mul(a, b, BID_ROUNDING_TO_NEAREST, &flags);
}

/// a × b + c, rounded once: with c = -(a × b) it is what rounding the product lost.
BID_UINT128 product_and_sum(BID_UINT128 a, BID_UINT128 b, BID_UINT128 c)
{
    _IDEC_flags flags = 0;
    return bid128_fma(a, b, c, BID_ROUNDING_TO_NEAREST, &flags);
}

LongNumber multiply_long(const LongNumber& a, const LongNumber& b)
{
    const BID_UINT128 high = product(a.high, b.high);
    const BID_UINT128 lost = product_and_sum(a.high, b.high, bid128_negate(high));
    const BID_UINT128 low = product_and_sum(a.low, b.high, product_and_sum(a.high, b.low, lost));
    // Carry, so that `low` stays below `high`'s last place.
    const BID_UINT128 carried = sum(high, low);
    return {carried, sum(low, sum(high, bid128_negate(carried)))};
}

/// 1 / value: a quotient, and the quotient of what it misses (one step of Newton's).
BID_UINT128 reciprocal(const LongNumber& value)
{
    _IDEC_flags flags = 0;
    const BID_UINT128 one = to_bid(1);
    const BID_UINT128 guess = bid128_div(one, value.high, BID_ROUNDING_TO_NEAREST, &flags);
    const BID_UINT128 missed_high = product_and_sum(bid128_negate(guess), value.high, one);
    const BID_UINT128 missed = product_and_sum(bid128_negate(guess), value.low, missed_high);
    return product_and_sum(guess, missed, guess);
}

/// base^exponent for a whole exponent, to the last digit but for rare ties. nullopt where something on the
/// way leaves the format's range.
std::optional<Decimal> power_by_products(const Decimal& base, std::int64_t exponent)
{
    const BID_UINT128 zero = to_bid(0);
    LongNumber square{to_bid(base), zero};
    LongNumber result{to_bid(1), zero};
    for (std::int64_t rest = exponent < 0 ? -exponent : exponent; rest != 0; rest >>= 1) {
        if ((rest & 1) != 0) {
            result = multiply_long(result, square);
        }
        if (rest > 1) {
            square = multiply_long(square, square);
        }
    }
    return from_bid(exponent < 0 ? reciprocal(result) : result.high);
}

/// A whole exponent this small loses no digit in 66.
constexpr std::int64_t greatest_exponent_by_products = 1'000'000;

} // namespace

Decimal::Decimal(std::int64_t value) : low_(static_cast<std::uint64_t>(value)), high_(small_tag)
{
    // The one integer whose magnitude an int64 cannot hold.
    if (value == std::numeric_limits<std::int64_t>::min()) {
        *this = bid_words({true, Uint128{1} << 63U, 0}).decimal();
    }
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale)
{
    DecimalParts parts = take_apart(Decimal(coefficient));
    parts.exponent -= scale;
    const auto value = put_together(parts);
    assert(value && "Decimal::scaled: the scale is out of range");
    return value.value_or(Decimal());
}

bool Decimal::is_integer() const
{
    return take_apart(*this).exponent >= 0;
}

std::optional<std::int64_t> Decimal::to_int64() const
{
    const DecimalWords words = DecimalWords::of(*this);
    if (is_small(words)) {
        const SmallNumber small = small_of(words);
        return small.scale == 0 ? std::optional(small.coefficient) : std::nullopt;
    }
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    return *this == Decimal(least) ? std::optional(least) : std::nullopt;
}

bool Decimal::is_zero() const
{
    return low_ == 0 && high_ == small_tag;
}

int Decimal::sign() const
{
    const DecimalParts parts = take_apart(*this);
    if (parts.coefficient == 0) {
        return 0;
    }
    return parts.negative ? -1 : 1;
}

Decimal operator-(const Decimal& value)
{
    DecimalParts parts = take_apart(value);
    parts.negative = !parts.negative;
    return put_together(parts).value_or(value);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b)
{
    const DecimalWords left = DecimalWords::of(a);
    const DecimalWords right = DecimalWords::of(b);
    if (are_small(left, right)) {
        return add_small(small_of(left), small_of(right));
    }
    return by_library(bid128_add, a, b);
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b)
{
    return add(a, -b);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b)
{
    const DecimalWords left = DecimalWords::of(a);
    const DecimalWords right = DecimalWords::of(b);
    if (are_small(left, right)) {
        return multiply_small(small_of(left), small_of(right));
    }
    return by_library(bid128_mul, a, b);
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b)
{
    if (b.is_zero()) {
        return std::nullopt;
    }
    const DecimalWords left = DecimalWords::of(a);
    const DecimalWords right = DecimalWords::of(b);
    if (are_small(left, right)) {
        if (const auto exact = divide_small(small_of(left), small_of(right))) {
            return exact;
        }
    }
    return by_library(bid128_div, a, b);
}

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent)
{
    const auto whole = exponent.to_int64();
    if (base.is_zero() && exponent.sign() < 0) {
        return std::nullopt;
    }
    if (whole && *whole != std::numeric_limits<std::int64_t>::min()) {
        const auto magnitude = static_cast<std::uint64_t>(*whole < 0 ? -*whole : *whole);
        if (const auto exact = power_exactly(base, magnitude)) {
            return *whole < 0 ? divide(1, *exact) : exact;
        }
        if (magnitude <= greatest_exponent_by_products) {
            if (const auto rounded = power_by_products(base, *whole)) {
                return rounded;
            }
        }
    }
    return power_by_logarithm(base, exponent);
}

// DMN 1.5, 10.3.4.5: dividend - divisor * floor(dividend / divisor), here without rounding on the way.
std::optional<Decimal> modulo(const Decimal& dividend, const Decimal& divisor)
{
    if (divisor.is_zero()) {
        return std::nullopt;
    }
    const DecimalWords left = DecimalWords::of(dividend);
    const DecimalWords right = DecimalWords::of(divisor);
    if (are_small(left, right)) {
        return modulo_small(small_of(left), small_of(right));
    }
    _IDEC_flags flags = 0;
    const auto rest = from_bid(bid128_fmod(to_bid(dividend), to_bid(divisor), &flags));
    if (rest && !rest->is_zero() && rest->sign() != divisor.sign()) {
        return add(*rest, divisor);
    }
    return rest;
}

bool operator==(const Decimal& a, const Decimal& b)
{
    return a.low_ == b.low_ && a.high_ == b.high_;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    const DecimalWords left = DecimalWords::of(a);
    const DecimalWords right = DecimalWords::of(b);
    if (are_small(left, right)) {
        return compare_small(small_of(left), small_of(right));
    }
    if (a == b) {
        return std::strong_ordering::equal;
    }
    return is_less_by_library(a, b) ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::optional<Decimal> Decimal::rounded(std::int64_t scale, Rounding mode) const
{
    if (scale < -greatest_exponent || scale > -least_exponent) {
        return std::nullopt;
    }
    DecimalParts parts = take_apart(*this);
    const std::int64_t dropped = -scale - parts.exponent;
    if (dropped <= 0) {
        return *this;
    }
    parts.coefficient = round_away(parts.coefficient, dropped, parts.negative, mode);
    parts.exponent = -scale;
    return put_together(parts);
}

std::optional<Decimal> Decimal::square_root() const
{
    return by_library(bid128_sqrt, *this);
}

Decimal Decimal::absolute() const
{
    return sign() < 0 ? -*this : *this;
}

std::size_t Decimal::hash() const
{
    // Equal values have equal words. Multiplying by large odd numbers spreads neighbouring integers and
    // scales over the high bits, the shift brings them back down.
    const std::uint64_t mixed = (low_ + high_ * 0xC2B2'AE3D'27D4'EB4F) * 0x9E37'79B9'7F4A'7C15;
    return static_cast<std::size_t>(mixed ^ mixed >> 32U);
}

} // namespace zk

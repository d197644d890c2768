// Thousands of random operations against references that share no code with the decimals.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/decimal.hpp"

namespace zk {
namespace {

__extension__ typedef __int128 Int128;

std::mt19937_64& random_source()
{
    static std::mt19937_64 source(20220607);
    return source;
}

int pick(int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(random_source());
}

/// Up to 18 digits, of every length, so that sums, and products of nine digits each, fit in 128 bits.
std::int64_t any_coefficient(int digits)
{
    std::int64_t value = 0;
    for (int i = pick(1, digits); i > 0; --i) {
        value = value * 10 + pick(0, 9);
    }
    return pick(0, 1) == 0 ? value : -value;
}

Int128 power_of_ten(int n)
{
    Int128 power = 1;
    for (; n > 0; --n) {
        power *= 10;
    }
    return power;
}

/// Schoolbook printing of value × 10^-scale, without trailing zeros.
std::string reference_text(Int128 value, int scale)
{
    const bool negative = value < 0;
    std::string digits;
    for (Int128 rest = negative ? -value : value; rest != 0; rest /= 10) {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    }
    digits.resize(std::max(digits.size(), static_cast<std::size_t>(scale) + 1), '0');
    std::string text(digits.rbegin(), digits.rend());
    if (scale > 0) {
        text.insert(text.size() - static_cast<std::size_t>(scale), ".");
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return negative ? "-" + text : text;
}

/// Up to 34 digits with an exponent, as text.
std::string any_text(int digits, int least_exponent, int greatest_exponent)
{
    std::string text = pick(0, 1) == 0 ? "" : "-";
    text += static_cast<char>('1' + pick(0, 8));
    for (int i = pick(0, digits - 1); i > 0; --i) {
        text += static_cast<char>('0' + pick(0, 9));
    }
    return text + "e" + std::to_string(pick(least_exponent, greatest_exponent));
}

Decimal any_decimal(int digits, int least_exponent, int greatest_exponent)
{
    return Decimal::parse(any_text(digits, least_exponent, greatest_exponent)).value();
}

TEST(DecimalRandom, SmallNumbersAgreeWithIntegers)
{
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t a = any_coefficient(18);
        const std::int64_t b = any_coefficient(18);
        const int scale_a = pick(0, 15);
        const int scale_b = pick(0, 15);
        const Decimal x = Decimal::scaled(a, scale_a);
        const Decimal y = Decimal::scaled(b, scale_b);
        ASSERT_EQ(x.to_string(), reference_text(a, scale_a));
        const int scale = std::max(scale_a, scale_b);
        const Int128 aligned_a = a * power_of_ten(scale - scale_a);
        const Int128 aligned_b = b * power_of_ten(scale - scale_b);
        ASSERT_EQ(add(x, y)->to_string(), reference_text(aligned_a + aligned_b, scale));
        ASSERT_EQ(subtract(x, y)->to_string(), reference_text(aligned_a - aligned_b, scale));
        ASSERT_EQ(x <=> y, aligned_a < aligned_b    ? std::strong_ordering::less
                           : aligned_a == aligned_b ? std::strong_ordering::equal
                                                    : std::strong_ordering::greater);
        ASSERT_EQ(x == y, aligned_a == aligned_b);
        if (b != 0) {
            const Int128 rest = (aligned_a % aligned_b + aligned_b) % aligned_b;
            ASSERT_EQ(modulo(x, y)->to_string(), reference_text(rest, scale));
        }
    }
}

TEST(DecimalRandom, ProductsAndExactQuotientsAgreeWithIntegers)
{
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t a = any_coefficient(17);
        const std::int64_t b = any_coefficient(17);
        const int scale_a = pick(0, 9);
        const int scale_b = pick(0, 9);
        const Decimal x = Decimal::scaled(a, scale_a);
        const Decimal y = Decimal::scaled(b, scale_b);
        const auto product = multiply(x, y);
        ASSERT_EQ(product->to_string(), reference_text(Int128{a} * b, scale_a + scale_b));
        if (b != 0) {
            ASSERT_EQ(divide(*product, y), x);
        }
    }
}

TEST(DecimalRandom, RoundingAgreesWithIntegers)
{
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t a = any_coefficient(18);
        const int scale = pick(1, 15);
        const int wanted = pick(0, scale - 1);
        const std::int64_t unit = static_cast<std::int64_t>(power_of_ten(scale - wanted));
        const std::int64_t floored = a / unit - (a % unit < 0 ? 1 : 0);
        const std::int64_t twice_rest = 2 * (a - floored * unit);
        const bool is_more = twice_rest > unit || (twice_rest == unit && floored % 2 != 0);
        const Decimal x = Decimal::scaled(a, scale);
        ASSERT_EQ(x.rounded(wanted, Decimal::Rounding::floor), Decimal::scaled(floored, wanted));
        ASSERT_EQ(x.rounded(wanted, Decimal::Rounding::ceiling),
                  Decimal::scaled(floored + (twice_rest > 0 ? 1 : 0), wanted));
        ASSERT_EQ(x.rounded(wanted, Decimal::Rounding::half_even),
                  Decimal::scaled(floored + (is_more ? 1 : 0), wanted));
    }
}

TEST(DecimalRandom, BigSumsAndProductsUndoThemselves)
{
    for (int i = 0; i < 10'000; ++i) {
        // 15 digits within 15 powers of ten of one another: sums of 31 digits at most, products of 30.
        const int exponent = pick(-3'000, 3'000);
        const Decimal a = any_decimal(15, exponent, exponent + 15);
        const Decimal b = any_decimal(15, exponent, exponent + 15);
        const Decimal sum = add(a, b).value();
        ASSERT_EQ(subtract(sum, b), a);
        ASSERT_EQ(subtract(sum, a), b);
        ASSERT_EQ(add(b, a), sum);
        const Decimal product = multiply(a, b).value();
        ASSERT_EQ(divide(product, b), a);
        ASSERT_EQ(divide(product, a), b);
        ASSERT_EQ(subtract(a, b)->sign() < 0, a < b);
    }
}

TEST(DecimalRandom, QuotientsAreTheNearestThereIs)
{
    for (int i = 0; i < 5'000; ++i) {
        // Ten digits each: the quotient is within half a unit in the 34th place, so that the product
        // misses the dividend by less than 10^-22 of it.
        const Decimal a = any_decimal(10, -5, 5);
        const Decimal b = any_decimal(10, -5, 5);
        const Decimal miss = subtract(multiply(divide(a, b).value(), b).value(), a)->absolute();
        ASSERT_LE(miss, *multiply(a.absolute(), *Decimal::parse("2e-33")))
            << a.to_string() << " " << b.to_string();
    }
}

TEST(DecimalRandom, BigRemaindersLeaveWholeMultiples)
{
    for (int i = 0; i < 5'000; ++i) {
        const Decimal divisor = any_decimal(12, -8, 8);
        const Decimal multiple = multiply(divisor, any_coefficient(15)).value();
        const Decimal rest = modulo(any_decimal(12, -8, 8), divisor).value();
        ASSERT_TRUE(rest.is_zero() || rest.sign() == divisor.sign());
        ASSERT_LT(rest.absolute(), divisor.absolute());
        ASSERT_EQ(modulo(multiple, divisor)->sign(), 0);
    }
}

TEST(DecimalRandom, TextRoundTripsAtEverySize)
{
    for (int i = 0; i < 5'000; ++i) {
        const Decimal value = any_decimal(34, i % 2 == 0 ? -60 : -6'000, i % 2 == 0 ? 30 : 6'000);
        const std::string text = value.to_string();
        ASSERT_EQ(text.find_first_of("eE"), std::string::npos);
        const auto read = Decimal::parse(text);
        ASSERT_EQ(read, value) << text;
        ASSERT_EQ(read->hash(), value.hash());
        ASSERT_EQ(-(-value), value);
    }
}

TEST(DecimalRandom, PowersAgreeWithRepeatedProducts)
{
    for (int i = 0; i < 2'000; ++i) {
        const Decimal base = Decimal::scaled(any_coefficient(3), pick(0, 2));
        const int exponent = pick(0, 11);
        Decimal product(1);
        for (int n = 0; n < exponent; ++n) {
            product = multiply(product, base).value();
        }
        ASSERT_EQ(power(base, exponent), product) << base.to_string() << "^" << exponent;
    }
}

} // namespace
} // namespace zk

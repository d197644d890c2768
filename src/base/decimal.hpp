// decimal: FEEL's number (DMN 1.5, 10.3.2.3.1): IEEE 754-2008 decimal128, 34 digits, half-even.
//
// 16 bytes. Small numbers (|coefficient| < 2^63, scale 0…18) are an integer times a power of ten and are
// computed exactly with integer instructions; whatever does not fit is computed by the Intel BID128
// library, which stands in decimal.cpp alone. NaN and infinity do not exist here: an operation that
// would give one gives nullopt, which FEEL shows as null.
// Values are immutable and safe to share between threads.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zk {

class Decimal {
public:
    Decimal() : Decimal(0) {}
    Decimal(std::int64_t value); // NOLINT(google-explicit-constructor): an integer is a decimal
    Decimal(int value) : Decimal(static_cast<std::int64_t>(value)) {} // NOLINT

    /// FEEL and JSON notation: -12, 3.50, 1.2e-5, .5 ; nothing before or after. 34 digits kept, half-even.
    static std::optional<Decimal> parse(std::string_view text);
    /// coefficient × 10^-scale; the scale is the caller's constant, within ±6111.
    static Decimal scaled(std::int64_t coefficient, int scale);
    /// The shortest decimal that reads back as `value`: 0.1 is 0.1. nullopt for NaN and infinity.
    static std::optional<Decimal> from_double(double value);

    /// Plain notation without exponent, no trailing zeros beyond the scale ("1.50" stays "1.5"; 150 is
    /// "150").
    std::string to_string() const;
    double to_double() const;
    bool is_integer() const;
    /// The value as an integer if it is one and fits.
    std::optional<std::int64_t> to_int64() const;
    bool is_zero() const;
    int sign() const; ///< -1, 0, 1

    friend Decimal operator-(const Decimal& value);
    friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b); ///< nullopt for zero
    friend std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
    friend std::optional<Decimal> modulo(const Decimal& dividend,
                                         const Decimal& divisor); ///< FEEL: sign of the divisor
    friend bool operator==(const Decimal& a, const Decimal& b);   ///< by value: 1.0 == 1
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

    enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };
    /// `scale` digits after the point (may be negative), as FEEL's decimal(), floor(), round up() … define
    /// them. nullopt where the scale is outside -6111 … 6176.
    std::optional<Decimal> rounded(std::int64_t scale, Rounding mode) const;
    std::optional<Decimal> square_root() const;
    std::optional<Decimal> exponential() const;
    std::optional<Decimal> natural_logarithm() const;
    Decimal absolute() const;
    std::size_t hash() const;

private:
    friend struct DecimalWords; // decimal_parts.hpp: takes a number apart and puts it together

    std::uint64_t low_;  // the coefficient of a small number, or the low word of a BID128
    std::uint64_t high_; // NaN pattern | scale for a small number, or the high word of a BID128
};
static_assert(sizeof(Decimal) == 16);

// Declared here too so that they are found by name.
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
std::optional<Decimal> modulo(const Decimal& dividend, const Decimal& divisor);

} // namespace zk

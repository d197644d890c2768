// decimal_parts: a Decimal taken apart, ± coefficient × 10^exponent, and put together again.
//
// Taking apart and putting together need no decimal library, so whatever can be said about coefficient and
// exponent in 128-bit integers (parsing, printing, rounding, sums and products of small numbers) is
// said here and in decimal_text.cpp and decimal_small.cpp; the rest is decimal.cpp's.
//
// Every value has one representation only: small if it can be, otherwise a BID128 without trailing zeros in
// its coefficient. So equality and hash compare words.
#pragma once

#include <cstdint>
#include <optional>

#include "base/decimal.hpp"

namespace zk {

__extension__ typedef unsigned __int128 Uint128;
__extension__ typedef __int128 Int128;

struct DecimalParts {
    bool negative = false;
    Uint128 coefficient = 0;
    std::int64_t exponent = 0;
};

/// Reads and writes a Decimal's two words.
struct DecimalWords {
    std::uint64_t low;
    std::uint64_t high;

    static DecimalWords of(const Decimal& value) { return {value.low_, value.high_}; }
    Decimal decimal() const;
};

/// A NaN's pattern marks a small number: arithmetic never keeps a NaN, so the pattern is free.
constexpr std::uint64_t small_tag = 0x7C00'0000'0000'0000;
constexpr int greatest_small_scale = 18;
constexpr int decimal_digits = 34;
constexpr int greatest_exponent = 6111;
constexpr int least_exponent = -6176;

inline bool is_small(const DecimalWords& words)
{
    return (words.high & small_tag) == small_tag;
}

struct SmallNumber {
    std::int64_t coefficient;
    int scale;
};

inline SmallNumber small_of(const DecimalWords& words)
{
    return {static_cast<std::int64_t>(words.low), static_cast<int>(words.high & 0xFFU)};
}

/// 10^n, n up to 38.
Uint128 power_of_ten(int n);

DecimalParts take_apart(const Decimal& value);
/// Rounded to 34 digits, half-even; nullopt where the exponent is too great. Too small a number becomes 0.
std::optional<Decimal> put_together(const DecimalParts& parts);
/// As a BID128's words, for the library. `parts` must come from `take_apart`.
DecimalWords bid_words(const DecimalParts& parts);
/// nullopt for NaN and infinity.
std::optional<Decimal> from_bid_words(const DecimalWords& words);

/// Divides by 10^digits and rounds. `digits` may exceed the coefficient's.
Uint128 round_away(Uint128 coefficient, std::int64_t digits, bool negative, Decimal::Rounding mode);

/// Exact where the result is, else nullopt and the library has to do it.
std::optional<Decimal> add_small(const SmallNumber& a, const SmallNumber& b);
std::optional<Decimal> multiply_small(const SmallNumber& a, const SmallNumber& b);
std::optional<Decimal> divide_small(const SmallNumber& a, const SmallNumber& b);
std::optional<Decimal> modulo_small(const SmallNumber& a, const SmallNumber& b);
std::strong_ordering compare_small(const SmallNumber& a, const SmallNumber& b);

} // namespace zk

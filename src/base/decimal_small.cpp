// Small numbers: an int64 times a power of ten no less than 10^-18. Sums, products and remainders of two of
// them are exact in 128 bits and rounded once.
#include "base/decimal_parts.hpp"

#include <algorithm>

namespace zk {
namespace {

struct Aligned {
    Int128 a;
    Int128 b;
    int scale;
};

/// Both with the greater scale: at most 2^63 × 10^18, which is less than 2^123.
Aligned align(const SmallNumber& a, const SmallNumber& b)
{
    const int scale = std::max(a.scale, b.scale);
    return {a.coefficient * static_cast<Int128>(power_of_ten(scale - a.scale)),
            b.coefficient * static_cast<Int128>(power_of_ten(scale - b.scale)), scale};
}

DecimalParts parts_of(Int128 value, int scale)
{
    const bool negative = value < 0;
    return {negative, static_cast<Uint128>(negative ? -value : value), -scale};
}

} // namespace

std::optional<Decimal> add_small(const SmallNumber& a, const SmallNumber& b)
{
    std::int64_t sum = 0;
    if (a.scale == 0 && b.scale == 0 && !__builtin_add_overflow(a.coefficient, b.coefficient, &sum)) {
        return Decimal(sum);
    }
    const Aligned aligned = align(a, b);
    return put_together(parts_of(aligned.a + aligned.b, aligned.scale));
}

std::optional<Decimal> multiply_small(const SmallNumber& a, const SmallNumber& b)
{
    std::int64_t product = 0;
    if (a.scale == 0 && b.scale == 0 && !__builtin_mul_overflow(a.coefficient, b.coefficient, &product)) {
        return Decimal(product);
    }
    return put_together(parts_of(Int128{a.coefficient} * b.coefficient, a.scale + b.scale));
}

std::optional<Decimal> divide_small(const SmallNumber& a, const SmallNumber& b)
{
    // 18 more digits for the quotient; if they are all it needs, it is exact.
    const Int128 dividend = a.coefficient * static_cast<Int128>(power_of_ten(greatest_small_scale));
    if (dividend % b.coefficient != 0) {
        return std::nullopt;
    }
    return put_together(parts_of(dividend / b.coefficient, a.scale + greatest_small_scale - b.scale));
}

std::optional<Decimal> modulo_small(const SmallNumber& a, const SmallNumber& b)
{
    const Aligned aligned = align(a, b);
    Int128 rest = aligned.a % aligned.b;
    if (rest != 0 && (rest < 0) != (aligned.b < 0)) {
        rest += aligned.b;
    }
    return put_together(parts_of(rest, aligned.scale));
}

std::strong_ordering compare_small(const SmallNumber& a, const SmallNumber& b)
{
    if (a.scale == b.scale) {
        return a.coefficient <=> b.coefficient;
    }
    const Aligned aligned = align(a, b);
    if (aligned.a == aligned.b) {
        return std::strong_ordering::equal;
    }
    return aligned.a < aligned.b ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace zk

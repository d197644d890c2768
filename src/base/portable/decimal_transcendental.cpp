#include "base/decimal_transcendental.hpp"

#include "base/unavailable.hpp"

namespace zk {

std::optional<Decimal> power_by_logarithm(const Decimal&, const Decimal&)
{
    note_unavailable("数的乘方(指数不是整数,或结果超出三十四位)");
    return std::nullopt;
}

// 1 is all that needs no table.
std::optional<Decimal> Decimal::exponential() const
{
    if (is_zero()) {
        return Decimal(1);
    }
    note_unavailable("exp()");
    return std::nullopt;
}

std::optional<Decimal> Decimal::natural_logarithm() const
{
    if (*this == Decimal(1)) {
        return Decimal(0);
    }
    if (sign() > 0) {
        note_unavailable("log()");
    }
    return std::nullopt; // of no other number is there one
}

} // namespace zk

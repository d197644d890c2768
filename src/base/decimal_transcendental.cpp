#include "base/decimal_transcendental.hpp"

#include "base/decimal_bid.hpp"

namespace zk {

std::optional<Decimal> power_by_logarithm(const Decimal& base, const Decimal& exponent)
{
    return bid::by_library(bid128_pow, base, exponent);
}

std::optional<Decimal> Decimal::exponential() const
{
    return bid::by_library(bid128_exp, *this);
}

std::optional<Decimal> Decimal::natural_logarithm() const
{
    return bid::by_library(bid128_log, *this);
}

} // namespace zk

// decimal_transcendental: exp, log and the powers that need them. Apart, because what a library gives here
// may differ in the last digit from another's: a build that cannot have the Intel library's (its tables are
// a megabyte) says so instead of giving a number of its own (portable/decimal_transcendental.cpp).
//
// Decimal::exponential and Decimal::natural_logarithm stand in the same files.
#pragma once

#include <optional>

#include "base/decimal.hpp"

namespace zk {

/// base^exponent where repeated multiplication does not do. nullopt where there is no number.
std::optional<Decimal> power_by_logarithm(const Decimal& base, const Decimal& exponent);

} // namespace zk

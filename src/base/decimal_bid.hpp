// decimal_bid: between our decimals and the Intel library's BID128. For decimal.cpp and
// decimal_transcendental.cpp only. Round half-even throughout; flags are not looked at: an infinity or NaN
// in the result says all that FEEL asks.
#pragma once

// How libbidgcc000 was built: arguments by value, rounding mode and flags as arguments.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <bid_conf.h>
#include <bid_functions.h>
#pragma GCC diagnostic pop

#include "base/decimal_parts.hpp"

namespace zk::bid {

inline BID_UINT128 to_bid(const Decimal& value)
{
    const DecimalWords words = bid_words(take_apart(value));
    return BID_UINT128{{words.low, words.high}};
}

inline std::optional<Decimal> from_bid(const BID_UINT128& value)
{
    return from_bid_words({value.w[0], value.w[1]});
}

using BinaryOperation = BID_UINT128(BID_UINT128, BID_UINT128, _IDEC_round, _IDEC_flags*);
using UnaryOperation = BID_UINT128(BID_UINT128, _IDEC_round, _IDEC_flags*);

inline std::optional<Decimal> by_library(BinaryOperation* operation, const Decimal& a, const Decimal& b)
{
    _IDEC_flags flags = 0;
    return from_bid(operation(to_bid(a), to_bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

inline std::optional<Decimal> by_library(UnaryOperation* operation, const Decimal& value)
{
    _IDEC_flags flags = 0;
    return from_bid(operation(to_bid(value), BID_ROUNDING_TO_NEAREST, &flags));
}

} // namespace zk::bid

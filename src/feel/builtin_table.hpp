// builtin_table: what the files of built-ins share: how a row is written, and how a body says no.
//
// A row names its parameters and the kinds of value each takes, so that a body sees only arguments of the
// kinds it declared and says nothing about types.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feel/builtin.hpp"

namespace zk::feel {

/// A set of kinds of value; the bits are Value::kind_index().
using Kinds = std::uint16_t;

namespace kinds {
constexpr Kinds null = 1U << 0;
constexpr Kinds boolean = 1U << 1;
constexpr Kinds number = 1U << 2;
constexpr Kinds string = 1U << 3;
constexpr Kinds date = 1U << 4;
constexpr Kinds time = 1U << 5;
constexpr Kinds date_time = 1U << 6;
constexpr Kinds years_months = 1U << 7;
constexpr Kinds days_time = 1U << 8;
constexpr Kinds list = 1U << 9;
constexpr Kinds context = 1U << 10;
constexpr Kinds range = 1U << 11;
constexpr Kinds function = 1U << 12;
constexpr Kinds unknown = 1U << 13;
constexpr Kinds any = (1U << 14) - 1;
constexpr Kinds day = date | date_time;
constexpr Kinds duration = years_months | days_time;
constexpr Kinds point = number | string | day | time | duration; ///< what has an order
} // namespace kinds

struct Parameter {
    const char* name;
    Kinds kinds;
    bool optional = false;
};

inline Signature signature(std::initializer_list<Parameter> parameters)
{
    Signature result;
    for (const Parameter& parameter : parameters) {
        result.parameters.emplace_back(parameter.name);
        result.kinds.push_back(parameter.kinds);
        result.required += parameter.optional ? 0U : 1U;
    }
    return result;
}

inline Builtin row(const char* name, std::vector<Signature> signatures, Builtin::Body body)
{
    return Builtin{name, std::move(signatures), body, false, false};
}

/// A row whose body deals with Unknown arguments itself.
inline Builtin knowing_row(const char* name, std::vector<Signature> signatures, Builtin::Body body)
{
    return Builtin{name, std::move(signatures), body, true, false};
}

using Arguments = std::span<const Value>;

/// The number or null: an operation that has no result in the domain gives a trouble.
Value number_or_null(const std::optional<Decimal>& number, const char* reason, Frame& frame);

/// The integer part of a number used as a position or a scale (TCK: 2.5 counts as 2); nullopt if it does
/// not fit into 64 bits.
std::optional<std::int64_t> whole_part(const Decimal& number);

/// Takes `steps` off the frame's budget. False, and a trouble, when it is used up.
bool spend(std::uint64_t steps, Frame& frame);

/// A new list, or null and a trouble where it has more members than a list may have.
Value limited(List list, Frame& frame);

/// Unknown for what is missing in all of the arguments.
Missing missing_in_all(Arguments arguments);

} // namespace zk::feel

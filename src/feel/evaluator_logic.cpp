// evaluator_logic: and, or, not over true, false, null and Unknown (DMN 1.5, tables 49 and 50; Kleene).
//
// false settles an `and`, true an `or`, whatever stands beside them. Where neither does, an Unknown
// keeps the answer open, for it may yet turn out to settle it; else anything that is no boolean is null.
#include "feel/evaluator.hpp"

namespace zk::feel {

namespace {

Value undecided(const Value& a, const Value& b, bool neutral)
{
    const auto* left = a.as_unknown();
    const auto* right = b.as_unknown();
    if (left != nullptr && right != nullptr) {
        return Unknown{Missing::united(left->missing, right->missing)};
    }
    if (left != nullptr || right != nullptr) {
        return left != nullptr ? a : b;
    }
    return a.as_bool() != nullptr && b.as_bool() != nullptr ? Value(neutral) : Value();
}

} // namespace

Value conjunction(const Value& a, const Value& b)
{
    return a.is_false() || b.is_false() ? Value(false) : undecided(a, b, true);
}

Value disjunction(const Value& a, const Value& b)
{
    return a.is_true() || b.is_true() ? Value(true) : undecided(a, b, false);
}

Value negation(const Value& a)
{
    if (const bool* boolean = a.as_bool()) {
        return !*boolean;
    }
    return a.is_unknown() ? a : Value();
}

} // namespace zk::feel

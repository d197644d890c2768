// evaluator_unary: unary tests and `in` (DMN 1.5, 10.3.2.12, table 55; grammar rules 7 to 17).
#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

// A member that is a range holds what lies within it; any other member is the value itself.
Value matches_member(const Value& input, const Value& member)
{
    const Range* range = member.as_range();
    if (range != nullptr && input.as_range() == nullptr) {
        return contains(*range, input);
    }
    return equal(input, member);
}

/// One more way for a test to hold. A member of another kind is no match, not a null.
Value or_matches(const Value& result, const Value& match)
{
    return match.is_null() ? result : disjunction(result, match);
}

// In a list: it is the list, or the list contains it.
Value matches_list(const Value& input, const List& list, const Value& list_value)
{
    Value result = or_matches(false, equal(input, list_value));
    for (std::size_t i = 0; i < list.items.size() && !result.is_true(); ++i) {
        result = or_matches(result, conjunction(membership(list, i), matches_member(input, list.items[i])));
    }
    return result;
}

Value matches(const Value& input, const Value& value)
{
    if (const List* list = value.as_list()) {
        return matches_list(input, *list, value);
    }
    return matches_member(input, value);
}

bool may_be_the_answer(const Value& value)
{
    return value.as_bool() != nullptr || value.is_null() || value.is_unknown();
}

/// A condition on `?` is itself the answer; any other value is compared with the input.
Value eval_test_value(const Node& node, Frame& frame)
{
    Value value = eval(*node.children[0], frame);
    if (node.uses_input && may_be_the_answer(value)) {
        return value;
    }
    if (value.is_null() && node.children[0]->kind == NodeKind::range) {
        return value; // an end is null: nothing can be said
    }
    return frame.spend(value.extent().members / reads_a_step, node.span)
               ? matches(frame.locals[node.slot], value)
               : Value();
}

Value eval_test_compare(const Node& node, Frame& frame)
{
    const Value operand = eval(*node.children[0], frame);
    if (!frame.spend(reading_steps(operand, frame.locals[node.slot]), node.span)) {
        return nullptr;
    }
    return compare(node.op, frame.locals[node.slot], operand);
}

Value any_of_tests(const Node& node, std::size_t first, Frame& frame)
{
    Value result = false;
    for (std::size_t i = first; i < node.children.size() && !result.is_true(); ++i) {
        result = disjunction(result, eval(*node.children[i], frame));
    }
    return result;
}

} // namespace

Value eval_unary_test(const Node& node, Frame& frame)
{
    switch (node.kind) {
    case NodeKind::test_compare:
        return eval_test_compare(node, frame);
    case NodeKind::test_value:
        return eval_test_value(node, frame);
    case NodeKind::test_or:
        return any_of_tests(node, 0, frame);
    case NodeKind::test_not:
        return negation(eval(*node.children[0], frame));
    default:
        return true; // test_any
    }
}

Value eval_in(const Node& node, Frame& frame)
{
    frame.locals[node.slot] = eval(*node.children[0], frame);
    Value result = any_of_tests(node, 1, frame);
    return result.is_null() ? frame.trouble("in 两边的值不能比较", node.span) : result;
}

} // namespace zk::feel

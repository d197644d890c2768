// flat_unary: unary tests and `in`. What each means stands in evaluator_unary.cpp.
#include "feel/flat_ops.hpp"

namespace zk::feel::flat {

namespace {

constexpr std::uint8_t uses_input = 1;
constexpr std::uint8_t range_literal = 2;

Cell matches_member(Cell input, Cell member, Heap& heap)
{
    if (member.kind == CellKind::range && input.kind != CellKind::range) {
        return contains(member.range(), input, heap);
    }
    return equal(input, member, heap);
}

/// One more way for a test to hold. A member of another kind is no match, not a null.
Cell or_matches(Cell result, Cell match, Heap& heap)
{
    return match.is_null() ? result : disjunction(result, match, heap);
}

Cell membership(const CellList& list, std::uint32_t index)
{
    const bool certain = list.perhaps == nullptr || list.perhaps[index] == 0;
    return certain ? Cell::of(true) : Cell::unknown(list.perhaps[index]);
}

/// In a list: it is the list, or the list contains it.
Cell matches_list(Cell input, Cell list_cell, Heap& heap)
{
    const CellList& list = list_cell.list();
    Cell result = or_matches(Cell::of(false), equal(input, list_cell, heap), heap);
    for (std::uint32_t i = 0; i < list.count && !result.is_true(); ++i) {
        const Cell match = matches_member(input, list.items[i], heap);
        result = or_matches(result, conjunction(membership(list, i), match, heap), heap);
    }
    return result;
}

Cell any_test(Runner& runner, const Op& op, std::uint32_t first)
{
    Cell result = Cell::of(false);
    for (std::uint32_t i = first; i < op.count && !result.is_true(); ++i) {
        result = disjunction(result, run(runner, op.kids[i]), runner.heap);
    }
    return result;
}

} // namespace

Cell test_any(Runner&, const Op&)
{
    return Cell::of(true);
}

Cell test_compare(Runner& runner, const Op& op)
{
    const Cell operand = run(runner, op.kids[0]);
    return compare(static_cast<Operator>(op.flag), runner.locals[op.index], operand, runner.heap);
}

Cell test_value(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op.kids[0]);
    const bool may_be_the_answer = value.is_bool() || value.is_null() || value.is_unknown();
    if ((op.flag & uses_input) != 0 && may_be_the_answer) {
        return value;
    }
    if (value.is_null() && (op.flag & range_literal) != 0) {
        return value; // an end is null: nothing can be said
    }
    const Cell input = runner.locals[op.index];
    return value.kind == CellKind::list ? matches_list(input, value, runner.heap)
                                        : matches_member(input, value, runner.heap);
}

Cell test_or(Runner& runner, const Op& op)
{
    return any_test(runner, op, 0);
}

Cell test_not(Runner& runner, const Op& op)
{
    return negation(run(runner, op.kids[0]));
}

Cell in(Runner& runner, const Op& op)
{
    runner.locals[op.index] = run(runner, op.kids[0]);
    return any_test(runner, op, 1);
}

} // namespace zk::feel::flat

// cell_logic: equality, order and logic of cells. The kinds that matter are compared here; for the rest the
// functions of Value say it, so that there is one meaning only.
#include <algorithm>
#include <compare>

#include "base/decimal_parts.hpp"
#include "feel/cell.hpp"

namespace zk::feel {

namespace {

std::uint32_t missing_in_list(const CellList& list, Heap& heap)
{
    std::uint32_t missing = 0;
    for (std::uint32_t i = 0; i < list.count; ++i) {
        missing = heap.missing().united(missing, missing_in(list.items[i], heap));
        if (list.perhaps != nullptr) {
            missing = heap.missing().united(missing, list.perhaps[i]);
        }
    }
    return missing;
}

std::uint32_t missing_in_context(const CellContext& context, Heap& heap)
{
    std::uint32_t missing = 0;
    for (std::size_t i = 0; i < context.shape->names.size(); ++i) {
        missing = heap.missing().united(missing, missing_in(context.values[i], heap));
    }
    return missing;
}

Cell unknown_from(Cell a, Cell b, Heap& heap)
{
    return Cell::unknown(heap.missing().united(missing_in(a, heap), missing_in(b, heap)));
}

bool identical_lists(const CellList& a, const CellList& b, Heap& heap)
{
    if (a.count != b.count || (a.perhaps == nullptr) != (b.perhaps == nullptr)) {
        return false;
    }
    for (std::uint32_t i = 0; i < a.count; ++i) {
        if (!identical(a.items[i], b.items[i], heap) ||
            (a.perhaps != nullptr && a.perhaps[i] != b.perhaps[i])) {
            return false;
        }
    }
    return true;
}

/// The order of entries says nothing.
bool identical_contexts(const CellContext& a, const CellContext& b, Heap& heap)
{
    const auto& names = a.shape->names;
    if (a.shape != b.shape) {
        return feel::identical(heap.to_value(Cell::of(CellKind::context, &a)),
                               heap.to_value(Cell::of(CellKind::context, &b)));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!identical(a.values[i], b.values[i], heap)) {
            return false;
        }
    }
    return true;
}

Cell by_values(Operator op, Cell a, Cell b, Heap& heap)
{
    return heap.from(feel::compare(op, heap.to_value(a), heap.to_value(b)));
}

std::strong_ordering order_numbers(Cell a, Cell b)
{
    if (a.aux == b.aux) {
        return a.integer() <=> b.integer();
    }
    return compare_small({a.integer(), static_cast<int>(a.aux)}, {b.integer(), static_cast<int>(b.aux)});
}

std::strong_ordering order_scalars(Cell a, Cell b)
{
    if (a.kind == CellKind::number) {
        return order_numbers(a, b);
    }
    if (a.kind == CellKind::text) {
        return *a.text().chars <=> *b.text().chars;
    }
    return a.integer() <=> b.integer();
}

Cell from_order(Operator op, std::strong_ordering order)
{
    switch (op) {
    case Operator::less:
        return Cell::of(order < 0);
    case Operator::less_equal:
        return Cell::of(order <= 0);
    case Operator::greater:
        return Cell::of(order > 0);
    case Operator::greater_equal:
        return Cell::of(order >= 0);
    default:
        return {};
    }
}

} // namespace

std::uint32_t missing_in(Cell cell, Heap& heap)
{
    switch (cell.kind) {
    case CellKind::unknown:
        return cell.aux;
    case CellKind::list:
        return missing_in_list(cell.list(), heap);
    case CellKind::context:
        return missing_in_context(cell.context(), heap);
    case CellKind::range:
        return heap.missing().united(missing_in(cell.range().low, heap), missing_in(cell.range().high, heap));
    case CellKind::boxed:
        return heap.missing().of(feel::missing_in(cell.boxed()));
    default:
        return 0;
    }
}

bool identical(Cell a, Cell b, Heap& heap)
{
    if (a.kind != b.kind) {
        return false;
    }
    switch (a.kind) {
    case CellKind::null:
        return true;
    case CellKind::unknown:
        return a.aux == b.aux;
    case CellKind::list:
        return identical_lists(a.list(), b.list(), heap);
    case CellKind::context:
        return identical_contexts(a.context(), b.context(), heap);
    case CellKind::range:
    case CellKind::boxed:
        return feel::identical(heap.to_value(a), heap.to_value(b));
    default:
        return same_scalar(a, b);
    }
}

Cell undecided(Cell a, Cell b, bool neutral, Heap& heap)
{
    if (a.is_unknown() && b.is_unknown()) {
        return Cell::unknown(heap.missing().united(a.aux, b.aux));
    }
    if (a.is_unknown() || b.is_unknown()) {
        return a.is_unknown() ? a : b;
    }
    return a.is_bool() && b.is_bool() ? Cell::of(neutral) : Cell();
}

Cell equal_slowly(Cell a, Cell b, Heap& heap)
{
    if (a.is_unknown() || b.is_unknown()) {
        return unknown_from(a, b, heap);
    }
    if (a.is_null() || b.is_null()) {
        return Cell::of(a.is_null() && b.is_null());
    }
    return by_values(Operator::equal, a, b, heap);
}

Cell compare(Operator op, Cell a, Cell b, Heap& heap)
{
    if (op == Operator::equal) {
        return equal(a, b, heap);
    }
    if (op == Operator::not_equal) {
        return negation(equal(a, b, heap));
    }
    if (a.is_unknown() || b.is_unknown()) {
        return unknown_from(a, b, heap);
    }
    if (a.kind == b.kind && is_scalar(a.kind) && a.kind != CellKind::boolean) {
        return from_order(op, order_scalars(a, b));
    }
    return by_values(op, a, b, heap);
}

namespace {

Cell above_low(const CellRange& range, Cell value, Heap& heap)
{
    const Operator op = range.low_included ? Operator::greater_equal : Operator::greater;
    return range.low.is_null() ? Cell::of(true) : compare(op, value, range.low, heap);
}

Cell below_high(const CellRange& range, Cell value, Heap& heap)
{
    const Operator op = range.high_included ? Operator::less_equal : Operator::less;
    return range.high.is_null() ? Cell::of(true) : compare(op, value, range.high, heap);
}

} // namespace

Cell contains(const CellRange& range, Cell value, Heap& heap)
{
    if (range.is_equality) {
        return equal(value, range.low, heap);
    }
    return conjunction(above_low(range, value, heap), below_high(range, value, heap), heap);
}

} // namespace zk::feel

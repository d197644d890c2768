// flat_call: calls. Built-ins run as they are, on Values; those that rules call most have a native way for
// the arguments they mostly get, and leave the others to the general one.
#include <algorithm>

#include "feel/builtin.hpp"
#include "feel/flat_ops.hpp"
#include "feel/function.hpp"

namespace zk::feel::flat {

namespace {

const Node& node_of(const Op& op)
{
    return *static_cast<const Node*>(op.extra);
}

std::vector<Value> values_of(Runner& runner, const Op& op, std::uint32_t first)
{
    std::vector<Value> values;
    values.reserve(op.count - first);
    for (std::uint32_t i = first; i < op.count; ++i) {
        values.push_back(runner.heap.to_value(run(runner, op.kids[i])));
    }
    return values;
}

Cell by_values(Runner& runner, const Op& op, const std::vector<Value>& arguments)
{
    const Node& node = node_of(op);
    const Builtin& builtin = *node.children[0]->builtin;
    Frame frame = runner.frame();
    return runner.heap.from(node.names.empty()
                                ? feel::call_builtin(builtin, arguments, frame, node.span)
                                : feel::call_builtin(builtin, node.names, arguments, frame, node.span));
}

/// The general way, for arguments already there.
Cell by_values(Runner& runner, const Op& op, std::initializer_list<Cell> arguments)
{
    std::vector<Value> values;
    for (const Cell& argument : arguments) {
        values.push_back(runner.heap.to_value(argument));
    }
    return by_values(runner, op, values);
}

bool is_plain_list(Cell cell)
{
    return cell.kind == CellKind::list && cell.list().perhaps == nullptr;
}

/// Whether a text is among texts that are all there; null kind where that is not the case.
Cell contains_text(const CellList& list, Cell element)
{
    const CellText* const text = &element.text();
    bool found = false;
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const Cell item = list.items[i];
        if (item.kind != CellKind::text) {
            return {};
        }
        found = found || same_text(item.text(), *text);
    }
    return Cell::of(found);
}

/// An OR over the members: some member is there and equals the element.
Cell contains_element(const CellList& list, Cell element, Heap& heap)
{
    if (element.kind == CellKind::text && list.perhaps == nullptr) {
        const Cell found = contains_text(list, element);
        if (!found.is_null()) {
            return found;
        }
    }
    std::uint32_t missing = 0;
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const Cell same = equal(list.items[i], element, heap);
        const std::uint32_t perhaps = list.perhaps == nullptr ? 0 : list.perhaps[i];
        if (same.is_true() && perhaps == 0) {
            return same;
        }
        if (same.is_unknown()) {
            missing = heap.missing().united(missing, same.aux);
        }
        if (same.is_true() || same.is_unknown()) {
            missing = heap.missing().united(missing, perhaps);
        }
    }
    return missing == 0 ? Cell::of(false) : Cell::unknown(missing);
}

/// The first or last in order; null kind where the general way must say it.
Cell extreme_of(const CellList& list, Operator op, Heap& heap)
{
    Cell best = list.items[0];
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const Cell better = op == Operator::less ? compare(Operator::less, list.items[i], best, heap)
                                                 : compare(Operator::less, best, list.items[i], heap);
        if (!better.is_bool()) {
            return {};
        }
        best = better.is_true() ? list.items[i] : best;
    }
    return best;
}

bool is_simple(Cell cell)
{
    return is_scalar(cell.kind);
}

} // namespace

Cell call_builtin(Runner& runner, const Op& op)
{
    return by_values(runner, op, values_of(runner, op, 0));
}

Cell call_known(Runner& runner, const Op& op)
{
    Cell* const arguments = runner.push(op.count);
    if (arguments == nullptr) {
        return {};
    }
    for (std::uint32_t i = 0; i < op.count; ++i) {
        arguments[i] = run(runner, op.kids[i]);
    }
    const Cell result = runner.call(op.extra, arguments, op.count);
    runner.pop(op.count);
    return result;
}

Cell call_value(Runner& runner, const Op& op)
{
    const Cell callee = run(runner, op.kids[0]);
    if (callee.is_unknown()) {
        return callee;
    }
    const auto function = callee.kind == CellKind::boxed ? callee.boxed().function_pointer() : nullptr;
    if (function == nullptr || !node_of(op).names.empty() ||
        dynamic_cast<const BuiltinFunction*>(function.get()) != nullptr) {
        runner.give_up(); // rare: the interpreter's
        return {};
    }
    Frame frame = runner.frame();
    return runner.heap.from(function->call(values_of(runner, op, 1), frame));
}

Cell list_contains(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    const Cell element = run(runner, op.kids[1]);
    if (list.is_unknown()) {
        return list;
    }
    if (list.kind == CellKind::list && runner.step()) {
        return contains_element(list.list(), element, runner.heap);
    }
    return by_values(runner, op, {list, element});
}

Cell count_of(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    return is_plain_list(list) ? Cell::of(CellKind::number, list.list().count)
                               : by_values(runner, op, {list});
}

Cell not_of(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op.kids[0]);
    return value.is_bool() || value.is_unknown() || value.is_null() ? negation(value)
                                                                    : by_values(runner, op, {value});
}

Cell is_known(Runner& runner, const Op& op)
{
    return Cell::of(missing_in(run(runner, op.kids[0]), runner.heap) == 0);
}

Cell extreme(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    if (is_plain_list(list) && list.list().count > 0) {
        const CellList& items = list.list();
        const bool all_simple = std::all_of(items.items, items.items + items.count, is_simple);
        const Cell best =
            all_simple ? extreme_of(items, static_cast<Operator>(op.flag), runner.heap) : Cell();
        if (!best.is_null()) {
            return best;
        }
    }
    return by_values(runner, op, {list});
}

Cell concatenated(Runner& runner, const Op& op)
{
    Heap& heap = runner.heap;
    Cell* const lists = heap.cells(op.count);
    std::size_t count = 0;
    bool all_plain = true;
    for (std::uint32_t i = 0; i < op.count; ++i) {
        lists[i] = run(runner, op.kids[i]);
        all_plain = all_plain && is_plain_list(lists[i]) && runner.step();
        count += all_plain ? lists[i].list().count : 0;
    }
    if (!all_plain) {
        std::vector<Value> values;
        std::transform(lists, lists + op.count, std::back_inserter(values),
                       [&heap](Cell list) { return heap.to_value(list); });
        return by_values(runner, op, values);
    }
    Cell* const items = heap.cells(count);
    Cell* next = items;
    for (std::uint32_t i = 0; i < op.count; ++i) {
        next = std::copy_n(lists[i].list().items, lists[i].list().count, next);
    }
    return heap.list(items, count);
}

Cell distinct(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    constexpr std::uint32_t few = 64; // compared pair by pair
    if (!is_plain_list(list) || list.list().count > few ||
        !std::all_of(list.list().items, list.list().items + list.list().count, is_simple)) {
        return by_values(runner, op, {list});
    }
    Cell* const kept = runner.heap.cells(list.list().count);
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < list.list().count; ++i) {
        const Cell item = list.list().items[i];
        const auto is_it = [item](Cell k) { return k.kind == item.kind && same_scalar(k, item); };
        if (std::none_of(kept, kept + count, is_it)) {
            kept[count++] = item;
        }
    }
    return runner.heap.list(kept, count);
}

Cell flattened(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    const auto is_list = [](Cell cell) { return cell.kind == CellKind::list; };
    const auto is_deep = [&](Cell cell) {
        const bool has_lists =
            is_list(cell) && std::any_of(cell.list().items, cell.list().items + cell.list().count, is_list);
        return has_lists || (is_list(cell) && cell.list().perhaps != nullptr) || cell.is_unknown();
    };
    if (!is_plain_list(list) ||
        std::any_of(list.list().items, list.list().items + list.list().count, is_deep)) {
        return by_values(runner, op, {list});
    }
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < list.list().count; ++i) {
        count += is_list(list.list().items[i]) ? list.list().items[i].list().count : 1;
    }
    Cell* const items = runner.heap.cells(count);
    Cell* next = items;
    for (std::uint32_t i = 0; i < list.list().count; ++i) {
        const Cell item = list.list().items[i];
        next = is_list(item) ? std::copy_n(item.list().items, item.list().count, next)
                             : std::copy_n(&item, 1, next);
    }
    return missing_in(runner.heap.list(items, count), runner.heap) == 0 ? runner.heap.list(items, count)
                                                                        : by_values(runner, op, {list});
}

Cell members(Runner& runner, const Op& op)
{
    const Cell list = run(runner, op.kids[0]);
    const bool wants_perhaps = static_cast<Operator>(op.flag) == Operator::not_equal;
    if (list.kind != CellKind::list) {
        return by_values(runner, op, {list});
    }
    const CellList& all = list.list();
    if (all.perhaps == nullptr && !wants_perhaps) {
        return list;
    }
    Cell* const items = runner.heap.cells(all.count);
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < all.count; ++i) {
        const bool is_perhaps = all.perhaps != nullptr && all.perhaps[i] != 0;
        if (is_perhaps == wants_perhaps) {
            items[count++] = all.items[i];
        }
    }
    return runner.heap.list(items, count);
}

Op::Run native_builtin(const Builtin& builtin, std::size_t arguments, std::uint8_t& flag)
{
    struct Native {
        const char* name;
        std::size_t arguments; ///< 0: any number
        Op::Run run;
        Operator op = Operator::equal;
    };
    static constexpr Native natives[]{
        {"list contains", 2, list_contains},
        {"count", 1, count_of},
        {"not", 1, not_of},
        {"已知", 1, is_known},
        {"min", 1, extreme, Operator::less},
        {"max", 1, extreme, Operator::greater},
        {"concatenate", 0, concatenated},
        {"distinct values", 1, distinct},
        {"flatten", 1, flattened},
        {"肯定成员", 1, members, Operator::equal},
        {"或许成员", 1, members, Operator::not_equal},
    };
    for (const Native& native : natives) {
        if (builtin.name == native.name && (native.arguments == 0 || native.arguments == arguments)) {
            flag = static_cast<std::uint8_t>(native.op);
            return native.run;
        }
    }
    return nullptr;
}

} // namespace zk::feel::flat

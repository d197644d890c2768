// flat_basic: Ops of the kinds of nodes that are short. What each means stands in evaluator.cpp.
#include "base/decimal_parts.hpp"
#include "feel/builtin.hpp"
#include "feel/flat_ops.hpp"

namespace zk::feel::flat {

namespace {

constexpr std::int64_t seconds_per_day = 86'400;

const Node& node_of(const Op& op)
{
    return *static_cast<const Node*>(op.extra);
}

/// Numbers small enough for 64 bits; nullopt: the slow way.
std::optional<Decimal> on_small(Operator op, Cell a, Cell b)
{
    const SmallNumber left{a.integer(), static_cast<int>(a.aux)};
    const SmallNumber right{b.integer(), static_cast<int>(b.aux)};
    switch (op) {
    case Operator::add:
        return add_small(left, right);
    case Operator::multiply:
        return multiply_small(left, right);
    case Operator::divide:
        return right.coefficient == 0 ? std::nullopt : divide_small(left, right);
    default:
        return std::nullopt;
    }
}

/// A day and whole days, the arithmetic that rules do most.
std::optional<Cell> on_days(Operator op, Cell a, Cell b)
{
    if (a.kind != CellKind::date || b.kind != CellKind::seconds || b.integer() % seconds_per_day != 0) {
        return std::nullopt;
    }
    constexpr std::int64_t far = 1'000'000; // well inside of the calendar
    const std::int64_t days = b.integer() / seconds_per_day;
    if (a.integer() > far || a.integer() < -far || days > far || days < -far) {
        return std::nullopt;
    }
    if (op == Operator::add || op == Operator::subtract) {
        return Cell::of(CellKind::date, op == Operator::add ? a.integer() + days : a.integer() - days);
    }
    return std::nullopt;
}

Cell step_into_list(Runner& runner, const Op& op, const CellList& source);

/// Null kind: not a part that is asked for often.
Cell part_of_date(const Op& op, Cell day)
{
    const auto date = op.flag == 0 ? std::nullopt : Date::from_days(day.integer());
    if (!date) {
        return {};
    }
    return Cell::of(CellKind::number, op.flag == 1 ? date->year : op.flag == 2 ? date->month : date->day);
}

Cell step_into(Runner& runner, const Op& op, Cell value)
{
    switch (value.kind) {
    case CellKind::context: {
        const CellContext& context = value.context();
        const std::int32_t place = context.shape->places[op.index];
        return place < 0 ? Cell() : context.values[place];
    }
    case CellKind::unknown:
        return value;
    case CellKind::list:
        return step_into_list(runner, op, value.list());
    case CellKind::null:
    case CellKind::boolean:
    case CellKind::number:
    case CellKind::text:
        return {};
    default: {
        const Cell part = value.kind == CellKind::date ? part_of_date(op, value) : Cell();
        if (!part.is_null()) {
            return part;
        }
        Frame frame = runner.frame();
        const std::string& name = runner.heap.constants().name(op.index);
        return runner.heap.from(path_step(runner.heap.to_value(value), name, frame, {}));
    }
    }
}

Cell step_into_list(Runner& runner, const Op& op, const CellList& source)
{
    Cell* const items = runner.heap.cells(source.count);
    for (std::uint32_t i = 0; i < source.count; ++i) {
        items[i] = step_into(runner, op, source.items[i]);
    }
    return runner.heap.list(items, source.count, source.perhaps);
}

/// Nearly every path goes into a context.
inline Cell step_quickly(Runner& runner, const Op& op, Cell value)
{
    if (value.kind == CellKind::context) {
        const CellContext& context = value.context();
        const std::int32_t place = context.shape->places[op.index];
        return place < 0 ? Cell() : context.values[place];
    }
    return step_into(runner, op, value);
}

/// Neither branch is chosen yet: what both agree on holds all the same.
Cell both(Runner& runner, const Op& op, std::uint32_t condition)
{
    const Cell then = run(runner, op.kids[1]);
    const Cell otherwise = run(runner, op.kids[2]);
    Heap& heap = runner.heap;
    const std::uint32_t missing = heap.missing().united(missing_in(then, heap), missing_in(otherwise, heap));
    if (missing == 0 && identical(then, otherwise, heap)) {
        return then;
    }
    return Cell::unknown(heap.missing().united(condition, missing));
}

} // namespace

Cell constant(Runner&, const Op& op)
{
    return op.cell;
}

Cell global(Runner& runner, const Op& op)
{
    return runner.global(op.index);
}

Cell parameter(Runner& runner, const Op& op)
{
    return runner.params[op.index];
}

Cell local(Runner& runner, const Op& op)
{
    return runner.locals[op.index];
}

Cell item_or(Runner& runner, const Op& op)
{
    for (std::size_t i = runner.filter_items.size(); i-- > runner.filter_base;) {
        const Cell item = runner.filter_items[i];
        if (item.is_unknown()) {
            return item; // nobody knows what entries it has
        }
        if (item.kind == CellKind::context) {
            const CellContext& context = item.context();
            if (const std::int32_t place = context.shape->places[op.index]; place >= 0) {
                return context.values[place];
            }
        }
    }
    return op.count == 0 ? Cell() : run(runner, op.kids[0]);
}

Cell list(Runner& runner, const Op& op)
{
    Cell* const items = runner.heap.cells(op.count);
    for (std::uint32_t i = 0; i < op.count; ++i) {
        items[i] = run(runner, op.kids[i]);
    }
    return runner.heap.list(items, op.count);
}

Cell context(Runner& runner, const Op& op)
{
    Cell* const values = runner.heap.cells(op.count);
    for (std::uint32_t i = 0; i < op.count; ++i) {
        values[i] = run(runner, op.kids[i]);
        runner.locals[op.index + i] = values[i]; // later entries see the earlier ones
    }
    return runner.heap.context(static_cast<const Shape*>(op.extra), values);
}

Cell range(Runner& runner, const Op& op)
{
    const auto has = [&op](std::uint8_t flag) { return (op.flag & flag) != 0; };
    CellRange ends;
    ends.low = run(runner, op.kids[0]);
    ends.high = run(runner, op.kids[1]);
    if ((has(has_low) && ends.low.is_null()) || (has(has_high) && ends.high.is_null())) {
        return {};
    }
    ends.low_included = has(has_low) && has(low_included);
    ends.high_included = has(has_high) && has(high_included);
    ends.is_equality = has(is_equality);
    return runner.heap.range(ends);
}

std::uint8_t date_part(const std::string& name)
{
    return name == "year" ? 1 : name == "month" ? 2 : name == "day" ? 3 : 0;
}

Cell path(Runner& runner, const Op& op)
{
    return step_into(runner, op, run(runner, op.kids[0]));
}

Cell path_of_local(Runner& runner, const Op& op)
{
    return step_quickly(runner, op, runner.locals[op.kids[0].index]);
}

Cell path_of_global(Runner& runner, const Op& op)
{
    return step_quickly(runner, op, runner.global(op.kids[0].index));
}

Cell negate(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op.kids[0]);
    Frame frame = runner.frame();
    return runner.heap.from(negative(runner.heap.to_value(value), frame, node_of(op).span));
}

Cell binary(Runner& runner, const Op& op)
{
    const Cell left = run(runner, op.kids[0]);
    const Cell right = run(runner, op.kids[1]);
    const auto with = static_cast<Operator>(op.flag);
    if (left.kind == CellKind::number && right.kind == CellKind::number) {
        const auto small = on_small(with, left, right);
        const Cell cell = small ? cell_of(*small) : Cell();
        if (!cell.is_null()) {
            return cell;
        }
    } else if (const auto day = on_days(with, left, right)) {
        return *day;
    }
    Frame frame = runner.frame();
    Heap& heap = runner.heap;
    return heap.from(arithmetic(with, heap.to_value(left), heap.to_value(right), frame, node_of(op).span));
}

Cell compared(Runner& runner, const Op& op)
{
    const Cell left = run(runner, op.kids[0]);
    const Cell right = run(runner, op.kids[1]);
    const auto with = static_cast<Operator>(op.flag);
    const bool is_day = left.kind == CellKind::date && right.kind == CellKind::date;
    if (is_day && with == Operator::less_equal) {
        return Cell::of(left.integer() <= right.integer());
    }
    if (is_day && with == Operator::greater_equal) {
        return Cell::of(left.integer() >= right.integer());
    }
    return with == Operator::equal ? equal(left, right, runner.heap)
                                   : compare(with, left, right, runner.heap);
}

Cell all_of(Runner& runner, const Op& op)
{
    Cell result = Cell::of(true);
    for (std::uint32_t i = 0; i < op.count && !result.is_false(); ++i) {
        result = conjunction(result, run(runner, op.kids[i]), runner.heap);
    }
    return result;
}

Cell any_of(Runner& runner, const Op& op)
{
    Cell result = Cell::of(false);
    for (std::uint32_t i = 0; i < op.count && !result.is_true(); ++i) {
        result = disjunction(result, run(runner, op.kids[i]), runner.heap);
    }
    return result;
}

Cell between(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op.kids[0]);
    const Cell low = run(runner, op.kids[1]);
    const Cell high = run(runner, op.kids[2]);
    return conjunction(compare(Operator::greater_equal, value, low, runner.heap),
                       compare(Operator::less_equal, value, high, runner.heap), runner.heap);
}

Cell instance(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op.kids[0]);
    const TypePtr& type = node_of(op).type;
    if (value.is_unknown() || type == nullptr) {
        return value;
    }
    return Cell::of(is_instance(runner.heap.to_value(value), *type));
}

Cell choice(Runner& runner, const Op& op)
{
    const Cell condition = run(runner, op.kids[0]);
    if (condition.is_unknown()) {
        return both(runner, op, condition.aux);
    }
    return run(runner, op.kids[condition.is_true() ? 1 : 2]);
}

} // namespace zk::feel::flat

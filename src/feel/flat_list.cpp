// flat_list: filters, for, some and every. What each means stands in evaluator_filter.cpp and
// evaluator_iteration.cpp.
#include <algorithm>

#include "feel/flat_ops.hpp"

namespace zk::feel::flat {

namespace {

/// Items on the run's list of filter items while a condition looks at them.
class FilterItem {
public:
    FilterItem(Runner& runner, Cell item) : runner_(runner) { runner_.filter_items.push_back(item); }
    ~FilterItem() { runner_.filter_items.pop_back(); }
    FilterItem(const FilterItem&) = delete;
    FilterItem& operator=(const FilterItem&) = delete;

private:
    Runner& runner_;
};

/// A list in the making, in the heap from the start. Grows by taking twice the room.
class Kept {
public:
    Kept(Heap& heap, std::uint32_t room) : heap_(heap), room_(room), items_(heap.cells(room)) {}

    void add(Cell item, std::uint32_t open)
    {
        if (count_ == room_) {
            grow();
        }
        if (open != 0 && perhaps_ == nullptr) {
            perhaps_ = heap_.numbers(room_);
            std::fill_n(perhaps_, count_, 0U);
        }
        if (perhaps_ != nullptr) {
            perhaps_[count_] = open;
        }
        items_[count_++] = item;
    }
    Cell list() const { return heap_.list(items_, count_, perhaps_); }

private:
    void grow()
    {
        const std::uint32_t room = std::max(room_ * 2, 8U);
        items_ = std::copy_n(items_, count_, heap_.cells(room)) - count_;
        if (perhaps_ != nullptr) {
            perhaps_ = std::copy_n(perhaps_, count_, heap_.numbers(room)) - count_;
        }
        room_ = room;
    }

    Heap& heap_;
    std::uint32_t room_;
    Cell* items_;
    std::uint32_t* perhaps_ = nullptr;
    std::uint32_t count_ = 0;
};

std::uint32_t perhaps_at(const CellList& list, std::uint32_t index)
{
    return list.perhaps == nullptr ? 0 : list.perhaps[index];
}

bool is_logical(Cell cell)
{
    return cell.is_bool() || cell.is_null() || cell.is_unknown();
}

class Filter {
public:
    Filter(Runner& runner, const Op& op, Cell source, const CellList& list)
        : runner_(runner), heap_(runner.heap), op_(op), source_(source), list_(list)
    {
    }

    Cell result() { return depends_on_item() ? by_item() : at_once(); }

private:
    bool has_flag(std::uint8_t flag) const { return (op_.flag & flag) != 0; }

    bool has_a_name(Cell item) const
    {
        if (item.kind != CellKind::context) {
            return item.is_unknown();
        }
        const auto& names = *static_cast<const std::vector<std::uint32_t>*>(op_.extra);
        const auto& places = item.context().shape->places;
        return std::ranges::any_of(names, [&places](std::uint32_t name) { return places[name] >= 0; });
    }

    bool depends_on_item() const
    {
        return has_flag(reads_item) ||
               (has_flag(reads_entries) && std::any_of(list_.items, list_.items + list_.count,
                                                       [this](Cell item) { return has_a_name(item); }));
    }

    Cell open(Cell condition) const
    {
        return Cell::unknown(
            heap_.missing().united(missing_in(condition, heap_), missing_in(source_, heap_)));
    }

    Cell at_once()
    {
        const Cell condition = run(runner_, op_.kids[1]);
        if (condition.kind == CellKind::number) {
            return at_index(condition);
        }
        if (condition.is_unknown() && !has_flag(condition_only)) {
            return open(condition);
        }
        return is_logical(condition) ? keep_all(condition) : Cell();
    }

    Cell at_index(Cell index) const
    {
        const std::int64_t at = index.integer();
        const auto size = static_cast<std::int64_t>(list_.count);
        if (index.aux != 0 || at == 0 || at > size || at < -size) {
            return {};
        }
        const auto place = static_cast<std::uint32_t>(at > 0 ? at - 1 : size + at);
        return is_settled(at > 0, place) ? list_.items[place] : Cell::unknown(missing_in(source_, heap_));
    }

    bool is_settled(bool from_front, std::uint32_t index) const
    {
        if (list_.perhaps == nullptr) {
            return true;
        }
        const auto certain = [](std::uint32_t missing) { return missing == 0; };
        return from_front ? std::all_of(list_.perhaps, list_.perhaps + index + 1, certain)
                          : std::all_of(list_.perhaps + index, list_.perhaps + list_.count, certain);
    }

    Cell keep_all(Cell condition)
    {
        if (condition.is_true()) {
            return source_;
        }
        Kept kept(heap_, list_.count);
        for (std::uint32_t i = 0; i < list_.count; ++i) {
            keep(kept, i, condition);
        }
        return kept.list();
    }

    void keep(Kept& kept, std::uint32_t index, Cell condition)
    {
        const std::uint32_t own = perhaps_at(list_, index);
        if (condition.is_true()) {
            kept.add(list_.items[index], own);
        } else if (condition.is_unknown()) {
            kept.add(list_.items[index], heap_.missing().united(condition.aux, own));
        }
    }

    Cell condition_for(Cell item)
    {
        runner_.locals[op_.index] = item;
        if (!has_flag(reads_entries)) {
            return run(runner_, op_.kids[1]);
        }
        const FilterItem on_list(runner_, item);
        return run(runner_, op_.kids[1]);
    }

    Cell by_item()
    {
        Kept kept(heap_, list_.count);
        for (std::uint32_t i = 0; i < list_.count && runner_.step(); ++i) {
            const Cell condition = condition_for(list_.items[i]);
            if (is_open(list_.items[i], condition)) {
                return open(condition);
            }
            if (!is_logical(condition)) {
                return {};
            }
            keep(kept, i, condition);
        }
        return kept.list();
    }

    /// A name that an unknown item may have or not may yet be an index: nothing is decided.
    bool is_open(Cell item, Cell condition) const
    {
        if (condition.kind == CellKind::number) {
            return std::any_of(list_.items, list_.items + list_.count,
                               [](Cell one) { return one.is_unknown(); });
        }
        return item.is_unknown() && condition.is_unknown() && !has_flag(condition_only);
    }

    Runner& runner_;
    Heap& heap_;
    const Op& op_;
    Cell source_;
    const CellList& list_;
};

/// The list to go through; a null kind, an unknown or a list.
Cell domain_of(Runner& runner, const Op& op)
{
    const Cell value = run(runner, op);
    if (value.kind == CellKind::list || value.is_unknown() || value.is_null()) {
        return value;
    }
    if (value.kind == CellKind::range) {
        runner.give_up(); // rare: the interpreter's
        return {};
    }
    Cell* const item = runner.heap.cells(1);
    *item = value;
    return runner.heap.list(item, 1);
}

template <class Visitor>
bool walk_domain(Runner& runner, const Op& op, Visitor& visitor, Cell domain, std::uint32_t level,
                 std::uint32_t perhaps);

/// Walks every combination. The visitor's `visit` and `gap` say whether to go on.
template <class Visitor>
bool walk(Runner& runner, const Op& op, Visitor& visitor, std::uint32_t level, std::uint32_t perhaps)
{
    if (level + 1 == op.count) {
        return visitor.visit(run(runner, op.kids[level]), perhaps);
    }
    return walk_domain(runner, op, visitor, domain_of(runner, op.kids[level]), level, perhaps);
}

template <class Visitor>
bool walk_domain(Runner& runner, const Op& op, Visitor& visitor, Cell domain, std::uint32_t level,
                 std::uint32_t perhaps)
{
    if (domain.kind != CellKind::list) {
        return visitor.gap(domain, perhaps);
    }
    const CellList& list = domain.list();
    for (std::uint32_t i = 0; i < list.count; ++i) {
        runner.locals[op.index + level] = list.items[i];
        const std::uint32_t open = runner.heap.missing().united(perhaps, perhaps_at(list, i));
        if (!runner.step() || !walk(runner, op, visitor, level + 1, open)) {
            return false;
        }
    }
    return true;
}

struct Collector {
    Heap& heap;
    Kept kept;
    Cell failure;
    bool failed = false;

    bool visit(Cell value, std::uint32_t perhaps)
    {
        kept.add(value, perhaps);
        return true;
    }

    /// How many members there are nobody knows; a null has none to give at all.
    bool gap(Cell domain, std::uint32_t perhaps)
    {
        failed = true;
        failure = domain.is_unknown() || perhaps != 0
                      ? Cell::unknown(heap.missing().united(domain.is_unknown() ? domain.aux : 0, perhaps))
                      : Cell();
        return false;
    }
};

/// some: one member that is there and satisfies. every: no member that is there and does not.
struct Quantified {
    Heap& heap;
    bool is_some;
    Cell result;

    bool visit(Cell condition, std::uint32_t perhaps)
    {
        const Cell member = perhaps == 0 ? Cell::of(true) : Cell::unknown(perhaps);
        if (is_some) {
            result = disjunction(result, conjunction(member, condition, heap), heap);
            return !result.is_true();
        }
        result = conjunction(result, disjunction(negation(member), condition, heap), heap);
        return !result.is_false();
    }
    bool gap(Cell domain, std::uint32_t perhaps) { return visit(domain, perhaps); }
};

/// One list whose members are all there, which is nearly always so: true or false settles it on the way.
Cell quantified_plainly(Runner& runner, const Op& op, const CellList& list, bool is_some)
{
    Cell result = Cell::of(!is_some);
    for (std::uint32_t i = 0; i < list.count && runner.step(); ++i) {
        runner.locals[op.index] = list.items[i];
        const Cell condition = run(runner, op.kids[1]);
        if (condition.is_bool() && (condition.bits != 0) == is_some) {
            return condition;
        }
        result = is_some ? disjunction(result, condition, runner.heap)
                         : conjunction(result, condition, runner.heap);
    }
    return result;
}

Cell quantified(Runner& runner, const Op& op, bool is_some)
{
    if (op.count == 2) {
        const Cell domain = domain_of(runner, op.kids[0]);
        if (domain.kind == CellKind::list && domain.list().perhaps == nullptr) {
            return quantified_plainly(runner, op, domain.list(), is_some);
        }
        Quantified visitor{runner.heap, is_some, Cell::of(!is_some)};
        walk_domain(runner, op, visitor, domain, 0, 0);
        return visitor.result;
    }
    Quantified visitor{runner.heap, is_some, Cell::of(!is_some)};
    walk(runner, op, visitor, 0, 0);
    return visitor.result;
}

/// A place in an iteration over whole numbers or days.
bool is_point(Cell cell)
{
    return cell.kind == CellKind::date || (cell.kind == CellKind::number && cell.aux == 0);
}

} // namespace

Cell filter(Runner& runner, const Op& op)
{
    Cell source = run(runner, op.kids[0]);
    if (source.is_unknown()) {
        return source;
    }
    if (source.kind != CellKind::list) { // to singleton list (10.3.2.9.4); null has no members
        Cell* const item = runner.heap.cells(1);
        *item = source;
        source = runner.heap.list(item, source.is_null() ? 0 : 1);
    }
    return Filter(runner, op, source, source.list()).result();
}

Cell for_each(Runner& runner, const Op& op)
{
    Collector collector{runner.heap, Kept(runner.heap, 4), {}, false};
    walk(runner, op, collector, 0, 0);
    return collector.failed ? collector.failure : collector.kept.list();
}

Cell some(Runner& runner, const Op& op)
{
    return quantified(runner, op, true);
}

Cell every(Runner& runner, const Op& op)
{
    return quantified(runner, op, false);
}

/// from, from ± 1, … to, both included.
Cell domain_of_points(Runner& runner, const Op& op)
{
    const Cell from = run(runner, op.kids[0]);
    const Cell to = run(runner, op.kids[1]);
    if (from.is_unknown() || to.is_unknown()) {
        Heap& heap = runner.heap;
        return Cell::unknown(heap.missing().united(missing_in(from, heap), missing_in(to, heap)));
    }
    constexpr std::int64_t most = 10'000; // longer ones are the interpreter's
    const std::int64_t first = from.integer();
    const std::int64_t last = to.integer();
    if (!is_point(from) || !is_point(to) || from.kind != to.kind) {
        return {};
    }
    if (first > last + most || last > first + most) {
        runner.give_up();
        return {};
    }
    const std::int64_t direction = first <= last ? 1 : -1;
    const auto count = static_cast<std::size_t>((last - first) * direction + 1);
    Cell* const items = runner.heap.cells(count);
    for (std::size_t i = 0; i < count; ++i) {
        items[i] = Cell::of(from.kind, first + direction * static_cast<std::int64_t>(i));
    }
    return runner.heap.list(items, count);
}

} // namespace zk::feel::flat

// flat_hit: hit policies over rows in play. What each means stands in table_hit.cpp.
#include <algorithm>

#include "dmn/flat_rows.hpp"

namespace zk::dmn {

using feel::Cell;
using feel::CellKind;

namespace {

bool are_alike(const std::vector<Cell>& candidates)
{
    const Cell first = candidates.front();
    return first.kind == CellKind::context && std::ranges::all_of(candidates, [first](Cell cell) {
               return cell.kind == CellKind::context &&
                      cell.context().shape->names == first.context().shape->names;
           });
}

Cell settled_contexts(const std::vector<Cell>& candidates, std::uint32_t why, feel::Heap& heap)
{
    const feel::Shape* const shape = candidates.front().context().shape;
    Cell* const values = heap.cells(shape->names.size());
    for (std::size_t i = 0; i < shape->names.size(); ++i) {
        std::vector<Cell> entries;
        for (const Cell& candidate : candidates) {
            entries.push_back(candidate.context().values[i]);
        }
        values[i] = settled(entries, why, heap);
    }
    return heap.context(shape, values);
}

} // namespace

Cell settled(const std::vector<Cell>& candidates, std::uint32_t why, feel::Heap& heap)
{
    const Cell first = candidates.front();
    const auto is_first = [&](Cell other) { return identical(first, other, heap); };
    if (std::ranges::all_of(candidates, is_first) && missing_in(first, heap) == 0) {
        return first;
    }
    if (are_alike(candidates)) {
        return settled_contexts(candidates, why, heap);
    }
    std::uint32_t missing = why;
    for (const Cell& candidate : candidates) {
        missing = heap.missing().united(missing, missing_in(candidate, heap));
    }
    return Cell::unknown(missing);
}

/// The first of the rows that match; those before it that may match must agree with it.
Cell FlatTable::first(const Rows& rows, feel::Runner& runner) const
{
    std::vector<Cell> candidates;
    Cell result;
    std::uint32_t missing = 0;
    bool is_certain = false;
    rows.each([&](std::size_t row, std::uint32_t why) {
        result = output(row, runner);
        is_certain = why == 0;
        if (!is_certain || !candidates.empty()) {
            candidates.push_back(result);
        }
        missing = runner.heap.missing().united(missing, why);
        return !is_certain;
    });
    if (!is_certain) {
        candidates.push_back(default_output(runner));
    }
    return candidates.empty()       ? result
           : candidates.size() == 1 ? candidates.front()
                                    : settled(candidates, missing, runner.heap);
}

/// No row matches for certain, some may: their outputs and the default must agree.
Cell FlatTable::undecided(const Rows& rows, feel::Runner& runner) const
{
    std::vector<Cell> candidates{default_output(runner)};
    std::uint32_t missing = 0;
    rows.each([&](std::size_t row, std::uint32_t why) {
        candidates.push_back(output(row, runner));
        missing = runner.heap.missing().united(missing, why);
        return true;
    });
    return settled(candidates, missing, runner.heap);
}

Cell FlatTable::unique(const Rows& rows, feel::Runner& runner) const
{
    std::size_t certain = 0;
    std::size_t found = 0;
    rows.each([&](std::size_t row, std::uint32_t why) {
        found = why == 0 && certain == 0 ? row : found;
        certain += why == 0 ? 1 : 0;
        return certain < 2;
    });
    if (certain > 1) {
        return {};
    }
    if (certain == 1) {
        return output(found, runner);
    }
    return rows.none_left() ? default_output(runner) : undecided(rows, runner);
}

Cell FlatTable::any(const Rows& rows, feel::Runner& runner) const
{
    std::vector<Cell> outputs;
    rows.each([&](std::size_t row, std::uint32_t why) {
        if (why == 0) {
            outputs.push_back(output(row, runner));
        }
        return true;
    });
    if (outputs.empty()) {
        return rows.none_left() ? default_output(runner) : undecided(rows, runner);
    }
    feel::Heap& heap = runner.heap;
    if (std::ranges::all_of(outputs, [&](Cell cell) { return identical(cell, outputs.front(), heap); })) {
        return outputs.front();
    }
    std::uint32_t missing = 0;
    for (const Cell& cell : outputs) {
        missing = heap.missing().united(missing, missing_in(cell, heap));
    }
    return missing == 0 ? Cell() : Cell::unknown(missing);
}

/// A list of the outputs, uncertain ones as members that are perhaps there.
Cell FlatTable::listed(const Rows& rows, feel::Runner& runner) const
{
    const std::size_t room = rows.count();
    Cell* const items = runner.heap.cells(room);
    std::uint32_t* const perhaps = rows.missing == nullptr ? nullptr : runner.heap.numbers(room);
    std::size_t count = 0;
    bool has_open = false;
    rows.each([&](std::size_t row, std::uint32_t why) {
        items[count] = output(row, runner);
        if (perhaps != nullptr) {
            perhaps[count] = why;
        }
        has_open = has_open || why != 0;
        ++count;
        return true;
    });
    return runner.heap.list(items, count, has_open ? perhaps : nullptr);
}

/// Rule order, and collect without an aggregate or with a count.
Cell FlatTable::collect(const Rows& rows, feel::Runner& runner) const
{
    std::uint32_t missing = 0;
    std::int64_t certain = 0;
    rows.each([&](std::size_t, std::uint32_t why) {
        missing = runner.heap.missing().united(missing, why);
        certain += why == 0 ? 1 : 0;
        return true;
    });
    if (source_->source->aggregation == Aggregation::count) {
        return missing == 0 ? Cell::of(CellKind::number, certain) : Cell::unknown(missing);
    }
    const bool may_be_empty = source_->source->hit_policy == HitPolicy::collect && !source_->has_default;
    if (may_be_empty) {
        return listed(rows, runner);
    }
    if (rows.none_left()) {
        return default_output(runner);
    }
    return certain == 0 ? Cell::unknown(missing) : listed(rows, runner);
}

} // namespace zk::dmn

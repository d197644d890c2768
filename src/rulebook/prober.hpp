// prober: one expression of a rulebook, evaluated for one situation after another.
//
// The only door from relevance and why-not to the evaluator. A situation that is probed is a Draft: cells in
// the memory of one machine, shared by all drafts made from one another, so that changing a fact copies the
// way to it and nothing else. The machine is told which groups of facts differ from the draft before; what
// reads none of them keeps its value.
//
// Each probe counts, and the counts are the budgets, so that results never depend on the clock. Memory and
// steps are further budgets (most_bytes, most_steps), for facts so large that single evaluations are. One
// Prober belongs to one thread; drafts and cells live as long as it does.
#pragma once

#include "rulebook/situation.hpp"

namespace zk::rulebook {

/// A situation as cells: one a group, in the order of Situation. Never changed in place.
struct Draft {
    const feel::Cell* groups = nullptr;
};

struct Probed {
    feel::Cell value;
    std::uint32_t missing = 0; ///< what the value still lacks: Prober::facts() names them
    bool consistent = true;    ///< no row of 校验 hits for certain
    bool decided() const { return consistent && missing == 0; }
};

class Prober {
public:
    Prober(const Loaded& loaded, feel::ExpressionPtr goal);

    Draft draft(const Situation& situation);
    Situation situation(Draft draft) const;
    feel::Cell cell(const feel::Value& value) { return heap().from(value); }
    feel::Value value(feel::Cell cell) const { return machine_.heap().to_value(cell); }
    feel::Cell at(Draft draft, const Place& place) const;
    Draft with(Draft draft, const Place& place, feel::Cell cell);
    /// The place as not given.
    Draft without(Draft draft, const Place& place) { return with(draft, place, unknown(place.fact)); }
    Draft without(Draft draft, const std::vector<Place>& places);
    /// The same value in all places, which differ.
    Draft with(Draft draft, const std::vector<Place>& places, feel::Cell cell);
    /// As its namesake of Situation.
    std::vector<Place> open_places(Draft draft) const;
    bool is_same(feel::Cell a, feel::Cell b) { return feel::identical(a, b, heap()); }

    Probed probe(Draft draft);
    /// Of the last probe, which was not consistent: the facts that the rows of 校验 name.
    std::vector<feel::FactId> blamed();
    /// Sorted.
    const std::vector<feel::FactId>& facts(std::uint32_t missing) const;
    std::uint32_t united(std::uint32_t a, std::uint32_t b) { return heap().missing().united(a, b); }
    feel::Cell unknown(feel::FactId fact);

    std::size_t count() const { return count_; }
    /// Whether the drafts and what was computed for them took more memory or steps than they may.
    bool is_full() const { return machine_.heap().bytes() > most_bytes || machine_.work() > most_steps; }
    feel::Heap& heap() { return machine_.heap(); }
    const Loaded& loaded() const { return loaded_; }
    const Vocabulary& vocabulary() const { return loaded_.vocabulary; }

private:
    static constexpr std::size_t most_bytes = std::size_t{32} << 20U;
    static constexpr std::uint64_t most_steps = 2'000'000;
    bool is_consistent();
    feel::Cell* copy(Draft draft);
    template <class CellFor>
    Draft with_all(Draft draft, const std::vector<Place>& places, CellFor cell_for);

    const Loaded& loaded_;
    feel::ExpressionPtr goal_;
    dmn::Machine machine_;
    dmn::Machine::Handle handle_; ///< null: the goal was not there when the rulebook was flattened
    std::vector<std::optional<dmn::Slot>> slots_; ///< of the groups
    std::vector<feel::Cell> given_;               ///< of the groups, in the machine
    std::vector<std::uint32_t> unknowns_;         ///< by fact: its number in the pool; 0: not yet there
    std::size_t count_ = 0;
};

} // namespace zk::rulebook

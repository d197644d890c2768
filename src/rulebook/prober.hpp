// prober: one expression of a rulebook, evaluated for one situation after another.
//
// The only door from relevance and why-not to the evaluator: a faster one goes in here. Each call counts, and
// the counts are the budgets, so that results never depend on the clock. One Prober belongs to one thread.
#pragma once

#include "rulebook/situation.hpp"

namespace zk::rulebook {

struct Probed {
    feel::Value value;
    feel::Missing missing;            ///< what the value still lacks
    bool consistent = true;           ///< no row of 校验 hits for certain
    std::vector<feel::FactId> blamed; ///< not consistent: the facts those rows name
    bool decided() const { return consistent && missing.empty(); }
};

class Prober {
public:
    Prober(const Loaded& loaded, feel::ExpressionPtr goal);
    Probed probe(const Situation& situation);
    std::size_t count() const { return count_; }
    const Loaded& loaded() const { return loaded_; }
    const Vocabulary& vocabulary() const { return loaded_.vocabulary; }

private:
    void check(Probed& outcome);

    const Loaded& loaded_;
    feel::ExpressionPtr goal_;
    dmn::Machine machine_;
    std::vector<std::optional<dmn::Slot>> slots_; ///< of the groups
    std::size_t count_ = 0;
};

} // namespace zk::rulebook

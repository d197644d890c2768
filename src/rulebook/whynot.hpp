// whynot: why the outcome is not favourable, and the least that would make it so (docs/relevance.md, 6).
//
// Favourable are the values the front matter calls `good` of the output it calls `headline`. Which facts can
// change, and at what cost, is the vocabulary's to say (标记: 可补 costs 1, 可办 costs 3; all others never
// change). The cheapest set is found by uniform-cost search over those facts: all of them open, then one
// after another kept or changed; a branch ends where the outcome can no longer become favourable, or already
// is whatever the rest is. Budgets count evaluations.
//
// Private to this room; Rulebook::why_not is the door.
#pragma once

#include "rulebook/relevance.hpp"

namespace zk::rulebook {

struct RemedyStep {
    Place place;
    feel::Value to;
};

struct Remedy {
    enum class Kind { favourable, found, none, open } kind = Kind::open;
    std::vector<RemedyStep> changes; ///< of `found`
    std::size_t cost = 0;
    bool exact = true; ///< nothing cheaper exists (found); nothing at all (none)
    std::size_t evaluations = 0;
};

inline constexpr std::size_t whynot_budget = 2000; ///< evaluations

/// `good`: the favourable values of the plan's goal.
Remedy cheapest_remedy(const Loaded& loaded, const GoalPlan& plan, const std::vector<std::string>& good,
                       const Situation& known, std::size_t budget = whynot_budget);

Json why_not(const Loaded& loaded, const Json& facts);

} // namespace zk::rulebook

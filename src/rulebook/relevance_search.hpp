// relevance_search: two documents that differ in one place and decide differently, or the proof of none.
//
// Facts that are lacking are given values one at a time, while the place in question stays open. A branch
// ends where the goal no longer depends on it: the goal is known, the place is not among what is missing (and
// not hidden behind the records of a list still absent), 校验 is broken for certain, or every value of the
// place decides alike. A fact 校验 reads may also stay away for good: some people have no such thing (no day
// of moving to Xinjiang), so where each of its values breaks a rule somewhere, that branch is walked too.
//
// The proof of none holds only if every domain branched over was complete; else the verdict is `unsure`.
#pragma once

#include "rulebook/relevance.hpp"

namespace zk::rulebook {

class WitnessSearch {
public:
    enum class Verdict { found, none, unsure };
    /// Ends, unsure, when `prober` has counted to `limit`.
    WitnessSearch(Prober& prober, Domains& domains, const GoalPlan& plan, Place place, std::size_t limit)
        : prober_(prober), domains_(domains), plan_(plan), place_(std::move(place)), limit_(limit)
    {
    }
    Verdict run(Draft draft);
    const Witness& witness() const { return witness_; } ///< after `found`

private:
    enum class Values { found, dead, open };
    using Places = std::vector<Place>;
    Verdict visit(Draft draft, const Places& places);
    Verdict branch(Draft draft, const Place& at, const Places& places);
    Verdict stay_away(Draft draft, const Place& at, const Places& places);
    Values try_values(Draft draft, std::uint32_t& lacking);
    bool may_matter(const std::vector<feel::FactId>& missing) const;
    const Place* choose(Draft draft, const Places& places, const std::vector<feel::FactId>& missing);

    Prober& prober_;
    Domains& domains_;
    const GoalPlan& plan_;
    Place place_;
    std::size_t limit_;
    bool is_first_ = true;           ///< before the first node
    std::size_t contradictions_ = 0; ///< met so far
    std::vector<Place> away_;        ///< left out for good on this branch
    Witness witness_;
};

} // namespace zk::rulebook

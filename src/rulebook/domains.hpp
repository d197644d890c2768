// domains: for each fact, values that stand for all it could have.
//
// A domain is complete if trying its values is trying them all: a boolean, an enumeration, a list over a
// small enumeration (as a set), and a number, date or text that the goal only compares with constants, or
// with other facts that are only compared. Between two limits any value does as well as any other; where
// several facts are compared with one another there are as many values between two limits as facts, so that
// every order of them occurs. Records, and what is computed with, are taken from the rulebook's own starting
// points and examples: good for finding what matters, no proof that nothing else would.
#pragma once

#include "rulebook/prober.hpp"
#include "rulebook/uses.hpp"

namespace zk::rulebook {

/// Values of one fact in the rulebook's own documents; how many starting points have it (examples count 0).
struct Seen {
    feel::Value value;
    std::size_t count = 0;
};

/// What the rulebook's own documents show; made once at loading.
struct Experience {
    std::vector<Situation> documents;    ///< starting points, or examples where there are none
    std::vector<std::vector<Seen>> seen; ///< by fact, most frequent first
    static Experience of(const Loaded& loaded);
};

struct Domain {
    std::vector<feel::Value> values; ///< most frequent first
    std::vector<double> weights;     ///< how likely each is (see weigh); sum 1
    bool complete = false;
};

/// The domains of one goal for one person; each is made when first asked for.
class Domains {
public:
    Domains(const Loaded& loaded, const Experience& experience, const GoalPlan& plan, const Situation& known);
    const Domain& of(feel::FactId fact);
    /// Its values as cells of `prober`, which must be the same in every call.
    const std::vector<feel::Cell>& cells(feel::FactId fact, Prober& prober);

private:
    Domain make(feel::FactId fact);
    Domain texts(feel::FactId fact);
    Domain text_lists(feel::FactId fact);
    Domain measures(feel::FactId fact);
    Domain as_seen(feel::FactId fact) const;
    std::vector<feel::Value> limits(feel::FactId fact, std::size_t& compared, bool& complete);
    void weigh(feel::FactId fact, Domain& domain) const;

    const Loaded& loaded_;
    const Experience& experience_;
    const GoalPlan& plan_;
    const Situation& known_;
    std::map<feel::FactId, Domain> made_;
    std::map<feel::FactId, std::vector<feel::Cell>> cells_;
};

} // namespace zk::rulebook

#include "rulebook/relevance_search.hpp"

#include <algorithm>
#include <utility>

namespace zk::rulebook {

using feel::Value;

namespace {

/// With so few facts missing, both values of the place often decide; before, trying them is wasted.
constexpr std::size_t few = 8;

} // namespace

bool WitnessSearch::may_matter(const feel::Missing& missing) const
{
    const std::vector<feel::FactId>& facts = missing.facts();
    return std::any_of(facts.begin(), facts.end(), [&](feel::FactId fact) {
        const auto within = plan_.within.find(fact);
        return fact == place_.fact || (within != plan_.within.end() && within->second.contains(place_.fact));
    });
}

/// Of the facts that are missing, the one with the fewest values; incomplete domains last.
const Place* WitnessSearch::choose(const std::vector<Place>& places, const feel::Missing& missing)
{
    const Place* best = nullptr;
    std::pair<bool, std::size_t> least;
    for (const Place& place : places) {
        const bool lacks = std::ranges::binary_search(missing.facts(), place.fact);
        if (!lacks || place == place_ || std::ranges::find(away_, place) != away_.end()) {
            continue;
        }
        const Domain& domain = domains_.of(place.fact);
        const std::pair<bool, std::size_t> size{!domain.complete, domain.values.size()};
        if (best == nullptr || size < least) {
            best = &place;
            least = size;
        }
    }
    return best;
}

/// Whether two values of the place decide differently here; dead: no two values will, whatever else is given.
WitnessSearch::Pair WitnessSearch::try_values(const Situation& situation, feel::Missing& lacking)
{
    std::vector<std::pair<Value, Value>> decided; // value of the place, of the goal
    bool open = false;
    std::size_t consistent = 0;
    for (const Value& value : domains_.of(place_.fact).values) {
        const Probed outcome = prober_.probe(with(situation, place_, value));
        (outcome.consistent ? consistent : contradictions_) += 1;
        open = open || (outcome.consistent && !outcome.missing.empty());
        lacking = feel::Missing::united(lacking, outcome.missing);
        if (!outcome.decided()) {
            continue;
        }
        if (!decided.empty() && !feel::identical(decided.front().second, outcome.value)) {
            witness_ = {with(situation, place_, decided.front().first), place_, value};
            return Pair::found;
        }
        decided.emplace_back(value, outcome.value);
    }
    return open && consistent > 1 ? Pair::open : Pair::dead;
}

WitnessSearch::Verdict WitnessSearch::run(const Situation& situation)
{
    if (prober_.count() >= limit_) {
        return Verdict::unsure;
    }
    const bool is_first = std::exchange(is_first_, false);
    const Probed outcome = prober_.probe(situation);
    if (!outcome.consistent) {
        ++contradictions_;
        return Verdict::none;
    }
    if (outcome.missing.empty() || !may_matter(outcome.missing)) {
        return Verdict::none;
    }
    const std::vector<Place> places = open_places(prober_.vocabulary(), situation);
    const Place* next = choose(places, outcome.missing);
    const Domain& own = domains_.of(place_.fact);
    const bool worth_trying = own.values.size() <= 2 && (is_first || outcome.missing.facts().size() <= few);
    if (next == nullptr || worth_trying) {
        feel::Missing lacking; // a list, once given, may want facts nobody asked for before
        const Pair pair = try_values(situation, lacking);
        if (pair == Pair::found) {
            return Verdict::found;
        }
        next = next == nullptr ? choose(places, lacking) : next;
        if (next == nullptr || (pair == Pair::dead && own.complete)) {
            return own.complete ? Verdict::none : Verdict::unsure;
        }
    }
    return branch(situation, *next);
}

WitnessSearch::Verdict WitnessSearch::branch(const Situation& situation, const Place& at)
{
    const Domain& domain = domains_.of(at.fact);
    Verdict verdict = domain.complete ? Verdict::none : Verdict::unsure;
    bool one_is_clean = false;
    for (const Value& value : domain.values) {
        const std::size_t before = contradictions_;
        const Verdict below = run(with(situation, at, value));
        if (below == Verdict::found) {
            return below;
        }
        verdict = below == Verdict::unsure ? below : verdict;
        one_is_clean = one_is_clean || contradictions_ == before;
    }
    // A value that broke no rule anywhere below stands for the fact staying away.
    if (one_is_clean || !plan_.checked.contains(at.fact)) {
        return verdict;
    }
    const Verdict apart = stay_away(situation, at);
    return apart == Verdict::none ? verdict : apart;
}

WitnessSearch::Verdict WitnessSearch::stay_away(const Situation& situation, const Place& at)
{
    away_.push_back(at);
    const Verdict verdict = run(situation);
    away_.pop_back();
    return verdict;
}

} // namespace zk::rulebook

#include "rulebook/relevance_search.hpp"

#include <algorithm>
#include <utility>

namespace zk::rulebook {

using feel::Cell;
using feel::FactId;

namespace {

/// With so few facts missing, both values of the place often decide; before, trying them is wasted.
constexpr std::size_t few = 8;

} // namespace

bool WitnessSearch::may_matter(const std::vector<FactId>& missing) const
{
    return std::ranges::any_of(missing, [&](FactId fact) {
        const auto within = plan_.within.find(fact);
        return fact == place_.fact || (within != plan_.within.end() && within->second.contains(place_.fact));
    });
}

/// Of the facts that are missing, the one with the fewest values; incomplete domains last.
const Place* WitnessSearch::choose(Draft draft, const Places& places, const std::vector<FactId>& missing)
{
    const Place* best = nullptr;
    std::pair<bool, std::size_t> least;
    for (const Place& place : places) {
        const bool lacks = std::ranges::binary_search(missing, place.fact);
        if (!lacks || place == place_ || !prober_.at(draft, place).is_unknown() ||
            std::ranges::find(away_, place) != away_.end()) {
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
WitnessSearch::Values WitnessSearch::try_values(Draft draft, std::uint32_t& lacking)
{
    std::optional<std::pair<Cell, Cell>> decided; // value of the place, of the goal
    bool open = false;
    std::size_t consistent = 0;
    for (const Cell value : domains_.cells(place_.fact, prober_)) {
        const Probed outcome = prober_.probe(prober_.with(draft, place_, value));
        (outcome.consistent ? consistent : contradictions_) += 1;
        open = open || (outcome.consistent && outcome.missing != 0);
        lacking = prober_.united(lacking, outcome.missing);
        if (!outcome.decided()) {
            continue;
        }
        if (decided && !prober_.is_same(decided->second, outcome.value)) {
            witness_ = {prober_.with(draft, place_, decided->first), place_, value};
            return Values::found;
        }
        decided = decided ? decided : std::pair(value, outcome.value);
    }
    return open && consistent > 1 ? Values::open : Values::dead;
}

WitnessSearch::Verdict WitnessSearch::run(Draft draft)
{
    return visit(draft, prober_.open_places(draft));
}

/// `places`: those open at the start of the search, and of lists given since.
WitnessSearch::Verdict WitnessSearch::visit(Draft draft, const Places& places)
{
    if (prober_.count() >= limit_ || prober_.is_full()) {
        return Verdict::unsure;
    }
    const bool is_first = std::exchange(is_first_, false);
    const Probed outcome = prober_.probe(draft);
    if (!outcome.consistent) {
        ++contradictions_;
        return Verdict::none;
    }
    const std::vector<FactId>& missing = prober_.facts(outcome.missing);
    if (missing.empty() || !may_matter(missing)) {
        return Verdict::none;
    }
    const Place* next = choose(draft, places, missing);
    const Domain& own = domains_.of(place_.fact);
    const bool worth_trying = own.values.size() <= 2 && (is_first || missing.size() <= few);
    if (next == nullptr || worth_trying) {
        std::uint32_t lacking = 0; // a list, once given, may want facts nobody asked for before
        const Values values = try_values(draft, lacking);
        if (values == Values::found) {
            return Verdict::found;
        }
        next = next == nullptr ? choose(draft, places, prober_.facts(lacking)) : next;
        if (next == nullptr || (values == Values::dead && own.complete)) {
            return own.complete ? Verdict::none : Verdict::unsure;
        }
    }
    return branch(draft, *next, places);
}

WitnessSearch::Verdict WitnessSearch::branch(Draft draft, const Place& at, const Places& places)
{
    const Domain& domain = domains_.of(at.fact);
    const bool is_list = prober_.vocabulary().facts[at.fact].kind == FactKind::record_list;
    Verdict verdict = domain.complete ? Verdict::none : Verdict::unsure;
    bool one_is_clean = false;
    for (const Cell value : domains_.cells(at.fact, prober_)) {
        const std::size_t before = contradictions_;
        const Draft given = prober_.with(draft, at, value);
        const Verdict below = is_list ? run(given) : visit(given, places);
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
    const Verdict apart = stay_away(draft, at, places);
    return apart == Verdict::none ? verdict : apart;
}

WitnessSearch::Verdict WitnessSearch::stay_away(Draft draft, const Place& at, const Places& places)
{
    away_.push_back(at);
    const Verdict verdict = visit(draft, places);
    away_.pop_back();
    return verdict;
}

} // namespace zk::rulebook

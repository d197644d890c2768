#include "rulebook/relevance.hpp"

#include <algorithm>

#include "rulebook/relevance_search.hpp"
#include "rulebook/sorted.hpp"

namespace zk::rulebook {
namespace {

using feel::Cell;
using feel::FactId;

constexpr std::size_t near_budget = 24; ///< evaluations for a search from a border
constexpr std::size_t most_sides = 8;   ///< of an enumeration with more values, two are tried
constexpr std::size_t near_tries = 6;   ///< such searches for one fact
/// The same where no search can prove that the fact does not matter.
constexpr std::size_t unprovable_try = 100;
constexpr std::size_t loading_budget = 1000; ///< for the borders of one goal
constexpr std::size_t first_try = 80;        ///< evaluations for a first search after one fact

bool has(const std::vector<FactId>& facts, FactId fact)
{
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

class Finder {
public:
    /// All that is given by reference must outlive it.
    Finder(const Loaded& loaded, const Knowledge& knowledge, const GoalPlan& plan, const Situation& known,
           std::size_t budget)
        : plan_(plan), knowledge_(knowledge), budget_(budget), prober_(loaded, plan.goal),
          domains_(loaded, knowledge_.experience, plan, known), vocabulary_(loaded.vocabulary),
          known_(prober_.draft(known)), is_open_(vocabulary_.facts.size()), tries_(vocabulary_.facts.size())
    {
    }

    Findings find(std::optional<FactId> show)
    {
        const Probed now = prober_.probe(known_);
        if (now.consistent && now.missing != 0) {
            open_ = prober_.facts(now.missing);
            for (const FactId fact : open_) {
                is_open_[fact] = true;
            }
            places_ = prober_.open_places(known_);
            try_documents();
            from_documents_ = witnesses_.size();
            try_known_borders();
            try_borders();
            try_searches();
        }
        std::sort(findings_.facts.begin(), findings_.facts.end());
        findings_.evaluations = prober_.count();
        for (const Witness& witness : witnesses_) {
            if (witness.place.fact == show) {
                findings_.shown = shown(witness);
            }
        }
        return std::move(findings_);
    }

    /// After find(): both sides of each border that no document stood at.
    std::vector<std::pair<FactId, Situation>> new_borders()
    {
        std::vector<std::pair<FactId, Situation>> borders;
        for (std::size_t i = from_documents_; i < witnesses_.size(); ++i) {
            const Witness& witness = witnesses_[i];
            const Pair pair = shown(witness);
            borders.emplace_back(witness.place.fact, pair.first);
            borders.emplace_back(witness.place.fact, pair.second);
        }
        return borders;
    }

private:
    bool is_spent() const { return prober_.count() >= budget_ || prober_.is_full(); }

    Pair shown(const Witness& witness)
    {
        return {prober_.situation(witness.document),
                prober_.situation(prober_.with(witness.document, witness.place, witness.other))};
    }

    /// The rulebook's own people, with what is known laid over them: those most like this one first.
    void try_documents()
    {
        Filler filler(*knowledge_.people, prober_, known_);
        for (const std::size_t person : knowledge_.people->nearest(known_, prober_)) {
            if (!open_.empty() && !is_spent()) {
                try_document(filler.filled(person));
            }
        }
    }

    /// The same with the borders found at loading, for the facts that are still open.
    void try_known_borders()
    {
        const Borders* const found = knowledge_.borders_of(plan_);
        if (found == nullptr || open_.empty()) {
            return; // a goal asked for by an expression; or at loading
        }
        const Borders& borders = *found;
        Filler filler(*borders.people, prober_, known_);
        for (std::size_t i = 0; i < borders.facts.size(); ++i) {
            if (is_open_[borders.facts[i]] && !is_spent()) {
                try_document(filler.filled(i));
            }
        }
    }

    /// Each witness stands on a border. From its sides a fact not settled yet may be a step away.
    void try_borders()
    {
        for (std::size_t i = 0; i < witnesses_.size(); ++i) {
            const Witness witness = witnesses_[i];
            for (const Cell value : sides_of(witness)) {
                if (!open_.empty() && !is_spent()) {
                    try_border(prober_.with(witness.document, witness.place, value));
                }
            }
        }
    }

    /// The two values of a witness; of an enumeration the others as well: each may open a road of its own.
    std::vector<Cell> sides_of(const Witness& witness)
    {
        std::vector<Cell> sides{witness.other, prober_.at(witness.document, witness.place)};
        const bool is_choice = vocabulary_.facts[witness.place.fact].kind == FactKind::enumeration;
        const std::vector<Cell>& values = domains_.cells(witness.place.fact, prober_);
        if (!is_choice || values.size() > most_sides) {
            return sides;
        }
        for (const Cell value : values) {
            if (!prober_.is_same(value, sides[0]) && !prober_.is_same(value, sides[1])) {
                sides.push_back(value);
            }
        }
        return sides;
    }

    void try_border(Draft side)
    {
        const Draft blank = without_open(side);
        const std::vector<FactId>& touched = prober_.facts(prober_.probe(blank).missing);
        for (const Place& place : places_) {
            if (is_open_[place.fact] && has(touched, place.fact) && !is_spent() &&
                tries_[place.fact]++ < near_tries) {
                search_from(blank, place, near_budget);
            }
        }
    }

    Draft without_open(Draft draft)
    {
        std::vector<Place> open;
        std::ranges::copy_if(places_, std::back_inserter(open),
                             [this](const Place& place) { return is_open_[place.fact]; });
        return prober_.without(draft, open);
    }

    WitnessSearch::Verdict search_from(Draft draft, const Place& place, std::size_t budget)
    {
        WitnessSearch search(prober_, domains_, plan_, place, std::min(budget_, prober_.count() + budget));
        const auto verdict = search.run(draft);
        if (verdict == WitnessSearch::Verdict::found) {
            prove(search.witness());
        }
        return verdict;
    }

    /// One document near a border proves every fact that would carry it over.
    void try_document(Draft document)
    {
        const Probed decided = prober_.probe(document);
        if (!decided.decided()) {
            return;
        }
        const std::vector<FactId>& touched = prober_.facts(prober_.probe(without_open(document)).missing);
        for (const Place& place : places_) {
            if (is_open_[place.fact] && has(touched, place.fact) && !is_spent()) {
                turn(document, decided.value, place);
            }
        }
    }

    /// Tries the other values of one place.
    void turn(Draft document, Cell decided, const Place& place)
    {
        const std::vector<Cell>& values = domains_.cells(place.fact, prober_);
        if (values.size() > 2 && prober_.probe(prober_.without(document, place)).missing == 0) {
            return; // no value would change this document's result
        }
        for (const Cell value : values) {
            if (is_spent()) {
                return;
            }
            if (prober_.is_same(value, prober_.at(document, place))) {
                continue;
            }
            const Draft turned = prober_.with(document, place, value);
            const Probed outcome = prober_.probe(turned);
            if (outcome.decided() && !prober_.is_same(outcome.value, decided)) {
                return prove({document, place, value});
            }
            if (!outcome.consistent && turn_without_blamed(turned, place, document)) {
                return;
            }
        }
    }

    /// The value contradicts others that were only made up: leaves those out of both documents.
    bool turn_without_blamed(Draft turned, const Place& place, Draft document)
    {
        const std::vector<FactId> blamed = prober_.blamed();
        std::vector<Place> made_up;
        std::ranges::copy_if(places_, std::back_inserter(made_up), [&](const Place& other) {
            return has(blamed, other.fact) && !(other == place);
        });
        const Draft first = prober_.without(document, made_up);
        const Draft second = prober_.without(turned, made_up);
        const Probed a = prober_.probe(first);
        const Probed b = a.decided() ? prober_.probe(second) : Probed{};
        if (!a.decided() || !b.decided() || prober_.is_same(a.value, b.value)) {
            return false;
        }
        prove({first, place, prober_.at(second, place)});
        return true;
    }

    void close(FactId fact)
    {
        std::erase(open_, fact);
        is_open_[fact] = false;
    }

    void prove(const Witness& witness)
    {
        close(witness.place.fact);
        findings_.facts.push_back(witness.place.fact);
        witnesses_.push_back(witness);
    }

    /// What no document settled: a short search after each, then a long one with what is left.
    void try_searches()
    {
        for (const bool last : {false, true}) {
            const std::vector<FactId> rest = open_;
            for (std::size_t i = 0; i < rest.size(); ++i) {
                if (is_open_[rest[i]]) {
                    const std::size_t left = budget_ - std::min(budget_, prober_.count());
                    const bool provable = domains_.of(rest[i]).complete;
                    const std::size_t share = provable ? left / (rest.size() - i) : unprovable_try;
                    search_after(rest[i], std::min(left, last ? share : first_try));
                }
            }
        }
        for (const FactId fact : open_) {
            findings_.facts.push_back(fact);
            findings_.exact = false;
        }
    }

    void search_after(FactId fact, std::size_t budget)
    {
        const std::size_t end = std::min(budget_, prober_.count() + budget);
        bool none = true;
        for (const Place& place : places_) {
            if (place.fact != fact || !is_open_[fact]) {
                continue;
            }
            if (prober_.count() >= end || prober_.is_full()) {
                return;
            }
            const auto verdict = search_from(known_, place, end - std::min(end, prober_.count()));
            none = none && verdict == WitnessSearch::Verdict::none;
            if (verdict == WitnessSearch::Verdict::found) {
                try_document(Draft(witnesses_.back().document));
            }
        }
        if (none && is_open_[fact]) {
            close(fact);
        }
    }

    const GoalPlan& plan_;
    const Knowledge& knowledge_;
    std::size_t budget_;
    Prober prober_;
    Domains domains_;
    const Vocabulary& vocabulary_;
    const Draft known_;
    std::vector<FactId> open_; ///< not settled yet
    std::vector<bool> is_open_;
    std::vector<std::size_t> tries_; ///< by fact: searches from borders
    std::vector<Place> places_;
    std::vector<Witness> witnesses_; ///< one for each fact proven relevant
    std::size_t from_documents_ = 0; ///< so many of them
    Findings findings_;
};

} // namespace

const GoalPlan* Knowledge::find(std::string_view name) const
{
    const auto found =
        std::find_if(plans.begin(), plans.end(), [&](const GoalPlan& plan) { return plan.name == name; });
    return found == plans.end() ? nullptr : &*found;
}

const Borders* Knowledge::borders_of(const GoalPlan& plan) const
{
    for (std::size_t i = 0; i < borders.size(); ++i) {
        if (&plans[i] == &plan) {
            return borders[i].get();
        }
    }
    return nullptr;
}

Findings relevant_facts(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                        std::size_t budget, std::optional<FactId> show)
{
    return Finder(loaded, *loaded.knowledge, plan, known, budget).find(show);
}

std::unique_ptr<const Borders> find_borders(const Loaded& loaded, const Knowledge& knowledge,
                                            const GoalPlan& plan)
{
    const Situation nothing = situation_of(loaded.vocabulary, Json::Object{});
    Finder finder(loaded, knowledge, plan, nothing, loading_budget);
    finder.find(std::nullopt);
    auto borders = std::make_unique<Borders>();
    std::vector<Situation> documents;
    for (auto& [fact, document] : finder.new_borders()) {
        borders->facts.push_back(fact);
        documents.push_back(std::move(document));
    }
    borders->people = std::make_unique<const People>(loaded, documents);
    return borders;
}

} // namespace zk::rulebook

#include "rulebook/relevance.hpp"

#include <algorithm>

#include "rulebook/relevance_search.hpp"
#include "rulebook/sorted.hpp"

namespace zk::rulebook {
namespace {

using feel::FactId;
using feel::Value;

constexpr std::size_t near_budget = 24; ///< evaluations for a search from a border
constexpr std::size_t most_sides = 8;   ///< of an enumeration with more values, two are tried
constexpr std::size_t near_tries = 6;   ///< such searches for one fact
/// The same where no search can prove that the fact does not matter.
constexpr std::size_t unprovable_try = 300;
constexpr std::size_t first_try = 80; ///< evaluations for a first search after one fact

bool has(const std::vector<FactId>& facts, FactId fact)
{
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

class Finder {
public:
    Finder(const Loaded& loaded, const GoalPlan& plan, const Situation& known, std::size_t budget)
        : plan_(plan), knowledge_(*loaded.knowledge), known_(known), budget_(budget),
          prober_(loaded, plan.goal), domains_(loaded, knowledge_.experience, plan, known_),
          vocabulary_(loaded.vocabulary)
    {
    }

    Findings find()
    {
        const Probed now = prober_.probe(known_);
        if (now.consistent && !now.missing.empty()) {
            open_ = now.missing.facts();
            places_ = open_places(vocabulary_, known_);
            try_documents();
            try_borders();
            try_searches();
        }
        std::sort(findings_.facts.begin(), findings_.facts.end());
        findings_.evaluations = prober_.count();
        return std::move(findings_);
    }

private:
    bool is_spent() const { return prober_.count() >= budget_; }

    /// The rulebook's own people, with what is known laid over them: those most like this one first.
    void try_documents()
    {
        std::vector<const Situation*> documents;
        for (const Situation& document : knowledge_.experience.documents) {
            documents.push_back(&document);
        }
        sort_by(documents, [&](const Situation* document) {
            return -static_cast<std::int64_t>(agreement(vocabulary_, known_, *document));
        });
        for (const Situation* document : documents) {
            if (!open_.empty() && !is_spent()) {
                try_document(filled(vocabulary_, known_, *document, knowledge_.experience.documents));
            }
        }
    }

    /// Each witness stands on a border. From its sides a fact not settled yet may be a step away.
    void try_borders()
    {
        for (std::size_t i = 0; i < findings_.witnesses.size(); ++i) {
            const Witness witness = findings_.witnesses[i];
            for (const Value& value : sides_of(witness)) {
                if (!open_.empty() && !is_spent()) {
                    try_border(with(witness.document, witness.place, value));
                }
            }
        }
    }

    /// The two values of a witness; of an enumeration the others as well: each may open a road of its own.
    std::vector<Value> sides_of(const Witness& witness)
    {
        std::vector<Value> sides{witness.other, value_at(witness.document, witness.place)};
        const bool choice = vocabulary_.facts[witness.place.fact].kind == FactKind::enumeration;
        const std::vector<Value>& values = domains_.of(witness.place.fact).values;
        for (const Value& value : choice&& values.size() <= most_sides ? values : std::vector<Value>{}) {
            if (!feel::identical(value, sides[0]) && !feel::identical(value, sides[1])) {
                sides.push_back(value);
            }
        }
        return sides;
    }

    void try_border(const Situation& side)
    {
        const Situation blank = without_open(side);
        const std::vector<FactId> touched = prober_.probe(blank).missing.facts();
        for (const Place& place : places_) {
            if (has(touched, place.fact) && has(open_, place.fact) && tries_[place.fact]++ < near_tries) {
                search_from(blank, place, near_budget);
            }
        }
    }

    Situation without_open(Situation situation) const
    {
        for (const Place& place : places_) {
            situation = has(open_, place.fact) ? without(situation, place) : std::move(situation);
        }
        return situation;
    }

    WitnessSearch::Verdict search_from(const Situation& situation, const Place& place, std::size_t budget)
    {
        WitnessSearch search(prober_, domains_, plan_, place, std::min(budget_, prober_.count() + budget));
        const auto verdict = search.run(situation);
        if (verdict == WitnessSearch::Verdict::found) {
            prove(search.witness());
        }
        return verdict;
    }

    /// One document near a border proves every fact that would carry it over.
    void try_document(const Situation& document)
    {
        const Probed decided = prober_.probe(document);
        if (!decided.decided()) {
            return;
        }
        const std::vector<FactId> touched = prober_.probe(without_open(document)).missing.facts();
        for (const Place& place : places_) {
            if (has(touched, place.fact) && has(open_, place.fact)) {
                turn(document, decided.value, place);
            }
        }
    }

    /// Tries the other values of one place.
    void turn(const Situation& document, const Value& decided, const Place& place)
    {
        const std::vector<Value>& values = domains_.of(place.fact).values;
        if (values.size() > 2 && prober_.probe(without(document, place)).missing.empty()) {
            return; // no value would change this document's result
        }
        for (const Value& value : values) {
            if (is_spent()) {
                return;
            }
            if (feel::identical(value, value_at(document, place))) {
                continue;
            }
            const Situation turned = with(document, place, value);
            const Probed outcome = prober_.probe(turned);
            if (outcome.decided() && !feel::identical(outcome.value, decided)) {
                return prove({document, place, value});
            }
            if (!outcome.consistent && turn_without_blamed(turned, outcome.blamed, place, document)) {
                return;
            }
        }
    }

    /// The value contradicts others that were only made up: leaves those out of both documents.
    bool turn_without_blamed(const Situation& turned, const std::vector<FactId>& blamed, const Place& place,
                             const Situation& document)
    {
        Situation first = document;
        Situation second = turned;
        for (const Place& other : places_) {
            if (has(blamed, other.fact) && !(other == place)) {
                first = without(first, other);
                second = without(second, other);
            }
        }
        const Probed a = prober_.probe(first);
        const Probed b = a.decided() ? prober_.probe(second) : Probed{};
        if (!a.decided() || !b.decided() || feel::identical(a.value, b.value)) {
            return false;
        }
        prove({std::move(first), place, value_at(second, place)});
        return true;
    }

    void prove(Witness witness)
    {
        std::erase(open_, witness.place.fact);
        findings_.facts.push_back(witness.place.fact);
        findings_.witnesses.push_back(std::move(witness));
    }

    /// What no document settled: a short search after each, then a long one with what is left.
    void try_searches()
    {
        for (const bool last : {false, true}) {
            const std::vector<FactId> rest = open_;
            for (std::size_t i = 0; i < rest.size(); ++i) {
                if (has(open_, rest[i])) {
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
            if (place.fact != fact || !has(open_, fact)) {
                continue;
            }
            const auto verdict = search_from(known_, place, end - std::min(end, prober_.count()));
            none = none && verdict == WitnessSearch::Verdict::none;
            if (verdict == WitnessSearch::Verdict::found) {
                const Situation document = findings_.witnesses.back().document;
                try_document(document);
            }
        }
        if (none) {
            std::erase(open_, fact);
        }
    }

    const GoalPlan& plan_;
    const Knowledge& knowledge_;
    const Situation known_;
    std::size_t budget_;
    Prober prober_;
    Domains domains_;
    const Vocabulary& vocabulary_;
    std::vector<FactId> open_; ///< not settled yet
    std::vector<Place> places_;
    std::map<FactId, std::size_t> tries_; ///< searches from borders
    Findings findings_;
};

} // namespace

const GoalPlan* Knowledge::find(std::string_view name) const
{
    const auto found =
        std::find_if(plans.begin(), plans.end(), [&](const GoalPlan& plan) { return plan.name == name; });
    return found == plans.end() ? nullptr : &*found;
}

Findings relevant_facts(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                        std::size_t budget)
{
    return Finder(loaded, plan, known, budget).find();
}

} // namespace zk::rulebook

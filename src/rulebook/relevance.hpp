// relevance: which of the facts nobody has given can still change a goal. Exactly (docs/relevance.md).
//
// A fact is relevant if there are two documents that extend what is known, keep to the vocabulary and its
// 校验, each decide the goal, differ in that fact alone and decide differently. `缺少` (what Kleene logic
// lacks) is never less than that and often more. The answer is found by witnesses (two such documents) or by
// a search that leaves no document out. What neither settles within the budget stays in, and the answer is
// then not exact. Budgets count evaluations, so the answer is the same on any machine.
//
// Private to this room; Rulebook::relevant_for and Rulebook::best_question are the doors.
#pragma once

#include "rulebook/domains.hpp"
#include "rulebook/prober.hpp"
#include "rulebook/relevance_people.hpp"

namespace zk::rulebook {

/// Documents at borders that no starting point stands at, found once at loading with nothing known: laid
/// under what is known of somebody they are often borders too, and save a search.
struct Borders {
    std::vector<feel::FactId> facts; ///< by document: the fact that carries it over
    std::unique_ptr<const People> people;
};

/// What a rulebook keeps for asking "what if".
struct Knowledge {
    Experience experience;
    std::unique_ptr<const People> people; ///< of the experience
    std::vector<GoalPlan> plans;          ///< of the goals of 问答, of outputs of relevance, of the headline
    std::vector<std::unique_ptr<const Borders>> borders; ///< by plan
    const GoalPlan* find(std::string_view name) const;
    const Borders* borders_of(const GoalPlan& plan) const; ///< null if they are not (yet) found
};

std::shared_ptr<const Knowledge> knowledge_of(const Loaded& loaded);
/// The output the front matter calls headline, or the first; null if there is none.
const CompiledOutput* headline_of(const Loaded& loaded);

/// Two documents that differ in one place alone and decide differently.
struct Witness {
    Draft document;
    Place place;
    feel::Cell other; ///< the second document's value in that place
};

/// The same as values, to be shown.
struct Pair {
    Situation first;
    Situation second;
};

struct Findings {
    std::vector<feel::FactId> facts; ///< relevant, or not settled; sorted
    bool exact = true;
    std::size_t evaluations = 0;
    std::optional<Pair> shown; ///< for the fact asked for, if it was proven relevant
};

/// `show`: a fact to show two documents for.
Findings relevant_facts(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                        std::size_t budget = relevance_budget,
                        std::optional<feel::FactId> show = std::nullopt);

/// What was found in one evaluation, by the goal's name: several outputs may speak of one goal.
struct RelevanceMemo {
    std::map<std::string, Findings> by_goal;
};

std::unique_ptr<const Borders> find_borders(const Loaded& loaded, const Knowledge& knowledge,
                                            const GoalPlan& plan);

/// The value of an output of relevance.
feel::Value relevance_output(const Loaded& loaded, const CompiledOutput& output, dmn::Machine& evaluation,
                             RelevanceMemo* memo);

/// The one of `candidates` whose answer leaves the fewest facts missing, on average over its values; the
/// first of several such. Candidates are facts missing for the goal, in the vocabulary's order.
feel::FactId most_settling(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                           const std::vector<feel::FactId>& candidates);

Relevance relevant_for(const Loaded& loaded, std::string_view name, const Json& facts, std::size_t budget);
std::optional<std::pair<Json, Json>> witness_for(const Loaded& loaded, std::string_view name,
                                                 const Json& facts, std::string_view path);
std::optional<std::string> best_question(const Loaded& loaded, std::string_view name, const Json& facts,
                                         const std::vector<std::string>& among);

} // namespace zk::rulebook

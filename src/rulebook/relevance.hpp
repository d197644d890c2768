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

namespace zk::rulebook {

/// What a rulebook keeps for asking "what if".
struct Knowledge {
    Experience experience;
    std::vector<GoalPlan> plans; ///< of the goals of 问答, of outputs of relevance, of the headline
    const GoalPlan* find(std::string_view name) const;
};

std::shared_ptr<const Knowledge> knowledge_of(const Loaded& loaded);
/// The output the front matter calls headline, or the first; null if there is none.
const CompiledOutput* headline_of(const Loaded& loaded);

/// Two documents that differ in one place alone and decide differently.
struct Witness {
    Situation document;
    Place place;
    feel::Value other; ///< the second document's value in that place
};

struct Findings {
    std::vector<feel::FactId> facts; ///< relevant, or not settled; sorted
    bool exact = true;
    std::vector<Witness> witnesses; ///< one for each fact proven relevant
    std::size_t evaluations = 0;
};

Findings relevant_facts(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                        std::size_t budget = relevance_budget);

/// What was found in one evaluation, by the goal's name: several outputs may speak of one goal.
struct RelevanceMemo {
    std::map<std::string, Findings> by_goal;
};

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

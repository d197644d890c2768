// relevance_question: the doors to relevance: outputs, names of goals, and what is worth asking next.
#include <algorithm>

#include "rulebook/relevance.hpp"

namespace zk::rulebook {
namespace {

using feel::FactId;
using feel::Value;

/// A record as a page first asks for it: its required members alone, if it has any.
Value as_first_asked(const Value& record, const Vocabulary::Node& node, const Vocabulary& vocabulary)
{
    feel::Context context = *record.as_context();
    const auto is_required = [&](const Vocabulary::Node& member) {
        return member.fact && vocabulary.facts[*member.fact].required;
    };
    if (std::none_of(node.members.begin(), node.members.end(), is_required)) {
        return record;
    }
    for (std::size_t i = 0; i < node.members.size(); ++i) {
        const Vocabulary::Node& member = node.members[i];
        if (member.fact && !is_required(member)) {
            context.entries[i].second = feel::Unknown{feel::Missing(static_cast<FactId>(*member.fact))};
        }
    }
    return context;
}

const Vocabulary::Node& node_of(const Vocabulary& vocabulary, const Place& place)
{
    const Vocabulary::Node* node = &vocabulary.root().members[place.steps[0]];
    bool in_list = node->fact.has_value();
    for (std::size_t i = 1; i < place.steps.size(); ++i) {
        if (in_list) {
            in_list = false; // the number of a record
            continue;
        }
        node = &node->members[place.steps[i]];
        in_list = node->fact.has_value();
    }
    return *node;
}

Value answered(const Vocabulary& vocabulary, const Place& place, const Value& value)
{
    const feel::List* list = value.as_list();
    if (list == nullptr || vocabulary.facts[place.fact].kind != FactKind::record_list) {
        return value;
    }
    std::vector<Value> records;
    for (const Value& record : list->items) {
        records.push_back(as_first_asked(record, node_of(vocabulary, place), vocabulary));
    }
    return Value::list(std::move(records));
}

/// `all`: the open places. How many facts are missing, on average over the answers, once `fact` is answered
/// in all its places.
double left_after(Prober& prober, Domains& domains, Draft known, const std::vector<Place>& all, FactId fact)
{
    std::vector<Place> places;
    std::ranges::copy_if(all, std::back_inserter(places),
                         [fact](const Place& place) { return place.fact == fact; });
    if (places.empty() || prober.is_full()) {
        return static_cast<double>(all.size()); // known already; or facts too large to try them all
    }
    const Domain& domain = domains.of(fact);
    double left = 0;
    double weight = 0;
    for (std::size_t i = 0; i < domain.values.size(); ++i) {
        const Value answer = answered(prober.vocabulary(), places.front(), domain.values[i]);
        const Probed outcome = prober.probe(prober.with(known, places, prober.cell(answer)));
        if (outcome.consistent) {
            left += domain.weights[i] * static_cast<double>(prober.facts(outcome.missing).size());
            weight += domain.weights[i];
        }
    }
    return weight > 0 ? left / weight : 0;
}

Situation bound(const Loaded& loaded, const Json& facts)
{
    return situation_of(loaded.vocabulary, facts);
}

Json json_of(const Situation& situation, const Vocabulary& vocabulary)
{
    Json facts = Json::Object{};
    for (std::size_t i = 0; i < situation.size(); ++i) {
        facts.set(vocabulary.root().members[i].name, to_json(situation[i], vocabulary));
    }
    return facts;
}

/// The plan made at loading, or one made now of an expression; null if it is none.
std::shared_ptr<const GoalPlan> plan_for(const Loaded& loaded, std::string_view name)
{
    if (const GoalPlan* plan = loaded.knowledge->find(name)) {
        return {loaded.knowledge, plan};
    }
    const auto parsed = loaded.program->parse(name);
    return parsed ? std::make_shared<GoalPlan>(UsesFinder(loaded).plan(std::string(name), *parsed)) : nullptr;
}

void add_plan(const std::string& name, const feel::ExpressionPtr& goal, UsesFinder& finder,
              std::vector<GoalPlan>& plans)
{
    const bool there =
        std::any_of(plans.begin(), plans.end(), [&](const GoalPlan& plan) { return plan.name == name; });
    if (!there && goal != nullptr) {
        plans.push_back(finder.plan(name, goal));
    }
}

} // namespace

const CompiledOutput* headline_of(const Loaded& loaded)
{
    const std::string* name = loaded.tree.front("headline");
    for (const CompiledOutput& output : loaded.compiled_outputs) {
        if (name == nullptr || output.output.name == *name) {
            return &output;
        }
    }
    return nullptr;
}

std::shared_ptr<const Knowledge> knowledge_of(const Loaded& loaded)
{
    auto knowledge = std::make_shared<Knowledge>();
    knowledge->experience = Experience::of(loaded);
    knowledge->people = std::make_unique<const People>(loaded, knowledge->experience.documents);
    UsesFinder finder(loaded);
    for (const CompiledGoal& goal : loaded.compiled_goals) {
        add_plan(goal.goal.name, goal.expression, finder, knowledge->plans);
    }
    if (const CompiledOutput* headline = headline_of(loaded)) {
        add_plan(headline->output.name, headline->from, finder, knowledge->plans);
    }
    for (const CompiledOutput& output : loaded.compiled_outputs) {
        add_plan(output.goal, output.goal_expression, finder, knowledge->plans);
    }
    for (const GoalPlan& plan : knowledge->plans) {
        knowledge->borders.push_back(find_borders(loaded, *knowledge, plan));
    }
    return knowledge;
}

Value relevance_output(const Loaded& loaded, const CompiledOutput& output, dmn::Machine& evaluation,
                       RelevanceMemo* memo)
{
    RelevanceMemo own;
    RelevanceMemo& kept = memo == nullptr ? own : *memo;
    auto found = kept.by_goal.find(output.goal);
    if (found == kept.by_goal.end()) {
        Findings findings;
        // Most people's goals are settled: that costs one look at what is already computed.
        if (!feel::missing_in(evaluation.evaluate(*output.goal_expression)).empty()) {
            findings = relevant_facts(loaded, *loaded.knowledge->find(output.goal),
                                      situation_of(loaded, evaluation));
        }
        found = kept.by_goal.emplace(output.goal, std::move(findings)).first;
    }
    if (output.relevance == CompiledOutput::Relevance::exactness) {
        return found->second.exact;
    }
    std::vector<Value> paths;
    for (const FactId fact : found->second.facts) {
        paths.emplace_back(loaded.vocabulary.facts[fact].path);
    }
    return Value::list(std::move(paths));
}

FactId most_settling(const Loaded& loaded, const GoalPlan& plan, const Situation& known,
                     const std::vector<FactId>& candidates)
{
    Prober prober(loaded, plan.goal);
    Domains domains(loaded, loaded.knowledge->experience, plan, known);
    const Draft draft = prober.draft(known);
    const std::vector<Place> places = prober.open_places(draft);
    FactId best = candidates.front();
    double least = -1;
    for (const FactId fact : candidates) {
        const double left = left_after(prober, domains, draft, places, fact);
        if (least < 0 || left < least - 1e-9) {
            best = fact;
            least = left;
        }
    }
    return best;
}

Relevance relevant_for(const Loaded& loaded, std::string_view name, const Json& facts, std::size_t budget)
{
    Relevance relevance;
    const auto plan = plan_for(loaded, name);
    if (!plan) {
        return relevance;
    }
    const Findings findings = relevant_facts(loaded, *plan, bound(loaded, facts), budget);
    for (const FactId fact : findings.facts) {
        relevance.facts.push_back(loaded.vocabulary.facts[fact].path);
    }
    relevance.exact = findings.exact;
    relevance.evaluations = findings.evaluations;
    return relevance;
}

std::optional<std::pair<Json, Json>> witness_for(const Loaded& loaded, std::string_view name,
                                                 const Json& facts, std::string_view path)
{
    const auto plan = plan_for(loaded, name);
    const Fact* fact = loaded.vocabulary.find(path);
    if (plan == nullptr || fact == nullptr) {
        return std::nullopt;
    }
    const auto id = static_cast<FactId>(fact - loaded.vocabulary.facts.data());
    const Findings findings = relevant_facts(loaded, *plan, bound(loaded, facts), relevance_budget, id);
    if (!findings.shown) {
        return std::nullopt;
    }
    return std::pair(json_of(findings.shown->first, loaded.vocabulary),
                     json_of(findings.shown->second, loaded.vocabulary));
}

std::optional<std::string> best_question(const Loaded& loaded, std::string_view name, const Json& facts,
                                         const std::vector<std::string>& among)
{
    const auto plan = plan_for(loaded, name);
    std::vector<FactId> candidates;
    for (const std::string& path : among) {
        if (const Fact* fact = loaded.vocabulary.find(path)) {
            candidates.push_back(static_cast<FactId>(fact - loaded.vocabulary.facts.data()));
        }
    }
    if (!plan || candidates.empty()) {
        return std::nullopt;
    }
    return loaded.vocabulary.facts[most_settling(loaded, *plan, bound(loaded, facts), candidates)].path;
}

} // namespace zk::rulebook

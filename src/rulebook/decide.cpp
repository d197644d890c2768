// decide: facts → all outputs, or the errors in the facts alone.
#include <algorithm>

#include "rulebook/impl.hpp"
#include "rulebook/relevance.hpp"

namespace zk::rulebook {
namespace {

std::vector<std::string> texts_in(const feel::Value& value, const Vocabulary& vocabulary)
{
    const Json json = to_json(value, vocabulary);
    if (const std::string* text = json.as_string()) {
        return {*text};
    }
    std::vector<std::string> texts;
    for (const Json& item : json.as_array() != nullptr ? *json.as_array() : Json::Array{}) {
        if (item.as_string() != nullptr) {
            texts.push_back(*item.as_string());
        }
    }
    return texts;
}

std::string text_entry(const feel::Context& context, std::string_view name)
{
    const feel::Value* value = context.find(name);
    return value == nullptr || value->is_null() || value->is_unknown() ? "" : feel::to_display_text(*value);
}

/// One row of 校验 that hit.
void add_check(const feel::Value& row, const Vocabulary& vocabulary, std::vector<FactError>& errors)
{
    const feel::Context* context = row.as_context();
    if (context == nullptr) {
        return;
    }
    const feel::Value* facts = context->find("事实");
    errors.push_back({text_entry(*context, "种类"),
                      facts == nullptr ? std::vector<std::string>{} : texts_in(*facts, vocabulary),
                      text_entry(*context, "说明")});
}

std::size_t order_of(const FactError& error, const Vocabulary& vocabulary)
{
    const Fact* fact = error.facts.empty() ? nullptr : vocabulary.find(error.facts.front());
    return fact == nullptr ? vocabulary.facts.size()
                           : static_cast<std::size_t>(fact - vocabulary.facts.data());
}

/// Errors of 校验 take their places among those of binding, in the vocabulary's order.
void sort_errors(std::vector<FactError>& errors, const Vocabulary& vocabulary)
{
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        order.emplace_back(order_of(errors[i], vocabulary), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<FactError> sorted;
    for (const auto& [unused, index] : order) {
        sorted.push_back(std::move(errors[index]));
    }
    errors = std::move(sorted);
}

Json errors_json(const std::vector<FactError>& errors)
{
    Json::Array list;
    for (const FactError& error : errors) {
        list.push_back(error.to_json());
    }
    return Json::Object{{"错误", std::move(list)}};
}

} // namespace

void Loaded::give(dmn::Machine& evaluation, std::vector<std::pair<std::string, feel::Value>> groups) const
{
    for (auto& [name, value] : groups) {
        if (const auto slot = program->find_input(name)) {
            evaluation.give(*slot, std::move(value));
        }
    }
}

std::vector<FactError> Loaded::give(dmn::Machine& evaluation, const Json& facts) const
{
    Vocabulary::Bound bound = vocabulary.bind(facts);
    give(evaluation, std::move(bound.groups));
    std::vector<FactError> errors = std::move(bound.errors);
    if (!checks) {
        return errors;
    }
    const std::size_t before = errors.size();
    const feel::Value hits = certain_part(evaluation.get(*checks));
    if (const feel::List* list = hits.as_list()) {
        for (const feel::Value& row : list->items) {
            add_check(row, vocabulary, errors);
        }
    }
    if (errors.size() > before) {
        sort_errors(errors, vocabulary);
    }
    return errors;
}

feel::Value Loaded::output_value(std::size_t index, dmn::Machine& evaluation, RelevanceMemo* memo) const
{
    const CompiledOutput& output = compiled_outputs[index];
    if (output.relevance != CompiledOutput::Relevance::none && knowledge != nullptr) {
        return relevance_output(*this, output, evaluation, memo);
    }
    feel::Value value = evaluation.evaluate(*output.from);
    if (!value.is_unknown()) {
        return value;
    }
    return output.when_unknown == nullptr ? feel::Value() : evaluation.evaluate(*output.when_unknown);
}

std::optional<feel::Value> Loaded::named_value(std::string_view name, dmn::Machine& evaluation) const
{
    if (const auto slot = program->find_decision(name)) {
        return evaluation.get(*slot);
    }
    for (const CompiledGoal& goal : compiled_goals) {
        if (goal.goal.name == name) {
            return evaluation.evaluate(*goal.expression);
        }
    }
    for (const CompiledOutput& output : compiled_outputs) {
        if (output.output.name == name) {
            return evaluation.evaluate(*output.from);
        }
    }
    return std::nullopt;
}

Json outputs_of(const Loaded& loaded, const Json& facts, const DecideOptions& options,
                dmn::Machine& evaluation)
{
    Json::Object result;
    RelevanceMemo memo;
    for (std::size_t i = 0; i < loaded.compiled_outputs.size(); ++i) {
        if (!options.search && loaded.compiled_outputs[i].relevance != CompiledOutput::Relevance::none) {
            continue;
        }
        result.emplace_back(loaded.compiled_outputs[i].output.name,
                            to_json(loaded.output_value(i, evaluation, &memo), loaded.vocabulary));
    }
    if (options.explain) {
        result.emplace_back("理由", loaded.reasons(facts, evaluation));
    }
    result.emplace_back("错误", Json::Array{});
    return result;
}

Json decide(const Loaded& loaded, const Json& facts, const DecideOptions& options, dmn::Machine& evaluation)
{
    const std::vector<FactError> errors = loaded.give(evaluation, facts);
    return errors.empty() ? outputs_of(loaded, facts, options, evaluation) : errors_json(errors);
}

} // namespace zk::rulebook

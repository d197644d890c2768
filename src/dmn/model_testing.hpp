// model_testing: small models for tests, written as their author would.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "dmn/engine.hpp"
#include "dmn/xml.hpp"

namespace zk::dmn::testing {

inline Text text(std::string written)
{
    return Text{std::move(written), nullptr, {}};
}

inline BoxedPtr literal(std::string written)
{
    auto boxed = std::make_shared<Boxed>();
    boxed->text = text(std::move(written));
    return boxed;
}

/// A model in which every name sees every other, as a rulebook's does.
struct ModelBuilder {
    Model model;

    ModelBuilder()
    {
        model.name = "test";
        model.ns = "urn:test";
        model.implicit_requirements = true;
    }
    ModelBuilder& input(const std::string& name, const std::string& type = "")
    {
        model.inputs.push_back({name, name, type});
        return *this;
    }
    ModelBuilder& decision(const std::string& name, BoxedPtr logic, const std::string& type = "")
    {
        Decision decision;
        decision.id = decision.name = name;
        decision.type_ref = type;
        decision.logic = std::move(logic);
        model.decisions.push_back(std::move(decision));
        return *this;
    }
    ModelBuilder& decision(const std::string& name, const std::string& feel, const std::string& type = "")
    {
        return decision(name, literal(feel), type);
    }
    std::shared_ptr<const Program> compile(const CompileOptions& options = {}) const
    {
        auto program = Program::compile(model, {}, options);
        EXPECT_TRUE(program) << (program ? "" : to_text(program.error()));
        return program ? *program : nullptr;
    }
};

/// `policy` as in the standard's corner cell (U A P F R O C C+ C< C> C#); a row is its cells, inputs first.
/// Outputs are named o1, o2, …
inline std::shared_ptr<DecisionTable> table(const std::string& policy, const std::vector<std::string>& inputs,
                                            const std::vector<std::vector<std::string>>& rows)
{
    static const std::string letters = "UAPFROC";
    auto made = std::make_shared<DecisionTable>();
    made->hit_policy = std::vector{HitPolicy::unique, HitPolicy::any,        HitPolicy::priority,
                                   HitPolicy::first,  HitPolicy::rule_order, HitPolicy::output_order,
                                   HitPolicy::collect}[letters.find(policy.front())];
    if (policy.size() > 1) {
        made->aggregation = std::vector{Aggregation::sum, Aggregation::min, Aggregation::max,
                                        Aggregation::count}[std::string("+<>#").find(policy[1])];
    }
    for (const std::string& input : inputs) {
        made->inputs.push_back({text(input), "", std::nullopt});
    }
    for (const std::vector<std::string>& row : rows) {
        Rule rule;
        for (std::size_t i = 0; i < row.size(); ++i) {
            (i < inputs.size() ? rule.inputs : rule.outputs).push_back(text(row[i]));
        }
        made->rules.push_back(std::move(rule));
    }
    for (std::size_t i = inputs.size(); i < (rows.empty() ? inputs.size() + 1 : rows.front().size()); ++i) {
        made->outputs.push_back(
            {"o" + std::to_string(i - inputs.size() + 1), "", std::nullopt, std::nullopt});
    }
    return made;
}

inline BoxedPtr boxed(std::shared_ptr<const DecisionTable> from)
{
    auto made = std::make_shared<Boxed>();
    made->kind = Boxed::Kind::table;
    made->table = std::move(from);
    return made;
}

inline feel::Value unknown(feel::FactId fact)
{
    return feel::Unknown{feel::Missing(fact)};
}

using Given = std::vector<std::pair<std::string, feel::Value>>;

/// The facts an Unknown lacks, as "未知 1 2"; FEEL text of anything known; members that are perhaps there
/// with `?`.
inline std::string shown(const feel::Value& value)
{
    std::string shown_text = value.as_unknown() != nullptr ? "未知" : feel::to_feel_text(value);
    if (value.is_unknown()) {
        for (const feel::FactId fact : feel::missing_in(value).facts()) {
            shown_text += " " + std::to_string(fact);
        }
    }
    const feel::List* const list = value.as_list();
    if (list == nullptr) {
        return shown_text;
    }
    std::vector<std::string> items;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const bool perhaps = list->has_perhaps() && !list->perhaps[i].empty();
        items.push_back(shown(list->items[i]) + (perhaps ? "?" : ""));
    }
    return "[" + join(items, ", ") + "]";
}

inline std::string decide(const std::shared_ptr<const Program>& program, const std::string& decision,
                          const Given& given = {})
{
    Evaluation evaluation(program);
    for (const auto& [name, value] : given) {
        const auto input = program->find_input(name);
        evaluation.give(input ? *input : program->find_decision(name).value(), value);
    }
    return shown(evaluation.get(program->find_decision(decision).value()));
}

/// The result of a table over the inputs a, b, c.
inline std::string run(const std::shared_ptr<DecisionTable>& from, const Given& given)
{
    ModelBuilder builder;
    builder.input("a").input("b").input("c").decision("result", boxed(from));
    return decide(builder.compile(), "result", given);
}

/// A DMN 1.5 document around `elements`.
inline std::string document(const std::string& elements)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
)" + elements +
           "\n</definitions>";
}

inline std::shared_ptr<const Program> compile_xml(const std::string& elements,
                                                  const CompileOptions& options = {})
{
    const auto model = read_xml("m.dmn", document(elements));
    EXPECT_TRUE(model) << (model ? "" : model.error().message);
    auto program = Program::compile(*model, {}, options);
    EXPECT_TRUE(program) << (program ? "" : to_text(program.error()));
    return program ? *program : nullptr;
}

/// A business knowledge model of one parameter, x.
inline void add_function(Model& model, const std::string& name, const std::string& body)
{
    auto function = std::make_shared<Boxed>();
    function->kind = Boxed::Kind::function;
    function->entries.push_back({"x", "", nullptr});
    function->value.push_back(literal(body));
    BusinessKnowledge knowledge;
    knowledge.id = knowledge.name = name;
    knowledge.function = function;
    model.knowledge.push_back(knowledge);
}

} // namespace zk::dmn::testing

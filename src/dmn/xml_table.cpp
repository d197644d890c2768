// Decision tables out of DMN XML (DMN 1.5, 8.3).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dmn/xml_boxed.hpp"

namespace zk::dmn {

namespace {

template <class T>
struct Term {
    std::string_view name;
    T value;
};

constexpr std::array hit_policies{
    Term<HitPolicy>{"UNIQUE", HitPolicy::unique},
    Term<HitPolicy>{"FIRST", HitPolicy::first},
    Term<HitPolicy>{"PRIORITY", HitPolicy::priority},
    Term<HitPolicy>{"ANY", HitPolicy::any},
    Term<HitPolicy>{"COLLECT", HitPolicy::collect},
    Term<HitPolicy>{"RULE ORDER", HitPolicy::rule_order},
    Term<HitPolicy>{"OUTPUT ORDER", HitPolicy::output_order},
};

constexpr std::array aggregations{
    Term<Aggregation>{"SUM", Aggregation::sum},
    Term<Aggregation>{"COUNT", Aggregation::count},
    Term<Aggregation>{"MIN", Aggregation::min},
    Term<Aggregation>{"MAX", Aggregation::max},
};

template <class T, std::size_t N>
T find_term(const std::array<Term<T>, N>& terms, std::string_view name, T otherwise)
{
    const auto* const found = std::ranges::find(terms, name, &Term<T>::name);
    return found == terms.end() ? otherwise : found->value;
}

InputClause read_input(const XmlNode& node)
{
    InputClause clause;
    if (const XmlNode expression = node.child("inputExpression")) {
        clause.expression = expression.text_child().value_or(Text{});
        clause.type_ref = expression.type_ref();
    }
    if (const XmlNode values = node.child("inputValues")) {
        clause.allowed_values = values.text_child();
    }
    return clause;
}

OutputClause read_output(const XmlNode& node)
{
    OutputClause clause;
    clause.name = std::string(trim(node.attribute("name")));
    clause.type_ref = node.type_ref();
    if (const XmlNode values = node.child("outputValues")) {
        clause.allowed_values = values.text_child();
    }
    if (const XmlNode otherwise = node.child("defaultOutputEntry")) {
        clause.default_value = otherwise.text_child();
    }
    return clause;
}

std::vector<Text> read_cells(const XmlNode& rule, const char* name)
{
    std::vector<Text> cells;
    for (const XmlNode& entry : rule.children(name)) {
        cells.push_back(entry.text_child().value_or(Text{}));
    }
    return cells;
}

Rule read_rule(const XmlNode& node)
{
    Rule rule;
    rule.inputs = read_cells(node, "inputEntry");
    rule.outputs = read_cells(node, "outputEntry");
    rule.annotations = read_cells(node, "annotationEntry");
    return rule;
}

} // namespace

std::shared_ptr<const DecisionTable> read_table(const XmlNode& node)
{
    auto table = std::make_shared<DecisionTable>();
    table->hit_policy = find_term(hit_policies, node.attribute("hitPolicy"), HitPolicy::unique);
    table->aggregation = find_term(aggregations, node.attribute("aggregation"), Aggregation::none);
    for (const XmlNode& input : node.children("input")) {
        table->inputs.push_back(read_input(input));
    }
    for (const XmlNode& output : node.children("output")) {
        table->outputs.push_back(read_output(output));
    }
    for (const XmlNode& annotation : node.children("annotation")) {
        table->annotations.push_back(annotation.attribute("name"));
    }
    for (const XmlNode& rule : node.children("rule")) {
        table->rules.push_back(read_rule(rule));
    }
    return table;
}

} // namespace zk::dmn

// Boxed expressions and decision tables as DMN XML (DMN 1.5, 7.3, 8.3 and 10.2.2).
#include <array>

#include "dmn/xml_write.hpp"

namespace zk::dmn {

namespace {

using pugi::xml_node;

void write_information_item(xml_node parent, const char* element, const NamedBoxed& item)
{
    const xml_node node = add_element(parent, element);
    set_attribute(node, "name", item.name);
    add_attribute(node, "typeRef", item.type_ref);
}

void write_wrapped(xml_node parent, const char* wrapper, const BoxedPtr& boxed)
{
    if (boxed != nullptr) {
        write_boxed(add_element(parent, wrapper), boxed);
    }
}

BoxedPtr part(const Boxed& boxed, std::size_t index)
{
    return index < boxed.value.size() ? boxed.value[index] : nullptr;
}

void write_literal(xml_node node, const Boxed& boxed)
{
    add_text(node, "text", boxed.text.text);
}

void write_table_of(xml_node node, const Boxed& boxed)
{
    if (boxed.table != nullptr) {
        write_table(node, *boxed.table);
    }
}

void write_context(xml_node node, const Boxed& boxed)
{
    for (const NamedBoxed& entry : boxed.entries) {
        const xml_node written = add_element(node, "contextEntry");
        if (!entry.name.empty() || !entry.type_ref.empty()) {
            write_information_item(written, "variable", entry);
        }
        write_boxed(written, entry.value);
    }
}

void write_invocation(xml_node node, const Boxed& boxed)
{
    write_boxed(node, part(boxed, 0));
    for (const NamedBoxed& entry : boxed.entries) {
        const xml_node binding = add_element(node, "binding");
        write_information_item(binding, "parameter", entry);
        write_boxed(binding, entry.value);
    }
}

void write_relation(xml_node node, const Boxed& boxed)
{
    for (const NamedBoxed& column : boxed.entries) {
        write_information_item(node, "column", column);
    }
    for (const std::vector<BoxedPtr>& cells : boxed.rows) {
        const xml_node row = add_element(node, "row");
        for (const BoxedPtr& cell : cells) {
            write_boxed(row, cell);
        }
    }
}

void write_list(xml_node node, const Boxed& boxed)
{
    for (const BoxedPtr& item : boxed.items) {
        write_boxed(node, item);
    }
}

void write_conditional(xml_node node, const Boxed& boxed)
{
    write_wrapped(node, "if", part(boxed, 0));
    write_wrapped(node, "then", part(boxed, 1));
    write_wrapped(node, "else", part(boxed, 2));
}

void write_filter(xml_node node, const Boxed& boxed)
{
    write_wrapped(node, "in", part(boxed, 0));
    write_wrapped(node, "match", part(boxed, 1));
}

void write_iterator(xml_node node, const Boxed& boxed)
{
    add_attribute(node, "iteratorVariable", boxed.variable);
    write_wrapped(node, "in", part(boxed, 0));
    write_wrapped(node, boxed.quantifier == Quantifier::for_ ? "return" : "satisfies", part(boxed, 1));
}

const char* iterator_name(const Boxed& boxed)
{
    switch (boxed.quantifier) {
    case Quantifier::some:
        return "some";
    case Quantifier::every:
        return "every";
    case Quantifier::for_:
        break;
    }
    return "for";
}

struct ElementWriter {
    const char* name;
    void (*write)(xml_node, const Boxed&);
};

/// In the order of Boxed::Kind.
constexpr std::array element_writers{
    ElementWriter{"literalExpression", write_literal},
    ElementWriter{"decisionTable", write_table_of},
    ElementWriter{"context", write_context},
    ElementWriter{"invocation", write_invocation},
    ElementWriter{"relation", write_relation},
    ElementWriter{"list", write_list},
    ElementWriter{"functionDefinition", write_function},
    ElementWriter{"conditional", write_conditional},
    ElementWriter{"filter", write_filter},
    ElementWriter{"for", write_iterator},
};

const char* name_of(HitPolicy policy)
{
    static constexpr std::array names{"UNIQUE",     "ANY",          "PRIORITY", "FIRST",
                                      "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
    return names[static_cast<std::size_t>(policy)];
}

const char* name_of(Aggregation aggregation)
{
    static constexpr std::array names{"", "SUM", "MIN", "MAX", "COUNT"};
    return names[static_cast<std::size_t>(aggregation)];
}

void write_input(xml_node table, const InputClause& clause)
{
    const xml_node input = add_element(table, "input");
    const xml_node expression = add_element(input, "inputExpression");
    add_attribute(expression, "typeRef", clause.type_ref);
    add_text(expression, "text", clause.expression.text);
    if (clause.allowed_values) {
        write_tests(input, "inputValues", *clause.allowed_values);
    }
}

void write_output(xml_node table, const OutputClause& clause)
{
    const xml_node output = add_element(table, "output");
    add_attribute(output, "name", clause.name);
    add_attribute(output, "typeRef", clause.type_ref);
    if (clause.allowed_values) {
        write_tests(output, "outputValues", *clause.allowed_values);
    }
    if (clause.default_value) {
        write_tests(output, "defaultOutputEntry", *clause.default_value);
    }
}

void write_cells(xml_node rule, const char* name, const std::vector<Text>& cells)
{
    for (const Text& cell : cells) {
        write_tests(rule, name, cell);
    }
}

void write_rule(xml_node table, const Rule& rule)
{
    const xml_node node = add_element(table, "rule");
    write_cells(node, "inputEntry", rule.inputs);
    write_cells(node, "outputEntry", rule.outputs);
    write_cells(node, "annotationEntry", rule.annotations);
}

} // namespace

void write_tests(xml_node parent, const char* name, const Text& tests)
{
    add_element(add_element(parent, name), "text").text().set(tests.text.c_str());
}

void write_function(xml_node node, const Boxed& function)
{
    add_attribute(node, "kind",
                  function.function_kind == FunctionKind::java   ? "Java"
                  : function.function_kind == FunctionKind::pmml ? "PMML"
                                                                 : "");
    for (const NamedBoxed& parameter : function.entries) {
        write_information_item(node, "formalParameter", parameter);
    }
    write_boxed(node, part(function, 0));
}

void write_table(xml_node node, const DecisionTable& table)
{
    set_attribute(node, "hitPolicy", name_of(table.hit_policy));
    add_attribute(node, "aggregation", name_of(table.aggregation));
    for (const InputClause& input : table.inputs) {
        write_input(node, input);
    }
    for (const OutputClause& output : table.outputs) {
        write_output(node, output);
    }
    for (const std::string& annotation : table.annotations) {
        set_attribute(add_element(node, "annotation"), "name", annotation);
    }
    for (const Rule& rule : table.rules) {
        write_rule(node, rule);
    }
}

void write_boxed(xml_node parent, const BoxedPtr& boxed)
{
    if (boxed == nullptr) {
        return;
    }
    const ElementWriter& writer = element_writers[static_cast<std::size_t>(boxed->kind)];
    const bool is_iterator = boxed->kind == Boxed::Kind::iterator;
    const xml_node node = add_element(parent, is_iterator ? iterator_name(*boxed) : writer.name);
    add_attribute(node, "typeRef", boxed->type_ref);
    writer.write(node, *boxed);
}

} // namespace zk::dmn

#include "dmn/xml_boxed.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

std::string name_of(const XmlNode& node)
{
    return std::string(trim(node.attribute("name")));
}

/// Many elements wrap an expression: <then><literalExpression/></then>.
BoxedPtr read_wrapped(const XmlNode& parent, const char* name)
{
    const XmlNode wrapper = parent.child(name);
    return wrapper ? read_expression_in(wrapper) : nullptr;
}

void read_literal(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::literal;
    boxed.text = node.text_child().value_or(Text{});
}

void read_decision_table(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::table;
    boxed.table = read_table(node);
}

void read_context(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::context;
    for (const XmlNode& entry : node.children("contextEntry")) {
        const XmlNode variable = entry.child("variable");
        NamedBoxed named{variable ? name_of(variable) : "", variable ? variable.type_ref() : "",
                         read_expression_in(entry)};
        boxed.entries.push_back(std::move(named));
    }
}

void read_invocation(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::invocation;
    boxed.value.push_back(read_expression_in(node));
    for (const XmlNode& binding : node.children("binding")) {
        const XmlNode parameter = binding.child("parameter");
        NamedBoxed named{parameter ? name_of(parameter) : "", parameter ? parameter.type_ref() : "",
                         read_expression_in(binding)};
        boxed.entries.push_back(std::move(named));
    }
}

void read_relation(const XmlNode& node, Boxed& boxed);
void read_list(const XmlNode& node, Boxed& boxed);

void read_conditional(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::conditional;
    boxed.value = {read_wrapped(node, "if"), read_wrapped(node, "then"), read_wrapped(node, "else")};
}

void read_filter(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::filter;
    boxed.value = {read_wrapped(node, "in"), read_wrapped(node, "match")};
}

void read_iterator(const XmlNode& node, Boxed& boxed)
{
    const std::string_view name = node.name();
    boxed.kind = Boxed::Kind::iterator;
    boxed.quantifier = name == "for"    ? Quantifier::for_
                       : name == "some" ? Quantifier::some
                                        : Quantifier::every;
    boxed.variable = std::string(trim(node.attribute("iteratorVariable")));
    boxed.value = {read_wrapped(node, "in"), read_wrapped(node, name == "for" ? "return" : "satisfies")};
}

void read_function_definition(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::function;
    const std::string kind = node.attribute("kind");
    boxed.function_kind = kind == "Java" || kind == "J"   ? FunctionKind::java
                          : kind == "PMML" || kind == "P" ? FunctionKind::pmml
                                                          : FunctionKind::feel;
    for (const XmlNode& parameter : node.children("formalParameter")) {
        boxed.entries.push_back(NamedBoxed{name_of(parameter), parameter.type_ref(), nullptr});
    }
    boxed.value.push_back(read_expression_in(node));
}

struct ElementReader {
    std::string_view name;
    void (*read)(const XmlNode&, Boxed&);
};

constexpr std::array expression_readers{
    ElementReader{"literalExpression", read_literal},
    ElementReader{"decisionTable", read_decision_table},
    ElementReader{"context", read_context},
    ElementReader{"invocation", read_invocation},
    ElementReader{"relation", read_relation},
    ElementReader{"list", read_list},
    ElementReader{"functionDefinition", read_function_definition},
    ElementReader{"conditional", read_conditional},
    ElementReader{"filter", read_filter},
    ElementReader{"for", read_iterator},
    ElementReader{"some", read_iterator},
    ElementReader{"every", read_iterator},
};

BoxedPtr read_expression(const XmlNode& node)
{
    const auto* const reader = std::ranges::find(expression_readers, node.name(), &ElementReader::name);
    if (reader == expression_readers.end()) {
        return nullptr;
    }
    auto boxed = std::make_shared<Boxed>();
    boxed->type_ref = node.type_ref();
    reader->read(node, *boxed);
    return boxed;
}

std::vector<BoxedPtr> read_expressions_in(const XmlNode& parent)
{
    std::vector<BoxedPtr> found;
    for (const XmlNode& child : parent.children()) {
        if (BoxedPtr expression = read_expression(child)) {
            found.push_back(std::move(expression));
        }
    }
    return found;
}

void read_relation(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::relation;
    for (const XmlNode& column : node.children("column")) {
        boxed.entries.push_back(NamedBoxed{name_of(column), column.type_ref(), nullptr});
    }
    for (const XmlNode& row : node.children("row")) {
        boxed.rows.push_back(read_expressions_in(row));
    }
}

void read_list(const XmlNode& node, Boxed& boxed)
{
    boxed.kind = Boxed::Kind::list;
    boxed.items = read_expressions_in(node);
}

} // namespace

BoxedPtr read_expression_in(const XmlNode& parent)
{
    for (const XmlNode& child : parent.children()) {
        if (BoxedPtr expression = read_expression(child)) {
            return expression;
        }
    }
    return nullptr;
}

BoxedPtr read_function(const XmlNode& node)
{
    auto boxed = std::make_shared<Boxed>();
    boxed->type_ref = node.type_ref();
    read_function_definition(node, *boxed);
    return boxed;
}

} // namespace zk::dmn

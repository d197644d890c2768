#include <array>

#include "feel/builtin.hpp"
#include "feel/parser_test_support.hpp"

namespace zk::feel {
namespace {

constexpr std::array<std::string_view, 11> operator_signs{"+",  "-", "*",  "/", "**", "=",
                                                          "!=", "<", "<=", ">", ">="};

std::string sign_of(const Node& node)
{
    return std::string(operator_signs.at(static_cast<std::size_t>(node.op)));
}

std::string slot_of(const Node& node, std::size_t offset = 0)
{
    return "$" + std::to_string(node.slot + offset);
}

std::string children(const Node& node, std::size_t first = 0)
{
    std::string text;
    for (std::size_t index = first; index < node.children.size(); ++index) {
        text += " " + to_text(node.children[index].get());
    }
    return text;
}

std::string form(const std::string& head, const Node& node)
{
    return "(" + head + children(node) + ")";
}

std::string type_text(const TypePtr& type)
{
    constexpr std::array<std::string_view, 14> kinds{
        "any",       "null",         "boolean",   "number", "string",  "date",  "time",
        "date-time", "years-months", "days-time", "list",   "context", "range", "function"};
    if (type == nullptr) {
        return "any";
    }
    std::string text(type->name.empty() ? kinds.at(static_cast<std::size_t>(type->kind)) : type->name);
    for (const auto& [name, field] : type->fields) {
        text += " " + name + (name.empty() ? "" : ":") + type_text(field);
    }
    text += type->element == nullptr ? "" : " of " + type_text(type->element);
    return "<" + text + ">";
}

std::string range_text(const Node& node)
{
    return (node.low_included ? "[" : "(") + to_text(node.children[0].get()) + ".." +
           to_text(node.children[1].get()) + (node.high_included ? "]" : ")");
}

std::string named_children(const Node& node)
{
    std::string text;
    const std::size_t first = node.kind == NodeKind::call ? 1 : 0;
    for (std::size_t index = first; index < node.children.size(); ++index) {
        text += " " + (node.names.empty() ? "" : node.names[index - first] + ": ") +
                to_text(node.children[index].get());
    }
    return text;
}

std::string iteration_text(std::string_view head, const Node& node)
{
    std::string text = "(" + std::string(head);
    for (std::size_t index = 0; index < node.names.size(); ++index) {
        text += " " + slot_of(node, index) + "=" + to_text(node.children[index].get());
    }
    return text + " : " + to_text(node.children.back().get()) + ")";
}

std::string function_text(const Node& node)
{
    std::string text = "(function";
    for (std::size_t index = 0; index < node.names.size(); ++index) {
        text += " " + slot_of(node, index) + type_text(node.types[index]);
    }
    return text + (node.name == "external" ? " external" : "") + children(node) + ")";
}

std::string test_text(const Node& node)
{
    switch (node.kind) {
    case NodeKind::test_any:
        return "any-value";
    case NodeKind::test_compare:
        return "(" + slot_of(node) + " " + sign_of(node) + children(node) + ")";
    case NodeKind::test_value:
        return form(slot_of(node) + (node.uses_input ? "!" : "?"), node);
    case NodeKind::test_or:
        return form("any", node);
    default:
        return form("none", node);
    }
}

std::string step_text(const Node& node)
{
    switch (node.kind) {
    case NodeKind::item_or:
        return form("item-or " + node.name, node);
    case NodeKind::path:
        return "(." + children(node) + " " + node.name + ")";
    case NodeKind::filter:
        return form("filter " + slot_of(node), node);
    case NodeKind::instance_of:
        return "(instance" + children(node) + " " + type_text(node.type) + ")";
    case NodeKind::call:
        return "(call " + to_text(node.children[0].get()) + named_children(node) + ")";
    case NodeKind::context:
        return "{" + slot_of(node) + named_children(node) + "}";
    default:
        return test_text(node);
    }
}

std::string operation_text(const Node& node)
{
    switch (node.kind) {
    case NodeKind::negate:
        return form("-", node);
    case NodeKind::binary:
    case NodeKind::compare:
        return form(sign_of(node), node);
    case NodeKind::conjunction:
        return form("and", node);
    case NodeKind::disjunction:
        return form("or", node);
    case NodeKind::between:
        return form("between", node);
    case NodeKind::in:
        return form("in", node);
    case NodeKind::if_:
        return form("if", node);
    case NodeKind::list:
        return form("list", node);
    case NodeKind::range_domain:
        return form("..", node);
    default:
        return step_text(node);
    }
}

std::string text_of(const ParseResult& result)
{
    if (result) {
        return to_text((*result)->root.get());
    }
    std::string codes;
    for (const Diagnostic& diagnostic : result.error()) {
        codes += (codes.empty() ? "" : " ") + diagnostic.code;
    }
    return codes;
}

} // namespace

std::string to_text(const Node* node)
{
    if (node == nullptr) {
        return "";
    }
    switch (node->kind) {
    case NodeKind::literal:
        return to_feel_text(node->value);
    case NodeKind::global:
    case NodeKind::builtin:
        return node->name;
    case NodeKind::local:
        return slot_of(*node);
    case NodeKind::range:
        return range_text(*node);
    case NodeKind::for_:
        return iteration_text("for", *node);
    case NodeKind::some:
        return iteration_text("some", *node);
    case NodeKind::every:
        return iteration_text("every", *node);
    case NodeKind::function:
        return function_text(*node);
    default:
        return operation_text(*node);
    }
}

std::string tree_of(std::string_view text, const Scope& scope, const ParseOptions& options)
{
    return text_of(parse_expression(text, scope, options));
}

std::string tree_of_tests(std::string_view text, const Scope& scope, const ParseOptions& options)
{
    return text_of(parse_unary_tests(text, scope, options));
}

Diagnostic first_mistake(const ParseResult& result)
{
    return result ? Diagnostic{} : result.error().front();
}

} // namespace zk::feel

#include "feel_print.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "feel/builtin.hpp"

namespace zk::fuzz {

namespace {

using feel::Node;
using feel::NodeKind;
using feel::Type;
using feel::TypeKind;
using feel::TypePtr;
using feel::Value;

constexpr std::array<std::string_view, 11> signs{"+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">="};
constexpr std::array<std::string_view, 10> scalar_types{"Any",
                                                        "Null",
                                                        "boolean",
                                                        "number",
                                                        "string",
                                                        "date",
                                                        "time",
                                                        "date and time",
                                                        "years and months duration",
                                                        "days and time duration"};

std::string sign_of(const Node& node)
{
    return " " + std::string(signs.at(static_cast<std::size_t>(node.op))) + " ";
}

std::string quoted(const std::string& text)
{
    return to_feel_text(Value(text));
}

std::string type_text(const Type& type);

std::string generic_type(std::string_view name, const TypePtr& element)
{
    return std::string(name) + (element == nullptr ? "" : "<" + type_text(*element) + ">");
}

std::string fields_text(const Type& type, bool named)
{
    std::string text;
    for (const auto& [name, field] : type.fields) {
        text += (text.empty() ? "" : ", ") + (named ? name + ": " : "") + type_text(*field);
    }
    return text;
}

std::string type_text(const Type& type)
{
    if (!type.name.empty()) {
        return type.name;
    }
    switch (type.kind) {
    case TypeKind::list:
        return generic_type("list", type.element);
    case TypeKind::range:
        return generic_type("range", type.element);
    case TypeKind::context:
        return type.fields.empty() ? "context" : "context<" + fields_text(type, true) + ">";
    case TypeKind::function:
        return type.element == nullptr
                   ? "function"
                   : "function<" + fields_text(type, false) + "> -> " + type_text(*type.element);
    default:
        return std::string(scalar_types.at(static_cast<std::size_t>(type.kind)));
    }
}

class Printer {
public:
    std::string text(const Node& node)
    {
        switch (node.kind) {
        case NodeKind::literal:
            return literal(node.value);
        case NodeKind::global:
        case NodeKind::builtin:
        case NodeKind::item_or:
            return node.name;
        case NodeKind::local:
            return locals_[node.slot];
        case NodeKind::list:
            return "[" + all(node, 0, ", ") + "]";
        case NodeKind::context:
            return context(node);
        case NodeKind::range:
            return range(node);
        case NodeKind::call:
            return call(node);
        default:
            return "(" + compound(node) + ")";
        }
    }
    void set_input(std::uint32_t slot) { locals_[slot] = "?"; }

    std::string test(const Node& node)
    {
        switch (node.kind) {
        case NodeKind::test_any:
            return "-";
        case NodeKind::test_compare:
            locals_[node.slot] = "?";
            return sign_of(node) + text(*node.children[0]);
        case NodeKind::test_value:
            locals_[node.slot] = "?";
            return is_forgotten(node) ? "{a: ?, a: ?}" : text(*node.children[0]);
        case NodeKind::test_or:
            return tests(node, 0);
        case NodeKind::test_not:
            locals_[node.slot] = "?";
            return is_unknown_test(node) ? "未知" : "not(" + test(*node.children[0]) + ")";
        default:
            return text(node);
        }
    }

private:
    static std::string literal(const Value& value)
    {
        const bool temporal = value.as_date() != nullptr || value.as_time() != nullptr ||
                              value.as_date_time() != nullptr || value.as_years_months() != nullptr ||
                              value.as_days_time() != nullptr;
        const std::string plain = temporal ? "@\"" + to_display_text(value) + "\"" : to_feel_text(value);
        // (-10).a is not -10.a
        return plain.starts_with('-') ? "(" + plain + ")" : plain;
    }

    std::string all(const Node& node, std::size_t first, std::string_view between)
    {
        std::string result;
        for (std::size_t i = first; i < node.children.size(); ++i) {
            result += (i == first ? "" : std::string(between)) + text(*node.children[i]);
        }
        return result;
    }

    std::string tests(const Node& node, std::size_t first)
    {
        std::string result;
        for (std::size_t i = first; i < node.children.size(); ++i) {
            result += (i == first ? "" : ", ") + test(*node.children[i]);
        }
        return result;
    }

    /// null by a mistake in a text that used `?`; a bare null would be compared with the input instead.
    static bool is_forgotten(const Node& test)
    {
        const Node& value = *test.children[0];
        return test.uses_input && value.kind == NodeKind::literal && value.value.is_null();
    }

    /// not(已知(?)), as the parser makes of 未知: the call has the place of the whole.
    static bool is_unknown_test(const Node& node)
    {
        const Node& inner = *node.children[0];
        const Node* call = inner.kind == NodeKind::test_value ? inner.children[0].get() : nullptr;
        return call != nullptr && call->kind == NodeKind::call && call->span.begin == node.span.begin;
    }

    std::string context(const Node& node)
    {
        std::string result = "{";
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            result += (i == 0 ? "" : ", ") + quoted(node.names[i]) + ": " + text(*node.children[i]);
            locals_[node.slot + static_cast<std::uint32_t>(i)] = node.names[i];
        }
        return result + "}";
    }

    std::string range(const Node& node)
    {
        const Node* low = node.children[0].get();
        const Node* high = node.children[1].get();
        if (low == nullptr) {
            return (node.high_included ? "(<= " : "(< ") + text(*high) + ")";
        }
        if (high == nullptr) {
            return (node.low_included ? "(>= " : "(> ") + text(*low) + ")";
        }
        if (low->span.begin == high->span.begin) {
            return "(= " + text(*low) + ")";
        }
        return (node.low_included ? "[" : "(") + text(*low) + " .. " + text(*high) +
               (node.high_included ? "]" : ")");
    }

    std::string call(const Node& node)
    {
        const Node& callee = *node.children[0];
        const bool plain = callee.kind == NodeKind::builtin || callee.kind == NodeKind::global ||
                           callee.kind == NodeKind::local;
        std::string result = plain ? text(callee) : "(" + text(callee) + ")";
        result += "(";
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            const std::string name = node.names.empty() ? "" : node.names[i - 1] + ": ";
            result += (i == 1 ? "" : ", ") + name + text(*node.children[i]);
        }
        return result + ")";
    }

    std::string iteration(const Node& node, std::string_view head, std::string_view body)
    {
        std::string result(head);
        for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
            result += (i == 0 ? " " : ", ") + node.names[i] + " in " + domain(*node.children[i]);
            locals_[node.slot + static_cast<std::uint32_t>(i)] = node.names[i];
        }
        locals_[node.slot + static_cast<std::uint32_t>(node.children.size()) - 1] = "partial";
        return result + " " + std::string(body) + " " + text(*node.children.back());
    }

    std::string domain(const Node& node)
    {
        return node.kind == NodeKind::range_domain
                   ? text(*node.children[0]) + " .. " + text(*node.children[1])
                   : text(node);
    }

    std::string function(const Node& node)
    {
        std::string result = "function(";
        for (std::size_t i = 0; i < node.names.size(); ++i) {
            locals_[node.slot + static_cast<std::uint32_t>(i)] = node.names[i];
            const std::string type = node.types[i] == nullptr ? "" : ": " + type_text(*node.types[i]);
            result += (i == 0 ? "" : ", ") + node.names[i] + type;
        }
        return result + (node.name == "external" ? ") external " : ") ") + text(*node.children.back());
    }

    std::string filter(const Node& node)
    {
        const std::string base = text(*node.children[0]);
        locals_[node.slot] = "item";
        return base + "[" + text(*node.children[1]) + "]";
    }

    /// An entry of filtered items may be written by its name alone; then both nodes have the same place.
    std::string path(const Node& node)
    {
        const Node& base = *node.children[0];
        const bool alone = base.kind == NodeKind::local && base.span.end == node.span.end;
        return alone ? node.name : text(base) + "." + node.name;
    }

    std::string in(const Node& node)
    {
        const std::string value = text(*node.children[0]);
        return value + " in (" + tests(node, 1) + ")";
    }

    std::string compound(const Node& node)
    {
        switch (node.kind) {
        case NodeKind::path:
            return path(node);
        case NodeKind::filter:
            return filter(node);
        case NodeKind::negate:
            return "- " + text(*node.children[0]);
        case NodeKind::binary:
        case NodeKind::compare:
            return all(node, 0, sign_of(node));
        case NodeKind::conjunction:
            return all(node, 0, " and ");
        case NodeKind::disjunction:
            return all(node, 0, " or ");
        case NodeKind::between:
            return text(*node.children[0]) + " between " + all(node, 1, " and ");
        case NodeKind::in:
            return in(node);
        case NodeKind::instance_of:
            return text(*node.children[0]) + " instance of " + type_text(*node.type);
        case NodeKind::if_:
            return "if " + text(*node.children[0]) + " then " + all(node, 1, " else ");
        case NodeKind::for_:
            return iteration(node, "for", "return");
        case NodeKind::some:
            return iteration(node, "some", "satisfies");
        case NodeKind::every:
            return iteration(node, "every", "satisfies");
        case NodeKind::function:
            return function(node);
        default:
            return test(node);
        }
    }

    std::map<std::uint32_t, std::string> locals_;
};

bool same_type(const TypePtr& a, const TypePtr& b)
{
    if (a == b || a == nullptr || b == nullptr) {
        return a == b;
    }
    return a->kind == b->kind && a->name == b->name && same_type(a->element, b->element) &&
           std::ranges::equal(a->fields, b->fields, [](const auto& one, const auto& other) {
               return one.first == other.first && same_type(one.second, other.second);
           });
}

bool same_label(const Node& a, const Node& b)
{
    return a.kind == b.kind && a.op == b.op && a.low_included == b.low_included &&
           a.high_included == b.high_included && a.uses_input == b.uses_input && a.slot == b.slot &&
           identical(a.value, b.value) && a.name == b.name && a.names == b.names && a.builtin == b.builtin &&
           same_type(a.type, b.type) && std::ranges::equal(a.types, b.types, same_type);
}

} // namespace

std::string printed(const feel::Expression& expression)
{
    Printer printer;
    return printer.test(*expression.root);
}

bool same_tree(const Node* a, const Node* b)
{
    if (a == nullptr || b == nullptr) {
        return a == b;
    }
    // What a literal stands for is kept below it only while slots are settled.
    return same_label(*a, *b) &&
           (a->kind == NodeKind::literal ||
            std::ranges::equal(a->children, b->children, [](const auto& one, const auto& other) {
                return same_tree(one.get(), other.get());
            }));
}

} // namespace zk::fuzz

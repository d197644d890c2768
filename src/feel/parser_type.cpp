#include <array>

#include "feel/parser_core.hpp"

namespace zk::feel {
namespace {

constexpr std::array<std::string_view, 4> generics{"list", "range", "context", "function"};

TypePtr bare_generic(std::string_view name)
{
    constexpr std::array kinds{TypeKind::list, TypeKind::range, TypeKind::context, TypeKind::function};
    for (std::size_t index = 0; index < generics.size(); ++index) {
        if (generics[index] == name) {
            return Type::of(kinds[index]);
        }
    }
    return nullptr;
}

} // namespace

/// Rule 51g: value instance of type.
Operand Parser::instance_of(Operand value, std::size_t first)
{
    TypePtr expected;
    if (!expect_word("of") || !type(expected)) {
        return {};
    }
    if (expected == nullptr) {
        return null_keeping(std::move(value), first);
    }
    Operand result = make(NodeKind::instance_of, first);
    result.node->type = std::move(expected);
    result.type = Type::of(TypeKind::boolean);
    adopt(result, std::move(value));
    return finished(std::move(result), first);
}

/// Rules 52–54. False if no type stands here; a null pointer for a name nobody knows, where that may pass.
bool Parser::type(TypePtr& result)
{
    if (depth_ >= nesting_limit) {
        return static_cast<bool>(too_deep());
    }
    ++depth_;
    const bool generic = bare_generic(text()) != nullptr && tokens_.is_sign(at_ + 1, "<");
    const bool found = generic ? generic_type(result) : named_type(result);
    --depth_;
    return found;
}

bool Parser::generic_type(TypePtr& result)
{
    const std::string_view generic = text();
    at_ += 2;
    if (generic == "context") {
        return context_type(result);
    }
    if (generic == "function") {
        return function_type(result);
    }
    TypePtr element;
    if (!type(element) || !expect_sign(">")) {
        return false;
    }
    result = generic == "list" ? Type::list_of(or_any(element)) : Type::range_of(or_any(element));
    return true;
}

/// context < name : type { , name : type } >
bool Parser::context_type(TypePtr& result)
{
    std::vector<std::pair<std::string, TypePtr>> fields;
    do {
        std::string name = declared_name(":");
        TypePtr field;
        if (name.empty() || !expect_sign(":") || !type(field)) {
            return false;
        }
        fields.emplace_back(std::move(name), or_any(field));
    } while (accept_sign(","));
    result = Type::context_of(std::move(fields));
    return expect_sign(">");
}

/// function < types > -> type
bool Parser::function_type(TypePtr& result)
{
    std::vector<TypePtr> parameters;
    if (!accept_sign(">") && !parameter_types(parameters)) {
        return false;
    }
    TypePtr returned;
    if (!expect_sign("->") || !type(returned)) {
        return false;
    }
    result = Type::function_of(std::move(parameters), or_any(returned));
    return true;
}

bool Parser::parameter_types(std::vector<TypePtr>& types)
{
    do {
        TypePtr parameter;
        if (!type(parameter)) {
            return false;
        }
        types.push_back(or_any(parameter));
    } while (accept_sign(","));
    return expect_sign(">");
}

/// A built-in type or an item definition, whose name may hold spaces and points.
bool Parser::named_type(TypePtr& result)
{
    const std::size_t length = longest_type_name(scope_, tokens_, at_);
    if (length == 0) {
        return kind() == TokenKind::word ? unknown_type(result) : static_cast<bool>(unexpected("类型"));
    }
    const std::string name = tokens_.joined(at_, at_ + length);
    const TypePtr* defined = scope_.find_type(name);
    result = defined == nullptr ? Type::built_in(name) : *defined;
    at_ += length;
    return true;
}

bool Parser::unknown_type(TypePtr& result)
{
    const std::size_t first = at_;
    result = bare_generic(text());
    at_ += result == nullptr ? unknown_name_length(tokens_, at_) : 1;
    while (result == nullptr && is_sign(".") && tokens_[at_ + 1].kind == TokenKind::word) {
        at_ += 1 + unknown_name_length(tokens_, at_ + 1);
    }
    if (result == nullptr && !options_.allow_unknown_names && can_report()) {
        const std::string name = tokens_.joined(first, at_);
        report_unknown({"feel.unknown-type", "不认识类型", "类型的名称"}, name, type_names(scope_), first);
    }
    return true;
}

} // namespace zk::feel

#include <algorithm>

#include "feel/parser_core.hpp"

namespace zk::feel {

/// Rule 44. The body sees the iterators and `partial`, the results so far.
Operand Parser::for_return()
{
    const std::size_t first = at_++;
    Operand result = make(NodeKind::for_, first);
    Bound bound;
    names_.enter({});
    if (!iterators(result, bound) || !expect_word("return")) {
        return {};
    }
    bound.variables.push_back(new_variable());
    names_.innermost().variables.insert_or_assign("partial", Variable{bound.variables.back(), nullptr});
    Operand body = expression();
    if (!body) {
        return {};
    }
    result.type = list_if_known(body.type);
    return finished_iteration(std::move(result), std::move(bound), std::move(body), first);
}

/// Rules 46, 47.
Operand Parser::quantified(NodeKind kind)
{
    const std::size_t first = at_++;
    Operand result = make(kind, first);
    Bound bound;
    names_.enter({});
    if (!iterators(result, bound) || !expect_word("satisfies")) {
        return {};
    }
    bound.variables.push_back(new_variable()); // keeps the shape of a for, where `partial` stands here
    Operand condition = expression();
    if (!condition) {
        return {};
    }
    result.type = Type::of(TypeKind::boolean);
    return finished_iteration(std::move(result), std::move(bound), std::move(condition), first);
}

Operand Parser::finished_iteration(Operand node, Bound bound, Operand body, std::size_t first)
{
    names_.leave();
    node.node->slot = settle(bound.variables);
    node.node->names = std::move(bound.names);
    adopt(node, std::move(body));
    return finished(std::move(node), first);
}

bool Parser::iterators(Operand& node, Bound& bound)
{
    do {
        if (!iterator(node, bound)) {
            return false;
        }
    } while (accept_sign(","));
    return true;
}

/// name in domain; later domains see the name.
bool Parser::iterator(Operand& node, Bound& bound)
{
    std::string name = declared_name("in");
    if (name.empty() || !expect_word("in")) {
        return false;
    }
    Operand domain = iteration_domain();
    if (!domain) {
        return false;
    }
    bound.variables.push_back(new_variable());
    const Variable variable{bound.variables.back(), element_of(domain.type)};
    names_.innermost().variables.insert_or_assign(name, variable);
    bound.names.push_back(std::move(name));
    adopt(node, std::move(domain));
    return true;
}

Operand Parser::iteration_domain()
{
    const std::size_t first = at_;
    Operand low = expression();
    if (!low || !accept_sign("..")) {
        return low;
    }
    Operand high = expression();
    if (!high) {
        return {};
    }
    Operand result = make(NodeKind::range_domain, first);
    result.type = low.type == nullptr ? nullptr : Type::range_of(low.type);
    adopt(result, std::move(low));
    adopt(result, std::move(high));
    return finished(std::move(result), first);
}

/// Rule 55: function ( parameters ) [external] body.
Operand Parser::function()
{
    const std::size_t first = at_++;
    Operand result = make(NodeKind::function, first);
    NameFrame frame;
    if (!expect_sign("(") || (!accept_sign(")") && !parameters(result, frame))) {
        return {};
    }
    names_.enter(std::move(frame));
    result = function_body(std::move(result), first);
    names_.leave();
    return result;
}

/// An external function (Java, PMML) runs elsewhere: here its value is null.
Operand Parser::function_body(Operand node, std::size_t first)
{
    const bool external = accept_word("external");
    Operand body = expression();
    if (!body) {
        return {};
    }
    if (external) {
        node.node->name = "external";
        adopt(node, make(NodeKind::literal, first));
    }
    std::vector<TypePtr> types;
    std::ranges::transform(node.node->types, std::back_inserter(types), or_any);
    node.type = Type::function_of(std::move(types), or_any(external ? nullptr : body.type));
    adopt(node, std::move(body));
    return finished(std::move(node), first);
}

bool Parser::parameters(Operand& node, NameFrame& frame)
{
    node.node->slot = expression_->local_count;
    do {
        if (!parameter(node, frame)) {
            return false;
        }
    } while (accept_sign(","));
    if (!accept_sign(")")) {
        unexpected("`,` 或 `)`");
        return false;
    }
    return true;
}

/// name [: type]
bool Parser::parameter(Operand& node, NameFrame& frame)
{
    const std::size_t first = at_;
    std::string name = declared_name(")");
    TypePtr declared;
    if (name.empty() || (accept_sign(":") && !type(declared))) {
        return false;
    }
    const Variable variable{new_settled_variable(), informative(declared)};
    if (!frame.variables.emplace(name, variable).second) {
        report({"feel.duplicate-key", "函数已有参数" + quoted(name), "不同的参数名称"}, span_of(first, at_));
    }
    node.node->names.push_back(std::move(name));
    node.node->types.push_back(std::move(declared));
    return true;
}

/// Rule 50: base [ condition ]; the condition sees `item` and the entries of the items.
Operand Parser::filter(Operand base, std::size_t first)
{
    const TypePtr element = element_of(base.type);
    NameFrame frame;
    frame.kind = NameFrame::Kind::filter;
    frame.item = {new_settled_variable(), element};
    frame.variables.emplace("item", frame.item);
    const std::uint32_t slot = slot_of(frame.item.id);
    names_.enter(std::move(frame));
    Operand condition = expression();
    if (!condition || !expect_sign("]")) {
        return {};
    }
    names_.leave();
    const bool by_index = condition.type != nullptr && condition.type->kind == TypeKind::number;
    Operand result = make(NodeKind::filter, first);
    result.node->slot = slot;
    result.type = by_index ? element : list_if_known(element);
    adopt(result, std::move(base));
    adopt(result, std::move(condition));
    return finished(std::move(result), first);
}

/// A name being introduced: everything up to `stop` (a key before `:`, an iterator before `in`, a parameter
/// before `:`, `,` or `)`). Empty, with a diagnostic, if no name stands here.
std::string Parser::declared_name(std::string_view stop)
{
    const std::size_t first = at_;
    at_ = declared_name_end(stop);
    const bool complete = tokens_.text(at_) == stop || (stop == ")" && (is_sign(",") || is_sign(":")));
    if (at_ > first && complete) {
        return tokens_.joined(first, at_);
    }
    unexpected(at_ == first ? "名称" : "`" + std::string(stop) + "`");
    return {};
}

/// One past the last token of the name that begins here; the current token if none does.
std::size_t Parser::declared_name_end(std::string_view stop) const
{
    std::size_t index = at_;
    if (tokens_[index].kind != TokenKind::word) {
        return index;
    }
    do {
        ++index;
    } while (is_name_token(index) && tokens_.text(index) != stop);
    return index;
}

/// Rules 27–30: words, digits and the additional name symbols . / - ' + *
bool Parser::is_name_token(std::size_t index) const
{
    constexpr std::string_view symbols = "./-'+*";
    const std::string_view sign = tokens_.text(index);
    const bool single =
        sign == "**" || sign == ".." || (sign.size() == 1 && symbols.find(sign) != symbols.npos);
    const TokenKind kind = tokens_[index].kind;
    return kind == TokenKind::word || kind == TokenKind::number ||
           ((kind == TokenKind::sign || kind == TokenKind::stray) && single);
}

} // namespace zk::feel

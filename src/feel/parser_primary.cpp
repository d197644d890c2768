#include <algorithm>

#include "feel/parser_core.hpp"

namespace zk::feel {

Operand Parser::primary()
{
    switch (kind()) {
    case TokenKind::number:
        return number();
    case TokenKind::string:
        return string();
    case TokenKind::at_literal:
        return at_literal();
    case TokenKind::word:
    case TokenKind::full_width:
        return keyword_or_name();
    default:
        break;
    }
    if (is_sign("(")) {
        return parenthesised();
    }
    if (is_sign("[")) {
        return list_or_range();
    }
    if (is_sign("]")) {
        return open_range();
    }
    if (is_sign("{")) {
        return context();
    }
    return is_sign("?") ? input() : unexpected("表达式");
}

/// A known name may begin with a keyword or hold full-width signs, so names are tried first.
Operand Parser::keyword_or_name()
{
    const std::size_t length = name_length();
    if (length > 0) {
        return name(length);
    }
    if (kind() == TokenKind::full_width) {
        return full_width_signs();
    }
    return is_keyword(text()) ? keyword() : name(unknown_name_length(tokens_, at_));
}

Operand Parser::keyword()
{
    if (is_word("true") || is_word("false")) {
        return literal(Value(is_word("true")), Type::of(TypeKind::boolean));
    }
    if (is_word("null")) {
        return literal({}, nullptr);
    }
    if (is_word("if")) {
        return if_then_else();
    }
    if (is_word("for")) {
        return for_return();
    }
    if (is_word("some") || is_word("every")) {
        return quantified(is_word("some") ? NodeKind::some : NodeKind::every);
    }
    return is_word("function") ? function() : unexpected("表达式");
}

/// ( expression ), ( low .. high ], or a comparison as a range: ( > 5 ).
Operand Parser::parenthesised()
{
    const std::size_t first = at_++;
    if (kind() == TokenKind::sign && find_comparison(text()) != nullptr) {
        return range_of_comparison(first);
    }
    Operand inner = expression();
    if (!inner) {
        return {};
    }
    if (is_sign("..")) {
        return range_tail(std::move(inner), false, first);
    }
    return expect_sign(")") ? std::move(inner) : Operand{};
}

/// Rule 66 of DMN 1.5: (>5) is a range without a high endpoint, (=5) is [5..5], (!=5) is both sides of 5.
/// The last two need their endpoint twice; it is read twice, and may hold no such range itself.
Operand Parser::range_of_comparison(std::size_t first)
{
    const Comparison comparison = *accept_comparison();
    const bool twice = comparison.op == Operator::equal || comparison.op == Operator::not_equal;
    if (twice && in_equality_range_) {
        return too_deep();
    }
    const bool outer = std::exchange(in_equality_range_, in_equality_range_ || twice);
    const std::size_t endpoint_first = at_;
    Operand endpoint = expression();
    if (!endpoint) {
        return {};
    }
    Operand result = endpoint_range(comparison, std::move(endpoint), first);
    if (twice) {
        at_ = endpoint_first;
        const Operator other = comparison.op == Operator::equal ? Operator::equal : Operator::greater;
        result = completed_pair(std::move(result), {comparison.sign, other}, expression(), first);
    }
    in_equality_range_ = outer;
    if (!result || !expect_sign(")")) {
        return {};
    }
    return finished(std::move(result), first);
}

Operand Parser::endpoint_range(const Comparison& comparison, Operand endpoint, std::size_t first)
{
    const bool is_low = comparison.op == Operator::greater || comparison.op == Operator::greater_equal ||
                        comparison.op == Operator::equal;
    Operand result = make(NodeKind::range, first);
    result.node->low_included = comparison.op == Operator::greater_equal || comparison.op == Operator::equal;
    result.node->high_included = comparison.op == Operator::less_equal || comparison.op == Operator::equal;
    result.type = endpoint.type == nullptr ? nullptr : Type::range_of(endpoint.type);
    if (is_low) {
        adopt(result, std::move(endpoint));
        result.node->children.emplace_back();
    } else {
        result.node->children.emplace_back();
        adopt(result, std::move(endpoint));
    }
    return result;
}

/// The second half of (=x), its high endpoint, or of (!=x), the range above x.
Operand Parser::completed_pair(Operand half, const Comparison& comparison, Operand endpoint,
                               std::size_t first)
{
    if (!endpoint) {
        return {};
    }
    if (comparison.op == Operator::equal) {
        half.node->children.back() = std::move(endpoint.node);
        return half;
    }
    Operand result = make(NodeKind::list, first);
    adopt(result, std::move(half));
    adopt(result, endpoint_range(comparison, std::move(endpoint), first));
    return result;
}

Operand Parser::list_or_range()
{
    const std::size_t first = at_++;
    if (is_sign("]") && !at_open_range()) {
        ++at_;
        Operand empty = make(NodeKind::list, first);
        return finished(std::move(empty), first);
    }
    Operand item = expression();
    if (!item) {
        return {};
    }
    if (is_sign("..")) {
        return range_tail(std::move(item), true, first);
    }
    Operand list = make(NodeKind::list, first);
    list.type = item.type;
    adopt(list, std::move(item));
    return list_tail(std::move(list), first);
}

Operand Parser::list_tail(Operand list, std::size_t first)
{
    while (accept_sign(",")) {
        Operand item = expression();
        if (!item) {
            return {};
        }
        list.type = common_type(list.type, item.type);
        adopt(list, std::move(item));
    }
    if (!accept_sign("]")) {
        return unexpected("`,` 或 `]`");
    }
    list.type = list_if_known(list.type);
    return finished(std::move(list), first);
}

/// `[]` is the empty list, unless what follows can only be the low endpoint of ]a..b[ inside a list.
bool Parser::at_open_range() const
{
    switch (tokens_[at_ + 1].kind) {
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::at_literal:
        return true;
    case TokenKind::word:
        return !is_infix_keyword(tokens_.text(at_ + 1));
    default:
        return false;
    }
}

/// ] low .. high ]
Operand Parser::open_range()
{
    const std::size_t first = at_++;
    Operand low = expression();
    if (!low) {
        return {};
    }
    return is_sign("..") ? range_tail(std::move(low), false, first) : unexpected("`..`");
}

Operand Parser::range_tail(Operand low, bool low_included, std::size_t first)
{
    ++at_;
    Operand high = nested(&Parser::disjunction, true);
    if (!high) {
        return {};
    }
    Operand result = make(NodeKind::range, first);
    const TypePtr& endpoint = low.type == nullptr ? high.type : low.type;
    result.type = endpoint == nullptr ? nullptr : Type::range_of(endpoint);
    result.node->low_included = low_included;
    adopt(result, std::move(low));
    adopt(result, std::move(high));
    return close_range(*result.node) ? finished(std::move(result), first) : Operand{};
}

bool Parser::close_range(Node& range)
{
    range.high_included = is_sign("]");
    if (accept_sign("]") || accept_sign(")") || accept_sign("[")) {
        return true;
    }
    unexpected("`]`、`)` 或 `[`");
    return false;
}

/// Rules 57–60. Each entry sees those before it. A key written twice makes the context null.
Operand Parser::context()
{
    const std::size_t first = at_++;
    Operand result = make(NodeKind::context, first);
    Bound entries;
    names_.enter({});
    if (!accept_sign("}") && !context_entries(result, entries)) {
        return {};
    }
    names_.leave();
    result.node->slot = settle(entries.variables);
    result.node->names = entries.names;
    result.type = context_of(entries.names, entries.types);
    result = finished(std::move(result), first);
    const bool unique = std::set(entries.names.begin(), entries.names.end()).size() == entries.names.size();
    return !result || unique ? std::move(result) : null_keeping(std::move(result), first);
}

bool Parser::context_entries(Operand& context, Bound& entries)
{
    do {
        if (!context_entry(context, entries)) {
            return false;
        }
    } while (accept_sign(","));
    if (!accept_sign("}")) {
        unexpected("`,` 或 `}`");
        return false;
    }
    return true;
}

bool Parser::context_entry(Operand& context, Bound& entries)
{
    const std::size_t first = at_;
    std::string key;
    if (!context_key(key)) {
        return false;
    }
    if (names_.innermost().variables.contains(key) && !options_.allow_unknown_names) {
        report({"feel.duplicate-key", "上下文里已有" + quoted(key), "不同的键"}, span_of(first, at_ - 1));
    }
    Operand value = expression();
    if (!value) {
        return false;
    }
    entries.types.push_back(value.type);
    entries.variables.push_back(new_variable());
    names_.innermost().variables.insert_or_assign(key, Variable{entries.variables.back(), value.type});
    entries.names.push_back(std::move(key));
    adopt(context, std::move(value));
    return true;
}

bool Parser::context_key(std::string& key)
{
    if (kind() == TokenKind::string) {
        key = unescaped(text().substr(1, text().size() - 2));
        ++at_;
    } else {
        key = declared_name(":");
        if (key.empty()) {
            return false;
        }
    }
    return expect_sign(":");
}

Operand Parser::if_then_else()
{
    const std::size_t first = at_++;
    Operand condition = expression();
    if (!condition || !expect_word("then")) {
        return {};
    }
    Operand yes = expression();
    if (!yes || !expect_word("else")) {
        return {};
    }
    Operand no = expression();
    if (!no) {
        return {};
    }
    Operand result = make(NodeKind::if_, first);
    result.type = common_type(yes.type, no.type);
    adopt(result, std::move(condition));
    adopt(result, std::move(yes));
    adopt(result, std::move(no));
    return finished(std::move(result), first);
}

} // namespace zk::feel

#include <array>

#include "feel/parser_core.hpp"

namespace zk::feel {
namespace {

struct Arithmetic {
    std::string_view sign;
    Operator op;
    int precedence;
};

// Rules 4, 19–23; all left-associative, ** too. Unary minus and `instance of` bind tighter than any of them.
constexpr std::array arithmetic_signs{
    Arithmetic{"+", Operator::add, 1},      Arithmetic{"-", Operator::subtract, 1},
    Arithmetic{"*", Operator::multiply, 2}, Arithmetic{"/", Operator::divide, 2},
    Arithmetic{"**", Operator::power, 3},
};

const Arithmetic* find_arithmetic(const Tokens& tokens, std::size_t index)
{
    for (const Arithmetic& entry : arithmetic_signs) {
        if (tokens.is_sign(index, entry.sign)) {
            return &entry;
        }
    }
    return nullptr;
}

TypePtr number_type_of(const Operand& left, const Operand& right)
{
    const auto is_number = [](const Operand& operand) {
        return operand.type != nullptr && operand.type->kind == TypeKind::number;
    };
    return is_number(left) && is_number(right) ? left.type : nullptr;
}

} // namespace

/// Rule 1. Every nesting of an expression in another passes here.
Operand Parser::expression()
{
    return nested(&Parser::disjunction, false);
}

Operand Parser::nested(Production production, bool in_high_endpoint)
{
    if (depth_ >= nesting_limit) {
        return too_deep();
    }
    ++depth_;
    const bool outer = std::exchange(in_high_endpoint_, in_high_endpoint);
    Operand result = (this->*production)();
    in_high_endpoint_ = outer;
    --depth_;
    return result;
}

Operand Parser::disjunction()
{
    return chain("or", NodeKind::disjunction, &Parser::conjunction);
}

Operand Parser::conjunction()
{
    return chain("and", NodeKind::conjunction, &Parser::comparison);
}

/// part { word part }, flat.
Operand Parser::chain(std::string_view word, NodeKind kind, Production part)
{
    const std::size_t first = at_;
    Operand left = (this->*part)();
    if (!left || !is_word(word)) {
        return left;
    }
    Operand result = make(kind, first);
    result.type = Type::of(TypeKind::boolean);
    adopt(result, std::move(left));
    while (accept_word(word)) {
        Operand next = (this->*part)();
        if (!next) {
            return {};
        }
        adopt(result, std::move(next));
    }
    return finished(std::move(result), first);
}

const Parser::Comparison* Parser::find_comparison(std::string_view sign)
{
    static constexpr std::array comparisons{
        Comparison{"=", Operator::equal},   Comparison{"!=", Operator::not_equal},
        Comparison{"<", Operator::less},    Comparison{"<=", Operator::less_equal},
        Comparison{">", Operator::greater}, Comparison{">=", Operator::greater_equal},
    };
    for (const Comparison& comparison : comparisons) {
        if (comparison.sign == sign) {
            return &comparison;
        }
    }
    return nullptr;
}

const Parser::Comparison* Parser::accept_comparison()
{
    const Comparison* found = kind() == TokenKind::sign ? find_comparison(text()) : nullptr;
    at_ += found == nullptr ? 0 : 1;
    return found;
}

/// Rule 49.
Operand Parser::comparison()
{
    const std::size_t first = at_;
    Operand left = arithmetic();
    bool more = true;
    while (left && more) {
        left = comparison_step(std::move(left), first, more);
    }
    return left;
}

Operand Parser::comparison_step(Operand left, std::size_t first, bool& more)
{
    if (accept_word("between")) {
        return between(std::move(left), first);
    }
    if (accept_word("in")) {
        return in(std::move(left), first);
    }
    const Comparison* found = accept_comparison();
    more = found != nullptr;
    if (!more) {
        return left;
    }
    Operand right = arithmetic();
    if (!right) {
        return {};
    }
    Operand result = make_binary(NodeKind::compare, found->op, std::move(left), std::move(right));
    result.type = Type::of(TypeKind::boolean);
    return finished(std::move(result), first);
}

Operand Parser::between(Operand left, std::size_t first)
{
    Operand low = arithmetic();
    if (!low || !expect_word("and")) {
        return {};
    }
    Operand high = arithmetic();
    if (!high) {
        return {};
    }
    Operand result = make(NodeKind::between, first);
    result.type = Type::of(TypeKind::boolean);
    adopt(result, std::move(left));
    adopt(result, std::move(low));
    adopt(result, std::move(high));
    return finished(std::move(result), first);
}

Operand Parser::arithmetic()
{
    const std::size_t first = at_;
    return arithmetic_tail(negation(), 1, first);
}

/// Precedence climbing: takes operators of at least `precedence` after `left`.
Operand Parser::arithmetic_tail(Operand left, int precedence, std::size_t first)
{
    while (left) {
        const Arithmetic* found = find_arithmetic(tokens_, at_);
        if (found == nullptr || found->precedence < precedence) {
            break;
        }
        ++at_;
        const std::size_t right_first = at_;
        Operand right = arithmetic_tail(negation(), found->precedence + 1, right_first);
        if (!right) {
            return {};
        }
        TypePtr type = number_type_of(left, right);
        left = make_binary(NodeKind::binary, found->op, std::move(left), std::move(right));
        left.type = std::move(type);
        left = finished(std::move(left), first);
    }
    return left;
}

/// Rule 24. A minus before a number makes a negative number.
Operand Parser::negation()
{
    const std::size_t first = at_;
    if (!accept_sign("-")) {
        return postfix();
    }
    Operand value = nested(&Parser::negation, in_high_endpoint_);
    if (!value) {
        return {};
    }
    const Decimal* number = value.node->kind == NodeKind::literal ? value.node->value.as_number() : nullptr;
    if (number != nullptr) {
        value.node->value = -*number;
        return finished(std::move(value), first);
    }
    Operand result = make(NodeKind::negate, first);
    result.type = value.type;
    adopt(result, std::move(value));
    return finished(std::move(result), first);
}

Operand Parser::postfix()
{
    const std::size_t first = at_;
    return postfix_tail(primary(), first);
}

Operand Parser::postfix_tail(Operand base, std::size_t first)
{
    while (base && is_postfix_step(at_) && !(in_high_endpoint_ && at_range_end())) {
        base = postfix_step(std::move(base), first);
    }
    return base;
}

bool Parser::is_postfix_step(std::size_t index) const
{
    return tokens_.is_sign(index, ".") || tokens_.is_sign(index, "[") || tokens_.is_sign(index, "(") ||
           tokens_.is_word(index, "instance");
}

/// The token goes on with an arithmetic expression whose operand ends before it.
bool Parser::continues_operand(std::size_t index) const
{
    return is_postfix_step(index) || find_arithmetic(tokens_, index) != nullptr;
}

Operand Parser::postfix_step(Operand base, std::size_t first)
{
    if (accept_sign(".")) {
        return path(std::move(base), first);
    }
    if (accept_sign("[")) {
        return filter(std::move(base), first);
    }
    if (accept_sign("(")) {
        return call(std::move(base), first);
    }
    ++at_;
    return instance_of(std::move(base), first);
}

/// After the high endpoint of a range, `[` closes it ([1..10[) unless a filter's condition could begin there.
bool Parser::at_range_end() const
{
    if (!is_sign("[")) {
        return false;
    }
    const std::string_view next = tokens_.text(at_ + 1);
    switch (tokens_[at_ + 1].kind) {
    case TokenKind::end:
        return true;
    case TokenKind::word:
        return is_infix_keyword(next);
    case TokenKind::sign:
        return next != "(" && next != "[" && next != "{" && next != "-" && next != "?";
    default:
        return false;
    }
}

} // namespace zk::feel

#include "feel/builtin.hpp"
#include "feel/parser_core.hpp"

namespace zk::feel {

/// Makes a new `?` known, of the type of what is tested.
void Parser::enter_input(const TypePtr& type)
{
    input_ = new_settled_variable();
    NameFrame frame;
    frame.variables.emplace("?", Variable{input_, informative(type)});
    names_.enter(std::move(frame));
}

/// Rule 15, without not(…): `-`, or tests separated by commas.
Operand Parser::tests()
{
    const std::size_t first = at_;
    if (is_sign("-") && (tokens_[at_ + 1].kind == TokenKind::end || tokens_.is_sign(at_ + 1, ")"))) {
        return any_test();
    }
    Operand left = test();
    if (!left || !is_sign(",")) {
        return left;
    }
    Operand result = make(NodeKind::test_or, first);
    result.node->slot = slot_of(input_);
    adopt(result, std::move(left));
    while (accept_sign(",")) {
        Operand next = test();
        if (!next) {
            return {};
        }
        adopt(result, std::move(next));
    }
    return finished(std::move(result), first);
}

Operand Parser::any_test()
{
    Operand result = make(NodeKind::test_any, at_++);
    result.node->slot = slot_of(input_);
    return result;
}

/// Rules 7–14: a comparison with the input, or an expression.
Operand Parser::test()
{
    const std::size_t first = at_;
    if (const Comparison* comparison = accept_comparison(); comparison != nullptr) {
        return comparison_test(*comparison, first);
    }
    if (options_.rulebook_dialect && is_word("未知") && name_length() == 0) {
        return unknown_test();
    }
    const std::uint32_t reads = input_reads();
    return value_test(expression(), reads, first);
}

Operand Parser::comparison_test(const Comparison& comparison, std::size_t first)
{
    Operand endpoint = arithmetic();
    if (!endpoint) {
        return {};
    }
    Operand result = make(NodeKind::test_compare, first);
    result.node->op = comparison.op;
    result.node->slot = slot_of(input_);
    adopt(result, std::move(endpoint));
    return finished(std::move(result), first);
}

/// `reads` is how often `?` had been read before the expression.
Operand Parser::value_test(Operand value, std::uint32_t reads, std::size_t first)
{
    if (!value) {
        return {};
    }
    Operand result = make(NodeKind::test_value, first);
    result.node->slot = slot_of(input_);
    result.node->uses_input = input_reads() != reads;
    adopt(result, std::move(value));
    return finished(std::move(result), first);
}

/// The rulebook dialect's 未知: not(已知(?)).
Operand Parser::unknown_test()
{
    const std::size_t first = at_++;
    const std::uint32_t reads = input_reads();
    Operand callee = make(NodeKind::builtin, first);
    callee.node->name = "已知";
    callee.node->builtin = find_builtin("已知");
    Operand call = make(NodeKind::call, first);
    adopt(call, std::move(callee));
    adopt(call, local(*names_.meaning("?").variable, first));
    Operand result = make(NodeKind::test_not, first);
    result.node->slot = slot_of(input_);
    adopt(result, value_test(std::move(call), reads, first));
    return result;
}

/// Rule 49c: value in test, or value in ( tests ). Each test sees the value as `?`.
Operand Parser::in(Operand left, std::size_t first)
{
    Operand result = make(NodeKind::in, first);
    result.type = Type::of(TypeKind::boolean);
    const std::uint32_t outer = input_;
    enter_input(left.type);
    result.node->slot = slot_of(input_);
    adopt(result, std::move(left));
    const bool complete = is_sign("(") ? parenthesised_tests(result) : single_test(result);
    names_.leave();
    input_ = outer;
    return complete ? finished(std::move(result), first) : Operand{};
}

bool Parser::single_test(Operand& in)
{
    const std::size_t first = at_;
    const Comparison* comparison = accept_comparison();
    const std::uint32_t reads = input_reads();
    Operand test =
        comparison != nullptr ? comparison_test(*comparison, first) : value_test(arithmetic(), reads, first);
    return adopt_if(in, std::move(test));
}

bool Parser::adopt_if(Operand& parent, Operand child)
{
    if (!child) {
        return false;
    }
    adopt(parent, std::move(child));
    return true;
}

/// After `in (`: tests; or, as is seen only later, a range (a..b), or the first operand of (a) + b.
bool Parser::parenthesised_tests(Operand& in)
{
    const std::size_t first = at_++;
    const std::uint32_t reads = input_reads();
    if (kind() == TokenKind::sign && find_comparison(text()) != nullptr) {
        return adopt_if(in, test()) && more_tests(in);
    }
    const std::size_t value_first = at_;
    Operand value = expression();
    if (!value) {
        return false;
    }
    if (is_sign("..")) {
        Operand range = seeded(range_tail(std::move(value), false, first), first);
        return adopt_if(in, value_test(std::move(range), reads, first));
    }
    if (is_sign(")") && continues_operand(at_ + 1)) {
        ++at_;
        return adopt_if(in, value_test(seeded(std::move(value), first), reads, first));
    }
    return adopt_if(in, value_test(std::move(value), reads, value_first)) && more_tests(in);
}

bool Parser::more_tests(Operand& in)
{
    while (accept_sign(",")) {
        if (!adopt_if(in, test())) {
            return false;
        }
    }
    if (!accept_sign(")")) {
        unexpected("`,` 或 `)`");
        return false;
    }
    return true;
}

/// The rest of an arithmetic expression whose first primary has been read already.
Operand Parser::seeded(Operand primary, std::size_t first)
{
    return primary ? arithmetic_tail(postfix_tail(std::move(primary), first), 1, first) : Operand{};
}

} // namespace zk::feel

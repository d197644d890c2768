#include "feel/parser.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/parser_core.hpp"

namespace zk::feel {
namespace {

constexpr std::size_t diagnostics_limit = 20;

/// Longer texts and invalid UTF-8 are refused without being cut into tokens.
bool is_readable(std::string_view text)
{
    return text.size() <= text_limit && is_valid_utf8(text);
}

std::shared_ptr<Expression> expression_of(std::string_view text)
{
    auto expression = std::make_shared<Expression>();
    expression->source = SourceText("", is_readable(text) ? std::string(text) : std::string());
    return expression;
}

ParseResult refused(std::string_view text)
{
    const Mistake too_long{"feel.too-long", "表达式超过 1 MiB", "至多 1048576 字节"};
    const Mistake bad_encoding{"feel.encoding", "表达式不是有效的 UTF-8 文本", "UTF-8"};
    const Mistake& mistake = text.size() > text_limit ? too_long : bad_encoding;
    return tl::unexpected(Diagnostics{mistake.at(SourceText(), {})});
}

bool is_further(const Diagnostics& a, const Diagnostics& b)
{
    const Position one = a.front().at;
    const Position other = b.front().at;
    return std::pair(one.line, one.column) > std::pair(other.line, other.column);
}

} // namespace

Diagnostic Mistake::at(const SourceText& source, Span span) const
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.expected = expected;
    diagnostic.nearest = nearest;
    return located(std::move(diagnostic), source, span);
}

std::string quoted(std::string_view name)
{
    if (name.size() <= name_limit) {
        return "“" + std::string(name) + "”";
    }
    std::size_t end = 0;
    for (std::size_t next = 0; next <= name_limit; decode_utf8(name, next)) {
        end = next;
    }
    return "“" + std::string(name.substr(0, end)) + "…”";
}

ParseResult parse_expression(std::string_view text, const Scope& scope, const ParseOptions& options)
{
    if (!is_readable(text)) {
        return refused(text);
    }
    return Parser(text, scope, options).whole_expression();
}

ParseResult parse_unary_tests(std::string_view text, const Scope& scope, const ParseOptions& options)
{
    if (!is_readable(text)) {
        return refused(text);
    }
    Parser parser(text, scope, options);
    if (!parser.starts_with_not()) {
        return parser.whole_tests();
    }
    // Rule 15 reads not(…) as negated tests; `not(a) and b` is an expression all the same.
    ParseResult negated = parser.whole_negated_tests();
    if (negated) {
        return negated;
    }
    ParseResult tests = Parser(text, scope, options).whole_tests();
    return tests || is_further(tests.error(), negated.error()) ? tests : negated;
}

Parser::Parser(std::string_view text, const Scope& scope, const ParseOptions& options)
    : expression_(expression_of(text)), tokens_(expression_->source.text()), scope_(scope), options_(options),
      names_(scope, options)
{
}

ParseResult Parser::whole_expression()
{
    return finished_text(expression());
}

ParseResult Parser::whole_tests()
{
    enter_input(options_.input_type);
    return finished_text(tests());
}

ParseResult Parser::whole_negated_tests()
{
    enter_input(options_.input_type);
    at_ = 2;
    Operand inner = tests();
    if (inner && !expect_sign(")")) {
        inner = {};
    }
    if (!inner) {
        return finished_text({});
    }
    Operand result = make(NodeKind::test_not, 0);
    result.node->slot = slot_of(input_);
    adopt(result, std::move(inner));
    return finished_text(finished(std::move(result), 0));
}

/// Nothing may be left; then the locals get their slots.
ParseResult Parser::finished_text(Operand root)
{
    if (root && kind() != TokenKind::end) {
        unexpected("运算符、逗号或表达式的结尾");
    }
    if (!diagnostics_.empty()) {
        return tl::unexpected(std::move(diagnostics_));
    }
    for (const auto& [node, variable] : locals_) {
        node->slot = slot_of(variable);
    }
    expression_->root = std::move(root.node);
    expression_->globals_read.assign(globals_.begin(), globals_.end());
    return expression_;
}

bool Parser::accept_sign(std::string_view sign)
{
    const bool found = is_sign(sign);
    at_ += found ? 1 : 0;
    return found;
}

bool Parser::accept_word(std::string_view word)
{
    const bool found = is_word(word);
    at_ += found ? 1 : 0;
    return found;
}

bool Parser::expect_sign(std::string_view sign)
{
    return accept_sign(sign) || unexpected("`" + std::string(sign) + "`").node != nullptr;
}

bool Parser::expect_word(std::string_view word)
{
    return accept_word(word) || unexpected("`" + std::string(word) + "`").node != nullptr;
}

Operand Parser::make(NodeKind kind, std::size_t first)
{
    Operand result;
    result.node = std::make_unique<Node>();
    result.node->kind = kind;
    result.node->span = span_of(first, at_);
    return result;
}

Operand Parser::make_binary(NodeKind kind, Operator op, Operand left, Operand right)
{
    Operand result;
    result.node = std::make_unique<Node>();
    result.node->kind = kind;
    result.node->op = op;
    adopt(result, std::move(left));
    adopt(result, std::move(right));
    return result;
}

void Parser::adopt(Operand& parent, Operand child)
{
    parent.height = std::max(parent.height, child.height + 1);
    parent.node->children.push_back(std::move(child.node));
}

/// The node ends before the current token. Long chains such as a + b + c + … make high trees without nesting;
/// they are refused too, since trees are walked recursively.
Operand Parser::finished(Operand operand, std::size_t first)
{
    operand.node->span = span_of(first, at_);
    if (operand.type != nullptr && operand.type->depth > type_depth_limit) {
        operand.type = nullptr;
    }
    return operand.height > height_limit ? too_deep() : std::move(operand);
}

/// Null at run time. The parts stay in the tree, for their locals still wait for slots.
Operand Parser::null_keeping(Operand parts, std::size_t first)
{
    Operand result = make(NodeKind::literal, first);
    adopt(result, std::move(parts));
    return result;
}

Span Parser::span_of(std::size_t first, std::size_t last) const
{
    const Span begin = tokens_[first].span;
    return {begin.begin, last > first ? tokens_[last - 1].span.end : begin.end};
}

std::uint32_t Parser::new_variable()
{
    variables_.emplace_back();
    return static_cast<std::uint32_t>(variables_.size() - 1);
}

std::uint32_t Parser::new_settled_variable()
{
    const std::uint32_t variable = new_variable();
    settle({variable});
    return variable;
}

/// Gives the variables slots one after the other; returns the first.
std::uint32_t Parser::settle(const std::vector<std::uint32_t>& variables)
{
    const std::uint32_t first = expression_->local_count;
    for (const std::uint32_t variable : variables) {
        variables_[variable].slot = expression_->local_count++;
    }
    return first;
}

Operand Parser::local(const Variable& variable, std::size_t first)
{
    Operand result = make(NodeKind::local, first);
    result.type = variable.type;
    locals_.emplace_back(result.node.get(), variable.id);
    ++variables_[variable.id].reads;
    return result;
}

/// Looking for the nearest name takes time; nobody reads more than the first few diagnostics.
bool Parser::can_report() const
{
    return diagnostics_.size() < diagnostics_limit;
}

void Parser::report(const Mistake& mistake, Span span)
{
    if (!can_report()) {
        return;
    }
    Diagnostic diagnostic = mistake.at(expression_->source, span);
    // The endpoint of (=x) is read twice, its mistakes are told once.
    const bool told = std::ranges::any_of(diagnostics_, [&diagnostic](const Diagnostic& other) {
        return other.code == diagnostic.code && other.at.line == diagnostic.at.line &&
               other.at.column == diagnostic.at.column;
    });
    if (!told) {
        diagnostics_.push_back(std::move(diagnostic));
    }
}

/// The message of `mistake` goes on with the name.
void Parser::report_unknown(Mistake mistake, const std::string& name, const std::vector<std::string>& known,
                            std::size_t first)
{
    mistake.message += quoted(name);
    mistake.nearest = nearest_if_short(name, known);
    report(mistake, span_of(first, at_));
}

Operand Parser::fail(const Mistake& mistake, Span span)
{
    report(mistake, span);
    return {};
}

Operand Parser::too_deep()
{
    const std::string expected = "至多 " + std::to_string(nesting_limit) + " 层";
    return fail({"feel.too-deep", "表达式嵌套太深", expected}, tokens_[at_].span);
}

/// The current token cannot stand here.
Operand Parser::unexpected(std::string_view expected)
{
    std::string message = "这里不应有" + quoted(text());
    switch (kind()) {
    case TokenKind::full_width:
        return full_width_signs();
    case TokenKind::end:
        message = at_ == 0 ? "表达式是空的" : "表达式没有写完";
        break;
    case TokenKind::unterminated:
        message = text().starts_with("/*") ? "注释没有结尾" : "字符串没有结尾的引号";
        expected = text().starts_with("/*") ? "`*/`" : "`\"`";
        break;
    case TokenKind::stray:
        message = "FEEL 里没有" + quoted(text()) + "这个符号";
        break;
    default:
        break;
    }
    return fail({"feel.syntax", message, std::string(expected)}, tokens_[at_].span);
}

/// All the full-width signs from here on are told at once, but not those inside “…”, which is a string.
Operand Parser::full_width_signs()
{
    bool quoted = false;
    for (std::size_t index = at_; tokens_[index].kind != TokenKind::end; ++index) {
        const std::string sign(tokens_.text(index));
        const std::string half = half_width(sign);
        const bool quote = half == "\"";
        if (tokens_[index].kind == TokenKind::full_width && (quote || !quoted)) {
            report({"feel.full-width", "“" + sign + "”是全角符号", "半角的 `" + half + "`"},
                   tokens_[index].span);
            quoted = quote ? !quoted : quoted;
        }
    }
    return {};
}

} // namespace zk::feel

// parser_core: the recursive-descent parser behind parser.hpp. Internal to the parser's files:
//
//   parser.cpp           entry, tokens, diagnostics, limits, slots
//   parser_operator.cpp  or, and, comparison, between, in, arithmetic, postfix steps
//   parser_primary.cpp   parentheses, lists, ranges, contexts, if
//   parser_binding.cpp   what binds variables: for, some, every, function, filter
//   parser_name.cpp      names, paths, calls
//   parser_unary.cpp     unary tests
//   parser_type.cpp      types after `instance of` and of parameters
//   parser_literal.cpp   numbers, strings, at-literals
//
// A production returns an empty Operand when it fails, with the diagnostic recorded; everybody above it then
// returns empty too. A name nobody knows is recorded but does not stop the parser, so that all of them are
// told at once. Nodes are never dropped once made: local slots are filled in at the end.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/ast.hpp"
#include "feel/lexer.hpp"
#include "feel/names.hpp"
#include "feel/parser.hpp"
#include "feel/parser_static.hpp"

namespace zk::feel {

/// A node in the making and what is known of its value.
struct Operand {
    std::unique_ptr<Node> node; ///< null pointer: failed
    TypePtr type;               ///< null pointer: unknown
    std::uint32_t height = 1;   ///< of the tree
    explicit operator bool() const { return node != nullptr; }
};

/// What a diagnostic says, before it has a place.
struct Mistake {
    std::string_view code;
    std::string message;
    std::string expected;
    std::string nearest = {};

    Diagnostic at(const SourceText& source, Span span) const;
};

class Parser {
public:
    Parser(std::string_view text, const Scope& scope, const ParseOptions& options);
    ParseResult whole_expression();
    ParseResult whole_tests();
    /// Reads the whole text as not(…) and nothing else.
    ParseResult whole_negated_tests();
    bool starts_with_not() const { return tokens_.is_word(0, "not") && tokens_.is_sign(1, "("); }

private:
    using Production = Operand (Parser::*)();
    /// Variables bound one after the other: entries of a context, iterators of a for.
    struct Bound {
        std::vector<std::string> names;
        std::vector<std::uint32_t> variables;
        std::vector<TypePtr> types;
    };
    struct Comparison {
        std::string_view sign;
        Operator op;
    };

    // parser.cpp
    ParseResult finished_text(Operand root);
    std::string_view text() const { return tokens_.text(at_); }
    TokenKind kind() const { return tokens_[at_].kind; }
    bool is_sign(std::string_view sign) const { return tokens_.is_sign(at_, sign); }
    bool is_word(std::string_view word) const { return tokens_.is_word(at_, word); }
    bool accept_sign(std::string_view sign);
    bool accept_word(std::string_view word);
    bool expect_sign(std::string_view sign);
    bool expect_word(std::string_view word);
    Operand make(NodeKind kind, std::size_t first);
    Operand make_binary(NodeKind kind, Operator op, Operand left, Operand right);
    static void adopt(Operand& parent, Operand child);
    Operand finished(Operand operand, std::size_t first);
    Operand null_keeping(Operand parts, std::size_t first);
    Operand fail(const Mistake& mistake, Span span);
    void report(const Mistake& mistake, Span span);
    bool can_report() const;
    void report_unknown(Mistake mistake, const std::string& name, const std::vector<std::string>& known,
                        std::size_t first);
    Operand unexpected(std::string_view expected);
    Operand full_width_signs();
    Operand too_deep();
    Span span_of(std::size_t first, std::size_t last) const;
    std::uint32_t new_variable();
    std::uint32_t new_settled_variable();
    std::uint32_t settle(const std::vector<std::uint32_t>& variables);
    Operand local(const Variable& variable, std::size_t first);
    std::uint32_t slot_of(std::uint32_t variable) const { return variables_[variable].slot; }

    // parser_operator.cpp
    Operand expression();
    Operand nested(Production production, bool in_high_endpoint);
    Operand disjunction();
    Operand conjunction();
    Operand chain(std::string_view word, NodeKind kind, Production part);
    Operand comparison();
    Operand comparison_step(Operand left, std::size_t first, bool& more);
    Operand between(Operand left, std::size_t first);
    Operand arithmetic();
    Operand arithmetic_tail(Operand left, int precedence, std::size_t first);
    Operand negation();
    Operand postfix();
    Operand postfix_tail(Operand base, std::size_t first);
    Operand postfix_step(Operand base, std::size_t first);
    bool is_postfix_step(std::size_t index) const;
    bool at_range_end() const;
    bool continues_operand(std::size_t index) const;
    static const Comparison* find_comparison(std::string_view sign);
    const Comparison* accept_comparison();

    // parser_primary.cpp
    Operand primary();
    Operand keyword_or_name();
    Operand keyword();
    Operand parenthesised();
    Operand range_of_comparison(std::size_t first);
    Operand endpoint_range(const Comparison& comparison, Operand endpoint, std::size_t first);
    Operand completed_pair(Operand half, const Comparison& comparison, Operand endpoint, std::size_t first);
    Operand list_or_range();
    Operand list_tail(Operand list, std::size_t first);
    bool at_open_range() const;
    Operand open_range();
    Operand range_tail(Operand low, bool low_included, std::size_t first);
    bool close_range(Node& range);
    Operand context();
    bool context_entries(Operand& context, Bound& entries);
    bool context_entry(Operand& context, Bound& entries);
    bool context_key(std::string& key);
    Operand if_then_else();

    // parser_binding.cpp
    Operand for_return();
    Operand quantified(NodeKind kind);
    bool iterators(Operand& node, Bound& bound);
    bool iterator(Operand& node, Bound& bound);
    Operand iteration_domain();
    Operand finished_iteration(Operand node, Bound bound, Operand body, std::size_t first);
    Operand function();
    bool parameters(Operand& node, NameFrame& frame);
    bool parameter(Operand& node, NameFrame& frame);
    Operand function_body(Operand node, std::size_t first);
    Operand filter(Operand base, std::size_t first);
    std::string declared_name(std::string_view stop);
    std::size_t declared_name_end(std::string_view stop) const;
    bool is_name_token(std::size_t index) const;

    // parser_name.cpp
    Operand name(std::size_t length);
    std::size_t name_length();
    bool is_longer_name(std::size_t end) const;
    Operand input();
    Operand reference(const Meaning& meaning, const std::string& name, std::size_t first);
    Operand known(const Meaning& meaning, const std::string& name, std::size_t first);
    Operand global(const Scope::Binding& binding, std::size_t first);
    Operand item_entry(const NameFrame& filter, const std::string& name, std::size_t first);
    Operand item_or(const std::string& name, Operand otherwise, std::size_t first);
    Operand unknown_name(const std::string& name, std::size_t first);
    Operand path(Operand base, std::size_t first);
    void check_member(const Operand& base, const std::string& name, std::size_t first);
    Operand call(Operand callee, std::size_t first);
    bool arguments(Operand& call, TypePtr& first_type);
    bool argument(Operand& call, bool named, TypePtr& type);
    bool at_named_argument() const;

    // parser_unary.cpp
    Operand in(Operand left, std::size_t first);
    bool parenthesised_tests(Operand& in);
    bool single_test(Operand& in);
    bool more_tests(Operand& in);
    static bool adopt_if(Operand& parent, Operand child);
    Operand tests();
    Operand test();
    Operand comparison_test(const Comparison& comparison, std::size_t first);
    Operand value_test(Operand value, std::uint32_t reads, std::size_t first);
    Operand unknown_test();
    Operand any_test();
    Operand seeded(Operand primary, std::size_t first);
    void enter_input(const TypePtr& type);
    std::uint32_t input_reads() const { return variables_[input_].reads; }

    // parser_type.cpp
    Operand instance_of(Operand value, std::size_t first);
    bool type(TypePtr& result);
    bool generic_type(TypePtr& result);
    bool context_type(TypePtr& result);
    bool function_type(TypePtr& result);
    bool parameter_types(std::vector<TypePtr>& types);
    bool named_type(TypePtr& result);
    bool unknown_type(TypePtr& result);

    // parser_literal.cpp
    Operand number();
    Operand string();
    Operand at_literal();
    Operand literal(Value value, TypePtr type);

    struct VariableState {
        std::uint32_t slot = 0;
        std::uint32_t reads = 0;
    };
    std::shared_ptr<Expression> expression_;
    Tokens tokens_;
    const Scope& scope_;
    const ParseOptions& options_;
    Names names_;
    std::size_t at_ = 0;
    std::uint32_t depth_ = 0;
    bool in_high_endpoint_ = false;  ///< `[` may close a range here
    bool in_equality_range_ = false; ///< inside (=x), whose endpoint is read twice
    std::uint32_t input_ = 0;        ///< variable `?` of the innermost tests
    std::vector<VariableState> variables_;
    std::vector<std::pair<Node*, std::uint32_t>> locals_; ///< waiting for their slots
    std::set<std::uint32_t> globals_;
    Diagnostics diagnostics_;
};

/// The name between quotation marks, cut short if it is long.
std::string quoted(std::string_view name);
/// Characters of a string literal between its quotes, escapes resolved (rule 35).
std::string unescaped(std::string_view body);
/// The value of an at-literal's text; null if it is no date, time, date and time or duration.
Value temporal_value(std::string_view text);

constexpr std::uint32_t nesting_limit = 256;
constexpr std::uint32_t height_limit = 1024;
constexpr std::uint32_t type_depth_limit = 300;
constexpr std::size_t text_limit = std::size_t{1} << 20;

} // namespace zk::feel

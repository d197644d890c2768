// evaluator_testing: FEEL text in, value out, for tests. Facts are given by name; an Unknown is a fact
// nobody has stated.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/evaluator.hpp"
#include "feel/parser.hpp"

namespace zk::feel::testing {

/// Named values an expression may read.
class Facts : public Globals {
public:
    Facts() = default;
    Facts(std::initializer_list<std::pair<std::string, Value>> facts)
    {
        for (const auto& [name, value] : facts) {
            scope_.add(name, static_cast<std::uint32_t>(values_.size()));
            values_.push_back(value);
        }
    }
    Value get(std::uint32_t slot) override { return values_[slot]; }
    const Scope& scope() const { return scope_; }

private:
    Scope scope_;
    std::vector<Value> values_;
};

struct Outcome {
    ExpressionPtr expression; ///< functions point into it
    Value value;
    std::vector<Trouble> troubles;
};

inline ExpressionPtr parsed(ParseResult result, std::string_view text)
{
    if (!result) {
        ADD_FAILURE() << text << ": " << to_text(result.error());
        return nullptr;
    }
    return *result;
}

inline Outcome outcome_of(std::string_view text, Facts facts = {})
{
    Outcome outcome;
    outcome.expression = parsed(parse_expression(text, facts.scope()), text);
    Frame frame;
    frame.globals = &facts;
    frame.troubles = &outcome.troubles;
    outcome.value = outcome.expression == nullptr ? Value("语法错误") : evaluate(*outcome.expression, frame);
    return outcome;
}

/// Not for functions: the expression they point into is gone.
inline Value value_of(std::string_view text, Facts facts = {})
{
    return outcome_of(text, std::move(facts)).value;
}

/// The value as FEEL text, the shortest way to say what is expected.
inline std::string text_of(std::string_view text, Facts facts = {})
{
    return to_feel_text(outcome_of(text, std::move(facts)).value);
}

/// Whether the unary tests hold for the input: "true", "false" or "未知".
inline std::string tested(std::string_view tests, const Value& input, Facts facts = {})
{
    const ExpressionPtr expression = parsed(parse_unary_tests(tests, facts.scope()), tests);
    Frame frame;
    frame.globals = &facts;
    return expression == nullptr ? "语法错误" : to_feel_text(evaluate_tests(*expression, input, frame));
}

inline Value unknown(FactId fact)
{
    return Unknown{Missing(fact)};
}

/// The facts an Unknown lacks, as "1,2"; empty for a known value.
inline std::string missing_text(const Value& value)
{
    std::string text;
    for (const FactId fact : missing_in(value).facts()) {
        text += (text.empty() ? "" : ",") + std::to_string(fact);
    }
    return text;
}

/// A list of which the members in `open` are only perhaps there, each on a fact of its own.
inline Value perhaps_list(std::vector<Value> items, std::vector<FactId> open)
{
    List list;
    list.items = std::move(items);
    for (const FactId fact : open) {
        list.perhaps.push_back(fact == 0 ? Missing() : Missing(fact));
    }
    return list;
}

} // namespace zk::feel::testing

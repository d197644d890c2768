// builtin_testing: for the tests of built-ins. A row is an expression and what it must be worth.
//
// Beside FEEL itself rows may use: 甲 and 乙 (facts 1 and 2, unknown), 甲乙 (unknown for both), 或许列
// ([1, 2, 3], the 2 only perhaps there, for fact 1), 含未知 ([1, 甲, 3]), 缺甲 ({a: 甲, b: 1}).
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "feel/evaluator.hpp"
#include "feel/parser.hpp"

namespace zk::feel::builtin_testing {

struct Row {
    std::string_view expression;
    std::string_view expected; ///< an expression; "null!" is null with a trouble
};

class Facts : public Globals {
public:
    Facts()
    {
        const Value first = Unknown{Missing(1)};
        const Value second = Unknown{Missing(2)};
        add("甲", first);
        add("乙", second);
        add("甲乙", Unknown{Missing::united(Missing(1), Missing(2))});
        add("或许列", List{{1, 2, 3}, {Missing(), Missing(1), Missing()}});
        add("含未知", Value::list({1, first, 3}));
        add("缺甲", Context{{{"a", first}, {"b", 1}}});
    }
    Value get(std::uint32_t slot) override { return values_[slot]; }
    const Scope& scope() const { return scope_; }

private:
    void add(std::string name, Value value)
    {
        scope_.add(std::move(name), static_cast<std::uint32_t>(values_.size()));
        values_.push_back(std::move(value));
    }
    Scope scope_;
    std::vector<Value> values_;
};

inline Value feel(std::string_view text, std::vector<Trouble>& troubles)
{
    Facts facts;
    ParseOptions options;
    options.rulebook_dialect = true;
    const ParseResult parsed = parse_expression(text, facts.scope(), options);
    if (!parsed) {
        ADD_FAILURE() << text << "\n" << to_text(parsed.error());
        return {};
    }
    const DateTime now{{2022, 6, 7}, {9 * 3'600'000'000'000, Zone::utc()}};
    Frame frame;
    frame.globals = &facts;
    frame.now = &now;
    frame.troubles = &troubles;
    frame.locals.resize((*parsed)->local_count);
    return evaluate(**parsed, frame);
}

inline Value feel(std::string_view text)
{
    std::vector<Trouble> troubles;
    return feel(text, troubles);
}

inline void check(std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        std::vector<Trouble> troubles;
        const Value value = feel(row.expression, troubles);
        if (row.expected == "null!") {
            EXPECT_TRUE(value.is_null()) << row.expression << " is " << to_feel_text(value);
            EXPECT_FALSE(troubles.empty()) << row.expression << " gives no trouble";
            continue;
        }
        const Value expected = feel(row.expected);
        EXPECT_TRUE(identical(value, expected))
            << row.expression << " is " << to_feel_text(value) << ", not " << to_feel_text(expected)
            << (troubles.empty() ? "" : "\n" + troubles.front().message);
        EXPECT_TRUE(troubles.empty() || value.is_null())
            << row.expression << ": " << troubles.front().message;
    }
}

} // namespace zk::feel::builtin_testing

// Expressions as a whole: if, contexts, functions, unary tests, limits.
#include "feel/evaluator.hpp"

#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::Facts;
using testing::missing_text;
using testing::outcome_of;
using testing::perhaps_list;
using testing::tested;
using testing::text_of;
using testing::unknown;
using testing::value_of;

using Rows = std::initializer_list<std::pair<const char*, const char*>>;

void expect_all(Rows rows, const Facts& facts = {})
{
    for (const auto& [text, expected] : rows) {
        EXPECT_EQ(text_of(text, facts), expected) << text;
    }
}

void expect_null_with_trouble(const char* text)
{
    const auto outcome = outcome_of(text);
    EXPECT_TRUE(outcome.value.is_null()) << text << " = " << to_feel_text(outcome.value);
    EXPECT_FALSE(outcome.troubles.empty()) << text;
}

TEST(If, TakesElseUnlessTheConditionIsTrue)
{
    expect_all({{"if true then 1 else 2", "1"},
                {"if false then 1 else 2", "2"},
                {"if null then 1 else 2", "2"},
                {"if \"true\" then 1 else 2", "2"}});
}

TEST(If, OnAnUnknownConditionHoldsWhatBothBranchesAgreeOn)
{
    const Facts facts{{"x", unknown(1)}, {"y", unknown(2)}};
    expect_all({{"if x then \"a\" else \"a\"", "\"a\""},
                {"if x then [1] else [1]", "[1]"},
                {"if x then 1 else 2", "未知"},
                {"if x then y else y", "未知"}},
               facts);
    EXPECT_EQ(missing_text(value_of("if x then y else 2", facts)), "1,2");
    EXPECT_EQ(missing_text(value_of("if x then 1 else 2", facts)), "1");
}

TEST(Contexts, SeeTheirEarlierEntries)
{
    expect_all({{"{a: 1 + 2, b: a + 3}", "{a: 3, b: 6}"},
                {"{a: 1, c: {d: a + 1}}.c.d", "2"},
                {"{a: 1, b: a}.b", "1"}});
}

TEST(Contexts, MayHaveEntriesNobodyKnows)
{
    expect_all({{"{a: x, b: 1}", "{a: 未知, b: 1}"}, {"{a: x, b: 1}.b", "1"}, {"{a: x, b: 1}.a", "未知"}},
               Facts{{"x", unknown(1)}});
}

TEST(Functions, AreCalledByPositionAndByName)
{
    expect_all({{"(function(a, b) a - b)(5, 3)", "2"},
                {"{f: function(a, b) a - b, r: f(b: 5, a: 3)}.r", "-2"},
                {"(function() \"foo\")()", "\"foo\""}});
}

TEST(Functions, KeepTheVariablesAroundThem)
{
    expect_all({
        {"{a: 2, f: function(x) x * a, r: f(5)}.r", "10"},
        {"(function(a) function(b) a * b)(3)(4)", "12"},
        {"{m: for i in 1..3 return function(x) x * i, r: for f in m return f(10)}.r", "[10, 20, 30]"},
    });
}

TEST(Functions, ArgumentsThatAreMissingByNameAreNull)
{
    expect_all({{"{f: function(a, b) b, r: f(a: 1)}.r", "null"}});
}

TEST(Functions, WronglyCalledAreNullAndSayWhy)
{
    for (const char* text :
         {"(function(a) a)()", "(function(a) a)(1, 2)", "{f: function(a) a, r: f(b: 1)}.r", "null()", "123()",
          "\"abs\"(-1)", "true()", "{f: function(a: number) a, r: f(\"foo\")}.r"}) {
        expect_null_with_trouble(text);
    }
}

TEST(Functions, ConvertTheirArgumentsToTheParametersTypes)
{
    expect_all({
        {"(function(a: number) a)(10)", "10"},
        {"(function(a: number) a)([10])", "10"},
        {"(function(a: list<number>) a)(10)", "[10]"},
        {"(function(a: number) 1)(null)", "1"},
    });
}

TEST(Functions, OfUnknownArgumentsDecideForThemselves)
{
    const Facts facts{{"x", unknown(1)}};
    expect_all({{"(function(a) a or true)(x)", "true"}, {"(function(a) a + 1)(x)", "未知"}, {"x(1)", "未知"}},
               facts);
}

TEST(Functions, BuiltInAreValuesToo)
{
    expect_all({{"(function(f) f(-5))(abs)", "5"}, {"(function(f) f(n: -5))(abs)", "5"}});
}

/// f(n) = n = 0 ? 0 : f(n - 1) + 1, through a global, as business knowledge models call themselves.
class Recursive : public Globals {
public:
    explicit Recursive(const char* body)
    {
        scope_.add("f", 0);
        expression_ = testing::parsed(parse_expression(body, scope_), body);
    }
    Value get(std::uint32_t) override
    {
        Frame frame;
        frame.globals = this;
        return evaluate(*expression_, frame);
    }

private:
    Scope scope_;
    ExpressionPtr expression_;
};

struct Ran {
    Value value;
    std::vector<Trouble> troubles;
};

Ran run(const char* body, const char* text, std::uint64_t* steps = nullptr)
{
    Recursive globals(body);
    Scope scope;
    scope.add("f", 0);
    Ran ran;
    Frame frame;
    frame.globals = &globals;
    frame.troubles = &ran.troubles;
    frame.steps_left = steps;
    ran.value = evaluate(*testing::parsed(parse_expression(text, scope), text), frame);
    return ran;
}

constexpr const char* counting = "function(n) if n = 0 then 0 else f(n - 1) + 1";

TEST(Limits, CallsMayStandFourHundredDeepAndNoDeeper)
{
    EXPECT_EQ(to_feel_text(run(counting, "f(399)").value), "399");
    const Ran deep = run(counting, "f(400)");
    EXPECT_TRUE(deep.value.is_null());
    ASSERT_FALSE(deep.troubles.empty());
    EXPECT_NE(deep.troubles.front().message.find("400"), std::string::npos);
}

TEST(Limits, StepsRunOutWithOneTrouble)
{
    std::uint64_t steps = 10'000;
    const Ran ran = run(counting, "for i in 1..1000000 return i * 2", &steps);
    EXPECT_TRUE(ran.value.is_null());
    ASSERT_EQ(ran.troubles.size(), 1U);
    EXPECT_EQ(steps, 0U);

    std::uint64_t enough = 10'000;
    EXPECT_EQ(to_feel_text(run(counting, "for i in 1..3 return i * 2", &enough).value), "[2, 4, 6]");
    EXPECT_GT(enough, 9'000U);
}

TEST(Limits, EndlessRecursionEndsInNull)
{
    EXPECT_TRUE(run("function(n) f(n + 1)", "f(0)").value.is_null());
}

TEST(Limits, CallsDeepWithinDeepExpressionsEndInNullBeforeTheStackDoes)
{
    std::string body = "f(n - 1)";
    for (int i = 0; i < 60; ++i) {
        body = "[1 + " + body + "][1]";
    }
    const std::string function = "function(n) if n = 0 then 0 else " + body;
    const Ran ran = run(function.c_str(), "f(399)");
    EXPECT_TRUE(ran.value.is_null());
    EXPECT_FALSE(ran.troubles.empty());
    EXPECT_EQ(to_feel_text(run(function.c_str(), "f(20)").value), "1200");
}

TEST(UnaryTests, CompareTheInput)
{
    EXPECT_EQ(tested("-", 5), "true");
    EXPECT_EQ(tested("5", 5), "true");
    EXPECT_EQ(tested("< 5", 5), "false");
    EXPECT_EQ(tested("<= 5", 5), "true");
    EXPECT_EQ(tested("[1..5]", 5), "true");
    EXPECT_EQ(tested("(1..5)", 5), "false");
    EXPECT_EQ(tested("\"a\", \"b\"", "b"), "true");
    EXPECT_EQ(tested("\"a\", \"b\"", "c"), "false");
    EXPECT_EQ(tested("not(\"a\", \"b\")", "c"), "true");
    EXPECT_EQ(tested("not(\"a\", \"b\")", "a"), "false");
    EXPECT_EQ(tested("null", nullptr), "true");
    EXPECT_EQ(tested("null", 1), "false");
    EXPECT_EQ(tested("!= 5", 5), "false");
    EXPECT_EQ(tested("= 5", 5), "true");
}

TEST(UnaryTests, WhatCannotBeComparedDoesNotHold)
{
    EXPECT_EQ(tested("< 5", nullptr), "false");
    EXPECT_EQ(tested("\"a\"", 5), "false");
    EXPECT_EQ(tested("not(\"a\")", 5), "false");
    EXPECT_EQ(tested("[1..null]", 5), "false");
}

TEST(UnaryTests, AListHoldsItsMembersAndWhatIsInItsRanges)
{
    EXPECT_EQ(tested("[\"a\", \"b\"]", "b"), "true");
    EXPECT_EQ(tested("[\"a\", \"b\"]", "c"), "false");
    EXPECT_EQ(tested("[1, 2]", Value::list({1, 2})), "true");
    EXPECT_EQ(tested("[[2..4], [7..9]]", 8), "true");
    EXPECT_EQ(tested("[[2..4], [7..9]]", 5), "false");
    EXPECT_EQ(tested("[\"a\", null]", nullptr), "true");
}

TEST(UnaryTests, AConditionOnTheInputIsItselfTheAnswer)
{
    EXPECT_EQ(tested("? > 3 and ? < 7", 5), "true");
    EXPECT_EQ(tested("? > 3 and ? < 7", 8), "false");
    EXPECT_EQ(tested("? = \"x\"", false), "false");
    EXPECT_EQ(tested("not(? > 3)", 5), "false");
}

TEST(UnaryTests, ABooleanThatDoesNotReadTheInputIsComparedWithIt)
{
    EXPECT_EQ(tested("true", true), "true");
    EXPECT_EQ(tested("true", false), "false");
    EXPECT_EQ(tested("false", false), "true");
    EXPECT_EQ(tested("x > 3", true, Facts{{"x", 5}}), "true");
    EXPECT_EQ(tested("x > 3", false, Facts{{"x", 5}}), "false");
}

TEST(UnaryTests, OnAnUnknownInputAreOpenUnlessNothingIsAsked)
{
    EXPECT_EQ(tested("-", unknown(1)), "true");
    for (const char* test :
         {"5", "< 5", "[1..5]", "not(5)", "[1, 2]", "true", "null", "? > 3", "\"a\", \"b\""}) {
        EXPECT_EQ(tested(test, unknown(1)), "未知") << test;
    }
}

TEST(UnaryTests, OneThatHoldsSettlesAnUnknownBesideIt)
{
    const Facts facts{{"x", unknown(1)}};
    EXPECT_EQ(tested("x, 5", 5, facts), "true");
    EXPECT_EQ(tested("x, 5", 6, facts), "未知");
    EXPECT_EQ(tested("not(x, 5)", 5, facts), "false");
}

TEST(In, HoldsForListsRangesAndComparisons)
{
    expect_all({
        {"1 in [2,3,1]", "true"},
        {"1 in [2,3,4]", "false"},
        {"1 in [[2..4], [1..3]]", "true"},
        {"5 in [[2..4], [1..3]]", "false"},
        {"10 in (1, < 5, >=10)", "true"},
        {"10 in (1, 5, 9)", "false"},
        {"10 in =10", "true"},
        {"10 in (!=10)", "false"},
        {"10 in !=11", "true"},
        {"true in [false, 2, 3]", "false"},
        {"[1,2,3] in [[1,2,3,4], [1,2,3]]", "true"},
        {"[1,2,2] in [[1,2,3]]", "false"},
        {"[1,2,3] in ([[1,2,3,4]], [[1,2,3,5]])", "false"},
        {"{a: \"foo\"} in ({a: \"bar\"}, {a: \"foo\"})", "true"},
        {"1 in 1", "true"},
        {"true in (false, true)", "true"},
    });
}

TEST(In, AListWithPerhapsMembersHoldsForCertainOnlyWhatIsThere)
{
    const Facts facts{{"x", perhaps_list({1, 2}, {0, 3})}};
    expect_all({{"1 in x", "true"}, {"2 in x", "未知"}, {"5 in x", "false"}}, facts);
    EXPECT_EQ(missing_text(value_of("2 in x", facts)), "3");
}

TEST(In, AnUnknownMemberLeavesItOpen)
{
    expect_all({{"1 in [1, x]", "true"}, {"2 in [1, x]", "未知"}}, Facts{{"x", unknown(1)}});
}

} // namespace

} // namespace zk::feel

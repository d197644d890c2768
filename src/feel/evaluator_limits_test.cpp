// What a few lines of FEEL could describe and no machine could hold is null, with a trouble that says so.
#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {
namespace {

using testing::Facts;
using testing::outcome_of;
using testing::text_of;

struct Bounded {
    Value value;
    std::vector<Trouble> troubles;
    std::uint64_t steps_taken = 0;
    ExpressionPtr expression;
};

Bounded within(std::uint64_t steps, std::string_view text, Facts facts = {})
{
    Bounded result;
    result.expression = testing::parsed(parse_expression(text, facts.scope()), text);
    std::uint64_t left = steps;
    Frame frame;
    frame.globals = &facts;
    frame.troubles = &result.troubles;
    frame.steps_left = &left;
    result.value = evaluate(*result.expression, frame);
    result.steps_taken = steps - left;
    return result;
}

std::string first_trouble(const std::vector<Trouble>& troubles)
{
    return troubles.empty() ? "" : troubles.front().message;
}

/// {a0: 1, a1: [a0, a0], a2: [a1, a1], …}.levels: as many lines as levels, twice the members a level.
std::string doubling(int levels)
{
    std::string text = "{a0: [1]";
    for (int i = 1; i <= levels; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        text += ", a" + std::to_string(i) + ": [" + before + ", " + before + "]";
    }
    return text + "}";
}

TEST(Limits, LinesThatDoubleAListGiveNullBeyondTenMillionMembers)
{
    const auto outcome = outcome_of(doubling(60) + ".a60");
    EXPECT_EQ(outcome.value.extent().members, 1U); // lists of null
    ASSERT_FALSE(outcome.troubles.empty());
    EXPECT_EQ(outcome.troubles.front().message, "值有超过 10,000,000 个成员(成员的成员也算)");
    EXPECT_EQ(outcome_of(doubling(20) + ".a20").value.extent().members, 1U << 20U);
}

TEST(Limits, MembersOfMembersAndTextCountTowardsTheExtent)
{
    EXPECT_EQ(outcome_of("[[1, 2], {a: [3, 4, 5]}, []]").value.extent().members, 6U);
    EXPECT_EQ(outcome_of("[[1, 2], {a: [3, 4, 5]}, []]").value.extent().depth, 3U);
    EXPECT_EQ(Value(std::string(160, 'x')).extent().members, 11U);
    EXPECT_EQ(Value(5).extent().members, 1U);
    EXPECT_EQ(Value(5).extent().depth, 0U);
}

TEST(Limits, AValueNestsAThousandLevelsAndNoMore)
{
    // The i-th member nests i levels, and the list is one more.
    EXPECT_EQ(text_of("count(for i in 1..999 return [partial[-1]])"), "999");
    const auto outcome = outcome_of("for i in 1..1000 return [partial[-1]]");
    EXPECT_TRUE(outcome.value.is_null());
    EXPECT_EQ(first_trouble(outcome.troubles), "值嵌套超过 1,000 层");
}

TEST(Limits, ClosuresWithinClosuresAreBoundedAsWell)
{
    EXPECT_EQ(text_of("count(for i in 1..400 return function() partial)"), "400");
    const auto outcome = outcome_of("for i in 1..3000 return function() partial");
    EXPECT_TRUE(outcome.value.is_null());
    EXPECT_EQ(first_trouble(outcome.troubles), "值嵌套超过 1,000 层");
}

TEST(Limits, TextEndsAtSixteenMebibytes)
{
    const std::string doubled =
        R"((for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]))";
    EXPECT_EQ(text_of("string length(" + doubled + "[24])"), "16777216");
    EXPECT_EQ(text_of(doubled + "[25]"), "null");
    EXPECT_EQ(text_of("string join(for i in 1..30 return " + doubled + "[21])"), "null");
    EXPECT_EQ(text_of("string(for i in 1..30 return " + doubled + "[21])"), "null");
    EXPECT_EQ(text_of(R"(replace()" + doubled + R"([17], "a", )" + doubled + "[17]" + ")"), "null");
    EXPECT_EQ(text_of(R"(count(split()" + doubled + R"([22], "a")))"), "null");
}

TEST(Limits, FindingATextInATextTakesLinearTime)
{
    const std::string doubled =
        R"((for i in 1..60 return if i = 1 then "aa" else partial[-1] + partial[-1]))";
    EXPECT_EQ(text_of("contains(" + doubled + "[23], " + doubled + R"([22] + "b"))"), "false");
}

TEST(Limits, CopiesAndReadingsOfLongListsTakeStepsAsWell)
{
    for (const char* text : {
             "for i in 1..100000 return partial",
             "{l: for i in 1..10000 return i, r: for i in 1..100000 return l[true]}",
             "{l: for i in 1..10000 return i, r: for i in 1..100000 return l = l}",
             "{l: for i in 1..10000 return i, r: for i in 1..100000 return reverse(l)}",
             "{l: for i in 1..10000 return i, r: for i in 1..100000 return 5 in (l)}",
             "{l: for i in 1..10000 return {a: i}, r: for i in 1..100000 return l.a}",
             R"({s: for i in 1..20 return if i = 1 then "ab" else partial[-1] + partial[-1],
                 r: for i in 1..100000 return s[20] + s[20]})",
             R"(for i in 1..10000 return matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a|aa)*$"))",
         }) {
        const Bounded outcome = within(1'000'000, text);
        EXPECT_EQ(outcome.steps_taken, 1'000'000U) << text;
        EXPECT_FALSE(outcome.troubles.empty()) << text;
    }
}

/// As doubling(), with contexts, whose types the parser keeps in mind.
std::string doubling_contexts(int levels)
{
    std::string text = "{a0: 1";
    for (int i = 1; i <= levels; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        text += ", a" + std::to_string(i) + ": {x: " + before + ", y: " + before + "}";
    }
    return text + "}";
}

TEST(Limits, ComparingTheTypesOfTwoBranchesEnds)
{
    const std::string text = "if true then " + doubling_contexts(60) + " else " + doubling_contexts(60);
    EXPECT_TRUE(parse_expression(text, {}).has_value());
}

TEST(Limits, TypesDeeperThanThreeHundredAreNotKeptInMind)
{
    std::string text = "{a0: {x: 1}";
    for (int i = 1; i <= 30'000; ++i) {
        text += ", a" + std::to_string(i) + ": {x: a" + std::to_string(i - 1) + "}";
    }
    const auto parsed = parse_expression(text + "}", {});
    ASSERT_TRUE(parsed.has_value());
    EXPECT_TRUE(parse_expression("{a: {x: {y: 1}}, b: a.x.y}", {}).has_value());
    EXPECT_FALSE(parse_expression("{a: {x: {y: 1}}, b: a.x.z}", {}).has_value());
}

TEST(Limits, TheFirstThousandTroublesAreKept)
{
    const auto outcome = outcome_of(R"(count(for i in 1..5000 return 1 + "a"))");
    EXPECT_EQ(to_feel_text(outcome.value), "5000");
    EXPECT_EQ(outcome.troubles.size(), 1000U);
}

} // namespace
} // namespace zk::feel

// Filters (DMN 1.5, 10.3.2.5; TCK 0001, 0069, 1151) and lists whose members are only perhaps there.
#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::Facts;
using testing::missing_text;
using testing::outcome_of;
using testing::perhaps_list;
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

TEST(Index, CountsFromOneAndFromTheBack)
{
    expect_all({{"[1,2,3][0]", "null"},
                {"[1,2,3][1]", "1"},
                {"[1,2,3][3]", "3"},
                {"[1,2,3][4]", "null"},
                {"[1,2,3][-1]", "3"},
                {"[1,2,3][-3]", "1"},
                {"[1,2,3][-4]", "null"},
                {"[][1]", "null"},
                {"[1,2,3][1 + 1]", "2"}});
}

TEST(Index, MayBeAVariable)
{
    const Facts facts{{"i", 2}, {"records", Value::list({Context{{{"a", 1}}}, Context{{{"a", 2}}}})}};
    expect_all({{"[7,8,9][i]", "8"}, {"records[i].a", "2"}, {"records[i + 5]", "null"}}, facts);
}

TEST(Filter, KeepsWhatSatisfiesTheCondition)
{
    expect_all({
        {"[1,2,3][true]", "[1, 2, 3]"},
        {"[1,2,3][false]", "[]"},
        {"[1,2,3][null]", "[]"},
        {"[1,2,3][item >= 2]", "[2, 3]"},
        {"[{a: 1}, {a: 2}, {a: 3}][item.a >= 2]", "[{a: 2}, {a: 3}]"},
        {"[{a: 1}, {a: 2}, {a: 3}][a >= 2]", "[{a: 2}, {a: 3}]"},
        {"[{item: 1}, {item: 2}, {item: 3}][item >= 2]", "[{item: 2}, {item: 3}]"},
        {"[{x: 1, y: 2}, {x: null, y: 3}][x < 2]", "[{x: 1, y: 2}]"},
        {"[][item > 1]", "[]"},
        {"[{b: true}, {b: false}][b]", "[{b: true}]"},
    });
}

TEST(Filter, EntriesThatAreNotThereAreNull)
{
    const Facts facts{{"list", Value::list({Context{{{"x", 1}}}, Context{{{"y", 2}}}})}};
    expect_all({{"[{x: 1}, {y: 2}][y > 1]", "[{y: 2}]"}}, facts);
}

TEST(Filter, TakesASingleValueForAListOfOneAndNullForAnEmptyOne)
{
    expect_all({{"true[true]", "[true]"},
                {"100[false]", "[]"},
                {"\"foo\"[1]", "\"foo\""},
                {"100[0]", "null"},
                {"100[item > 5]", "[100]"},
                {"{a: 1}[a = 1]", "[{a: 1}]"},
                {"null[1]", "null"},
                {"null[item > 1]", "[]"},
                {"null[true]", "[]"}});
}

TEST(Filter, ByWhatIsNoBooleanIsNullAndSaysWhy)
{
    for (const char* text :
         {"[1,2,3][\"not a boolean\"]", "[1,2,3,4,5][if item <= 3 then true else \"no\"]"}) {
        const auto outcome = outcome_of(text);
        EXPECT_TRUE(outcome.value.is_null()) << text;
        EXPECT_EQ(outcome.troubles.size(), 1U) << text;
    }
}

TEST(Filter, OfAnEmptyListHasNoTroubles)
{
    EXPECT_TRUE(outcome_of("[][x > 1]", Facts{{"x", "a"}}).troubles.empty());
}

TEST(Filter, InsideAFilterSeesTheOuterRecord)
{
    expect_all({
        {"[{n: 1, m: [1, 2]}, {n: 5, m: [3]}][count(m[item > n]) > 0].n", "[1]"},
        {"{k: 2, r: [1, 2, 3][item > k]}.r", "[3]"},
    });
}

TEST(PerhapsMembers, AreKeptByAFilterWhoseConditionIsUnknown)
{
    const Facts facts{{"x", unknown(1)},
                      {"records", Value::list({Context{{{"a", unknown(4)}}}, Context{{{"a", 9}}}})}};
    expect_all({{"[1,2,3][if item = 2 then x else true]", "[1, 2?, 3]"},
                {"records[a > 5]", "[{a: 未知}?, {a: 9}]"},
                {"records[a > 5 and false]", "[]"},
                {"[1,2][item = 1 or x]", "[1, 2?]"}},
               facts);
    EXPECT_EQ(missing_text(value_of("[1,2,3][if item = 2 then x else true]", facts)), "1");
}

TEST(PerhapsMembers, StayPerhapsUnderAFurtherFilter)
{
    const Facts facts{{"x", perhaps_list({1, 2, 3}, {0, 5, 6})}, {"u", unknown(9)}};
    expect_all({{"x[item >= 2]", "[2?, 3?]"}, {"x[item = 1]", "[1]"}, {"x[true]", "[1, 2?, 3?]"}}, facts);
    EXPECT_EQ(missing_text(value_of("x[item = 2 and u]", facts)), "5,9");
}

TEST(PerhapsMembers, LeaveAnIndexOpenUnlessItStandsBeforeThem)
{
    const Facts facts{{"x", perhaps_list({1, 2, 3}, {0, 5, 0})}};
    expect_all({{"x[1]", "1"},
                {"x[2]", "未知"},
                {"x[3]", "未知"},
                {"x[4]", "null"},
                {"x[-1]", "3"},
                {"x[-2]", "未知"}},
               facts);
    EXPECT_EQ(missing_text(value_of("x[2]", facts)), "5");
}

TEST(PerhapsMembers, AnUnknownIndexLeavesAllOpen)
{
    const Facts facts{{"i", unknown(2)}, {"records", Value::list({Context{{{"a", 1}}}})}};
    EXPECT_EQ(missing_text(value_of("[1,2,3][i]", facts)), "2");
    EXPECT_TRUE(value_of("[1,2,3][i]", facts).is_unknown());
    EXPECT_TRUE(value_of("records[i]", facts).is_unknown());
}

TEST(PerhapsMembers, AnUnknownListIsFilteredToAnUnknown)
{
    const Facts facts{{"x", unknown(2)}};
    EXPECT_EQ(missing_text(value_of("x[item > 1]", facts)), "2");
    EXPECT_EQ(missing_text(value_of("[x][a > 1]", facts)), "2");
}

} // namespace

} // namespace zk::feel

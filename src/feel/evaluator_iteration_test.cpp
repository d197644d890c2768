// for, some, every (DMN 1.5, 10.3.2.14; TCK 0016 and 0084), on known lists and on lists that are open.
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

TEST(For, GoesThroughListsTheLastFastest)
{
    expect_all({{"for i in [1,2,3] return i + 1", "[2, 3, 4]"},
                {"for i in [1,2], j in [4,5] return i * 10 + j", "[14, 15, 24, 25]"},
                {"for i in [] return i", "[]"},
                {"for x in [[1,2],[3,4]], y in x return y", "[1, 2, 3, 4]"},
                {"for x in [[1,2],[3,4]] return for y in x return y", "[[1, 2], [3, 4]]"}});
}

TEST(For, RunsBetweenNumbersAndDatesEitherWay)
{
    expect_all({
        {"for i in 2..4 return i", "[2, 3, 4]"},
        {"for i in 4..2 return i", "[4, 3, 2]"},
        {"for i in 1..-1 return i", "[1, 0, -1]"},
        {"for i in 1..1 return i", "[1]"},
        {"for i in 1+1..1+3 return i", "[2, 3, 4]"},
        {"for d in @\"1980-02-28\"..@\"1980-03-01\" return d.day", "[28, 29, 1]"},
        {"for d in @\"1980-01-03\"..@\"1980-01-01\" return d.day", "[3, 2, 1]"},
    });
}

TEST(For, RunsUpwardsThroughARange)
{
    expect_all({{"for i in [1..3] return i", "[1, 2, 3]"},
                {"for i in (1..3) return i", "[2]"},
                {"for i in (1..2) return i", "[]"}});
}

TEST(For, PartialHoldsTheResultsSoFar)
{
    expect_all({{"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},
                {"for i in 1..3 return count(partial)", "[0, 1, 2]"}});
}

TEST(For, TakesASingleValueForAListOfOne)
{
    expect_all({{"for i in 5 return i + 1", "[6]"}});
}

TEST(For, OverWhatCannotBeSteppedThroughIsNullAndSaysWhy)
{
    for (const char* text : {
             "for i in \"a\"..\"z\" return i",
             "for i in [\"a\"..\"z\"] return i",
             "for i in [2..1] return i",
             "for i in @\"10:00:00\"..@\"10:00:00\" return i",
             "for i in @\"P1D\"..@\"P2D\" return i",
             "for i in @\"1980-01-03T00:00:00\"..@\"1980-01-01T00:00:00\" return i",
             "for i in 1.5..3 return i",
             "for i in 1..@\"1980-01-01\" return i",
             "for i in null return i",
             "for i in (> 1) return i",
             "for i in 1..100000000 return i",
         }) {
        const auto outcome = outcome_of(text);
        EXPECT_TRUE(outcome.value.is_null()) << text;
        EXPECT_FALSE(outcome.troubles.empty()) << text;
    }
}

TEST(For, KeepsWhatIsOnlyPerhapsThere)
{
    const Facts facts{{"x", perhaps_list({1, 2}, {0, 5})}, {"y", perhaps_list({7}, {6})}};
    expect_all({{"for i in x return i * 2", "[2, 4?]"}}, facts);
    const Value pairs = value_of("for i in x, j in y return i + j", facts);
    ASSERT_NE(pairs.as_list(), nullptr);
    EXPECT_EQ(pairs.as_list()->perhaps[0].facts(), (std::vector<FactId>{6}));
    EXPECT_EQ(pairs.as_list()->perhaps[1].facts(), (std::vector<FactId>{5, 6}));
}

TEST(For, OverAnUnknownIsUnknown)
{
    const Facts facts{{"x", unknown(3)}, {"records", Value::list({Context{{{"a", unknown(4)}}}})}};
    EXPECT_EQ(missing_text(value_of("for i in x return i", facts)), "3");
    EXPECT_TRUE(value_of("for i in x return i", facts).is_unknown());
    EXPECT_TRUE(value_of("for r in records, i in r.a return i", facts).is_unknown());
    EXPECT_TRUE(value_of("for i in 1..x return i", facts).is_unknown());
    expect_all({{"for r in records return r.a", "[未知]"}}, facts);
}

TEST(Quantifiers, AreThreeValued)
{
    expect_all({
        {"some i in [1,2] satisfies i > 1", "true"},
        {"some i in [1,2] satisfies i > 2", "false"},
        {"every i in [1,2] satisfies i > 0", "true"},
        {"every i in [1,2] satisfies i > 1", "false"},
        {"some i in [] satisfies true", "false"},
        {"every i in [] satisfies false", "true"},
        {"some i in [1,null] satisfies i > 1", "null"},
        {"some i in [1,null,3] satisfies i > 2", "true"},
        {"every i in [1,null] satisfies i > 0", "null"},
        {"every i in [0,null] satisfies i > 0", "false"},
        {"some i in [1,2], j in [2,3] satisfies i = j", "true"},
        {"every i in [1,2], j in [2,3] satisfies i = j", "false"},
        {"some i in null satisfies true", "null"},
        {"some i in 5 satisfies i = 5", "true"},
        {"some i in 1..3 satisfies i = 3", "true"},
    });
}

TEST(Quantifiers, AnUnknownConditionLeavesThemOpenUnlessAnotherSettlesThem)
{
    const Facts facts{{"x", unknown(1)}};
    expect_all({{"some i in [1,2] satisfies i = 2 or x", "true"},
                {"some i in [1,2] satisfies i = 3 or x", "未知"},
                {"every i in [1,2] satisfies i = 1 and x", "false"},
                {"every i in [1,2] satisfies i > 0 and x", "未知"},
                {"some i in [null, x] satisfies i", "未知"}},
               facts);
}

TEST(Quantifiers, APerhapsMemberSettlesNothing)
{
    const Facts facts{{"x", perhaps_list({1, 2}, {0, 5})}};
    expect_all({{"some i in x satisfies i = 2", "未知"},
                {"some i in x satisfies i = 1", "true"},
                {"some i in x satisfies i = 3", "false"},
                {"every i in x satisfies i = 1", "未知"},
                {"every i in x satisfies i > 0", "true"},
                {"every i in x satisfies i > 1", "false"}},
               facts);
    EXPECT_EQ(missing_text(value_of("some i in x satisfies i = 2", facts)), "5");
}

TEST(Quantifiers, OverAnUnknownAreUnknown)
{
    const Facts facts{{"x", unknown(3)}};
    EXPECT_EQ(missing_text(value_of("some i in x satisfies true", facts)), "3");
    EXPECT_EQ(missing_text(value_of("every i in x satisfies false", facts)), "3");
    expect_all({{"some l in [x, [1]], i in l satisfies i = 1", "true"},
                {"every l in [x, [1]], i in l satisfies i = 2", "false"}},
               facts);
}

} // namespace

} // namespace zk::feel

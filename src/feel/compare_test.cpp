// Equality, order, ranges. What DMN 1.5 leaves open is as the TCK has it (0068, 0071, 0072).
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

struct Row {
    const char* expression;
    const char* expected;
};

void expect_all(std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        EXPECT_EQ(text_of(row.expression), row.expected) << row.expression;
    }
}

TEST(Equality, OfTheSameKindLooksAtTheValue)
{
    expect_all({
        {"1 = 1.0", "true"},
        {"-0 = 0", "true"},
        {"1 = 2", "false"},
        {"1 != 2", "true"},
        {"\"foo\" = \"foo\"", "true"},
        {"\"foo\" = \"Foo\"", "false"},
        {"true != false", "true"},
        {"@\"P1D\" = @\"PT24H\"", "true"},
        {"@\"P1Y\" = @\"P12M\"", "true"},
        {"@\"P0D\" = @\"-P0D\"", "true"},
    });
}

TEST(Equality, WithNullIsTrueForNullOnly)
{
    expect_all({{"null = null", "true"},
                {"null != null", "false"},
                {"0 = null", "false"},
                {"[] = null", "false"},
                {"{} != null", "true"},
                {"false = null", "false"}});
}

TEST(Equality, OfDifferentKindsIsNullAndSaysWhy)
{
    for (const char* text :
         {"1 = \"1\"", "false = 0", "[] = 0", "{} = []", "@\"P1Y\" = @\"P365D\"", "@\"2018-12-08\" = 100",
          "@\"2018-12-08\" = @\"2018-12-08T00:00:00\"", "1 != true"}) {
        const auto outcome = outcome_of(text);
        EXPECT_TRUE(outcome.value.is_null()) << text;
        EXPECT_EQ(outcome.troubles.size(), 1U) << text;
    }
}

TEST(Equality, OfListsGoesMemberByMember)
{
    expect_all({{"[1,2,3] = [1,2,3]", "true"},
                {"[1,2,3] = [3,2,1]", "false"},
                {"[1] = [1,1]", "false"},
                {"[] = []", "true"},
                {"[1,[2,{a: 3}]] = [1,[2,{a: 3}]]", "true"},
                {"[1] = [\"1\"]", "false"},
                {"[null] = [null]", "true"},
                {"[null] = [1]", "false"}});
}

TEST(Equality, OfContextsIgnoresTheOrderOfEntries)
{
    expect_all({{"{a: 1, b: 2} = {b: 2, a: 1}", "true"},
                {"{a: 1} = {a: 1, b: 2}", "false"},
                {"{a: 1} = {b: 1}", "false"},
                {"{} = {}", "true"}});
}

TEST(Equality, OfMomentsCountsInstantsAcrossZones)
{
    expect_all({
        {"@\"2002-04-02T12:00:00-01:00\" = @\"2002-04-02T17:00:00+04:00\"", "true"},
        {"@\"2018-10-08T00:00:00+02:00\" = @\"2018-10-08T00:00:00@Europe/Paris\"", "true"},
        {"@\"2018-02-08T00:00:00+02:00\" = @\"2018-02-08T00:00:00@Europe/Paris\"", "false"},
        {"@\"2018-12-08T00:00:00@Europe/Paris\" = @\"2018-12-08T00:00:00@Asia/Dhaka\"", "false"},
        {"@\"10:30:00Z\" = @\"11:30:00+01:00\"", "true"},
    });
}

TEST(Equality, OfMomentsIgnoresFractionsOfASecond)
{
    expect_all({{"@\"10:30:00.0001\" = @\"10:30:00.0002\"", "true"},
                {"@\"10:30:01\" = @\"10:30:00\"", "false"},
                {"@\"10:30:00.1\" < @\"10:30:00.2\"", "false"},
                {"@\"10:30:00.1\" <= @\"10:30:00.2\"", "true"}});
}

TEST(Equality, ALocalMomentNeverEqualsOneWithAZoneAndHasNoOrderWithIt)
{
    expect_all({{"@\"2018-12-08T00:00:00\" = @\"2018-12-08T00:00:00Z\"", "false"},
                {"@\"10:00:00\" = @\"10:00:00Z\"", "false"},
                {"@\"2018-12-08T00:00:00\" < @\"2019-12-08T00:00:00Z\"", "null"}});
}

TEST(Equality, OfRangesLooksAtEndsAndHowTheyWereWritten)
{
    expect_all({
        {"[1..10] = [1..10]", "true"},
        {"[1..2] = [1..3]", "false"},
        {"(1..10] = ]1..10]", "true"},
        {"[1..10) = [1..10[", "true"},
        {"(< 10) = (< 10)", "true"},
        {"(< 10) = (null..10)", "false"},
        {"(>= 10) = [10..null)", "false"},
        {"(=10) = [10..10]", "false"},
        {"(=10) = (=10)", "true"},
        {"(!=10) = (!=10)", "true"},
    });
}

TEST(Equality, AnUnknownEqualsNothingAndNobodyYet)
{
    EXPECT_EQ(missing_text(equal(unknown(1), 5)), "1");
    EXPECT_EQ(missing_text(equal(unknown(1), unknown(2))), "1,2");
    EXPECT_TRUE(equal(unknown(1), nullptr).is_unknown());
    EXPECT_TRUE(compare(Operator::not_equal, nullptr, unknown(1)).is_unknown());
}

TEST(Equality, APartThatDiffersSettlesItWhateverIsUnknownBeside)
{
    EXPECT_TRUE(equal(Value::list({unknown(1), 2}), Value::list({1, 3})).is_false());
    EXPECT_EQ(missing_text(equal(Value::list({unknown(1), 2}), Value::list({1, 2}))), "1");
    EXPECT_TRUE(equal(Value::list({unknown(1)}), Value::list({1, 2})).is_false());
    const Value known = Context{{{"a", 1}, {"b", 2}}};
    EXPECT_TRUE(equal(Context{{{"a", unknown(1)}, {"b", 3}}}, known).is_false());
    EXPECT_EQ(missing_text(equal(Context{{{"a", unknown(1)}, {"b", 2}}}, known)), "1");
}

TEST(Equality, OfAListWithPerhapsMembersIsUnknown)
{
    EXPECT_EQ(missing_text(equal(perhaps_list({1, 2}, {0, 4}), Value::list({1, 2}))), "4");
}

TEST(Order, HoldsWithinNumbersTextsDatesTimesAndDurations)
{
    expect_all({
        {"1 < 2", "true"},
        {"2 <= 2", "true"},
        {"3 > 4", "false"},
        {"\"a\" < \"b\"", "true"},
        {"\"横\" > \"a\"", "true"},
        {"@\"2018-12-01\" < @\"2018-12-02\"", "true"},
        {"@\"P1D\" < @\"PT25H\"", "true"},
        {"@\"P1Y\" >= @\"P12M\"", "true"},
        {"@\"10:00:00\" > @\"09:00:00\"", "true"},
        {"@\"2018-12-08T00:00:00Z\" < @\"2018-12-08T00:00:00-01:00\"", "true"},
    });
}

TEST(Order, IsNullWhereThereIsNone)
{
    expect_all({{"1 < \"2\"", "null"},
                {"true < false", "null"},
                {"[1] < [2]", "null"},
                {"null < 1", "null"},
                {"1 >= null", "null"},
                {"@\"P1Y\" < @\"P1D\"", "null"}});
}

TEST(Order, WithAnUnknownIsUnknown)
{
    EXPECT_EQ(missing_text(less(unknown(3), 5)), "3");
    EXPECT_EQ(missing_text(compare(Operator::greater_equal, unknown(3), unknown(1))), "1,3");
}

TEST(Between, HasThreeRowsAtEachBoundary)
{
    expect_all({{"0 between 1 and 10", "false"},
                {"1 between 1 and 10", "true"},
                {"5 between 1 and 10", "true"},
                {"10 between 1 and 10", "true"},
                {"11 between 1 and 10", "false"},
                {"null between 1 and 10", "null"},
                {"2 between null and 10", "null"},
                {"2 between 1 and null", "null"}});
}

TEST(Between, IsSettledByOneKnownEnd)
{
    EXPECT_EQ(text_of("11 between x and 10", Facts{{"x", unknown(1)}}), "false");
    EXPECT_EQ(text_of("9 between x and 10", Facts{{"x", unknown(1)}}), "未知");
}

TEST(Ranges, HaveThreeRowsAtEachBoundary)
{
    expect_all({
        {"1 in (2..4]", "false"},
        {"2 in (2..4]", "false"},
        {"3 in (2..4]", "true"},
        {"4 in (2..4]", "true"},
        {"5 in (2..4]", "false"},
        {"2 in [2..4)", "true"},
        {"4 in [2..4)", "false"},
        {"4 in [2..4]", "true"},
        {"10 in (<= 10)", "true"},
        {"11 in (<= 10)", "false"},
        {"10 in (> 10)", "false"},
        {"11 in (> 10)", "true"},
        {"\"c\" in [\"b\"..\"d\")", "true"},
        {"@\"P3D\" in (@\"P2D\"..@\"P4D\")", "true"},
    });
}

TEST(Ranges, WithANullEndHoldNothingAnybodyCanName)
{
    for (const char* text : {"5 in (null..10]", "5 in [1..null)", "5 in [1..null]", "null in [1..10]"}) {
        EXPECT_EQ(text_of(text), "null") << text;
    }
}

TEST(Ranges, WithAnUnknownEndAreSettledByTheOther)
{
    const Range range{unknown(1), 10, true, true, false};
    EXPECT_TRUE(contains(range, 11).is_false());
    EXPECT_EQ(missing_text(contains(range, 9)), "1");
    EXPECT_EQ(missing_text(contains(range, unknown(2))), "1,2");
}

} // namespace

} // namespace zk::feel

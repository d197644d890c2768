// The tables of arithmetic, row by row (DMN 1.5, tables 57 to 61; TCK 0100).
#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::missing_text;
using testing::outcome_of;
using testing::unknown;

struct Row {
    const char* expression;
    const char* expected;
};

void expect_all(std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        EXPECT_EQ(to_display_text(testing::value_of(row.expression)), row.expected) << row.expression;
    }
}

TEST(Arithmetic, OfNumbers)
{
    expect_all({{"1.2345 + 2.234", "3.4685"},
                {"0.1 + 0.2", "0.3"},
                {"10 - -5", "15"},
                {"-10 * -10", "100"},
                {"100 / 8", "12.5"},
                {"5 ** 2", "25"},
                {"5 ** -2", "0.04"},
                {"-(3)", "-3"},
                {"--10", "10"}});
}

TEST(Arithmetic, OfTextsJoinsThem)
{
    expect_all({{"\"foo\" + \"bar\"", "foobar"}, {"\"1\" + \"1\"", "11"}});
}

TEST(Arithmetic, OfDatesAndMonthsKeepsTheDayOrTakesTheLast)
{
    expect_all({
        {"@\"2021-01-01\" + @\"P1Y\"", "2022-01-01"},
        {"@\"P1M\" + @\"2021-01-01\"", "2021-02-01"},
        {"@\"2021-01-31\" + @\"P1M\"", "2021-02-28"},
        {"@\"2020-02-29\" + @\"P1Y\"", "2021-02-28"},
        {"@\"2021-01-02\" - @\"P1M\"", "2020-12-02"},
        {"@\"2022-06-07\" - @\"P25Y\"", "1997-06-07"},
    });
}

TEST(Arithmetic, OfDatesAndHoursDropsWhatIsLeftOfADay)
{
    expect_all({
        {"@\"2021-01-01\" + @\"PT36H\"", "2021-01-02"},
        {"@\"PT48H\" + @\"2021-01-01\"", "2021-01-03"},
        {"@\"2021-01-02\" - @\"PT1S\"", "2021-01-01"},
        {"@\"2021-01-02\" - @\"-PT1S\"", "2021-01-02"},
        {"@\"2021-01-02\" - @\"PT24H\"", "2021-01-01"},
        {"@\"2021-01-02\" - @\"PT25H\"", "2020-12-31"},
        {"@\"2020-03-01\" - @\"PT24H\"", "2020-02-29"},
        {"@\"2021-01-02\" - @\"-PT25H\"", "2021-01-03"},
        {"@\"2021-01-02\" - @\"PT0.5S\"", "2021-01-01"},
    });
}

TEST(Arithmetic, OfDateTimesKeepsTheZone)
{
    expect_all({
        {"@\"2021-01-12T10:10:10+11:00\" + @\"P1DT1H\"", "2021-01-13T11:10:10+11:00"},
        {"@\"-2021-01-01T10:10:10@Australia/Melbourne\" - @\"P1D\"",
         "-2022-12-31T10:10:10@Australia/Melbourne"},
        {"@\"2021-01-01T24:00:00\" - @\"PT1S\"", "2021-01-01T23:59:59"},
        {"@\"P1M\" + @\"2021-01-01T10:10:10@Australia/Melbourne\"",
         "2021-02-01T10:10:10@Australia/Melbourne"},
        {"@\"2021-01-01T10:10:10\" - @\"-P1Y\"", "2022-01-01T10:10:10"},
    });
}

TEST(Arithmetic, OfTimesGoesRoundTheClock)
{
    expect_all({
        {"@\"10:15:00\" + @\"PT1H\"", "11:15:00"},
        {"@\"23:30:00\" + @\"PT1H\"", "00:30:00"},
        {"@\"00:30:00\" - @\"PT1H\"", "23:30:00"},
        {"@\"10:15:00+11:00\" + @\"P1D\"", "10:15:00+11:00"},
        {"@\"-PT1H\" + @\"10:15:00@Australia/Melbourne\"", "09:15:00@Australia/Melbourne"},
    });
}

TEST(Arithmetic, BetweenPointsInTimeIsADuration)
{
    expect_all({
        {"@\"2021-01-02\" - @\"1995-01-01\"", "P9498D"},
        {"@\"10:10:10\" - @\"11:10:10\"", "-PT1H"},
        {"@\"10:10:10+11:00\" - @\"10:10:10+10:00\"", "-PT1H"},
        {"@\"2021-01-02T10:10:10\" - @\"2021-01-01T10:10:10\"", "P1D"},
        {"@\"2021-01-02T10:10:10@Europe/Paris\" - @\"2021-01-01T10:10:10@Asia/Dhaka\"", "P1DT5H"},
        {"@\"2021-01-01T10:00:00.25\" - @\"2021-01-01T10:00:01.5\"", "-PT1.25S"},
    });
}

TEST(Arithmetic, BesideADateTimeADateIsMidnightInUtc)
{
    expect_all({
        {"@\"2021-01-02\" - @\"2021-01-01T10:10:10+11:00\"", "P1DT49M50S"},
        {"@\"2021-01-02T10:10:10@Europe/Paris\" - @\"2021-01-01\"", "P1DT9H10M10S"},
        {"@\"2021-01-02\" - @\"2021-01-02T00:00:00Z\"", "PT0S"},
    });
}

TEST(Arithmetic, OfDurations)
{
    expect_all({
        {"@\"P1Y\" + @\"-P2M\"", "P10M"},
        {"@\"-P1D\" - @\"PT2H\"", "-P1DT2H"},
        {"@\"P1D\" - @\"PT2H\"", "PT22H"},
        {"1.5 * @\"P4DT1H\"", "P6DT1H30M"},
        {"@\"P1Y11M\" * -2.5", "-P4Y9M"},
        {"@\"P10Y11M\" / 2.5", "P4Y4M"},
        {"@\"P10DT23H\" / 2.5", "P4DT9H12M"},
        {"@\"P10Y\" / @\"P5Y\"", "2"},
        {"@\"P10D\" / @\"P4D\"", "2.5"},
        {"-@\"P1D\"", "-P1D"},
        {"-@\"-P1Y\"", "P1Y"},
        {"@\"PT1.5S\" * 3", "PT4.5S"},
        {"@\"PT1S\" / 4", "PT0.25S"},
        {"@\"PT0.5S\" - @\"PT1S\"", "-PT0.5S"},
        {"@\"PT1S\" - @\"PT0.25S\"", "PT0.75S"},
    });
}

TEST(Arithmetic, WhatNoTableNamesIsNullAndSaysWhy)
{
    for (const char* text : {
             "1 + \"1\"",
             "\"a\" - \"b\"",
             "100 / 0",
             "@\"P10D\" / 0",
             "@\"P10D\" / @\"P0D\"",
             "@\"P10D\" / @\"P1Y\"",
             "@\"P1D\" + @\"P1Y\"",
             "@\"P1D\" - @\"2021-01-01\"",
             "1 - @\"P1D\"",
             "1 / @\"P1D\"",
             "null + null",
             "[10] + 1",
             "{a: 1} * 2",
             "true + true",
             "@\"10:00:00\" + @\"P1Y\"",
             "@\"P1D\" * @\"P1D\"",
             "@\"2021-01-02T10:10:10\" - @\"2021-01-01T10:10:10+02:00\"",
             "@\"2021-01-02\" - @\"2021-01-01T10:10:10\"",
             "@\"2021-01-01\" + @\"2021-01-01\"",
             "@\"2021-01-01\" ** 2",
             "-\"1\"",
             "-[1]",
             "-@\"2021-01-01\"",
             "-null",
         }) {
        const auto outcome = outcome_of(text);
        EXPECT_TRUE(outcome.value.is_null()) << text << " = " << to_feel_text(outcome.value);
        EXPECT_EQ(outcome.troubles.size(), 1U) << text;
    }
}

TEST(Arithmetic, BeyondTheRangeOfDurationsAndYearsIsNull)
{
    Frame frame;
    const Value most = YearsMonthsDuration{INT64_MAX};
    const Value least = DaysTimeDuration{INT64_MIN, 0};
    EXPECT_TRUE(arithmetic(Operator::add, most, YearsMonthsDuration{1}, frame, {}).is_null());
    EXPECT_TRUE(arithmetic(Operator::subtract, DaysTimeDuration{}, least, frame, {}).is_null());
    EXPECT_TRUE(arithmetic(Operator::multiply, most, 2, frame, {}).is_null());
    EXPECT_TRUE(negative(least, frame, {}).is_null());
    EXPECT_TRUE(arithmetic(Operator::add, Date{999'999'999, 12, 31}, DaysTimeDuration{86'400, 0}, frame, {})
                    .is_null());
}

TEST(Arithmetic, WithAnUnknownIsUnknownAndLacksTheFactsOfBoth)
{
    Frame frame;
    EXPECT_EQ(missing_text(arithmetic(Operator::add, unknown(2), 1, frame, {})), "2");
    EXPECT_EQ(missing_text(arithmetic(Operator::multiply, unknown(2), unknown(1), frame, {})), "1,2");
    EXPECT_EQ(missing_text(arithmetic(Operator::add, nullptr, unknown(2), frame, {})), "2");
    EXPECT_EQ(missing_text(negative(unknown(2), frame, {})), "2");
}

} // namespace

} // namespace zk::feel

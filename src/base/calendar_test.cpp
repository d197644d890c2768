#include "base/calendar.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace zk {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

Date date(std::string_view text)
{
    const auto parsed = Date::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Date{});
}

std::string shown(const std::optional<Date>& value)
{
    return value ? value->to_string() : "nullopt";
}

TEST(Date, ReadsAndPrintsXmlSchemaDates)
{
    for (const std::string text : {"2022-06-07", "0001-01-01", "0000-02-29", "-0001-12-31", "-0044-03-15",
                                   "2020-02-29", "12022-01-01", "999999999-12-31", "-999999999-01-01"}) {
        EXPECT_EQ(shown(Date::parse(text)), text);
    }
}

TEST(Date, RefusesWhatIsNotExactlyADate)
{
    for (const std::string_view text : {"",
                                        "2022-6-7",
                                        "2022-06-7",
                                        "02022-06-07",
                                        "+2022-06-07",
                                        "-0000-01-01",
                                        "2022-06-31",
                                        "2022-00-01",
                                        "2022-13-01",
                                        "2022-06-00",
                                        "2021-02-29",
                                        "1900-02-29",
                                        "202-01-01",
                                        "2022-06-07 ",
                                        " 2022-06-07",
                                        "2022-06-07Z",
                                        "2022/06/07",
                                        "2022-06-07T",
                                        "1000000000-01-01",
                                        "9999999999-12-25",
                                        "2022-06",
                                        "--2022-06-07",
                                        "20220607",
                                        "2022-06-0\x37x"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
}

TEST(Date, LeapYearsAreEveryFourthButNotCenturiesButEveryFourHundredth)
{
    struct Row {
        std::int64_t year;
        bool leap;
    };
    for (const Row& row : {Row{2020, true}, Row{2021, false}, Row{1900, false}, Row{2000, true}, Row{0, true},
                           Row{-1, false}, Row{-4, true}, Row{-100, false}, Row{-400, true}}) {
        EXPECT_EQ(Date::is_valid(row.year, 2, 29), row.leap) << row.year;
    }
}

TEST(Date, YearsEndWhereTheStandardEndsThem)
{
    EXPECT_TRUE(Date::is_valid(999'999'998, 12, 31));
    EXPECT_TRUE(Date::is_valid(999'999'999, 12, 31));
    EXPECT_FALSE(Date::is_valid(1'000'000'000, 1, 1));
    EXPECT_TRUE(Date::is_valid(-999'999'999, 1, 1));
    EXPECT_FALSE(Date::is_valid(-1'000'000'000, 1, 1));
    EXPECT_FALSE(Date::is_valid(most, 1, 1));
    EXPECT_FALSE(Date::is_valid(2022, most, 1));
    EXPECT_FALSE(date("999999999-12-31").plus_days(1));
    EXPECT_FALSE(date("-999999999-01-01").plus_days(-1));
    EXPECT_FALSE(date("999999999-12-31").plus_months(1));
    EXPECT_FALSE(date("2022-06-07").plus_days(most));
    EXPECT_FALSE(date("1969-06-07").plus_days(least));
    EXPECT_FALSE(date("2022-06-07").plus_months(most));
    EXPECT_FALSE(date("-2022-06-07").plus_months(least));
}

TEST(Date, DayCountsAgreeWithKnownDays)
{
    EXPECT_EQ(date("1970-01-01").to_days(), 0);
    EXPECT_EQ(date("1969-12-31").to_days(), -1);
    EXPECT_EQ(date("2000-03-01").to_days(), 11'017);
    EXPECT_EQ(date("2022-06-07").to_days(), 19'150);
    EXPECT_EQ(date("0000-03-01").to_days(), -719'468);
    EXPECT_EQ(date("0001-01-01").to_days(), -719'162);
}

/// The next day by the calendar's own rules, without a day count.
Date day_after(Date d)
{
    if (Date::is_valid(d.year, d.month, d.day + 1)) {
        return {d.year, d.month, static_cast<std::uint8_t>(d.day + 1)};
    }
    if (d.month < 12) {
        return {d.year, static_cast<std::uint8_t>(d.month + 1), 1};
    }
    return {d.year + 1, 1, 1};
}

TEST(Date, EveryDayOfNineHundredYearsFollowsTheDayBefore)
{
    Date current = date("-0450-01-01");
    int weekday = current.weekday();
    for (std::int64_t days = current.to_days(); current.year < 450; ++days) {
        ASSERT_EQ(Date::from_days(days), current);
        ASSERT_EQ(current.to_days(), days);
        ASSERT_EQ(current.weekday(), weekday);
        weekday = weekday % 7 + 1;
        current = day_after(current);
    }
}

TEST(Date, DayCountsRoundTripOverTheWholeRangeOfYears)
{
    std::mt19937_64 random(20220607);
    const std::int64_t first = date("-999999999-01-01").to_days();
    const std::int64_t last = date("999999999-12-31").to_days();
    EXPECT_EQ(shown(Date::from_days(first)), "-999999999-01-01");
    EXPECT_EQ(shown(Date::from_days(last)), "999999999-12-31");
    EXPECT_FALSE(Date::from_days(first - 1));
    EXPECT_FALSE(Date::from_days(last + 1));
    std::uniform_int_distribution<std::int64_t> any_day(first, last - 1);
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t days = any_day(random);
        const Date d = Date::from_days(days).value();
        ASSERT_EQ(d.to_days(), days);
        ASSERT_EQ(Date::parse(d.to_string()), d);
        ASSERT_EQ(Date::from_days(days + 1), day_after(d));
    }
}

TEST(Date, AMonthMoreKeepsTheDayOrTakesTheLast)
{
    struct Row {
        std::string_view from;
        std::int64_t months;
        std::string_view to;
    };
    for (const Row& row : {
             Row{"2022-01-28", 1, "2022-02-28"},
             Row{"2022-01-29", 1, "2022-02-28"},
             Row{"2022-01-31", 1, "2022-02-28"},
             Row{"2020-01-31", 1, "2020-02-29"},
             Row{"2020-02-29", 12, "2021-02-28"},
             Row{"2020-02-29", 48, "2024-02-29"},
             Row{"2020-02-29", -12, "2019-02-28"},
             Row{"2022-12-15", 1, "2023-01-15"},
             Row{"2022-01-15", -1, "2021-12-15"},
             Row{"0001-01-15", -1, "0000-12-15"},
             Row{"0000-01-15", -1, "-0001-12-15"},
             Row{"2022-03-31", 0, "2022-03-31"},
         }) {
        EXPECT_EQ(shown(date(row.from).plus_months(row.months)), row.to) << row.from;
    }
}

TEST(Date, WeekdaysDaysAndWeeksOfTheYear)
{
    struct Row {
        std::string_view day;
        int weekday, day_of_year, week;
    };
    for (const Row& row : {
             Row{"1970-01-01", 4, 1, 1},
             Row{"2022-06-07", 2, 158, 23},
             Row{"2005-01-01", 6, 1, 53},
             Row{"2005-01-02", 7, 2, 53},
             Row{"2005-01-03", 1, 3, 1},
             Row{"2007-12-31", 1, 365, 1},
             Row{"2008-12-28", 7, 363, 52},
             Row{"2008-12-29", 1, 364, 1},
             Row{"2010-01-03", 7, 3, 53},
             Row{"2020-12-31", 4, 366, 53},
             Row{"2021-01-01", 5, 1, 53},
             Row{"2022-01-01", 6, 1, 52},
         }) {
        EXPECT_EQ(date(row.day).weekday(), row.weekday) << row.day;
        EXPECT_EQ(date(row.day).day_of_year(), row.day_of_year) << row.day;
        EXPECT_EQ(date(row.day).week_of_year(), row.week) << row.day;
    }
}

TEST(Time, ReadsAndPrintsXmlSchemaTimes)
{
    for (const std::string text : {"00:00:00", "23:59:59", "10:20:30.5", "10:20:30.000000001", "10:20:30Z",
                                   "10:20:30+08:00", "10:20:30.25-14:00", "11:59:45+02:45:55"}) {
        const auto time = Time::parse(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(time->to_string(), text);
    }
    EXPECT_EQ(Time::parse("10:20:30.500")->to_string(), "10:20:30.5");
    EXPECT_EQ(Time::parse("10:20:30+00:00")->to_string(), "10:20:30Z");
    EXPECT_EQ(Time::parse("10:20:30.1234567899")->nanosecond(), 123'456'789);
}

TEST(Time, RefusesWhatIsNotExactlyATime)
{
    for (const std::string_view text : {"",
                                        "24:00:00",
                                        "23:60:00",
                                        "23:59:60",
                                        "1:00:00",
                                        "10:20",
                                        "10:20:30.",
                                        "10:20:30,5",
                                        "102030",
                                        "10:20:3",
                                        "T10:20:30",
                                        "10:20:30 ",
                                        "10:20:30z",
                                        "10:20:30ZZ",
                                        "10:20:30+8",
                                        "10:20:30+08",
                                        "10:20:30+8:00",
                                        "10:20:30+0800",
                                        "10:20:30+14:01",
                                        "10:20:30-14:01",
                                        "10:20:30+19:00",
                                        "10:20:30+08:60",
                                        "10:20:30@",
                                        "10:20:30@Mars/Olympus",
                                        "10:20:30@europe/paris",
                                        "10:20:30Z@Europe/Paris",
                                        "-10:20:30"}) {
        EXPECT_FALSE(Time::parse(text)) << text;
    }
}

TEST(Time, EveryFieldHasItsRange)
{
    EXPECT_TRUE(Time::of(23, 59, 59, 999'999'999, {}));
    EXPECT_FALSE(Time::of(24, 0, 0, 0, {}));
    EXPECT_FALSE(Time::of(0, 60, 0, 0, {}));
    EXPECT_FALSE(Time::of(0, 0, 60, 0, {}));
    EXPECT_FALSE(Time::of(0, 0, 0, 1'000'000'000, {}));
    EXPECT_FALSE(Time::of(-1, 0, 0, 0, {}));
    EXPECT_FALSE(Time::of(0, 0, 0, -1, {}));
    const Time time = Time::of(13, 14, 15, 16, {}).value();
    EXPECT_EQ(time.hour(), 13);
    EXPECT_EQ(time.minute(), 14);
    EXPECT_EQ(time.second(), 15);
    EXPECT_EQ(time.nanosecond(), 16);
}

TEST(DateTime, ReadsAndPrints)
{
    for (const std::string text : {"2022-05-14T10:00:00", "-0044-03-15T00:00:00.5Z",
                                   "999999999-12-31T23:59:59+14:00", "2022-05-14T10:00:00@Asia/Shanghai"}) {
        const auto value = DateTime::parse(text);
        ASSERT_TRUE(value) << text;
        EXPECT_EQ(value->to_string(), text);
    }
    for (const std::string_view text :
         {"2022-05-14", "2022-05-14T", "2022-05-14 10:00:00", "2022-05-14t10:00:00", "T10:00:00",
          "2022-05-14T10:00", "2022-02-30T10:00:00", ""}) {
        EXPECT_FALSE(DateTime::parse(text)) << text;
    }
}

TEST(DateTime, TwentyFourHoursIsMidnightOfTheNextDayAndNothingLater)
{
    EXPECT_EQ(DateTime::parse("2022-12-31T24:00:00")->to_string(), "2023-01-01T00:00:00");
    EXPECT_EQ(DateTime::parse("2022-12-31T24:00:00.0Z")->to_string(), "2023-01-01T00:00:00Z");
    EXPECT_FALSE(DateTime::parse("2022-12-31T24:00:01"));
    EXPECT_FALSE(DateTime::parse("2022-12-31T24:00:00.1"));
    EXPECT_FALSE(DateTime::parse("999999999-12-31T24:00:00"));
}

TEST(DateTime, AnInstantSubtractsTheOffset)
{
    EXPECT_EQ(DateTime::parse("1970-01-01T00:00:00")->to_instant().seconds, 0);
    EXPECT_EQ(DateTime::parse("1970-01-01T08:00:00+08:00")->to_instant().seconds, 0);
    EXPECT_EQ(DateTime::parse("1970-01-01T08:00:00@Asia/Shanghai")->to_instant().seconds, 0);
    EXPECT_EQ(DateTime::parse("1969-12-31T23:59:59.25Z")->to_instant().seconds, -1);
    EXPECT_EQ(DateTime::parse("1969-12-31T23:59:59.25Z")->to_instant().nanoseconds, 250'000'000);
    EXPECT_LT(DateTime::parse("2022-05-14T10:00:00+08:00")->to_instant(),
              DateTime::parse("2022-05-14T10:00:00Z")->to_instant());
}

TEST(DateTime, PlusCarriesIntoDaysAndYears)
{
    struct Row {
        std::string_view from;
        std::int64_t seconds, nanoseconds;
        std::string_view to;
    };
    for (const Row& row : {
             Row{"2022-12-31T23:59:59", 1, 0, "2023-01-01T00:00:00"},
             Row{"2022-12-31T23:59:59.999999999", 0, 1, "2023-01-01T00:00:00"},
             Row{"2023-01-01T00:00:00", 0, -1, "2022-12-31T23:59:59.999999999"},
             Row{"2023-01-01T00:00:00Z", -86'400, 0, "2022-12-31T00:00:00Z"},
             Row{"2022-05-14T10:00:00.5", 0, 2'500'000'000, "2022-05-14T10:00:03"},
             Row{"2022-05-14T10:00:00+08:00", 3'600, 0, "2022-05-14T11:00:00+08:00"},
         }) {
        const auto value = DateTime::parse(row.from)->plus(row.seconds, row.nanoseconds);
        ASSERT_TRUE(value) << row.from;
        EXPECT_EQ(value->to_string(), row.to);
    }
    const DateTime now = DateTime::parse("2022-05-14T10:00:00+08:00").value();
    for (const std::int64_t seconds : {most, least}) {
        for (const std::int64_t nanoseconds : {most, least}) {
            EXPECT_FALSE(now.plus(seconds, nanoseconds));
        }
    }
    EXPECT_FALSE(DateTime::parse("999999999-12-31T23:59:59")->plus(1, 0));
}

} // namespace
} // namespace zk

#include "base/zone.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "base/zone_rule.hpp"

namespace zk {
namespace {

std::int32_t offset_at(std::string_view text)
{
    const auto value = DateTime::parse(text);
    EXPECT_TRUE(value) << text;
    return value ? value->offset_seconds().value_or(-1) : -1;
}

TEST(Zone, ReadsAndPrintsItsThreeKinds)
{
    for (const std::string text : {"", "Z", "+08:00", "-02:30", "+14:00", "-14:00", "+02:45:55",
                                   "@Asia/Shanghai", "@Asia/Urumqi", "@Etc/UTC", "@Europe/Paris"}) {
        const auto zone = Zone::parse(text);
        ASSERT_TRUE(zone) << text;
        EXPECT_EQ(zone->to_string(), text);
    }
    for (const std::string_view text :
         {"z", "08:00", "+8:00", "+08", "+0800", "+14:00:01", "+15:00", "+08:00:60", "+08:00:0", "@",
          "@Nowhere", "@../etc/passwd", "@asia/shanghai", " "}) {
        EXPECT_FALSE(Zone::parse(text)) << text;
    }
}

TEST(Zone, OffsetsReachFourteenHours)
{
    EXPECT_TRUE(Zone::from_offset(50'399));
    EXPECT_TRUE(Zone::from_offset(50'400));
    EXPECT_FALSE(Zone::from_offset(50'401));
    EXPECT_TRUE(Zone::from_offset(-50'400));
    EXPECT_FALSE(Zone::from_offset(-50'401));
}

TEST(Zone, RegionsKnowTheirNames)
{
    EXPECT_EQ(Zone::from_region("Asia/Shanghai")->region_name(), "Asia/Shanghai");
    EXPECT_EQ(Zone::utc().region_name(), "");
    EXPECT_NE(Zone::from_region("Asia/Shanghai"), Zone::from_region("Asia/Urumqi"));
    EXPECT_EQ((Zone{Zone::Kind::region, 0, 65'535}.region_name()), "");
}

TEST(Zone, SummerTimeBeginsAndEndsToTheSecond)
{
    EXPECT_EQ(offset_at("2022-03-27T01:59:59@Europe/Paris"), 3'600);
    EXPECT_EQ(offset_at("2022-03-27T02:00:00@Europe/Paris"), 3'600); // skipped: counts as before the change
    EXPECT_EQ(offset_at("2022-03-27T03:00:00@Europe/Paris"), 7'200);
    EXPECT_EQ(offset_at("2022-10-30T01:59:59@Europe/Paris"), 7'200);
    EXPECT_EQ(offset_at("2022-10-30T02:30:00@Europe/Paris"), 7'200); // shown twice: the first
    EXPECT_EQ(offset_at("2022-10-30T03:00:00@Europe/Paris"), 3'600);
    EXPECT_EQ(offset_at("1988-07-01T00:00:00@Asia/Shanghai"), 32'400); // China had summer time then
    EXPECT_EQ(offset_at("2022-07-01T00:00:00@Asia/Shanghai"), 28'800);
}

TEST(Zone, AfterTheTablesTheStandingRuleHolds)
{
    for (const std::string year : {"2036", "2037", "2038", "2400", "12022", "999999999"}) {
        EXPECT_EQ(offset_at(year + "-01-15T12:00:00@Europe/Paris"), 3'600) << year;
        EXPECT_EQ(offset_at(year + "-07-15T12:00:00@Europe/Paris"), 7'200) << year;
        EXPECT_EQ(offset_at(year + "-01-15T12:00:00@Australia/Melbourne"), 39'600) << year;
        EXPECT_EQ(offset_at(year + "-07-15T12:00:00@Australia/Melbourne"), 36'000) << year;
        EXPECT_EQ(offset_at(year + "-07-15T12:00:00@Asia/Shanghai"), 28'800) << year;
        EXPECT_EQ(offset_at(year + "-01-15T12:00:00@Europe/Dublin"), 0) << year;
        EXPECT_EQ(offset_at(year + "-07-15T12:00:00@Europe/Dublin"), 3'600) << year;
    }
}

TEST(Zone, BeforeTheTablesLocalMeanTimeHolds)
{
    EXPECT_EQ(offset_at("1800-01-01T00:00:00@Asia/Shanghai"), 29'143);
    EXPECT_EQ(offset_at("-999999999-01-01T00:00:00@Asia/Shanghai"), 29'143);
}

TEST(Zone, AnHourMoreCrossesTheChangeOfClocks)
{
    const auto plus_hour = [](std::string_view text) {
        return DateTime::parse(text)->plus(3'600, 0)->to_string();
    };
    EXPECT_EQ(plus_hour("2022-03-27T01:30:00@Europe/Paris"), "2022-03-27T03:30:00@Europe/Paris");
    EXPECT_EQ(plus_hour("2022-10-30T01:30:00@Europe/Paris"), "2022-10-30T02:30:00@Europe/Paris");
    EXPECT_EQ(plus_hour("2050-03-27T01:30:00@Europe/Paris"), "2050-03-27T03:30:00@Europe/Paris");
}

TEST(StandingRule, AgreesWithTheTablesWhereBothSpeak)
{
    struct Row {
        std::string_view region, rule;
    };
    for (const Row& row : {
             Row{"Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"},
             Row{"Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"},
             Row{"Australia/Melbourne", "AEST-10AEDT,M10.1.0,M4.1.0/3"},
             Row{"America/New_York", "EST5EDT,M3.2.0,M11.1.0"},
             Row{"Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"},
             Row{"Asia/Shanghai", "CST-8"},
         }) {
        const std::uint16_t region = Zone::from_region(row.region)->region;
        const StandingRule rule = StandingRule::parse(row.rule).value();
        // Every half hour of 2025 … 2036.
        for (std::int64_t t = 1'735'689'600; t < 2'114'380'800; t += 1'800) {
            ASSERT_EQ(rule.offset_at_instant(t), region_offset_at_instant(region, t))
                << row.region << " " << t;
            ASSERT_EQ(rule.offset_at_wall(t), region_offset_at_wall(region, t)) << row.region << " " << t;
        }
    }
}

TEST(StandingRule, CountsDaysOfTheYearInBothWays)
{
    // "J60" is 1 March in every year, "59" (from 0) is 29 February in a leap year.
    const auto with_j = StandingRule::parse("AAA0BBB,J60/0,J300/0").value();
    const auto without = StandingRule::parse("AAA0BBB,59/0,300/0").value();
    const auto at = [](std::string_view text) { return DateTime::parse(text)->to_instant().seconds; };
    EXPECT_EQ(with_j.offset_at_instant(at("2024-02-29T23:59:59Z")), 0);
    EXPECT_EQ(with_j.offset_at_instant(at("2024-03-01T00:00:00Z")), 3'600);
    EXPECT_EQ(with_j.offset_at_instant(at("2023-02-28T23:59:59Z")), 0);
    EXPECT_EQ(with_j.offset_at_instant(at("2023-03-01T00:00:00Z")), 3'600);
    EXPECT_EQ(without.offset_at_instant(at("2024-02-28T23:59:59Z")), 0);
    EXPECT_EQ(without.offset_at_instant(at("2024-02-29T00:00:00Z")), 3'600);
    EXPECT_EQ(without.offset_at_instant(at("2023-03-01T00:00:00Z")), 3'600);
}

TEST(StandingRule, RefusesWhatItCannotRead)
{
    for (const std::string_view text :
         {"", "CET", "C-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
          "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "<+03-3", "CET-1CEST,M3.5.0,M10.5.0/3 "}) {
        EXPECT_FALSE(StandingRule::parse(text)) << text;
    }
}

} // namespace
} // namespace zk

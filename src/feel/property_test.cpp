// Paths (DMN 1.5, table 65; TCK 0074 and 0090).
#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::missing_text;
using testing::outcome_of;
using testing::perhaps_list;
using testing::text_of;
using testing::unknown;
using testing::value_of;

void expect_all(std::initializer_list<std::pair<const char*, const char*>> rows)
{
    for (const auto& [text, expected] : rows) {
        EXPECT_EQ(to_display_text(value_of(text)), expected) << text;
    }
}

TEST(Properties, OfDatesAndTimes)
{
    expect_all({
        {"@\"2018-12-10\".year", "2018"},
        {"@\"2018-12-10\".month", "12"},
        {"@\"2018-12-10\".day", "10"},
        {"@\"2018-12-10\".weekday", "1"},
        {"@\"2018-12-10T10:30:01\".weekday", "1"},
        {"@\"2018-12-10T10:30:01\".hour", "10"},
        {"@\"2018-12-10T10:30:01\".minute", "30"},
        {"@\"2018-12-10T10:30:01\".second", "1"},
        {"@\"10:30:01\".second", "1"},
        {"@\"10:30:00+05:00\".time offset", "PT5H"},
        {"@\"10:30:00\".time offset", "null"},
        {"@\"2018-07-10T10:30:00@Europe/Paris\".time offset", "PT2H"},
        {"@\"2018-12-10T10:30:00@Europe/Paris\".time offset", "PT1H"},
        {"@\"2018-12-10T10:30:00@Etc/UTC\".timezone", "Etc/UTC"},
        {"@\"10:30:00Z\".timezone", "null"},
    });
}

TEST(Properties, OfDurations)
{
    expect_all({
        {"@\"P1Y2M\".years", "1"},
        {"@\"P1Y2M\".months", "2"},
        {"@\"P2M\".years", "0"},
        {"@\"P1DT2H3M4S\".days", "1"},
        {"@\"P1DT2H3M4S\".hours", "2"},
        {"@\"P1DT2H3M4S\".minutes", "3"},
        {"@\"P1DT2H3M4S\".seconds", "4"},
        {"@\"-P1DT2H\".hours", "-2"},
        {"@\"P1D\".seconds", "0"},
    });
}

TEST(Properties, OfRanges)
{
    expect_all({
        {"(1..10].start", "1"},
        {"(1..10].end", "10"},
        {"(1..10].start included", "false"},
        {"(1..10].end included", "true"},
        {"(<10).start", "null"},
        {"(<10).start included", "false"},
        {"(<=10).end included", "true"},
        {"(>=10).end", "null"},
        {"(>=10).end included", "false"},
        {"(=10).start", "10"},
        {"(=10).end included", "true"},
    });
}

TEST(Properties, ThatAreNotThereAreNullAndSaySo)
{
    for (const char* text :
         {"x.b", "null.b", "@\"P1Y\".days", "@\"P1D\".months", "@\"2018-12-10\".hour", "1.a"}) {
        const auto outcome = outcome_of(text, {{"x", Context{{{"a", 1}}}}});
        EXPECT_TRUE(outcome.value.is_null()) << text;
        EXPECT_EQ(outcome.troubles.size(), 1U) << text;
    }
}

TEST(Paths, OverAListAreAListOfPaths)
{
    EXPECT_EQ(text_of("[{a: {b: 1}}, {a: {b: [2.1, 2.2]}}, {c: 3}].a.b"), "[1, [2.1, 2.2], null]");
    EXPECT_EQ(text_of("[{b: [1]}, {b: []}].b"), "[[1], []]");
    EXPECT_EQ(text_of("[].b"), "[]");
}

TEST(Paths, OfAnUnknownAreUnknownAndOfAKnownRecordReadOnlyTheirEntry)
{
    const Value record = Context{{{"a", unknown(1)}, {"b", 2}}};
    EXPECT_EQ(missing_text(value_of("x.a.c", {{"x", record}})), "1");
    EXPECT_EQ(text_of("x.b", {{"x", record}}), "2");
    EXPECT_EQ(missing_text(value_of("x.b", {{"x", unknown(7)}})), "7");
}

TEST(Paths, KeepWhatIsOnlyPerhapsThere)
{
    const Value list = perhaps_list({Context{{{"a", 1}}}, Context{{{"a", 2}}}}, {0, 3});
    EXPECT_EQ(text_of("x.a", {{"x", list}}), "[1, 2?]");
    EXPECT_EQ(missing_text(value_of("x.a", {{"x", list}})), "3");
}

} // namespace

} // namespace zk::feel

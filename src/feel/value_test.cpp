#include "feel/value.hpp"

#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::missing_text;
using testing::perhaps_list;
using testing::text_of;
using testing::unknown;

Value context(std::vector<std::pair<std::string, Value>> entries)
{
    return Context{std::move(entries)};
}

TEST(MissingFacts, AUnionIsSortedAndHoldsEachFactOnce)
{
    const Missing three = Missing::united(Missing(3), Missing(1));
    const Missing all = Missing::united(three, Missing::united(Missing(2), Missing(3)));
    EXPECT_EQ(all.facts(), (std::vector<FactId>{1, 2, 3}));
    EXPECT_EQ(Missing::united(all, Missing()), all);
    EXPECT_EQ(Missing::united(Missing(), all), all);
}

TEST(MissingFacts, TheEmptySetIsEmpty)
{
    EXPECT_TRUE(Missing().empty());
    EXPECT_TRUE(Missing::united(Missing(), Missing()).empty());
    EXPECT_TRUE(Missing().facts().empty());
    EXPECT_FALSE(Missing(0).empty());
}

TEST(MissingFacts, AreFoundInMembersEntriesEndsAndPerhapsMembers)
{
    const Value value = Value::list({
        context({{"a", unknown(4)}, {"b", 1}}),
        perhaps_list({1, 2}, {0, 7}),
        Range{unknown(2), 5, true, true, false},
    });
    EXPECT_EQ(missing_text(value), "2,4,7");
    EXPECT_EQ(missing_text(Value::list({1, "a", nullptr})), "");
}

TEST(ValueKinds, AreNamedAsInFeel)
{
    EXPECT_STREQ(Value().kind_name(), "Null");
    EXPECT_STREQ(Value(1).kind_name(), "number");
    EXPECT_STREQ(Value("x").kind_name(), "string");
    EXPECT_STREQ(Value(DateTime{}).kind_name(), "date and time");
    EXPECT_STREQ(Value(YearsMonthsDuration{}).kind_name(), "years and months duration");
    EXPECT_STREQ(Value::list({}).kind_name(), "list");
    EXPECT_STREQ(Value(Range{}).kind_name(), "range");
    EXPECT_STREQ(unknown(1).kind_name(), "unknown");
}

TEST(ValueIdentity, LooksAtKindAndContent)
{
    EXPECT_TRUE(identical(Value(1), Value(*Decimal::parse("1.0"))));
    EXPECT_FALSE(identical(Value(1), Value("1")));
    EXPECT_TRUE(identical(Value(), Value()));
    EXPECT_FALSE(identical(Value(), Value(false)));
    EXPECT_TRUE(identical(Value::list({1, "a"}), Value::list({1, "a"})));
    EXPECT_FALSE(identical(Value::list({1, 2}), Value::list({2, 1})));
    EXPECT_FALSE(identical(Value::list({1, 2}), Value::list({1, 2, 3})));
}

TEST(ValueIdentity, OrderOfEntriesSaysNothing)
{
    EXPECT_TRUE(identical(context({{"a", 1}, {"b", 2}}), context({{"b", 2}, {"a", 1}})));
    EXPECT_FALSE(identical(context({{"a", 1}}), context({{"b", 1}})));
}

TEST(ValueIdentity, UnknownsAreIdenticalIfTheyLackTheSame)
{
    EXPECT_TRUE(identical(unknown(1), unknown(1)));
    EXPECT_FALSE(identical(unknown(1), unknown(2)));
    EXPECT_FALSE(identical(perhaps_list({1}, {1}), perhaps_list({1}, {2})));
    EXPECT_FALSE(identical(perhaps_list({1}, {1}), Value::list({1})));
}

TEST(ValueIdentity, TimesInDifferentZonesAreNotIdentical)
{
    EXPECT_FALSE(identical(Value(*Time::parse("20:00:50+00:00")), Value(*Time::parse("21:00:50+01:00"))));
    EXPECT_TRUE(identical(Value(*Time::parse("20:00:50Z")), Value(*Time::parse("20:00:50+00:00"))));
}

TEST(ValueText, SourceTextReadsBackAsTheSameValue)
{
    for (const char* text :
         {"null", "true", "-1.5", R"("a\"b\\c")", "[1, [2], \"x\"]", "{a: 1, b c: {d: null}}",
          "{\"foo+bar\": 1}", "{\"甲”乙\": 1}", "[1..10]", "(1..10)", "(< 10)", "(>= 10)", "(= 10)",
          "date(\"2022-06-07\")", "time(\"10:20:30Z\")", "duration(\"P1Y2M\")",
          "date and time(\"2022-06-07T10:20:30\")", "duration(\"P1DT2H\")"}) {
        EXPECT_EQ(text_of(text), text);
    }
}

TEST(ValueText, StringOfATextIsTheTextItselfAndQuotedInsideAList)
{
    EXPECT_EQ(to_display_text(Value("a\"b")), "a\"b");
    EXPECT_EQ(to_display_text(Value::list({"a\"b", 1})), R"(["a\"b", 1])");
    EXPECT_EQ(to_display_text(context({{"k", "v"}})), R"({k: "v"})");
}

TEST(ValueText, StringOfDatesAndDurationsIsPlain)
{
    EXPECT_EQ(to_display_text(Value(*Date::parse("2022-06-07"))), "2022-06-07");
    EXPECT_EQ(to_display_text(Value::list({*Date::parse("2022-06-07")})), "[2022-06-07]");
    EXPECT_EQ(to_display_text(Value(YearsMonthsDuration{14})), "P1Y2M");
}

TEST(ValueText, AnUnknownIsShownAsUnknownAndAPerhapsMemberIsMarked)
{
    EXPECT_EQ(to_feel_text(unknown(1)), "未知");
    EXPECT_EQ(to_feel_text(perhaps_list({1, 2}, {0, 3})), "[1, 2?]");
}

TEST(ValueText, AFunctionShowsItsParameters)
{
    EXPECT_EQ(text_of("function(a, b) a + b"), "function(a, b)");
}

} // namespace

} // namespace zk::feel

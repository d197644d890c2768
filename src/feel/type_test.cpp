// Types, conformance and implicit conversions (DMN 1.5, 10.3.2.9; TCK 0070 and 0082).
#include "feel/type.hpp"

#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::missing_text;
using testing::perhaps_list;
using testing::text_of;
using testing::unknown;
using testing::value_of;

const TypePtr number = Type::of(TypeKind::number);
const TypePtr string = Type::of(TypeKind::string);

TypePtr context(std::vector<std::pair<std::string, TypePtr>> fields)
{
    return Type::context_of(std::move(fields));
}

TEST(Types, AreFoundByTheirNames)
{
    EXPECT_EQ(Type::built_in("date and time")->kind, TypeKind::date_time);
    EXPECT_EQ(Type::built_in("days and time duration")->kind, TypeKind::days_time);
    EXPECT_EQ(Type::built_in("dateTime")->kind, TypeKind::date_time);
    EXPECT_EQ(Type::built_in("Any"), Type::any());
    EXPECT_EQ(Type::built_in("tFoo"), nullptr);
    EXPECT_EQ(context({{"a", number}})->field("a"), number.get());
    EXPECT_EQ(context({{"a", number}})->field("b"), nullptr);
}

TEST(InstanceOf, KnowsEveryKind)
{
    const char* values[] = {
        "true",     "1.5",     "\"x\"", "@\"2018-12-08\"", "@\"10:30:00\"", "@\"2018-12-08T10:30:00\"",
        "@\"P1Y\"", "@\"P1D\""};
    const char* types[] = {"boolean",
                           "number",
                           "string",
                           "date",
                           "time",
                           "date and time",
                           "years and months duration",
                           "days and time duration"};
    for (std::size_t v = 0; v < std::size(values); ++v) {
        for (std::size_t t = 0; t < std::size(types); ++t) {
            const std::string text = std::string(values[v]) + " instance of " + types[t];
            EXPECT_EQ(text_of(text), v == t ? "true" : "false") << text;
        }
    }
}

TEST(InstanceOf, NullIsNoInstanceNotEvenOfAny)
{
    EXPECT_EQ(text_of("null instance of Any"), "false");
    EXPECT_EQ(text_of("null instance of number"), "false");
    EXPECT_EQ(text_of("1 instance of Any"), "true");
}

TEST(InstanceOf, LooksIntoListsContextsAndRanges)
{
    for (const auto& [text, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"[1,2] instance of list<number>", "true"},
             {"[1,\"2\"] instance of list<number>", "false"},
             {"[] instance of list<number>", "true"},
             {"1 instance of list<number>", "false"},
             {"[1] instance of number", "false"},
             {"{a: null} instance of context<a: string>", "true"},
             {"{a: \"1\", b: 1} instance of context<a: string>", "true"},
             {"{b: 1} instance of context<a: string>", "false"},
             {"{a: {b: 1}} instance of context<a: context<b: string>>", "false"},
             {"[1..2] instance of range<number>", "true"},
             {"[1..2] instance of range<string>", "false"},
             {"(> 2) instance of range<number>", "true"},
         }) {
        EXPECT_EQ(text_of(text), expected) << text;
    }
}

TEST(InstanceOf, AFunctionMayTakeMoreAndGiveLess)
{
    for (const auto& [text, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"(function() \"foo\") instance of function<>->string", "true"},
             {"(function() 123) instance of function<>->string", "false"},
             {"(function() \"foo\") instance of function<>->Any", "true"},
             {"(function() \"foo\") instance of number", "false"},
             {"(function(a: string, b: string) \"foo\") instance of function<string>->string", "false"},
             {"(function(a: context<a: string>) {b: \"b\", c: \"c\"}) instance of "
              "function<context<a: string, b: string>>->context<b: string>",
              "true"},
             {"(function(a: context<a: string, b: string>) \"foo\") instance of "
              "function<context<a: string>>->string",
              "false"},
             {"(function(a: list<number>) {b: \"b\"}) instance of "
              "function<list<number>>->context<b: string, c: string>",
              "false"},
         }) {
        EXPECT_EQ(text_of(text), expected) << text;
    }
}

TEST(InstanceOf, OfAnUnknownIsUnknown)
{
    EXPECT_EQ(missing_text(value_of("x instance of number", {{"x", unknown(1)}})), "1");
}

std::string coerced_text(const Value& value, const TypePtr& type, bool expected)
{
    bool conformed = !expected;
    const Value result = coerced(value, *type, &conformed);
    EXPECT_EQ(conformed, expected) << to_feel_text(value);
    return to_feel_text(result);
}

TEST(Conversion, AValueThatConformsStays)
{
    EXPECT_EQ(coerced_text(5, number, true), "5");
    EXPECT_EQ(coerced_text(nullptr, number, true), "null");
    EXPECT_EQ(coerced_text(unknown(1), number, true), "未知");
    EXPECT_EQ(coerced_text(Value::list({1, 2}), Type::list_of(number), true), "[1, 2]");
}

TEST(Conversion, AValueThatDoesNotConformBecomesNull)
{
    EXPECT_EQ(coerced_text(2, string, false), "null");
    EXPECT_EQ(coerced_text(Value::list({1, "foo"}), Type::list_of(number), false), "null");
    EXPECT_EQ(coerced_text(Context{{{"a", 1}}}, context({{"a", number}, {"b", number}}), false), "null");
}

TEST(Conversion, GoesToAndFromASingletonList)
{
    EXPECT_EQ(coerced_text("foo", Type::list_of(string), true), "[\"foo\"]");
    EXPECT_EQ(coerced_text("foo", Type::list_of(number), false), "null");
    EXPECT_EQ(coerced_text(Value::list({"foo"}), string, true), "\"foo\"");
    EXPECT_EQ(coerced_text(Value::list({1}), string, false), "null");
    EXPECT_EQ(coerced_text(Value::list({1, 2}), number, false), "null");
    EXPECT_EQ(coerced_text(Value::list({}), number, false), "null");
}

TEST(Conversion, MakesADateItsMidnightInUtc)
{
    const TypePtr moment = Type::of(TypeKind::date_time);
    EXPECT_EQ(coerced_text(*Date::parse("2022-06-07"), moment, true),
              "date and time(\"2022-06-07T00:00:00Z\")");
}

TEST(Conversion, FromAListOfPerhapsMembersIsOpenWhileItMayBeASingleton)
{
    EXPECT_EQ(missing_text(coerced(perhaps_list({1}, {4}), *number)), "4");
    EXPECT_EQ(missing_text(coerced(perhaps_list({1, 2}, {0, 5}), *number)), "5");
    EXPECT_TRUE(coerced(perhaps_list({1, 2, 3}, {0, 0, 5}), *number).is_null());
}

} // namespace

} // namespace zk::feel

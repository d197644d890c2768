#include "base/json.hpp"

#include <gtest/gtest.h>

namespace zk {
namespace {

Json parsed(std::string_view text)
{
    auto result = parse_json(text);
    EXPECT_TRUE(result) << text << ": " << (result ? "" : result.error().message);
    return result ? *std::move(result) : Json();
}

std::string round_trip(std::string_view text)
{
    return to_text(parsed(text));
}

TEST(Json, EveryKindOfValueRoundTrips)
{
    for (const std::string text : {"null", "true", "false", "0", "-1.5", "\"\"", "\"准考\"", "[]", "{}",
                                   "[1,[2,[]],{}]", R"({"b":1,"a":[null,true],"考生":{"姓名":"王小明"}})"}) {
        EXPECT_EQ(round_trip(text), text);
        EXPECT_EQ(round_trip(" \t\r\n" + text + " \n"), text);
    }
}

TEST(Json, NumbersAreExact)
{
    struct Row {
        std::string_view written, exact;
    };
    for (const Row& row : {
             Row{"37.30", "37.3"},
             Row{"0.1", "0.1"},
             Row{"-0", "0"},
             Row{"1e2", "100"},
             Row{"1E-2", "0.01"},
             Row{"9007199254740993", "9007199254740993"},
             Row{"18446744073709551616", "18446744073709551616"},
             Row{"0.1234567890123456789012345678901234", "0.1234567890123456789012345678901234"},
             Row{"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
         }) {
        EXPECT_EQ(round_trip(row.written), row.exact);
    }
    EXPECT_EQ(*parsed("1e400").as_number(), Decimal::parse("1e400"));
}

TEST(Json, EscapesMeanTheirCharacters)
{
    EXPECT_EQ(*parsed(R"("\"\\\/\b\f\n\r\t")").as_string(), "\"\\/\b\f\n\r\t");
    EXPECT_EQ(*parsed(R"("\u51C6\u8003\u0041\u00e9")").as_string(), "准考Aé");
    EXPECT_EQ(*parsed(R"("\uD842\uDFB7")").as_string(), "𠮷");
    EXPECT_EQ(*parsed(R"("\u0000x")").as_string(), std::string_view("\0x", 2));
    EXPECT_EQ(*parsed("\"\x7F\"").as_string(), "\x7F");
}

struct Refusal {
    std::string text;
    std::string_view code;
    std::uint32_t line, column;
};

void expect_refused(const Refusal& row)
{
    const auto result = parse_json(row.text);
    ASSERT_FALSE(result) << row.text;
    const Error& error = result.error();
    EXPECT_EQ(error.code, row.code) << row.text;
    EXPECT_FALSE(error.message.empty());
    ASSERT_EQ(error.details.size(), 1U) << row.text;
    EXPECT_EQ(error.details[0].code, row.code);
    EXPECT_EQ(error.details[0].at.line, row.line) << row.text;
    EXPECT_EQ(error.details[0].at.column, row.column) << row.text;
}

TEST(Json, MistakesOfSyntaxAreShownWhereTheyStand)
{
    for (const Refusal& row : {
             Refusal{"", "json.syntax", 1, 1},
             Refusal{"  \n ", "json.syntax", 2, 2},
             Refusal{"tru", "json.syntax", 1, 1},
             Refusal{"True", "json.syntax", 1, 1},
             Refusal{"NaN", "json.syntax", 1, 1},
             Refusal{"nul", "json.syntax", 1, 1},
             Refusal{"'a'", "json.syntax", 1, 1},
             Refusal{"[1,]", "json.syntax", 1, 4},
             Refusal{"[1 2]", "json.syntax", 1, 4},
             Refusal{"[1", "json.syntax", 1, 3},
             Refusal{"[", "json.syntax", 1, 2},
             Refusal{"[,1]", "json.syntax", 1, 2},
             Refusal{"]", "json.syntax", 1, 1},
             Refusal{"{", "json.syntax", 1, 2},
             Refusal{"{a:1}", "json.syntax", 1, 2},
             Refusal{"{\"a\"}", "json.syntax", 1, 5},
             Refusal{"{\"a\":}", "json.syntax", 1, 6},
             Refusal{"{\"a\":1,}", "json.syntax", 1, 8},
             Refusal{"{\"a\":1 \"b\":2}", "json.syntax", 1, 8},
             Refusal{"{\"甲\":1,\n 1:2}", "json.syntax", 2, 2},
             Refusal{"{\"a\":1", "json.syntax", 1, 7},
             Refusal{"/*x*/1", "json.syntax", 1, 1},
             Refusal{"[1}", "json.syntax", 1, 3},
         }) {
        expect_refused(row);
    }
}

TEST(Json, NumbersThatJsonDoesNotKnowAreRefused)
{
    for (const Refusal& row : {
             Refusal{"+1", "json.syntax", 1, 1},
             Refusal{".5", "json.syntax", 1, 1},
             Refusal{"01", "json.syntax", 1, 1},
             Refusal{"-01", "json.syntax", 1, 1},
             Refusal{"00", "json.syntax", 1, 1},
             Refusal{"-", "json.syntax", 1, 2},
             Refusal{"-a", "json.syntax", 1, 2},
             Refusal{"1.", "json.syntax", 1, 3},
             Refusal{"1.e5", "json.syntax", 1, 3},
             Refusal{"1e", "json.syntax", 1, 3},
             Refusal{"1e+", "json.syntax", 1, 4},
             Refusal{"0x1F", "json.trailing", 1, 2},
             Refusal{"1_000", "json.trailing", 1, 2},
             Refusal{"-Infinity", "json.syntax", 1, 2},
             Refusal{"[1e6145]", "json.number", 1, 2},
             Refusal{"1e99999999999", "json.number", 1, 1},
         }) {
        expect_refused(row);
    }
}

TEST(Json, BrokenTextsAreRefused)
{
    for (const Refusal& row : {
             Refusal{"\"abc", "json.syntax", 1, 1},
             Refusal{"[\"a\n\"]", "json.syntax", 1, 4},
             Refusal{"\"\t\"", "json.syntax", 1, 2},
             Refusal{"\"\\x\"", "json.syntax", 1, 2},
             Refusal{"\"\\", "json.syntax", 1, 2},
             Refusal{"\"\\u12\"", "json.syntax", 1, 6},
             Refusal{"\"\\u12G4\"", "json.syntax", 1, 6},
             Refusal{"\"甲\\ud800\"", "json.surrogate", 1, 3},
             Refusal{"\"\\udc00\"", "json.surrogate", 1, 2},
             Refusal{"\"\\ud800\\ud800\"", "json.surrogate", 1, 2},
             Refusal{"\"\\ud800x\"", "json.surrogate", 1, 2},
             Refusal{"\"\\ud800\\n\"", "json.surrogate", 1, 2},
         }) {
        expect_refused(row);
    }
}

TEST(Json, BytesThatAreNotUtf8AreRefusedAnywhere)
{
    for (const Refusal& row : {
             Refusal{"\"甲\xFF\"", "json.utf8", 1, 3},
             Refusal{"[\n\xC3\x28]", "json.utf8", 2, 1},
             Refusal{"\"\xED\xA0\x80\"", "json.utf8", 1, 2},
             Refusal{"\"\xC0\xAF\"", "json.utf8", 1, 2},
             Refusal{"\xEF\xBB\xBF{}", "json.bom", 1, 1},
             Refusal{"\xFF\xFE{", "json.utf8", 1, 1},
         }) {
        expect_refused(row);
    }
}

TEST(Json, TextAfterTheValueIsRefused)
{
    expect_refused({"{} {}", "json.trailing", 1, 4});
    expect_refused({"1 2", "json.trailing", 1, 3});
    expect_refused({"[]\n]", "json.trailing", 2, 1});
    expect_refused({"null,", "json.trailing", 1, 5});
    expect_refused({std::string("1\0", 2), "json.trailing", 1, 2});
}

TEST(Json, ANameWrittenTwiceIsNamed)
{
    expect_refused({"{\"甲\":1,\"甲\":2}", "json.duplicate-name", 1, 8});
    expect_refused({R"({"a":1,"\u0061":2})", "json.duplicate-name", 1, 8});
    expect_refused({R"({"":1,"":2})", "json.duplicate-name", 1, 7});
    const auto result = parse_json("{\"x\":{\"出生日期\":1,\n\"出生日期\":2}}");
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("出生日期"), std::string::npos);
    EXPECT_EQ(result.error().details[0].excerpt, "\"出生日期\":2}}");
    EXPECT_EQ(result.error().details[0].excerpt_length, 6U);
    EXPECT_EQ(round_trip(R"([{"a":1},{"a":2}])"), R"([{"a":1},{"a":2}])");
}

TEST(Json, ANameWrittenTwiceIsFoundAmongManyToo)
{
    for (const int count : {15, 16, 17, 18, 5'000}) {
        std::string text = "{";
        for (int i = 0; i < count; ++i) {
            text += "\"n" + std::to_string(i) + "\":0,";
        }
        EXPECT_TRUE(parse_json(text + "\"last\":0}")) << count;
        for (const int twice : {0, count / 2, count - 1}) {
            const auto result = parse_json(text + "\"n" + std::to_string(twice) + "\":0}");
            ASSERT_FALSE(result) << count;
            EXPECT_EQ(result.error().code, "json.duplicate-name");
        }
    }
}

std::string nested(std::size_t depth, std::string_view open, std::string_view inner, std::string_view close)
{
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += open;
    }
    text += inner;
    for (std::size_t i = 0; i < depth; ++i) {
        text += close;
    }
    return text;
}

TEST(Json, SixtyFourLevelsAreReadAndSixtyFiveAreNot)
{
    EXPECT_TRUE(parse_json(nested(63, "[", "1", "]")));
    EXPECT_TRUE(parse_json(nested(64, "[", "1", "]")));
    expect_refused({nested(65, "[", "1", "]"), "json.too-deep", 1, 65});
    EXPECT_TRUE(parse_json(nested(64, "{\"a\":", "1", "}")));
    EXPECT_FALSE(parse_json(nested(65, "{\"a\":", "1", "}")));
    EXPECT_FALSE(parse_json(std::string(500'000, '[')));
}

TEST(Json, SizeHasALimit)
{
    JsonLimits limits;
    limits.bytes = 10;
    EXPECT_TRUE(parse_json("\"1234567\"", limits));
    EXPECT_TRUE(parse_json("\"12345678\"", limits));
    const auto result = parse_json("\"123456789\"", limits);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "json.too-large");
    EXPECT_EQ(result.error().details.size(), 1U);
}

TEST(Json, AMistakeInAVeryLongLineIsShownShort)
{
    const auto result =
        parse_json("[\"" + std::string(100'000, 'a') + "\" x " + std::string(100'000, ' ') + "]");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().details[0].at.column, 100'005U);
    EXPECT_LT(result.error().details[0].excerpt.size(), 300U);
}

TEST(Json, WritesIndentedByTwoSpaces)
{
    EXPECT_EQ(to_text(parsed(R"({"a":[1,{"b":null}],"c":[],"d":{}})"), true), R"({
  "a": [
    1,
    {
      "b": null
    }
  ],
  "c": [],
  "d": {}
})");
}

TEST(Json, WritesControlCharactersEscapedAndOthersAsTheyAre)
{
    EXPECT_EQ(to_text(Json("\"\\/\b\f\n\r\t\x01\x1F\x7F准")),
              "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F准\"");
    EXPECT_EQ(to_text(Json("a\xFFz")), "\"a\xEF\xBF\xBDz\"");
}

TEST(Json, WhatIsWrittenReadsBackTheSame)
{
    std::string every;
    for (char32_t code = 0; code < 0x80; ++code) {
        every += static_cast<char>(code);
    }
    Json value;
    value.set("every", every).set("n", Decimal::scaled(-373, 1)).set("nothing", Json());
    value.set("list", Json::Array{1, "二", true, Json::Array{}, Json::Object{}});
    EXPECT_EQ(parsed(to_text(value)), value);
    EXPECT_EQ(parsed(to_text(value, true)), value);
}

TEST(Json, MembersAreFoundSetAndReplacedInOrder)
{
    Json value;
    value.set("b", 1).set("a", 2).set("b", 3);
    EXPECT_EQ(to_text(value), R"({"b":3,"a":2})");
    EXPECT_EQ(*value.find("a")->as_number(), Decimal(2));
    EXPECT_EQ(value.find("c"), nullptr);
    EXPECT_EQ(Json(1).find("a"), nullptr);
    Json list;
    list.push_back("x");
    list.push_back(nullptr);
    EXPECT_EQ(to_text(list), R"(["x",null])");
}

TEST(Json, KindsHaveTheirNames)
{
    EXPECT_STREQ(Json().kind_name(), "空值");
    EXPECT_STREQ(Json(true).kind_name(), "布尔");
    EXPECT_STREQ(Json(1).kind_name(), "数字");
    EXPECT_STREQ(Json("").kind_name(), "文本");
    EXPECT_STREQ(Json(Json::Array{}).kind_name(), "列表");
    EXPECT_STREQ(Json(Json::Object{}).kind_name(), "对象");
}

} // namespace
} // namespace zk

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace zk {
namespace {

TEST(Text, CodePointsOfEveryLengthSurviveTheRoundTrip)
{
    for (const char32_t code : std::u32string(U"\u0041\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uFFFF"
                                              U"\U00010000\U0010FFFF")) {
        const std::string text = from_code_points({code});
        std::size_t offset = 0;
        EXPECT_EQ(decode_utf8(text, offset), code);
        EXPECT_EQ(offset, text.size());
        EXPECT_TRUE(is_valid_utf8(text));
    }
}

TEST(Text, BytesThatAreNotUtf8ConsumeOneByteEach)
{
    struct Row {
        std::string_view bytes;
        std::size_t characters;
    };
    for (const Row& row : {
             Row{"\x80", 1},             // a continuation alone
             Row{"\xC0\xAF", 2},         // overlong "/"
             Row{"\xC1\xBF", 2},         // overlong DEL
             Row{"\xE0\x9F\xBF", 3},     // overlong U+07FF
             Row{"\xED\xA0\x80", 3},     // surrogate U+D800
             Row{"\xED\xBF\xBF", 3},     // surrogate U+DFFF
             Row{"\xF0\x8F\xBF\xBF", 4}, // overlong U+FFFF
             Row{"\xF4\x90\x80\x80", 4}, // U+110000
             Row{"\xF5\x80\x80\x80", 4}, // no lead byte
             Row{"\xE5\x87", 2},         // cut off
             Row{"\xE5\x87"
                 "A",
                 3},
         }) {
        EXPECT_FALSE(is_valid_utf8(row.bytes));
        EXPECT_EQ(count_characters(row.bytes), row.characters);
        EXPECT_EQ(to_code_points(row.bytes).front(), U'\xFFFD');
    }
}

TEST(Text, AReplacementCharacterSomebodyWroteIsValid)
{
    EXPECT_TRUE(is_valid_utf8("\xEF\xBF\xBD"));
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("准考 zhunkao 𠮷"));
}

TEST(Text, ASurrogateIsNeverWritten)
{
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    EXPECT_EQ(text, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Text, CharactersAreCountedNotBytes)
{
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("准考a"), 3U);
    EXPECT_EQ(count_characters("𠮷"), 1U);
}

TEST(Text, TrimTakesWhiteSpaceFromBothEndsOnly)
{
    EXPECT_EQ(trim(" \t\r\n a b \n"), "a b");
    EXPECT_EQ(trim(" \t "), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Text, SplitKeepsEmptyPartsAndJoinUndoesIt)
{
    for (const std::string text : {"", ",", "a", "a,b", ",a,,b,"}) {
        std::vector<std::string> parts;
        for (const std::string_view part : split(text, ',')) {
            parts.emplace_back(part);
        }
        EXPECT_EQ(join(parts, ","), text);
    }
    EXPECT_EQ(split(",a,,b,", ',').size(), 5U);
}

TEST(Text, NearestNameIsMeantUpToAThirdOfTheLongerName)
{
    const std::vector<std::string> names{"户籍.落户新疆日期", "考生.出生日期", "年龄"};
    EXPECT_EQ(nearest_name("户籍.落户新疆日其", names), "户籍.落户新疆日期");
    EXPECT_EQ(nearest_name("出生日期", names), ""); // three of seven characters away
    EXPECT_EQ(nearest_name("生.出生日期", names), "考生.出生日期");
    EXPECT_EQ(nearest_name("年令", names), "年龄");
    EXPECT_EQ(nearest_name("年", names), "年龄");
    EXPECT_EQ(nearest_name("姓名", names), "");
    EXPECT_EQ(nearest_name("年龄", {}), "");
}

TEST(Text, NearestNameCountsAThirdExactly)
{
    EXPECT_EQ(nearest_name("abcdef", {"abcdeX"}), "abcdeX");
    EXPECT_EQ(nearest_name("abcdef", {"abcdXX"}), "abcdXX");
    EXPECT_EQ(nearest_name("abcdef", {"abcXXX"}), "");
    EXPECT_EQ(nearest_name("a", {"b"}), ""); // nothing in common
}

TEST(Text, NearestNamePrefersTheSmallerDistanceAndThenTheFirst)
{
    EXPECT_EQ(nearest_name("abcdef", {"abcdXX", "abcdeX"}), "abcdeX");
    EXPECT_EQ(nearest_name("abcdef", {"Xbcdef", "abcdeX"}), "Xbcdef");
}

TEST(Text, ChineseIsTwoCellsWide)
{
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("准考"), 4U);
    // The full-width comma and colon.
    EXPECT_EQ(display_width("\uFF0C\uFF1A"), 4U);
    EXPECT_EQ(display_width("é"), 1U);
    EXPECT_EQ(display_width("e\u0301"), 1U); // a combining accent has no width of its own
    EXPECT_EQ(display_width("𠮷"), 2U);
    EXPECT_EQ(display_width("한글"), 4U);
    EXPECT_EQ(display_width("…"), 1U);
}

} // namespace
} // namespace zk

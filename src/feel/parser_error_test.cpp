// Mistakes are told with their place, what was found, what was expected and the nearest known name.
#include <gtest/gtest.h>

#include "feel/parser.hpp"
#include "feel/parser_test_support.hpp"

namespace zk::feel {
namespace {

struct Row {
    std::string_view text;
    std::string_view code;
    std::uint32_t column;
    std::string_view expected;
    std::string_view nearest;
};

Scope scope()
{
    Scope result;
    result.add("户籍", 0, Type::context_of({{"在疆常住户籍", Type::of(TypeKind::boolean)}}));
    result.add("Full Name", 1);
    result.add("a", 2);
    result.add("年龄", 3);
    return result;
}

void expect_mistake(const Row& row, const ParseResult& result)
{
    const Diagnostic found = first_mistake(result);
    EXPECT_EQ(found.code, row.code) << row.text;
    EXPECT_EQ(found.at.line, 1U) << row.text;
    EXPECT_EQ(found.at.column, row.column) << row.text;
    EXPECT_EQ(found.expected, row.expected) << row.text;
    EXPECT_EQ(found.nearest, row.nearest) << row.text;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string result;
    for (std::size_t count = 0; count < times; ++count) {
        result += text;
    }
    return result;
}

TEST(FeelMistakes, SyntaxIsToldWithWhatWasExpected)
{
    for (const Row& row : {
             Row{"", "feel.syntax", 1, "表达式", ""},
             Row{"a +", "feel.syntax", 4, "表达式", ""},
             Row{"a + )", "feel.syntax", 5, "表达式", ""},
             Row{"(a", "feel.syntax", 3, "`)`", ""},
             Row{"[a, 1", "feel.syntax", 6, "`,` 或 `]`", ""},
             Row{"[1..2", "feel.syntax", 6, "`]`、`)` 或 `[`", ""},
             Row{"]1, 2]", "feel.syntax", 3, "`..`", ""},
             Row{"{a 1}", "feel.syntax", 5, "`:`", ""},
             Row{"{a: 1", "feel.syntax", 6, "`,` 或 `}`", ""},
             Row{"{: 1}", "feel.syntax", 2, "名称", ""},
             Row{"if a", "feel.syntax", 5, "`then`", ""},
             Row{"if a then 1", "feel.syntax", 12, "`else`", ""},
             Row{"for x a return x", "feel.syntax", 17, "`in`", ""},
             Row{"for x in a", "feel.syntax", 11, "`return`", ""},
             Row{"some x in a return x", "feel.syntax", 13, "`satisfies`", ""},
             Row{"function a", "feel.syntax", 10, "`(`", ""},
             Row{"a between 1", "feel.syntax", 12, "`and`", ""},
             Row{"a instance number", "feel.syntax", 12, "`of`", ""},
             Row{"a instance of 5", "feel.syntax", 15, "类型", ""},
             Row{"a instance of list<number", "feel.syntax", 26, "`>`", ""},
             Row{"a.5", "feel.syntax", 2, "运算符、逗号或表达式的结尾", ""},
             Row{"a.(1)", "feel.syntax", 3, "成员的名称", ""},
             Row{"max(1, 2", "feel.syntax", 9, "`,` 或 `)`", ""},
             Row{"max(a: 1, 2)", "feel.syntax", 11, "名称", ""},
             Row{"1 2", "feel.syntax", 3, "运算符、逗号或表达式的结尾", ""},
             Row{"年龄 大于等于 5", "feel.syntax", 4, "运算符、逗号或表达式的结尾", ""},
             Row{"a then 1", "feel.syntax", 3, "运算符、逗号或表达式的结尾", ""},
             Row{"a # 1", "feel.syntax", 3, "运算符、逗号或表达式的结尾", ""},
             Row{"\"abc", "feel.syntax", 1, "`\"`", ""},
             Row{"1 + /* abc", "feel.syntax", 5, "`*/`", ""},
             Row{"function(x, x) 1", "feel.duplicate-key", 13, "不同的参数名称", ""},
             Row{"{年: 1, 年: 2}", "feel.duplicate-key", 8, "不同的键", ""},
         }) {
        expect_mistake(row, parse_expression(row.text, scope()));
    }
}

TEST(FeelMistakes, UnknownNamesComeWithTheNearestOne)
{
    for (const Row& row : {
             Row{"a + Full Nam", "feel.unknown-name", 5, "已有的名称", "Full Name"},
             Row{"Ful Name + 1", "feel.unknown-name", 1, "已有的名称", "Full Name"},
             Row{"户藉.在疆常住户籍", "feel.unknown-name", 1, "已有的名称", "户籍"},
             Row{"户籍.在疆常住户藉", "feel.unknown-name", 4, "已有的成员", "在疆常住户籍"},
             Row{"strin length(\"x\")", "feel.unknown-name", 1, "已有的名称", "string length"},
             Row{"for 记录 in [1] return 纪录", "feel.unknown-name", 22, "已有的名称", "记录"},
             Row{"完全不同的名称", "feel.unknown-name", 1, "已有的名称", ""},
             Row{"1 instance of nummber", "feel.unknown-type", 15, "类型的名称", "number"},
         }) {
        expect_mistake(row, parse_expression(row.text, scope()));
    }
}

TEST(FeelMistakes, FullWidthSignsAreNamedWithTheirHalfWidthSign)
{
    for (const Row& row : {
             Row{"max（1, 2)", "feel.full-width", 4, "半角的 `(`", ""},
             Row{"max(1，2)", "feel.full-width", 6, "半角的 `,`", ""},
             Row{"年龄 ＞ 5", "feel.full-width", 4, "半角的 `>`", ""},
             Row{"年龄 ≥ 5", "feel.full-width", 4, "半角的 `>=`", ""},
             Row{"年龄 = ５０", "feel.full-width", 6, "半角的 `50`", ""},
             Row{"年龄 = 5０", "feel.full-width", 7, "半角的 `0`", ""},
             Row{"“文本”", "feel.full-width", 1, "半角的 `\"`", ""},
             Row{"｛年龄: 1}", "feel.full-width", 1, "半角的 `{`", ""},
             Row{"{年龄：1}", "feel.full-width", 4, "半角的 `:`", ""},
             Row{"户籍．在疆常住户籍", "feel.full-width", 3, "半角的 `.`", ""},
             Row{"a － 1", "feel.full-width", 3, "半角的 `-`", ""},
             Row{"a × 2", "feel.full-width", 3, "半角的 `*`", ""},
         }) {
        expect_mistake(row, parse_expression(row.text, scope()));
    }
}

TEST(FeelMistakes, FullWidthSignsInsideStringsAreText)
{
    EXPECT_EQ(tree_of("\"（，）“”：\""), "\"（，）“”：\"");
}

TEST(FeelMistakes, AllFullWidthSignsAreToldAtOnceButNotThoseInsideQuotes)
{
    const ParseResult result = parse_expression("max（a，“一，二”）", scope());
    ASSERT_FALSE(result);
    std::vector<std::uint32_t> columns;
    for (const Diagnostic& diagnostic : result.error()) {
        EXPECT_EQ(diagnostic.code, "feel.full-width");
        columns.push_back(diagnostic.at.column);
    }
    EXPECT_EQ(columns, (std::vector<std::uint32_t>{4, 6, 7, 11, 12}));
}

TEST(FeelMistakes, AllUnknownNamesAreToldAtOnce)
{
    const ParseResult result = parse_expression("甲 + 乙 + a + 丙", scope());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().size(), 3U);
}

TEST(FeelMistakes, TheEndpointReadTwiceIsToldOnce)
{
    const ParseResult result = parse_expression("(=甲)", scope());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().size(), 1U);
}

TEST(FeelMistakes, TheMessageShowsLineAndUnderline)
{
    const ParseResult result = parse_expression("a +\n户藉.在疆", scope());
    const Diagnostic found = first_mistake(result);
    EXPECT_EQ(found.message, "不认识名称“户藉”");
    EXPECT_EQ(found.at.line, 2U);
    EXPECT_EQ(found.excerpt, "户藉.在疆");
    EXPECT_EQ(found.excerpt_column, 1U);
    EXPECT_EQ(found.excerpt_length, 2U);
}

TEST(FeelMistakes, TestsTellTheirMistakesToo)
{
    for (const Row& row : {
             Row{"", "feel.syntax", 1, "表达式", ""},
             Row{"\"A\",", "feel.syntax", 5, "表达式", ""},
             Row{"not(\"A\"", "feel.syntax", 8, "`)`", ""},
             Row{"not(Full Nam)", "feel.unknown-name", 5, "已有的名称", "Full Name"},
             Row{">", "feel.syntax", 2, "表达式", ""},
             Row{"＞＝ 5", "feel.full-width", 1, "半角的 `>`", ""},
             Row{"\"A\"，\"B\"", "feel.full-width", 4, "半角的 `,`", ""},
         }) {
        expect_mistake(row, parse_unary_tests(row.text, scope()));
    }
}

TEST(FeelLimits, NestingAt256PassesAndBeyondIsRefused)
{
    for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"[", "]"}, std::pair{"-", ""},
                                      std::pair{"{k:", "}"}, std::pair{"function() ", ""}}) {
        const std::string at_limit = repeated(open, 255) + "a" + repeated(close, 255);
        EXPECT_TRUE(parse_expression(at_limit, scope())) << open;
        const std::string beyond = repeated(open, 257) + "a" + repeated(close, 257);
        EXPECT_EQ(first_mistake(parse_expression(beyond, scope())).code, "feel.too-deep") << open;
    }
}

TEST(FeelLimits, LongChainsAreFlatOrRefused)
{
    EXPECT_TRUE(parse_expression(repeated("a and ", 20'000) + "a", scope()));
    EXPECT_TRUE(parse_expression(repeated("a + ", 1000) + "a", scope()));
    EXPECT_EQ(first_mistake(parse_expression(repeated("a + ", 2000) + "a", scope())).code, "feel.too-deep");
    EXPECT_EQ(first_mistake(parse_expression("a" + repeated(".b", 2000), scope())).code, "feel.too-deep");
}

TEST(FeelLimits, TextsOverOneMebibyteAreRefused)
{
    const std::string at_limit = "1" + std::string((std::size_t{1} << 20) - 1, ' ');
    EXPECT_TRUE(parse_expression(at_limit, scope()));
    EXPECT_EQ(first_mistake(parse_expression(at_limit + " ", scope())).code, "feel.too-long");
    EXPECT_EQ(first_mistake(parse_unary_tests(at_limit + " ", scope())).code, "feel.too-long");
}

TEST(FeelLimits, InvalidUtf8IsRefused)
{
    EXPECT_EQ(first_mistake(parse_expression("\"\xff\"", scope())).code, "feel.encoding");
}

} // namespace
} // namespace zk::feel

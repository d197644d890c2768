#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace zk {
namespace {

Span span_of(const std::string& text, std::string_view words)
{
    const std::size_t begin = text.find(words);
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
}

TEST(Source, PositionsCountLinesAndCharactersFromOne)
{
    const SourceText source("a.md", "甲乙\n丙丁\r\n\n戊");
    struct Row {
        std::uint32_t offset, line, column;
        std::string_view text;
    };
    for (const Row& row : {
             Row{0, 1, 1, "甲乙"}, Row{3, 1, 2, "甲乙"},
             Row{6, 1, 3, "甲乙"}, // the line break belongs to the line it ends
             Row{7, 2, 1, "丙丁"}, Row{15, 3, 1, ""}, Row{16, 4, 1, "戊"},
             Row{19, 4, 2, "戊"},  // the end of the text
             Row{900, 4, 2, "戊"}, // beyond it
         }) {
        EXPECT_EQ(source.position(row.offset).line, row.line) << row.offset;
        EXPECT_EQ(source.position(row.offset).column, row.column) << row.offset;
        EXPECT_EQ(source.line_at(row.offset), row.text) << row.offset;
    }
}

TEST(Source, AnEmptyTextHasOneEmptyLine)
{
    for (const SourceText& source : {SourceText(), SourceText("", "")}) {
        EXPECT_EQ(source.position(0).line, 1U);
        EXPECT_EQ(source.position(5).column, 1U);
        EXPECT_EQ(source.line_at(0), "");
    }
}

TEST(Diagnostic, TheUnderlineStandsUnderTheWordsThoughChineseIsWide)
{
    const SourceText source("规定.md", "第一行\n| 甲 | 考生.年令 | >= 25 |\n");
    Diagnostic what;
    what.message = "不认识的名称 考生.年令";
    what.expected = "已声明的名称";
    what.nearest = "考生.年龄";
    const std::string text = to_text(located(what, source, span_of(source.text(), "考生.年令")));
    EXPECT_EQ(text, "规定.md:2:7: 错误: 不认识的名称 考生.年令\n"
                    "| 甲 | 考生.年令 | >= 25 |\n"
                    "       ^^^^^^^^^\n"
                    "应为:已声明的名称\n"
                    "最接近的名称:考生.年龄\n");
}

TEST(Diagnostic, ATabBeforeTheWordsStaysATab)
{
    const SourceText source("a", "\t甲x");
    EXPECT_EQ(to_text(located({}, source, span_of("\t甲x", "x"))), "a:1:3: 错误: \n\t甲x\n\t  ^\n");
}

TEST(Diagnostic, WithoutFileOrExcerptOneLineIsLeft)
{
    Diagnostic what;
    what.severity = Severity::warning;
    what.message = "没有人读";
    what.at = {3, 4};
    EXPECT_EQ(to_text(what), "3:4: 警告: 没有人读\n");
}

TEST(Diagnostic, ASpanOverSeveralLinesIsUnderlinedOnItsFirst)
{
    const SourceText source("a", "ab\ncd");
    const Diagnostic what = located({}, source, {1, 5});
    EXPECT_EQ(what.excerpt, "ab");
    EXPECT_EQ(what.excerpt_column, 2U);
    EXPECT_EQ(what.excerpt_length, 1U);
}

TEST(Diagnostic, AtTheEndOfTheTextOneCharacterIsUnderlined)
{
    const SourceText source("a", "ab");
    const Diagnostic what = located({}, source, {2, 2});
    EXPECT_EQ(what.at.column, 3U);
    EXPECT_EQ(to_text(what), "a:1:3: 错误: \nab\n  ^\n");
}

TEST(Diagnostic, ALongLineIsCutAroundTheWords)
{
    const std::string line = std::string(5000, 'a') + "错" + std::string(5000, 'b');
    const Diagnostic what = located({}, SourceText("a", line), span_of(line, "错"));
    EXPECT_EQ(what.at.column, 5001U);
    const std::vector<char32_t> shown = to_code_points(what.excerpt);
    EXPECT_LT(shown.size(), 210U);
    EXPECT_EQ(shown.front(), U'…');
    EXPECT_EQ(shown.back(), U'…');
    EXPECT_EQ(shown.at(what.excerpt_column - 1), U'错');
}

TEST(Diagnostic, WordsAtTheEdgesOfALongLineAreStillUnderlined)
{
    const std::string line = "始" + std::string(300, 'a') + "末";
    for (const std::string_view words : {"始", "末"}) {
        const Diagnostic what = located({}, SourceText("a", line), span_of(line, words));
        EXPECT_EQ(from_code_points({to_code_points(what.excerpt).at(what.excerpt_column - 1)}), words);
    }
}

TEST(Diagnostic, AnExcerptIsAlwaysUtf8)
{
    EXPECT_TRUE(is_valid_utf8(located({}, SourceText("a", "x\xFFy"), {1, 2}).excerpt));
}

TEST(Diagnostic, OnlyErrorsAreErrors)
{
    Diagnostic warning;
    warning.severity = Severity::warning;
    EXPECT_FALSE(has_errors({}));
    EXPECT_FALSE(has_errors({warning}));
    EXPECT_TRUE(has_errors({warning, Diagnostic{}}));
    EXPECT_EQ(to_text(Diagnostics{warning, warning}), "1:1: 警告: \n1:1: 警告: \n");
}

} // namespace
} // namespace zk

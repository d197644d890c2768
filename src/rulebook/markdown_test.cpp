#include "rulebook/markdown.hpp"

#include <gtest/gtest.h>

namespace zk::rulebook {
namespace {

struct Read {
    FilePtr file;
    Document document;
    Diagnostics mistakes;
};

Read read(std::string text)
{
    Read result;
    result.file = std::make_shared<const SourceText>("a.md", std::move(text));
    result.document = read_markdown(result.file, result.mistakes);
    return result;
}

TEST(Markdown, CellsAreRawSoThatStarsUnderscoresAndBackticksOfFeelSurvive)
{
    const Read got = read("| a | b | c |\n|---|---|---|\n| 2*x*y | _名_ | `q` |\n");
    ASSERT_EQ(got.document.blocks.size(), 1U);
    const auto& row = got.document.blocks[0].rows[1];
    EXPECT_EQ(row[0].text, "2*x*y");
    EXPECT_EQ(row[1].text, "_名_");
    EXPECT_EQ(row[2].text, "`q`");
}

TEST(Markdown, ALoneCarriageReturnEndsALineAsInCommonMark)
{
    const Read got = read("字\r字\r\n\r| a | b |\r|---|---|\r| 甲 | 乙 |\n");
    ASSERT_EQ(got.document.blocks.size(), 2U);
    ASSERT_EQ(got.document.blocks[1].rows.size(), 2U);
    EXPECT_EQ(got.document.blocks[1].rows[1][1].text, "乙");
}

TEST(Markdown, EveryCellKnowsItsLineAndColumnInCharacters)
{
    const Read got = read("段落\n\n| 户籍 | 乙 |\n|---|---|\n| 常住人口 | x |\n");
    const Text& cell = got.document.blocks[1].rows[1][1];
    EXPECT_EQ(got.file->position(cell.span.begin).line, 5U);
    EXPECT_EQ(got.file->position(cell.span.begin).column, 10U);
}

TEST(Markdown, AnEscapedBarIsPartOfTheCellAndBrIsASpace)
{
    const Read got = read("| a | b |\n|---|---|\n| \"甲\\|乙\" | x and<br>y |\n");
    const auto& row = got.document.blocks[0].rows[1];
    ASSERT_EQ(row.size(), 2U);
    EXPECT_EQ(row[0].text, "\"甲|乙\"");
    EXPECT_EQ(row[1].text, "x and    y");
}

TEST(Markdown, SurplusCellsAreKeptAndCounted)
{
    const Read got = read("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n");
    EXPECT_EQ(got.document.blocks[0].rows[1].size(), 3U);
}

TEST(Markdown, ATableRightAfterAParagraphIsStillATable)
{
    const Read got = read("落实:页面\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    ASSERT_EQ(got.document.blocks.size(), 2U);
    EXPECT_EQ(got.document.blocks[0].lines[0].text, "落实:页面");
    EXPECT_EQ(got.document.blocks[1].rows[0][1].text, "b");
}

TEST(Markdown, ADelimiterRowOfAnotherWidthIsAMistakeNotAParagraph)
{
    const Read got = read("| a | b |\n|---|\n| 1 | 2 |\n");
    ASSERT_EQ(got.mistakes.size(), 1U);
    EXPECT_EQ(got.mistakes[0].message, "分隔行有 1 列,列头有 2 列");
    EXPECT_EQ(got.mistakes[0].at.line, 2U);
}

TEST(Markdown, AFenceIsItsRawTextAtItsPlace)
{
    const Read got = read("```feel\n甲 *\n  乙\n```\n");
    ASSERT_EQ(got.document.blocks.size(), 1U);
    EXPECT_EQ(got.document.blocks[0].info, "feel");
    EXPECT_EQ(got.document.blocks[0].text.text, "甲 *\n  乙");
    EXPECT_EQ(got.file->position(got.document.blocks[0].text.span.begin).line, 2U);
}

TEST(Markdown, AFenceWithoutEndIsAMistake)
{
    const Read got = read("```feel\n甲\n");
    ASSERT_EQ(got.mistakes.size(), 1U);
    EXPECT_EQ(got.mistakes[0].message, "围栏没有结束");
}

TEST(Markdown, QuotationsKeepTheirWordsWithoutTheMark)
{
    const Read got = read("> 4.考生*是*在疆\n>\n> 第二段\n");
    ASSERT_EQ(got.document.blocks[0].lines.size(), 3U);
    EXPECT_EQ(got.document.blocks[0].lines[0].text, "4.考生*是*在疆");
    EXPECT_EQ(got.document.blocks[0].lines[2].text, "第二段");
}

TEST(Markdown, FrontMatterIsNotPartOfTheBody)
{
    const Read got = read("---\nrulebook: a\n---\n# 章\n");
    ASSERT_EQ(got.document.front_matter.size(), 1U);
    ASSERT_EQ(got.document.blocks.size(), 1U);
    EXPECT_EQ(got.document.blocks[0].text.text, "章");
    EXPECT_EQ(read("---\nrulebook: a\n").mistakes.at(0).message, "文件头没有结束");
}

} // namespace
} // namespace zk::rulebook

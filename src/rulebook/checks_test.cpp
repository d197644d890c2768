// What is not wrong but deserves a look is a warning; strict reading refuses it.
#include <algorithm>

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::findings_of;
using Lines = std::vector<std::string>;

constexpr const char* facts = R"(# 取值
| 取值 | 值 |
|---|---|
| 类 | "甲", "乙", "丙" |
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 人.类 | 类 | 类 |
| 人.对 | 是非 | 对 |
| 人.岁 | 数 | 岁 |
| 人.生 | 日期 | 生日 |
# 输出
| 输出 | 取自 |
|---|---|
| 全 | [人.类, 人.对, 人.岁, 人.生] |
# 章
)";

/// Warnings about a table under the facts above, without their places.
Lines about(const std::string& table, bool run_examples = false)
{
    LoadOptions options;
    options.run_examples = run_examples;
    Lines lines;
    for (const std::string& line : findings_of(facts + table, options)) {
        const auto message = line.find(' ', line.find(' ') + 1) + 1;
        lines.push_back(line.substr(message, line.find(" | ") - message));
    }
    return lines;
}

TEST(Checks, AClauseWithNothingUnderItIsNamed)
{
    EXPECT_EQ(findings_of("# 章\n## 一 甲\n> 原文\n## 二 乙\n注:x\n## 三 丙\n落实:未建 y\n"),
              Lines{"rulebook.nothing 7:4 条款 一 下什么也没有 | 应为 表、表达式、例、落实 或 注"});
}

TEST(Checks, AFactNobodyReadsIsNamed)
{
    EXPECT_EQ(findings_of("# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲 | 数 | x |\n| 乙 | 数 | x |\n"
                          "# 章\n#### 丙\n```feel\n乙 + 1\n```\n"),
              Lines{"rulebook.unread 9:3 事实 甲 没有人读 | 应为 读它的表或表达式,或去掉这一行"});
}

TEST(Checks, TheSameExpressionUnderTwoNamesIsNamed)
{
    EXPECT_EQ(findings_of("# 章\n#### 甲\n```feel\n1 + 2\n```\n#### 乙\n```feel\n1+2\n```\n"),
              Lines{"rulebook.twins 13:1 “乙”与“甲”是同一句表达式 | 应为 只留一个名称"});
}

TEST(Checks, RowsOfUThatOverlapAreNamed)
{
    EXPECT_EQ(about("#### 表\n| U | 人.岁 | 表 |\n|---|---|---|\n| 1 | < 18 | 1 |\n| 2 | [18..60) | 2 |\n| 3 "
                    "| >= 60 | 3 |\n"),
              Lines{});
    EXPECT_EQ(about("#### 表\n| U | 人.岁 | 表 |\n|---|---|---|\n| 1 | <= 18 | 1 |\n| 2 | [18..60) | 2 |\n| "
                    "3 | >= 60 | 3 |\n"),
              Lines{"“表”的第 1 行和第 2 行可能同时命中"});
    EXPECT_EQ(about("#### 表\n| U | 人.类 | 人.对 | 表 |\n|---|---|---|---|\n| 1 | \"甲\", \"乙\" | - | 1 "
                    "|\n| 2 | not(\"甲\") | true | 2 |\n"
                    "| 3 | \"丙\" | false | 2 |\n"),
              Lines{"“表”的第 1 行和第 2 行可能同时命中"});
}

TEST(Checks, ATableThatMayHitNoRowIsNamedWithACase)
{
    EXPECT_EQ(about("#### 表\n| F | 人.类 | 人.对 | 表 |\n|---|---|---|---|\n| 1 | \"甲\" | - | 1 |\n| 2 | "
                    "not(\"甲\") | true | 2 |\n"),
              Lines{"“表”可能一行也不中:人.类 = 乙、人.对 = false"});
    EXPECT_EQ(about("#### 表\n| U | 人.岁 | 表 |\n|---|---|---|\n| 1 | < 18 | 1 |\n| 2 | > 18 | 2 |\n"),
              Lines{"“表”可能一行也不中:人.岁 = 18"});
    EXPECT_EQ(about("#### 表\n| A | 人.生 | 表 |\n|---|---|---|\n| 1 | <= date(\"2000-01-01\") | 1 |\n| 2 | "
                    ">= date(\"2000-01-02\") | 2 |\n"),
              Lines{});
    EXPECT_EQ(about("#### 表\n| C | 人.对 | 表 |\n|---|---|---|\n| 1 | true | 1 |\n"), Lines{});
}

TEST(Checks, ATableWhoseCellsLookElsewhereIsLeftAlone)
{
    EXPECT_EQ(about("#### 表\n| U | 人.岁 | 表 |\n|---|---|---|\n| 1 | > 人.岁 | 1 |\n"), Lines{});
}

TEST(Checks, ALimitNeedsExamplesBelowAtAndAbove)
{
    const std::string table = "## 一\n#### 够岁\n```feel\n人.岁 >= 18\n```\n| 例 | 人.岁 | 够岁 "
                              "|\n|---|---|---|\n| 低 | 17 | false |\n";
    EXPECT_EQ(about(table + "| 高 | 19 | true |\n", true), Lines{"界限 18 的例里没有恰好"});
    EXPECT_EQ(about(table, true), Lines{"界限 18 的例里没有恰好、过一点"});
    EXPECT_EQ(about(table + "| 恰 | 18 | true |\n| 高 | 19 | true |\n", true), Lines{});
    EXPECT_EQ(about(table), Lines{}) << "only where examples are run";
}

TEST(Checks, ALimitInATableIsMeasuredByItsColumn)
{
    const std::string table =
        "## 一\n#### 早\n| F | 人.生 | 早 |\n|---|---|---|\n| 1 | <= date(\"2000-01-01\") | true |\n| 2 | - "
        "| false |\n\n"
        "| 例 | 人.生 | 早 |\n|---|---|---|\n| 前 | 1999-12-31 | true |\n| 恰 | 2000-01-01 | true |\n";
    EXPECT_EQ(about(table, true), Lines{"界限 2000-01-01 的例里没有过一点"});
    EXPECT_EQ(about(table + "| 后 | 2000-01-02 | false |\n", true), Lines{});
}

TEST(Checks, AnExampleNoRowCatchesIsNamed)
{
    const Lines caught = about("#### 表\n| U | 人.类 | 表 |\n|---|---|---|\n| 1 | \"甲\" | 1 |\n\n"
                               "| 例 | 人.类 | 表 |\n|---|---|---|\n| 乙类 | 乙 | null |\n",
                               true);
    EXPECT_NE(std::find(caught.begin(), caught.end(), "例“乙类”没有命中“表”的任何一行"), caught.end());
}

TEST(Checks, AFileOverFiveHundredLinesIsNamed)
{
    EXPECT_EQ(findings_of("# 章\n" + std::string(500, '\n')).at(0).substr(0, 22), "rulebook.long-file 1:1");
}

TEST(Checks, StrictReadingTakesAWarningForAnError)
{
    LoadOptions strict;
    strict.strict = true;
    const testing::Folder folder;
    folder.write("a.md", std::string(testing::front_matter) + "# 章\n## 一\n> x\n");
    EXPECT_TRUE(Rulebook::load(folder.path()).has_value());
    EXPECT_FALSE(Rulebook::load(folder.path(), strict).has_value());
}

/// A table of `rows` rows, each for a number of its own; every row of `same` alike.
std::string wide_table(std::size_t rows, bool same)
{
    std::string table = "## 一 宽\n#### 宽\n| U | 人.岁 | 宽 |\n|---|---|---|\n";
    for (std::size_t row = 1; row <= rows; ++row) {
        table += "| " + std::to_string(row) + " | " + (same ? "> 0" : std::to_string(row)) + " | 1 |\n";
    }
    return table;
}

TEST(Checks, OfManyOverlapsFiftyAreToldAndTheRestCounted)
{
    const Lines lines = about(wide_table(20, true));
    const auto overlaps = std::ranges::count_if(
        lines, [](const std::string& line) { return line.find("同时命中") != std::string::npos; });
    EXPECT_EQ(overlaps, 51) << "190 pairs";
    EXPECT_TRUE(std::ranges::any_of(lines, [](const std::string& line) {
        return line.find("另有 140 对行可能同时命中") != std::string::npos;
    }));
}

TEST(Checks, ATableOfThousandsOfRowsIsLoadedInSecondsNotHours)
{
    const Lines lines = about(wide_table(5000, false));
    EXPECT_TRUE(std::ranges::none_of(
        lines, [](const std::string& line) { return line.find("同时命中") != std::string::npos; }));
}

} // namespace
} // namespace zk::rulebook

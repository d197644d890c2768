// Every mistake a rulebook can have is told with its place, what was expected and the nearest name.
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::findings_of;

struct Row {
    const char* body;
    const char* finding;
};

class Mistake : public ::testing::TestWithParam<Row> {};

TEST_P(Mistake, IsToldWhereItStands)
{
    const std::vector<std::string> lines = findings_of(GetParam().body);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines[0], GetParam().finding);
}

// The body begins in line 6.
INSTANTIATE_TEST_SUITE_P(
    Structure, Mistake,
    ::testing::Values(
        Row{"# 章\n## 一 甲\n注:x\n## 一 乙\n注:x\n",
            "rulebook.duplicate 9:4 条款 一 已经有了 | 应为 不重复的编号"},
        Row{"# 章\n#### 甲\n## 一\n注:x\n",
            "rulebook.name 7:6 名称“甲”下没有表,也没有表达式 | 应为 一个 feel 围栏或一张表"},
        Row{"# 章\n#### 2甲\n```feel\n1\n```\n",
            "rulebook.name 7:6 “2甲”不能做名称 | 应为 不含括号、引号、逗号,不以数字开头的名称"},
        Row{"# 章\n#### 甲\n```feel\n1\n```\n#### 甲\n```feel\n2\n```\n",
            "rulebook.duplicate 11:6 名称“甲”已经有了 | 应为 不重复的名称,或同名、同列头的续表"},
        Row{"# 章\n#### 甲\n```feel\n1\n```\n```feel\n2\n```\n",
            "rulebook.name 12:1 名称“甲”下已经有了一个围栏或一张表 | 应为 另起一个 #### 名称"},
        Row{"# 章\n```feel\n1\n```\n", "rulebook.name 8:1 这个表达式没有名称 | 应为 写在 #### 名称 之下"},
        Row{"# 章\n| U | a |\n|---|---|\n| 1 | 2 |\n",
            "rulebook.name 7:3 这张判定表没有名称 | 应为 写在 #### 名称 之下"},
        Row{"# 章\n## 一\n类别:D X\n", "rulebook.kind 8:1 “X”不是条款的类别 | 应为 D、W、P、S、I,用空格分开"},
        Row{"# 章\n## 一\n解释:没有编号\n", "rulebook.reading 8:1 解释没有编号 | 应为 解释 R01:……"},
        Row{"# 章\n## 一\n解释 R1:甲\n解释 R1 ★:乙\n",
            "rulebook.duplicate 9:1 解释 R1 已经有了 | 应为 不重复的编号"},
        Row{"# 章\n## 一\n要求:甲\n",
            "rulebook.requirement 8:1 这一行“要求”不在任何名称下 | 应为 写在 #### 名称 之下"}));

INSTANTIATE_TEST_SUITE_P(
    Tables, Mistake,
    ::testing::Values(
        Row{"# 章\n#### 甲\n| U | 乙 |\n|---|---|\n| 1 | true |\n",
            "rulebook.columns 7:6 判定表“甲”没有输出列 | 应为 与表同名的列,或加粗的列头 **甲**"},
        Row{"# 章\n#### 甲\n| U | true | 甲 |\n|---|---|---|\n| 1 | true |\n",
            "rulebook.columns 10:7 这一行有 2 格,列头有 3 列 | 应为 3 格"},
        Row{"# 章\n#### 甲\n| U | **乙** | x | **丙** |\n|---|---|---|---|\n| 1 | 1 | 2 | 3 |\n",
            "rulebook.columns 8:7 判定表“甲”的输出列不相连 | 应为 输入列、输出列、批注列依次排列"},
        Row{"# 章\n#### 甲\n| U | true | 甲 |\n|---|---|---|\n| 1 | - | 1 |\n#### 甲\n| U | false | 甲 "
            "|\n|---|---|---|\n| 1 | - | 1 |\n",
            "rulebook.continuation 12:7 续表的第 2 列列头不同 | 应为 true"},
        Row{"# 章\n#### 甲\n| U | true | 甲 |\n|---|---|---|\n| 1 | - | 1 |\n| 例 | - | 1 |\n|---|---|---|\n",
            "rulebook.table 12:2 两张表之间没有空行 | 应为 先空一行"},
        Row{"# 章\n## 一 甲\n#### 甲\n| U | true | 甲 | 条款 |\n|---|---|---|---|\n| 1 | true | 1 | 一1 |\n",
            "rulebook.unknown-clause 11:18 没有编号为“一1”的条款 | 应为 条款编号 | 最接近 一"},
        Row{"# 参数\n| 参数 | 数值 |\n|---|---|\n| 甲 | 1 |\n",
            "rulebook.column 7:3 这张表缺少“值”列 | 应为 值"},
        Row{"# 输出\n| 输出 | 取自 | 未知 |\n|---|---|---|\n| 甲 | 1 | |\n",
            "rulebook.column 7:13 这张表没有名为“未知”的列 | 应为 输出、取自、未知时、含义 | 最接近 未知时"},
        Row{"# 取值\n| 取值 | 值 |\n|---|---|\n| 甲 | \"一\", 二 |\n",
            "rulebook.enumeration 9:7 “二”不是带引号的文本 | 应为 \"甲\", \"乙\""},
        Row{"# 输出\n| 输出 | 取自 |\n|---|---|\n| 理由 | 1 |\n",
            "rulebook.output 9:3 输出“理由”由程序给出 | 应为 别的名称"}));

INSTANTIATE_TEST_SUITE_P(
    Facts, Mistake,
    ::testing::Values(
        Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲.乙 | 日 期 | x |\n",
            "rulebook.type 9:9 “日 期”不是类型,也不是取值的名称 | 应为 "
            "是非、日期、日期时间、数、整数、文本、取值的名称,或列表(……) | 最接近 日期"},
        Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲[].乙 | 数 | x |\n",
            "rulebook.fact 9:3 列表 甲[] 还没有写 | 应为 先写一行 甲,类型 列表(记录)"},
        Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲 | 数 | x |\n| 甲.乙 | 数 | x |\n",
            "rulebook.fact 10:3 甲 是事实,不能再有成员 | 应为 记录的成员写作 甲[].成员"},
        Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲 | 数 | x |\n| 甲 | 数 | x |\n",
            "rulebook.duplicate 10:3 事实 甲 已经有了 | 应为 不重复的路径"},
        Row{"# 事实\n| 事实 | 类型 | 含义 | 标记 |\n|---|---|---|---|\n| 甲 | 数 | x | 敏 |\n",
            "rulebook.fact 9:15 “敏”不是标记 | 应为 敏感、必填、可补、可办 | 最接近 敏感"},
        Row{"# 事实\n| 事实 | 类型 | 含义 | 默认 |\n|---|---|---|---|\n| 甲 | 数 | x | \"一\" |\n",
            "rulebook.fact 9:15 默认值不合:“甲”应为数,给出的是文本"},
        Row{"# 事实\n| 事实 | 类型 | 含义 | 考生可填 |\n|---|---|---|---|\n| 甲 | 数 | x | 行 |\n",
            "rulebook.fact 9:15 “行”不能写在考生可填里 | 应为 是 或 否"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Mistake,
    ::testing::Values(
        Row{"# 参数\n| 参数 | 值 |\n|---|---|\n| 考试首日 | 1 |\n# 章\n#### 甲\n```feel\n1 +\n  "
            "考试首曰\n```\n",
            "feel.unknown-name 14:3 不认识名称“考试首曰” | 应为 已有的名称 | 最接近 考试首日"},
        Row{"# 参数\n| 参数 | 值 |\n|---|---|\n| 甲 | 1 |\n# 章\n#### 甲\n```feel\n1\n```\n",
            "rulebook.duplicate 11:6 名称“甲”已经用在事实、参数或别的名称上 | 应为 不重复的名称"},
        Row{"# 输出\n| 输出 | 取自 |\n|---|---|\n| 甲 | 1 + 不存在 |\n",
            "feel.unknown-name 9:11 不认识名称“不存在” | 应为 已有的名称"},
        Row{"# 章\n#### 甲\n要求:不晚于 {不存在} 出生\n```feel\ntrue\n```\n",
            "feel.unknown-name 8:9 不认识名称“不存在” | 应为 已有的名称"}));

INSTANTIATE_TEST_SUITE_P(
    Examples, Mistake,
    ::testing::Values(Row{"# 章\n| 例 | 起点 |\n|---|---|\n| 甲 | 本地 |\n",
                          "rulebook.starting-point 9:7 没有名为“本地”的起点 | 应为 起点的名称"},
                      Row{"# 章\n#### 起点 本地\n文字\n",
                          "rulebook.starting-point 7:6 起点下没有 json 围栏 | 应为 ```json 围栏"},
                      Row{"# 章\n#### 起点 本地\n```json\n{\"甲\": 1}\n```\n",
                          "rulebook.starting-point 7:6 起点“本地”的事实有误:没有名为“甲”的事实"},
                      Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲 | 是非 | x |\n# 章\n| 例 | 甲 "
                          "|\n|---|---|\n| 一 | 真 |\n",
                          "rulebook.example 13:7 “真”不能做 甲 的值 | 应为 true 或 false"},
                      Row{"# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 甲 | 是非 | x |\n# 章\n#### "
                          "乙甲丁丙\n```feel\n甲\n```\n| 例 | 乙甲丁 |\n|---|---|\n| 一 | true |\n",
                          "rulebook.unknown-name 15:7 “乙甲丁”不是事实,也不是表、表达式或输出的名称 | 应为 "
                          "事实的路径或名称 | 最接近 乙甲丁丙"}));

TEST(Mistakes, AllAreToldAtOnceInTheOrderOfTheText)
{
    const std::vector<std::string> lines =
        findings_of("# 章\n## 一\n类别:X\n## 一\n#### 9\n```feel\n1\n```\n");
    ASSERT_GE(lines.size(), 3U);
    EXPECT_EQ(lines[0].substr(0, 17), "rulebook.kind 8:1");
    EXPECT_EQ(lines[1].substr(0, 22), "rulebook.duplicate 9:4");
    EXPECT_EQ(lines[2].substr(0, 18), "rulebook.name 10:6");
}

TEST(Mistakes, TheWordsAtFaultAreUnderlined)
{
    const testing::Folder folder;
    folder.write("a.md", std::string(testing::front_matter) +
                             "# 参数\n| 参数 | 值 |\n|---|---|\n| 考试首日 | 1 |\n| 次日 | 考试首曰 + 1 |\n");
    const auto loaded = Rulebook::load(folder.path());
    ASSERT_FALSE(loaded.has_value());
    const std::string place = folder.path() + "/a.md:10:8: ";
    EXPECT_EQ(to_text(loaded.error().details), place + "错误: 不认识名称“考试首曰”\n"
                                                       "| 次日 | 考试首曰 + 1 |\n"
                                                       "         ^^^^^^^^\n"
                                                       "应为:已有的名称\n"
                                                       "最接近的名称:考试首日\n");
}

TEST(Mistakes, FrontMatterMustNameTheFolderTheTitleAndTheVersion)
{
    const testing::Folder folder;
    folder.write("a.md", "---\nrulebook: 别的\n---\n# 章\n");
    const auto loaded = Rulebook::load(folder.path());
    ASSERT_FALSE(loaded.has_value());
    const std::vector<std::string> lines = testing::lines_of(loaded.error().details);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0], "rulebook.front-matter 1:1 文件头缺少 title | 应为 title: 值");
    EXPECT_EQ(lines[2], "rulebook.front-matter 2:11 rulebook 与文件夹不同名 | 应为 试");
}

TEST(Mistakes, ACircleOfNamesIsRefused)
{
    const std::vector<std::string> lines =
        findings_of("# 章\n#### 甲\n```feel\n乙 + 1\n```\n#### 乙\n```feel\n甲 + 1\n```\n");
    ASSERT_FALSE(lines.empty());
    EXPECT_NE(lines[0].find("循环"), std::string::npos) << lines[0];
}

TEST(Mistakes, AFolderThatIsNotThereOrEmptySaysSo)
{
    EXPECT_EQ(Rulebook::load("/nowhere").error().message, "读不了规则书的文件夹 /nowhere");
    const testing::Folder folder;
    EXPECT_EQ(Rulebook::load(folder.path()).error().message, "文件夹 " + folder.path() + " 里没有 .md 文件");
}

TEST(Mistakes, AFileOverOneMebibyteIsRefused)
{
    const testing::Folder folder;
    folder.write("a.md", std::string(testing::front_matter) + std::string(std::size_t{1} << 20, ' '));
    EXPECT_EQ(Rulebook::load(folder.path()).error().code, "rulebook.too-large");
}

TEST(Mistakes, MoreThanFiveHundredFilesAreRefused)
{
    const testing::Folder folder;
    for (int i = 0; i < 501; ++i) {
        folder.write(std::to_string(i) + ".md", "# 章\n");
    }
    EXPECT_EQ(Rulebook::load(folder.path()).error().code, "rulebook.limit");
}

constexpr const char* kinds =
    "# 取值\n| 取值 | 值 | 说明 |\n|---|---|---|\n| 身份 | \"居民\", \"学生\" | |\n"
    "# 事实\n| 事实 | 类型 | 含义 |\n|---|---|---|\n| 人.身份 | 身份 | x |\n| 人.成年 | 是非 | y |\n"
    "| 人.生日 | 日期 | z |\n# 章\n";

/// The code of the finding about a cell of a table with one column, if there is one.
std::string asking(const std::string& fact, const std::string& cell)
{
    for (const std::string& finding :
         findings_of(std::string(kinds) + "#### 甲\n| F | " + fact + " | 甲 |\n|---|---|---|\n| 1 | " + cell +
                     " | 1 |\n| 2 | - | 2 |\n")) {
        const std::string code = finding.substr(0, finding.find(' '));
        if (code == "rulebook.kind" || code == "rulebook.date") {
            return code;
        }
    }
    return "";
}

TEST(Kinds, ACellThatAsksAFactForAnotherKindOrAnUnknownValueIsAMistake)
{
    EXPECT_EQ(asking("人.身份", "\"市民\""), "rulebook.kind");
    EXPECT_EQ(asking("人.身份", "\"居民\", \"学僧\""), "rulebook.kind");
    EXPECT_EQ(asking("人.成年", "\"是\""), "rulebook.kind");
    EXPECT_EQ(asking("人.生日", "<= \"2004-01-01\""), "rulebook.kind");
    EXPECT_EQ(asking("人.生日", "[1..2]"), "rulebook.kind");
    EXPECT_EQ(asking("人.生日", "<= date(\"2022-06-31\")"), "rulebook.date");
    for (const auto& [fact, cell] :
         {std::pair{"人.身份", "not(\"居民\")"}, std::pair{"人.成年", "true"},
          std::pair{"人.生日", "<= date(\"2022-06-30\")"}, std::pair{"人.生日", "未知"}}) {
        EXPECT_EQ(asking(fact, cell), "") << cell;
    }
}

TEST(Mistakes, AnUnclosedFenceACommaInFullWidthAndAnUnknownHitPolicyAreToldAsSuch)
{
    const auto tells = [](const std::string& body, const std::string& code) {
        for (const std::string& finding : findings_of(body)) {
            if (finding.starts_with(code + " ")) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(tells("# 章\n#### 甲\n```feel\n1\n#### 乙\n```feel\n2\n```\n", "rulebook.fence"));
    EXPECT_TRUE(tells("# 取值\n| 取值 | 值 | 说明 |\n|---|---|---|\n| 身份 | \"居民\"，\"学生\" | |\n",
                      "rulebook.enumeration"));
    EXPECT_TRUE(
        tells("# 章\n#### 甲\n| X | true | 甲 |\n|---|---|---|\n| 1 | - | 1 |\n", "rulebook.hit-policy"));
    EXPECT_TRUE(tells("# 章\n#### 甲\n要求:不晚于 {乙 出生\n```feel\ntrue\n```\n", "rulebook.requirement"));
}

} // namespace
} // namespace zk::rulebook

#include "rulebook/diff.hpp"

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::Folder;

const std::string head = std::string(testing::front_matter) + R"(# 取值
| 取值 | 值 | 说明 |
|---|---|---|
| 类别 | "应届", "往届" | |

# 事实
| 事实 | 类型 | 含义 | 问 |
|---|---|---|---|
| 考生.年龄 | 数 | 考生的年龄 | 几岁? |
| 考生.类别 | 类别 | 考生的类别 | 哪一类? |

# 参数
| 参数 | 值 | 来源 | 说明 |
|---|---|---|---|
| 最低年龄 | 18 | 一 | |

# 正文
)";

const std::string one = "## 一 年龄\n> 年满十八。\n\n#### 够大\n```feel\n考生.年龄 >= 最低年龄\n```\n\n";
const std::string two = R"(## 二 可报
> 够大的可以报。

#### 可报
| F | 够大 | 考生.类别 | 可报 | 条款 |
|---|---|---|---|---|
| 1 | true | - | "可以" | 二 |
| 2 | - | "往届" | "再看" | 二 |
| 3 | - | - | "不可以" | |

| 例 | 考生.年龄 | 考生.类别 | 可报 |
|---|---|---|---|
| 够大 | 18 | 应届 | 可以 |
| 不够 | 17 | 应届 | 不可以 |
| 往届 | 17 | 往届 | 再看 |
)";
const std::string tail =
    "\n# 输出\n| 输出 | 取自 | 未知时 | 含义 |\n|---|---|---|---|\n| 可报 | 可报 | \"待定\" | |\n";

std::string replaced(std::string text, const std::string& before, const std::string& after)
{
    const std::size_t at = text.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    return at == std::string::npos ? text : text.replace(at, before.size(), after);
}

/// Changes as lines: "改动 判定表 可报 1 够大: true → false @3→4".
std::vector<std::string> lines_between(const std::string& before, const std::string& after)
{
    const Folder a;
    const Folder b;
    a.write("a.md", before);
    b.write("a.md", after);
    const auto old_book = Rulebook::load(a.path());
    const auto new_book = Rulebook::load(b.path());
    EXPECT_TRUE(old_book && new_book);
    std::vector<std::string> lines;
    const char* const kinds[] = {"增加", "删去", "改动", "移动"};
    for (const Change& change : diff(**old_book, **new_book)) {
        std::string line = kinds[static_cast<int>(change.kind)];
        line += " " + change.part + " " + change.name + (change.row.empty() ? "" : " 行" + change.row);
        line +=
            (change.piece.empty() ? "" : " " + change.piece) + ": " + change.before + " → " + change.after;
        const auto number = [](const std::optional<ChangePlace>& place) {
            return place ? std::to_string(place->at.line) : std::string("-");
        };
        lines.push_back(line + " @" + number(change.old_place) + "," + number(change.new_place));
    }
    return lines;
}

using Lines = std::vector<std::string>;
const std::string whole = head + one + two + tail;

TEST(Diff, OfTheSameTextIsEmpty)
{
    EXPECT_EQ(lines_between(whole, whole), Lines{});
}

TEST(Diff, PartsThatOnlyMovedAreNoChange)
{
    EXPECT_EQ(lines_between(whole, head + "\n\n" + two + "\n" + one + tail), Lines{});
}

TEST(Diff, SpaceInFeelSaysNothing)
{
    const std::string spaced = replaced(whole, "考生.年龄 >= 最低年龄", "考生.年龄\n   >=   最低年龄");
    EXPECT_EQ(lines_between(whole, spaced), Lines{});
}

TEST(Diff, ParameterAndExpressionWithBothPlaces)
{
    const std::string after = replaced(replaced(whole, "| 最低年龄 | 18 |", "| 最低年龄 | 16 |"),
                                       "考生.年龄 >= 最低", "考生.年龄 > 最低");
    EXPECT_EQ(lines_between(whole, after),
              (Lines{"改动 表达式 够大: 考生.年龄 >= 最低年龄 → 考生.年龄 > 最低年龄 @28,28",
                     "改动 参数 最低年龄: 18 → 16 @20,20"}));
}

TEST(Diff, OneCellOfOneRow)
{
    const std::string after =
        replaced(whole, "| 2 | - | \"往届\" | \"再看\" |", "| 2 | - | \"往届\" | \"待审\" |");
    const Lines lines = lines_between(whole, replaced(after, "| 17 | 往届 | 再看 |", "| 17 | 往届 | 待审 |"));
    EXPECT_EQ(lines, (Lines{"改动 判定表 可报 行2 可报: \"再看\" → \"待审\" @38,38",
                            "改动 例 往届 可报: 再看 → 待审 @45,45"}));
}

TEST(Diff, RowsAddedAndTakenAwayWithoutRenumberingTheRest)
{
    const std::string row = "| 1 | true | \"往届\" | \"可以\" | 二 |\n";
    const std::string after = replaced(whole, "| 1 | true | - |", row + "| 2 | true | - |");
    EXPECT_EQ(lines_between(whole, after),
              Lines{"增加 判定表 可报 行1:  → 1 | true | \"往届\" | \"可以\" | 二 @-,37"});
    EXPECT_EQ(lines_between(after, whole),
              Lines{"删去 判定表 可报 行1: 1 | true | \"往届\" | \"可以\" | 二 →  @37,-"});
}

// In a table of hit policy F the turn of a row decides.
TEST(Diff, OrderOfRowsWhereItMatters)
{
    std::string after = replaced(whole, "| 1 | true | - | \"可以\" | 二 |\n", "");
    after = replaced(after, "| 3 | - | - |", "| 1 | true | - | \"可以\" | 二 |\n| 3 | - | - |");
    EXPECT_EQ(lines_between(whole, after), Lines{"移动 判定表 可报 行1: 第 1 行 → 第 2 行 @37,38"});
    const std::string collected = replaced(whole, "| F | 够大", "| C# | 够大");
    const std::string moved = replaced(after, "| F | 够大", "| C# | 够大");
    EXPECT_EQ(lines_between(collected, moved), Lines{});
}

TEST(Diff, ColumnsClausesFactsAndValues)
{
    std::string after = replaced(whole, "> 够大的可以报。", "> 够大的,都可以报。");
    after = replaced(after, "\"应届\", \"往届\" |", "\"应届\", \"往届\", \"其他\" |");
    after = replaced(after, "| 考生.年龄 | 数 | 考生的年龄 |", "| 考生.年龄 | 整数 | 考生的年龄 |");
    after += "\n# 附\n## 三 新条\n> 新的一条。\n\n落实:页面\n";
    EXPECT_EQ(lines_between(whole, after),
              (Lines{"改动 条款 二 原文: 够大的可以报。 → 够大的,都可以报。 @31,31",
                     "增加 条款 三:  → 新条 @-,53", "改动 取值 类别: 应届、往届 → 应届、往届、其他 @9,9",
                     "改动 事实 考生.年龄 类型: 数 → 整数 @14,14"}));
}

TEST(Diff, TextAndJsonNameBothFiles)
{
    const Folder a;
    const Folder b;
    a.write("a.md", whole);
    b.write("b.md", replaced(whole, "| 最低年龄 | 18 |", "| 最低年龄 | 16 |"));
    const auto changes = diff(**Rulebook::load(a.path()), **Rulebook::load(b.path()));
    const std::string text = to_text(changes);
    EXPECT_NE(text.find("a.md:20)"), std::string::npos) << text;
    EXPECT_NE(text.find("b.md:20)"), std::string::npos) << text;
    EXPECT_NE(text.find("改动 1"), std::string::npos) << text;
    const Json json = to_json(changes);
    ASSERT_EQ(json.as_array()->size(), 1U);
    EXPECT_EQ(*json.as_array()->front().find("新")->as_string(), "16");
}

} // namespace
} // namespace zk::rulebook

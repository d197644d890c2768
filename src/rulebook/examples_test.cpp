#include "rulebook/example_cells.hpp"
#include "rulebook/example_facts.hpp"
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

std::string placed(const std::string& facts, const std::string& path, const std::optional<Json>& value)
{
    const auto book = testing::load(testing::every_type);
    Json result = json(facts);
    const auto problem = put_fact(result, path, value, book->vocabulary());
    return problem ? "! " + *problem : to_text(result);
}

TEST(ExampleFacts, APathMakesTheGroupsItNeeds)
{
    EXPECT_EQ(placed("{}", "考生.在疆", Json(true)), R"({"考生":{"在疆":true}})");
    EXPECT_EQ(placed("{}", "体温", Json(36)), R"({"体温":36})");
    EXPECT_EQ(placed(R"({"考生": {"在疆": true}})", "考生.在疆", std::nullopt), R"({"考生":{}})");
    EXPECT_EQ(placed("{}", "考生.在疆", std::nullopt), "{}");
}

TEST(ExampleFacts, ANumberChoosesARecordOrAddsTheNext)
{
    const std::string two = R"({"监护人": [{"关系": "父亲"}, {"关系": "母亲"}]})";
    EXPECT_EQ(placed("{}", "监护人[1].关系", Json("父亲")), R"({"监护人":[{"关系":"父亲"}]})");
    EXPECT_EQ(placed(two, "监护人[2].在疆", Json(true)),
              R"({"监护人":[{"关系":"父亲"},{"关系":"母亲","在疆":true}]})");
    EXPECT_EQ(placed(two, "监护人[4].在疆", Json(true)), "! 监护人 里没有第 4 个记录");
    EXPECT_EQ(placed(two, "监护人[0].在疆", Json(true)), "! 监护人 里没有第 0 个记录");
}

TEST(ExampleFacts, EmptyBracketsMeanEveryRecordAndAWordThoseCalledSo)
{
    const std::string two = R"({"监护人": [{"关系": "父亲"}, {"关系": "母亲"}]})";
    EXPECT_EQ(placed(two, "监护人[].在疆", Json(true)),
              R"({"监护人":[{"关系":"父亲","在疆":true},{"关系":"母亲","在疆":true}]})");
    EXPECT_EQ(placed(two, "监护人[母亲].在疆", Json(true)),
              R"({"监护人":[{"关系":"父亲"},{"关系":"母亲","在疆":true}]})");
    EXPECT_EQ(placed(two, "监护人[祖父].在疆", Json(true)), "! 监护人 里没有“祖父”的记录");
    EXPECT_EQ(placed("{}", "监护人[].在疆", Json(true)), "! 监护人 里没有记录");
}

TEST(ExampleFacts, OneStartingPointLiesOverAnotherAndListsAreReplacedWhole)
{
    EXPECT_EQ(to_text(merged(json(R"({"甲": {"一": 1, "二": 2}, "表": [1, 2]})"),
                             json(R"({"甲": {"二": 3}, "表": []})"))),
              R"({"甲":{"一":1,"二":3},"表":[]})");
}

TEST(ExampleCells, AResultIsADateAValueOrTheTextItself)
{
    EXPECT_EQ(feel::to_feel_text(result_cell("2022-06-07")), "date(\"2022-06-07\")");
    EXPECT_EQ(feel::to_feel_text(result_cell("是")), "true");
    EXPECT_EQ(feel::to_feel_text(result_cell("[1, \"a\"]")), "[1, \"a\"]");
    EXPECT_EQ(feel::to_feel_text(result_cell("不符合")), "\"不符合\"");
    EXPECT_EQ(feel::to_feel_text(result_cell("\"待定\"")), "\"待定\"");
}

TEST(ExampleCells, ListsCompareAsSetsAndObjectsByTheMembersExpected)
{
    EXPECT_TRUE(same_json(json("[1, 2]"), json("[2, 1]")));
    EXPECT_FALSE(same_json(json("[1, 2]"), json("[2, 1, 3]")));
    EXPECT_TRUE(same_json(json(R"([{"a": 1}])"), json(R"([{"a": 1, "b": 2}])")));
    EXPECT_FALSE(same_json(json(R"({"a": 1, "c": 1})"), json(R"({"a": 1})")));
    EXPECT_TRUE(contains_json(json("[2]"), json("[1, 2]")));
    EXPECT_FALSE(contains_json(json("[3]"), json("[1, 2]")));
    EXPECT_TRUE(overlaps_json(json("[3, 1]"), json("[1, 2]")));
    EXPECT_FALSE(overlaps_json(json("3"), json("[1, 2]")));
}

constexpr const char* rules = R"(
# 取值
| 取值 | 值 |
|---|---|
| 关系 | "父亲", "母亲" |
# 事实
| 事实 | 类型 | 含义 | 标记 |
|---|---|---|---|
| 考生.在疆 | 是非 | 考生在疆 | |
| 监护人 | 列表(记录) | 监护人 | |
| 监护人[].关系 | 关系 | 关系 | 必填 |
| 监护人[].在疆 | 是非 | 监护人在疆 | |
#### 校验
| C | count(监护人[关系 = "父亲"]) > 1 | **种类** | **事实** | **说明** |
|---|---|---|---|---|
| 1 | true | "事实矛盾" | "监护人[].关系" | "有两个父亲" |
#### 在疆的
```feel
监护人[在疆].关系
```
#### 起点 父母
```json
{"监护人": [{"关系": "父亲", "在疆": true}, {"关系": "母亲"}]}
```
#### 起点 父母在疆
```json
// 同 父母
{"考生": {"在疆": true}}
```
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 在疆 | 考生.在疆 | "待定" |
| 在疆的 | 在疆的 | |
# 章
)";

/// "例 名: 应得 / 得到" for each failure, after "N passed".
std::string tested(const std::string& table)
{
    const auto book = testing::load(rules + table);
    if (book == nullptr) {
        return "";
    }
    const ExampleReport report = book->test();
    std::string text = std::to_string(report.passed) + " passed";
    for (const ExampleFailure& failure : report.failures) {
        text +=
            "; " + failure.example + " " + failure.name + ": " + failure.expected + " / " + failure.actual;
    }
    return text;
}

TEST(Examples, StandOnStartingPointsAndTakeFactsAway)
{
    EXPECT_EQ(
        tested("| 例 | 起点 | 考生.在疆 | 在疆 |\n|---|---|---|---|\n"
               "| 一 | 父母 | 是 | true |\n| 二 | 父母在疆 | | true |\n| 三 | 父母在疆 | 未知 | 待定 |\n"),
        "3 passed");
}

TEST(Examples, AFailureSaysWhatWasExpectedAndWhatCame)
{
    EXPECT_EQ(tested("| 例 | 考生.在疆 | 在疆 |\n|---|---|---|\n| 一 | true | false |\n| 二 | | false |\n| "
                     "三 | true | 待定 |\n"),
              "0 passed; 一 在疆: false / true; 二 在疆: false / \"待定\"; 三 在疆: 待定 / true");
}

TEST(Examples, ListsAreLookedAtAsWholeOrInPart)
{
    EXPECT_EQ(
        tested(
            "| 例 | 起点 | 监护人[母亲].在疆 | 在疆的 包含 | 在疆的 不含 | 在疆的 "
            "|\n|---|---|---|---|---|---|\n"
            "| 一 | 父母 | | [\"父亲\"] | [\"母亲\"] | |\n| 二 | 父母 | true | | | [\"母亲\", \"父亲\"] |\n"
            "| 三 | 父母 | | | | 待定 |\n| 四 | 父母 | | [\"母亲\"] | | |\n"),
        "3 passed; 四 在疆的: 包含 [\"母亲\"] / [\"父亲\"]");
}

TEST(Examples, MayExpectErrorsAndOtherwiseFailForThem)
{
    const std::string fathers = "[{关系: \"父亲\"}, {关系: \"父亲\"}]";
    EXPECT_EQ(tested("| 例 | 监护人 | 错误 |\n|---|---|---|\n| 一 | " + fathers +
                     " | [{种类: \"事实矛盾\"}] |\n| 二 | [] | [] |\n"),
              "2 passed");
    EXPECT_EQ(tested("| 例 | 监护人 | count(校验) |\n|---|---|---|\n| 一 | " + fathers + " | 1 |\n"),
              "1 passed");
    EXPECT_EQ(tested("| 例 | 监护人 | 在疆 |\n|---|---|---|\n| 一 | " + fathers + " | 待定 |\n"),
              "0 passed; 一 错误: 没有 / 事实矛盾:有两个父亲");
}

TEST(Examples, ThatDoNotHoldAreMistakesWhereTheyStandWhenExamplesAreRun)
{
    LoadOptions options;
    options.run_examples = true;
    const auto lines = testing::findings_of(
        std::string(rules) + "| 例 | 考生.在疆 | 在疆 |\n|---|---|---|\n| 一 | true | false |\n", options);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines.back(), "rulebook.example 43:14 例“一”不成立:在疆 得到 true | 应为 false");
}

} // namespace
} // namespace zk::rulebook

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

constexpr const char* rules = R"(
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 考生.在疆 | 是非 | 考生是在疆常住户籍人口 |
| 考生.生日 | 日期 | 考生的出生日期 |
| 考生.在校 | 是非 | 考生是高校在校生 |
| 监护人 | 列表(记录) | 监护人 |
| 监护人[].在疆 | 是非 | 监护人是在疆常住户籍人口 |
| 监护人[].落户 | 日期 | 监护人的落户日期 |
# 参数
| 参数 | 值 |
|---|---|
| 截止 | date("2020-06-07") |
# 正文
## 一 条件
#### 监护人落户满两年
要求:有一名监护人落户不晚于 {截止}
```feel
some 人 in 监护人 satisfies 早(人)
```
#### 早(人)
```feel
人.在疆 and 人.落户 <= 截止
```
#### 符合
| U | 监护人落户满两年 | 考生.在疆 | 考生.生日 | **符合** | 条款 |
|---|---|---|---|---|---|
| 1 | true | true | <= 截止 | true | 二 |
| 2 | true | false | > 截止 | true | 一 |
## 二 年龄
注:另一半
#### 禁止
| C | 考生.在校 | 考生.在疆 | 禁止 | 禁止条款 |
|---|---|---|---|---|
| 1 | true | false | "五" | 五 |
#### 着落
| F | 考生.在疆 | 着落 | 依据 |
|---|---|---|---|
| 1 | true | "甲" | 一 |
| 2 | - | "乙" | 二 |
## 五 禁止
注:x
#### 材料
| C | 考生.在校 | **条款** | **要求** | **满足** |
|---|---|---|---|---|
| 1 | - | "五" | "出示落户证明" | count(监护人[落户 <= 截止]) > 0 |
| 2 | true | "五" | "不出现" | false |
)";

/// "条款 结果 事实=实际 要求" for every reason.
std::vector<std::string> reasons(const std::string& facts)
{
    const auto book = testing::load(rules);
    std::vector<std::string> lines;
    if (book == nullptr) {
        return lines;
    }
    const Json result = book->decide(json(facts), DecideOptions{true});
    for (const Json& reason : *result.find("理由")->as_array()) {
        lines.push_back(*reason.find("条款")->as_string() + " " + *reason.find("结果")->as_string() + " " +
                        to_text(*reason.find("事实")) + "=" + to_text(*reason.find("实际")) + " " +
                        *reason.find("要求")->as_string());
    }
    return lines;
}

constexpr const char* known = R"({"考生": {"在疆": true, "生日": "2020-06-08", "在校": false},
    "监护人": [{"在疆": true, "落户": "2020-06-07"}, {"在疆": false}]})";

TEST(Reasons, EveryCellOfAConditionIsOneReasonInTheOrderOfTheClauses)
{
    const std::vector<std::string> lines = reasons(known);
    ASSERT_EQ(lines.size(), 9U);
    const std::string guardians = R"(["监护人[].在疆","监护人[].落户"]=[[true,false],["2020-06-07",null]])";
    EXPECT_EQ(lines[0], "一 满足 " + guardians + " 有一名监护人落户不晚于 2020-06-07");
    EXPECT_EQ(lines[1], R"(一 不满足 ["考生.在疆"]=[true] 不是:考生是在疆常住户籍人口)");
    EXPECT_EQ(lines[2], R"(一 满足 ["考生.生日"]=["2020-06-08"] 考生的出生日期:晚于 2020-06-07)");
    EXPECT_EQ(lines[3], R"(一 满足 ["考生.在疆"]=[true] 考生是在疆常住户籍人口)");
    EXPECT_EQ(lines[4], "二 满足 " + guardians + " 有一名监护人落户不晚于 2020-06-07");
    EXPECT_EQ(lines[6], R"(二 不满足 ["考生.生日"]=["2020-06-08"] 考生的出生日期:不晚于 2020-06-07)");
}

TEST(Reasons, WhatIsNotKnownIsUnknownAndItsValueNull)
{
    const std::vector<std::string> lines = reasons("{}");
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines[0],
              R"(一 未知 ["监护人[].在疆","监护人[].落户"]=[null,null] 有一名监护人落户不晚于 2020-06-07)");
    EXPECT_EQ(lines[1], R"(一 未知 ["考生.在疆"]=[null] 不是:考生是在疆常住户籍人口)");
}

TEST(Reasons, AProhibitionIsMetWhereItsRowDoesNotHit)
{
    const auto line = [](const std::string& facts) { return reasons(facts).at(6); };
    const std::string wanted = " 没有下列情形:考生是高校在校生,且不是:考生是在疆常住户籍人口";
    EXPECT_EQ(reasons(known).at(7), R"(五 满足 ["考生.在校","考生.在疆"]=[false,true])" + wanted);
    EXPECT_EQ(line(R"({"考生": {"在校": true}})"),
              R"(五 未知 ["考生.在校","考生.在疆"]=[true,null])" + wanted);
    EXPECT_EQ(reasons(R"({"考生": {"在校": true, "在疆": false}})").at(7),
              R"(五 不满足 ["考生.在校","考生.在疆"]=[true,false])" + wanted);
}

TEST(Reasons, AGroundIsGivenOnlyByTheRowThatHits)
{
    const auto grounds = [](const std::string& facts, const std::string& text) {
        std::size_t count = 0;
        for (const std::string& line : reasons(facts)) {
            count += line == text ? 1U : 0U;
        }
        return count;
    };
    EXPECT_EQ(grounds(R"({"考生": {"在疆": false}})", "二 满足 []=[] "), 1U);
    EXPECT_EQ(grounds(known, "二 满足 []=[] "), 0U);
    EXPECT_EQ(grounds("{}", "二 满足 []=[] "), 0U) << "an uncertain row stands before it";
}

TEST(Reasons, ATableOfRequirementsGivesOneForEachRowThatHits)
{
    EXPECT_EQ(reasons(known).back(), R"(五 未知 ["监护人[].落户"]=[["2020-06-07",null]] 出示落户证明)");
    EXPECT_EQ(reasons(R"({"监护人": [{"落户": "2020-06-07"}]})").back(),
              R"(五 满足 ["监护人[].落户"]=[["2020-06-07"]] 出示落户证明)");
    EXPECT_EQ(reasons(R"({"监护人": []})").back(), R"(五 不满足 ["监护人[].落户"]=[[]] 出示落户证明)");
}

} // namespace
} // namespace zk::rulebook

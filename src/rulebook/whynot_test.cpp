#include <algorithm>

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

constexpr const char* rules = R"(
# 事实
| 事实 | 类型 | 含义 | 标记 |
|---|---|---|---|
| 生日早 | 是非 | 生得早 | |
| 证明甲 | 是非 | 有证明甲 | 可补 |
| 证明乙 | 是非 | 有证明乙 | 可补 |
| 批准 | 是非 | 已批准 | 可办 |
| 撤回 | 是非 | 已撤回 | 可补 |
| 监护人 | 列表(记录) | 监护人 | |
| 监护人[].证 | 是非 | 有居住证 | 可补 |
# 正文
## 一 甲路
#### 甲路
| F | 生日早 | 证明甲 | 甲路 | 条款 |
|---|---|---|---|---|
| 1 | true | true | true | 一 |
| 2 | - | - | false | |
## 二 乙路
#### 乙路
| F | 证明乙 | 批准 | 乙路 | 条款 |
|---|---|---|---|---|
| 1 | true | true | true | 二 |
| 2 | - | - | false | |
## 三 丙路
#### 人有证
```feel
some 人 in 监护人 satisfies 人.证
```
#### 丙路
| F | 人有证 | 生日早 | 丙路 | 条款 |
|---|---|---|---|---|
| 1 | true | true | true | 三 |
| 2 | - | - | false | |
## 四 别的
#### 不相干
| F | 撤回 | 不相干 | 条款 |
|---|---|---|---|
| 1 | true | true | 四 |
| 2 | - | false | |
#### 校验
| C | true | **种类** | **事实** | **说明** |
|---|---|---|---|---|
| 1 | 批准 and 撤回 | "矛盾" | ["批准", "撤回"] | "撤回了就没有批准" |
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 资格 | if 甲路 or 乙路 or 丙路 then "符合" else "不符合" | "待定" |
| 不相干 | 不相干 | "待定" |
)";

class WhyNot : public ::testing::Test {
protected:
    WhyNot()
    {
        folder_.write("a.md", std::string("---\nrulebook: 试\ntitle: 试\nversion: 1\nheadline: 资格\n"
                                          "good: 符合\nbad: 不符合\n---\n") +
                                  rules);
        auto loaded = Rulebook::load(folder_.path());
        EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : to_text(loaded.error().details));
        book_ = loaded ? *loaded : nullptr;
    }
    Json answer(const std::string& facts) const { return book_->why_not(json(facts)); }
    static std::string part(const Json& answer, const std::string& key) { return to_text(*answer.find(key)); }
    /// "事实:现值→改为" for every change, then the cost.
    static std::string changes(const Json& answer)
    {
        std::string text;
        for (const Json& change : *answer.find("可改")->as_array()) {
            text += *change.find("事实")->as_string() + ":" + part(change, "现值") + "→" +
                    part(change, "改为") + " ";
        }
        return text + part(answer, "代价");
    }

    testing::Folder folder_;
    std::shared_ptr<const Rulebook> book_;
};

constexpr const char* early = R"({"生日早": true, "证明甲": false, "证明乙": false, "批准": false,
    "撤回": false, "监护人": []})";
constexpr const char* late = R"({"生日早": false, "证明甲": true, "证明乙": false, "批准": false,
    "撤回": false, "监护人": []})";

TEST_F(WhyNot, TheCheapestChangeIsNamedWithWhatIsThereNow)
{
    const Json found = answer(early);
    EXPECT_EQ(part(found, "结论"), R"("不符合")");
    EXPECT_EQ(part(found, "办法"), R"("改了就行")");
    EXPECT_EQ(changes(found), "证明甲:false→true 1");
    EXPECT_EQ(part(found, "精确"), "true");
}

TEST_F(WhyNot, WhatNeverChangesIsNotChangedHoweverCheapThatWouldBe)
{
    EXPECT_EQ(changes(answer(late)), "证明乙:false→true 批准:false→true 4") << "可补 costs 1, 可办 3";
}

TEST_F(WhyNot, AChangeMustNotContradictWhatStands)
{
    EXPECT_EQ(changes(answer(R"({"生日早": false, "证明甲": true, "证明乙": true, "批准": false,
        "撤回": true, "监护人": []})")),
              "批准:false→true 撤回:true→false 4");
}

TEST_F(WhyNot, AMemberOfARecordIsNamedWithItsNumber)
{
    EXPECT_EQ(
        changes(answer(R"({"生日早": true, "证明甲": null, "监护人": [{"证": false}, {"证": false}]})")),
        "证明甲:null→true 1");
    const Json third = answer(R"({"生日早": true, "监护人": [{"证": false}]})");
    EXPECT_EQ(part(third, "代价"), "1");
}

TEST_F(WhyNot, NothingToChangeIsProvenNotGuessed)
{
    const Json none = book_->why_not(json(R"({"生日早": false, "监护人": []})"));
    EXPECT_EQ(part(none, "办法"), R"("改了就行")") << "证明乙 and 批准 are open";
    const Json favourable = answer(R"({"生日早": true, "证明甲": true})");
    EXPECT_EQ(part(favourable, "办法"), R"("不用改")");
    EXPECT_EQ(changes(favourable), "0");
}

TEST_F(WhyNot, WhatNobodyKnowsAndCannotChangeIsNotPromised)
{
    // 生日早 is unknown: 甲路 cannot be promised; 乙路 does not ask.
    EXPECT_EQ(changes(answer(R"({"证明甲": true, "证明乙": true, "批准": false, "撤回": false,
        "监护人": []})")),
              "批准:false→true 3");
}

TEST_F(WhyNot, EveryRouteThatDoesNotHoldNamesItsFailingConditions)
{
    const Json::Array routes = *answer(late).find("未走通")->as_array();
    ASSERT_EQ(routes.size(), 3U) << "不相干 is no part of the headline";
    EXPECT_EQ(part(routes[0], "路"), R"("甲路 1")");
    ASSERT_EQ(routes[0].find("不满足")->as_array()->size(), 1U);
    EXPECT_EQ(part((*routes[0].find("不满足")->as_array())[0], "事实"), R"(["生日早"])");
    EXPECT_EQ(routes[1].find("不满足")->as_array()->size(), 2U);
    EXPECT_EQ(part(routes[2], "条款"), R"("三")");
}

TEST(WhyNotAtAll, ACheckThatNamesFewerFactsThanItReadsHidesNoRemedy)
{
    testing::Folder folder;
    folder.write("a.md", R"(---
rulebook: 试
title: 试
version: 1
headline: 资格
good: 符合
bad: 不符合
---
# 事实
| 事实 | 类型 | 含义 | 标记 |
|---|---|---|---|
| 申请 | 是非 | 已申请 | 可补 |
| 盖章 | 是非 | 已盖章 | 可补 |
# 正文
## 一 报名
#### 校验
| C | true | **种类** | **事实** | **说明** |
|---|---|---|---|---|
| 1 | 申请 and not(盖章) | "矛盾" | ["申请"] | "没有盖章的不能申请" |
# 输出
| 输出 | 取自 | 未知时 |
|---|---|---|
| 资格 | if 申请 then "符合" else "不符合" | "待定" |
)");
    const auto book = Rulebook::load(folder.path());
    ASSERT_TRUE(book.has_value()) << to_text(book.error().details);
    const Json answer = (*book)->why_not(json(R"({"申请": false, "盖章": false})"));
    EXPECT_EQ(to_text(*answer.find("办法")), R"("改了就行")");
    EXPECT_EQ(to_text(*answer.find("代价")), "2");
}

TEST(WhyNotAtAll, ARulebookThatNamesNothingGoodPromisesNothing)
{
    const auto book = testing::load(rules);
    const Json answer = book->why_not(json("{}"));
    EXPECT_EQ(to_text(*answer.find("办法")), R"("没有找到")");
    EXPECT_EQ(to_text(*answer.find("精确")), "false");
}

TEST_F(WhyNot, FaultyFactsAreTheOnlyAnswer)
{
    const Json faulty = answer(R"({"批准": true, "撤回": true})");
    EXPECT_TRUE(book_->is_error(faulty));
    EXPECT_EQ(faulty.find("可改"), nullptr);
}

/// Costs of trying every set of changes, by hand.
TEST_F(WhyNot, TheCheapestIsWhatTryingEverySetFinds)
{
    const std::vector<std::pair<std::string, int>> changeable{
        {"证明甲", 1}, {"证明乙", 1}, {"批准", 3}, {"撤回", 1}};
    for (unsigned bits = 0; bits < 32; ++bits) {
        Json facts = json(R"({"监护人": []})");
        facts.set("生日早", (bits & 16U) != 0);
        for (std::size_t i = 0; i < changeable.size(); ++i) {
            facts.set(changeable[i].first, (bits >> i & 1U) != 0);
        }
        if (book_->is_error(book_->decide(facts))) {
            continue;
        }
        int least = 99;
        for (unsigned turned = 0; turned < 16; ++turned) {
            Json other = facts;
            int cost = 0;
            for (std::size_t i = 0; i < changeable.size(); ++i) {
                if ((turned >> i & 1U) != 0) {
                    other.set(changeable[i].first, (bits >> i & 1U) == 0);
                    cost += changeable[i].second;
                }
            }
            const Json result = book_->decide(other);
            const Json* verdict = result.find("资格");
            if (verdict != nullptr && to_text(*verdict) == R"("符合")") {
                least = std::min(least, cost);
            }
        }
        const Json found = book_->why_not(facts);
        EXPECT_EQ(part(found, "代价"), std::to_string(least)) << to_text(facts);
        EXPECT_EQ(part(found, "精确"), "true");
    }
}

} // namespace
} // namespace zk::rulebook

#include "exam/jurisdiction/steps.hpp"

#include <algorithm>
#include <set>

#include "exam/exam_testing.hpp"

namespace zk::exam {
namespace {

using testing::gaokao;
using testing::json;
using testing::local_graduate;
using testing::with;

std::vector<Step> steps_for(const Json& facts)
{
    auto steps = steps_of(gaokao(), facts);
    EXPECT_TRUE(steps.has_value());
    return steps.value_or(std::vector<Step>{});
}

std::string names_of(const std::vector<Step>& steps)
{
    std::string names;
    for (const Step& step : steps) {
        names += (names.empty() ? "" : " ") + step.name;
    }
    return names;
}

TEST(Steps, ComeFromTheRulebookInItsOrder)
{
    EXPECT_EQ(names_of(steps_for(local_graduate())),
              "户籍审核 学籍审核 政审 体检 报名单位核对 资格审查 复审");
}

TEST(Steps, OfARulebookWithoutThemAreAnErrorThatNamesIt)
{
    const auto health = rulebook::Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/health-2022");
    ASSERT_TRUE(health.has_value());
    const auto steps = steps_of(**health, Json::Object{});
    ASSERT_FALSE(steps.has_value());
    EXPECT_EQ(steps.error().code, "steps.rulebook");
    EXPECT_NE(steps.error().message.find("health-2022"), std::string::npos);
}

TEST(Steps, NameTheOfficeTheRegulationNames)
{
    const auto steps = steps_for(local_graduate());
    const Step* hukou = find_step(steps, "户籍审核");
    ASSERT_NE(hukou, nullptr);
    EXPECT_EQ(hukou->office.kind, "公安户籍管理部门");
    EXPECT_EQ(hukou->office.prefecture, "喀什地区");
    EXPECT_EQ(hukou->office.county, "疏附县");
    const Step* school = find_step(steps, "资格审查");
    EXPECT_EQ(school->office.kind, "普通中学");
    EXPECT_EQ(school->office.school, "喀什第二中学");
    EXPECT_EQ(find_step(steps, "没有这一步"), nullptr);
}

/// With or without records, whatever is missing: each fact is looked at once, by somebody, and none twice.
TEST(Steps, EveryStatedFactFallsToExactlyOneStep)
{
    const std::vector<Json> people{local_graduate(),
                                   with(local_graduate(), "考生.来疆务工人员随迁子女", true),
                                   with(local_graduate(), "就读经历", Json::Array{}),
                                   with(local_graduate(), "学业.毕业学校类型", "技工学校"),
                                   with(local_graduate(), "监护人[0].来疆工作方式", "组织派遣")};
    for (const Json& facts : people) {
        const auto steps = steps_for(facts);
        std::multiset<std::string> taken;
        for (const Step& step : steps) {
            for (const FactItem& item : items_of_step(gaokao().vocabulary(), steps, step, facts)) {
                taken.insert(item.path);
            }
        }
        for (const FactItem& item : items_of(gaokao().vocabulary(), facts)) {
            EXPECT_EQ(taken.count(item.path), 1u) << item.path;
        }
        EXPECT_TRUE(
            std::ranges::none_of(taken, [](const std::string& path) { return path.starts_with("报名."); }));
    }
}

TEST(Steps, AListIsAnItemThatSaysHowManyRecordsItHas)
{
    const Json facts = local_graduate();
    const auto items = items_of(gaokao().vocabulary(), facts);
    const auto list = std::ranges::find(items, "就读经历", &FactItem::path);
    ASSERT_NE(list, items.end());
    EXPECT_EQ(to_text(list->stated), "3");
    EXPECT_NE(std::ranges::find(items, "就读经历[2].年级", &FactItem::path), items.end());
}

TEST(Steps, WhatOnlyADepartmentCanSayIsAskedOfItThoughNobodyStatedIt)
{
    const Json facts = with(local_graduate(), "监护人[0].来疆工作方式", "组织派遣");
    const auto steps = steps_for(facts);
    const Step* approval = find_step(steps, "援疆报考批准");
    ASSERT_NE(approval, nullptr);
    const auto items = items_of_step(gaokao().vocabulary(), steps, *approval, facts);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items.front().path, "审批.援疆招委会批准");
    EXPECT_TRUE(items.front().stated.is_null());
}

TEST(Steps, APatternIsAPathWithoutItsNumbers)
{
    EXPECT_EQ(pattern_of("监护人[0].居住证[12].起"), "监护人[].居住证[].起");
    EXPECT_EQ(pattern_of("考生.国籍"), "考生.国籍");
    EXPECT_EQ(pattern_of(""), "");
}

} // namespace
} // namespace zk::exam

#include "exam/gate/roster.hpp"

#include <gtest/gtest.h>

#include <string>

#include "exam/registration/fact_path.hpp"
#include "exchange/problems.hpp"

namespace zk::exam {
namespace {

std::shared_ptr<const rulebook::Rulebook> book()
{
    static const auto loaded =
        rulebook::Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/health-2022");
    return loaded.value();
}

Offices offices()
{
    const auto office = [](std::string id, std::string path, std::string kind, std::string name,
                           std::string prefecture) {
        Office one;
        one.id = std::move(id);
        one.path = std::move(path);
        one.kind = std::move(kind);
        one.name = std::move(name);
        one.prefecture = std::move(prefecture);
        return one;
    };
    return Offices({office("1", "/1/", "自治区教育考试院", "考试院", ""),
                    office("2", "/1/2/", "地、州、市招生委员会办公室", "喀什招办", "喀什地区"),
                    office("3", "/1/2/3/", "考点", "喀什示例考点", "喀什地区"),
                    office("4", "/1/4/", "考点", "石河子示例考点", "石河子市")});
}

const std::string head =
    "准考证号,姓名,证件号码,考场,座位,考点.地州,考点.名称,考试开始时间,考试场次,预先确认.已进行\n";
const std::string good =
    "2265000000001,王试,650102199803050010,001,1,喀什地区,喀什示例考点,2022-05-14 10:00,上午,是\n";

GateRoster read(const std::string& text, std::string_view area = "")
{
    const auto table = exchange::read_table(text, "list.csv");
    return read_gate_roster(table.value(), *book(), offices(), area, {2022, 5, 9});
}

TEST(Roster, TakesTheTicketsFactsInTheRulebooksOwnWords)
{
    const GateRoster roster = read(head + good);
    ASSERT_EQ(roster.problems.size(), 0U) << exchange::to_text(roster.problems.front());
    ASSERT_EQ(roster.candidates.size(), 1U);
    const GateCandidate& one = roster.candidates.front();
    EXPECT_EQ(one.site_id, "3");
    EXPECT_EQ(one.day, "2022-05-14");
    EXPECT_EQ(one.id_type, "居民身份证");
    EXPECT_EQ(*find_at(one.facts, "考试开始时间"), Json("2022-05-14T10:00:00"));
    EXPECT_EQ(*find_at(one.facts, "预先确认.已进行"), Json(true));
}

TEST(Roster, NamesEveryProblemByItsRowAndColumnWithTheNearestName)
{
    std::string bad = good;
    bad.replace(bad.find("喀什示例考点"), std::string("喀什示例考点").size(), "喀什示例考场");
    bad.replace(bad.find("上午"), std::string("上午").size(), "早上");
    const GateRoster roster = read(head + bad);
    ASSERT_EQ(roster.problems.size(), 2U);
    EXPECT_EQ(roster.problems[0].column, "考试场次");
    EXPECT_EQ(roster.problems[0].line, 2U);
    EXPECT_EQ(roster.problems[1].column, "考点.名称");
    EXPECT_EQ(roster.problems[1].nearest, "喀什示例考点");
}

TEST(Roster, NeverRepeatsAnIdNumberInAProblem)
{
    std::string bad = good;
    bad.replace(bad.find("650102199803050010"), 18, "650102199803050011");
    const GateRoster roster = read(head + bad);
    ASSERT_EQ(roster.problems.size(), 1U);
    EXPECT_EQ(roster.problems[0].column, "证件号码");
    EXPECT_EQ(exchange::to_text(roster.problems[0]).find("65010219980305"), std::string::npos);
}

TEST(Roster, ATicketOrAPersonTwiceIsAProblem)
{
    const GateRoster roster = read(head + good + good);
    ASSERT_EQ(roster.problems.size(), 2U);
    EXPECT_EQ(roster.problems[0].column, "准考证号");
    EXPECT_EQ(roster.problems[1].column, "证件号码");
}

TEST(Roster, APrefectureListsItsOwnSitesAlone)
{
    std::string other = good;
    other.replace(other.find("喀什地区,喀什示例考点"), std::string("喀什地区,喀什示例考点").size(),
                  "石河子市,石河子示例考点");
    EXPECT_TRUE(read(head + other).problems.empty());
    const GateRoster roster = read(head + other, "2");
    ASSERT_EQ(roster.problems.size(), 1U);
    EXPECT_EQ(roster.problems[0].column, "考点.名称");
}

TEST(Roster, AColumnThatIsNoFactAndAMissingOneAreTold)
{
    const GateRoster roster =
        read("准考证号,姓名,证件号码,考场,座位,考点.地洲\n1,王,650102199803050010,1,1,x\n");
    ASSERT_FALSE(roster.problems.empty());
    bool nearest = false;
    for (const auto& problem : roster.problems) {
        nearest = nearest || problem.nearest == "考点.地州";
    }
    EXPECT_TRUE(nearest);
    EXPECT_TRUE(roster.candidates.empty());
}

} // namespace
} // namespace zk::exam

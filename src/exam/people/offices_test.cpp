#include "exam/people/offices.hpp"

#include <gtest/gtest.h>

namespace zk::exam {
namespace {

Office office(const std::string& id, const std::string& path, const std::string& kind,
              const std::string& name, const std::string& prefecture = "", const std::string& county = "")
{
    Office made;
    made.id = id;
    made.path = path;
    const auto cut = path.rfind('/', path.size() - 2);
    const auto before = path.rfind('/', cut == 0 ? 0 : cut - 1);
    made.parent_id = cut == 0 ? "" : path.substr(before + 1, cut - before - 1);
    made.kind = kind;
    made.name = name;
    made.prefecture = prefecture;
    made.county = county;
    return made;
}

/// 自治区 → 喀什 (疏附县, a school, departments) and 和田, and a school of the 新疆中职班 outside both.
Offices tree()
{
    return Offices({
        office("65", "/65/", "自治区教育考试院", "考试院"),
        office("6531", "/65/6531/", "地、州、市招生委员会办公室", "喀什招办", "喀什地区"),
        office("6531p", "/65/6531/6531p/", "公安户籍管理部门", "喀什公安", "喀什地区"),
        office("653121", "/65/6531/653121/", "县(市)招生委员会办公室", "疏附招办", "喀什地区", "疏附县"),
        office("653121p", "/65/6531/653121/653121p/", "公安户籍管理部门", "疏附公安", "喀什地区", "疏附县"),
        office("653121s", "/65/6531/653121/653121s/", "普通中学", "第一中学", "喀什地区", "疏附县"),
        office("6532", "/65/6532/", "地、州、市招生委员会办公室", "和田招办", "和田地区"),
        office("6532s", "/65/6532/6532s/", "普通中学", "第一中学", "和田地区"),
        office("65p", "/65/65p/", "公安户籍管理部门", "公安厅"),
        office("32s", "/65/32s/", "中等职业学校", "南通学校", "区外"),
    });
}

std::string id_of(const OfficeQuery& query)
{
    const Offices offices = tree();
    const Office* found = offices.responsible(query);
    return found == nullptr ? "" : found->id;
}

TEST(Offices, TheCountysIsResponsibleElseThePrefecturesElseTheRegions)
{
    EXPECT_EQ(id_of({"公安户籍管理部门", "喀什地区", "疏附县", ""}), "653121p");
    EXPECT_EQ(id_of({"公安户籍管理部门", "喀什地区", "疏勒县", ""}), "6531p");
    EXPECT_EQ(id_of({"公安户籍管理部门", "和田地区", "和田市", ""}), "65p");
    EXPECT_EQ(id_of({"民委", "喀什地区", "", ""}), "");
}

TEST(Offices, OfTwoSchoolsOfOneNameThePrefecturesOwnIsMeant)
{
    EXPECT_EQ(id_of({"普通中学", "和田地区", "", "第一中学"}), "6532s");
    EXPECT_EQ(id_of({"普通中学", "喀什地区", "", "第一中学"}), "653121s");
    EXPECT_EQ(id_of({"普通中学", "昌吉州", "", "第一中学"}), "");
}

TEST(Offices, ASchoolDirectlyUnderTheRegionBelongsToNoPrefecture)
{
    EXPECT_EQ(id_of({"中等职业学校", "喀什地区", "", "南通学校"}), "32s");
}

TEST(Offices, OneThatIsClosedIsResponsibleForNothing)
{
    std::vector<Office> all = tree().all();
    for (Office& one : all) {
        one.active = one.id != "653121p";
    }
    const Offices offices(std::move(all));
    EXPECT_EQ(offices.responsible({"公安户籍管理部门", "喀什地区", "疏附县", ""})->id, "6531p");
}

TEST(Offices, AnAreaIsWhatLiesBelow)
{
    const Offices offices = tree();
    EXPECT_EQ(offices.relation("6531", "653121s"), Relation::same_area);
    EXPECT_EQ(offices.relation("653121s", "6531"), Relation::other_area);
    EXPECT_EQ(offices.relation("6531", "6532"), Relation::other_area);
    EXPECT_EQ(offices.relation("65", "6532s"), Relation::same_area);
    EXPECT_EQ(offices.relation("6531", "6531"), Relation::same_office);
}

TEST(Offices, ADepartmentsAreaIsThatOfItsDivision)
{
    const Offices offices = tree();
    EXPECT_EQ(offices.relation("6531p", "653121s"), Relation::same_area);
    EXPECT_EQ(offices.relation("6531p", "6532s"), Relation::other_area);
    EXPECT_EQ(offices.relation("653121p", "653121s"), Relation::same_area);
    EXPECT_EQ(offices.relation("653121p", "6531"), Relation::other_area);
}

TEST(Offices, ASchoolsAreaIsTheSchoolAlone)
{
    const Offices offices = tree();
    EXPECT_EQ(offices.relation("653121s", "653121"), Relation::other_area);
    EXPECT_EQ(offices.relation("653121s", "653121p"), Relation::other_area);
}

TEST(Offices, EveryKindHasTheRoleOfThoseWhoWorkThere)
{
    EXPECT_EQ(role_of(*tree().find("6531")), Role::prefecture);
    EXPECT_EQ(role_of(*tree().find("653121p")), Role::department);
    EXPECT_EQ(role_of(*tree().find("32s")), Role::school);
}

} // namespace
} // namespace zk::exam

#include "exchange/divisions.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "base/file.hpp"
#include "exchange/columns.hpp"

namespace zk::exchange {
namespace {

const Divisions& china = Divisions::china();

TEST(Divisions, TheFourteenPrefecturesOfXinjiangAndItsTwelveCitiesOfTheCorpsAreThere)
{
    const auto below = china.children("650000");
    ASSERT_EQ(below.size(), 15U); // and 659000, what is directly under the region
    EXPECT_EQ(below.front().name, "乌鲁木齐市");
    EXPECT_EQ(below.back().code, "659000");
    const auto cities = china.children("659000");
    ASSERT_EQ(cities.size(), 12U);
    for (const auto& [code, name] : std::map<std::string, std::string>{{"659001", "石河子市"},
                                                                       {"659002", "阿拉尔市"},
                                                                       {"659003", "图木舒克市"},
                                                                       {"659004", "五家渠市"},
                                                                       {"659005", "北屯市"}}) {
        ASSERT_NE(china.find(code), nullptr) << code;
        EXPECT_EQ(china.find(code)->name, name);
        EXPECT_EQ(china.find(code)->level, DivisionLevel::county);
    }
}

TEST(Divisions, EveryProvinceIsThereAndEveryDivisionHasItsParent)
{
    EXPECT_EQ(china.children("").size(), 35U); // 31, and 710000, 810000, 820000, 830000
    for (const Division& one : china.all()) {
        EXPECT_EQ(one.code.size(), 6U);
        EXPECT_EQ(one.parent.empty(), one.level == DivisionLevel::province) << one.code;
        const Division* const parent = china.find(one.parent);
        if (!one.parent.empty()) {
            ASSERT_NE(parent, nullptr) << one.code;
            EXPECT_LT(parent->level, one.level) << one.code;
            EXPECT_TRUE(one.former || !parent->former) << one.code;
        }
    }
}

TEST(Divisions, CodesOfEarlierYearsAreKnownAndMarked)
{
    for (const char* code : {"652201", "652101", "654101", "654121", "110103"}) {
        ASSERT_NE(china.find(code), nullptr) << code;
        EXPECT_TRUE(china.find(code)->former) << code;
    }
    EXPECT_EQ(china.find("654121")->name, "伊宁县");
    EXPECT_FALSE(china.find("650502")->former);
    for (const Division& county : china.children("650500")) {
        EXPECT_FALSE(county.former);
    }
}

TEST(Divisions, UnknownCodesFindNothing)
{
    for (const char* code : {"", "65", "659999", "990000", "6501020", "abcdef"}) {
        EXPECT_EQ(china.find(code), nullptr) << code;
        EXPECT_EQ(china.full_name(code), "");
    }
    EXPECT_TRUE(china.children("650102").empty());
}

TEST(Divisions, SearchGivesExactNamesFirst)
{
    const auto found = china.search("天山区");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0]->code, "650102");
    EXPECT_GT(china.search("伊宁").size(), 1U);
    EXPECT_TRUE(china.search("").empty());
    EXPECT_EQ(china.search("县").size(), 50U);
}

TEST(Divisions, FullNamesLeaveOutWhatIsNoPlace)
{
    EXPECT_EQ(china.full_name("650102"), "新疆维吾尔自治区乌鲁木齐市天山区");
    EXPECT_EQ(china.full_name("659001"), "新疆维吾尔自治区石河子市");
    EXPECT_EQ(china.full_name("110101"), "北京市东城区");
}

/// The example that demonstrations and tests of other rooms load.
class ExampleOrganisations : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto bytes = read_file(std::string(ZK_SOURCE_DIR) + "/data/organisations-example/offices.csv");
        ASSERT_TRUE(bytes.has_value());
        auto read = read_table(*bytes, "offices.csv");
        ASSERT_TRUE(read.has_value()) << read.error().message;
        table = std::move(*read);
    }
    std::string cell(const TableRow& row, std::string_view column) const
    {
        const auto at = std::ranges::find(table.columns, column);
        return at == table.columns.end() ? "?"
                                         : row.cells[static_cast<std::size_t>(at - table.columns.begin())];
    }
    Table table;
};

TEST_F(ExampleOrganisations, EveryOneHasAKnownParentADivisionAndACodeOfItsOwn)
{
    std::set<std::string> codes;
    for (const TableRow& row : table.rows) {
        const std::string parent = cell(row, "上级机构代码");
        EXPECT_TRUE(parent.empty() ? row.line == 2 : codes.contains(parent))
            << row.line; // parents come first
        EXPECT_TRUE(codes.insert(cell(row, "机构代码")).second) << row.line;
        EXPECT_NE(china.find(cell(row, "行政区划代码")), nullptr) << row.line;
        EXPECT_TRUE(cell(row, "电话").starts_with("0999-5550")) << row.line;
    }
}

TEST_F(ExampleOrganisations, EveryKindIsThereInTheNumbersItShould)
{
    std::map<std::string, int> counts;
    std::set<std::string> prefectures;
    for (const TableRow& row : table.rows) {
        ++counts[cell(row, "机构类别")];
        if (cell(row, "机构类别") == "地、州、市招生委员会办公室") {
            prefectures.insert(cell(row, "地州"));
        }
    }
    EXPECT_EQ(counts.size(), 17U);
    EXPECT_EQ(counts["系统管理"], 1);
    EXPECT_EQ(counts["考点"], counts["地、州、市招生委员会办公室"]);
    EXPECT_EQ(counts["自治区教育考试院"], 1);
    EXPECT_EQ(counts["单列院校"], 5);
    EXPECT_EQ(counts["公安户籍管理部门"],
              1 + counts["地、州、市招生委员会办公室"] + counts["县(市)招生委员会办公室"]);
    EXPECT_EQ(counts["民委"], 1 + counts["地、州、市招生委员会办公室"]);
    EXPECT_EQ(prefectures.size(), 17U);
    EXPECT_TRUE(prefectures.contains("伊犁州") && prefectures.contains("奎屯市"));
}

} // namespace
} // namespace zk::exchange

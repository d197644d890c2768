#include "exam/plan/plan.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace zk::exam {

namespace {

const PlanWords words{{"大字", "盲文", "单独考场"}, {"普通高考", "三校生升高职"}, "6-6-6-6-6"};

Offices offices()
{
    return Offices(
        {{"6531", "", "/6531/", "地、州、市招生委员会办公室", "喀什招办", "653100", "喀什地区", "", {}, true},
         {"6532",
          "",
          "/6532/",
          "地、州、市招生委员会办公室",
          "和田招办",
          "653200",
          "和田地区",
          "",
          {},
          true}});
}

exchange::Table table_of(const std::vector<std::string>& columns, const std::vector<std::string>& rows)
{
    exchange::Table table;
    table.columns = columns;
    for (const std::string& text : rows) {
        exchange::TableRow row;
        row.line = static_cast<std::uint32_t>(table.rows.size() + 2);
        for (const std::string_view cell : split(text, ',')) {
            row.cells.emplace_back(cell);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

const std::vector<std::string> room_heads{"考点代码", "考点名称", "负责机构代码", "行政区划代码", "地址",
                                          "考场号",   "布局",     "专用便利",     "专用考试",     "停用"};

/// The columns complained about, in order.
std::vector<std::string> complaints(const std::vector<std::string>& rows)
{
    std::vector<std::string> columns;
    for (const auto& one : read_rooms(table_of(room_heads, rows), words, offices(), {"6531"}).problems) {
        columns.push_back(one.column);
    }
    return columns;
}

TEST(Plan, ExtraTimeIsAddedInFullMinutes)
{
    const auto half = Decimal::parse("0.5").value();
    const auto third = Decimal::parse("0.3").value();
    EXPECT_EQ(later_end("15:00", "17:00", half), "18:00");
    EXPECT_EQ(later_end("09:00", "11:30", third), "12:15");
    EXPECT_EQ(later_end("09:00", "10:35", third), "11:04") << "28.5 minutes are 29";
    EXPECT_EQ(later_end("09:00", "11:30", Decimal(0)), "11:30");
    EXPECT_EQ(later_end("", "11:30", third), "11:30") << "no hours, nothing added";
}

TEST(Plan, WordsAreSeparatedBySignsPeopleUse)
{
    EXPECT_EQ(words_of("大字、 单独考场,大字"), (std::vector<std::string>{"单独考场", "大字"}));
    EXPECT_TRUE(words_of(" 、 ").empty());
}

TEST(Plan, ARoomWithoutALayoutHasTheUsualOne)
{
    const auto read =
        read_rooms(table_of(room_heads, {"1,一中,6531,653121,路1号,001,,,,",
                                         "1,一中,6531,653121,路1号,002,7-8-7-8,大字、单独考场,普通高考,是"}),
                   words, offices(), {"6531"});
    ASSERT_TRUE(read.problems.empty());
    ASSERT_EQ(read.sites.size(), 1U);
    ASSERT_EQ(read.rooms.size(), 2U);
    EXPECT_EQ(read.rooms[0].layout, "6-6-6-6-6");
    EXPECT_TRUE(read.rooms[0].usable);
    EXPECT_FALSE(read.rooms[1].usable);
    EXPECT_EQ(read.rooms[1].fits, "单独考场、大字");
}

TEST(Plan, EveryColumnIsCheckedAlone)
{
    using Columns = std::vector<std::string>;
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,,,"}), Columns{});
    EXPECT_EQ(complaints({"1,一中,6532,653121,路1号,001,,,,"}), Columns{"负责机构代码"})
        << "not of one's area";
    EXPECT_EQ(complaints({"1,一中,6599,653121,路1号,001,,,,"}), Columns{"负责机构代码"}) << "not there";
    EXPECT_EQ(complaints({"1,一中,6531,999999,路1号,001,,,,"}), Columns{"行政区划代码"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,6-0,,,"}), Columns{"布局"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,大子,,"}), Columns{"专用便利"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,,高考,"}), Columns{"专用考试"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,,,停"}), Columns{"停用"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,,001,,,,"}), Columns{"地址"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,,,", "1,二中,6531,653121,路1号,002,,,,"}),
              Columns{"考点代码"});
    EXPECT_EQ(complaints({"1,一中,6531,653121,路1号,001,,,,", "1,一中,6531,653121,路1号,001,,,,"}),
              Columns{"考场号"});
}

TEST(Plan, HoursAreCheckedAtTheirEdges)
{
    const std::vector<std::string> heads{"考试", "科目", "日期", "开始", "结束", "满分"};
    const auto problems = [&](const std::string& row) {
        return read_sessions(table_of(heads, {row}), words).problems.size();
    };
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,11:30,150"), 0U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,00:00,23:59,"), 0U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,24:00,"), 1U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,09:00,"), 1U);
    EXPECT_EQ(problems("普通高考,语文,2022-02-30,09:00,11:30,"), 1U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,11:30,0"), 1U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,11:30,1000"), 0U);
    EXPECT_EQ(problems("普通高考,语文,2022-06-07,09:00,11:30,1000.5"), 1U);
    EXPECT_EQ(read_sessions(table_of(heads, {"普通高考,语文,2022-06-07,09:00,11:30,",
                                             "普通高考,语文,2022-06-07,15:00,17:00,"}),
                            words)
                  .problems.size(),
              1U)
        << "a subject twice";
}

} // namespace

} // namespace zk::exam

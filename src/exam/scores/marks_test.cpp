#include "exam/scores/marks.hpp"

#include "exam/exam_testing.hpp"
#include "exchange/problems.hpp"

namespace zk::exam {
namespace {

const std::vector<SubjectRule>& rules()
{
    static const auto read = subject_rules(testing::gaokao());
    EXPECT_TRUE(read.has_value());
    return *read;
}

Roll roll()
{
    return {{"22653121150001", {"p1", {"语文", "数学(理工类)", "外语", "外语听力", "理科综合"}}},
            {"22653121110002", {"p2", {"语文", "数学(文史类)", "汉语", "汉语听力", "文科综合"}}}};
}

MarksRead read(const std::string& csv)
{
    const auto table = exchange::read_table(csv, "成绩.csv");
    EXPECT_TRUE(table.has_value()) << (table ? "" : table.error().message);
    return read_marks(*table, rules(), "普通高考", roll());
}

std::string told(const std::string& csv)
{
    std::string all;
    for (const auto& problem : read(csv).problems) {
        all += exchange::to_text(problem) + "\n";
    }
    return all;
}

const std::string head = "报名序号,科目,成绩,标记\n";
const std::string both = head + "22653121150001,语文,121.5,\n22653121110002,语文,0,\n";

TEST(Marks, AFileWithoutMistakesIsReadWhole)
{
    const auto marks = read(both);
    EXPECT_TRUE(marks.problems.empty()) << told(both);
    ASSERT_EQ(marks.marks.size(), 2U);
    EXPECT_EQ(marks.marks[0].mark, *Decimal::parse("121.5"));
    EXPECT_EQ(marks.counts.at("语文"), 2U);
}

TEST(Marks, AbsenceAndCancellationStandInPlaceOfAMark)
{
    const auto marks = read(head + "22653121150001,语文,,缺考\n22653121110002,语文,,违纪\n");
    ASSERT_EQ(marks.marks.size(), 2U);
    EXPECT_EQ(marks.marks[0].flag, MarkFlag::absent);
    EXPECT_EQ(marks.marks[1].flag, MarkFlag::cancelled);
    EXPECT_NE(told(head + "22653121150001,语文,90,缺考\n22653121110002,语文,1,\n").find("不写分数"),
              std::string::npos);
    EXPECT_NE(told(head + "22653121150001,语文,,\n22653121110002,语文,1,\n").find("标记 缺考 或 违纪"),
              std::string::npos);
    EXPECT_NE(told(head + "22653121150001,语文,,请假\n22653121110002,语文,1,\n").find("缺考、违纪,或空"),
              std::string::npos);
}

TEST(Marks, EveryMistakeIsToldWithItsRowAndColumn)
{
    const std::string all = told(head + "99999999999999,语文,90,\n"
                                        "22653121150001,语问,90,\n"
                                        "22653121150001,文科综合,90,\n"
                                        "22653121150001,语文,150.5,\n"
                                        "22653121110002,语文,12.345,\n"
                                        "22653121110002,语文,80,\n");
    for (const char* part : {"第 2 行“报名序号”", "第 3 行“科目”", "语文", "第 4 行“科目”", "理科综合",
                             "第 5 行“成绩”", "0–150", "第 6 行“成绩”", "2 位小数", "第 7 行", "第二次"}) {
        EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
    }
}

TEST(Marks, WhoeverSitsASubjectOfTheFileMustBeInIt)
{
    EXPECT_NE(told(head + "22653121150001,语文,121.5,\n").find("22653121110002 没有“语文”这一行"),
              std::string::npos);
    EXPECT_EQ(told(head + "22653121150001,外语,97.5,\n"), ""); // only one of them sits it
}

TEST(Marks, AMarkInForceIsNotEnteredAgain)
{
    const auto table = exchange::read_table(both, "成绩.csv");
    Roll entered = roll();
    entered.at("22653121150001").entered = {"语文"};
    const auto marks = read_marks(*table, rules(), "普通高考", entered);
    ASSERT_EQ(marks.problems.size(), 1U);
    EXPECT_NE(marks.problems[0].found.find("已经登过分"), std::string::npos);
}

TEST(Marks, TheWrittenPartOfAForeignLanguageHas120)
{
    EXPECT_EQ(told(head + "22653121150001,外语,120,\n"), "");
    EXPECT_NE(told(head + "22653121150001,外语,120.5,\n"), "");
    EXPECT_NE(told(head + "22653121150001,外语听力,30.5,\n"), "");
}

TEST(Marks, AMarkIsPlainDigits)
{
    const Decimal full(150);
    for (const char* text : {"-1", "1e2", "+5", "151", "１２", "12.", "abc", "", "0.001"}) {
        const auto mark = mark_from(text, full);
        EXPECT_TRUE(!mark || (std::string(text) == "12." && *mark == Decimal(12))) << text;
    }
    EXPECT_EQ(mark_from("97.50", full).value_or(Decimal(0)), *Decimal::parse("97.5"));
}

TEST(Marks, AColumnThatIsMissingIsTold)
{
    EXPECT_NE(told("报名序号,成绩\n22653121150001,90\n").find("科目"), std::string::npos);
}

} // namespace
} // namespace zk::exam

#include "exam/scores/sheet.hpp"

#include <algorithm>

#include "exam/exam_testing.hpp"

namespace zk::exam {
namespace {

using testing::gaokao;
using testing::json;

const std::vector<SubjectRule>& rules()
{
    static const auto read = subject_rules(gaokao());
    EXPECT_TRUE(read.has_value());
    return *read;
}

Json applied(const std::string& types, const std::string& more = "")
{
    return json(
        R"({"报考": {"类型": )" + types +
        R"(, "考试语种": "汉语言", "科类": "理工类", "外语语种": "英语", "双语班": "否", "艺体专业": [])" +
        more + "}}");
}

Sheet with_marks(Sheet sheet, const std::vector<std::pair<std::string, std::string>>& marks)
{
    for (const auto& [subject, mark] : marks) {
        const auto found = std::ranges::find(sheet.subjects, subject, &Sheet::Subject::subject);
        EXPECT_NE(found, sheet.subjects.end()) << subject;
        const auto flag = mark_flag(mark);
        found->mark = flag && !mark.empty() ? SheetMark{Decimal(0), *flag, "b", 1}
                                            : SheetMark{*Decimal::parse(mark), MarkFlag::none, "b", 1};
    }
    compute(gaokao(), rules(), sheet);
    return sheet;
}

std::string value_of(const Sheet& sheet, const std::string& item)
{
    const auto found = std::ranges::find(sheet.items, item, &SheetItem::name);
    return found == sheet.items.end() ? "none" : found->value.to_string();
}

const std::vector<std::pair<std::string, std::string>> marks{
    {"语文", "100"}, {"数学(理工类)", "101.5"}, {"外语", "97.5"}, {"外语听力", "24"}, {"理科综合", "200"}};

TEST(Sheet, TheForeignLanguageIsTimesOnePointTwoFiveAndNothingIsRounded)
{
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类"])")), marks);
    EXPECT_EQ(value_of(sheet, "外语汉语科目成绩"), "121.875");
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "523.375");
}

TEST(Sheet, ListeningStandsApartAndIsInNoTotal)
{
    Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类"])")), marks);
    EXPECT_EQ(value_of(sheet, "听力单项成绩"), "24");
    sheet = with_marks(std::move(sheet), {{"外语听力", "0"}});
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "523.375");
}

TEST(Sheet, WhoAlsoAppliesForPeHasTwoTotals)
{
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类", "体育类"])")), marks);
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "523.375");
    EXPECT_EQ(value_of(sheet, "艺体统考成绩"), "323.375");
}

TEST(Sheet, ATotalWithAMissingPartDoesNotExist)
{
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类"])")),
                                   {{"语文", "100"}, {"数学(理工类)", "100"}, {"外语", "80"}});
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "none");
    EXPECT_EQ(value_of(sheet, "外语汉语科目成绩"), "100");
}

TEST(Sheet, AnAbsentSubjectCountsAsTheRulebookSays)
{
    auto absent = marks;
    absent[4].second = "缺考";
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类"])")), absent);
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "323.375");
    EXPECT_EQ(sheet.find("普通高考", "理科综合")->mark->flag, MarkFlag::absent);
}

TEST(Sheet, VocationalCandidatesHaveTheirOwnExamAndTotal)
{
    Sheet sheet = open_sheet(gaokao(), applied(R"(["三校生升高职"])"));
    ASSERT_EQ(sheet.subjects.size(), 3U);
    EXPECT_EQ(sheet.subjects[0].sitting, "三校生升高职");
    sheet = with_marks(std::move(sheet), {{"语文", "80"}, {"数学", "70.5"}, {"英语", "60"}});
    EXPECT_EQ(value_of(sheet, "单列文化课成绩"), "210.5");
    EXPECT_EQ(value_of(sheet, "高考统考成绩"), "none");
}

TEST(Sheet, WhoWasAdmittedEarlyHasNoJuneSubjects)
{
    Json facts = applied(R"(["普通文理科类"])");
    facts.set("录取", json(R"({"普通高职单招已录取": true})"));
    EXPECT_TRUE(open_sheet(gaokao(), facts).subjects.empty());
}

TEST(Sheet, EveryItemNamesItsClauseAndHowItCameAbout)
{
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类", "体育类"])")), marks);
    for (const SheetItem& item : sheet.items) {
        EXPECT_NE(gaokao().find_clause(item.clause), nullptr) << item.name << item.clause;
        EXPECT_FALSE(item.how.empty());
    }
}

TEST(Sheet, IsReadBackAsItWasWritten)
{
    const Sheet sheet = with_marks(open_sheet(gaokao(), applied(R"(["普通文理科类"])")), marks);
    const auto back = sheet_from(json(to_text(to_json(sheet))));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(to_text(to_json(*back)), to_text(to_json(sheet)));
    EXPECT_FALSE(sheet_from(Json()).has_value());
}

} // namespace
} // namespace zk::exam

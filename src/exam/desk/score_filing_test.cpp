#include "exam/desk/score_filing.hpp"

#include "exam/exam_testing.hpp"

namespace zk::exam {
namespace {

using testing::gaokao;
using testing::json;

StoredSheet vocational(const std::string& fields, const std::string& certificates, bool tested,
                       const std::vector<std::pair<std::string, int>>& marks)
{
    StoredSheet stored{
        "p", "22653121290001",
        open_sheet(gaokao(), json(R"({"报考": {"类型": ["三校生升高职"],
        "考试语种": "汉语言", "艺体专业": )" +
                                  fields + R"(}, "专业考试": {"统考合格证": )" + certificates +
                                  R"(, "体育专业测试已参加": )" + (tested ? "true" : "false") + "}}"))};
    for (const auto& [subject, mark] : marks) {
        for (Sheet::Subject& one : stored.sheet.subjects) {
            if (one.subject == subject) {
                one.mark = SheetMark{Decimal(mark), MarkFlag::none, "b", 1};
            }
        }
    }
    compute(gaokao(), *subject_rules(gaokao()), stored.sheet);
    return stored;
}

std::vector<std::string> groups(const StoredSheet& stored, const ControlLines& lines)
{
    FilingLists lists;
    add_filing(gaokao(), lines, *subject_rules(gaokao()), stored, "甲", lists);
    std::vector<std::string> names;
    for (const FilingRow& row : lists.above) {
        names.push_back(row.group);
    }
    return names;
}

const ControlLines lines{{"普通类", {Decimal(180), std::nullopt}},
                         {"美术类", {Decimal(150), Decimal(60)}},
                         {"体育类", {Decimal(140), Decimal(70)}}};
using Names = std::vector<std::string>;

TEST(Filing, OnTheLineIsAboveIt)
{
    EXPECT_EQ(groups(vocational("[]", "[]", false, {{"语文", 60}, {"数学", 60}, {"英语", 60}}), lines),
              Names{"普通类"});
    EXPECT_EQ(groups(vocational("[]", "[]", false, {{"语文", 60}, {"数学", 60}, {"英语", 59}}), lines),
              Names{});
}

TEST(Filing, ArtsNeedBothMarksAndTheCertificate)
{
    const std::vector<std::pair<std::string, int>> good{
        {"语文", 50}, {"数学", 50}, {"英语", 50}, {"美术类", 60}};
    EXPECT_EQ(groups(vocational(R"(["美术类"])", R"(["美术类"])", false, good), lines), Names{"美术类"});
    EXPECT_EQ(groups(vocational(R"(["美术类"])", "[]", false, good), lines), Names{});
    auto low = good;
    low[3].second = 59;
    EXPECT_EQ(groups(vocational(R"(["美术类"])", R"(["美术类"])", false, low), lines), Names{});
}

TEST(Filing, PeNeedsTheTestToHaveBeenSat)
{
    const std::vector<std::pair<std::string, int>> good{
        {"语文", 50}, {"数学", 50}, {"英语", 40}, {"体育类", 70}};
    EXPECT_EQ(groups(vocational(R"(["体育类"])", "[]", true, good), lines), Names{"体育类"});
    EXPECT_EQ(groups(vocational(R"(["体育类"])", "[]", false, good), lines), Names{});
}

TEST(Filing, EveryFieldIsHeldAgainstItsOwnMark)
{
    const auto both = vocational(R"(["美术类", "体育类"])", R"(["美术类"])", true,
                                 {{"语文", 60}, {"数学", 60}, {"英语", 60}, {"美术类", 59}, {"体育类", 80}});
    EXPECT_EQ(groups(both, lines), Names{"体育类"});
}

TEST(Filing, WithoutATotalOrALineNobodyIsListed)
{
    EXPECT_EQ(groups(vocational("[]", "[]", false, {{"语文", 100}, {"数学", 100}}), lines), Names{});
    EXPECT_EQ(groups(vocational("[]", "[]", false, {{"语文", 100}, {"数学", 100}, {"英语", 100}}), {}),
              Names{});
}

} // namespace
} // namespace zk::exam

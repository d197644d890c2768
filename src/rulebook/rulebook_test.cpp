// The example of the format page, read from the page itself, and what a loaded rulebook promises.
#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

/// Section 10 of docs/formats/rulebook.md.
std::string page_example()
{
    const auto page = read_file(ZK_SOURCE_DIR "/docs/formats/rulebook.md");
    EXPECT_TRUE(page.has_value());
    const auto section = page->find("\n## 10 ");
    const auto begin = page->find("````markdown\n", section) + std::string("````markdown\n").size();
    return page->substr(begin, page->find("\n````", begin) + 1 - begin);
}

class FormatPage : public ::testing::Test {
protected:
    void SetUp() override
    {
        folder_ = std::filesystem::temp_directory_path() / ("zk-page-" + std::to_string(getpid())) / "small";
        std::filesystem::create_directories(folder_);
        ASSERT_TRUE(write_file((folder_ / "a.md").string(), page_example()).has_value());
        LoadOptions options;
        options.strict = true;
        options.run_examples = true;
        auto loaded = Rulebook::load(folder_.string(), options);
        ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error().details) << loaded.error().message;
        book_ = *loaded;
    }
    void TearDown() override { std::filesystem::remove_all(folder_.parent_path()); }

    std::string decided(const std::string& facts, bool explain = false) const
    {
        return to_text(book_->decide(json(facts), DecideOptions{explain}));
    }

    std::filesystem::path folder_;
    std::shared_ptr<const Rulebook> book_;
};

TEST_F(FormatPage, ItsExampleLoadsWithoutAWarningAndAllItsExamplesHold)
{
    EXPECT_EQ(book_->test().passed, 5U);
    EXPECT_TRUE(book_->test().failures.empty());
}

TEST_F(FormatPage, OutputsStandInTheOrderOfTheirTable)
{
    EXPECT_EQ(decided(R"({"考生": {"出生日期": "1997-06-07"}})"), R"({"报名":"可以","缺少":[],"错误":[]})");
    EXPECT_EQ(decided(R"({"考生": {"出生日期": "1997-06-08", "类别": "应届"}})"),
              R"({"报名":"不可以","缺少":[],"错误":[]})");
}

TEST_F(FormatPage, WhatTheFactsDoNotSettleIsOpenAndNamesWhatIsMissing)
{
    EXPECT_EQ(decided("{}"), R"({"报名":"待定","缺少":["考生.出生日期","考生.类别"],"错误":[]})");
    EXPECT_EQ(decided(R"({"考生": {"类别": "应届"}})"),
              R"({"报名":"待定","缺少":["考生.出生日期"],"错误":[]})");
}

TEST_F(FormatPage, FactsThatBreakTheVocabularyGiveErrorsAlone)
{
    const Json result = book_->decide(json(R"({"考生": {"类别": "在校"}})"));
    EXPECT_TRUE(book_->is_error(result));
    ASSERT_EQ(result.as_object()->size(), 1U);
    EXPECT_EQ(to_text(*result.find("错误")->as_array()->front().find("种类")), R"("取值不符")");
    EXPECT_FALSE(book_->is_error(book_->decide(json("{}"))));
}

TEST_F(FormatPage, ReasonsNameClauseFactsValuesAndRequirement)
{
    EXPECT_EQ(
        decided(R"({"考生": {"出生日期": "1997-06-08"}})", true),
        R"({"报名":"待定","缺少":["考生.类别"],"理由":[)"
        R"({"条款":"二","结果":"不满足","事实":["考生.出生日期"],"实际":["1997-06-08"],"要求":"不晚于 1997-06-07 出生","行":"可报名 1"},)"
        R"({"条款":"二","结果":"未知","事实":["考生.类别"],"实际":[null],"要求":"考生的类别:往届","行":"可报名 2"}],"错误":[]})");
}

TEST_F(FormatPage, PagesMayAskForOneNameAndWhatItLacks)
{
    EXPECT_EQ(to_text(book_->value_of("可报名", json("{}"))), R"("待定")");
    EXPECT_EQ(to_text(book_->value_of("最晚出生日", json("{}"))), R"("1997-06-07")");
    EXPECT_EQ(book_->missing_for("可报名", json(R"({"考生": {"类别": "应届"}})")),
              std::vector<std::string>{"考生.出生日期"});
    EXPECT_TRUE(book_->missing_for("可报名", json(R"({"考生": {"类别": "往届"}})")).empty());
}

TEST_F(FormatPage, ClausesQuotesReadingsAndParametersCanBeShown)
{
    EXPECT_EQ(book_->title(), "小规定");
    ASSERT_EQ(book_->clauses().size(), 2U);
    EXPECT_EQ(book_->find_clause("二")->quotes,
              std::vector<std::string>{"年龄在25周岁以上(含25周岁),或往届。"});
    EXPECT_EQ(book_->find_clause("二")->example_count, 5U);
    EXPECT_EQ(book_->readings().at(0).id, "R1");
    EXPECT_EQ(book_->parameters().at(1).value, "1997-06-07");
    EXPECT_EQ(book_->find_clause("三"), nullptr);
}

TEST_F(FormatPage, CoverageSaysWhatCarriesEachClause)
{
    const std::vector<CoverageLine> lines = book_->coverage();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].carriers, (std::vector<std::string>{"参数 考试首日", "落实 页面 我能报名吗"}));
    EXPECT_EQ(lines[1].carriers, (std::vector<std::string>{"表达式 年满二十五周岁", "判定表 可报名",
                                                           "参数 最晚出生日", "例 5"}));
    EXPECT_TRUE(lines[1].accounted);
}

TEST_F(FormatPage, TheHashIsOfTheTextAndNotOfThePlace)
{
    const std::filesystem::path copy = folder_.parent_path() / "copy" / "small";
    std::filesystem::create_directories(copy.parent_path());
    std::filesystem::copy(folder_, copy);
    EXPECT_EQ((*Rulebook::load(copy.string()))->content_hash(), book_->content_hash());
    ASSERT_TRUE(write_file((copy / "a.md").string(), page_example() + "\n").has_value());
    EXPECT_NE((*Rulebook::load(copy.string()))->content_hash(), book_->content_hash());
    EXPECT_EQ(book_->content_hash().size(), 64U);
}

TEST(Rulebook, OnlyDefiniteHitsOfTheChecksAreErrors)
{
    const auto book = testing::load(R"(
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 期.起 | 日期 | 起日 |
| 期.止 | 日期 | 止日 |
#### 校验
| C | 期.止 < 期.起 | **种类** | **事实** | **说明** |
|---|---|---|---|---|
| 1 | true | "起止颠倒" | ["期.止", "期.起"] | "止早于起" |
# 输出
| 输出 | 取自 |
|---|---|
| 起 | 期.起 |
)");
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(to_text(book->decide(json(R"({"期": {"起": "2022-01-02", "止": "2022-01-01"}})"))),
              R"({"错误":[{"种类":"起止颠倒","事实":["期.止","期.起"],"说明":"止早于起"}]})");
    EXPECT_EQ(to_text(book->decide(json(R"({"期": {"起": "2022-01-02"}})"))),
              R"({"起":"2022-01-02","错误":[]})");
}

TEST(Rulebook, PrintsDatesExactNumbersListsAndContextsAndDropsWhatIsOnlyPerhaps)
{
    const auto book = testing::load(std::string(testing::every_type) + R"(| 数 | 0.1 + 0.2 | |
| 日 | date("2022-06-07") | |
| 期 | duration("P2Y") | |
| 对象 | {甲: 1, 乙: 考生.在疆, 丙: [null, "x"]} | |
| 或许 | [for 人 in 监护人[在疆] return 人.关系][1] | |
| 缺 | 缺少事实(考生.在疆 and 考生.分数 > 1) | |
)");
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(
        to_text(book->decide(json(R"({"监护人": [{"关系": "父亲"}, {"关系": "母亲", "在疆": true}]})"))),
        R"({"在疆":"待定","数":0.3,"日":"2022-06-07","期":"P2Y","对象":{"甲":1,"乙":null,"丙":[null,"x"]},)"
        R"("或许":["母亲"],"缺":["考生.在疆","考生.分数"],"错误":[]})");
}

} // namespace
} // namespace zk::rulebook

#include "http/form.hpp"
#include "http/http_testing.hpp"

namespace zk::http {
namespace {

using testing::load_small;

class InterviewTest : public ::testing::Test {
protected:
    std::shared_ptr<const rulebook::Rulebook> book_ = load_small();
    Answers answers_;

    std::string asked_path() const
    {
        const auto question = next_question(*book_, answers_);
        return question ? question->fact->path : "";
    }
    /// Answers the next question with `fields`; the mistakes, if any.
    std::vector<FormMistake> answer(const Fields& fields)
    {
        const FormResult taken = take_answer(*book_, answers_, *next_question(*book_, answers_), fields);
        if (taken.mistakes.empty()) {
            answers_ = taken.answers;
        }
        return taken.mistakes;
    }
};

TEST_F(InterviewTest, OneThingIsAskedAtATimeInTheVocabularysOrder)
{
    EXPECT_EQ(asked_path(), "考生.类别");
    answer({{"v", "应届"}});
    EXPECT_EQ(asked_path(), "考生.出生日期");
    answer({{"v", "2004-01-01"}});
    EXPECT_EQ(asked_path(), "监护人");
    answer({{"preset", "父亲"}, {"preset", "母亲"}});
    EXPECT_EQ(asked_path(), "监护人[].在疆");
    answer({{"v.0", "false"}, {"v.1", "true"}});
    EXPECT_EQ(asked_path(), "");
    EXPECT_EQ(to_text(book_->value_of("可报名", answers_.facts)), "true");
}

TEST_F(InterviewTest, WhatCanNoLongerMatterIsNotAsked)
{
    answer({{"v", "往届"}});
    EXPECT_EQ(asked_path(), "");
}

TEST_F(InterviewTest, WhatIsNotKnownIsSkippedAndStaysUnknown)
{
    answer({{"unknown", "1"}});
    EXPECT_EQ(asked_path(), "考生.出生日期");
    EXPECT_EQ(value_at(answers_.facts, "考生.类别"), nullptr);
}

TEST_F(InterviewTest, AMistakeNamesTheFieldAndChangesNothing)
{
    answer({{"v", "应届"}});
    const auto mistakes = answer({{"v", "2004-02-30"}});
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(mistakes[0].field, "v");
    EXPECT_EQ(asked_path(), "考生.出生日期");
    EXPECT_EQ(answer({}).size(), 1U) << "no answer is a mistake too";
}

TEST_F(InterviewTest, AChoiceThatIsNotOfferedIsAMistake)
{
    EXPECT_EQ(answer({{"v", "社会"}}).size(), 1U);
}

TEST_F(InterviewTest, AnEmptyListSaysThatThereIsNone)
{
    answer({{"v", "应届"}});
    answer({{"v", "2004-01-01"}});
    EXPECT_EQ(answer({}).size(), 1U) << "none must be meant";
    answer({{"none", "1"}});
    ASSERT_NE(value_at(answers_.facts, "监护人"), nullptr);
    EXPECT_EQ(value_at(answers_.facts, "监护人")->as_array()->size(), 0U);
    EXPECT_EQ(to_text(book_->value_of("可报名", answers_.facts)), "false");
}

TEST_F(InterviewTest, RowsMayBeWrittenBesideTheUsualRecords)
{
    answer({{"v", "应届"}});
    answer({{"v", "2004-01-01"}});
    answer({{"preset", "父亲"}, {"r.1.关系", "母亲"}});
    EXPECT_EQ(value_at(answers_.facts, "监护人")->as_array()->size(), 2U);
    EXPECT_EQ(next_question(*book_, answers_)->rows[1].label, "母亲");
}

TEST_F(InterviewTest, ARecordEditedAgainKeepsWhatWasSaidAboutIt)
{
    answer({{"v", "应届"}});
    answer({{"v", "2004-01-01"}});
    answer({{"preset", "父亲"}});
    answer({{"v.0", "true"}});
    const auto question = question_about(*book_, answers_, "监护人");
    const FormResult taken = take_answer(*book_, answers_, *question,
                                         {{"r.0.kept", "0"}, {"r.0.关系", "母亲"}, {"r.1.关系", "父亲"}});
    ASSERT_TRUE(taken.mistakes.empty());
    EXPECT_EQ(to_text(*value_at(taken.answers.facts, "监护人")),
              R"([{"关系":"母亲","在疆":true},{"关系":"父亲"}])");
}

TEST_F(InterviewTest, TakingAListBackTakesTheAnswersAboutItsRecordsWithIt)
{
    answer({{"v", "应届"}});
    answer({{"v", "2004-01-01"}});
    answer({{"preset", "父亲"}});
    answer({{"v.0", "true"}});
    answers_.forget("监护人");
    EXPECT_EQ(answers_.asked, (std::vector<std::string>{"考生.类别", "考生.出生日期"}));
    EXPECT_EQ(asked_path(), "监护人");
}

TEST_F(InterviewTest, AnswersTravelInACookieAndComeBackWhole)
{
    answer({{"v", "应届"}});
    answer({{"unknown", "1"}});
    const auto back = from_cookie(to_cookie(answers_, *book_), *book_);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->facts, answers_.facts);
    EXPECT_EQ(back->asked, answers_.asked);
    EXPECT_EQ(back->skipped, answers_.skipped);
}

TEST_F(InterviewTest, ACookieOfAnotherTextOfTheRulebookIsNotRead)
{
    answer({{"v", "应届"}});
    const auto other = load_small(std::string(testing::small_rulebook) + "\n注:改了一个字。\n");
    EXPECT_FALSE(from_cookie(to_cookie(answers_, *book_), *other));
    EXPECT_FALSE(from_cookie("nonsense", *book_));
    EXPECT_FALSE(from_cookie("", *book_));
}

TEST_F(InterviewTest, StagesAreSettledWhenNothingIsLeftToAsk)
{
    ASSERT_EQ(stages(*book_, answers_).size(), 1U);
    EXPECT_FALSE(stages(*book_, answers_)[0].settled);
    answer({{"v", "往届"}});
    EXPECT_TRUE(stages(*book_, answers_)[0].settled);
}

} // namespace
} // namespace zk::http

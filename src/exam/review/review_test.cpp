#include <algorithm>

#include "exam/exam_testing.hpp"

namespace zk::exam {
namespace {

using testing::gaokao;
using testing::json;
using testing::local_graduate;
using testing::state_of;
using testing::Story;
using testing::with;

std::string outcome(const Progress& progress)
{
    return *progress.outcome.find("报名资格")->as_string();
}

TEST(Review, NothingIsAttestedByStatingIt)
{
    const Story story(local_graduate());
    EXPECT_EQ(outcome(story.progress()), "待定");
    EXPECT_EQ(story.progress().attested.find("户籍"), nullptr);
    EXPECT_EQ(story.progress().stage, Stage::submitted);
}

TEST(Review, WhenEveryDepartmentHasSignedTheOutcomeIsTheRulebooks)
{
    Story story(local_graduate());
    story.sign_all();
    EXPECT_EQ(outcome(story.progress()), "符合");
    EXPECT_EQ(story.progress().stage, Stage::passed);
}

TEST(Review, ADecisionWaitsForTheStepsBeforeIt)
{
    Story story(local_graduate());
    EXPECT_EQ(state_of(story.progress(), "资格审查"), StepState::waiting);
    EXPECT_EQ(story.sign("资格审查"), "waiting");
    story.sign_all("户籍审核");
    EXPECT_EQ(state_of(story.progress(), "资格审查"), StepState::waiting);
    EXPECT_EQ(story.sign("户籍审核"), "");
    EXPECT_EQ(state_of(story.progress(), "资格审查"), StepState::open);
}

TEST(Review, TheSameEventsGiveTheSameProgressInAnyReplay)
{
    Story story(local_graduate());
    story.sign_all("复审");
    const Progress once = story.progress();
    const Progress again = story.progress();
    EXPECT_EQ(once.digest, again.digest);
    EXPECT_EQ(to_text(once.outcome), to_text(again.outcome));
    EXPECT_EQ(once.stage, again.stage);
    for (std::size_t index = 0; index < once.steps.size(); ++index) {
        EXPECT_EQ(once.steps[index].state, again.steps[index].state) << once.steps[index].step.name;
    }
}

/// Departments may sign in any order: what each attested is the same.
TEST(Review, TheOrderOfDepartmentsChangesNoOutcome)
{
    Story one(local_graduate());
    Story two(local_graduate());
    const std::vector<std::string> steps{"户籍审核", "学籍审核", "政审", "体检", "报名单位核对"};
    std::ranges::for_each(steps, [&](const std::string& step) { EXPECT_EQ(one.sign(step), ""); });
    std::for_each(steps.rbegin(), steps.rend(),
                  [&](const std::string& step) { EXPECT_EQ(two.sign(step), ""); });
    EXPECT_EQ(one.progress().digest, two.progress().digest);
    EXPECT_EQ(to_text(one.progress().outcome), to_text(two.progress().outcome));
}

TEST(Review, ASignatureNeverChangesAnotherDepartmentsVerdicts)
{
    Story story(local_graduate());
    ASSERT_EQ(story.sign("户籍审核"), "");
    const Case before = story.registration();
    ASSERT_EQ(story.sign("学籍审核"), "");
    ASSERT_EQ(story.sign("报名单位核对"), "");
    const Case after = story.registration();
    const Signature* first = latest(before, "户籍审核");
    const Signature* same = latest(after, "户籍审核");
    ASSERT_EQ(first->verdicts.size(), same->verdicts.size());
    for (std::size_t index = 0; index < first->verdicts.size(); ++index) {
        EXPECT_EQ(first->verdicts[index].path, same->verdicts[index].path);
        EXPECT_EQ(to_text(first->verdicts[index].value), to_text(same->verdicts[index].value));
    }
    EXPECT_EQ(to_text(*story.progress().attested.find("户籍")), to_text([&] {
                  Story alone(local_graduate());
                  EXPECT_EQ(alone.sign("户籍审核"), "");
                  return *alone.progress().attested.find("户籍");
              }()));
}

/// Unknown is never false, whatever fact it is: one that cannot be proven leaves the outcome open, or as it
/// is.
TEST(Review, WhatCannotBeProvenIsNeverTakenAsFalse)
{
    const Story whole(local_graduate());
    for (const std::string step : {"户籍审核", "学籍审核", "政审", "体检"}) {
        const SignRequest all = whole.request(step);
        for (std::size_t index = 0; index < all.verdicts.size(); ++index) {
            Story story(local_graduate());
            SignRequest request = all;
            request.verdicts[index].finding = Finding::unprovable;
            request.verdicts[index].ground = "没有收到书面材料";
            ASSERT_EQ(story.sign(request), "");
            story.sign_all(step);
            EXPECT_NE(outcome(story.progress()), "不符合") << request.verdicts[index].path;
            const Json attested = story.progress().attested;
            const Json* held = find_at(attested, request.verdicts[index].path);
            EXPECT_TRUE(held == nullptr || held->is_null()) << request.verdicts[index].path;
        }
    }
}

TEST(Review, ACorrectionRunsTheDecisionAgain)
{
    Story story(local_graduate());
    const Json given = json(R"({"户籍": {"落户新疆日期": "2021-03-01"}})");
    ASSERT_EQ(story.sign(story.request("户籍审核", given)), "");
    story.sign_all();
    EXPECT_EQ(outcome(story.progress()), "不符合");
    EXPECT_EQ(story.progress().stage, Stage::failed);
    EXPECT_EQ(*find_at(story.registration().stated, "户籍.落户新疆日期")->as_string(), "2012-05-10");
}

TEST(Review, WhenTheStatementChangesOnlyWhoLookedAtThatLooksAgain)
{
    Story story(local_graduate());
    story.sign_all("复审");
    ASSERT_EQ(state_of(story.progress(), "资格审查"), StepState::signed_);
    story.add(EventKind::return_to_candidate, "乙", "机构",
              Json::Object{{"步骤", "资格审查"}, {"事项", Json::Array{}}});
    EXPECT_EQ(story.progress().stage, Stage::returned);
    story.submit(with(local_graduate(), "户籍.落户新疆日期", "2013-05-10"));
    EXPECT_EQ(state_of(story.progress(), "户籍审核"), StepState::open);
    EXPECT_EQ(state_of(story.progress(), "学籍审核"), StepState::signed_);
    EXPECT_NE(state_of(story.progress(), "资格审查"), StepState::signed_);
}

TEST(Review, AResubmissionOfTheSameLeavesEverySignatureStanding)
{
    Story story(local_graduate());
    story.sign_all();
    story.add(EventKind::return_to_candidate, "乙", "机构",
              Json::Object{{"步骤", "资格审查"}, {"事项", Json::Array{}}});
    story.submit(local_graduate());
    EXPECT_EQ(story.progress().stage, Stage::passed);
}

TEST(Review, AnAppealOpensTheDecisionForSomebodyElse)
{
    Story story(with(local_graduate(), "住所.在疆合法稳定住所", false));
    story.sign_all();
    ASSERT_EQ(story.progress().stage, Stage::failed);
    story.add(EventKind::appeal, "考生", "", Json::Object{{"申诉", "有租房合同"}});
    EXPECT_EQ(story.progress().stage, Stage::rechecking);
    EXPECT_EQ(story.sign(story.request("资格审查"), "甲"), "same-person");
    EXPECT_EQ(story.sign(story.request("资格审查"), "乙"), "");
}

TEST(Review, StagesAreWrittenAndReadAlike)
{
    for (const Stage stage : {Stage::draft, Stage::submitted, Stage::in_review, Stage::returned,
                              Stage::passed, Stage::failed, Stage::rechecking, Stage::withdrawn}) {
        EXPECT_EQ(stage_named(to_text(stage)).value(), stage);
    }
    EXPECT_FALSE(stage_named("快好了").has_value());
}

TEST(Signing, EveryFactOfTheStepNeedsAVerdictAndNoOtherGetsOne)
{
    Story story(local_graduate());
    SignRequest request = story.request("户籍审核");
    SignRequest short_one = request;
    short_one.verdicts.pop_back();
    EXPECT_EQ(story.sign(short_one), "incomplete");
    request.verdicts.push_back({"学业.毕业学校类型", {}, Finding::confirmed, {}, ""});
    EXPECT_EQ(story.sign(request), "not-yours");
}

TEST(Signing, ACorrectionNeedsAGroundAndAValueOfTheFactsKind)
{
    Story story(local_graduate());
    const auto correct = [&](const Json& value, const std::string& ground) {
        SignRequest request = story.request("户籍审核");
        auto& verdict = *std::ranges::find(request.verdicts, "户籍.落户新疆日期", &Verdict::path);
        verdict.finding = Finding::corrected;
        verdict.value = value;
        verdict.ground = ground;
        return story.sign(request);
    };
    EXPECT_EQ(correct("2021-03-01", ""), "ground-missing");
    EXPECT_EQ(correct("去年三月", "户口簿原件"), "value");
    EXPECT_EQ(correct(true, "户口簿原件"), "value");
    EXPECT_EQ(correct("2021-03-01", "户口簿原件"), "");
}

TEST(Signing, WhatNobodyStatedCannotBeConfirmed)
{
    Story story(local_graduate());
    SignRequest request = story.request("报名单位核对");
    const auto own = std::ranges::find(request.verdicts, Finding::unprovable, &Verdict::finding);
    ASSERT_NE(own, request.verdicts.end());
    own->finding = Finding::confirmed;
    EXPECT_EQ(story.sign(request), "nothing-stated");
}

TEST(Signing, ASignedStepIsNotSignedTwice)
{
    Story story(local_graduate());
    ASSERT_EQ(story.sign("户籍审核"), "");
    EXPECT_EQ(story.sign("户籍审核"), "already-signed");
    EXPECT_EQ(story.sign("没有这一步"), "no-step");
}

TEST(Signing, ANegativeConclusionNeedsAWrittenGround)
{
    Story story(local_graduate());
    const Json marked = json(R"({"考生": {"民族成份需审核": true}})");
    ASSERT_EQ(story.sign(story.request("报名单位核对", marked)), "");
    SignRequest request = story.request("民族成份审核");
    request.favourable = false;
    EXPECT_EQ(story.sign(request), "ground-missing");
    request.ground = "与户口簿登记不符,依据《中国公民民族成份登记管理办法》";
    EXPECT_EQ(story.sign(request), "");
}

TEST(Signing, NothingIsSignedWhileTheCandidateCorrects)
{
    Story story(local_graduate());
    story.add(EventKind::return_to_candidate, "乙", "机构",
              Json::Object{{"步骤", "户籍审核"}, {"事项", Json::Array{}}});
    EXPECT_EQ(story.sign("学籍审核"), "not-submitted");
}

TEST(Signing, ADecisionSignsWhatTheRulebookComputedAndNotWhatIsClicked)
{
    Story story(with(local_graduate(), "住所.在疆合法稳定住所", false));
    story.sign_all("资格审查");
    SignRequest request = story.request("资格审查");
    request.favourable = true;
    const auto signature = story.decide(request);
    ASSERT_TRUE(signature.has_value());
    EXPECT_FALSE(signature->favourable);
    EXPECT_EQ(*signature->outcome.find("报名资格")->as_string(), "不符合");
}

} // namespace
} // namespace zk::exam

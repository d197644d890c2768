#include "exam/registration/case.hpp"

#include "exam/exam_testing.hpp"
#include "exam/registration/identity_facts.hpp"

namespace zk::exam {
namespace {

using testing::gaokao;
using testing::json;
using testing::local_graduate;
using testing::Story;

TEST(Case, IsWhatItsEventsTell)
{
    Story story(local_graduate());
    EXPECT_EQ(story.registration().lifecycle, Lifecycle::submitted);
    EXPECT_EQ(story.registration().sequence, 1);
    story.add(EventKind::withdraw, "考生", "", Json::Object{});
    EXPECT_EQ(story.registration().lifecycle, Lifecycle::withdrawn);
    story.submit(local_graduate());
    EXPECT_EQ(story.registration().lifecycle, Lifecycle::submitted);
}

TEST(Case, KeepsTheFirstSubmissionAndTheLast)
{
    Story story(local_graduate());
    const std::int64_t first = story.registration().submitted_at;
    story.submit(local_graduate());
    EXPECT_EQ(story.registration().first_submitted_at, first);
    EXPECT_GT(story.registration().submitted_at, first);
}

TEST(Case, WithoutEventsIsADraft)
{
    const auto registration = replay("p", "gaokao-2022", {});
    ASSERT_TRUE(registration.has_value());
    EXPECT_EQ(registration->lifecycle, Lifecycle::draft);
    EXPECT_EQ(registration->sequence, 0);
}

TEST(Case, ALaterSignatureFollowsAnEarlierOneAndErasesNothing)
{
    Story story(local_graduate());
    ASSERT_EQ(story.sign("户籍审核"), "");
    story.add(EventKind::return_to_candidate, "乙", "机构",
              Json::Object{{"步骤", "户籍审核"}, {"事项", Json::Array{}}});
    story.submit(testing::with(local_graduate(), "户籍.县市", "疏勒县"));
    ASSERT_EQ(story.sign("户籍审核"), "");
    const Case registration = story.registration();
    ASSERT_EQ(registration.signatures.size(), 2u);
    EXPECT_EQ(latest(registration, "户籍审核"), &registration.signatures.back());
    EXPECT_EQ(registration.returns.size(), 1u);
    EXPECT_EQ(latest(registration, "学籍审核"), nullptr);
}

TEST(Case, RemembersWhoHandedItOver)
{
    Story story(local_graduate());
    story.add(EventKind::hand_over, "乙", "甲地", Json::Object{{"机构", "乙地"}, {"理由", "商定"}});
    EXPECT_EQ(story.registration().unit, "乙地");
    EXPECT_EQ(story.registration().handed_over_by, std::vector<std::string>{"甲地"});
}

TEST(Case, ASignatureIsWrittenAndReadAlike)
{
    Story story(local_graduate());
    const Json given = json(R"({"户籍": {"落户新疆日期": "2021-03-01"}})");
    ASSERT_EQ(story.sign(story.request("户籍审核", given)), "");
    CaseEvent event = story.events().back();
    const auto once = signature_from(event);
    ASSERT_TRUE(once.has_value());
    const std::string text = to_text(event.body);
    event.body = to_json(*once);
    EXPECT_EQ(to_text(event.body), text);
}

TEST(Case, AnEventNobodyKnowsIsAnError)
{
    EXPECT_FALSE(event_kind("涂改").has_value());
    Story story(local_graduate());
    story.add(EventKind::sign, "甲", "机构",
              json(R"({"步骤": "户籍审核", "认定": [{"事实": "考生.国籍", "认定": "大概"}]})"));
    EXPECT_FALSE(replay("p", "gaokao-2022", story.events()).has_value());
}

TEST(Case, NamesOfEventsAndFindingsAreWrittenAndReadAlike)
{
    for (const EventKind kind : {EventKind::submit, EventKind::sign, EventKind::return_to_candidate,
                                 EventKind::withdraw, EventKind::appeal, EventKind::hand_over,
                                 EventKind::open, EventKind::office, EventKind::account, EventKind::look}) {
        EXPECT_EQ(event_kind(to_text(kind)).value(), kind);
    }
    for (const Finding finding : {Finding::confirmed, Finding::corrected, Finding::unprovable}) {
        EXPECT_EQ(finding_named(to_text(finding)).value(), finding);
    }
}

TEST(FactPath, FindsAndPutsAtRecordNumbers)
{
    Json facts = json(R"({"监护人": [{"关系": "父亲"}]})");
    EXPECT_TRUE(put_at(facts, "监护人[1].关系", "母亲"));
    EXPECT_EQ(*find_at(facts, "监护人[1].关系")->as_string(), "母亲");
    EXPECT_FALSE(put_at(facts, "监护人[7].关系", "母亲"));
    EXPECT_EQ(find_at(facts, "监护人[7].关系"), nullptr);
    EXPECT_EQ(find_at(facts, "户籍.县市"), nullptr);
}

constexpr const char* born_in_2004 = "65312120040315001X"; // invented

TEST(IdentityFacts, AreWhatTheCardItselfTells)
{
    const Json facts = identity_facts(gaokao(), "居民身份证", born_in_2004);
    EXPECT_EQ(to_text(facts), R"({"考生":{"出生日期":"2004-03-15","新疆身份证号":true}})");
    EXPECT_EQ(to_text(identity_facts(gaokao(), "外国人永久居留身份证", born_in_2004)), "{}");
}

TEST(IdentityFacts, WhatContradictsTheCardIsAMistakeThatDoesNotRepeatTheNumber)
{
    const Json identity = Json::Object{{"证件种类", "居民身份证"}, {"证件号码", born_in_2004}};
    EXPECT_TRUE(
        identity_mistakes(gaokao(), identity, json(R"({"考生": {"出生日期": "2004-03-15"}})")).empty());
    EXPECT_TRUE(identity_mistakes(gaokao(), identity, Json::Object{}).empty());
    const auto mistakes =
        identity_mistakes(gaokao(), identity, json(R"({"考生": {"出生日期": "2004-03-16"}})"));
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_EQ(to_text(*mistakes.front().find("事实")), R"(["考生.出生日期"])");
    EXPECT_EQ(to_text(mistakes.front()).find(born_in_2004), std::string::npos);
}

} // namespace
} // namespace zk::exam

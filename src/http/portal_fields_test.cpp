#include <gtest/gtest.h>

#include "http/portal_fields.hpp"

namespace zk::http {

namespace {

std::shared_ptr<const rulebook::Rulebook> gaokao()
{
    static const auto book = rulebook::Rulebook::load(ZK_SOURCE_DIR "/rulebooks/gaokao-2022");
    return book ? *book : nullptr;
}

const FormPart& part_named(const std::vector<FormPart>& parts, std::string_view name)
{
    static const FormPart none;
    for (const FormPart& part : parts) {
        if (part.name == name) {
            return part;
        }
    }
    return none;
}

TakenPart take(std::string_view part, const Fields& fields, const char* before = "{}",
               const std::vector<std::string>& locked = {})
{
    static std::vector<FormPart> parts = form_parts(*gaokao());
    return take_part(*gaokao(), part_named(parts, part), locked, parse_json(before).value(), fields);
}

std::string facts_of(const TakenPart& taken)
{
    return to_text(taken.facts);
}

} // namespace

TEST(FormParts, EveryFactTheCandidateMayStateStandsInExactlyOnePart)
{
    ASSERT_TRUE(gaokao());
    const auto parts = form_parts(*gaokao());
    std::map<const FactNode*, int> seen;
    for (const FormPart& part : parts) {
        EXPECT_FALSE(part.facts.empty()) << part.name;
        for (const FactNode* node : part.facts) {
            ++seen[node];
        }
    }
    std::size_t expected = 0;
    for (const auto& fact : gaokao()->vocabulary().facts) {
        const bool inside = fact.path.find("[].") != std::string::npos;
        expected += fact.applicant_may_state && !inside ? 1 : 0;
        EXPECT_EQ(part_of(*gaokao(), parts, fact.path).has_value(), fact.applicant_may_state) << fact.path;
    }
    EXPECT_EQ(seen.size(), expected);
    for (const auto& [node, count] : seen) {
        EXPECT_EQ(count, 1) << node->path;
    }
}

TEST(FormParts, TheLongestBeginningWins)
{
    const auto parts = form_parts(*gaokao());
    const auto name = [&](std::string_view path) { return parts[*part_of(*gaokao(), parts, path)].name; };
    EXPECT_EQ(name("考生.国籍"), "我");
    EXPECT_EQ(name("考生.新疆中职班毕业生"), "我的学校");
    EXPECT_EQ(name("证明材料.调入手续证明"), "家长");
    EXPECT_EQ(name("证明材料.外国人永久居留证"), "我");
    EXPECT_EQ(name("监护人[1].居住证[0].起"), "家长");
    EXPECT_EQ(name("处分.停考期"), "其他");
}

TEST(FormParts, PathsWithNumbersHaveTheirPatternAndList)
{
    EXPECT_EQ(pattern_of("监护人[0].居住证[12].起"), "监护人[].居住证[].起");
    EXPECT_EQ(pattern_of("户籍.县市"), "户籍.县市");
    EXPECT_EQ(outermost("处分.停考期[3].起"), "处分.停考期");
}

TEST(FormParts, TheIdNumberTellsFactsOfResidentCardsAlone)
{
    EXPECT_EQ(facts_of_identity(*gaokao(), "居民身份证"),
              (std::vector<std::string>{"考生.出生日期", "考生.新疆身份证号"}));
    EXPECT_TRUE(facts_of_identity(*gaokao(), "外国人永久居留身份证").empty());
}

TEST(TakePart, PlainFactsAreTakenByTheirKind)
{
    const auto taken = take("我家的户口", {{"户籍.在疆常住户籍", "true"},
                                           {"户籍.所在地州", "喀什地区"},
                                           {"户籍.县市", " 疏附县 "},
                                           {"户籍.曾迁出新疆", ""},
                                           {"户籍.落户新疆日期", "2004-09-01"}});
    EXPECT_TRUE(taken.mistakes.empty());
    EXPECT_EQ(
        facts_of(taken),
        R"({"户籍":{"在疆常住户籍":true,"所在地州":"喀什地区","县市":"疏附县","落户新疆日期":"2004-09-01"}})");
}

TEST(TakePart, WhatIsLeftEmptyIsTakenOutAndOtherPartsStay)
{
    const auto taken =
        take("我家的户口", {{"户籍.县市", ""}}, R"({"户籍":{"县市":"疏附县"},"报考":{"科类":"文史类"}})");
    EXPECT_EQ(facts_of(taken), R"({"户籍":{},"报考":{"科类":"文史类"}})");
}

TEST(TakePart, LockedFactsStayWhateverIsPosted)
{
    const auto taken = take("我", {{"考生.出生日期", "1990-01-01"}, {"考生.国籍", "中国"}},
                            R"({"考生":{"出生日期":"2004-09-01"}})", {"考生.出生日期"});
    EXPECT_EQ(facts_of(taken), R"({"考生":{"出生日期":"2004-09-01","国籍":"中国"}})");
}

TEST(TakePart, AMistakeIsNamedKeptAsTypedAndTheRestIsTaken)
{
    const auto taken =
        take("我家的户口",
             {{"户籍.落户新疆日期", "2004-02-30"}, {"户籍.所在地州", "火星"}, {"户籍.县市", "疏附县"}});
    ASSERT_EQ(taken.mistakes.size(), 2U);
    EXPECT_EQ(taken.mistakes[0].field, "户籍.所在地州");
    EXPECT_EQ(taken.typed.at("户籍.落户新疆日期"), "2004-02-30");
    EXPECT_EQ(facts_of(taken), R"({"户籍":{"县市":"疏附县"}})");
}

TEST(TakePart, RecordsKeepTheirOrderAndEmptyOnesFallOut)
{
    const auto taken = take("家长", {{"row", "监护人[0]"},
                                     {"监护人[0].关系", ""},
                                     {"row", "监护人[1]"},
                                     {"监护人[1].关系", "母亲"},
                                     {"监护人[1].落户新疆日期", "20xx"},
                                     {"row", "监护人[1].居住证[0]"},
                                     {"监护人[1].居住证[0].起", "2019-01-01"}});
    EXPECT_EQ(facts_of(taken), R"({"监护人":[{"关系":"母亲","居住证":[{"起":"2019-01-01"}]}]})");
    ASSERT_EQ(taken.mistakes.size(), 1U);
    EXPECT_EQ(taken.mistakes[0].field, "监护人[0].落户新疆日期") << "named as it will stand when shown again";
    EXPECT_EQ(taken.as_posted[0].field, "监护人[1].落户新疆日期");
    EXPECT_EQ(taken.typed.at("监护人[0].落户新疆日期"), "20xx");
}

TEST(TakePart, ARecordIsRemovedByItsButtonAndAnUnshownOneIsNotMade)
{
    const auto taken = take("家长", {{"row", "监护人[0]"},
                                     {"监护人[0].关系", "父亲"},
                                     {"row", "监护人[1]"},
                                     {"监护人[1].关系", "母亲"},
                                     {"remove", "监护人[0]"},
                                     {"监护人[7].关系", "父亲"}});
    EXPECT_EQ(facts_of(taken), R"({"监护人":[{"关系":"母亲"}]})");
}

TEST(TakePart, UsualRecordsAreMadeFromTicksAndUnknownTicksFromNothing)
{
    const auto taken = take("我的学校", {{"preset:就读经历", "初中|初一"}, {"preset:就读经历", "大学|大一"}});
    EXPECT_EQ(facts_of(taken), R"({"就读经历":[{"学校类型":"初中","年级":"初一"}]})");
}

TEST(TakePart, AnEmptyListMustBeMeant)
{
    EXPECT_EQ(facts_of(take("家长", {})), "{}");
    EXPECT_EQ(facts_of(take("家长", {{"none", "监护人"}})), R"({"监护人":[]})");
    EXPECT_EQ(facts_of(take("我要报什么",
                            {{"none", "报考.艺体专业"}, {"报考.类型", "艺术类"}, {"报考.类型", "体育类"}})),
              R"({"报考":{"类型":["艺术类","体育类"],"艺体专业":[]}})");
}

TEST(TakePart, EmptyCellsAreCopiedFromTheRecordAboveButNoDates)
{
    const auto taken = take("我的学校", {{"row", "就读经历[0]"},
                                         {"就读经历[0].学校类型", "初中"},
                                         {"就读经历[0].年级", "初一"},
                                         {"就读经历[0].学校", "第一中学"},
                                         {"就读经历[0].起", "2016-09-01"},
                                         {"row", "就读经历[1]"},
                                         {"就读经历[1].年级", "初二"},
                                         {"copy", "就读经历[1]"}});
    EXPECT_EQ(facts_of(taken),
              R"({"就读经历":[{"学校类型":"初中","年级":"初一","学校":"第一中学","起":"2016-09-01"},)"
              R"({"年级":"初二","学校类型":"初中","学校":"第一中学"}]})");
}

TEST(TakePart, NoMoreRecordsThanTheLimit)
{
    Fields fields;
    for (std::size_t i = 0; i < record_limit + 5; ++i) {
        const std::string row = "就读经历[" + std::to_string(i) + "]";
        fields.emplace_back("row", row);
        fields.emplace_back(row + ".年级", "初一");
    }
    fields.emplace_back("preset:就读经历", "初中|初二");
    const auto taken = take("我的学校", fields);
    EXPECT_EQ(taken.facts.find("就读经历")->as_array()->size(), record_limit);
}

TEST(PartLines, IdleFactsAreFoldedButThere)
{
    const Json facts = Json::Object{};
    const auto parts = form_parts(*gaokao());
    const FieldContext context{*gaokao(), facts, {}, {"户籍.曾迁出新疆"}, {"户籍.所在地州"}, "", {},
                               {},        true,  {}};
    const std::string html = part_lines(context, part_named(parts, "我家的户口"));
    const auto fold = html.find("class=\"fold\"");
    ASSERT_NE(fold, std::string::npos);
    EXPECT_GT(html.find("name=\"户籍.曾迁出新疆\""), fold);
    EXPECT_LT(html.find("name=\"户籍.所在地州\""), fold);
    EXPECT_NE(html.find("必填"), std::string::npos);
}

TEST(PartLines, WhatWasTypedIsShownAgainEscaped)
{
    const Json facts = Json::Object{};
    const auto parts = form_parts(*gaokao());
    const FieldContext context{*gaokao(),
                               facts,
                               {},
                               {},
                               {},
                               "",
                               {{"户籍.落户新疆日期", "请按样子写"}},
                               {{"户籍.落户新疆日期", "\"><script>"}},
                               true,
                               {}};
    const std::string html = part_lines(context, part_named(parts, "我家的户口"));
    EXPECT_NE(html.find("value=\"&quot;&gt;&lt;script&gt;\""), std::string::npos);
    EXPECT_NE(html.find("请按样子写"), std::string::npos);
    EXPECT_EQ(html.find("<script>"), std::string::npos);
}

} // namespace zk::http

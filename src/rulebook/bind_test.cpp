#include <algorithm>

#include "rulebook/rulebook_testing.hpp"

namespace zk::rulebook {
namespace {

using testing::json;

struct Row {
    const char* facts;
    const char* errors; ///< "种类 路径; …"
};

std::string errors_of(const Rulebook& book, const Json& facts)
{
    std::string text;
    for (const FactError& error : book.vocabulary().bind(facts).errors) {
        text +=
            (text.empty() ? "" : "; ") + error.kind + (error.facts.empty() ? "" : " " + error.facts.front());
    }
    return text;
}

class Facts : public ::testing::TestWithParam<Row> {};

TEST_P(Facts, AreCheckedAgainstTheVocabulary)
{
    const auto book = testing::load(testing::every_type);
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(errors_of(*book, json(GetParam().facts)), GetParam().errors) << GetParam().facts;
}

INSTANTIATE_TEST_SUITE_P(
    Sound, Facts,
    ::testing::Values(
        Row{"{}", ""}, Row{R"({"考生": null, "监护人": null})", ""},
        Row{R"({"考生": {"在疆": null, "生日": "2004-02-29", "到达": "2022-06-07T09:00:00", "分数": 0.5}})",
            ""},
        Row{R"({"考生": {"志愿数": 3.0, "分数": 150, "县市": ""}})", ""},
        Row{R"({"监护人": [], "科目": [], "到场者": ["父亲", "父亲"], "体温": 36.5})", ""},
        Row{R"({"监护人": [{"关系": "父亲", "居住证": [{"起": "2018-06-07"}, {}]}]})", ""}));

INSTANTIATE_TEST_SUITE_P(
    Faulty, Facts,
    ::testing::Values(
        Row{"[]", "类型不符"}, Row{R"("x")", "类型不符"}, Row{R"({"考生": true})", "类型不符 考生"},
        Row{R"({"民族": "x"})", "未知事实 民族"}, Row{R"({"考生": {"姓名": null}})", "未知事实 考生.姓名"},
        Row{R"({"考生.在疆": true})", "未知事实 考生.在疆"},
        Row{R"({"考生": {"在疆": "是"}})", "类型不符 考生.在疆"},
        Row{R"({"考生": {"在疆": {"是": 1}}})", "类型不符 考生.在疆"},
        Row{R"({"考生": {"分数": "96"}})", "类型不符 考生.分数"},
        Row{R"({"考生": {"县市": 652301}})", "类型不符 考生.县市"},
        Row{R"({"考生": {"志愿数": 1.5}})", "类型不符 考生.志愿数"},
        Row{R"({"考生": {"分数": 150.1}})", "超出范围 考生.分数"},
        Row{R"({"考生": {"分数": -0.01}})", "超出范围 考生.分数"},
        Row{R"({"考生": {"生日": "1899-12-31"}})", "超出范围 考生.生日"},
        Row{R"({"考生": {"生日": "1995-13-01"}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": "2001-02-29"}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": "2001-2-9"}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": "20010209"}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": "2001-02-09T00:00:00"}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": ""}})", "日期无效 考生.生日"},
        Row{R"({"考生": {"生日": 20010209}})", "类型不符 考生.生日"},
        Row{R"({"考生": {"到达": "2022-06-07"}})", "日期无效 考生.到达"},
        Row{R"({"考生": {"到达": "2022-06-07T09:00:00Z"}})", "日期无效 考生.到达"},
        Row{R"({"考生": {"到达": "2022-06-07T24:00:00"}})", "日期无效 考生.到达"},
        Row{R"({"考生": {"到达": "2022-06-07T09:60:00"}})", "日期无效 考生.到达"},
        Row{R"({"监护人": {"关系": "父亲"}})", "类型不符 监护人"},
        Row{R"({"监护人": "无"})", "类型不符 监护人"}, Row{R"({"监护人": ["父亲"]})", "类型不符 监护人"},
        Row{R"({"监护人": [{"在疆": true}]})", "类型不符 监护人[].关系"},
        Row{R"({"监护人": [{"关系": null}]})", "类型不符 监护人[].关系"},
        Row{R"({"监护人": [{"关系": "舅舅"}]})", "取值不符 监护人[].关系"},
        Row{R"({"监护人": [{"关系": "父亲", "岁数": 1}]})", "未知事实 监护人[].岁数"},
        Row{R"({"监护人": [{"关系": "父亲", "居住证": [{"起": "x"}]}]})", "日期无效 监护人[].居住证[].起"},
        Row{R"({"科目": "语文"})", "类型不符 科目"}, Row{R"({"科目": ["语文", 1]})", "类型不符 科目"},
        Row{R"({"到场者": ["父亲", "叔叔"]})", "取值不符 到场者"},
        Row{R"({"体温": {"值": 36}})", "类型不符 体温"}));

INSTANTIATE_TEST_SUITE_P(
    SeveralAreToldTogetherInTheVocabularysOrder, Facts,
    ::testing::Values(Row{
        R"({"x": 1, "监护人": "无", "考生": {"分数": 999, "生日": "y", "在疆": 1}})",
        "类型不符 考生.在疆; 日期无效 考生.生日; 超出范围 考生.分数; 类型不符 监护人; 未知事实 x"}));

std::string records(std::size_t count)
{
    std::string text = R"({"科目": [)";
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "\"a\"" : ",\"a\"";
    }
    return text + "]}";
}

TEST(FactLimits, AThousandRecordsAreTakenAndOneMoreIsNot)
{
    const auto book = testing::load(testing::every_type);
    EXPECT_EQ(errors_of(*book, json(records(1000))), "");
    EXPECT_EQ(errors_of(*book, json(records(1001))), "超出范围 科目");
}

TEST(FactBinding, WhatIsAbsentIsUnknownWithItsOwnPathAndADefaultTakesItsPlace)
{
    const auto book = testing::load(testing::every_type);
    const Vocabulary::Bound bound = book->vocabulary().bind(json(R"({"监护人": [{"关系": "父亲"}]})"));
    ASSERT_EQ(bound.groups.front().first, "考生");
    const feel::Context& candidate = *bound.groups.front().second.as_context();
    EXPECT_TRUE(candidate.find("在疆")->is_unknown());
    EXPECT_EQ(candidate.find("在疆")->as_unknown()->missing.facts(), std::vector<feel::FactId>{0});
    EXPECT_EQ(feel::to_feel_text(*candidate.find("志愿数")), "0");
    const feel::Value& guardian = bound.groups.at(1).second.as_list()->items.at(0);
    EXPECT_TRUE(guardian.as_context()->find("居住证")->is_unknown());
    EXPECT_TRUE(bound.groups.at(2).second.is_unknown());
}

TEST(FactBinding, AFaultyFactIsBoundAsUnknown)
{
    const auto book = testing::load(testing::every_type);
    const Vocabulary::Bound bound = book->vocabulary().bind(json(R"({"考生": {"分数": 151, "在疆": true}})"));
    EXPECT_TRUE(bound.groups.front().second.as_context()->find("分数")->is_unknown());
    EXPECT_TRUE(bound.groups.front().second.as_context()->find("在疆")->is_true());
}

TEST(FactValues, AreFoundByPathOneForEachRecord)
{
    const auto book = testing::load(testing::every_type);
    const Json facts = json(
        R"({"考生": {"分数": 1}, "监护人": [{"在疆": true, "居住证": [{"起": "a"}, {}]}, {"在疆": null}]})");
    const auto at = [&](const char* path) { return to_text(book->vocabulary().values_at(facts, path)); };
    EXPECT_EQ(at("考生.分数"), "1");
    EXPECT_EQ(at("考生.在疆"), "null");
    EXPECT_EQ(at("监护人[].在疆"), "[true,null]");
    EXPECT_EQ(at("监护人[].居住证[].起"), "[\"a\",null,null]");
    EXPECT_EQ(at("科目"), "null");
}

TEST(FactErrors, TheMessageNamesTheRecordAndTheNearestValue)
{
    const auto book = testing::load(testing::every_type);
    const auto errors =
        book->vocabulary().bind(json(R"({"监护人": [{"关系": "父亲"}, {"关系": "父"}]})")).errors;
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].message,
              "“父”不是“监护人[].关系”的取值;应为 父亲、母亲;最接近的是“父亲”(第 2 个记录)");
}

} // namespace
} // namespace zk::rulebook

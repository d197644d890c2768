#include "exam/gate/gate.hpp"

#include <gtest/gtest.h>

#include <string>

#include "exam/registration/fact_path.hpp"

namespace zk::exam {
namespace {

std::shared_ptr<const rulebook::Rulebook> book()
{
    static const auto loaded =
        rulebook::Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/health-2022");
    return loaded.value();
}

Json json(const std::string& text)
{
    return parse_json(text).value();
}

constexpr std::int64_t morning = 1'652'488'800'000; // 2022-05-14T08:40 in Beijing

std::string record_text(const std::string& hash, const std::string& verdict)
{
    return R"({"编号":"r1","考试":"health-2022","考点":"6590","日期":"2022-05-14","设备":"d1","账户":"a1",)"
           R"("考生":"p1","准考证号":"1","时间":)" +
           std::to_string(morning) +
           R"(,"事实":{"到达时间":"2022-05-14T09:20:00","材料":{"准考证":{"已提交":false}}},"规则书":")" +
           hash + R"(","名单时间":1,"结论":")" + verdict + R"(","结果":{},"处置人":"","钟跳过":false})";
}

const Json listed = json(R"({"考点":{"地州":"石河子市","名称":"石河子示例考点"},)"
                         R"("考试开始时间":"2022-05-14T10:00:00","考试场次":"上午"})");

TEST(Gate, TheRulebookSaysWhichFactsAreTheTicketsAndTheGates)
{
    const GateBook gate = gate_of(*book());
    EXPECT_EQ(gate.site, "考点.名称");
    EXPECT_EQ(gate.prefecture, "考点.地州");
    EXPECT_EQ(gate.arrival, "到达时间");
    ASSERT_EQ(gate.facts.size(), 1U);
    EXPECT_EQ(gate.facts.front(), (std::pair<std::string, std::string>("查验环节", "考点查验")));
    for (const std::string* path : {&gate.site, &gate.prefecture, &gate.county, &gate.sitting, &gate.moment,
                                    &gate.arrival, &gate.facts.front().first}) {
        EXPECT_NE(book()->vocabulary().find(*path), nullptr) << *path;
    }
}

TEST(Gate, ADeviceCannotPutAnotherTicketUnderItsOwnFindings)
{
    const Json facts =
        facts_at_gate(gate_of(*book()), listed,
                      json(R"({"考点":{"地州":"喀什地区"},"查验环节":"考生自查","现场体温":36.5})"));
    EXPECT_EQ(*find_at(facts, "考点.地州"), Json("石河子市"));
    EXPECT_EQ(*find_at(facts, "查验环节"), Json("考点查验"));
    EXPECT_EQ(*find_at(facts, "现场体温"), json("36.5"));
}

TEST(Gate, WhatTheServerDecidesTheSameIsNotRemarkedOn)
{
    const auto record = read_gate_record(record_text(book()->content_hash(), "不准进入"));
    ASSERT_TRUE(record) << record.error().message;
    EXPECT_TRUE(remarks_on(*book(), *record, {listed, morning, morning + 1'000}).empty());
}

TEST(Gate, AnotherVerdictAnotherVersionAndAWrongClockAreRemarkedOn)
{
    const auto record = read_gate_record(record_text("0123", "准予进入"));
    ASSERT_TRUE(record);
    const auto remarks = remarks_on(*book(), *record, {listed, morning, morning + 600'000});
    ASSERT_EQ(remarks.size(), 3U);
    EXPECT_EQ(remarks[0], "结论不同:设备上是“准予进入”,服务器判定为“不准进入”");
    EXPECT_NE(remarks[1].find("不是现行的那一版"), std::string::npos);
    EXPECT_EQ(remarks[2], "设备的钟快10 分钟");
}

TEST(Gate, OnlyTheRulebooksOwnWordLetsIn)
{
    EXPECT_TRUE(lets_in(*book(), "准予进入"));
    EXPECT_FALSE(lets_in(*book(), "待补"));
    EXPECT_FALSE(lets_in(*book(), "不准进入"));
    EXPECT_FALSE(lets_in(*book(), ""));
}

TEST(Gate, ATextThatIsNoRecordIsRefusedWithTheFieldThatIsWrong)
{
    EXPECT_EQ(read_gate_record("[]").error().code, "gate.record");
    EXPECT_EQ(read_gate_record("{").error().code, "gate.record");
    EXPECT_EQ(read_gate_record(std::string(gate_record_bytes + 1, ' ')).error().code, "gate.record");
    std::string text = record_text("0123", "待补");
    text.replace(text.find("\"设备\":\"d1\""), std::string("\"设备\":\"d1\"").size(), "\"设备\":\"\"");
    EXPECT_NE(read_gate_record(text).error().message.find("设备"), std::string::npos);
}

} // namespace
} // namespace zk::exam

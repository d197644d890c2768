// Models that would take more stack, time or memory than there is are refused, or end in null.
#include <gtest/gtest.h>

#include "dmn/model_testing.hpp"

namespace zk::dmn {
namespace {

using testing::document;

/// The codes of a model's errors, each once.
std::string codes(const std::string& elements)
{
    const auto model = read_xml("m.dmn", document(elements));
    EXPECT_TRUE(model) << (model ? "" : model.error().message);
    const auto program = Program::compile(*model, {}, {});
    std::string result;
    for (const Diagnostic& diagnostic : program ? Diagnostics() : program.error()) {
        result += result.find(diagnostic.code) == std::string::npos ? diagnostic.code + " " : "";
    }
    return result;
}

std::string numbered(const char* name, int number)
{
    return name + std::to_string(number);
}

std::string element(const std::string& tag, const std::string& name, const std::string& content)
{
    return "<" + tag + " name=\"" + name + "\">" + content + "</" + tag + ">\n";
}

std::string type_ref(const std::string& name)
{
    return "<typeRef>" + name + "</typeRef>";
}

TEST(Limits, TypesBehindOneAnotherAreRefusedBeyondTwoHundred)
{
    std::string down;
    std::string up;
    for (int i = 0; i < 20'000; ++i) {
        down += element("itemDefinition", numbered("T", i), type_ref(numbered("T", i + 1)));
        up += element("itemDefinition", numbered("T", i), type_ref(i == 0 ? "number" : numbered("T", i - 1)));
    }
    EXPECT_EQ(codes(down + element("itemDefinition", "T20000", type_ref("number"))), "dmn.too-deep ");
    EXPECT_EQ(codes(up), "dmn.too-deep ");
}

TEST(Limits, TwoHundredTypesBehindOneAnotherAreFine)
{
    std::string types;
    for (int i = 0; i < 190; ++i) {
        types +=
            element("itemDefinition", numbered("T", i), type_ref(i == 0 ? "number" : numbered("T", i - 1)));
    }
    EXPECT_EQ(codes(types), "");
}

TEST(Limits, ComponentsWithinComponentsBehindOneAnotherAreRefused)
{
    std::string types;
    for (int i = 0; i < 30; ++i) {
        std::string inside = type_ref(numbered("T", i + 1));
        for (int level = 0; level < 100; ++level) {
            inside = element("itemComponent", "c", inside);
        }
        types += element("itemDefinition", numbered("T", i), inside);
    }
    EXPECT_EQ(codes(types + element("itemDefinition", "T30", type_ref("number"))), "dmn.too-deep ");
}

/// A type of 2^60 parts, spelt out in sixty lines; under a name of its own.
std::string doubling(const std::string& prefix)
{
    std::string types = element("itemDefinition", prefix + "0", type_ref("number"));
    for (int i = 1; i <= 60; ++i) {
        const std::string before = type_ref(prefix + std::to_string(i - 1));
        types += element("itemDefinition", prefix + std::to_string(i),
                         element("itemComponent", "a", before) + element("itemComponent", "b", before));
    }
    return types;
}

TEST(Limits, ComparingTypesOfAstronomicallyManyPartsEnds)
{
    const auto program = testing::compile_xml(doubling("A") + doubling("B") + R"(
<decision name="d"><variable name="d"/><literalExpression>
<text>(function(x: A60) x) instance of function&lt;B60&gt; -> Any</text></literalExpression></decision>)");
    ASSERT_NE(program, nullptr);
    EXPECT_EQ(testing::decide(program, "d"), "false");
}

TEST(Limits, AServiceThatLeadsBackToItselfEndsInNull)
{
    const auto program = testing::compile_xml(R"(
<decision id="d" name="d"><variable name="d"/>
  <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
  <literalExpression><text>s()</text></literalExpression></decision>
<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#d"/></decisionService>)");
    ASSERT_NE(program, nullptr);
    Evaluation evaluation(program);
    EXPECT_TRUE(evaluation.get(program->find_decision("d").value()).is_null());
    ASSERT_FALSE(evaluation.troubles().empty());
    EXPECT_EQ(evaluation.troubles().front().message, "函数调用超过了 400 层");
}

TEST(Limits, ALongChainOfDecisionsIsRefusedWithoutDelay)
{
    std::string decisions;
    for (int i = 0; i < 20'000; ++i) {
        const std::string name = numbered("d", i);
        const std::string next = numbered("d", i + 1);
        decisions += "<decision id=\"" + name + "\" name=\"" + name +
                     "\"><informationRequirement><requiredDecision href=\"#" + next +
                     "\"/></informationRequirement><literalExpression><text>" + next +
                     "</text></literalExpression></decision>\n";
    }
    decisions += "<decision id=\"d20000\" name=\"d20000\"/>";
    EXPECT_EQ(codes(decisions), "dmn.too-deep ");
}

} // namespace
} // namespace zk::dmn

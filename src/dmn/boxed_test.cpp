#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

std::string text_element(const std::string& feel)
{
    return "<literalExpression><text><![CDATA[" + feel + "]]></text></literalExpression>";
}

/// The value of a decision with this logic, over the input x.
std::string value_of(const std::string& logic, const Given& given = {}, const std::string& more = "")
{
    const auto program = compile_xml(
        R"(<inputData name="x" id="x"/><decision name="d"><informationRequirement>
        <requiredInput href="#x"/></informationRequirement>
           <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>)" +
            logic + "</decision>" + more,
        {.allow_unknown_names = true});
    return decide(program, "d", given);
}

std::string entry(const std::string& name, const std::string& feel)
{
    return "<contextEntry>" + (name.empty() ? "" : "<variable name='" + name + "'/>") + text_element(feel) +
           "</contextEntry>";
}

TEST(BoxedContext, LaterEntriesSeeEarlierOnes)
{
    EXPECT_EQ(value_of("<context>" + entry("a", "2") + entry("b", "a * 3") + "</context>"), "{a: 2, b: 6}");
}

TEST(BoxedContext, TheEntryWithoutANameIsTheResult)
{
    EXPECT_EQ(value_of("<context>" + entry("first part", "2") + entry("", "first part + 1") + "</context>"),
              "3");
}

TEST(BoxedContext, EntriesOfANestedContextAreFoundByTheirNames)
{
    const std::string inner = "<contextEntry><variable name='p'/><context>" + entry("full name", "\"Li\"") +
                              "</context></contextEntry>";
    EXPECT_EQ(value_of("<context>" + inner + entry("", "p.full name") + "</context>"), "\"Li\"");
}

TEST(BoxedContext, AFunctionInItMayCallItself)
{
    const std::string factorial =
        "<contextEntry><variable name='f'/><functionDefinition><formalParameter name='n' typeRef='number'/>" +
        text_element("if n <= 1 then 1 else n * f(n - 1)") + "</functionDefinition></contextEntry>";
    EXPECT_EQ(value_of("<context>" + factorial + entry("", "f(10)") + "</context>"), "3628800");
}

TEST(BoxedFunction, KeepsTheNamesAroundItAfterItsContextIsDone)
{
    const std::string knowledge =
        R"(<businessKnowledgeModel name="adder" id="f"><encapsulatedLogic><formalParameter name="n"/>
        <context>)" +
        entry("m", "n * 10") + entry("", "function(k) k + m + n") +
        "</context></encapsulatedLogic></businessKnowledgeModel>";
    EXPECT_EQ(value_of(text_element("[adder(1)(5), adder(2)(5)]"), {}, knowledge), "[16, 27]");
}

TEST(BoxedFunction, RecursionWithoutEndIsNullAndDoesNotCrash)
{
    const std::string knowledge =
        R"(<businessKnowledgeModel name="f" id="f"><encapsulatedLogic><formalParameter name="n"/>)" +
        text_element("f(n + 1)") + "</encapsulatedLogic></businessKnowledgeModel>";
    EXPECT_EQ(value_of(text_element("f(1)"), {}, knowledge), "null");
}

TEST(BoxedFunction, ArgumentsThatDoNotConformMakeTheCallNull)
{
    const std::string knowledge =
        R"(<businessKnowledgeModel name="f" id="f"><encapsulatedLogic>
        <formalParameter name="n" typeRef="number"/>)" +
        text_element("if n = null then \"none\" else n") + "</encapsulatedLogic></businessKnowledgeModel>";
    EXPECT_EQ(value_of(text_element("[f(1), f([2]), f(\"x\"), f(null), f(n: 3)]"), {}, knowledge),
              R"([1, 2, null, "none", 3])");
    EXPECT_EQ(value_of(text_element("f(x)"), {{"x", unknown(4)}}, knowledge), "未知 4");
}

TEST(BoxedInvocation, BindsByName)
{
    const std::string knowledge =
        R"(<businessKnowledgeModel name="f" id="f"><encapsulatedLogic><formalParameter name="a"/>
        <formalParameter name="b"/>)" +
        text_element("a - b") + "</encapsulatedLogic></businessKnowledgeModel>";
    const auto invoke = [](const std::string& first, const std::string& second) {
        return "<invocation>" + text_element("f") + "<binding><parameter name='" + first + "'/>" +
               text_element("10") + "</binding><binding><parameter name='" + second + "'/>" +
               text_element("3") + "</binding></invocation>";
    };
    EXPECT_EQ(value_of(invoke("a", "b"), {}, knowledge), "7");
    EXPECT_EQ(value_of(invoke("b", "a"), {}, knowledge), "-7");
    EXPECT_EQ(value_of(invoke("a", "c"), {}, knowledge), "null");
}

TEST(BoxedRelation, IsAListOfContexts)
{
    EXPECT_EQ(value_of("<relation><column name='n'/><column name='m'/><row>" + text_element("1") +
                       text_element("2") + "</row><row>" + text_element("3") + text_element("4") +
                       "</row></relation>"),
              "[{n: 1, m: 2}, {n: 3, m: 4}]");
}

TEST(BoxedRelation, WithoutColumnsHasAnEmptyContextForEveryRow)
{
    EXPECT_EQ(value_of("<relation><row>" + text_element("1") + "</row><row/></relation>"), "[{}, {}]");
}

TEST(BoxedList, HoldsWhatItsExpressionsGive)
{
    EXPECT_EQ(value_of("<list>" + text_element("1") + text_element("\"a\"") + "</list>"), "[1, \"a\"]");
}

std::string conditional(const std::string& otherwise)
{
    return "<conditional><if>" + text_element("x") + "</if><then>" + text_element("1") + "</then><else>" +
           text_element(otherwise) + "</else></conditional>";
}

TEST(BoxedConditional, ChoosesAndWaitsOnlyWhereTheBranchesDiffer)
{
    EXPECT_EQ(value_of(conditional("2"), {{"x", true}}), "1");
    EXPECT_EQ(value_of(conditional("2"), {{"x", false}}), "2");
    EXPECT_EQ(value_of(conditional("2"), {{"x", nullptr}}), "2");
    EXPECT_EQ(value_of(conditional("2"), {{"x", "text"}}), "null");
    EXPECT_EQ(value_of(conditional("2"), {{"x", unknown(5)}}), "未知 5");
    EXPECT_EQ(value_of(conditional("1"), {{"x", unknown(5)}}), "1");
}

std::string filter(const std::string& in, const std::string& match)
{
    return "<filter><in>" + text_element(in) + "</in><match>" + match + "</match></filter>";
}

TEST(BoxedFilter, SeesTheItemAndItsEntries)
{
    EXPECT_EQ(value_of(filter("[1, 2, 3]", text_element("item > 1"))), "[2, 3]");
    EXPECT_EQ(value_of(filter("[{n: 1}, {n: 2}]", text_element("n = 2 // a comment"))), "[{n: 2}]");
}

TEST(BoxedFilter, TakesABoxedMatchAndUnknownMembers)
{
    const std::string match = "<conditional><if>" + text_element("item = 1") + "</if><then>" +
                              text_element("x") + "</then><else>" + text_element("true") +
                              "</else></conditional>";
    EXPECT_EQ(value_of(filter("[1, 2]", match), {{"x", false}}), "[2]");
    EXPECT_EQ(value_of(filter("[1, 2]", match), {{"x", unknown(1)}}), "[1?, 2]");
}

std::string iterator(const std::string& kind, const std::string& in, const std::string& body)
{
    const std::string part = kind == "for" ? "return" : "satisfies";
    return "<" + kind + " iteratorVariable='my item'><in>" + text_element(in) + "</in><" + part + ">" +
           text_element(body) + "</" + part + "></" + kind + ">";
}

TEST(BoxedFor, ReturnsTheBodyForEachItemAndSeesWhatCameBefore)
{
    EXPECT_EQ(value_of(iterator("for", "[1, 2, 3]", "my item * 2")), "[2, 4, 6]");
    EXPECT_EQ(value_of(iterator("for", "[1..4]", "if count(partial) = 0 then 1 else partial[-1] * my item")),
              "[1, 2, 6, 24]");
    EXPECT_EQ(value_of(iterator("for", "x", "1"), {{"x", unknown(2)}}), "未知 2");
}

TEST(BoxedSomeAndEvery, AreKleeneOverTheirItems)
{
    EXPECT_EQ(value_of(iterator("some", "[1, 2]", "my item > 1")), "true");
    EXPECT_EQ(value_of(iterator("every", "[1, 2]", "my item > 1")), "false");
    EXPECT_EQ(value_of(iterator("every", "[]", "false")), "true");
    EXPECT_EQ(value_of(iterator("some", "[]", "true")), "false");
    EXPECT_EQ(value_of(iterator("some", "[1, x]", "my item = 1"), {{"x", unknown(3)}}), "true");
    EXPECT_EQ(value_of(iterator("every", "[1, x]", "my item = 1"), {{"x", unknown(3)}}), "未知 3");
    EXPECT_EQ(value_of(iterator("every", "[2, x]", "my item = 1"), {{"x", unknown(3)}}), "false");
}

TEST(BoxedSomeAndEvery, ABodyThatIsNotBooleanGivesNull)
{
    EXPECT_EQ(value_of(iterator("some", "[1, 2]", "if my item = 1 then \"no\" else true")), "null");
    EXPECT_EQ(value_of(iterator("every", "[1, 2]", "my item")), "null");
}

TEST(BoxedExpression, ItsTypeReferenceCoercesWhatItGives)
{
    EXPECT_EQ(value_of("<literalExpression typeRef='number'><text>[10]</text></literalExpression>"), "10");
    EXPECT_EQ(value_of("<literalExpression typeRef='number'><text>\"x\"</text></literalExpression>"), "null");
    EXPECT_EQ(value_of("<literalExpression typeRef='number'><text>x</text></literalExpression>",
                       {{"x", unknown(1)}}),
              "未知 1");
}

} // namespace
} // namespace zk::dmn::testing

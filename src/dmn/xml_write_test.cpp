#include <algorithm>
#include <random>

#include "dmn/model_testing.hpp"
#include "dmn/xml_names.hpp"

namespace zk::dmn::testing {
namespace {

Model read(const std::string& xml)
{
    Result<Model> model = read_xml("m.dmn", xml);
    EXPECT_TRUE(model) << model.error().message << "\n" << xml;
    return model ? *model : Model();
}

/// Reads, writes and reads again; the same model, and the same text the second time.
std::string through(const std::string& xml, const WriteOptions& options = {})
{
    const Model model = read(xml);
    std::string written = write_xml(model, options);
    const Model again = read(written);
    EXPECT_TRUE(again == model) << written;
    EXPECT_EQ(write_xml(again, options), written);
    return written;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

TEST(DmnXmlWrite, EveryBoxedExpressionSurvives)
{
    const std::string written = through(document(R"(<decision name="d" id="d"><context>
      <contextEntry><variable name="a" typeRef="number"/><literalExpression><text>1 &lt; 2</text>
        </literalExpression></contextEntry>
      <contextEntry><variable name="b"/><list><literalExpression><text>1</text></literalExpression><context/>
        <literalExpression/></list></contextEntry>
      <contextEntry><variable name="c"/><relation><column name="x"/><column name="y" typeRef="string"/>
        <row id="row1"><literalExpression><text>1</text></literalExpression><list/></row></relation></contextEntry>
      <contextEntry><variable name="e"/><invocation><literalExpression><text>f</text></literalExpression>
        <binding><parameter name="p"/><literalExpression><text>2</text></literalExpression></binding></invocation>
        </contextEntry>
      <contextEntry><variable name="g"/><functionDefinition kind="Java"><formalParameter name="p"/><context/>
        </functionDefinition></contextEntry>
      <contextEntry><variable name="h"/><conditional><if><literalExpression><text>true</text></literalExpression>
        </if><then><list/></then><else><context/></else></conditional></contextEntry>
      <contextEntry><variable name="i"/><filter><in><list/></in><match><literalExpression><text>true</text>
        </literalExpression></match></filter></contextEntry>
      <contextEntry><variable name="j"/><for iteratorVariable="v"><in><list/></in><return><context/></return></for>
        </contextEntry>
      <contextEntry><variable name="k"/><some iteratorVariable="v"><in><list/></in><satisfies><context/></satisfies>
        </some></contextEntry>
      <contextEntry><every iteratorVariable="v"><in><list/></in><satisfies><context/></satisfies></every>
        </contextEntry></context></decision>)"));
    for (const char* part :
         {"1 &lt; 2", "kind=\"Java\"", "<if>", "<match>", "iteratorVariable=\"v\"", "id=\"row1\""}) {
        EXPECT_TRUE(contains(written, part)) << part;
    }
}

TEST(DmnXmlWrite, ATableKeepsAllItsParts)
{
    const std::string written = through(document(R"(<decision name="d"><decisionTable hitPolicy="COLLECT"
        aggregation="MAX" preferredOrientation="Rule-as-Row" outputLabel="o">
      <description>why</description>
      <input id="i" label="x?"><inputExpression typeRef="number" id="ie"><text>x</text></inputExpression>
        <inputValues id="iv"><text>[0..9]</text></inputValues></input>
      <output name="o"><outputValues><text>1,2</text></outputValues>
        <defaultOutputEntry><text>2</text></defaultOutputEntry></output>
      <annotation name="why"/>
      <rule id="r"><description>first</description><inputEntry expressionLanguage="urn:x"><text>-</text></inputEntry>
        <outputEntry><text>1</text></outputEntry><annotationEntry><text>because</text></annotationEntry></rule>
      </decisionTable></decision>)"));
    for (const char* part :
         {"aggregation=\"MAX\"", "preferredOrientation=\"Rule-as-Row\"", "label=\"x?\"", "id=\"iv\"",
          "<description>first</description>", "expressionLanguage=\"urn:x\""}) {
        EXPECT_TRUE(contains(written, part)) << part;
    }
}

TEST(DmnXmlWrite, WhatTheModelDoesNotKnowIsKeptWhereItStood)
{
    const std::string written =
        through(R"(<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/"
        xmlns:v="urn:vendor" xmlns="urn:vendor" name="m" namespace="urn:m" v:color="red" exporter="x">
      <d:extensionElements><v:a b="1">text <b>bold</b> <v:i/> more</v:a><c><![CDATA[<raw>]]></c><!-- why -->
        </d:extensionElements>
      <d:decision name="d" id="d" label="l"><d:allowedAnswers>yes, no</d:allowedAnswers>
        <d:supportedObjective href="#o"/><d:usingTask href="#t"/></d:decision>
      <d:performanceIndicator name="p" URI="urn:p"><d:impactingDecision href="#d"/></d:performanceIndicator>
      <d:elementCollection name="e"><d:drgElement href="#d"/></d:elementCollection>
      </d:definitions>)");
    for (const char* part :
         {"v:color=\"red\"", "<v:a b=\"1\">text <v:b>bold</v:b> <v:i/> more</v:a>", "<![CDATA[<raw>]]>",
          "<!-- why -->", "label=\"l\"", "<allowedAnswers>yes, no</allowedAnswers>",
          "<usingTask href=\"#t\"/>", "<impactingDecision href=\"#d\"/>", "<drgElement href=\"#d\"/>",
          "exporter=\"x\""}) {
        std::string spaced = written;
        for (std::size_t at = spaced.find(" />"); at != std::string::npos; at = spaced.find(" />")) {
            spaced.erase(at, 1);
        }
        EXPECT_TRUE(contains(spaced, part)) << part << "\n" << written;
    }
}

TEST(DmnXmlWrite, ElementsOfNoNamespaceStayWithout)
{
    const std::string written =
        through(R"(<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20230324/MODEL/"
        name="m" namespace="urn:m"><d:extensionElements><bare x="1"><d:list/></bare></d:extensionElements>
        </d:definitions>)");
    EXPECT_TRUE(contains(written, "<bare x=\"1\" xmlns=\"\">")) << written;
}

TEST(DmnXmlWrite, TwoNamespacesUnderOnePrefixAreToldApart)
{
    const std::string written =
        through(document(R"(<extensionElements><a:x xmlns:a="urn:1"/><a:x xmlns:a="urn:2"/>
        <y xmlns="urn:3"/><di:z xmlns:di="urn:4"/></extensionElements>)"));
    for (const char* ns : {"\"urn:1\"", "\"urn:2\"", "\"urn:3\"", "\"urn:4\""}) {
        EXPECT_TRUE(contains(written, ns)) << written;
    }
}

TEST(DmnXmlWrite, RequirementsSourcesAnnotationsAndDiagramsAreElements)
{
    const std::string xml = document(R"(<inputData name="x" id="x"><description>in</description></inputData>
      <decision name="d" id="d"><authorityRequirement id="a"><requiredAuthority href="#k"/></authorityRequirement>
        <informationRequirement id="r"><requiredInput href="#x"/></informationRequirement></decision>
      <knowledgeSource name="law" id="k" locationURI="urn:law"><description>text</description><type>statute</type>
        <owner href="#o"/></knowledgeSource>
      <textAnnotation id="t" textFormat="text/plain"><text>note</text></textAnnotation>
      <association id="s" associationDirection="One"><sourceRef href="#t"/><targetRef href="#d"/></association>
      <di:DMNDI xmlns:di="https://www.omg.org/spec/DMN/20230324/DMNDI/"
          xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:w="http://www.omg.org/spec/DMN/20180521/DI/">
        <di:DMNDiagram id="g" name="page"><di:Size width="1" height="2"/>
        <di:DMNShape id="g1" dmnElementRef="d"><dc:Bounds x="1.5" y="2" width="3" height="4"/>
          <di:DMNLabel id="g2"/></di:DMNShape>
        <di:DMNEdge id="g3" dmnElementRef="r"><w:waypoint x="0.1" y="2"/><w:waypoint x="3" y="4"/></di:DMNEdge>
        </di:DMNDiagram></di:DMNDI>)");
    const Model model = read(xml);
    ASSERT_EQ(model.decisions.at(0).requirements.size(), 2U);
    EXPECT_EQ(model.decisions[0].requirements[0].id, "r");
    EXPECT_EQ(model.decisions[0].required, std::vector<std::string>{"#x"});
    EXPECT_EQ(model.inputs.at(0).description, "in");
    EXPECT_EQ(model.sources.at(0).type, "statute");
    EXPECT_EQ(model.sources[0].owner, "#o");
    EXPECT_EQ(model.annotations.at(0).text, "note");
    EXPECT_EQ(model.associations.at(0).direction, Association::Direction::one);
    EXPECT_EQ(model.diagrams.at(0).shapes.at(0).bounds->x, 1.5);
    EXPECT_EQ(model.diagrams[0].edges.at(0).points.at(0).x, 0.1);
    const std::string written = through(xml);
    EXPECT_TRUE(contains(written, "<dmndi:DMNLabel id=\"g2\""));
}

TEST(DmnXmlWrite, EveryVersionIsReadAsTheSameModel)
{
    const Model model = read(document(R"(<import name="i" namespace="urn:i"
        importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/><import namespace="urn:s"
        importType="http://www.w3.org/2001/XMLSchema"/>)"));
    EXPECT_TRUE(model.imports.at(0).is_model);
    EXPECT_FALSE(model.imports.at(1).is_model);
    const std::pair<DmnVersion, const char*> versions[] = {
        {DmnVersion::v1_3, "20191111"}, {DmnVersion::v1_4, "20211108"}, {DmnVersion::v1_5, "20230324"}};
    for (const auto& [version, date] : versions) {
        const std::string written = write_xml(model, {.version = version});
        EXPECT_TRUE(
            contains(written, std::string("xmlns=\"https://www.omg.org/spec/DMN/") + date + "/MODEL/\""));
        EXPECT_TRUE(
            contains(written, std::string("importType=\"https://www.omg.org/spec/DMN/") + date + "/MODEL/"));
        EXPECT_TRUE(read(written) == model);
    }
}

TEST(DmnXmlWrite, TextsSurviveWhateverTheyHold)
{
    Model model;
    model.ns = "urn:m";
    Decision decision;
    decision.name = "a \"b\" & <c> 准考";
    decision.logic = literal("\"<&>'\\\"\r\n\t]]> 中\" ");
    model.decisions.push_back(decision);
    const Model again = read(write_xml(model));
    EXPECT_EQ(again.decisions.at(0).name, decision.name);
    EXPECT_EQ(again.decisions[0].logic->text.text, decision.logic->text.text);
}

TEST(DmnXmlWrite, AControlCharacterBecomesFeelsEscape)
{
    Model model;
    model.ns = "urn:m";
    Decision decision;
    decision.name = "d";
    decision.logic = literal("\"\x01\x1F\"");
    model.decisions.push_back(decision);
    EXPECT_EQ(read(write_xml(model)).decisions.at(0).logic->text.text, "\"\\u0001\\u001F\"");
}

TEST(DmnXmlWrite, NumberedElementsHaveIdsOfTheirOwn)
{
    const Model model =
        read(document("<decision name='d' id='e1'><decisionTable><input/><output/><rule>"
                      "<inputEntry><text>-</text></inputEntry></rule></decisionTable></decision>"));
    const std::string written = write_xml(model, {.version = DmnVersion::v1_5, .number_elements = true});
    for (const char* part : {"<rule id=\"e", "<inputEntry id=\"e", "<decisionTable id=\"e"}) {
        EXPECT_TRUE(contains(written, part)) << written;
    }
    EXPECT_EQ(written.find("id=\"e1\""), written.rfind("id=\"e1\""));
}

TEST(DmnXmlWrite, AModelReadsTheSameAfterItsElementsWereShuffled)
{
    std::vector<std::string> parts{"<decision name='a' id='a' label='1'/>",
                                   "<inputData name='b' id='b' label='2'/>",
                                   "<decision name='c' id='c' label='3'/>",
                                   "<textAnnotation id='t'/>",
                                   "<itemDefinition name='T' label='4'/>",
                                   "<businessKnowledgeModel name='k'/>",
                                   "<x:y xmlns:x='urn:x'/>",
                                   "<import namespace='urn:i' label='5'/>"};
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(parts, random);
        through(document(join(parts, "")));
    }
}

} // namespace
} // namespace zk::dmn::testing

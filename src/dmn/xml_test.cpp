#include "dmn/model_testing.hpp"
#include "dmn/xml_guard.hpp"

namespace zk::dmn::testing {
namespace {

std::string error_of(const std::string& text)
{
    const auto model = read_xml("m.dmn", text);
    return model ? "" : model.error().code;
}

TEST(DmnXml, RefusesADoctypeBeforeParsing)
{
    EXPECT_EQ(error_of("<!DOCTYPE d [<!ENTITY e 'x'>]><definitions/>"), "dmn.doctype");
    EXPECT_EQ(error_of("<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>"),
              "dmn.doctype");
    EXPECT_EQ(error_of("<definitions><!ENTITY e 'x'></definitions>"), "dmn.doctype");
}

TEST(DmnXml, ADoctypeInACommentOrTextIsJustText)
{
    EXPECT_EQ(error_of(document("<!-- <!DOCTYPE d> --><description><![CDATA[<!DOCTYPE d>]]></description>")),
              "");
}

std::string nested(std::size_t depth)
{
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += "<list>";
    }
    for (std::size_t i = 0; i < depth; ++i) {
        text += "</list>";
    }
    return text;
}

TEST(DmnXml, RefusesMoreThanTwoHundredLevels)
{
    EXPECT_EQ(error_of(document(nested(199))), "");
    EXPECT_EQ(error_of(document(nested(200))), "dmn.xml");
    EXPECT_EQ(error_of(nested(1'000'000)), "dmn.xml");
}

TEST(DmnXml, RefusesNamesWithTwoColons)
{
    EXPECT_EQ(error_of(document("<a:b:c xmlns:a=\"urn:a\"/>")), "dmn.xml");
    EXPECT_EQ(error_of(document("<a:b xmlns:a=\"urn:a\"/>")), "");
}

TEST(DmnXml, RefusesNamesThatBeginWithADigitOrADot)
{
    EXPECT_EQ(error_of(document("<a:1b xmlns:a=\"urn:a\"/>")), "dmn.xml");
    EXPECT_EQ(error_of(document("<description a:.b=\"\" xmlns:a=\"urn:a\"/>")), "dmn.xml");
    EXPECT_EQ(error_of(document("<a:甲1 xmlns:a=\"urn:a\"/>")), "");
}

TEST(DmnXml, RefusesASecondRootElement)
{
    const std::string one = document("");
    EXPECT_EQ(error_of(one + "<!-- a comment may follow --><?and an=\"instruction\"?>\n"), "");
    EXPECT_EQ(error_of(one + "<a/>"), "dmn.xml");
    EXPECT_EQ(error_of(one + one.substr(one.find("<definitions"))), "dmn.xml");
}

TEST(DmnXml, RefusesReferencesNothingDeclares)
{
    for (const char* text : {"&unknown;", "a & b", "&;", "&#x;", "&#12", "&LT;"}) {
        EXPECT_EQ(error_of(document("<description>" + std::string(text) + "</description>")), "dmn.xml")
            << text;
        EXPECT_EQ(error_of(document("<description label=\"" + std::string(text) + "\"/>")), "dmn.xml")
            << text;
    }
    EXPECT_EQ(error_of(document(
                  "<description>&lt;&gt;&amp;&quot;&apos;&#65;&#x4E2D;<![CDATA[a & b]]></description>")),
              "");
}

TEST(DmnXml, EmptyElementsAndAngleBracketsInAttributesAddNoDepth)
{
    std::string flat;
    for (int i = 0; i < 300; ++i) {
        flat += "<list label=\"a > b\"/>";
    }
    EXPECT_EQ(error_of(document(flat)), "");
}

TEST(DmnXml, RefusesTextsBeyondTheLimit)
{
    EXPECT_TRUE(guard_xml(std::string(100, ' '), {.bytes = 100}));
    const auto refused = guard_xml(std::string(101, ' '), {.bytes = 100});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "dmn.too-large");
}

TEST(DmnXml, RefusesTextThatIsNotUtf8)
{
    EXPECT_EQ(error_of(std::string("<\0d\0>\0", 6)), "dmn.xml");
    EXPECT_EQ(error_of(document("<description>\xFF</description>")), "dmn.xml");
}

std::string times(std::size_t count, const std::string& text)
{
    std::string result;
    result.reserve(count * text.size());
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

TEST(DmnXml, RefusesAHundredMegabytes)
{
    EXPECT_EQ(error_of(document("<description>" + std::string(100 << 20, 'x') + "</description>")),
              "dmn.too-large");
}

TEST(DmnXml, RefusesMoreThanAMillionElementsAndAttributes)
{
    EXPECT_EQ(error_of(document(times(1'000'001, "<a/>"))), "dmn.too-large");
    EXPECT_EQ(error_of(document("<a" + times(1'000'001, " b=''") + "/>")), "dmn.too-large");
}

TEST(DmnXml, ReadsAnAttributeOfThirtyMegabytes)
{
    const auto model =
        read_xml("m.dmn", document("<inputData name='x' label='" + std::string(30 << 20, 'y') + "'/>"));
    ASSERT_TRUE(model);
    EXPECT_EQ(model->extra.inside.at(0).attributes.at(0).second.size(), std::size_t{30} << 20);
}

TEST(DmnXml, ReadsATableOfAHundredThousandRules)
{
    const auto model = read_xml(
        "m.dmn", document("<decision name='d'><decisionTable><input/><output/>" +
                          times(100'000, "<rule id='r'><inputEntry><text>-</text></inputEntry></rule>") +
                          "</decisionTable></decision>"));
    ASSERT_TRUE(model);
    EXPECT_EQ(model->decisions.at(0).logic->table->rules.size(), 100'000U);
}

TEST(DmnXml, ADifficultShapeTakesNoLongerThanItsSize)
{
    // Many prefixes far up, many elements far down; many elements of many names.
    std::string prefixes;
    std::string names;
    for (int i = 0; i < 100'000; ++i) {
        prefixes += " xmlns:p" + std::to_string(i) + "='urn:" + std::to_string(i) + "'";
        names += "<n" + std::to_string(i) + "/><decision name='x'/>";
        names += i % 10 == 0 ? "<y xmlns='urn:y" + std::to_string(i) + "'/>" : "";
    }
    EXPECT_EQ(error_of(document("<extensionElements" + prefixes + ">" + times(180, "<list>") +
                                times(100'000, "<p1:a/>") + times(180, "</list>") + "</extensionElements>" +
                                names)),
              "");
}

TEST(DmnXml, RefusesCharactersThatXmlDoesNotHave)
{
    for (const char* text :
         {"\x01", "&#1;", "&#x0;", "&#xFFFF;", "&#xD800;", "&#99999999999;", "&#1114112;"}) {
        EXPECT_EQ(error_of(document(std::string("<description>") + text + "</description>")), "dmn.xml")
            << text;
        EXPECT_EQ(error_of(document(std::string("<list label='") + text + "'/>")), "dmn.xml") << text;
    }
    // Found by fuzzing: what was read from here could not be written.
    for (const char* text : {"<![CDATA[\x1E]]>", "<!-- \x1E -->", "<?x \x1E?>"}) {
        EXPECT_EQ(error_of(document(std::string("<description>") + text + "</description>")), "dmn.xml")
            << text;
    }
    EXPECT_EQ(error_of(document("<description>&#10;&#x4E2D;&#x1F600;<![CDATA[&#1;]]></description>")), "");
}

TEST(DmnXml, RefusesUtf16WithAndWithoutAMark)
{
    const std::string text = document("<description>x</description>");
    std::string wide;
    for (const char c : text) {
        wide += c;
        wide += '\0';
    }
    EXPECT_EQ(error_of(wide), "dmn.xml");
    EXPECT_EQ(error_of("\xFF\xFE" + wide), "dmn.xml");
}

TEST(DmnXml, RefusesPrefixesWithoutNamespaceAndAttributesWrittenTwice)
{
    EXPECT_EQ(error_of(document("<x:y/>")), "dmn.xml");
    EXPECT_EQ(error_of(document("<list x:y='1'/>")), "dmn.xml");
    EXPECT_EQ(error_of(document("<list label='1' label='2'/>")), "dmn.xml");
}

TEST(DmnXml, ABrokenDocumentIsShownWithItsLine)
{
    const auto model = read_xml("m.dmn", "<definitions>\n<decision>\n</definitions>");
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, "dmn.xml");
    ASSERT_EQ(model.error().details.size(), 1U);
    EXPECT_EQ(model.error().details.front().at.line, 3U);
}

TEST(DmnXml, ReadsEveryPublishedNamespaceUnderAnyPrefix)
{
    for (const char* ns :
         {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20240513/MODEL/",
          "http://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL"}) {
        const std::string plain =
            std::string("<definitions xmlns='") + ns + "'><inputData name='x'/></definitions>";
        const std::string prefixed = std::string("<d:definitions xmlns:d='") + ns +
                                     "' xmlns='urn:other'><d:inputData name='x'/></d:definitions>";
        for (const std::string& text : {plain, prefixed}) {
            const auto model = read_xml("m.dmn", text);
            ASSERT_TRUE(model) << text;
            EXPECT_EQ(model->inputs.size(), 1U) << text;
        }
    }
}

TEST(DmnXml, RefusesOtherNamespacesAndOtherRoots)
{
    EXPECT_EQ(error_of("<definitions/>"), "dmn.namespace");
    EXPECT_EQ(error_of("<definitions xmlns='urn:other'/>"), "dmn.namespace");
    EXPECT_EQ(error_of("<decision xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"), "dmn.namespace");
}

TEST(DmnXml, DoesNotSeeElementsOfOtherNamespaces)
{
    const auto model =
        read_xml("m.dmn", document("<x:inputData xmlns:x='urn:x' name='x'/><inputData name='y'/>"));
    ASSERT_TRUE(model);
    ASSERT_EQ(model->inputs.size(), 1U);
    EXPECT_EQ(model->inputs.front().name, "y");
}

TEST(DmnXml, TypeReferencesOfDmn11LoseTheirPrefix)
{
    const auto model = read_xml("m.dmn", R"(<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"
        xmlns:feel="http://www.omg.org/spec/FEEL/20140401">
        <itemDefinition name="t"><typeRef>feel:string</typeRef></itemDefinition>
        <inputData name="x"><variable name="x" typeRef="feel:number"/></inputData></definitions>)");
    ASSERT_TRUE(model);
    EXPECT_EQ(model->types.front().type_ref, "string");
    EXPECT_EQ(model->inputs.front().type_ref, "number");
}

TEST(DmnXml, ReadsEveryPartOfATable)
{
    const auto model = read_xml(
        "m.dmn", document(R"(<decision name="d" id="_d"><decisionTable hitPolicy="COLLECT" aggregation="MAX">
        <input><inputExpression typeRef="number"><text>x</text></inputExpression><inputValues>
        <text>[0..9]</text></inputValues></input>
        <output name="o" typeRef="string"><outputValues><text>"a","b"</text></outputValues>
          <defaultOutputEntry><text>"b"</text></defaultOutputEntry></output>
        <annotation name="why"/>
        <rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>"a"</text></outputEntry>
          <annotationEntry><text>because</text></annotationEntry></rule>
        </decisionTable></decision>)"));
    ASSERT_TRUE(model);
    const DecisionTable& read = *model->decisions.front().logic->table;
    EXPECT_EQ(read.hit_policy, HitPolicy::collect);
    EXPECT_EQ(read.aggregation, Aggregation::max);
    EXPECT_EQ(read.inputs.front().allowed_values->text, "[0..9]");
    EXPECT_EQ(read.outputs.front().default_value->text, "\"b\"");
    EXPECT_EQ(read.rules.front().inputs.front().text, "< 5");
    EXPECT_EQ(read.rules.front().annotations.front().text, "because");
    EXPECT_EQ(read.annotations.front(), "why");
}

TEST(DmnXml, AMistakeInAnExpressionIsShownWhereItStandsInTheFile)
{
    const auto model =
        read_xml("m.dmn", document("<decision name=\"d\"><literalExpression>\n  <text>1 &lt; 2 and\n nosuch "
                                   "&gt; 3</text></literalExpression></decision>"));
    ASSERT_TRUE(model);
    const auto program = Program::compile(*model);
    ASSERT_FALSE(program);
    const Diagnostic& diagnostic = program.error().front();
    EXPECT_EQ(diagnostic.code, "feel.unknown-name");
    EXPECT_EQ(diagnostic.file, "m.dmn");
    EXPECT_EQ(diagnostic.at.line, 5U);
    EXPECT_EQ(diagnostic.at.column, 2U);
    EXPECT_EQ(diagnostic.excerpt_length, 6U);
}

TEST(DmnXml, EscapedCharactersDoNotShiftTheMark)
{
    const auto model = read_xml("m.dmn", document("<decision name=\"d\"><literalExpression><text>1 &lt; 2 "
                                                  "and nosuch</text></literalExpression></decision>"));
    const auto program = Program::compile(*model);
    ASSERT_FALSE(program);
    const Diagnostic& diagnostic = program.error().front();
    EXPECT_EQ(diagnostic.excerpt.substr(diagnostic.excerpt_column - 1, diagnostic.excerpt_length), "nosuch");
}

} // namespace
} // namespace zk::dmn::testing

// Whole models: names, requirements, services, types, imports.
#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

std::string codes(const Model& model)
{
    const auto program = Program::compile(model);
    std::string found;
    for (const Diagnostic& diagnostic : program ? Diagnostics() : program.error()) {
        found += diagnostic.code + " ";
    }
    return found;
}

TEST(Requirements, AnElementSeesOnlyWhatItRequires)
{
    const std::string inputs = R"(<inputData name="a" id="a"/><inputData name="b" id="b"/>)";
    const auto model = read_xml(
        "m.dmn", document(inputs + R"(<decision name="d"><informationRequirement><requiredInput href="#a"/>
        </informationRequirement><literalExpression><text>b</text></literalExpression></decision>)"));
    EXPECT_EQ(codes(*model), "feel.unknown-name ");
}

TEST(Requirements, MayBeWrittenWithTheModelsOwnNamespace)
{
    const auto program =
        compile_xml(R"(<inputData name="a" id="_1"/><decision name="d"><informationRequirement>
        <requiredInput href="urn:m#_1"/></informationRequirement><literalExpression><text>a + 1</text>
        </literalExpression></decision>)");
    EXPECT_EQ(decide(program, "d", {{"a", 1}}), "2");
    EXPECT_EQ(program->reads_of(*program->find_decision("d")), std::vector<Slot>{*program->find_input("a")});
}

TEST(Requirements, OfSomethingThatIsNotThereAreAMistake)
{
    const auto model =
        read_xml("m.dmn", document(R"(<decision name="d"><informationRequirement><requiredInput href="#no"/>
        </informationRequirement></decision>)"));
    EXPECT_EQ(codes(*model), "dmn.unknown-reference ");
}

TEST(Requirements, InARulebookEveryNameIsSeenEverywhere)
{
    ModelBuilder builder;
    builder.decision("丙", "乙 + 1").decision("乙", "甲 + 1").input("甲");
    EXPECT_EQ(decide(builder.compile(), "丙", {{"甲", 1}}), "3");
}

TEST(Requirements, ACycleIsToldWithItsNames)
{
    ModelBuilder builder;
    builder.decision("甲", "乙")
        .decision("乙", "丙")
        .decision("丙", "if false then 甲 else 1")
        .decision("丁", "1");
    const auto program = Program::compile(builder.model);
    ASSERT_FALSE(program);
    ASSERT_EQ(program.error().size(), 1U);
    EXPECT_EQ(program.error().front().code, "dmn.cycle");
    EXPECT_EQ(program.error().front().message, "循环引用:甲 → 乙 → 丙 → 甲");
}

TEST(Requirements, ChainsAreBounded)
{
    ModelBuilder builder;
    builder.decision("d0", "1");
    for (int i = 1; i <= 500; ++i) {
        builder.decision("d" + std::to_string(i), "d" + std::to_string(i - 1) + " + 1");
        if (i == 499) {
            EXPECT_EQ(decide(builder.compile(), "d499"), "500");
        }
    }
    EXPECT_EQ(codes(builder.model), "dmn.too-deep ");
}

TEST(Names, OfTwoElementsMustDiffer)
{
    ModelBuilder builder;
    builder.input("a").decision("a", "1");
    EXPECT_EQ(codes(builder.model), "dmn.duplicate-name ");
}

TEST(Names, UnknownToALenientCompileAreNullAtRunTime)
{
    ModelBuilder builder;
    builder.decision("d", "nosuch").decision("e", "1 +");
    const auto program = builder.compile({.allow_unknown_names = true});
    EXPECT_EQ(decide(program, "d"), "null");
    EXPECT_EQ(decide(program, "e"), "null");
    EXPECT_FALSE(program->warnings().empty());
    EXPECT_FALSE(has_errors(program->warnings()));
}

TEST(Names, MayBeReadByFurtherExpressions)
{
    ModelBuilder builder;
    builder.input("a").decision("b", "a * 2");
    const auto program = builder.compile();
    const auto expression = program->parse("b + a");
    ASSERT_TRUE(expression);
    Evaluation evaluation(program);
    evaluation.give(*program->find_input("a"), 4);
    EXPECT_EQ(shown(evaluation.evaluate(**expression)), "12");
    EXPECT_FALSE(program->parse("c"));
}

TEST(Evaluation, InputsNotGivenAreNullAndGivenDecisionsAreNotComputed)
{
    ModelBuilder builder;
    builder.input("a").decision("b", "a = null").decision("c", "b");
    EXPECT_EQ(decide(builder.compile(), "c"), "true");
    EXPECT_EQ(decide(builder.compile(), "c", {{"b", "given"}}), "\"given\"");
}

TEST(Evaluation, ReadsTheClockItIsGiven)
{
    ModelBuilder builder;
    builder.decision("d", "today()");
    const auto program = builder.compile();
    Evaluation evaluation(program);
    evaluation.set_now(*DateTime::parse("2022-06-07T09:00:00+08:00"));
    EXPECT_EQ(shown(evaluation.get(*program->find_decision("d"))), "date(\"2022-06-07\")");
    EXPECT_EQ(decide(program, "d"), "null");
}

const char* const service = R"(<inputData name="a" id="a"><variable name="a" typeRef="number"/></inputData>
    <decision name="low" id="low"><literalExpression><text>1</text></literalExpression></decision>
    <decision name="sum" id="sum"><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredDecision href="#low"/></informationRequirement>
      <literalExpression><text>a + low</text></literalExpression></decision>
    <decisionService name="s" id="s"><outputDecision href="#sum"/><inputDecision href="#low"/>
        <inputData href="#a"/></decisionService>
    <decision name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredDecision href="#sum"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
      <literalExpression><text>[sum, s(10, 20), s(low: 5, a: 1), s("x", 1), s(1), sum]</text>
          </literalExpression></decision>)";

TEST(DecisionService, IsAFunctionOfItsInputsAndDoesNotDisturbTheModel)
{
    EXPECT_EQ(decide(compile_xml(service), "d", {{"a", 100}}), "[101, 30, 6, null, null, 101]");
}

TEST(DecisionService, MayBeCalledByName)
{
    const auto program = compile_xml(service);
    Evaluation evaluation(program);
    EXPECT_EQ(shown(evaluation.call_service(*program->find_service("s"), {{"low", 7}, {"a", 1}})), "8");
    EXPECT_EQ(shown(evaluation.call_service(*program->find_service("s"), {{"low", 7}, {"a", unknown(2)}})),
              "未知 2");
}

ItemDefinition item(const std::string& name, const std::string& type, const std::string& allowed = "")
{
    ItemDefinition made;
    made.name = name;
    made.type_ref = type;
    if (!allowed.empty()) {
        made.allowed_values = text(allowed);
    }
    return made;
}

/// An input of the type `t`, read back.
std::string through(const ItemDefinition& type, const feel::Value& value)
{
    ModelBuilder builder;
    builder.model.types = {type, item("tGrade", "string", "\"A\", \"B\"")};
    builder.input("x", "t").decision("d", "x");
    return decide(builder.compile(), "d", {{"x", value}});
}

TEST(ItemDefinition, LetsThroughOnlyItsType)
{
    EXPECT_EQ(through(item("t", "number"), 1), "1");
    EXPECT_EQ(through(item("t", "number"), "1"), "null");
    EXPECT_EQ(through(item("t", "number"), feel::Value::list({1})), "1");
    EXPECT_EQ(through(item("t", "date and time"), *Date::parse("2022-06-07")),
              "date and time(\"2022-06-07T00:00:00Z\")");
    EXPECT_EQ(through(item("t", "number"), unknown(1)), "未知 1");
}

TEST(ItemDefinition, LetsThroughOnlyItsAllowedValues)
{
    EXPECT_EQ(through(item("t", "number", "[0..10]"), 10), "10");
    EXPECT_EQ(through(item("t", "number", "[0..10]"), 11), "null");
    EXPECT_EQ(through(item("t", "tGrade"), "B"), "\"B\"");
    EXPECT_EQ(through(item("t", "tGrade"), "C"), "null");
    EXPECT_EQ(through(item("t", "tGrade"), nullptr), "null");
}

TEST(ItemDefinition, OfACollectionChecksEveryMemberAndTheWhole)
{
    ItemDefinition grades = item("t", "tGrade");
    grades.is_collection = true;
    grades.type_constraint = text("count(?) <= 2");
    EXPECT_EQ(through(grades, feel::Value::list({"A", "B"})), "[\"A\", \"B\"]");
    EXPECT_EQ(through(grades, feel::Value::list({"A", "C"})), "null");
    EXPECT_EQ(through(grades, feel::Value::list({"A", "B", "A"})), "null");
    EXPECT_EQ(through(grades, "A"), "[\"A\"]");
    EXPECT_EQ(through(grades, feel::Value::list({"A", unknown(3)})), "[\"A\", 未知 3]");
}

TEST(ItemDefinition, OfAStructureChecksItsComponents)
{
    ItemDefinition person;
    person.name = "t";
    person.components = {item("name", "string"), item("grade", "tGrade")};
    const auto value = [](const char* grade) { return feel::Context{{{"name", "Li"}, {"grade", grade}}}; };
    EXPECT_EQ(through(person, value("A")), "{name: \"Li\", grade: \"A\"}");
    EXPECT_EQ(through(person, value("C")), "null");
    EXPECT_EQ(through(person, feel::Context{{{"name", "Li"}}}), "null");
}

TEST(ItemDefinition, ThatRefersToItselfIsReadWithoutEnd)
{
    ItemDefinition node;
    node.name = "t";
    node.components = {item("next", "t")};
    EXPECT_EQ(through(node, feel::Context{{{"next", nullptr}}}), "{next: null}");
}

TEST(ItemDefinition, UnknownTypesAreAMistake)
{
    ModelBuilder builder;
    builder.input("x", "tNothing");
    EXPECT_EQ(codes(builder.model), "dmn.unknown-type ");
}

Model imported_model()
{
    return *read_xml(
        "b.dmn",
        R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="b" namespace="urn:b">
        <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text>
        </allowedValues></itemDefinition>
        <inputData name="Person name" id="n"/>
        <decision name="Greeting" id="g"><informationRequirement><requiredInput href="#n"/>
        </informationRequirement>
          <literalExpression><text>"Hello " + Person name</text></literalExpression></decision>
        <businessKnowledgeModel name="twice" id="t"><encapsulatedLogic>
        <formalParameter name="age" typeRef="tAge"/>
          <literalExpression><text>age * 2</text></literalExpression></encapsulatedLogic>
          </businessKnowledgeModel></definitions>)");
}

TEST(Import, BringsNamesTypesAndFunctionsAfterItsPrefix)
{
    const auto model = read_xml(
        "m.dmn",
        document(
            R"(<import name="b" namespace="urn:b" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
        <inputData name="age" id="age"><variable name="age" typeRef="b.tAge"/></inputData>
        <decision name="d"><informationRequirement><requiredInput href="#age"/></informationRequirement>
          <informationRequirement><requiredDecision href="urn:b#g"/></informationRequirement>
          <knowledgeRequirement><requiredKnowledge href="urn:b#t"/></knowledgeRequirement>
          <literalExpression><text>[b.Greeting, b.twice(age)]</text></literalExpression></decision>)"));
    const std::vector<Model> imported{imported_model()};
    const auto program = Program::compile(*model, imported);
    ASSERT_TRUE(program) << to_text(program.error());
    EXPECT_EQ(decide(*program, "d", {{"age", 20}, {"b.Person name", "Li"}}), "[\"Hello Li\", 40]");
    EXPECT_EQ(decide(*program, "d", {{"age", 200}, {"b.Person name", "Li"}}), "[\"Hello Li\", null]");
}

TEST(Import, OfOneModelByTwoPathsKeepsTheirInputsApart)
{
    Model main = *read_xml(
        "m.dmn", document(R"(<import name="one" namespace="urn:b"/><import name="two" namespace="urn:b"/>)"));
    main.implicit_requirements = true;
    Decision both;
    both.name = "d";
    both.logic = literal("[one.Greeting, two.Greeting]");
    main.decisions.push_back(both);
    const std::vector<Model> imported{imported_model()};
    const auto program = Program::compile(main, imported);
    ASSERT_TRUE(program) << to_text(program.error());
    EXPECT_EQ(decide(*program, "d", {{"one.Person name", "A"}, {"two.Person name", "B"}}),
              "[\"Hello A\", \"Hello B\"]");
}

TEST(Import, OfAModelThatIsMissingOrImportsItselfIsAMistake)
{
    Model main = *read_xml("m.dmn", document(R"(<import name="b" namespace="urn:b"/>)"));
    EXPECT_EQ(codes(main), "dmn.missing-import ");
    Model circular = imported_model();
    circular.imports = {{"back", "urn:m", ""}};
    const std::vector<Model> imported{circular, main};
    const auto program = Program::compile(main, imported);
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().front().code, "dmn.import-cycle");
}

} // namespace
} // namespace zk::dmn::testing

#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

const std::vector<std::vector<std::string>> ages{
    {"< 18", "\"child\""}, {"[18..65)", "\"adult\""}, {">= 65", "\"senior\""}};

TEST(DecisionTable, UniqueGivesTheOutputOfTheOneRowThatMatches)
{
    const auto by_age = table("U", {"a"}, ages);
    EXPECT_EQ(run(by_age, {{"a", 17}}), "\"child\"");
    EXPECT_EQ(run(by_age, {{"a", 18}}), "\"adult\"");
    EXPECT_EQ(run(by_age, {{"a", 65}}), "\"senior\"");
}

TEST(DecisionTable, UniqueGivesNullWhenNoRowMatchesOrTwoDo)
{
    EXPECT_EQ(run(table("U", {"a"}, {{"1", "10"}}), {{"a", 2}}), "null");
    EXPECT_EQ(run(table("U", {"a"}, {{"1", "10"}, {"< 5", "20"}}), {{"a", 1}}), "null");
}

TEST(DecisionTable, OverlappingRowsOfAUniqueTableAreNamed)
{
    ModelBuilder builder;
    builder.decision("result", boxed(table("U", {"1"}, {{"1", "10"}, {"9", "0"}, {"< 5", "20"}})));
    const auto program = builder.compile();
    Evaluation evaluation(program);
    evaluation.get(*program->find_decision("result"));
    ASSERT_EQ(evaluation.troubles().size(), 1U);
    EXPECT_NE(evaluation.troubles().front().message.find("第 1 行和第 3 行"), std::string::npos);
}

TEST(DecisionTable, UniqueUnderUnknownTakesTheRowThatSurelyMatches)
{
    const auto two = table("U", {"a", "b"}, {{"1", "-", "10"}, {"2", "true", "20"}});
    EXPECT_EQ(run(two, {{"a", 1}, {"b", unknown(7)}}), "10");
    EXPECT_EQ(run(two, {{"a", 2}, {"b", unknown(7)}}), "未知 7");
    EXPECT_EQ(run(two, {{"a", 3}, {"b", unknown(7)}}), "null");
    EXPECT_EQ(run(two, {{"a", unknown(6)}, {"b", unknown(7)}}), "未知 6 7");
    EXPECT_EQ(run(two, {{"a", unknown(6)}, {"b", false}}), "未知 6");
}

TEST(DecisionTable, RowsThatAgreeWithTheDefaultNeedNoFurtherFacts)
{
    const auto agreed = table("U", {"a"}, {{"1", "false"}, {"2", "false"}});
    EXPECT_EQ(run(agreed, {{"a", unknown(1)}}), "未知 1");
    agreed->outputs.front().default_value = text("false");
    EXPECT_EQ(run(agreed, {{"a", unknown(1)}}), "false");
    EXPECT_EQ(run(agreed, {{"a", 3}}), "false");
}

TEST(DecisionTable, AnyAllowsOverlapOnlyWhereOutputsAgree)
{
    const auto any = table("A", {"a"}, {{"< 5", "1"}, {"< 9", "1"}, {"< 3", "2"}});
    EXPECT_EQ(run(any, {{"a", 4}}), "1");
    EXPECT_EQ(run(any, {{"a", 2}}), "null");
    EXPECT_EQ(run(any, {{"a", 10}}), "null");
    EXPECT_EQ(run(any, {{"a", unknown(3)}}), "未知 3");
}

TEST(DecisionTable, FirstTakesTheFirstRowThatMatches)
{
    const auto first = table("F", {"a"}, {{"< 5", "1"}, {"< 9", "2"}, {"-", "3"}});
    EXPECT_EQ(run(first, {{"a", 4}}), "1");
    EXPECT_EQ(run(first, {{"a", 5}}), "2");
    EXPECT_EQ(run(first, {{"a", 9}}), "3");
}

TEST(DecisionTable, FirstUnderUnknownNeedsTheOpenRowsToAgreeWithTheNextSureOne)
{
    const auto first =
        table("F", {"a", "b"},
              {{"1", "-", "\"x\""}, {"-", "1", "\"x\""}, {"-", "2", "\"y\""}, {"-", "-", "\"z\""}});
    EXPECT_EQ(run(first, {{"a", unknown(4)}, {"b", 1}}), "\"x\"");
    EXPECT_EQ(run(first, {{"a", unknown(4)}, {"b", 2}}), "未知 4");
    EXPECT_EQ(run(first, {{"a", unknown(4)}, {"b", unknown(5)}}), "未知 4 5");
    EXPECT_EQ(run(first, {{"a", 1}, {"b", unknown(5)}}), "\"x\"");
}

TEST(DecisionTable, FirstUnderUnknownReportsTheFactsItsOutputsLackToo)
{
    const auto first = table("F", {"a"}, {{"1", "b"}, {"-", "c"}});
    EXPECT_EQ(run(first, {{"a", unknown(1)}, {"b", unknown(2)}, {"c", 3}}), "未知 1 2");
    EXPECT_EQ(run(first, {{"a", unknown(1)}, {"b", 3}, {"c", 3}}), "3");
}

TEST(DecisionTable, ContextsAreSettledEntryByEntry)
{
    const auto first = table("F", {"a"}, {{"1", "\"same\"", "1"}, {"-", "\"same\"", "2"}});
    EXPECT_EQ(run(first, {{"a", 1}}), "{o1: \"same\", o2: 1}");
    EXPECT_EQ(run(first, {{"a", unknown(9)}}), "{o1: \"same\", o2: 未知}");
}

std::shared_ptr<DecisionTable> ranked(const std::string& policy)
{
    auto made = table(policy, {"a", "b"},
                      {{"< 5", "-", "\"low\""}, {"-", "true", "\"high\""}, {"< 9", "-", "\"mid\""}});
    made->outputs.front().allowed_values = text(R"("high", "mid", "low")");
    return made;
}

TEST(DecisionTable, PriorityTakesTheOutputThatComesFirstAmongTheAllowedValues)
{
    EXPECT_EQ(run(ranked("P"), {{"a", 1}, {"b", true}}), "\"high\"");
    EXPECT_EQ(run(ranked("P"), {{"a", 1}, {"b", false}}), "\"mid\"");
    EXPECT_EQ(run(ranked("P"), {{"a", 9}, {"b", false}}), "null");
}

TEST(DecisionTable, PriorityUnderUnknownIsOpenOnlyWhileABetterRowMayMatch)
{
    EXPECT_EQ(run(ranked("P"), {{"a", unknown(1)}, {"b", true}}), "\"high\"");
    EXPECT_EQ(run(ranked("P"), {{"a", 1}, {"b", unknown(2)}}), "未知 2");
    EXPECT_EQ(run(ranked("P"), {{"a", unknown(1)}, {"b", false}}), "未知 1");
}

TEST(DecisionTable, OutputOrderListsTheOutputsByPriority)
{
    EXPECT_EQ(run(ranked("O"), {{"a", 1}, {"b", true}}), R"(["high", "mid", "low"])");
    EXPECT_EQ(run(ranked("O"), {{"a", 1}, {"b", unknown(2)}}), R"(["high"?, "mid", "low"])");
    EXPECT_EQ(run(ranked("O"), {{"a", 9}, {"b", unknown(2)}}), "未知 2");
    EXPECT_EQ(run(ranked("O"), {{"a", 9}, {"b", false}}), "null");
}

TEST(DecisionTable, PriorityMayComeFromTheOrderOfTheOutputTypesAllowedValues)
{
    ModelBuilder builder;
    ItemDefinition grade;
    grade.name = "tGrade";
    grade.type_ref = "string";
    grade.allowed_values = text(R"("B", "A")");
    builder.model.types.push_back(grade);
    const auto by_type = table("P", {"1"}, {{"-", "\"A\""}, {"-", "\"B\""}});
    by_type->outputs.front().type_ref = "tGrade";
    builder.decision("result", boxed(by_type));
    EXPECT_EQ(decide(builder.compile(), "result"), "\"B\"");
}

TEST(DecisionTable, RuleOrderListsTheOutputsInTheOrderOfTheRows)
{
    const auto rows = table("R", {"a", "b"}, {{"< 5", "-", "\"low\""}, {"-", "true", "\"high\""}});
    EXPECT_EQ(run(rows, {{"a", 1}, {"b", true}}), R"(["low", "high"])");
    EXPECT_EQ(run(rows, {{"a", 1}, {"b", unknown(2)}}), R"(["low", "high"?])");
    EXPECT_EQ(run(rows, {{"a", 9}, {"b", unknown(2)}}), "未知 2");
    EXPECT_EQ(run(rows, {{"a", 9}, {"b", false}}), "null");
}

TEST(DecisionTable, CollectListsWhatMatchesAndWhatPerhapsDoes)
{
    const auto rows = table("C", {"a", "b"}, {{"< 5", "-", "\"low\""}, {"-", "true", "c"}});
    EXPECT_EQ(run(rows, {{"a", 1}, {"b", true}, {"c", 3}}), R"(["low", 3])");
    EXPECT_EQ(run(rows, {{"a", 1}, {"b", unknown(2)}, {"c", unknown(3)}}), R"(["low", 未知 3?])");
    EXPECT_EQ(run(rows, {{"a", 9}, {"b", unknown(2)}, {"c", 3}}), "[3?]");
    EXPECT_EQ(run(rows, {{"a", 9}, {"b", false}}), "[]");
}

TEST(DecisionTable, CollectOfSeveralOutputsListsContexts)
{
    const auto rows = table("C", {"a"}, {{"< 5", "1", "\"x\""}, {"< 9", "2", "\"y\""}});
    EXPECT_EQ(run(rows, {{"a", 1}}), R"([{o1: 1, o2: "x"}, {o1: 2, o2: "y"}])");
}

TEST(DecisionTable, CollectAggregates)
{
    struct Row {
        const char* policy;
        const char* two;
        const char* none;
    };
    for (const Row& row :
         {Row{"C+", "30", "null"}, Row{"C<", "10", "null"}, Row{"C>", "20", "null"}, Row{"C#", "2", "0"}}) {
        const auto rows = table(row.policy, {"a"}, {{"< 9", "20"}, {"< 5", "10"}});
        EXPECT_EQ(run(rows, {{"a", 1}}), row.two) << row.policy;
        EXPECT_EQ(run(rows, {{"a", 9}}), row.none) << row.policy;
        EXPECT_EQ(run(rows, {{"a", unknown(5)}}), "未知 5") << row.policy;
    }
}

TEST(DecisionTable, AggregatesOverAnUnknownOutputAreUnknown)
{
    EXPECT_EQ(run(table("C+", {"a"}, {{"1", "b"}, {"-", "10"}}), {{"a", 1}, {"b", unknown(8)}}), "未知 8");
    EXPECT_EQ(run(table("C#", {"a"}, {{"1", "b"}, {"-", "10"}}), {{"a", 1}, {"b", unknown(8)}}), "2");
}

TEST(DecisionTable, EmptyCellsAndDashesAskNothing)
{
    EXPECT_EQ(run(table("F", {"a", "b"}, {{"", "-", "1"}}), {{"a", unknown(1)}, {"b", nullptr}}), "1");
}

TEST(DecisionTable, AnInputOutsideItsAllowedValuesGivesNull)
{
    const auto checked = table("F", {"a"}, {{"-", "1"}});
    checked->inputs.front().allowed_values = text("[0..10]");
    EXPECT_EQ(run(checked, {{"a", 10}}), "1");
    EXPECT_EQ(run(checked, {{"a", 11}}), "null");
    EXPECT_EQ(run(checked, {{"a", unknown(1)}}), "1");
}

TEST(DecisionTable, CellsMayUseOtherNamesAndTheInputItself)
{
    const auto rows = table("F", {"a"}, {{"> b", "\"more\""}, {"even(?)", "\"even\""}, {"-", "\"none\""}});
    EXPECT_EQ(run(rows, {{"a", 5}, {"b", 4}}), "\"more\"");
    EXPECT_EQ(run(rows, {{"a", 4}, {"b", 4}}), "\"even\"");
    EXPECT_EQ(run(rows, {{"a", 3}, {"b", 4}}), "\"none\"");
}

TEST(DecisionTable, ARowWithTooFewCellsIsAMistake)
{
    ModelBuilder builder;
    builder.input("a").decision("result", boxed(table("F", {"a", "a"}, {{"1", "2", "3"}, {"1", "2"}})));
    const auto program = Program::compile(builder.model);
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().front().code, "dmn.table-shape");
}

TEST(DecisionTable, ExplainTellsEveryCellOfEveryRow)
{
    ModelBuilder builder;
    builder.input("a").input("b").input("c");
    builder.decision("result", boxed(table("F", {"a", "b"}, {{"1", "true", "c"}, {"2", "false", "2"}})));
    const auto program = builder.compile();
    Evaluation evaluation(program);
    evaluation.give(*program->find_input("a"), 2);
    evaluation.give(*program->find_input("b"), unknown(3));
    evaluation.give(*program->find_input("c"), "x");
    const Slot decision = *program->find_decision("result");
    const auto rows = evaluation.explain_table(decision);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(rows[0].matched.is_false());
    EXPECT_TRUE(rows[0].cells[0].is_false());
    EXPECT_TRUE(rows[0].cells[1].is_unknown());
    EXPECT_TRUE(rows[1].matched.is_unknown());
    EXPECT_TRUE(rows[1].cells[0].is_true());
    EXPECT_EQ(shown(rows[1].cells[1]), "未知 3");
    EXPECT_EQ(shown(evaluation.row_output(decision, 0)), "\"x\"");
}

} // namespace
} // namespace zk::dmn::testing

// The machine and the interpreter must say the same, whatever the model and the facts.
#include "dmn/machine.hpp"

#include <random>

#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}
    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
    bool chance(int percent) { return below(100) < percent; }
    std::string one_of(const std::vector<std::string>& choices)
    {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

private:
    std::mt19937 random_;
};

const std::vector<std::string> scalars{"n", "m", "s", "b", "d"};
const std::vector<std::string> lists{"list", "records"};

feel::Value record(feel::Value grade, feel::Value from, feel::Value here)
{
    return feel::Context{{{"grade", std::move(grade)}, {"from", std::move(from)}, {"here", std::move(here)}},
                         {}};
}

/// A fact of any kind, now and then of none, unknown, or not what its name suggests.
feel::Value random_scalar(Dice& dice, const std::string& name, feel::FactId fact)
{
    if (dice.chance(15)) {
        return feel::Unknown{feel::Missing(fact)};
    }
    if (dice.chance(8)) {
        return nullptr;
    }
    const char kind = dice.chance(92) ? name.front() : "nsbd"[dice.below(4)];
    switch (kind) {
    case 's':
        return dice.one_of({"one", "two", "three", "elsewhere"});
    case 'b':
        return dice.chance(50);
    case 'd':
        return *Date::from_days(19'000 + dice.below(4));
    default:
        return dice.chance(20) ? feel::Value(Decimal::scaled(dice.below(60), 1)) : feel::Value(dice.below(6));
    }
}

feel::Value random_list(Dice& dice, bool of_records, feel::FactId fact)
{
    if (dice.chance(12)) {
        return feel::Unknown{feel::Missing(fact)};
    }
    feel::List list;
    for (int i = dice.below(4); i > 0; --i) {
        const auto id = fact + static_cast<feel::FactId>(i) * 3;
        list.items.push_back(of_records
                                 ? record(random_scalar(dice, "s", id), random_scalar(dice, "d", id + 1),
                                          random_scalar(dice, "b", id + 2))
                                 : random_scalar(dice, "n", id));
    }
    return list;
}

using Facts = std::vector<std::pair<std::string, feel::Value>>;

Facts random_facts(Dice& dice)
{
    Facts facts;
    feel::FactId fact = 1;
    for (const std::string& name : scalars) {
        facts.emplace_back(name, random_scalar(dice, name, fact++));
    }
    facts.emplace_back("list", random_list(dice, false, 20));
    facts.emplace_back("records", random_list(dice, true, 40));
    return facts;
}

/// FEEL of some depth over the inputs and earlier decisions.
class Author {
public:
    explicit Author(Dice& dice) : dice_(dice) {}

    std::string condition(int depth)
    {
        if (depth == 0) {
            return dice_.one_of({"b", "n < m", "s = \"one\"", "d <= date(\"2022-01-10\")", "n in [1..3]",
                                 "true", "m between 1 and n", "s in (\"one\", \"two\")",
                                 "d < d + duration(\"P1D\")", "list contains(list, n)", "n = null",
                                 "n >= 2.5"});
        }
        const auto part = [&] { return condition(depth - 1); };
        switch (dice_.below(9)) {
        case 0:
            return "(" + part() + " and " + part() + ")";
        case 1:
            return "(" + part() + " or " + part() + ")";
        case 2:
            return "not(" + part() + ")";
        case 3:
            return "(some r in records satisfies r.here and " + part() + ")";
        case 4:
            return "(every r in records satisfies r.from <= d or " + part() + ")";
        case 5:
            return "(count(" + list(depth - 1) + ") " + dice_.one_of({"<", ">=", "="}) + " " +
                   number(depth - 1) + ")";
        case 6:
            return "(if " + part() + " then " + part() + " else " + part() + ")";
        case 7:
            return "list contains(" + list(depth - 1) + ", " + number(depth - 1) + ")";
        default:
            return "(" + number(depth - 1) + " " + dice_.one_of({"<", "<=", "=", "!=", ">", ">="}) + " " +
                   number(depth - 1) + ")";
        }
    }

    std::string number(int depth)
    {
        if (depth == 0) {
            return dice_.one_of({"n", "m", "2", "1.5", "-1", "d.month", "twice(n)", "records[1].from.day"});
        }
        const auto part = [&] { return number(depth - 1); };
        switch (dice_.below(7)) {
        case 0:
            return "(" + part() + " " + dice_.one_of({"+", "-", "*", "/"}) + " " + part() + ")";
        case 1:
            return "count(" + list(depth - 1) + ")";
        case 2:
            return "(if " + condition(depth - 1) + " then " + part() + " else " + part() + ")";
        case 3:
            return dice_.one_of({"min", "max", "sum"}) + "(" + list(depth - 1) + ")";
        case 4:
            return list(depth - 1) + "[" + dice_.one_of({"1", "-1", "2", "n"}) + "]";
        case 5:
            return "{k: " + part() + ", l: k + 1}.l";
        default:
            return "twice(" + part() + ")";
        }
    }

    std::string list(int depth)
    {
        if (depth == 0) {
            return dice_.one_of(
                {"list", "[n, m]", "[]", "records.grade", "(for i in 1..3 return i + n)", "from_one(n)"});
        }
        switch (dice_.below(7)) {
        case 0:
            return list(depth - 1) + "[item > " + number(depth - 1) + "]";
        case 1:
            return "(for x in " + list(depth - 1) + " return x)";
        case 2:
            return "concatenate(" + list(depth - 1) + ", " + list(depth - 1) + ")";
        case 3:
            return "distinct values(" + list(depth - 1) + ")";
        case 4:
            return "flatten([" + list(depth - 1) + ", " + number(depth - 1) + "])";
        case 5:
            return "(for r in records[here and " + condition(depth - 1) + "] return r.grade)";
        default:
            return "[" + number(depth - 1) + ", " + number(depth - 1) + "]";
        }
    }

private:
    Dice& dice_;
};

std::string random_test(Dice& dice, const std::string& input)
{
    if (dice.chance(30)) {
        return "-";
    }
    switch (input.front()) {
    case 's':
        return dice.one_of({"\"one\"", "\"one\", \"two\"", "not(\"three\")", "!= \"two\"", "s", "null"});
    case 'b':
        return dice.one_of({"true", "false", "not(false)"});
    case 'd':
        return dice.one_of({"< date(\"2022-01-09\")", "[date(\"2022-01-08\")..date(\"2022-01-09\")]", "d"});
    default:
        return dice.one_of(
            {"1", "1, 3", "> 2", "[1..3)", "not(> 3)", "< m", ">= 1.5, 0", "null", "list contains(list, ?)"});
    }
}

BoxedPtr random_table(Dice& dice, Author& author)
{
    std::vector<std::string> inputs;
    for (int i = dice.below(4); i >= 0; --i) {
        inputs.push_back(dice.one_of(scalars));
    }
    std::vector<std::vector<std::string>> rows;
    for (int i = dice.below(70); i >= 0; --i) {
        auto& row = rows.emplace_back();
        for (const std::string& input : inputs) {
            row.push_back(random_test(dice, input));
        }
        row.push_back(dice.chance(70) ? std::to_string(dice.below(3)) : author.number(1));
    }
    auto made = table(dice.one_of({"F", "F", "U", "A", "C", "R", "C#", "C+", "P"}), inputs, rows);
    for (OutputClause& output : made->outputs) {
        if (dice.chance(30)) {
            output.default_value = text("7");
        }
    }
    return boxed(made);
}

constexpr int decisions = 12;

std::shared_ptr<const Program> random_program(Dice& dice)
{
    ModelBuilder builder;
    for (const std::string& name : scalars) {
        builder.input(name);
    }
    builder.input("list").input("records");
    add_function(builder.model, "twice", "x * 2");
    add_function(builder.model, "from_one", "for i in 1..x return i + m");
    Author author(dice);
    for (int i = 0; i < decisions; ++i) {
        const std::string name = "D" + std::to_string(i);
        const int depth = 1 + dice.below(3);
        if (dice.chance(35)) {
            builder.decision(name, random_table(dice, author));
        } else {
            builder.decision(name, dice.chance(50)   ? author.condition(depth)
                                   : dice.chance(50) ? author.number(depth)
                                                     : author.list(depth));
        }
    }
    return builder.compile();
}

/// `machine` has the same facts already.
void expect_equal_decisions(const std::shared_ptr<const Program>& program, Machine& machine,
                            const Facts& facts)
{
    Evaluation evaluation(program);
    for (const auto& [name, value] : facts) {
        evaluation.give(*program->find_input(name), value);
    }
    for (int i = 0; i < decisions; ++i) {
        const Slot slot = *program->find_decision("D" + std::to_string(i));
        const feel::Value expected = evaluation.get(slot);
        const feel::Value actual = machine.get(slot);
        EXPECT_TRUE(feel::identical(expected, actual))
            << "D" << i << ": " << feel::to_feel_text(expected) << " ≠ " << feel::to_feel_text(actual);
    }
}

void expect_same(const std::shared_ptr<const Program>& program, Machine& machine, const Facts& facts)
{
    machine.reset();
    for (const auto& [name, value] : facts) {
        machine.give(*program->find_input(name), value);
    }
    expect_equal_decisions(program, machine, facts);
}

TEST(Machine, SaysWhatTheInterpreterSaysOnRandomModelsAndFacts)
{
    for (unsigned seed = 1; seed <= 120 && !::testing::Test::HasFailure(); ++seed) {
        Dice dice(seed);
        const auto program = random_program(dice);
        ASSERT_NE(program, nullptr);
        Machine machine(FlatProgram::build(program));
        for (int i = 0; i < 40 && !::testing::Test::HasFailure(); ++i) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            expect_same(program, machine, random_facts(dice));
        }
    }
}

/// Inputs changed one or two at a time; entries of one context among them.
TEST(Machine, ChangingAnInputIsGivingAllOfThemAnew)
{
    for (unsigned seed = 1; seed <= 120 && !::testing::Test::HasFailure(); ++seed) {
        Dice dice(seed);
        const auto program = random_program(dice);
        ASSERT_NE(program, nullptr);
        Machine machine(FlatProgram::build(program));
        Facts facts = random_facts(dice);
        for (const auto& [name, value] : facts) {
            const Slot slot = *program->find_input(name);
            machine.change(slot, machine.as_input(slot, value));
        }
        for (int i = 0; i < 40 && !::testing::Test::HasFailure(); ++i) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", change " + std::to_string(i));
            expect_equal_decisions(program, machine, facts);
            const Facts others = random_facts(dice);
            for (int change = dice.below(2); change >= 0; --change) {
                const auto which = static_cast<std::size_t>(dice.below(static_cast<int>(facts.size())));
                facts[which].second = others[which].second;
                const Slot slot = *program->find_input(facts[which].first);
                machine.change(slot, machine.as_input(slot, facts[which].second));
            }
        }
    }
}

TEST(Machine, ForgetsWhatItWasGiven)
{
    const auto program = ModelBuilder().input("n").decision("D", "n + 1").compile();
    Machine machine(FlatProgram::build(program));
    machine.give(*program->find_input("n"), 1);
    EXPECT_EQ(feel::to_feel_text(machine.get(*program->find_decision("D"))), "2");
    machine.reset();
    EXPECT_TRUE(machine.get(*program->find_decision("D")).is_null());
}

TEST(Machine, KeepsPreparedFactsOverManyRuns)
{
    const auto program = ModelBuilder().input("s").decision("D", "s + \"!\"").compile();
    Machine machine(FlatProgram::build(program));
    const auto first = machine.prepare({{*program->find_input("s"), "a text of its own"}});
    const auto second = machine.prepare({{*program->find_input("s"), feel::Unknown{feel::Missing(3)}}});
    for (int i = 0; i < 3; ++i) {
        machine.reset();
        machine.give(first);
        EXPECT_EQ(feel::to_feel_text(machine.get(*program->find_decision("D"))), "\"a text of its own!\"");
        machine.reset();
        machine.give(second);
        EXPECT_EQ(feel::missing_in(machine.get(*program->find_decision("D"))).facts().front(), 3U);
    }
}

TEST(Machine, LeavesWhatTakesTooLongToTheInterpreter)
{
    const auto program =
        ModelBuilder().input("n").decision("D", "count(for i in 1..1500, j in 1..1500 return i)").compile();
    Machine machine(FlatProgram::build(program));
    EXPECT_EQ(feel::to_feel_text(machine.get(*program->find_decision("D"))), "2250000");
}

TEST(Machine, LeavesValuesThatOutgrowMemoryToTheInterpreter)
{
    ModelBuilder builder;
    builder.input("n").decision("D0", "[n, n]");
    for (int i = 1; i < 40; ++i) {
        const std::string before = "D" + std::to_string(i - 1);
        builder.decision("D" + std::to_string(i), "[" + before + ", " + before + "]");
    }
    const auto program = builder.compile();
    Machine machine(FlatProgram::build(program));
    machine.give(*program->find_input("n"), 1);
    Evaluation evaluation(program);
    evaluation.give(*program->find_input("n"), 1);
    EXPECT_TRUE(feel::identical(machine.get(*program->find_decision("D3")),
                                evaluation.get(*program->find_decision("D3"))));
    const Slot huge = *program->find_decision("D39");
    EXPECT_EQ(machine.get(huge).kind_index(), evaluation.get(huge).kind_index());
}

TEST(Machine, DeepCallsAreTheInterpreters)
{
    ModelBuilder builder;
    add_function(builder.model, "down", "if x <= 0 then 0 else 1 + down(x - 1)");
    const auto program = builder.input("n").decision("D", "down(n)").compile();
    ASSERT_NE(program, nullptr);
    Machine machine(FlatProgram::build(program));
    machine.give(*program->find_input("n"), 300);
    Evaluation evaluation(program);
    evaluation.give(*program->find_input("n"), 300);
    const Slot slot = *program->find_decision("D");
    EXPECT_TRUE(feel::identical(machine.get(slot), evaluation.get(slot)));
}

TEST(Machine, ReadsTheClockEachTime)
{
    const auto program = ModelBuilder().decision("D", "now() = null").compile();
    const auto flat = FlatProgram::build(program);
    EXPECT_EQ(flat->share().constant, 0U);
}

TEST(Machine, ComputesWhatNeedsNoFactsWhileBuilding)
{
    const auto program = ModelBuilder()
                             .input("d")
                             .decision("limit", "date(\"2022-06-07\") - duration(\"P2Y\")")
                             .decision("D", "d <= limit")
                             .compile();
    const auto flat = FlatProgram::build(program);
    EXPECT_EQ(flat->share().constant, 1U);
    EXPECT_EQ(flat->share().flat, 1U);
    EXPECT_GT(flat->bytes(), 0U);
}

TEST(Machine, ExplainsTheRowsOfATable)
{
    const auto program =
        ModelBuilder()
            .input("n")
            .input("b")
            .decision("D", boxed(table("F", {"n", "b"}, {{"> 2", "true", "1"}, {"-", "false", "2"}})))
            .compile();
    Machine machine(FlatProgram::build(program));
    machine.give(*program->find_input("n"), 1);
    machine.give(*program->find_input("b"), feel::Unknown{feel::Missing(5)});
    const Slot slot = *program->find_decision("D");
    const Verdicts verdicts = machine.verdicts(slot);
    EXPECT_EQ(verdicts.rows, (std::vector{Verdict::no, Verdict::open}));
    EXPECT_EQ(verdicts.cells, (std::vector{Verdict::no, Verdict::open, Verdict::yes, Verdict::open}));
    const auto outcomes = machine.explain_table(slot);
    EXPECT_TRUE(outcomes[0].matched.is_false());
    EXPECT_EQ(feel::missing_in(outcomes[1].matched).facts().front(), 5U);
}

} // namespace
} // namespace zk::dmn::testing

// One input changed at a time, and what a computation on demand may see. (Random models: machine_test.cpp.)
#include "dmn/machine.hpp"
#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

feel::Value pair_of(feel::Value a, feel::Value b)
{
    return feel::Context{{{"a", std::move(a)}, {"b", std::move(b)}}, {}};
}

TEST(Machine, AnEntryThatChangesIsSeenByWhatReadsItAndByWhatReadsTheWhole)
{
    const auto program = ModelBuilder()
                             .input("p")
                             .decision("of a", "p.a + 1")
                             .decision("of b", "p.b + 1")
                             .decision("loop", "some x in [1, 2] satisfies x = p.a")
                             .decision("whole", "p = {a: 1, b: 2}")
                             .decision("through", "if whole then 1 else 2")
                             .compile();
    ASSERT_NE(program, nullptr);
    Machine machine(FlatProgram::build(program));
    const Slot input = *program->find_input("p");
    const auto say = [&](const feel::Value& value) {
        machine.change(input, machine.as_input(input, value));
        std::string text;
        for (const char* name : {"of a", "of b", "loop", "whole", "through"}) {
            text += feel::to_feel_text(machine.get(*program->find_decision(name))) + " ";
        }
        return text;
    };
    EXPECT_EQ(say(pair_of(1, 2)), "2 3 true true 1 ");
    EXPECT_EQ(say(pair_of(1, 5)), "2 6 true false 2 ");
    EXPECT_EQ(say(pair_of(7, 5)), "8 6 false false 2 ");
    EXPECT_EQ(say(pair_of(1, 2)), "2 3 true true 1 ");
    EXPECT_EQ(say(nullptr), "null null false false 2 ");
}

TEST(Machine, ARunThatGaveUpIsOverOnceAnInputChanges)
{
    const auto program =
        ModelBuilder().input("n").decision("D", "count(for i in 1..n, j in 1..n return i)").compile();
    Machine machine(FlatProgram::build(program));
    const Slot input = *program->find_input("n");
    const Slot decision = *program->find_decision("D");
    for (const int n : {1500, 2, 1500, 3}) {
        machine.change(input, machine.as_input(input, n));
        EXPECT_EQ(feel::to_feel_text(machine.get(decision)), std::to_string(n * n));
    }
}

/// Names in a filter are looked for in its own item and in those of filters around it; a decision or function
/// that is computed meanwhile has filters of its own alone.
TEST(Machine, AFilterLooksIntoNoItemOfTheLogicThatAskedForIt)
{
    ModelBuilder builder;
    add_function(builder.model, "ones of", "x[b = 1]");
    const auto program = builder.input("records")
                             .input("numbers")
                             .decision("inner", "numbers[b = 1]")
                             .decision("outer", "records[count(inner) = 0]")
                             .decision("by call", "records[count(ones of(numbers)) = 0]")
                             .compile();
    ASSERT_NE(program, nullptr);
    const feel::Value records = feel::Value::list({pair_of(1, 1), pair_of(2, 2)});
    Machine machine(FlatProgram::build(program));
    Evaluation evaluation(program);
    for (const auto& [name, value] : std::vector<std::pair<std::string, feel::Value>>{
             {"records", records}, {"numbers", feel::Value::list({5})}}) {
        machine.give(*program->find_input(name), value);
        evaluation.give(*program->find_input(name), value);
    }
    for (const char* name : {"outer", "by call"}) {
        const Slot slot = *program->find_decision(name);
        EXPECT_TRUE(feel::identical(machine.get(slot), evaluation.get(slot)))
            << feel::to_feel_text(machine.get(slot)) << " " << feel::to_feel_text(evaluation.get(slot));
        EXPECT_TRUE(feel::identical(machine.get(slot), records));
    }
}

} // namespace
} // namespace zk::dmn::testing

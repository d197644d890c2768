// What a table says while facts are unknown must hold whatever they turn out to be.
#include <algorithm>
#include <random>

#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

constexpr int values_per_fact = 3;
const std::vector<std::string> names{"a", "b", "c"};

class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}
    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
    bool chance(int percent) { return below(100) < percent; }

private:
    std::mt19937 random_;
};

std::string random_cell(Dice& dice)
{
    const std::string number = std::to_string(dice.below(values_per_fact));
    switch (dice.below(5)) {
    case 0:
        return "-";
    case 1:
        return number;
    case 2:
        return ">= " + number;
    case 3:
        return "not(" + number + ")";
    default:
        return "< " + names[static_cast<std::size_t>(dice.below(3))];
    }
}

std::string random_output(Dice& dice)
{
    return dice.chance(20) ? names[static_cast<std::size_t>(dice.below(3))] : std::to_string(dice.below(2));
}

std::shared_ptr<DecisionTable> random_table(Dice& dice)
{
    static const std::vector<std::string> policies{"U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"};
    std::vector<std::vector<std::string>> rows;
    const bool has_two_outputs = dice.chance(25);
    for (int row = dice.below(5); row >= 0; --row) {
        rows.push_back({random_cell(dice), random_cell(dice), random_output(dice)});
        if (has_two_outputs) {
            rows.back().push_back(random_output(dice));
        }
    }
    const std::string policy =
        policies[static_cast<std::size_t>(dice.below(static_cast<int>(policies.size())))];
    auto made = table(policy, {"a", "b"}, rows);
    for (OutputClause& output : made->outputs) {
        output.allowed_values = text("2, 0, 1");
        if (dice.chance(30)) {
            output.default_value = text("1");
        }
    }
    return made;
}

/// Whether `result`, found while facts were missing, leaves room for `complete`.
bool leaves_room(const feel::Value& result, const feel::Value& complete);

bool list_leaves_room(const feel::List& result, const feel::List& complete, std::size_t at, std::size_t in)
{
    if (at == result.items.size()) {
        return in == complete.items.size();
    }
    const bool perhaps = result.has_perhaps() && !result.perhaps[at].empty();
    const bool here = in < complete.items.size() && leaves_room(result.items[at], complete.items[in]) &&
                      list_leaves_room(result, complete, at + 1, in + 1);
    return here || (perhaps && list_leaves_room(result, complete, at + 1, in));
}

bool leaves_room(const feel::Value& result, const feel::Value& complete)
{
    if (result.is_unknown()) {
        return true;
    }
    if (result.as_list() != nullptr && complete.as_list() != nullptr) {
        return list_leaves_room(*result.as_list(), *complete.as_list(), 0, 0);
    }
    const feel::Context* const context = result.as_context();
    if (context != nullptr && complete.as_context() != nullptr) {
        return std::ranges::all_of(context->entries, [&complete](const auto& entry) {
            const feel::Value* const found = complete.as_context()->find(entry.first);
            return found != nullptr && leaves_room(entry.second, *found);
        });
    }
    return feel::identical(result, complete);
}

struct Ran {
    feel::Value result;
    bool is_clean = true; ///< no overlap of rows that the policy forbids
};

Ran run_once(const std::shared_ptr<const Program>& program, const std::vector<feel::Value>& facts)
{
    Evaluation evaluation(program);
    for (std::size_t i = 0; i < names.size(); ++i) {
        evaluation.give(*program->find_input(names[i]), facts[i]);
    }
    Ran ran{evaluation.get(*program->find_decision("result")), true};
    ran.is_clean = evaluation.troubles().empty();
    return ran;
}

/// Every way the facts may turn out that are missing in `facts`.
std::vector<std::vector<feel::Value>> completions(const std::vector<feel::Value>& facts)
{
    std::vector<std::vector<feel::Value>> all{{}};
    for (const feel::Value& fact : facts) {
        std::vector<std::vector<feel::Value>> longer;
        for (const std::vector<feel::Value>& start : all) {
            for (int value = 0; value < (fact.is_unknown() ? values_per_fact : 1); ++value) {
                longer.push_back(start);
                longer.back().push_back(fact.is_unknown() ? feel::Value(value) : fact);
            }
        }
        all = std::move(longer);
    }
    return all;
}

TEST(DecisionTableSoundness, EveryCompletionAgreesWithWhatWasSaidBefore)
{
    std::size_t checked = 0;
    std::size_t settled_early = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        Dice dice(seed);
        ModelBuilder builder;
        builder.input("a").input("b").input("c").decision("result", boxed(random_table(dice)));
        const auto program = builder.compile();
        std::vector<feel::Value> facts;
        for (feel::FactId fact = 0; fact < 3; ++fact) {
            facts.push_back(dice.chance(50) ? unknown(fact) : feel::Value(dice.below(values_per_fact)));
        }
        const Ran early = run_once(program, facts);
        for (const std::vector<feel::Value>& complete : completions(facts)) {
            const Ran late = run_once(program, complete);
            if (late.is_clean) {
                ASSERT_TRUE(leaves_room(early.result, late.result))
                    << "seed " << seed << ": " << shown(early.result) << " against " << shown(late.result);
                ++checked;
                settled_early += early.result.is_unknown() ? 0 : 1;
            }
        }
    }
    // The property would be empty if nothing were ever settled.
    EXPECT_GT(checked, 5'000U);
    EXPECT_GT(settled_early, 1'500U);
}

TEST(DecisionTableSoundness, WhatIsMissingIsNamed)
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        Dice dice(seed);
        ModelBuilder builder;
        builder.input("a").input("b").input("c").decision("result", boxed(random_table(dice)));
        const Ran ran = run_once(builder.compile(), {unknown(0), unknown(1), unknown(2)});
        EXPECT_TRUE(!ran.result.is_unknown() || !feel::missing_in(ran.result).empty()) << "seed " << seed;
    }
}

} // namespace
} // namespace zk::dmn::testing

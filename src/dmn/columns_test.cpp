// Columns: what is shared, what is evaluated, and that nothing comes out differently.
#include "dmn/columns_run.hpp"

#include <map>
#include <random>

#include "dmn/model_testing.hpp"

namespace zk::dmn {
namespace {

using feel::Value;
using testing::ModelBuilder;

/// Candidates as values of leaves, by "input.member".
class People {
public:
    explicit People(const ColumnPlan& plan, ColumnLimits limits = {})
        : plan_(plan),
          run(plan, [this](Column leaf, Rows rows, std::uint32_t* codes) { fill(leaf, rows, codes); }, limits)
    {
    }

    void begin(std::vector<std::map<std::string, Value>> people)
    {
        people_ = std::move(people);
        run.begin(people_.size());
    }
    Value value(Column column, std::uint32_t row)
    {
        std::vector<std::uint32_t> all;
        for (std::uint32_t i = 0; i < people_.size(); ++i) {
            all.push_back(i);
        }
        run.fill(column, all);
        return run.value_at(column, row);
    }

private:
    void fill(Column leaf, Rows rows, std::uint32_t* codes)
    {
        const LeafPath& path = plan_[leaf].leaf;
        const std::string name = path.input + (path.members.empty() ? "" : "." + path.members.front());
        for (const std::uint32_t row : rows) {
            const auto found = people_[row].find(name);
            codes[row] = run.intern(leaf, found == people_[row].end() ? Value() : found->second);
        }
    }

    const ColumnPlan& plan_;
    std::vector<std::map<std::string, Value>> people_;

public:
    ColumnRun run;
};

std::size_t add(ColumnPlan& plan, const ModelBuilder& builder)
{
    const auto added = plan.add(builder.model, {});
    EXPECT_TRUE(added.has_value());
    return *added;
}

TEST(Columns, EvaluatesOnceForEachCombination)
{
    ModelBuilder model;
    model.input("a").input("b").decision("sum", "a + b");
    ColumnPlan plan;
    const Column sum = *plan.decision(add(plan, model), "sum");
    People people(plan);
    std::vector<std::map<std::string, Value>> many;
    for (int i = 0; i < 1000; ++i) {
        many.push_back({{"a", i % 3}, {"b", i % 2}});
    }
    people.begin(many);
    EXPECT_EQ(feel::to_feel_text(people.value(sum, 5)), "3");
    EXPECT_EQ(people.run.counts().evaluations, 6U);
    EXPECT_EQ(people.run.counts().lookups, 1000U);
}

// What reads fewer inputs than the whole is a column of its own.
TEST(Columns, PartsOfAnExpressionAreLookedUpByThemselves)
{
    ModelBuilder model;
    model.input("a").input("b").decision("both", "a > 500 and b > 500");
    ColumnPlan plan;
    const Column both = *plan.decision(add(plan, model), "both");
    People people(plan);
    std::vector<std::map<std::string, Value>> many;
    for (int i = 0; i < 1000; ++i) {
        many.push_back({{"a", i}, {"b", 999 - i}});
    }
    people.begin(many);
    EXPECT_TRUE(people.value(both, 10).is_false());
    EXPECT_EQ(people.run.counts().evaluations, 1000U + 1000U + 3U); // two comparisons; ft, tf and ff
}

TEST(Columns, VersionsShareWhatTheyComputeAlike)
{
    ModelBuilder before;
    before.input("a").decision("limit", "2").decision("other", "a * 10").decision("ok", "a > limit");
    ModelBuilder after;
    after.input("a").decision("limit", "3").decision("renamed", "a * 10").decision("ok", "a > limit");
    ColumnPlan plan;
    const std::size_t old_model = add(plan, before);
    const std::size_t model = add(plan, after);
    EXPECT_EQ(plan.decision(old_model, "other"), plan.decision(model, "renamed"));
    const Column old_ok = *plan.decision(old_model, "ok");
    const Column ok = *plan.decision(model, "ok");
    EXPECT_NE(old_ok, ok);
    EXPECT_EQ(plan[old_ok].shape, plan[ok].shape); // the same is done, with another limit
    EXPECT_NE(plan[old_ok].inputs[1].column, plan[ok].inputs[1].column);
    EXPECT_EQ(plan[ok].inputs[1].via, "limit");
}

TEST(Columns, LeavesOfDifferentSpacesAreDifferent)
{
    ModelBuilder model;
    model.input("a").decision("next", "a + 1");
    ColumnPlan plan;
    const auto first = plan.add(model.model, {}, 0);
    const auto second = plan.add(model.model, {}, 1);
    EXPECT_NE(plan.decision(*first, "next"), plan.decision(*second, "next"));
    EXPECT_EQ(plan.leaves().size(), 2U);
}

TEST(Columns, WhatReadsNoLeafIsConstant)
{
    ModelBuilder model;
    model.decision("one", "1").decision("two", "one + one");
    ColumnPlan plan;
    const Column two = *plan.decision(add(plan, model), "two");
    EXPECT_FALSE(plan[two].varies);
    EXPECT_EQ(feel::to_feel_text(plan[two].constant), "2");
}

TEST(Columns, ModelsThatDoNotCompileAreRefused)
{
    ModelBuilder model;
    model.decision("bad", "1 +");
    ColumnPlan plan;
    const auto added = plan.add(model.model, {});
    ASSERT_FALSE(added.has_value());
    EXPECT_EQ(added.error().code, "dmn.model");
    EXPECT_FALSE(added.error().details.empty());
}

/// Expressions in which a part looks closed, or its place matters.
const char* const tricky[] = {
    "[1, 2, 3, 4][a]",
    "[1, 2, 3, 4][item > a and b]",
    "[1, 2, 3, 4][b]",
    "[1, 2, 3, 4][a > 1 and b]",
    "for x in [a, a + 1] return for y in [x, a * 2] return x * y + a",
    "some x in [a, 2] satisfies (every y in [x, a] satisfies y > 1 or b)",
    "if b then a * 2 else a + 10",
    "{x: a + 1, y: x * 2, z: b}.y + a",
    "a in (1, 2, [3..5], > 7) or b",
    "a in ([a - 1..a + 1]) and b",
    "(function(p, q) p + a * q)(a, a + 1)",
    "[{n: 1, m: a}, {n: 2, m: a * 3}][n = 2].m",
    "count([{n: 1}, {n: a}][n > 1 and b])",
    "sort([a, 3, 1], function(x, y) x < y)[1] + a",
    "a between 1 and a * 2 and b",
    "string(a) + if b then \"t\" else \"f\"",
    "twice(a) + twice(a + 1)",
    "reads(3) + (if b then 1 else 0)",
};

Value random_number(std::mt19937& random)
{
    const auto roll = random() % 12;
    return roll == 0   ? Value(feel::Unknown{feel::Missing(7)})
           : roll == 1 ? Value()
                       : Value(static_cast<int>(roll) - 2);
}

Value random_truth(std::mt19937& random)
{
    const auto roll = random() % 6;
    return roll == 0 ? Value(feel::Unknown{feel::Missing(3)}) : roll == 1 ? Value() : Value(roll % 2 == 0);
}

ModelBuilder tricky_model()
{
    ModelBuilder model;
    model.input("a").input("b");
    std::size_t number = 0;
    for (const char* const expression : tricky) {
        model.decision("d" + std::to_string(number++), expression);
    }
    const auto knowledge = [&](const std::string& name, const std::string& body) {
        auto function = std::make_shared<Boxed>();
        function->kind = Boxed::Kind::function;
        function->entries.push_back({"p", "", nullptr});
        function->value.push_back(testing::literal(body));
        BusinessKnowledge made;
        made.id = made.name = name;
        made.function = std::move(function);
        model.model.knowledge.push_back(std::move(made));
    };
    knowledge("twice", "p * 2");
    knowledge("reads", "p + a * 100 + twice(p)");
    return model;
}

void expect_same(ColumnLimits limits)
{
    const ModelBuilder model = tricky_model();
    const auto program = model.compile();
    ColumnPlan plan;
    const std::size_t number = add(plan, model);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < std::size(tricky); ++i) {
        columns.push_back(*plan.decision(number, "d" + std::to_string(i)));
    }
    People people(plan, limits);
    std::mt19937 random(1);
    for (int round = 0; round < 8; ++round) {
        std::vector<std::map<std::string, Value>> many(100);
        for (auto& one : many) {
            one = {{"a", random_number(random)}, {"b", random_truth(random)}};
        }
        people.begin(many);
        for (std::uint32_t row = 0; row < many.size(); ++row) {
            Evaluation evaluation(program);
            evaluation.give(*program->find_input("a"), many[row]["a"]);
            evaluation.give(*program->find_input("b"), many[row]["b"]);
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const Value expected = evaluation.get(*program->find_decision("d" + std::to_string(i)));
                EXPECT_TRUE(is_same(people.value(columns[i], row), expected))
                    << tricky[i] << " for a = " << feel::to_feel_text(many[row]["a"])
                    << ", b = " << feel::to_feel_text(many[row]["b"]) << ": "
                    << feel::to_feel_text(people.value(columns[i], row)) << ", expected "
                    << feel::to_feel_text(expected);
            }
        }
    }
}

TEST(Columns, TrickyExpressionsAreTheEvaluatorsOwn)
{
    expect_same({});
}

TEST(Columns, AlsoWithoutRoomToRemember)
{
    expect_same({1, 1U << 20U, 2});
}

TEST(TupleMemo, KeepsWhatItIsTaughtAndStopsAtItsLimit)
{
    TupleMemo memo;
    memo.reset(2, 1000);
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const std::uint32_t tuple[] = {i, i * 7};
        memo.keep(tuple, i + 1);
    }
    EXPECT_TRUE(memo.is_full());
    EXPECT_EQ(memo.size(), 1000U);
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const std::uint32_t tuple[] = {i, i * 7};
        EXPECT_EQ(memo.find(tuple), i < 1000 ? i + 1 : TupleMemo::none);
    }
    EXPECT_TRUE(memo.pays());
    memo.note(100, 10);
    EXPECT_FALSE(memo.pays());
    memo.note(100, 0);
    EXPECT_FALSE(memo.pays());
}

TEST(Domain, NumbersDistinctValues)
{
    Domain domain;
    const Value unknown = feel::Unknown{feel::Missing(1)};
    const Value other = feel::Unknown{feel::Missing(2)};
    const Value list = Value::list({1, unknown});
    EXPECT_EQ(domain.code(Value()), 0U);
    EXPECT_EQ(domain.code(unknown), 1U);
    EXPECT_EQ(domain.code(other), 2U);
    EXPECT_EQ(domain.code(list), 3U);
    EXPECT_EQ(domain.code(Value::list({1, unknown})), 3U);
    EXPECT_EQ(domain.code(Value::list({1, other})), 4U);
    // Results show the order of entries, so it counts here.
    feel::Context ab;
    ab.entries = {{"a", 1}, {"b", 2}};
    feel::Context ba;
    ba.entries = {{"b", 2}, {"a", 1}};
    EXPECT_NE(domain.code(ab), domain.code(ba));
    for (int i = 0; i < 5000; ++i) {
        domain.code(i);
    }
    EXPECT_EQ(domain.size(), 5007U);
    EXPECT_EQ(domain.code(unknown), 1U);
}

} // namespace
} // namespace zk::dmn

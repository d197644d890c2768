// A known result stays true whatever the missing facts turn out to be.
//
// Random expressions over facts of which some are unknown are evaluated once with the Unknowns and once
// under every completion of them. If the first result holds nothing missing, every completion must agree;
// if it is a list with perhaps-members, every completion must lie between its certain and all its members.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <random>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::Facts;
using testing::unknown;

/// Writes random expressions over booleans p0…, numbers n0…, a list of records and a list of numbers.
class Writer {
public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string condition(int depth)
    {
        if (depth <= 0) {
            return pick({"p0", "p1", "p2", "true", "false", "n0 > 1", "n1 = n0", "null"});
        }
        switch (below(13)) {
        case 0:
            return both(condition(depth - 1), "and", condition(depth - 1));
        case 1:
            return both(condition(depth - 1), "or", condition(depth - 1));
        case 2:
            return "not(" + condition(depth - 1) + ")";
        case 3:
            return both(number(depth - 1), pick({"<", "<=", "=", "!=", ">", ">="}), number(depth - 1));
        case 4:
            return chosen(condition(depth - 1), condition(depth - 1), condition(depth - 1));
        case 5:
            return pick({"some", "every"}) + " i in " + list(depth - 1) + " satisfies i " + pick({">", "="}) +
                   " " + number(0);
        case 6:
            return number(depth - 1) + " in " + list(depth - 1);
        case 7:
            return number(depth - 1) + " between " + number(0) + " and " + number(0);
        case 8:
            return pick({"some", "every"}) + " r in " + records(depth - 1) + " satisfies r.b or r.a > " +
                   number(0);
        case 9:
            return both(list(depth - 1), pick({"=", "!="}), list(depth - 1));
        case 10:
            return number(depth - 1) + " in (" + number(0) + ", > " + number(0) + ", [0.." + number(0) + "])";
        case 11:
            return both(condition(depth - 1), pick({"=", "!="}), condition(depth - 1));
        default:
            return both("{k: " + number(0) + ", c: p1}", "=",
                        "{c: " + condition(0) + ", k: " + number(depth - 1) + "}");
        }
    }

    std::string number(int depth)
    {
        if (depth <= 0) {
            return pick({"n0", "n1", "1", "2", "0"});
        }
        switch (below(5)) {
        case 0:
            return both(number(depth - 1), pick({"+", "-", "*"}), number(depth - 1));
        case 1:
            return chosen(condition(depth - 1), number(depth - 1), number(depth - 1));
        case 2:
            return list(depth - 1) + "[" + pick({"1", "2", "-1", "n0"}) + "]";
        case 3:
            return "(" + records(depth - 1) + ".a)[1]";
        default:
            return "-(" + number(depth - 1) + ")";
        }
    }

    std::string list(int depth)
    {
        if (depth <= 0) {
            return pick({"[1, 2]", "[n0, 2, n1]", "[]", "[0, null, 1]"});
        }
        switch (below(5)) {
        case 0:
            return list(depth - 1) + "[item > " + number(0) + "]";
        case 1:
            return list(depth - 1) + "[item = 1 or " + condition(depth - 1) + "]";
        case 2:
            return "(for i in " + list(depth - 1) + " return i + " + number(0) + ")";
        case 3:
            return records(depth - 1) + ".a";
        default:
            return chosen(condition(depth - 1), list(depth - 1), list(depth - 1));
        }
    }

    std::string records(int depth)
    {
        if (depth <= 0) {
            return "rs";
        }
        return records(depth - 1) + "[" + pick({"b", "a > 1", "b and p0", "a = n0 or p2", "not(b)"}) + "]";
    }

private:
    static std::string both(const std::string& a, const std::string& sign, const std::string& b)
    {
        return "(" + a + " " + sign + " " + b + ")";
    }
    static std::string chosen(const std::string& a, const std::string& b, const std::string& c)
    {
        return "(if " + a + " then " + b + " else " + c + ")";
    }
    std::size_t below(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    std::string pick(std::initializer_list<const char*> choices)
    {
        return *(choices.begin() + below(choices.size()));
    }

    std::mt19937 random_;
};

constexpr std::size_t fact_count = 7;
using Given = std::array<Value, fact_count>;

/// Facts 0…2: p0…p2. 3, 4: n0, n1. 5, 6: entries of the first record.
Facts facts_of(const Given& given)
{
    const Value records = Value::list({Context{{{"a", given[5]}, {"b", given[6]}}},
                                       Context{{{"a", 2}, {"b", false}}}, Context{{{"a", 1}, {"b", true}}}});
    return Facts{{"p0", given[0]}, {"p1", given[1]}, {"p2", given[2]},
                 {"n0", given[3]}, {"n1", given[4]}, {"rs", records}};
}

const std::vector<Value>& values_for(std::size_t fact)
{
    static const std::vector<Value> booleans{true, false, nullptr};
    static const std::vector<Value> numbers{0, 1, 3};
    return fact == 3 || fact == 4 || fact == 5 ? numbers : booleans;
}

/// Every way to fill in the unknown facts.
void complete(Given given, std::size_t fact, std::vector<Given>& completions)
{
    if (fact == fact_count) {
        completions.push_back(given);
        return;
    }
    if (!given[fact].is_unknown()) {
        complete(std::move(given), fact + 1, completions);
        return;
    }
    for (const Value& value : values_for(fact)) {
        given[fact] = value;
        complete(given, fact + 1, completions);
    }
}

bool matches_partly(const Value& open, const Value& known);

/// The known list is the open one with some of its perhaps-members left out.
bool is_subsequence(const List& open, std::size_t at, const List& known, std::size_t next)
{
    if (at == open.items.size()) {
        return next == known.items.size();
    }
    const bool taken = next < known.items.size() && matches_partly(open.items[at], known.items[next]) &&
                       is_subsequence(open, at + 1, known, next + 1);
    const bool certain = open.perhaps.empty() || open.perhaps[at].empty();
    return taken || (!certain && is_subsequence(open, at + 1, known, next));
}

bool matches_partly(const Value& open, const Value& known)
{
    if (open.is_unknown()) {
        return true;
    }
    if (const List* list = open.as_list()) {
        return known.as_list() != nullptr && is_subsequence(*list, 0, *known.as_list(), 0);
    }
    if (const Context* context = open.as_context()) {
        const Context* other = known.as_context();
        return other != nullptr && std::ranges::all_of(context->entries, [other](const auto& entry) {
                   return other->find(entry.first) != nullptr &&
                          matches_partly(entry.second, *other->find(entry.first));
               });
    }
    return identical(open, known);
}

Value run(const Expression& expression, const Given& given)
{
    Facts facts = facts_of(given);
    Frame frame;
    frame.globals = &facts;
    return evaluate(expression, frame);
}

Given random_facts(std::mt19937& random, std::size_t unknown_count)
{
    Given given;
    for (std::size_t i = 0; i < fact_count; ++i) {
        const auto& values = values_for(i);
        given[i] = values[random() % values.size()];
    }
    for (std::size_t i = 0; i < unknown_count; ++i) {
        const auto fact = random() % fact_count;
        given[fact] = unknown(static_cast<FactId>(fact));
    }
    return given;
}

struct Tally {
    int known = 0;
    int open = 0;
};

void check(const std::string& text, const Given& given, Tally& tally)
{
    const ExpressionPtr expression = testing::parsed(parse_expression(text, facts_of(given).scope()), text);
    ASSERT_NE(expression, nullptr);
    const Value open = run(*expression, given);
    (missing_in(open).empty() ? tally.known : tally.open) += 1;
    std::vector<Given> completions;
    complete(given, 0, completions);
    for (const Given& completion : completions) {
        const Value known = run(*expression, completion);
        ASSERT_TRUE(missing_in(known).empty()) << text;
        ASSERT_TRUE(matches_partly(open, known))
            << text << "\n  open:  " << to_feel_text(open) << "\n  known: " << to_feel_text(known);
    }
}

TEST(Soundness, AKnownResultHoldsHoweverTheMissingFactsTurnOut)
{
    Tally tally;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Writer writer(seed);
        std::mt19937 random(seed);
        check(writer.condition(3), random_facts(random, 3), tally);
        if (::testing::Test::HasFatalFailure()) {
            return;
        }
    }
    EXPECT_GT(tally.known, 500);
    EXPECT_GT(tally.open, 500);
}

TEST(Soundness, AListHoldsItsCertainMembersAndNoOthersThanItsOwn)
{
    Tally tally;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        Writer writer(seed);
        std::mt19937 random(seed);
        check(seed % 2 == 0 ? writer.list(3) : writer.records(3), random_facts(random, 3), tally);
        if (::testing::Test::HasFatalFailure()) {
            return;
        }
    }
    EXPECT_GT(tally.known, 200);
    EXPECT_GT(tally.open, 200);
}

TEST(Soundness, WithoutUnknownFactsNothingIsEverUnknown)
{
    for (unsigned seed = 0; seed < 1000; ++seed) {
        Writer writer(seed);
        std::mt19937 random(seed);
        Tally tally;
        check(writer.condition(4), random_facts(random, 0), tally);
        ASSERT_EQ(tally.open, 0) << seed;
    }
}

} // namespace

} // namespace zk::feel

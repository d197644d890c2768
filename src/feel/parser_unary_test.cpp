// Shapes of unary tests, the cells of decision tables.
#include <gtest/gtest.h>

#include "feel/parser.hpp"
#include "feel/parser_test_support.hpp"

namespace zk::feel {
namespace {

struct Row {
    std::string_view text;
    std::string_view tree;
};

const ParseOptions dialect{false, true, nullptr};

Scope scope()
{
    Scope result;
    result.add("a", 0);
    result.add("b", 1);
    return result;
}

void expect_trees(std::initializer_list<Row> rows, const ParseOptions& options = {})
{
    for (const Row& row : rows) {
        EXPECT_EQ(tree_of_tests(row.text, scope(), options), row.tree) << row.text;
    }
}

TEST(UnaryTests, ADashAsksNothing)
{
    expect_trees({{"-", "any-value"}, {" - ", "any-value"}, {"-1", "($0? -1)"}, {"-a", "($0? (- a))"}});
}

TEST(UnaryTests, ComparisonsAreAgainstTheInput)
{
    expect_trees({
        {"< 5", "($0 < 5)"},
        {"<=a", "($0 <= a)"},
        {"> a + 1", "($0 > (+ a 1))"},
        {">=@\"2022-06-07\"", "($0 >= date(\"2022-06-07\"))"},
        {"= \"x\"", "($0 = \"x\")"},
        {"!= null", "($0 != null)"},
    });
}

TEST(UnaryTests, ValuesRangesAndListsHoldTheInput)
{
    expect_trees({
        {"\"A\"", "($0? \"A\")"},
        {"[1..5)", "($0? [1..5))"},
        {"(>5)", "($0? (5..))"},
        {"true", "($0? true)"},
        {"null", "($0? null)"},
        {"[1, 2]", "($0? (list 1 2))"},
        {"date(\"2022-06-07\")", "($0? (call date \"2022-06-07\"))"},
    });
}

TEST(UnaryTests, CommasSeparateAlternatives)
{
    expect_trees({
        {"\"A\", \"B\"", "(any ($0? \"A\") ($0? \"B\"))"},
        {"< 5, [7..8], null", "(any ($0 < 5) ($0? [7..8]) ($0? null))"},
    });
}

TEST(UnaryTests, NotNegatesAllItHolds)
{
    expect_trees({
        {"not(\"A\")", "(none ($0? \"A\"))"},
        {"not(1, > 5)", "(none (any ($0? 1) ($0 > 5)))"},
        {"not ( null )", "(none ($0? null))"},
        {"not(a) and b", "($0? (and (call not a) b))"},
        {"not(? > 1) or ? = 0", "($0! (or (call not (> $0 1)) (= $0 0)))"},
    });
}

TEST(UnaryTests, ConditionsReadTheInput)
{
    expect_trees({
        {"? > 5 and ? < a", "($0! (and (> $0 5) (< $0 a)))"},
        {"contains(?, \"x\")", "($0! (call contains $0 \"x\"))"},
        {"a in (? > 1)", "($0? (in a ($1! (> $1 1))))"},
        {"? in (1, 2)", "($0! (in $0 ($1? 1) ($1? 2)))"},
        {"some x in ? satisfies x = a", "($0! (some $1=$0 : (= $1 a)))"},
    });
}

TEST(UnaryTests, MembersOfATypedInputAreKnown)
{
    const ParseOptions options{false, false, Type::context_of({{"成绩 1", Type::of(TypeKind::number)}})};
    expect_trees({{"?.成绩 1 > 60", "($0! (> (. $0 成绩 1) 60))"}, {"?.成积 1 > 60", "feel.unknown-name"}},
                 options);
}

TEST(UnaryTests, 未知IsTheInputNotBeingKnown)
{
    const std::string tree = "(none ($0! (call 已知 $0)))";
    expect_trees({{"未知", tree}, {"\"A\", 未知", "(any ($0? \"A\") " + tree + ")"}}, dialect);
    expect_trees({{"not(未知)", "(none " + tree + ")"}}, dialect);
    expect_trees({{"未知", "feel.unknown-name"}});
}

TEST(UnaryTests, AFactNamed未知IsThatFact)
{
    Scope named;
    named.add("未知", 0);
    EXPECT_EQ(tree_of_tests("未知", named, dialect), "($0? 未知)");
}

TEST(UnaryTests, OutsideOfTestsThereIsNoInput)
{
    EXPECT_EQ(tree_of("? > 5"), "feel.syntax");
}

} // namespace
} // namespace zk::feel

#include "feel/builtin.hpp"
#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(AggregateBuiltin, CountIsKnownWhileNoMemberIsOpen)
{
    check({
        {"count([1, 2, 3])", "3"},
        {"count([])", "0"},
        {"count([1, [2, 3]])", "2"},
        {"count([null])", "1"},
        {"count(含未知)", "3"},
        {"count(或许列)", "甲"},
        {"count(乙)", "乙"},
    });
}

TEST(AggregateBuiltin, MinAndMaxTakeWhatCanBeCompared)
{
    check({
        {"min([1, 2, 3])", "1"},
        {"max(1, 2, 3)", "3"},
        {"min(1)", "1"},
        {"min([1])", "1"},
        {"max([])", "null"},
        {"max(\"a\", \"b\")", "\"b\""},
        {"min(date(\"2022-06-07\"), date(\"2022-06-06\"))", "date(\"2022-06-06\")"},
        {"max(duration(\"P1D\"), duration(\"PT25H\"))", "duration(\"PT25H\")"},
        {"min([1, \"a\"])", "null!"},
        {"min([1, null])", "null!"},
        {"min(null)", "null!"},
        {"max([true])", "null!"},
    });
}

TEST(AggregateBuiltin, SumsOfNumbers)
{
    check({
        {"sum([1, 2, 3])", "6"},
        {"sum(1, 2, 3)", "6"},
        {"sum(1)", "1"},
        {"sum([0.1, 0.2])", "0.3"},
        {"sum([])", "null"},
        {"sum([1, null])", "null!"},
        {"sum(\"1\")", "null!"},
        {"mean([1, 2, 3])", "2"},
        {"mean(1, 2)", "1.5"},
        {"mean([])", "null!"},
        {"product([2, 3, 4])", "24"},
        {"product(2, 3, 4)", "24"},
        {"product([])", "null!"},
        {"product([1, null])", "null!"},
    });
}

TEST(AggregateBuiltin, MedianModeAndDeviation)
{
    check({
        {"median(8, 2, 5, 3, 4)", "4"},
        {"median([6, 1, 2, 3])", "2.5"},
        {"median([])", "null"},
        {"median(null)", "null!"},
        {"median([1, \"a\"])", "null!"},
        {"mode(6, 3, 9, 6, 6)", "[6]"},
        {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
        {"mode([])", "[]"},
        {"mode(null)", "null!"},
        {"decimal(stddev(2, 4, 7, 5), 10)", "2.0816659995"},
        {"stddev([47])", "null!"},
        {"stddev(47)", "null!"},
        {"stddev([])", "null!"},
        {"stddev([1, null])", "null!"},
    });
}

TEST(AggregateBuiltin, AllIsFalseAsSoonAsOneIs)
{
    check({
        {"all([false, null, true])", "false"},
        {"all([true, true])", "true"},
        {"all([])", "true"},
        {"all(true)", "true"},
        {"all(true, false)", "false"},
        {"all([true, null])", "null"},
        {"all([true, 123])", "null!"},
        {"all(0)", "null!"},
        {"all(null)", "null!"},
        {"all(list: null)", "null!"},
        {"all([甲, false])", "false"},
        {"all([甲, true])", "甲"},
        {"all([甲, null])", "甲"},
        {"all(甲, 乙)", "甲乙"},
        {"all(甲)", "甲"},
    });
}

TEST(AggregateBuiltin, AnyIsTrueAsSoonAsOneIs)
{
    check({
        {"any([false, null, true])", "true"},
        {"any([false, false])", "false"},
        {"any([])", "false"},
        {"any(false)", "false"},
        {"any([false, null])", "null"},
        {"any(0)", "null!"},
        {"any([甲, true])", "true"},
        {"any([甲, false])", "甲"},
        {"any([])", "false"},
    });
}

TEST(AggregateBuiltin, AMemberThatIsOnlyPerhapsThereDecidesNothing)
{
    const auto quantified = [](const char* name, bool certain, bool perhaps) {
        std::vector<Trouble> troubles;
        Frame frame;
        const std::vector<Value> arguments{List{{certain, perhaps}, {Missing(), Missing(7)}}};
        return call_builtin(*find_builtin(name), arguments, frame, {});
    };
    EXPECT_TRUE(quantified("all", false, true).is_false());
    EXPECT_TRUE(quantified("all", true, true).is_true());
    EXPECT_TRUE(identical(quantified("all", true, false), Unknown{Missing(7)}));
    EXPECT_TRUE(quantified("any", true, false).is_true());
    EXPECT_TRUE(quantified("any", false, false).is_false());
    EXPECT_TRUE(identical(quantified("any", false, true), Unknown{Missing(7)}));
}

} // namespace zk::feel

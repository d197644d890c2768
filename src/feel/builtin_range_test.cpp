#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(RangeBuiltin, BeforeAndAfter)
{
    check({
        {"before(1, 10)", "true"},
        {"before(10, 1)", "false"},
        {"before(1, 1)", "false"},
        {"before(1, [1..10])", "false"},
        {"before(1, (1..10])", "true"},
        {"before([1..10], 10)", "false"},
        {"before([1..10), 10)", "true"},
        {"before([1..10], [10..20])", "false"},
        {"before([1..10), [10..20])", "true"},
        {"before([1..10], (10..20])", "true"},
        {"after(10, 5)", "true"},
        {"after(10, [1..10])", "false"},
        {"after(10, [1..10))", "true"},
        {"after((11..20], 11)", "true"},
        {"after([11..20], 11)", "false"},
        {"after((11..20], [1..11])", "true"},
        {"after([11..20], [1..11])", "false"},
    });
}

TEST(RangeBuiltin, MeetsAndOverlaps)
{
    check({
        {"meets([1..5], [5..10])", "true"},
        {"meets([1..5), [5..10])", "false"},
        {"meets([1..5], [6..10])", "false"},
        {"met by([5..10], [1..5])", "true"},
        {"met by((5..10], [1..5])", "false"},
        {"overlaps([1..5], [3..8])", "true"},
        {"overlaps([1..8], [3..5])", "true"},
        {"overlaps([1..5], [5..8])", "true"},
        {"overlaps([1..5], (5..8])", "false"},
        {"overlaps((5..8], [1..5])", "false"},
        {"overlaps before([1..5], [3..8])", "true"},
        {"overlaps before([1..5), (1..5])", "true"},
        {"overlaps before([1..5), [1..5])", "false"},
        {"overlaps before([1..5], [1..5])", "false"},
        {"overlaps before([1..9], [3..8])", "false"},
        {"overlaps after([3..8], [1..5])", "true"},
        {"overlaps after((1..5], [1..5])", "true"},
        {"overlaps after([1..5], [1..5))", "false"},
    });
}

TEST(RangeBuiltin, FinishesAndStarts)
{
    check({
        {"finishes(10, [1..10])", "true"},
        {"finishes(10, [1..10))", "false"},
        {"finishes([5..10), [1..10])", "false"},
        {"finishes((1..10], [1..10])", "true"},
        {"finishes([1..10], (1..10])", "false"},
        {"finished by([1..10], 10)", "true"},
        {"finished by([1..10), 10)", "false"},
        {"finished by([1..10], (1..10])", "true"},
        {"finished by((1..10], [1..10])", "false"},
        {"starts(1, [1..10])", "true"},
        {"starts(1, (1..10])", "false"},
        {"starts([1..10), [1..10])", "true"},
        {"starts([1..10], [1..10))", "false"},
        {"starts((1..5], [1..10])", "false"},
        {"started by([1..10], 1)", "true"},
        {"started by([1..10], [1..10))", "true"},
        {"started by([1..10), [1..10])", "false"},
    });
}

TEST(RangeBuiltin, IncludesDuringAndCoincides)
{
    check({
        {"includes([1..10], 5)", "true"},
        {"includes([1..10], 1)", "true"},
        {"includes((1..10], 1)", "false"},
        {"includes([1..10), 10)", "false"},
        {"includes([1..10], 11)", "false"},
        {"includes([1..10], (1..10))", "true"},
        {"includes((1..10), [1..10])", "false"},
        {"during(10, [1..10])", "true"},
        {"during(10, [1..10))", "false"},
        {"during([1..10), [1..10])", "true"},
        {"during([0..5], [1..10])", "false"},
        {"coincides(5, 5)", "true"},
        {"coincides(3, 4)", "false"},
        {"coincides((1..5), [1..5])", "false"},
        {"coincides([1..5], [1..5])", "true"},
        {"coincides([1..5], [2..6])", "false"},
    });
}

TEST(RangeBuiltin, AnOpenEndLiesBeyondEveryPoint)
{
    check({
        {"during(1000000, range(\"[1..)\"))", "true"},
        {"during(0, range(\"[1..)\"))", "false"},
        {"before(range(\"(..5]\"), 6)", "true"},
        {"before(range(\"(..5]\"), range(\"[5..)\"))", "false"},
        {"meets(range(\"(..5]\"), range(\"[5..)\"))", "true"},
        {"includes(range(\"(..9]\"), range(\"(..5]\"))", "true"},
        {"overlaps(range(\"(..9]\"), range(\"[7..)\"))", "true"},
        {"finishes(range(\"[5..)\"), range(\"[1..)\"))", "true"},
        {"starts(range(\"(..5]\"), range(\"(..9]\"))", "true"},
    });
}

TEST(RangeBuiltin, AnythingWithAnOrderMayBeAPoint)
{
    check({
        {"during(@\"2022-06-07\", [@\"2022-06-01\"..@\"2022-06-07\"])", "true"},
        {"during(@\"2022-06-08\", [@\"2022-06-01\"..@\"2022-06-07\"])", "false"},
        {"before(\"a\", [\"b\"..\"c\"])", "true"},
        {"after(@\"PT2H\", @\"PT1H\")", "true"},
    });
}

TEST(RangeBuiltin, WhatCannotBeComparedIsNull)
{
    check({
        {"before(1, \"a\")", "null!"},
        {"during(1, [\"a\"..\"b\"])", "null!"},
        {"before(null, 1)", "null!"},
        {"before(1)", "null!"},
        {"meets(1, [1..2])", "null!"},
        {"coincides(1, [1..2])", "null!"},
        {"during([1..2], 1)", "null!"},
        {"before(true, false)", "null!"},
    });
}

} // namespace zk::feel

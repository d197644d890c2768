#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(ListBuiltin, ContainsComparesAsEqualityDoes)
{
    check({
        {"list contains([1, 2, 3], 2)", "true"},
        {"list contains([1, 2, 3], 4)", "false"},
        {"list contains([1, null], null)", "true"},
        {"list contains([], null)", "false"},
        {"list contains([1, \"a\"], \"a\")", "true"},
        {"list contains([[1], [2]], [2])", "true"},
        {"list contains(null, 1)", "null!"},
        {"list contains([1])", "null!"},
    });
}

TEST(ListBuiltin, ContainsIsAnOrOverTheMembers)
{
    check({
        {"list contains(含未知, 3)", "true"},
        {"list contains(含未知, 2)", "甲"},
        {"list contains(或许列, 1)", "true"},
        {"list contains(或许列, 2)", "甲"},
        {"list contains(或许列, 4)", "false"},
        {"list contains(或许列, 乙)", "甲乙"},
        {"list contains([], 甲)", "false"},
        {"list contains(甲, 1)", "甲"},
    });
}

TEST(ListBuiltin, SublistStaysWithinTheList)
{
    check({
        {"sublist([4, 5, 6], 1, 2)", "[4, 5]"},
        {"sublist([4, 5, 6], 2)", "[5, 6]"},
        {"sublist([4, 5, 6], -1, 1)", "[6]"},
        {"sublist([4, 5, 6], -3, 3)", "[4, 5, 6]"},
        {"sublist([4, 5, 6], 1, 3)", "[4, 5, 6]"},
        {"sublist([4, 5, 6], 1, 4)", "null!"},
        {"sublist([4, 5, 6], 1, 0)", "null!"},
        {"sublist([4, 5, 6], 0)", "null!"},
        {"sublist([4, 5, 6], 4)", "null!"},
        {"sublist([4, 5, 6], -4)", "null!"},
        {"sublist([], 1)", "null!"},
        {"sublist(含未知, 2)", "[甲, 3]"},
        {"sublist(或许列, 2)", "甲"},
    });
}

TEST(ListBuiltin, AppendAndConcatenateKeepWhatIsOpen)
{
    check({
        {"append([1], 2, 3)", "[1, 2, 3]"},
        {"append([1], [2])", "[1, [2]]"},
        {"append(1, null)", "[1, null]"},
        {"append(null, 1)", "null!"},
        {"concatenate([1, 2], [3])", "[1, 2, 3]"},
        {"concatenate([1], 2)", "[1, 2]"},
        {"concatenate([1], null)", "null!"},
        {"append([1], 甲)", "[1, 甲]"},
        {"append(甲, 1)", "甲"},
        {"concatenate([1], 甲, 乙)", "甲乙"},
        {"或许成员(append(或许列, 9))", "[2]"},
        {"肯定成员(append(或许列, 9))", "[1, 3, 9]"},
        {"或许成员(concatenate([7, 8], 或许列, [9]))", "[2]"},
        {"肯定成员(concatenate([7, 8], 或许列, [9]))", "[7, 8, 1, 3, 9]"},
        {"或许成员(reverse(concatenate([7], 或许列)))", "[2]"},
    });
}

TEST(ListBuiltin, InsertAndRemoveAtAPosition)
{
    check({
        {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
        {"insert before([1, 3], -1, 2)", "[1, 2, 3]"},
        {"insert before([1, 3], 2, null)", "[1, null, 3]"},
        {"insert before([1, 3], 3, 2)", "null!"},
        {"insert before([1, 3], 0, 2)", "null!"},
        {"insert before([1], 1, 甲)", "[甲, 1]"},
        {"remove([1, 2, 3], 2)", "[1, 3]"},
        {"remove([1, 2, 3], -1)", "[1, 2]"},
        {"remove([1, 2, 3], 4)", "null!"},
        {"remove([], 1)", "null!"},
        {"remove(含未知, 1)", "[甲, 3]"},
        {"remove(或许列, 1)", "甲"},
        {"remove([1, 2], 乙)", "乙"},
        {"reverse([1, 2, 3])", "[3, 2, 1]"},
        {"reverse([])", "[]"},
    });
}

TEST(ListBuiltin, ReplaceByPosition)
{
    check({
        {"list replace([1, 2, 3], 2, 4)", "[1, 4, 3]"},
        {"list replace([1, 2, 3], -1, 4)", "[1, 2, 4]"},
        {"list replace([1, 2, 3], 2.5, 4)", "[1, 4, 3]"},
        {"list replace([1, 2, 3], -1.5, 4)", "[1, 2, 4]"},
        {"list replace(1, 1, 5)", "[5]"},
        {"list replace([1, 2, 3], 3, null)", "[1, 2, null]"},
        {"list replace([1, 2, 3], 0, 4)", "null!"},
        {"list replace([1, 2, 3], 4, 4)", "null!"},
        {"list replace([1, 2, 3], \"2\", 4)", "null!"},
        {"list replace(null, 1, 4)", "null!"},
        {"list replace([1, 2, 3], null, 4)", "null!"},
        {"list replace([1, 2], 2, 甲)", "[1, 甲]"},
        {"list replace(或许列, 2, 4)", "甲"},
    });
}

TEST(ListBuiltin, ReplaceByMatch)
{
    check({
        {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
        {"list replace([1, 2], function(item, newItem) true, 5)", "[5, 5]"},
        {"list replace([2, 4], function(item) item = 2, 5)", "null!"},
        {"list replace([2, 4], function(item, newItem, extra) item = 2, 5)", "null!"},
        {"list replace([2, 4], function(item, newItem) item, 5)", "null!"},
        {"list replace([2, 4], function(item, newItem) item = 甲, 5)", "甲"},
        {"或许成员(list replace(或许列, function(item, newItem) item = 2, 5))", "[5]"},
    });
}

TEST(ListBuiltin, IndexOfGivesEveryPosition)
{
    check({
        {"index of([1, 2, 3, 2], 2)", "[2, 4]"},
        {"index of([1, null, 3, null], null)", "[2, 4]"},
        {"index of([1, 2], 5)", "[]"},
        {"index of(null, 5)", "null!"},
    });
}

TEST(ListBuiltin, DuplicatesAreFoundByEquality)
{
    check({
        {"union([1, 2], [2, 3])", "[1, 2, 3]"},
        {"union([1, 2], [2, 3], 4)", "[1, 2, 3, 4]"},
        {"distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]"},
        {"distinct values([1, 1.0, \"1\", null, null, [1], [1], {a: 1}, {a: 1}])",
         "[1, \"1\", null, [1], {a: 1}]"},
        {"distinct values([])", "[]"},
        {"distinct values(1)", "[1]"},
        {"duplicate values([1, 2, 3, 2, 1, 1])", "[1, 2]"},
        {"duplicate values([1, 2])", "[]"},
        {"distinct values(null)", "null!"},
        {"union([1], null)", "null!"},
        {"union([1], 含未知)", "甲"},
    });
}

TEST(ListBuiltin, FlattenTakesOutEveryLevel)
{
    check({
        {"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"},
        {"flatten([])", "[]"},
        {"flatten([[], [[]]])", "[]"},
        {"flatten([null, [null]])", "[null, null]"},
        {"flatten(null)", "null!"},
        {"flatten(含未知)", "甲"},
    });
}

TEST(ListBuiltin, SortIsStableAndSurvivesAnyOrder)
{
    check({
        {"sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y)", "[1, 2, 3, 4, 5]"},
        {"sort([3, 1, 4], function(x, y) x > y)", "[4, 3, 1]"},
        {"sort([{a: 2, b: 1}, {a: 1, b: 2}, {a: 2, b: 3}], function(x, y) x.a < y.a).b", "[2, 1, 3]"},
        {"sort([2, 1], before)", "[1, 2]"},
        {"sort([], function(x, y) x < y)", "[]"},
        {"sort([7], function(x, y) null)", "[7]"},
        {"count(sort([3, 1, 4, 1, 5, 9, 2, 6], function(x, y) true))", "8"},
        {"sort([1, \"a\"], function(x, y) x < y)", "null!"},
        {"sort([1, 2], function(x) true)", "null!"},
        {"sort([1, 2], 1)", "null!"},
        {"sort([1, 2])", "null!"},
    });
}

} // namespace zk::feel

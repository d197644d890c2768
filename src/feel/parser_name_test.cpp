// What names mean: the longest known one, members by their type, entries of filtered items.
#include <gtest/gtest.h>

#include "feel/parser.hpp"
#include "feel/parser_test_support.hpp"

namespace zk::feel {
namespace {

struct Row {
    std::string_view text;
    std::string_view tree;
};

const ParseOptions lenient{true, false, nullptr};

Scope scope_of(std::initializer_list<std::string_view> names)
{
    Scope scope;
    std::uint32_t slot = 0;
    for (const std::string_view name : names) {
        scope.add(std::string(name), slot++);
    }
    return scope;
}

/// 监护人: a list of contexts; 考生: a context; both with members of known types.
Scope typed_scope()
{
    const TypePtr text = Type::of(TypeKind::string);
    const TypePtr place = Type::context_of({{"所在地州", text}, {"迁入 日期", Type::of(TypeKind::date)}});
    const TypePtr guardian = Type::context_of({{"关系", text}, {"成绩 1-2", text}, {"户籍", place}});
    Scope scope;
    scope.add("考生", 0,
              Type::context_of({{"类别", text}, {"户籍", place}, {"父母", Type::list_of(guardian)}}));
    scope.add("监护人", 1, Type::list_of(guardian));
    scope.add("关系", 2, text);
    scope.add("户籍人", 3);
    return scope;
}

void expect_trees(const Scope& scope, std::initializer_list<Row> rows, const ParseOptions& options = {})
{
    for (const Row& row : rows) {
        EXPECT_EQ(tree_of(row.text, scope, options), row.tree) << row.text;
    }
}

TEST(FeelNames, TheLongestKnownNameWins)
{
    expect_trees(
        scope_of({"a", "b", "a and b", "a-b", "Full Name", "Full", "for sale", "Tom's age", "x/y*z", "p.q"}),
        {
            {"a and b", "a and b"},
            {"b and a", "(and b a)"},
            {"a-b", "a-b"},
            {"a - b", "(- a b)"},
            {"b-a", "(- b a)"},
            {"Full Name", "Full Name"},
            {"Full   \n Name + 1", "(+ Full Name 1)"},
            {"Full + 1", "(+ Full 1)"},
            {"for sale", "for sale"},
            {"Tom's age > 3", "(> Tom's age 3)"},
            {"x/y*z", "x/y*z"},
            {"p.q.r", "(. p.q r)"},
        });
}

TEST(FeelNames, ANameEndsWhereAWordEnds)
{
    expect_trees(scope_of({"年", "年龄", "年 龄段", "ab"}), {
                                                                {"年龄", "年龄"},
                                                                {"年", "年"},
                                                                {"年龄 > 年", "(> 年龄 年)"},
                                                                {"年龄大", "feel.unknown-name"},
                                                                {"年 龄段", "年 龄段"},
                                                                {"abc", "feel.unknown-name"},
                                                            });
}

TEST(FeelNames, ScopeNamesAreNormalised)
{
    expect_trees(scope_of({"  Monthly \n Income "}), {{"Monthly Income", "Monthly Income"}});
}

TEST(FeelNames, NamesWithFullWidthSignsAreFoundWhenKnown)
{
    expect_trees(scope_of({"成绩（分）", "成绩"}), {{"成绩（分） > 3", "(> 成绩（分） 3)"}});
}

TEST(FeelNames, BuiltInsHaveSpacesInTheirNames)
{
    expect_trees(
        scope_of({"a"}),
        {
            {"string length(a)", "(call string length a)"},
            {"date and time(a) = date and\n time(a)", "(= (call date and time a) (call date and time a))"},
            {"years and months duration(a, a).years", "(. (call years and months duration a a) years)"},
            {"date(a) and time(a)", "(and (call date a) (call time a))"},
        });
}

TEST(FeelNames, InnerNamesHideOuterOnesAndScopeHidesBuiltIns)
{
    expect_trees(scope_of({"a", "max"}), {
                                             {"max(1)", "(call max 1)"},
                                             {"for a in [1] return a", "(for $0=(list 1) : $0)"},
                                             {"for count in [1] return count", "(for $0=(list 1) : $0)"},
                                             {"function(a) {a: a}", "(function $0any {$1 a: $0})"},
                                         });
}

TEST(FeelNames, MembersOfKnownTypesMayHoldSpacesSignsAndDigits)
{
    expect_trees(typed_scope(),
                 {
                     {"考生.户籍.迁入 日期", "(. (. 考生 户籍) 迁入 日期)"},
                     {"监护人.成绩 1-2 = 1", "(= (. 监护人 成绩 1-2) 1)"},
                     {"考生.父母.户籍.所在地州", "(. (. (. 考生 父母) 户籍) 所在地州)"},
                     {"监护人[1].成绩 1-2", "(. (filter $0 监护人 1) 成绩 1-2)"},
                     {"for 某人 in 监护人 return 某人.成绩 1-2", "(for $0=监护人 : (. $0 成绩 1-2))"},
                     {"some 某人 in 监护人 satisfies 某人.成绩 1-2 = \"x\"",
                      "(some $0=监护人 : (= (. $0 成绩 1-2) \"x\"))"},
                     {"(if true then 监护人 else 监护人).成绩 1-2", "(. (if true 监护人 监护人) 成绩 1-2)"},
                     {"{x y-z: 1}.x y-z", "(. {$0 x y-z: 1} x y-z)"},
                     {"reverse(监护人)[成绩 1-2 = \"x\"]",
                      "(filter $0 (call reverse 监护人) (= (. $0 成绩 1-2) \"x\"))"},
                 });
}

TEST(FeelNames, AMemberThatAKnownTypeLacksIsAMistake)
{
    expect_trees(typed_scope(), {
                                    {"考生.户藉", "feel.unknown-name"},
                                    {"监护人.类别", "feel.unknown-name"},
                                    {"户籍人.任何", "(. 户籍人 任何)"},
                                });
    expect_trees(typed_scope(), {{"考生.户藉", "(. 考生 户藉)"}}, lenient);
}

TEST(FeelNames, FieldsOfFilteredItemsComeBeforeOuterNames)
{
    expect_trees(
        typed_scope(),
        {
            {"监护人[关系 = \"父亲\"]", "(filter $0 监护人 (= (. $0 关系) \"父亲\"))"},
            {"监护人[户籍.所在地州 = 关系]", "(filter $0 监护人 (= (. (. $0 户籍) 所在地州) (. $0 关系)))"},
            {"监护人[item.关系 = 考生.类别]", "(filter $0 监护人 (= (. $0 关系) (. 考生 类别)))"},
            {"监护人[户籍人 = 1]", "(filter $0 监护人 (= 户籍人 1))"},
            {"监护人[类别 = 1]", "feel.unknown-name"},
        });
}

TEST(FeelNames, EntriesOfUntypedItemsAreDecidedAtRunTime)
{
    expect_trees(
        scope_of({"list", "a"}),
        {
            {"list[a > 1]", "(filter $0 list (> (item-or a a) 1))"},
            {"list[unknown > 1]", "(filter $0 list (> (item-or unknown) 1))"},
            {"list[First Name = 1]", "(filter $0 list (= (item-or First Name) 1))"},
            {"list[date of birth = a]", "(filter $0 list (= (item-or date of birth) (item-or a a)))"},
            {"list[count > 1]", "(filter $0 list (> (item-or count count) 1))"},
            {"list[count(list) > 1]", "(filter $0 list (> (call count (item-or list list)) 1))"},
            {"list[item > 1]", "(filter $0 list (> (item-or item $0) 1))"},
        });
}

TEST(FeelNames, NumbersAndTextHaveNoEntries)
{
    expect_trees(scope_of({"a"}),
                 {
                     {"[1, 2][item > a]", "(filter $0 (list 1 2) (> $0 a))"},
                     {"[\"x\"][b = 1]", "feel.unknown-name"},
                     {"[{x: 1}, {x: 2}][x = a]", "(filter $2 (list {$0 x: 1} {$1 x: 2}) (= (. $2 x) a))"},
                     {"[{x: 1}, {y: 2}][y = a]",
                      "(filter $2 (list {$0 x: 1} {$1 y: 2}) (= (item-or y) (item-or a a)))"},
                 });
}

TEST(FeelNames, NestedFiltersLookInsideOut)
{
    expect_trees(scope_of({"outer", "inner"}),
                 {
                     {"outer[inner[x = 1]]",
                      "(filter $0 outer (filter $1 (item-or inner inner) (= (item-or x (. $0 x)) 1)))"},
                     {"outer[[1][y = item]]", "(filter $0 outer (filter $1 (list 1) (= (. $0 y) $1)))"},
                     {"outer[some v in item.list satisfies v = z]",
                      "(filter $0 outer (some $1=(. (item-or item $0) list) : (= $1 (item-or z))))"},
                 });
}

TEST(FeelNames, AVariableBoundInsideAFilterIsNoEntry)
{
    expect_trees(scope_of({"list"}), {{"list[some x in item satisfies x > 1]",
                                       "(filter $0 list (some $1=(item-or item $0) : (> $1 1)))"}});
}

TEST(FeelNames, UnknownNamesAreNullWhenAllowed)
{
    expect_trees(scope_of({"a"}),
                 {
                     {"b", "null"},
                     {"no such name + a", "(+ null a)"},
                     {"no such function(1)", "(call null 1)"},
                     {"a b", "null"},
                 },
                 lenient);
}

TEST(FeelNames, RulebookFunctionsBelongToTheRulebookDialect)
{
    const Scope scope = scope_of({"考生"});
    EXPECT_EQ(tree_of("已知(考生)", scope, {false, true, nullptr}), "(call 已知 考生)");
    EXPECT_EQ(tree_of("已知(考生)", scope), "feel.unknown-name");
}

} // namespace
} // namespace zk::feel

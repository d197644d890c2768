#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(StringBuiltin, SubstringCountsFromEitherEnd)
{
    check({
        {"substring(\"foobar\", 3)", "\"obar\""},
        {"substring(\"foobar\", 3, 3)", "\"oba\""},
        {"substring(\"foobar\", 3, 3.8)", "\"oba\""},
        {"substring(\"foobar\", -2, 1)", "\"a\""},
        {"substring(\"foobar\", -6, 6)", "\"foobar\""},
        {"substring(\"foobar\", 6)", "\"r\""},
        {"substring(\"foobar\", 5, 9)", "\"ar\""},
        {"substring(\"foobar\", 7)", "null!"},
        {"substring(\"foobar\", -7)", "null!"},
        {"substring(\"foobar\", 0)", "null!"},
        {"substring(\"foobar\", 1, 0)", "null!"},
        {"substring(\"foobar\", 1, -1)", "null!"},
        {"substring(\"🐎ab\", 2)", "\"ab\""},
        {"substring(\"新疆考生\", 1, 2)", "\"新疆\""},
    });
}

TEST(StringBuiltin, LengthCountsCodePoints)
{
    check({
        {"string length(\"\")", "0"},
        {"string length(\"foo\")", "3"},
        {"string length(\"🐎😀\")", "2"},
        {"string length(\"准考证\")", "3"},
        {"string length(null)", "null!"},
    });
}

TEST(StringBuiltin, CaseFollowsUnicode)
{
    check({
        {"upper case(\"aBc4\")", "\"ABC4\""},
        {"upper case(\"straße\")", "\"STRASSE\""},
        {"lower case(\"ÀÉ?@{\")", "\"àé?@{\""},
        {"upper case(\"i\")", "\"I\""},
    });
}

TEST(StringBuiltin, BeforeAndAfterAMatch)
{
    check({
        {"substring before(\"foobar\", \"bar\")", "\"foo\""},
        {"substring before(\"foobar\", \"xyz\")", "\"\""},
        {"substring before(\"abc\", \"\")", "\"\""},
        {"substring after(\"foobar\", \"ob\")", "\"ar\""},
        {"substring after(\"\", \"a\")", "\"\""},
        {"substring after(\"abc\", \"\")", "\"abc\""},
        {"substring after(null, \"a\")", "null!"},
    });
}

TEST(StringBuiltin, ContainsStartsEnds)
{
    check({
        {"contains(\"foobar\", \"of\")", "false"},
        {"contains(\"foobar\", \"ob\")", "true"},
        {"contains(\"\", \"\")", "true"},
        {"starts with(\"foobar\", \"fo\")", "true"},
        {"starts with(\"foobar\", \"oo\")", "false"},
        {"ends with(\"foobar\", \"r\")", "true"},
        {"ends with(\"foobar\", \"x\")", "false"},
        {"contains(null, \"bar\")", "null!"},
        {"contains(\"bar\", 1)", "null!"},
    });
}

TEST(StringBuiltin, JoinLeavesNullsOut)
{
    check({
        {"string join([\"a\", \"b\", \"c\"], \"_and_\")", "\"a_and_b_and_c\""},
        {"string join([\"a\", \"b\"], null)", "\"ab\""},
        {"string join([\"a\", \"b\"])", "\"ab\""},
        {"string join([\"a\", null, \"c\"], \"X\")", "\"aXc\""},
        {"string join([null, \"\", \"c\"], \"X\")", "\"Xc\""},
        {"string join([], \"X\")", "\"\""},
        {"string join(\"a\", \"X\")", "\"a\""},
        {"string join([1, 2], \"X\")", "null!"},
        {"string join(null)", "null!"},
        {"string join([\"a\"], \"X\", \"Y\")", "null!"},
    });
}

TEST(StringBuiltin, SplitKeepsEmptyParts)
{
    check({
        {"split(\"John Doe\", \"\\\\s\")", "[\"John\", \"Doe\"]"},
        {"split(\"a;b;c;;\", \";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"},
        {"split(\"甲、乙、丙\", \"、\")", "[\"甲\", \"乙\", \"丙\"]"},
        {"split(\"abc\", \"x\")", "[\"abc\"]"},
        {"split(\"\", \",\")", "[\"\"]"},
        {"split(\"abc\", \"\")", "null!"},
        {"split(\"abc\", \"(\")", "null!"},
        {"split(\"foo\", null)", "null!"},
    });
}

TEST(StringBuiltin, ReplaceKnowsGroups)
{
    check({
        {"replace(\"banana\", \"a\", \"o\")", "\"bonono\""},
        {"replace(\"banana\", \"(an)+\", \"**\")", "\"b**a\""},
        {"replace(\"banana\", \"[aeiouy]\", \"[$0]\")", "\"b[a]n[a]n[a]\""},
        {"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
        {"replace(\"abc\", \"(b)\", \"$12\")", "\"ab2c\""},
        {"replace(\"abc\", \"b\", \"$3\")", "\"ac\""},
        {"replace(\"abc\", \"b\", \"\\\\$1\")", "\"a$1c\""},
        {"replace(\"abc\", \"b\", \"\\\\\\\\\")", "\"a\\\\c\""},
        {"replace(\"ABC\", \"b\", \"x\", \"i\")", "\"AxC\""},
        {"replace(\"a.b\", \".\", \"$\", \"q\")", "\"a$b\""},
        {"replace(\"abc\", \"x\", \"y\")", "\"abc\""},
    });
}

TEST(StringBuiltin, ReplaceRefusesWhatXPathRefuses)
{
    check({
        {"replace(\"abracadabra\", \".*?\", \"$1\")", "null!"},
        {"replace(\"abc\", \"b\", \"$\")", "null!"},
        {"replace(\"abc\", \"b\", \"$x\")", "null!"},
        {"replace(\"abc\", \"b\", \"\\\\x\")", "null!"},
        {"replace(\"abc\", \"[\", \"x\")", "null!"},
        {"replace(\"abc\", \"b\", \"x\", \"z\")", "null!"},
        {"replace(\"abc\", \"b\", null)", "null!"},
    });
}

} // namespace zk::feel

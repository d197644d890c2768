#include "feel/builtin.hpp"

#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;
using builtin_testing::feel;

TEST(Builtin, EveryNameIsFoundAndHasABodyAndASignature)
{
    EXPECT_GE(builtin_names().size(), 85U);
    for (const std::string& name : builtin_names()) {
        const Builtin* builtin = find_builtin(name);
        ASSERT_NE(builtin, nullptr) << name;
        EXPECT_NE(builtin->body, nullptr) << name;
        ASSERT_FALSE(builtin->signatures.empty()) << name;
        for (const Signature& signature : builtin->signatures) {
            EXPECT_EQ(signature.parameters.size(), signature.kinds.size()) << name;
            EXPECT_LE(signature.required, signature.parameters.size()) << name;
        }
    }
    EXPECT_EQ(find_builtin("string  length"), nullptr);
    EXPECT_EQ(find_builtin(""), nullptr);
}

TEST(Builtin, TooFewOrTooManyArgumentsGiveNullAndATrouble)
{
    check({
        {"abs()", "null!"},
        {"abs(1, 1)", "null!"},
        {"substring(\"foo\")", "null!"},
        {"substring(\"foo\", 1, 1, 1)", "null!"},
        {"now(123)", "null!"},
        {"count()", "null!"},
        {"min()", "null!"},
        {"append([1])", "null!"},
    });
}

TEST(Builtin, NamedArgumentsMayComeInAnyOrderAndVariant)
{
    check({
        {"substring(start position: 3, string: \"foobar\")", "\"obar\""},
        {"date(day: 30, year: 2017, month: 8)", "date(\"2017-08-30\")"},
        {"date(from: \"2017-08-30\")", "date(\"2017-08-30\")"},
        {"list replace(match: function(item, newItem) item = 2, newItem: 4, list: [1, 2, 3])", "[1, 4, 3]"},
        {"list replace(position: 2, newItem: 4, list: [1, 2, 3])", "[1, 4, 3]"},
        {"before(range: [1..10], point: 12)", "true"},
        {"before(point: 12, range: [1..10])", "false"},
        {"sum(list: [1, 2])", "3"},
        {"append(list: [1], item: 2)", "[1, 2]"},
    });
}

TEST(Builtin, AWrongOrRepeatedNameGivesNullAndATrouble)
{
    check({
        {"abs(number: -1)", "null!"},
        {"round up(n: 5.5, scale: 0, foo: 1)", "null!"},
        {"context put(context: {}, key: [\"y\", \"a\"], value: 2)", "null!"},
        {"number(from: \"1.000,01\", decimal sep: \",\", grouping sep: \".\")", "null!"},
    });
    std::vector<Trouble> troubles;
    Frame frame;
    frame.troubles = &troubles;
    const std::vector<std::string> names{"n", "n"};
    const std::vector<Value> values{1, 2};
    EXPECT_TRUE(call_builtin(*find_builtin("abs"), names, values, frame, {}).is_null());
    EXPECT_EQ(troubles.size(), 1U);
}

TEST(Builtin, ANamedParameterThatIsNotGivenIsNull)
{
    check({
        {"is(value1: 1)", "false"},
        {"is(value2: 1)", "false"},
        {"round up(scale: 0)", "null!"},
        {"get value(m: {a: 1})", "null!"},
    });
}

TEST(Builtin, ASingletonListStandsForItsItemAndAnItemForItsList)
{
    check({
        {"upper case([\"a\"])", "\"A\""},
        {"count(7)", "1"},
        {"list contains(2, 2)", "true"},
        {"upper case([\"a\", \"b\"])", "null!"},
        {"upper case([])", "null!"},
        {"count(null)", "null!"},
    });
}

TEST(Builtin, ATroubleSaysWhichFunctionAndWhere)
{
    std::vector<Trouble> troubles;
    feel("1 + sqrt(-4)", troubles);
    ASSERT_FALSE(troubles.empty());
    EXPECT_NE(troubles[0].message.find("sqrt()"), std::string::npos) << troubles[0].message;
    EXPECT_EQ(troubles[0].span.begin, 4U);
    troubles.clear();
    feel("substring(\"foo\", \"1\")", troubles);
    ASSERT_FALSE(troubles.empty());
    EXPECT_NE(troubles[0].message.find("start position"), std::string::npos) << troubles[0].message;
    EXPECT_NE(troubles[0].message.find("string"), std::string::npos) << troubles[0].message;
}

TEST(Builtin, WhatReadsAnUnknownIsUnknownForTheSameFacts)
{
    check({
        {"abs(甲)", "甲"},
        {"substring(甲, 乙)", "甲乙"},
        {"string join([\"a\", 甲])", "甲"},
        {"sum(含未知)", "甲"},
        {"min(1, 甲)", "甲"},
        {"max(或许列)", "甲"},
        {"string(缺甲)", "甲"},
        {"sort(含未知, function(x, y) x < y)", "甲"},
        {"sort([1, 2], function(x, y) 甲 < y)", "甲"},
        {"distinct values(或许列)", "甲"},
        {"is(甲, 1)", "甲"},
        {"during(甲, [1..10])", "甲"},
        {"upper case(或许列)", "甲"},
        {"date(甲)", "甲"},
    });
}

TEST(Builtin, StepsAreSpentOnSearching)
{
    std::uint64_t steps = 5;
    std::vector<Trouble> troubles;
    Frame frame;
    frame.steps_left = &steps;
    frame.troubles = &troubles;
    const std::vector<Value> arguments{Value::list({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})};
    EXPECT_TRUE(call_builtin(*find_builtin("distinct values"), arguments, frame, {}).is_null());
    EXPECT_EQ(troubles.size(), 1U);
    EXPECT_EQ(steps, 0U);
}

} // namespace zk::feel

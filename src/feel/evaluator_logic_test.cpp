// Truth tables in full: true, false, null and Unknown, each with each.
#include <array>
#include <gtest/gtest.h>

#include "feel/evaluator_testing.hpp"

namespace zk::feel {

namespace {

using testing::missing_text;
using testing::unknown;

struct Row {
    Value a;
    Value b;
    std::string conjunction;
    std::string disjunction;
};

const Value yes = true;
const Value no = false;
const Value null;
const Value open_a = unknown(1);
const Value open_b = unknown(2);

const std::array truth_table{
    Row{yes, yes, "true", "true"},       Row{yes, no, "false", "true"},    Row{yes, null, "null", "true"},
    Row{yes, open_b, "未知", "true"},    Row{no, yes, "false", "true"},    Row{no, no, "false", "false"},
    Row{no, null, "false", "null"},      Row{no, open_b, "false", "未知"}, Row{null, yes, "null", "true"},
    Row{null, no, "false", "null"},      Row{null, null, "null", "null"},  Row{null, open_b, "未知", "未知"},
    Row{open_a, yes, "未知", "true"},    Row{open_a, no, "false", "未知"}, Row{open_a, null, "未知", "未知"},
    Row{open_a, open_b, "未知", "未知"},
};

TEST(Logic, ConjunctionFollowsKleeneWithNullAndUnknown)
{
    for (const Row& row : truth_table) {
        EXPECT_EQ(to_feel_text(conjunction(row.a, row.b)), row.conjunction)
            << to_feel_text(row.a) << " and " << to_feel_text(row.b);
    }
}

TEST(Logic, DisjunctionFollowsKleeneWithNullAndUnknown)
{
    for (const Row& row : truth_table) {
        EXPECT_EQ(to_feel_text(disjunction(row.a, row.b)), row.disjunction)
            << to_feel_text(row.a) << " or " << to_feel_text(row.b);
    }
}

TEST(Logic, NegationKeepsNullAndUnknown)
{
    EXPECT_TRUE(negation(yes).is_false());
    EXPECT_TRUE(negation(no).is_true());
    EXPECT_TRUE(negation(null).is_null());
    EXPECT_TRUE(negation(Value(1)).is_null());
    EXPECT_EQ(missing_text(negation(open_a)), "1");
}

TEST(Logic, TwoUnknownsLackTheFactsOfBoth)
{
    EXPECT_EQ(missing_text(conjunction(open_b, open_a)), "1,2");
    EXPECT_EQ(missing_text(disjunction(open_a, open_b)), "1,2");
    EXPECT_EQ(missing_text(conjunction(open_a, null)), "1");
}

TEST(Logic, WhatIsNoBooleanCountsAsNull)
{
    EXPECT_TRUE(conjunction(yes, Value("true")).is_null());
    EXPECT_TRUE(conjunction(Value(123), no).is_false());
    EXPECT_TRUE(disjunction(Value(123), yes).is_true());
    EXPECT_TRUE(disjunction(Value(0), Value(0)).is_null());
}

} // namespace

} // namespace zk::feel

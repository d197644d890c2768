// From text to value: what the parser builds is what the evaluator runs.
#include <gtest/gtest.h>

#include "feel/evaluator.hpp"
#include "feel/parser.hpp"

namespace zk::feel {
namespace {

struct Row {
    std::string_view text;
    std::string_view value;
};

/// Global 0 is 记录, a list whose type nobody declared; 1 is "Full Name".
class Facts : public Globals {
public:
    Value get(std::uint32_t slot) override
    {
        const auto record = [](const char* name, int score, int year) {
            return Value(Context{{{"姓名", name}, {"成绩 1", score}, {"date of birth", year}}});
        };
        return slot == 0 ? Value::list({record("甲", 60, 1997), record("乙", 59, 1998)}) : Value("王小明");
    }
};

Scope scope()
{
    Scope result;
    result.add("记录", 0);
    result.add("Full Name", 1);
    return result;
}

std::string value_of(const ParseResult& parsed, const Value* input = nullptr)
{
    if (!parsed) {
        return to_text(parsed.error());
    }
    Facts facts;
    Frame frame;
    frame.globals = &facts;
    return to_feel_text(input == nullptr ? evaluate(**parsed, frame)
                                         : evaluate_tests(**parsed, *input, frame));
}

TEST(FeelText, IsWorthWhatTheStandardSays)
{
    for (const Row& row : {
             Row{"1 + 2 * 3 ** 2", "19"},
             Row{"-3 ** 2", "9"},
             Row{"3 ** 4 ** 5", "3486784401"},
             Row{"{a: 1, b c: a + 1, d: b c * 2}.d", "4"},
             Row{"for i in 1..3, j in [10, 20] return i * j", "[10, 20, 20, 40, 30, 60]"},
             Row{"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},
             Row{"some x in [1, 2], y in [2, 3] satisfies x = y", "true"},
             Row{"every x in [1, 2] satisfies x > 1", "false"},
             Row{"(function(x, y z) x + y z)(1, 2)", "3"},
             Row{"{f: function(x) x * 2, r: f(f(3))}.r", "12"},
             Row{"[1, 2, 3][item > 1]", "[2, 3]"},
             Row{"[1, 2, 3][-1]", "3"},
             Row{"10 in (1, < 5, >= 10)", "true"},
             Row{"10 in (!=10)", "false"},
             Row{"2 in (1..3)", "true"},
             Row{"(=10).end included", "true"},
             Row{"(< 10) = (<10)", "true"},
             Row{"(< 10) = (null..10)", "false"},
             Row{"(=10) = [10..10]", "false"},
             Row{"(!=10) = (!=10)", "true"},
             Row{"[1..10[ = [1..10)", "true"},
             Row{"@\"2022-06-07\" instance of date", "true"},
             Row{"[1] instance of list<number>", "true"},
             Row{"string length(Full Name)", "3"},
             Row{"\"\\U01F40E\" = \"🐎\"", "true"},
         }) {
        EXPECT_EQ(value_of(parse_expression(row.text, scope())), row.value) << row.text;
    }
}

TEST(FeelText, FindsEntriesOfUntypedItems)
{
    for (const Row& row : {
             Row{"记录[成绩 1 >= 60].姓名", "[\"甲\"]"},
             Row{"记录[date of birth > 1997].姓名", "[\"乙\"]"},
             Row{"记录[item.成绩 1 < 60][1].姓名", "\"乙\""},
             Row{"for 记 in 记录 return 记.成绩 1", "[60, 59]"},
             Row{"[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"},
             Row{"[{x: 1, y: 2}, {x: 2, y: 3}][x = 1].y", "[2]"},
             Row{"[{x: 1}, {y: 2}][y > 1]", "[{y: 2}]"},
         }) {
        EXPECT_EQ(value_of(parse_expression(row.text, scope())), row.value) << row.text;
    }
}

TEST(FeelText, TestsHoldOrNot)
{
    struct TestRow {
        std::string_view text;
        Value input;
        std::string_view value;
    };
    const ParseOptions dialect{false, true, nullptr};
    for (const TestRow& row : {
             TestRow{"-", 1, "true"},
             TestRow{"> 5, 3", 3, "true"},
             TestRow{"> 5, 3", 5, "false"},
             TestRow{"not(1, 2)", 3, "true"},
             TestRow{"not(1, 2)", 2, "false"},
             TestRow{"[1..5)", 5, "false"},
             TestRow{"? > 1 and ? < 5", 4, "true"},
             TestRow{"\"A\", \"B\"", "B", "true"},
             TestRow{"未知", 1, "false"},
             TestRow{"未知", Unknown{Missing(3)}, "true"},
             TestRow{"true", Unknown{Missing(3)}, "未知"},
         }) {
        EXPECT_EQ(value_of(parse_unary_tests(row.text, scope(), dialect), &row.input), row.value) << row.text;
    }
}

} // namespace
} // namespace zk::feel

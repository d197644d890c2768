// Shapes of expressions: literals, operators, ranges, lists, contexts, functions, types.
#include "feel/parser.hpp"

#include <gtest/gtest.h>

#include "feel/parser_test_support.hpp"

namespace zk::feel {
namespace {

struct Row {
    std::string_view text;
    std::string_view tree;
};

const ParseOptions lenient{true, false, nullptr};

Scope letters()
{
    Scope scope;
    std::uint32_t slot = 0;
    for (const char letter : std::string("abcdefxyz")) {
        scope.add(std::string(1, letter), slot++);
    }
    return scope;
}

void expect_trees(std::initializer_list<Row> rows, const Scope& scope = letters(),
                  const ParseOptions& options = {})
{
    for (const Row& row : rows) {
        EXPECT_EQ(tree_of(row.text, scope, options), row.tree) << row.text;
    }
}

TEST(FeelParser, NumbersHaveFractionsAndExponents)
{
    expect_trees({
        {"0", "0"},
        {".5", "0.5"},
        {"1.2e3", "1200"},
        {"1.2E+3", "1200"},
        {"25e-1", "2.5"},
        {"-7", "-7"},
        {"--7", "7"},
    });
}

TEST(FeelParser, StringEscapesAreResolved)
{
    struct Escaped {
        std::string_view text;
        std::string_view value;
    };
    for (const Escaped& row : {
             Escaped{R"("plain 文本")", "plain 文本"},
             Escaped{R"("a\n\r\t\"\'\\b")", "a\n\r\t\"'\\b"},
             Escaped{R"("\u4e2d\U01F600")", "中😀"},
             Escaped{R"("\ud83d\udc0e")", "🐎"},
             Escaped{R"("\ud83d!")", "\uFFFD!"},
             Escaped{R"("\udc0e")", "\uFFFD"},
             Escaped{R"("\d+\u12")", "\\d+\\u12"},
             Escaped{R"("")", ""},
         }) {
        const ParseResult result = parse_expression(row.text, {});
        ASSERT_TRUE(result) << row.text;
        ASSERT_NE((*result)->root->value.as_string(), nullptr) << row.text;
        EXPECT_EQ(*(*result)->root->value.as_string(), row.value) << row.text;
    }
}

TEST(FeelParser, AtLiteralsAreDatesTimesAndDurationsOrNull)
{
    struct Literal {
        std::string_view text;
        std::string_view kind;
    };
    for (const Literal& row : {
             Literal{"@\"2022-06-07\"", "date"},
             Literal{"@\"10:30:11+11:00\"", "time"},
             Literal{"@\"2018-12-08T10:30:11@Australia/Melbourne\"", "date and time"},
             Literal{"@\"P10D\"", "days and time duration"},
             Literal{"@\"-P1Y2M\"", "years and months duration"},
             Literal{"@\"2022-02-30\"", "Null"},
             Literal{"@\"foo\"", "Null"},
         }) {
        const ParseResult result = parse_expression(row.text, {});
        ASSERT_TRUE(result) << row.text;
        EXPECT_EQ((*result)->root->value.kind_name(), row.kind) << row.text;
    }
}

TEST(FeelParser, KeywordLiterals)
{
    expect_trees({{"true", "true"}, {"false", "false"}, {"null", "null"}});
}

TEST(FeelParser, ArithmeticBindsAsTheStandardSays)
{
    expect_trees({
        {"a + b * c", "(+ a (* b c))"},
        {"a * b + c", "(+ (* a b) c)"},
        {"a - b - c", "(- (- a b) c)"},
        {"a / b * c", "(* (/ a b) c)"},
        {"(a + b) * c", "(* (+ a b) c)"},
        {"a*b**c", "(* a (** b c))"},
        {"a - -b", "(- a (- b))"},
    });
}

TEST(FeelParser, PowerIsLeftAssociativeAndMinusBindsTighter)
{
    expect_trees({
        {"a ** b ** c", "(** (** a b) c)"},
        {"-a ** b", "(** (- a) b)"},
        {"-3 ** 2", "(** -3 2)"},
        {"a ** -b", "(** a (- b))"},
        {"-(function(x) x)(10)", "(- (call (function $0any $0) 10))"},
        {"-a[1].b", "(- (. (filter $0 a 1) b))"},
    });
}

TEST(FeelParser, ComparisonsStandBetweenArithmeticAndLogic)
{
    expect_trees({
        {"a + 1 > b", "(> (+ a 1) b)"},
        {"a = b and c != d or e", "(or (and (= a b) (!= c d)) e)"},
        {"a < b = c", "(= (< a b) c)"},
        {"a <= b", "(<= a b)"},
        {"a >= b", "(>= a b)"},
    });
}

TEST(FeelParser, AndAndOrAreFlat)
{
    expect_trees({
        {"a and b and c", "(and a b c)"},
        {"a or b or c", "(or a b c)"},
        {"a or b and c or d", "(or a (and b c) d)"},
        {"(a and b) and c", "(and (and a b) c)"},
    });
}

TEST(FeelParser, BetweenTakesItsOwnAnd)
{
    expect_trees({
        {"a between 1 and 2 and b", "(and (between a 1 2) b)"},
        {"a between b + 1 and c * 2", "(between a (+ b 1) (* c 2))"},
    });
}

TEST(FeelParser, RangesOfAllBrackets)
{
    expect_trees({
        {"[1..2]", "[1..2]"},
        {"(1..2)", "(1..2)"},
        {"]1..2[", "(1..2)"},
        {"[1..2)", "[1..2)"},
        {"(1..2]", "(1..2]"},
        {"[1..2[", "[1..2)"},
        {"]1..2]", "(1..2]"},
        {"[a+1..b[0]]", "[(+ a 1)..(filter $0 b 0)]"},
        {"(null..10)", "(null..10)"},
        {"[1..10[.end included", "(. [1..10) end included)"},
        {"[1..10[ = (1..2[", "(= [1..10) (1..2))"},
        {"[[1..10[, ]2..3[]", "(list [1..10) (2..3))"},
        {"[]1..3[, 5]", "(list (1..3) 5)"},
    });
}

TEST(FeelParser, ComparisonsInParenthesesAreRanges)
{
    expect_trees({
        {"(>5)", "(5..)"},
        {"(>= 5)", "[5..)"},
        {"(<a)", "(..a)"},
        {"(<=a)", "(..a]"},
        {"(=5)", "[5..5]"},
        {"(!=5)", "(list (..5) (5..))"},
        {"(=10).end", "(. [10..10] end)"},
        {"(< 10) = (null..10)", "(= (..10) (null..10))"},
    });
}

TEST(FeelParser, Lists)
{
    expect_trees({
        {"[]", "(list)"},
        {"[] = 0", "(= (list) 0)"},
        {"[1, [2], \"x\"]", "(list 1 (list 2) \"x\")"},
        {"[a][1]", "(filter $0 (list a) 1)"},
        {"[for x in [] return x]", "(list (for $0=(list) : $0))"},
    });
}

TEST(FeelParser, ContextEntriesSeeThoseBeforeThem)
{
    expect_trees({
        {"{}", "{$0}"},
        {"{a: 1, b: a}", "{$0 a: 1 b: $0}"},
        {"{foo bar: 1, c: foo bar + 1}", "{$0 foo bar: 1 c: (+ $0 1)}"},
        {"{foo+bar: 1, \"x, y\": 2, \"\": 3}", "{$0 foo+bar: 1 x, y: 2 : 3}"},
        {"{a: {b: a}}", "{$1 a: {$0 b: a}}"},
        {"{🐎: \"bar\"}", "{$0 🐎: \"bar\"}"},
        {"{考生 类别: 1, if: 2}", "{$0 考生 类别: 1 if: 2}"},
        {"{a: 1}.a", "(. {$0 a: 1} a)"},
    });
}

TEST(FeelParser, AContextWithAKeyTwiceIsAMistakeOrNull)
{
    expect_trees({{"{foo: 1, foo: 2}", "feel.duplicate-key"}});
    expect_trees({{"{foo: 1, foo: [1][item > 0]}", "null"}}, {}, lenient);
}

TEST(FeelParser, Conditionals)
{
    expect_trees({
        {"if a then b else c + 1", "(if a b (+ c 1))"},
        {"if a then if b then 1 else 2 else 3", "(if a (if b 1 2) 3)"},
        {"1 + if a then b else c", "(+ 1 (if a b c))"},
    });
}

TEST(FeelParser, ForBindsItsIteratorsAndPartial)
{
    expect_trees({
        {"for i in a return i", "(for $0=a : $0)"},
        {"for i in 1..3 return i", "(for $0=(.. 1 3) : $0)"},
        {"for i in 1+1..b return i", "(for $0=(.. (+ 1 1) b) : $0)"},
        {"for i in [1..3] return i", "(for $0=[1..3] : $0)"},
        {"for i in a, j in i return i + j", "(for $0=a $1=$0 : (+ $0 $1))"},
        {"for i in a return partial[-1]", "(for $1=a : (filter $0 $2 -1))"},
        {"for my item in a return my item", "(for $0=a : $0)"},
        {"for i in a return for j in i return j", "(for $2=a : (for $0=$2 : $0))"},
    });
}

TEST(FeelParser, SomeAndEveryTakeTheWholeCondition)
{
    expect_trees({
        {"some i in a satisfies i > 1 and b", "(some $0=a : (and (> $0 1) b))"},
        {"every i in a, j in b satisfies i = j", "(every $0=a $1=b : (= $0 $1))"},
        {"(some i in a satisfies i) and b", "(and (some $0=a : $0) b)"},
    });
}

TEST(FeelParser, FunctionDefinitions)
{
    expect_trees({
        {"function() 1", "(function 1)"},
        {"function(p, q) p + q", "(function $0any $1any (+ $0 $1))"},
        {"function(p: number, q r: list<string>) q r", "(function $0<number> $1<list of <string>> $1)"},
        {"function(p) function(q) p + q", "(function $0any (function $1any (+ $0 $1)))"},
        {"function(p) external {java: {class: \"C\", method signature: \"m()\"}}",
         "(function $0any external null {$3 java: {$1 class: \"C\" method signature: \"m()\"}})"},
    });
}

TEST(FeelParser, CallsArePositionalOrNamed)
{
    expect_trees({
        {"f()", "(call f)"},
        {"f(a, b + 1)", "(call f a (+ b 1))"},
        {"f(a: 1, start position: 2)", "(call f a: 1 start position: 2)"},
        {"f(1)(2)", "(call (call f 1) 2)"},
        {"123()", "(call 123)"},
        {"a.f(1)", "(call (. a f) 1)"},
        {"f ( a )", "(call f a)"},
        {"f({a: 1})", "(call f {$0 a: 1})"},
    });
}

TEST(FeelParser, PathsAndFilters)
{
    expect_trees({
        {"a.b.c", "(. (. a b) c)"},
        {"a[1][2]", "(filter $1 (filter $0 a 1) 2)"},
        {"a.First Name + b", "(+ (. a First Name) b)"},
        {"a.time offset = b", "(= (. a time offset) b)"},
        {"a.in", "(. a in)"},
        {"null.b", "(. null b)"},
    });
}

TEST(FeelParser, InTakesTestsValuesAndRanges)
{
    expect_trees({
        {"a in b", "(in a ($0? b))"},
        {"a in [1..3] and b", "(and (in a ($0? [1..3])) b)"},
        {"a in > 5", "(in a ($0 > 5))"},
        {"a in !=b", "(in a ($0 != b))"},
        {"a in (1, < 5, [2..3])", "(in a ($0? 1) ($0 < 5) ($0? [2..3]))"},
        {"a in (>=1)", "(in a ($0 >= 1))"},
        {"a in (1..3]", "(in a ($0? (1..3]))"},
        {"a in (b) + 1", "(in a ($0? (+ b 1)))"},
        {"a in (b).c", "(in a ($0? (. b c)))"},
        {"a in (? > 5)", "(in a ($0! (> $0 5)))"},
        {"a in (b in (? = 1))", "(in a ($0? (in b ($1! (= $1 1)))))"},
        {"a in ()", "feel.syntax"},
    });
}

TEST(FeelParser, InstanceOfTakesAllTypes)
{
    expect_trees({
        {"a instance of number", "(instance a <number>)"},
        {"a instance of date and time", "(instance a <date-time>)"},
        {"a instance of date and b", "(and (instance a <date>) b)"},
        {"a instance of days and time duration", "(instance a <days-time>)"},
        {"a instance of years and months duration", "(instance a <years-months>)"},
        {"a instance of list<number>", "(instance a <list of <number>>)"},
        {"a instance of range<date>", "(instance a <range of <date>>)"},
        {"a instance of context<p q: number, r: list<string>>",
         "(instance a <context p q:<number> r:<list of <string>>>)"},
        {"a instance of function<number, string> -> boolean",
         "(instance a <function <number> <string> of <boolean>>)"},
        {"a instance of function<>->Any", "(instance a <function of <any>>)"},
    });
}

TEST(FeelParser, ItemDefinitionsAreTypesOfTheirName)
{
    Scope scope = letters();
    scope.add_type("tPerson", Type::of(TypeKind::string));
    scope.add_type("other model.Full  Name", Type::of(TypeKind::number));
    expect_trees(
        {
            {"a instance of tPerson", "(instance a <string>)"},
            {"a instance of list<other model.Full Name>", "(instance a <list of <number>>)"},
            {"a instance of tPersn", "feel.unknown-type"},
        },
        scope);
    expect_trees({{"a instance of tPersn", "null"}}, scope, lenient);
}

TEST(FeelParser, CommentsAreBlank)
{
    expect_trees({
        {"1 + /* 1 + */ 1", "(+ 1 1)"},
        {"1 + // eol comment\n 1", "(+ 1 1)"},
        {"/* a\n b */ 1 // end", "1"},
    });
}

TEST(FeelParser, EveryNodeKnowsWhereItStands)
{
    const ParseResult result = parse_expression("  a + b.c[1]", letters());
    ASSERT_TRUE(result);
    const Node& sum = *(*result)->root;
    EXPECT_EQ(sum.span.begin, 2U);
    EXPECT_EQ(sum.span.end, 12U);
    const Node& filter = *sum.children[1];
    EXPECT_EQ(filter.span.begin, 6U);
    EXPECT_EQ(filter.children[0]->span.end, 9U);
}

TEST(FeelParser, TheExpressionSaysWhichGlobalsItReads)
{
    const ParseResult result = parse_expression("c + a + c", letters());
    ASSERT_TRUE(result);
    EXPECT_EQ((*result)->globals_read, (std::vector<std::uint32_t>{0, 2}));
    EXPECT_EQ((*result)->local_count, 0U);
}

TEST(FeelParser, LocalSlotsAreCounted)
{
    const ParseResult result = parse_expression("for i in a return i[item > 1]", letters());
    ASSERT_TRUE(result);
    EXPECT_EQ((*result)->local_count, 3U); // item, i, partial
}

} // namespace
} // namespace zk::feel

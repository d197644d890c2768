#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(ContextBuiltin, GetValueAndEntries)
{
    check({
        {"get value({a: \"foo\"}, \"a\")", "\"foo\""},
        {"get value({a: null}, \"a\")", "null"},
        {"get value({a: \"foo\"}, \"b\")", "null!"},
        {"get value({a: \"foo\"}, 123)", "null!"},
        {"get value(null, \"a\")", "null!"},
        {"get value(key: \"a\", m: {a: 1})", "1"},
        {"get entries({a: 1, b: 2})", "[{key: \"a\", value: 1}, {key: \"b\", value: 2}]"},
        {"get entries({})", "[]"},
        {"get entries(1)", "null!"},
    });
}

TEST(ContextBuiltin, PutReplacesInPlaceOrAddsAtTheEnd)
{
    check({
        {"context put({}, \"a\", 1)", "{a: 1}"},
        {"get entries(context put({a: 1, b: 2, c: 3}, \"b\", 9)).key", "[\"a\", \"b\", \"c\"]"},
        {"get entries(context put({a: 1}, \"b\", 2)).key", "[\"a\", \"b\"]"},
        {"context put({}, \"a\", null)", "{a: null}"},
        {"context put({}, \"\", 1)", "{\"\": 1}"},
        {"context put(null, \"a\", 1)", "null!"},
        {"context put({}, null, 1)", "null!"},
        {"context put({}, 1, 1)", "null!"},
        {"context put([], \"a\", 1)", "null!"},
        {"context put({}, \"a\")", "null!"},
    });
}

TEST(ContextBuiltin, PutGoesDownAPathOfKeys)
{
    check({
        {"context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2)", "{x: 1, y: {a: 2}}"},
        {"context put({x: 1, y: {a: 0}}, [\"y\", \"b\"], 2)", "{x: 1, y: {a: 0, b: 2}}"},
        {"context put({x: 1}, [\"y\"], 2)", "{x: 1, y: 2}"},
        {"context put({y: {a: {b: {c: 1}}}}, [\"y\", \"a\", \"b\", \"c\"], 2)", "{y: {a: {b: {c: 2}}}}"},
        {"context put(context: {y: {a: 0}}, keys: [\"y\", \"a\"], value: 2)", "{y: {a: 2}}"},
        {"context put({x: 1}, [\"y\", \"a\"], 2)", "null!"},
        {"context put({y: {a: 0}}, [\"y\", \"a\", \"b\"], 2)", "null!"},
        {"context put({y: {a: 0}}, [], 2)", "null!"},
        {"context put({y: {a: 0}}, [\"y\", null], 2)", "null!"},
        {"context put({y: {a: 0}}, [null], 2)", "null!"},
    });
}

TEST(ContextBuiltin, MergeOverridesInOrder)
{
    check({
        {"context merge([{x: 1}, {y: 2}])", "{x: 1, y: 2}"},
        {"get entries(context merge([{x: 1, y: 0}, {y: 2, x: 3}]))",
         "[{key: \"x\", value: 3}, {key: \"y\", value: 2}]"},
        {"context merge({x: 1})", "{x: 1}"},
        {"context merge([])", "{}"},
        {"context merge([{x: 1}, 2])", "null!"},
        {"context merge([{x: 1}, null])", "null!"},
        {"context merge(null)", "null!"},
    });
}

TEST(ContextBuiltin, ContextIsBuiltFromEntries)
{
    check({
        {"context([{key: \"a\", value: 1}, {key: \"b\", value: 2}])", "{a: 1, b: 2}"},
        {"context({key: \"a\", value: 1})", "{a: 1}"},
        {"context([{key: \"a\", value: 1, more: 2}])", "{a: 1}"},
        {"context([])", "{}"},
        {"context([{key: \"a\", value: null}])", "{a: null}"},
        {"context([{key: \"a\", value: 1}, {key: \"b\"}])", "null!"},
        {"context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null!"},
        {"context({key: null, value: 1})", "null!"},
        {"context({value: 1})", "null!"},
        {"context(null)", "null!"},
        {"context(\"foo\")", "null!"},
    });
}

TEST(ContextBuiltin, AnUnknownEntryMattersOnlyToWhoReadsIt)
{
    check({
        {"get value(缺甲, \"b\")", "1"},
        {"get value(缺甲, \"a\")", "甲"},
        {"get value(甲, \"a\")", "甲"},
        {"get value({a: 1}, 乙)", "乙"},
        {"get entries(缺甲)", "[{key: \"a\", value: 甲}, {key: \"b\", value: 1}]"},
        {"context put(缺甲, \"a\", 2)", "{a: 2, b: 1}"},
        {"context put({a: 1}, \"b\", 甲)", "{a: 1, b: 甲}"},
        {"context put({a: 1}, 甲, 2)", "甲"},
        {"context put(乙, \"b\", 甲)", "乙"},
        {"context put({a: 甲}, [\"a\", \"b\"], 1)", "甲"},
        {"context put({a: 1}, [\"a\", 甲], 1)", "甲"},
        {"context merge([缺甲, {a: 2}])", "{a: 2, b: 1}"},
        {"context merge([{a: 2}, 甲])", "甲"},
        {"context([{key: \"a\", value: 甲}])", "{a: 甲}"},
        {"context([{key: 甲, value: 1}])", "甲"},
    });
}

} // namespace zk::feel

#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(DialectBuiltin, 已知从不未知)
{
    check({
        {"已知(1)", "true"},
        {"已知(null)", "true"},
        {"已知([])", "true"},
        {"已知(甲)", "false"},
        {"已知(含未知)", "false"},
        {"已知(或许列)", "false"},
        {"已知(缺甲)", "false"},
        {"已知(缺甲.b)", "true"},
    });
}

TEST(DialectBuiltin, 缺少事实列出事实的号码)
{
    check({
        {"相关的事实(1)", "[]"},
        {"相关的事实(甲)", "[\"\uE0001\"]"},
        {"相关的事实精确(甲)", "false"},
        {"相关的事实精确(1)", "true"},
        {"缺少事实(1)", "[]"},
        {"缺少事实(甲)", "[\"\uE0001\"]"},
        {"缺少事实([乙, 甲, 乙])", "[\"\uE0001\", \"\uE0002\"]"},
        {"缺少事实(或许列)", "[\"\uE0001\"]"},
    });
}

TEST(DialectBuiltin, 或许成员与肯定成员分开一个列表)
{
    check({
        {"或许成员(或许列)", "[2]"},
        {"肯定成员(或许列)", "[1, 3]"},
        {"或许成员([1, 2])", "[]"},
        {"肯定成员([1, 2])", "[1, 2]"},
        {"肯定成员(甲)", "[]"},
        {"或许成员(甲)", "[]"},
        {"或许成员(null)", "[]"},
    });
}

TEST(DialectBuiltin, StandardExpressionsDoNotKnowTheDialect)
{
    EXPECT_FALSE(parse_expression("已知(1)", Scope()).has_value());
}

} // namespace zk::feel

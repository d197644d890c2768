#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(BooleanBuiltin, NotIsKleenes)
{
    check({
        {"not(true)", "false"},
        {"not(false)", "true"},
        {"not(null)", "null"},
        {"not(甲)", "甲"},
        {"not(0)", "null!"},
        {"not(\"true\")", "null!"},
    });
}

TEST(BooleanBuiltin, IsAsksForTheSameElementOfTheDomain)
{
    check({
        {"is(1, 1.0)", "true"},
        {"is(1, 2)", "false"},
        {"is(1, \"1\")", "false"},
        {"is(null, null)", "true"},
        {"is(@\"2012-12-25\", @\"2012-12-25T00:00:00Z\")", "false"},
        {"is(@\"23:00:50Z\", @\"23:00:50+00:00\")", "true"},
        {"is(@\"23:00:50\", @\"23:00:50Z\")", "false"},
        {"is(@\"20:00:50+00:00\", @\"21:00:50+01:00\")", "false"},
        {"is(@\"23:00:50@Australia/Melbourne\", @\"23:00:50@Australia/Sydney\")", "false"},
        {"is(@\"P1Y\", @\"P12M\")", "true"},
        {"is(@\"P0Y\", @\"P0D\")", "false"},
        {"is([1, 2], [1, 2])", "true"},
        {"is()", "null!"},
        {"is(1, 1, 1)", "null!"},
        {"is(value1: 1, value2: 1, value3: 1)", "null!"},
    });
}

} // namespace zk::feel

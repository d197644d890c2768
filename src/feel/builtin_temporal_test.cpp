#include "feel/builtin.hpp"
#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(TemporalBuiltin, DaysWeeksAndMonthsOfTheYear)
{
    check({
        {"day of year(date(2019, 9, 17))", "260"},
        {"day of year(@\"2019-12-31\")", "365"},
        {"day of year(@\"2020-12-31T10:10:10\")", "366"},
        {"day of week(date(2019, 9, 17))", "\"Tuesday\""},
        {"day of week(@\"2022-06-05\")", "\"Sunday\""},
        {"day of week(@\"2022-06-06\")", "\"Monday\""},
        {"month of year(@\"2019-09-17T10:10:10Z\")", "\"September\""},
        {"month of year(@\"2021-01-31\")", "\"January\""},
        {"month of year(@\"2021-12-01\")", "\"December\""},
        {"week of year(@\"2003-12-29\")", "1"},
        {"week of year(@\"2005-01-01\")", "53"},
        {"week of year(@\"2005-01-03\")", "1"},
        {"week of year(date: @\"2019-09-17\")", "38"},
        {"day of year(null)", "null!"},
        {"week of year(\"foo\")", "null!"},
        {"month of year(value: @\"1970-01-01\")", "null!"},
        {"day of week(@\"10:00:00\")", "null!"},
    });
}

TEST(TemporalBuiltin, NowAndTodayAreTheCallersInstant)
{
    check({
        {"now()", "@\"2022-06-07T09:00:00Z\""},
        {"today()", "@\"2022-06-07\""},
        {"today(1)", "null!"},
    });
    std::vector<Trouble> troubles;
    Frame frame;
    frame.troubles = &troubles;
    EXPECT_TRUE(call_builtin(*find_builtin("now"), {}, frame, {}).is_null());
    EXPECT_TRUE(call_builtin(*find_builtin("today"), {}, frame, {}).is_null());
    EXPECT_EQ(troubles.size(), 2U);
}

} // namespace zk::feel

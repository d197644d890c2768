#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(ConversionBuiltin, DateReadsTextsPartsAndDateTimes)
{
    check({
        {"string(date(\"2017-12-31\"))", "\"2017-12-31\""},
        {"string(date(\"-2017-01-01\"))", "\"-2017-01-01\""},
        {"string(date(-999999999, 12, 31))", "\"-999999999-12-31\""},
        {"date(2017, 01, 01)", "date(\"2017-01-01\")"},
        {"date(date and time(\"2017-09-03T09:45:30@Europe/Paris\"))", "date(\"2017-09-03\")"},
        {"date(date(\"2017-10-11\"))", "date(\"2017-10-11\")"},
        {"date(2020, 2, 29)", "date(\"2020-02-29\")"},
    });
}

TEST(ConversionBuiltin, WhatIsNoDateIsNull)
{
    check({
        {"date(null)", "null!"},
        {"date(2017, null, 1)", "null!"},
        {"date(\"\")", "null!"},
        {"date(\"2012/12/25\")", "null!"},
        {"date(\"998-12-31\")", "null!"},
        {"date(\"01211-12-31\")", "null!"},
        {"date(\"+2012-12-02\")", "null!"},
        {"date(\"2012-12-25T\")", "null!"},
        {"date(2017, 13, 31)", "null!"},
        {"date(2017, -8, 2)", "null!"},
        {"date(2019, 2, 29)", "null!"},
        {"date(1000999999, 12, 1)", "null!"},
        {"date(2017.5, 1, 1)", "null!"},
        {"date(1)", "null!"},
        {"date([])", "null!"},
        {"date(2017, 1)", "null!"},
    });
}

TEST(ConversionBuiltin, TimeReadsTextsPartsAndDateTimes)
{
    check({
        {"string(time(\"11:22:33.123456789\"))", "\"11:22:33.123456789\""},
        {"string(time(\"11:22:33-00:00\"))", "\"11:22:33Z\""},
        {"string(time(\"00:01:00@Etc/UTC\"))", "\"00:01:00@Etc/UTC\""},
        {"string(time(12, 59, 1.3, duration(\"-PT1H\")))", "\"12:59:01.3-01:00\""},
        {"string(time(11, 59, 45, duration(\"PT2H45M55S\")))", "\"11:59:45+02:45:55\""},
        {"string(time(11, 59, 45, duration(\"PT0H\")))", "\"11:59:45Z\""},
        {"string(time(11, 59, 45, null))", "\"11:59:45\""},
        {"string(time(11, 59, 45))", "\"11:59:45\""},
        {"string(time(date(\"2017-08-10\")))", "\"00:00:00Z\""},
        {"string(time(date and time(\"2017-08-10T10:20:00+01:00\")))", "\"10:20:00+01:00\""},
    });
}

TEST(ConversionBuiltin, WhatIsNoTimeIsNull)
{
    check({
        {"time(null)", "null!"},
        {"time(12, 0, null, duration(\"P0D\"))", "null!"},
        {"time(24, 0, 0)", "null!"},
        {"time(23, 60, 0)", "null!"},
        {"time(23, 59, 60)", "null!"},
        {"time(23, 59, -1)", "null!"},
        {"time(11, 59, 45, duration(\"PT15H\"))", "null!"},
        {"time(\"7:00:00\")", "null!"},
        {"time(\"13:20:00@xyz/abc\")", "null!"},
        {"time(\"13:20:00+02:00@Europe/Paris\")", "null!"},
        {"time(2017)", "null!"},
    });
}

TEST(ConversionBuiltin, DateAndTimeJoinsADateAndATime)
{
    check({
        {"string(date and time(date(\"2015-12-24\"), time(\"00:00:01-01:00\")))",
         "\"2015-12-24T00:00:01-01:00\""},
        {"string(date and time(date and time(\"2017-08-10T10:20:00\"), time(\"23:59:01\")))",
         "\"2017-08-10T23:59:01\""},
        {"string(date and time(\"2012-12-24\"))", "\"2012-12-24T00:00:00\""},
        {"string(date and time(date(\"2012-12-24\")))", "\"2012-12-24T00:00:00Z\""},
        {"date and time(\"2012-13-24T00:00:00\")", "null!"},
        {"date and time(date(\"2012-12-24\"), null)", "null!"},
        {"date and time(\"2012-12-24\", time(\"10:00:00\"))", "null!"},
    });
}

TEST(ConversionBuiltin, NumberTakesItsSeparators)
{
    check({
        {"number(\"1.000.000,01\", \".\", \",\")", "1000000.01"},
        {"number(\"1 000 000.01\", \" \", \".\")", "1000000.01"},
        {"number(\"1000000.01\", null, \".\")", "1000000.01"},
        {"number(\"1,000,000.50\", \",\", null)", "1000000.5"},
        {"number(\"-12.5\")", "-12.5"},
        {"number(\"1,000,000.01\", \" \", \".\")", "null!"},
        {"number(\"1.5\", null, \",\")", "null!"},
        {"number(\"1,000,000.01\", \":\", \".\")", "null!"},
        {"number(\"1,000\", \",\", \",\")", "null!"},
        {"number(\"1.000\", \".\", null)", "null!"},
        {"number(\"1,000\", \"\", \".\")", "null!"},
        {"number(123, \".\", \",\")", "null!"},
        {"number(null, \".\", \",\")", "null!"},
        {"number(\"1.0\", \".\")", "null!"},
        {"number(\"\")", "null!"},
        {"number(\"1 2\")", "null!"},
    });
}

TEST(ConversionBuiltin, StringShowsAnyValue)
{
    check({
        {"string(1.1)", "\"1.1\""},
        {"string(null)", "null"},
        {"string(\"a\")", "\"a\""},
        {"string(true)", "\"true\""},
        {"string(duration(\"P26M\"))", "\"P2Y2M\""},
    });
}

TEST(ConversionBuiltin, DurationsAreNormalised)
{
    check({
        {"string(duration(\"PT1000M0.999999999S\"))", "\"PT16H40M0.999999999S\""},
        {"string(duration(\"-P100M\"))", "\"-P8Y4M\""},
        {"duration(\"P1H\")", "null!"},
        {"duration(\"\")", "null!"},
        {"duration(null)", "null!"},
        {"duration(2017)", "null!"},
    });
}

TEST(ConversionBuiltin, AMonthCountsOnceItsDayIsReached)
{
    check({
        {"years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "duration(\"P1Y8M\")"},
        {"years and months duration(date(\"1997-06-07\"), date(\"2022-06-06\"))", "duration(\"P24Y11M\")"},
        {"years and months duration(date(\"1997-06-07\"), date(\"2022-06-07\"))", "duration(\"P25Y\")"},
        {"years and months duration(date and time(\"2015-12-24T23:59:00\"), date(\"2016-12-24\"))",
         "duration(\"P1Y\")"},
        {"years and months duration(null, date(\"2022-06-07\"))", "null!"},
        {"years and months duration(date(\"2022-06-07\"))", "null!"},
    });
}

TEST(ConversionBuiltin, RangeReadsTheTextOfARange)
{
    check({
        {"range(\"[18..21)\")", "[18..21)"},
        {"range(\"]18..21]\")", "(18..21]"},
        {"range(\"[2..)\").start", "2"},
        {"range(\"[2..)\").end", "null"},
        {"5 in range(\"(..10]\")", "true"},
        {"range(\"[\\\"a\\\"..\\\"c..d\\\"]\")", "[\"a\"..\"c..d\"]"},
        {"range(\"[date(\\\"2022-01-01\\\")..@\\\"2022-06-07\\\"]\")",
         "[date(\"2022-01-01\")..date(\"2022-06-07\")]"},
        {"range(\"[ duration(\\\"P1D\\\") .. duration(\\\"P2D\\\") ]\")",
         "[duration(\"P1D\")..duration(\"P2D\")]"},
        {"range(\"(1..1.5)\")", "(1..1.5)"},
        {"range(\"\")", "null!"},
        {"range(\"[..]\")", "null!"},
        {"range(\"(..)\")", "null!"},
        {"range(\"[..2]\")", "null!"},
        {"range(\"[1..]\")", "null!"},
        {"range(\"[2..1]\")", "null!"},
        {"range(\"[1..\\\"a\\\"]\")", "null!"},
        {"range(\"[1+1..5]\")", "null!"},
        {"range(\"1..5\")", "null!"},
        {"range(null)", "null!"},
    });
}

} // namespace zk::feel

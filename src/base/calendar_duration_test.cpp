#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "base/calendar.hpp"

namespace zk {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

/// The normal form, or "-" where `text` is no duration.
std::string normal(std::string_view text)
{
    const ParsedDuration parsed = parse_duration(text);
    EXPECT_FALSE(parsed.years_months && parsed.days_time) << text;
    if (parsed.years_months) {
        return parsed.years_months->to_string();
    }
    return parsed.days_time ? parsed.days_time->to_string() : "-";
}

TEST(Duration, PrintsInItsNormalForm)
{
    struct Row {
        std::string_view written, normal;
    };
    for (const Row& row : {
             Row{"P1Y2M", "P1Y2M"},
             Row{"P14M", "P1Y2M"},
             Row{"P12M", "P1Y"},
             Row{"P11M", "P11M"},
             Row{"P13M", "P1Y1M"},
             Row{"-P3M", "-P3M"},
             Row{"P0Y", "P0M"},
             Row{"-P0M", "P0M"},
             Row{"PT36H", "P1DT12H"},
             Row{"PT23H", "PT23H"},
             Row{"PT24H", "P1D"},
             Row{"PT25H", "P1DT1H"},
             Row{"-PT1S", "-PT1S"},
             Row{"P1DT2H3.5S", "P1DT2H3.5S"},
             Row{"PT59S", "PT59S"},
             Row{"PT60S", "PT1M"},
             Row{"PT61S", "PT1M1S"},
             Row{"P0D", "PT0S"},
             Row{"-PT0.0S", "PT0S"},
             Row{"PT0.001S", "PT0.001S"},
             Row{"-PT0.5S", "-PT0.5S"},
             Row{"P1DT2H3M4.5S", "P1DT2H3M4.5S"},
             Row{"PT1M0.000000001S", "PT1M0.000000001S"},
         }) {
        EXPECT_EQ(normal(row.written), row.normal) << row.written;
    }
}

TEST(Duration, RefusesWhatIsNotADuration)
{
    for (const std::string_view text : {"",
                                        "P",
                                        "-P",
                                        "PT",
                                        "P1DT",
                                        "P1Y1D",
                                        "P1M1D",
                                        "P1YT1H",
                                        "P1Y0D",
                                        "1Y",
                                        "P1",
                                        "P1S",
                                        "PT1",
                                        "PT1D",
                                        "PT1Y",
                                        "P1H",
                                        "P-1Y",
                                        "+P1Y",
                                        "P1.5Y",
                                        "PT1.5H",
                                        "PT1.",
                                        "PT.5S",
                                        "P1M1Y",
                                        "PT1S1M",
                                        "PT1H1H",
                                        "p1y",
                                        "P1Y ",
                                        " P1Y",
                                        "P1Y2",
                                        "P1W",
                                        "--P1Y",
                                        "P99999999999999999999Y",
                                        "P9223372036854775807Y",
                                        "P999999999999999999D"}) {
        EXPECT_EQ(normal(text), "-") << text;
    }
}

TEST(Duration, TheGreatestAndLeastPrint)
{
    EXPECT_EQ(YearsMonthsDuration{most}.to_string(), "P768614336404564650Y7M");
    EXPECT_EQ(YearsMonthsDuration{least}.to_string(), "-P768614336404564650Y8M");
    EXPECT_EQ((DaysTimeDuration{least, -999'999'999}.to_string()), "-P106751991167300DT15H30M8.999999999S");
}

TEST(Duration, DaysAndTimeRoundTrip)
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> any_seconds(0, std::int64_t{1} << 56U);
    std::uniform_int_distribution<std::int32_t> any_fraction(0, 999'999'999);
    for (int i = 0; i < 5'000; ++i) {
        DaysTimeDuration value{any_seconds(random) >> (i % 50), i % 3 == 0 ? 0 : any_fraction(random)};
        if (i % 2 == 0) {
            value = {-value.seconds, -value.nanoseconds};
        }
        ASSERT_EQ(parse_duration(value.to_string()).days_time, value) << value.to_string();
    }
}

TEST(MonthsBetween, AMonthCountsOnceItsDayIsReached)
{
    struct Row {
        std::string_view from, to;
        std::int64_t months;
    };
    for (const Row& row : {
             Row{"1997-06-06", "2022-06-07", 300},
             Row{"1997-06-07", "2022-06-07", 300},
             Row{"1997-06-08", "2022-06-07", 299},
             Row{"2011-12-22", "2013-08-24", 20},
             Row{"2013-08-24", "2011-12-22", -20},
             Row{"2022-06-07", "1997-06-06", -300},
             Row{"2022-06-07", "1997-06-08", -299},
             Row{"2022-06-07", "2022-06-07", 0},
             Row{"2022-01-31", "2022-02-28", 0},
             Row{"2020-02-29", "2021-02-28", 11},
             Row{"2020-02-29", "2021-03-01", 12},
             Row{"2022-06-30", "2022-07-01", 0},
             Row{"2022-07-01", "2022-06-30", 0},
             Row{"-999999999-01-01", "999999999-12-31", 23'999'999'987},
         }) {
        EXPECT_EQ(months_between(*Date::parse(row.from), *Date::parse(row.to)).months, row.months)
            << row.from << " " << row.to;
    }
}

} // namespace
} // namespace zk

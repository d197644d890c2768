#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <unordered_set>
#include <vector>

namespace zk {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

Decimal number(std::string_view text)
{
    const auto parsed = Decimal::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Decimal());
}

std::string shown(const std::optional<Decimal>& value)
{
    return value ? value->to_string() : "null";
}

TEST(Decimal, ReadsEveryNotationAndPrintsThePlainOne)
{
    struct Row {
        std::string_view written, printed;
    };
    for (const Row& row : {
             Row{"0", "0"},
             Row{"-0", "0"},
             Row{"0.00", "0"},
             Row{"-0.0e5", "0"},
             Row{"0e999999999999999999", "0"},
             Row{"150", "150"},
             Row{"-12", "-12"},
             Row{"3.50", "3.5"},
             Row{"1.50", "1.5"},
             Row{".5", "0.5"},
             Row{"-.5", "-0.5"},
             Row{"007", "7"},
             Row{"1.2e-5", "0.000012"},
             Row{"1E3", "1000"},
             Row{"1e+3", "1000"},
             Row{"1.5e1", "15"},
             Row{"100e-2", "1"},
             Row{"37.30", "37.3"},
             Row{"0.1", "0.1"},
             Row{"0.000000000000000001", "0.000000000000000001"},
             Row{"0.0000000000000000001", "0.0000000000000000001"},
             Row{"9223372036854775806", "9223372036854775806"},
             Row{"9223372036854775807", "9223372036854775807"},
             Row{"9223372036854775808", "9223372036854775808"},
             Row{"-9223372036854775808", "-9223372036854775808"},
             Row{"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
             Row{"0.1234567890123456789012345678901234", "0.1234567890123456789012345678901234"},
             Row{"1e20", "100000000000000000000"},
         }) {
        EXPECT_EQ(number(row.written).to_string(), row.printed) << row.written;
        EXPECT_EQ(number(row.printed), number(row.written)) << row.written;
    }
}

TEST(Decimal, RefusesWhatIsNotExactlyANumber)
{
    for (const std::string_view text :
         {"",   "-",   "+1",  ".",    "1.",    "-.",  "1e",       "1e+",  "e5",    "1e5.0", "1 ",
          " 1", "1,5", "--1", "0x10", "1_000", "NaN", "Infinity", "-inf", "1e5e5", "1.2.3", "١"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
}

TEST(Decimal, KeepsThirtyFourDigitsAndRoundsHalvesToEven)
{
    const std::string digits33 = "123456789012345678901234567890123";
    struct Row {
        std::string tail, rounded;
    };
    for (const Row& row : {
             Row{"4"
                 "49",
                 "4"},
             Row{"4"
                 "5",
                 "4"},
             Row{"4"
                 "51",
                 "5"},
             Row{"5"
                 "49",
                 "5"},
             Row{"5"
                 "5",
                 "6"},
             Row{"4"
                 "50000000000000000000000000000000000000000",
                 "4"},
             Row{"4"
                 "50000000000000000000000000000000000000001",
                 "5"},
             Row{"4"
                 "49999999999999999999999999999999999999999",
                 "4"},
         }) {
        EXPECT_EQ(number("0." + digits33 + row.tail), number("0." + digits33 + row.rounded)) << row.tail;
    }
    const std::string nines(34, '9');
    EXPECT_EQ(number(nines + ".4").to_string(), nines);
    EXPECT_EQ(number(nines + ".5").to_string(), "1" + std::string(34, '0'));
}

TEST(Decimal, ReachesTheLimitsOfTheFormatAndNoFurther)
{
    EXPECT_EQ(number("1e6144").to_string(), "1" + std::string(6144, '0'));
    EXPECT_TRUE(Decimal::parse("9.999999999999999999999999999999999e6144"));
    EXPECT_FALSE(Decimal::parse("9.9999999999999999999999999999999995e6144"));
    EXPECT_FALSE(Decimal::parse("1e6145"));
    EXPECT_FALSE(Decimal::parse("1e99999999999999999999"));
    EXPECT_EQ(number("1e-6176").to_string(), "0." + std::string(6175, '0') + "1");
    EXPECT_FALSE(number("1e-6176").is_zero());
    EXPECT_TRUE(number("5e-6177").is_zero());
    EXPECT_FALSE(number("5.1e-6177").is_zero());
    EXPECT_TRUE(number("1e-99999999999999999999").is_zero());
    EXPECT_EQ(shown(multiply(number("1e3072"), number("1e3073"))), "null");
    EXPECT_EQ(multiply(number("1e3072"), number("1e3072")), number("1e6144"));
    EXPECT_EQ(shown(add(number("9e6144"), number("9e6144"))), "null");
    EXPECT_EQ(shown(divide(number("1e6144"), number("0.01"))), "null");
}

TEST(Decimal, EqualValuesAreEqualHoweverTheyCameAbout)
{
    const Decimal one(1);
    for (const auto& same :
         {number("1.0"), number("10e-1"), number("1" + std::string(33, '0') + "e-33"),
          *divide(number("1e6000"), number("1e6000")),
          *subtract(number("1e19"), number("9999999999999999999")),
          *multiply(number("1e40"), number("1e-40")), Decimal::scaled(1000, 3), -Decimal(-1)}) {
        EXPECT_EQ(same, one);
        EXPECT_EQ(same.hash(), one.hash());
        EXPECT_EQ(same <=> one, std::strong_ordering::equal);
        EXPECT_EQ(same.to_int64(), 1);
    }
    EXPECT_EQ(number("100e30"), number("1e32"));
    EXPECT_EQ(number("100e30").hash(), number("1e32").hash());
    EXPECT_EQ(*add(number("1e30"), number("9e30")), number("1e31"));
}

TEST(Decimal, HashesOfNeighboursDiffer)
{
    std::unordered_set<std::size_t> low_bits;
    std::unordered_set<std::size_t> hashes;
    for (int i = 0; i < 1000; ++i) {
        hashes.insert(Decimal(i).hash());
        hashes.insert(Decimal::scaled(i * 10 + 1, 1).hash());
        low_bits.insert(Decimal(i * 1024).hash() % 1024);
    }
    EXPECT_EQ(hashes.size(), 2000U);
    EXPECT_GT(low_bits.size(), 400U);
}

TEST(Decimal, TheLeastIntegerIsAnIntegerToo)
{
    const Decimal value(least);
    EXPECT_EQ(value.to_string(), "-9223372036854775808");
    EXPECT_EQ(value.to_int64(), least);
    EXPECT_EQ(Decimal(most).to_int64(), most);
    EXPECT_FALSE(number("9223372036854775808").to_int64());
    EXPECT_FALSE(number("-9223372036854775809").to_int64());
    EXPECT_FALSE(number("0.5").to_int64());
    EXPECT_EQ((-value).to_string(), "9223372036854775808");
    EXPECT_EQ(value.absolute(), number("9223372036854775808"));
    EXPECT_EQ(shown(add(value, Decimal(1))), "-9223372036854775807");
    EXPECT_EQ(add(value, Decimal(1))->to_int64(), least + 1);
    // (-2^63)^2 = 85070591730234615865843651857942052864, of which 34 digits are kept.
    EXPECT_EQ(shown(multiply(value, value)), "85070591730234615865843651857942050000");
}

TEST(Decimal, SignsAndIntegers)
{
    EXPECT_EQ(Decimal().sign(), 0);
    EXPECT_EQ(number("-1e-30").sign(), -1);
    EXPECT_EQ(number("1e30").sign(), 1);
    EXPECT_TRUE(number("1e30").is_integer());
    EXPECT_TRUE(number("2.00").is_integer());
    EXPECT_FALSE(number("2.01").is_integer());
    EXPECT_FALSE(number("1e-30").is_integer());
    EXPECT_FALSE(number("12345678901234567890123.5").is_integer());
    EXPECT_EQ(number("-1e30").absolute(), number("1e30"));
}

TEST(Decimal, ScaledIsCoefficientTimesAPowerOfTen)
{
    EXPECT_EQ(Decimal::scaled(373, 1).to_string(), "37.3");
    EXPECT_EQ(Decimal::scaled(5, -3).to_string(), "5000");
    EXPECT_EQ(Decimal::scaled(5, 30), number("5e-30"));
    EXPECT_EQ(Decimal::scaled(least, 2), number("-92233720368547758.08"));
}

TEST(Decimal, DoublesBecomeTheShortestDecimalAndBack)
{
    EXPECT_EQ(shown(Decimal::from_double(0.1)), "0.1");
    EXPECT_EQ(shown(Decimal::from_double(-2.5e-7)), "-0.00000025");
    EXPECT_EQ(shown(Decimal::from_double(1e22)), "10000000000000000000000");
    EXPECT_FALSE(Decimal::from_double(std::nan("")));
    EXPECT_FALSE(Decimal::from_double(HUGE_VAL));
    std::mt19937_64 random(1);
    std::uniform_int_distribution<std::uint64_t> any_bits;
    for (int i = 0; i < 5'000; ++i) {
        const std::uint64_t bits = any_bits(random);
        double value = 0;
        static_assert(sizeof value == sizeof bits);
        std::memcpy(&value, &bits, sizeof value);
        if (std::isfinite(value)) {
            ASSERT_EQ(Decimal::from_double(value)->to_double(), value);
        }
    }
    EXPECT_EQ(number("1e400").to_double(), HUGE_VAL);
    EXPECT_EQ(number("-1e400").to_double(), -HUGE_VAL);
    EXPECT_EQ(number("1e-400").to_double(), 0.0);
}

TEST(Decimal, DivisionIsExactOrRoundedOnce)
{
    EXPECT_EQ(shown(divide(1, 3)), "0.3333333333333333333333333333333333");
    EXPECT_EQ(shown(divide(2, 3)), "0.6666666666666666666666666666666667");
    EXPECT_EQ(shown(divide(-2, 3)), "-0.6666666666666666666666666666666667");
    EXPECT_EQ(shown(divide(1, 8)), "0.125");
    EXPECT_EQ(shown(divide(10, 5)), "2");
    EXPECT_EQ(shown(divide(number("0.3"), number("0.1"))), "3");
    EXPECT_EQ(shown(divide(0, 7)), "0");
    EXPECT_EQ(shown(divide(1, 0)), "null");
    EXPECT_EQ(shown(divide(0, 0)), "null");
    EXPECT_EQ(shown(divide(number("1e30"), number("0.00"))), "null");
}

TEST(Decimal, PowersOfWholeExponentsAreExactWhereTheyFit)
{
    struct Row {
        std::string_view base, exponent, power;
    };
    for (const Row& row : {
             Row{"2", "10", "1024"},
             Row{"2", "0", "1"},
             Row{"0", "0", "1"},
             Row{"0", "5", "0"},
             Row{"0", "-1", "null"},
             Row{"2", "-2", "0.25"},
             Row{"-2", "3", "-8"},
             Row{"-2", "2", "4"},
             Row{"1.1", "2", "1.21"},
             Row{"10", "-3", "0.001"},
             Row{"10", "33", "1000000000000000000000000000000000"},
             Row{"2", "112", "5192296858534827628530496329220096"},
             Row{"-1", "9223372036854775807", "-1"},
             Row{"1", "9223372036854775807", "1"},
             Row{"10", "6145", "null"},
             Row{"10", "1000000000000000000", "null"},
             Row{"0.1", "1000000000000000000", "0"},
             Row{"2", "1e30", "null"},
             Row{"-8", "0.5", "null"},
             Row{"4", "0.5", "2"},
             Row{"3", "-1", "0.3333333333333333333333333333333333"},
         }) {
        EXPECT_EQ(shown(power(number(row.base), number(row.exponent))), row.power)
            << row.base << "^" << row.exponent;
    }
    EXPECT_EQ(power(10, 6144), number("1e6144"));
    EXPECT_EQ(power(number("0.1"), 6144), number("1e-6144"));
}

TEST(Decimal, PowersThatDoNotFitAreRightToTheLastDigit)
{
    // Expected values by Python's decimal module with 90 digits, rounded to 34.
    struct Row {
        std::string_view base, exponent, power;
    };
    for (const Row& row : {
             Row{"1.05", "30", "4.321942375150662009157288198886473"},
             Row{"1.05", "-30", "0.2313774486558581681024428551323753"},
             Row{"1.000001", "1000000", "2.718280469319376883819799708454356"},
             Row{"-3.7", "41", "-197820222838554463411124.5719230004"},
             Row{"7", "-40", "0.0000000000000000000000000000000001570646313948839322674558368962407"},
             Row{"0.123456789", "9", "0.000000006662462759719942007440037531362779"},
         }) {
        EXPECT_EQ(shown(power(number(row.base), number(row.exponent))), row.power)
            << row.base << "^" << row.exponent;
    }
    // 2^200 = 1606938044258990275541962092341162602522202993782792835301376
    EXPECT_EQ(power(2, 200), number("1606938044258990275541962092341162602522202993782792835301376"));
    EXPECT_EQ(power(2, number("0.5")), Decimal(2).square_root());
}

TEST(Decimal, ModuloHasTheSignOfTheDivisor)
{
    struct Row {
        std::string_view dividend, divisor, rest;
    };
    for (const Row& row : {
             Row{"10", "4", "2"},
             Row{"10", "-4", "-2"},
             Row{"-10", "4", "2"},
             Row{"-10", "-4", "-2"},
             Row{"10", "5", "0"},
             Row{"-10", "5", "0"},
             Row{"10.1", "4.5", "1.1"},
             Row{"-10.1", "4.5", "3.4"},
             Row{"10.1", "-4.5", "-3.4"},
             Row{"-10.1", "-4.5", "-1.1"},
             Row{"5", "0", "null"},
             Row{"0", "3", "0"},
             Row{"1e30", "7", "1"},
             Row{"-1e30", "7", "6"},
             Row{"1e-30", "-7", "-6.999999999999999999999999999999"},
             Row{"7", "1e30", "7"},
             Row{"-7", "1e30", "999999999999999999999999999993"},
         }) {
        EXPECT_EQ(shown(modulo(number(row.dividend), number(row.divisor))), row.rest)
            << row.dividend << " mod " << row.divisor;
    }
}

TEST(Decimal, EveryRoundingModeJustBelowExactlyAndJustAboveTheHalf)
{
    using enum Decimal::Rounding;
    struct Row {
        std::string_view value;
        std::string_view half_even, half_up, half_down, up, down, floor, ceiling;
    };
    for (const Row& row : {
             Row{"2.4", "2", "2", "2", "3", "2", "2", "3"},
             Row{"2.5", "2", "3", "2", "3", "2", "2", "3"},
             Row{"2.6", "3", "3", "3", "3", "2", "2", "3"},
             Row{"3.5", "4", "4", "3", "4", "3", "3", "4"},
             Row{"-2.4", "-2", "-2", "-2", "-3", "-2", "-3", "-2"},
             Row{"-2.5", "-2", "-3", "-2", "-3", "-2", "-3", "-2"},
             Row{"-2.6", "-3", "-3", "-3", "-3", "-2", "-3", "-2"},
             Row{"2", "2", "2", "2", "2", "2", "2", "2"},
             Row{"1e-40", "0", "0", "0", "1", "0", "0", "1"},
             Row{"-1e-6176", "0", "0", "0", "-1", "0", "-1", "0"},
             Row{"0", "0", "0", "0", "0", "0", "0", "0"},
             Row{"2.500000000000000000000000000000001", "3", "3", "3", "3", "2", "2", "3"},
         }) {
        const Decimal value = number(row.value);
        EXPECT_EQ(shown(value.rounded(0, half_even)), row.half_even) << row.value;
        EXPECT_EQ(shown(value.rounded(0, half_up)), row.half_up) << row.value;
        EXPECT_EQ(shown(value.rounded(0, half_down)), row.half_down) << row.value;
        EXPECT_EQ(shown(value.rounded(0, up)), row.up) << row.value;
        EXPECT_EQ(shown(value.rounded(0, down)), row.down) << row.value;
        EXPECT_EQ(shown(value.rounded(0, floor)), row.floor) << row.value;
        EXPECT_EQ(shown(value.rounded(0, ceiling)), row.ceiling) << row.value;
    }
}

TEST(Decimal, RoundingToScales)
{
    using enum Decimal::Rounding;
    EXPECT_EQ(shown(number("1.115").rounded(2, half_up)), "1.12");
    EXPECT_EQ(shown(number("1.125").rounded(2, half_even)), "1.12");
    EXPECT_EQ(shown(number("1234").rounded(-2, half_even)), "1200");
    EXPECT_EQ(shown(number("1250").rounded(-2, half_even)), "1200");
    EXPECT_EQ(shown(number("5").rounded(-2, ceiling)), "100");
    EXPECT_EQ(shown(number("1.5").rounded(18, half_up)), "1.5");
    EXPECT_EQ(shown(number("1.5").rounded(6176, half_up)), "1.5");
    EXPECT_EQ(shown(number("1.5").rounded(6177, half_up)), "null");
    EXPECT_EQ(number("1.5").rounded(-6111, ceiling), number("1e6111"));
    EXPECT_EQ(shown(number("1.5").rounded(-6112, ceiling)), "null");
    EXPECT_EQ(shown(number("1.5").rounded(most, half_up)), "null");
    EXPECT_EQ(shown(number("1.5").rounded(least, half_up)), "null");
    EXPECT_EQ(number("1e6144").rounded(-6111, half_even), number("1e6144"));
}

TEST(Decimal, RootsExponentialsAndLogarithms)
{
    EXPECT_EQ(shown(Decimal(16).square_root()), "4");
    EXPECT_EQ(shown(Decimal(0).square_root()), "0");
    EXPECT_EQ(shown(Decimal(-1).square_root()), "null");
    EXPECT_EQ(shown(Decimal(2).square_root()), "1.414213562373095048801688724209698");
    EXPECT_EQ(shown(Decimal(0).exponential()), "1");
    EXPECT_EQ(shown(Decimal(1).exponential()), "2.718281828459045235360287471352662");
    EXPECT_EQ(shown(Decimal(1'000'000).exponential()), "null");
    EXPECT_EQ(shown(Decimal(-1'000'000).exponential()), "0");
    EXPECT_EQ(shown(Decimal(1).natural_logarithm()), "0");
    EXPECT_EQ(shown(Decimal(10).natural_logarithm()), "2.302585092994045684017991454684364");
    EXPECT_EQ(shown(Decimal(0).natural_logarithm()), "null");
    EXPECT_EQ(shown(Decimal(-1).natural_logarithm()), "null");
}

TEST(Decimal, OrderIsByValueAcrossAllSizes)
{
    const std::vector<Decimal> ascending{number("-1e6144"),  number("-1e30"),
                                         Decimal(least),     Decimal(least + 1),
                                         number("-2"),       number("-1.5"),
                                         number("-1e-18"),   number("-1e-19"),
                                         number("-1e-6176"), Decimal(0),
                                         number("1e-6176"),  number("1e-19"),
                                         number("1e-18"),    number("0.999999999999999999"),
                                         Decimal(1),         number("1.000000000000000001"),
                                         Decimal(most),      number("9223372036854775808"),
                                         number("1e30"),     number("1e6144")};
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            EXPECT_EQ(ascending[i] <=> ascending[j], i <=> j) << i << " " << j;
            EXPECT_EQ(ascending[i] == ascending[j], i == j);
        }
    }
}

} // namespace
} // namespace zk

#include "feel/builtin_testing.hpp"

namespace zk::feel {

using builtin_testing::check;

TEST(NumberBuiltin, RoundingFollowsItsMode)
{
    check({
        {"decimal(1/3, 2)", "0.33"},
        {"decimal(1.5, 0)", "2"},
        {"decimal(2.5, 0)", "2"},
        {"decimal(0.515, 2)", "0.52"},
        {"decimal(1/3, 2.5)", "0.33"},
        {"decimal(1234, -2)", "1200"},
        {"floor(1.5)", "1"},
        {"floor(-1.5)", "-2"},
        {"floor(-1.56, 1)", "-1.6"},
        {"ceiling(1.5)", "2"},
        {"ceiling(-1.5)", "-1"},
        {"ceiling(-1.56, 1)", "-1.5"},
        {"round up(5.5, 0)", "6"},
        {"round up(-5.5, 0)", "-6"},
        {"round up(1.121, 2)", "1.13"},
        {"round down(5.5, 0)", "5"},
        {"round down(-1.126, 2)", "-1.12"},
        {"round half up(5.5, 0)", "6"},
        {"round half up(-5.5, 0)", "-6"},
        {"round half up(-1.126, 2)", "-1.13"},
        {"round half down(5.5, 0)", "5"},
        {"round half down(-5.5, 0)", "-5"},
        {"round half down(1.126, 2)", "1.13"},
    });
}

TEST(NumberBuiltin, TheScaleHasBounds)
{
    check({
        {"round up(5.5, 6176)", "5.5"},
        {"round up(5.5, 6177)", "null!"},
        {"round down(5.5, -6111)", "0"},
        {"round down(5.5, -6112)", "null!"},
        {"floor(1.56, null)", "null!"},
        {"floor(null)", "null!"},
        {"floor(1.5, \"1\")", "null!"},
        {"decimal(1.5)", "null!"},
        {"round up(5.5)", "null!"},
    });
}

TEST(NumberBuiltin, AbsTakesNumbersAndDurations)
{
    check({
        {"abs(-1)", "1"},
        {"abs(1)", "1"},
        {"abs(0)", "0"},
        {"abs(duration(\"-P1D\"))", "duration(\"P1D\")"},
        {"abs(duration(\"-PT0.5S\"))", "duration(\"PT0.5S\")"},
        {"abs(duration(\"-P1Y\"))", "duration(\"P1Y\")"},
        {"abs(date(\"2018-12-06\"))", "null!"},
        {"abs(\"-1\")", "null!"},
        {"abs(null)", "null!"},
    });
}

TEST(NumberBuiltin, ModuloHasTheSignOfTheDivisor)
{
    check({
        {"modulo(12, 5)", "2"},
        {"modulo(-12, 5)", "3"},
        {"modulo(12, -5)", "-3"},
        {"modulo(-12, -5)", "-2"},
        {"modulo(10.1, 4.5)", "1.1"},
        {"modulo(-10.1, 4.5)", "3.4"},
        {"modulo(10.1, -4.5)", "-3.4"},
        {"modulo(-10.1, -4.5)", "-1.1"},
        {"modulo(12, 0)", "null!"},
        {"modulo(null, 1)", "null!"},
    });
}

TEST(NumberBuiltin, RootsAndLogarithmsOutsideTheirDomainAreNull)
{
    check({
        {"sqrt(16)", "4"},
        {"sqrt(0)", "0"},
        {"sqrt(-1)", "null!"},
        {"exp(0)", "1"},
        {"decimal(exp(5), 8)", "148.41315910"},
        {"decimal(log(10), 8)", "2.30258509"},
        {"log(0)", "null!"},
        {"log(-1)", "null!"},
        {"exp(1000000)", "null!"},
    });
}

TEST(NumberBuiltin, OnlyIntegersAreOddOrEven)
{
    check({
        {"odd(5)", "true"},
        {"odd(-1)", "true"},
        {"odd(0)", "false"},
        {"odd(2)", "false"},
        {"even(2)", "true"},
        {"even(-2)", "true"},
        {"even(0)", "true"},
        {"even(5)", "false"},
        {"even(2.5)", "null!"},
        {"odd(null)", "null!"},
        {"odd(\"1\")", "null!"},
    });
}

} // namespace zk::feel

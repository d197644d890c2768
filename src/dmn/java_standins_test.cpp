#include "dmn/java_standins.hpp"

#include "dmn/model_testing.hpp"

namespace zk::dmn::testing {
namespace {

std::string call(const std::string& class_name, const std::string& signature,
                 const std::vector<feel::Value>& arguments)
{
    feel::Context mapping;
    mapping.entries = {{"class", class_name}, {"method signature", signature}};
    feel::Frame frame;
    return shown(call_java(mapping, arguments, frame));
}

TEST(JavaStandIns, DoWhatTheJdkDoes)
{
    EXPECT_EQ(call("java.lang.Math", "max(double, double)", {1, *Decimal::parse("2.5")}), "2.5");
    EXPECT_EQ(
        call("java.lang.Math", "max(float,float)", {*Decimal::parse("123.46"), *Decimal::parse("456.78")}),
        "456.78");
    EXPECT_EQ(call("java.lang.Math", "cos(double)", {0}), "1");
    EXPECT_EQ(call("java.lang.Integer", "valueOf(java.lang.String)", {"-12"}), "-12");
    EXPECT_EQ(
        call("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", {"%s is %d%%", "x", 5}),
        "\"x is 5%\"");
}

TEST(JavaStandIns, ArgumentsOutsideTheParametersTypeGiveNull)
{
    EXPECT_EQ(call("java.lang.Byte", "valueOf(byte)", {127}), "127");
    EXPECT_EQ(call("java.lang.Byte", "valueOf(byte)", {128}), "null");
    EXPECT_EQ(call("java.lang.Short", "valueOf(short)", {*Decimal::parse("1.5")}), "null");
    EXPECT_EQ(call("java.lang.String", "valueOf(char)", {"中"}), "\"中\"");
    EXPECT_EQ(call("java.lang.String", "valueOf(char)", {"ab"}), "null");
    EXPECT_EQ(call("java.lang.Integer", "valueOf(java.lang.String)", {"12x"}), "null");
    EXPECT_EQ(call("java.lang.Math", "max(int,int)", {"1", "2"}), "null");
}

TEST(JavaStandIns, AnythingElseIsNotThere)
{
    EXPECT_EQ(call("java.lang.System", "exit(int)", {0}), "null");
    EXPECT_EQ(call("java.lang.Math", "max(double,double)", {1}), "null");
}

TEST(JavaStandIns, AreCalledFromFeelAndFromBoxedFunctions)
{
    ModelBuilder builder;
    builder.decision("d",
                     R"feel({m: function(a, b) external {java: {class: "java.lang.Math", method signature:
        "max(int,int)"}}, r: m(3, 4)}.r)feel");
    EXPECT_EQ(decide(builder.compile(), "d"), "4");
}

} // namespace
} // namespace zk::dmn::testing

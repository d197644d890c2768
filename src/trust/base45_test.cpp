#include "trust/base45.hpp"

#include <gtest/gtest.h>

namespace zk::trust {
namespace {

TEST(Base45, EncodesTheExamplesOfRfc9285)
{
    EXPECT_EQ(to_base45("AB"), "BB8");
    EXPECT_EQ(to_base45("Hello!!"), "%69 VD92EX0");
    EXPECT_EQ(to_base45("base-45"), "UJCLQE7W581");
    EXPECT_EQ(from_base45("QED8WEX0").value_or(""), "ietf!");
}

TEST(Base45, RefusesWhatIsNotWrittenByIt)
{
    EXPECT_FALSE(from_base45("GGW").has_value());  // 65536
    EXPECT_FALSE(from_base45("::").has_value());   // beyond 255
    EXPECT_FALSE(from_base45("BB8B").has_value()); // one character left over
    EXPECT_FALSE(from_base45("bb8").has_value());
    EXPECT_TRUE(from_base45("FGW").has_value()); // 65535
}

TEST(Base45, GivesBackEveryPairOfBytes)
{
    for (unsigned value = 0; value <= 0xFFFF; ++value) {
        const std::string bytes{static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
        ASSERT_EQ(from_base45(to_base45(bytes)).value_or("none"), bytes);
    }
    EXPECT_EQ(from_base45(to_base45(std::string("\0", 1))).value_or("none"), std::string("\0", 1));
}

} // namespace
} // namespace zk::trust

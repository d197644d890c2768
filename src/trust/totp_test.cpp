#include "trust/totp.hpp"

#include <gtest/gtest.h>

#include "trust/encoding.hpp"

namespace zk::trust {
namespace {

const std::string rfc_secret = "12345678901234567890";

TEST(Totp, GivesTheVectorsOfRfc6238)
{
    struct Row {
        std::int64_t seconds;
        std::string_view code;
    };
    for (const Row& row :
         {Row{59, "94287082"}, Row{1111111109, "07081804"}, Row{1111111111, "14050471"},
          Row{1234567890, "89005924"}, Row{2000000000, "69279037"}, Row{20000000000, "65353130"}}) {
        EXPECT_EQ(totp_code(Secret(rfc_secret), row.seconds / 30, 8), row.code);
        EXPECT_EQ(verify_totp(Secret(rfc_secret), row.code.substr(2), row.seconds * 1000, std::nullopt),
                  row.seconds / 30);
    }
}

TEST(Totp, AcceptsOneStepEarlyOrLateAndNoMore)
{
    const Secret secret(rfc_secret);
    const std::int64_t step = 40'000'000;
    const std::int64_t instant = step * totp_step_milliseconds;
    for (std::int64_t apart = -3; apart <= 3; ++apart) {
        for (const std::int64_t within : {std::int64_t{0}, std::int64_t{29'999}}) {
            const auto used =
                verify_totp(secret, totp_code(secret, step + apart), instant + within, std::nullopt);
            EXPECT_EQ(used.has_value(), apart >= -1 && apart <= 1) << apart;
            EXPECT_EQ(used.value_or(step + apart), step + apart);
        }
    }
}

TEST(Totp, ACodeIsTakenOnceAndNoEarlierOneAfterIt)
{
    const Secret secret(rfc_secret);
    const std::int64_t step = 40'000'000;
    const std::int64_t instant = step * totp_step_milliseconds;
    const std::string code = totp_code(secret, step);
    EXPECT_EQ(verify_totp(secret, code, instant, step - 1), step);
    EXPECT_FALSE(verify_totp(secret, code, instant, step));
    EXPECT_FALSE(verify_totp(secret, totp_code(secret, step - 1), instant, step));
    EXPECT_EQ(verify_totp(secret, totp_code(secret, step + 1), instant, step), step + 1);
}

TEST(Totp, WhatIsNoCodeIsRefused)
{
    const Secret secret(rfc_secret);
    EXPECT_TRUE(verify_totp(secret, "287 082", 59'000, std::nullopt));
    for (const std::string_view code : {"", "28708", "2870820", "287083", "abcdef", "94287082"}) {
        EXPECT_FALSE(verify_totp(secret, code, 59'000, std::nullopt)) << code;
    }
}

TEST(Totp, TheSecretIsTypedOrScanned)
{
    EXPECT_EQ(totp_secret_text(Secret(rfc_secret)), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp_uri(Secret(rfc_secret), "准考", "li ming@a").bytes(),
              "otpauth://totp/%E5%87%86%E8%80%83:li%20ming%40a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=%E5%87%86%E8%80%83&algorithm=SHA1&digits=6&period=30");
    EXPECT_EQ(new_totp_secret().size(), 20U);
    EXPECT_NE(new_totp_secret().bytes(), new_totp_secret().bytes());
}

} // namespace
} // namespace zk::trust

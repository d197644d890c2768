#include "http/installation.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace zk::http {
namespace {

std::string error_of(const std::string& toml)
{
    const auto text = read_installation(toml);
    return text ? "" : text.error().message;
}

TEST(Installation, TheExampleNamesThreeAndThePolice)
{
    const auto text = read_installation(*read_file(ZK_SOURCE_DIR "/deploy/installation.example.toml"));
    ASSERT_TRUE(text.has_value()) << text.error().message;
    ASSERT_EQ(text->responsible.size(), 3U);
    for (const Responsible& who : text->responsible) {
        EXPECT_FALSE(who.organisation.empty() || who.person.empty() || who.telephone.empty()) << who.part;
    }
    EXPECT_FALSE(text->police.empty());
    EXPECT_FALSE(text->read_only);
}

TEST(Installation, WithoutAFileNobodyIsNamedAndEverythingMayBeWritten)
{
    const auto installation = Installation::open("/nonexistent/installation.toml");
    ASSERT_TRUE(installation.has_value());
    const InstallationText text = (*installation)->current();
    ASSERT_EQ(text.responsible.size(), 3U);
    EXPECT_EQ(text.responsible[0].part, "主管");
    EXPECT_EQ(text.responsible[0].organisation, "");
    EXPECT_FALSE(text.read_only);
}

TEST(Installation, AMistakeIsToldWithItsLineAndWhatMayStandThere)
{
    EXPECT_EQ(error_of("\"只读\" = \"是\"\n"), "第 1 行:只读 应为true 或 false");
    EXPECT_EQ(error_of("\n[\"主管\"]\n\"人\" = \"甲\"\n"),
              "第 3 行:主管.人 不认识;这里可以写:单位、负责人、电话");
    EXPECT_TRUE(error_of("\"主管\" = 1\n").starts_with("第 1 行:主管 应为一节"));
    EXPECT_TRUE(error_of("只读 = true\n").starts_with("第 1 行第 1 列不是 TOML"));
}

TEST(Installation, WhatOnlyLooksOrStoresNothingGoesOnWhileItIsReadOnly)
{
    const auto is_write = [](const char* method, const char* pattern) {
        return writes({method, pattern, {}, 0, {}});
    };
    for (const char* pattern : {"/r/{id}/answer", "/api/v1/rulebooks/{id}/decisions", "/my/log-in",
                                "/my/log-out", "/api/v1/session", "/api/v1/session/end"}) {
        EXPECT_FALSE(is_write("POST", pattern)) << pattern;
    }
    EXPECT_FALSE(is_write("GET", "/my/form"));
    for (const char* pattern :
         {"/my/submit", "/api/v1/staff/cases/{exam}/{person}/signatures", "/api/v1/sessions-of"}) {
        EXPECT_TRUE(is_write("POST", pattern)) << pattern;
    }
}

} // namespace
} // namespace zk::http

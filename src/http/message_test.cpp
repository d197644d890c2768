#include "http/message.hpp"

#include <gtest/gtest.h>

#include "http/codec.hpp"
#include "http/router.hpp"

namespace zk::http {
namespace {

TEST(MessageTest, AFormKeepsOrderAndRepeatedNames)
{
    const Fields fields = parse_form("v=%E6%98%AF&v=b+c&empty&q=%2");
    ASSERT_EQ(fields.size(), 4U);
    EXPECT_EQ(fields[0].second, "是");
    EXPECT_EQ(fields[1].second, "b c");
    EXPECT_EQ(fields[2].second, "");
    EXPECT_EQ(fields[3].second, "%2");
}

TEST(MessageTest, WhatIsPercentEncodedComesBack)
{
    const std::string text = "三(四)7-六年 a/b?c=d&e";
    EXPECT_EQ(percent_decode(percent_encode(text), false), text);
}

TEST(MessageTest, ACookieIsFoundByItsWholeName)
{
    Request request;
    request.headers = {{"Cookie", "xzk-a=1; zk-a=2;zk-ab=3"}};
    EXPECT_EQ(request.cookie("zk-a"), "2");
    EXPECT_EQ(request.cookie("zk-ab"), "3");
    EXPECT_EQ(request.cookie("zk"), "");
}

TEST(CodecTest, WhatIsPackedComesBackAndOnlyWithTheSameDictionary)
{
    const std::string text = R"({"考生":{"类别":"应届"}})";
    const std::string packed = pack_text(text, "\"类别\":\"应届\"");
    EXPECT_EQ(unpack_text(packed, "\"类别\":\"应届\"", 1000), text);
    EXPECT_NE(unpack_text(packed, "another dictionary!", 1000), text);
    EXPECT_EQ(packed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
}

TEST(CodecTest, APackedTextLongerThanTheLimitIsRefused)
{
    const std::string packed = pack_text(std::string(100'000, 'a'), "d");
    EXPECT_LT(packed.size(), 1000U);
    EXPECT_EQ(unpack_text(packed, "d", 99'999), std::nullopt);
    EXPECT_TRUE(unpack_text(packed, "d", 100'000).has_value());
}

TEST(CodecTest, NonsenseIsRefused)
{
    for (const char* text : {"", "!!!", "AAAA", "zzzzzzzzzz"}) {
        EXPECT_EQ(unpack_text(text, "d", 1000).value_or(""), "") << text;
    }
}

Router sample_router()
{
    Router router;
    router.add({"GET",
                "/r/{id}",
                [](const Request& r) { return text_response(200, "text/plain", r.path_values.at("id")); },
                0,
                {}});
    router.add(
        {"POST", "/r/{id}", [](const Request&) { return text_response(201, "text/plain", ""); }, 10, {}});
    return router;
}

Response sent(const std::string& method, const std::string& path)
{
    Request request;
    request.method = method;
    request.path = path;
    return sample_router().dispatch(request);
}

TEST(RouterTest, ARouteTakesItsMethodAndItsPathValues)
{
    EXPECT_EQ(sent("GET", "/r/甲").body, "甲");
    EXPECT_EQ(sent("HEAD", "/r/甲").status, 200);
    EXPECT_EQ(sent("POST", "/r/甲").status, 201);
}

TEST(RouterTest, AnotherPathIs404AndAnotherMethod405WithTheMethodsThatAre)
{
    EXPECT_EQ(sent("GET", "/r/").status, 404);
    EXPECT_EQ(sent("GET", "/r/a/b").status, 404);
    const Response response = sent("PUT", "/r/a");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(find_field(response.headers, "allow"), "GET, HEAD, POST");
}

} // namespace
} // namespace zk::http

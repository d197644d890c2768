#include "http/multipart.hpp"

#include <gtest/gtest.h>

namespace zk::http {

namespace {

constexpr const char* type = "multipart/form-data; boundary=xYz";

std::string part(const std::string& head, const std::string& content)
{
    return "--xYz\r\n" + head + "\r\n\r\n" + content + "\r\n";
}

const std::string field = part("Content-Disposition: form-data; name=\"document\"", "户籍审查登记表");
const std::string file = part(
    "Content-Disposition: form-data; name=\"file\"; filename=\"a;b=\\\".jpg\"\r\nContent-Type: image/jpeg",
    std::string("\xff\xd8\0--xY\r\n--x", 13));

std::string code_of(const std::string& content_type, const std::string& body)
{
    const auto parsed = parse_multipart(content_type, body);
    return parsed ? "" : parsed.error().code;
}

} // namespace

TEST(Multipart, FieldsAndFilesComeApartWithTheirBytes)
{
    const std::string body = field + file + "--xYz--\r\n";
    const auto parts = parse_multipart(type, body);
    ASSERT_TRUE(parts);
    EXPECT_EQ(find_field(fields_of(*parts), "document"), "户籍审查登记表");
    EXPECT_EQ(file_of(*parts, "file"), std::string_view("\xff\xd8\0--xY\r\n--x", 13));
    EXPECT_EQ(file_of(*parts, "document"), "");
}

TEST(Multipart, AnEmptyFileIsAnEmptyFile)
{
    const auto parts =
        parse_multipart("Multipart/Form-Data; charset=utf-8; boundary=\"xYz\"",
                        part("content-disposition: form-data; name=file; filename=\"\"", "") + "--xYz--");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 1U);
    EXPECT_TRUE(parts->front().is_file);
    EXPECT_EQ(parts->front().content, "");
}

TEST(Multipart, NoPartsAtAllIsAForm)
{
    const auto parts = parse_multipart(type, "--xYz--\r\n");
    ASSERT_TRUE(parts);
    EXPECT_TRUE(parts->empty());
}

TEST(Multipart, WhatIsNotAWholeFormIsRefused)
{
    EXPECT_EQ(code_of("application/json", field + "--xYz--"), "multipart.type");
    EXPECT_EQ(code_of("multipart/form-data", field + "--xYz--"), "multipart.boundary");
    EXPECT_EQ(code_of("multipart/form-data; boundary=" + std::string(71, 'a'), ""), "multipart.boundary");
    EXPECT_EQ(code_of(type, "preamble\r\n" + field + "--xYz--"), "multipart.boundary");
    EXPECT_EQ(code_of(type, ""), "multipart.boundary");
    EXPECT_EQ(code_of(type, "--xYz"), "multipart.end");
    EXPECT_EQ(code_of(type, "--xYzz\r\n"), "multipart.end");
    EXPECT_EQ(code_of(type, field), "multipart.end");
    EXPECT_EQ(code_of(type, field + file.substr(0, file.size() - 6)), "multipart.end");
    EXPECT_EQ(code_of(type, "--xYz\r\n--xYz--"), "multipart.part");
}

TEST(Multipart, APartWithoutNameOrHeaderIsRefused)
{
    EXPECT_EQ(code_of(type, part("Content-Disposition: form-data", "a") + "--xYz--"), "multipart.part");
    EXPECT_EQ(code_of(type, part("Content-Disposition: attachment; name=\"a\"", "a") + "--xYz--"),
              "multipart.part");
    EXPECT_EQ(code_of(type, part("Content-Type: text/plain", "a") + "--xYz--"), "multipart.part");
    EXPECT_EQ(code_of(type, "--xYz\r\nno end of header\r\n--xYz--"), "multipart.part");
}

TEST(Multipart, LimitsHold)
{
    std::string most;
    for (std::size_t i = 0; i < multipart_parts; ++i) {
        most += field;
    }
    EXPECT_EQ(code_of(type, most + "--xYz--"), "");
    EXPECT_EQ(code_of(type, most + field + "--xYz--"), "multipart.limit");
    const std::string head = "Content-Disposition: form-data; name=\"a\"\r\nX: ";
    EXPECT_EQ(code_of(type, part(head + std::string(multipart_head - head.size(), 'x'), "a") + "--xYz--"),
              "");
    EXPECT_EQ(code_of(type, part(head + std::string(multipart_head - head.size() + 1, 'x'), "a") + "--xYz--"),
              "multipart.part");
}

} // namespace zk::http

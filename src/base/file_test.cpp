#include "base/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace zk {
namespace {

/// An empty folder of its own for each test, removed afterwards.
class File : public testing::Test {
protected:
    File() { std::filesystem::create_directories(folder_); }
    ~File() override { std::filesystem::remove_all(folder_); }

    std::string path(const std::string& name) const { return folder_ / name; }
    std::ptrdiff_t count_files() const
    {
        return std::distance(std::filesystem::directory_iterator(folder_),
                             std::filesystem::directory_iterator());
    }

private:
    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) / ("zk-file-" + std::to_string(::getpid()));
};

TEST_F(File, WhatIsWrittenIsReadBack)
{
    for (const std::string& content :
         {std::string(), std::string("准考\n"), std::string("a\0b\xFF", 4), std::string(200'000, 'x')}) {
        ASSERT_TRUE(write_file(path("a"), content));
        EXPECT_EQ(read_file(path("a")).value(), content);
        EXPECT_EQ(count_files(), 1);
    }
}

TEST_F(File, AMissingFileIsNamed)
{
    const auto result = read_file(path("没有.json"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "file.missing");
    EXPECT_NE(result.error().message.find("没有.json"), std::string::npos);
    ASSERT_TRUE(write_file(path("a"), ""));
    EXPECT_EQ(read_file(path("a/b")).error().code, "file.missing");
}

TEST_F(File, AFolderIsNoFile)
{
    EXPECT_EQ(read_file(path("")).error().code, "file.unreadable");
}

TEST_F(File, TheLimitIsTheLastSizeRead)
{
    ASSERT_TRUE(write_file(path("a"), "12345"));
    EXPECT_TRUE(read_file(path("a"), 6));
    EXPECT_TRUE(read_file(path("a"), 5));
    EXPECT_EQ(read_file(path("a"), 4).error().code, "file.too-large");
}

TEST_F(File, AFileThatCannotBeWrittenLeavesNothingBehind)
{
    EXPECT_EQ(write_file(path("nowhere/a"), "x").error().code, "file.unwritable");
    std::filesystem::create_directory(path("folder"));
    EXPECT_EQ(write_file(path("folder"), "x").error().code, "file.unwritable");
    EXPECT_EQ(count_files(), 1);
}

TEST_F(File, RewritingKeepsWhoMayRead)
{
    ASSERT_TRUE(write_file(path("a"), "1"));
    std::filesystem::permissions(path("a"),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    ASSERT_TRUE(write_file(path("a"), "2"));
    struct stat status = {};
    ASSERT_EQ(::stat(path("a").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(read_file(path("a")).value(), "2");
}

} // namespace
} // namespace zk

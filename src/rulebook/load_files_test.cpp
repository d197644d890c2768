// A rulebook from memory is the one from its folder, whatever the order of its files.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "rulebook/folder.hpp"
#include "rulebook/limits.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::rulebook {
namespace {

std::string folder()
{
    return std::string(ZK_SOURCE_DIR) + "/rulebooks/health-2022";
}

/// As a program would hold them: without the folder's path.
std::vector<NamedFile> files()
{
    std::vector<NamedFile> given = *read_folder(folder());
    for (NamedFile& file : given) {
        file.name.erase(0, file.name.rfind('/') + 1);
    }
    return given;
}

std::string code_of(std::vector<NamedFile> given)
{
    const auto loaded = Rulebook::load_files("health-2022", std::move(given));
    return loaded ? "" : loaded.error().code;
}

} // namespace

TEST(LoadFiles, FromMemoryAndFromTheFolderAreTheSameRulebook)
{
    std::vector<NamedFile> given = files();
    std::ranges::reverse(given);
    given.front().text.insert(0, "\xEF\xBB\xBF");
    const auto from_memory = Rulebook::load_files("health-2022", std::move(given));
    const auto from_folder = Rulebook::load(folder());
    ASSERT_TRUE(from_memory.has_value()) << from_memory.error().message;
    ASSERT_TRUE(from_folder.has_value()) << from_folder.error().message;
    EXPECT_EQ((*from_memory)->content_hash(), (*from_folder)->content_hash());
    EXPECT_EQ((*from_memory)->decide(Json(Json::Object{})), (*from_folder)->decide(Json(Json::Object{})));
}

TEST(LoadFiles, WhatIsNoRulebookIsRefused)
{
    EXPECT_EQ(code_of({}), "rulebook.missing");
    std::vector<NamedFile> twice = files();
    twice.push_back(twice.front());
    EXPECT_EQ(code_of(twice), "rulebook.duplicate-file");
    EXPECT_EQ(code_of({{"01.md", "\xFF"}}), "rulebook.utf-8");
    EXPECT_EQ(code_of({{"01.md", std::string(limits::file_bytes + 1, 'a')}}), "rulebook.too-large");
    std::vector<NamedFile> many(limits::files + 1);
    EXPECT_EQ(code_of(many), "rulebook.limit");
}

TEST(LoadFiles, TheNameMustBeTheOneInTheFrontMatter)
{
    const auto loaded = Rulebook::load_files("other", files());
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error().code, "rulebook.invalid");
    EXPECT_NE(loaded.error().details.front().message.find("同名"), std::string::npos);
}

} // namespace zk::rulebook

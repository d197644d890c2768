#include "trust/keyring.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "base/file.hpp"
#include "trust/encoding.hpp"

namespace zk::trust {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, removed afterwards.
class KeyringFolder : public testing::Test {
protected:
    KeyringFolder() { fs::remove_all(parent_); }
    ~KeyringFolder() override { fs::remove_all(parent_); }

    std::string folder() const { return parent_ / "keys"; }
    std::string file() const { return folder() + "/keyring"; }
    std::string code_of_opening() const
    {
        const auto opened = Keyring::open(folder());
        return opened ? "" : opened.error().code;
    }
    static unsigned mode(const std::string& path)
    {
        struct stat status{};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
    }

private:
    fs::path parent_ = fs::path(testing::TempDir()) / ("zk-keyring-" + std::to_string(::getpid()));
};

TEST_F(KeyringFolder, IsMadeOnFirstUseForItsOwnerAlone)
{
    const mode_t before = ::umask(0);
    const auto keyring = Keyring::open(folder());
    ::umask(before);
    ASSERT_TRUE(keyring) << keyring.error().message;
    EXPECT_EQ(mode(folder()), 0700U);
    EXPECT_EQ(mode(file()), 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder()), {}), 1);
}

TEST_F(KeyringFolder, ASlashAtTheEndIsNoOtherFolder)
{
    const auto keyring = Keyring::open(folder() + "/");
    ASSERT_TRUE(keyring) << keyring.error().message;
    EXPECT_EQ(mode(folder()), 0700U);
    EXPECT_EQ(Keyring::open(folder()).value()->key_id(), (*keyring)->key_id());
}

TEST_F(KeyringFolder, OpensAgainWithTheSameKeys)
{
    for (const Suite suite : {Suite::international, Suite::national}) {
        fs::remove_all(folder());
        const auto first = Keyring::open(folder(), suite).value();
        const auto again = Keyring::open(folder()).value();
        EXPECT_EQ(again->suite(), suite);
        EXPECT_EQ(again->public_key(), first->public_key());
        EXPECT_EQ(again->key_id(), first->key_id());
        EXPECT_EQ(again->unseal(first->seal("text", "p:1"), "p:1").value(), "text");
        EXPECT_EQ(again->index("phone", "1"), first->index("phone", "1"));
        EXPECT_TRUE(verify(suite, first->public_key(), "m", again->sign("m")));
        EXPECT_TRUE(verify(suite, first->public_key(), "m", again->signer().sign("m").value()));
    }
}

TEST_F(KeyringFolder, WiderPermissionsAreRefusedAndNotMended)
{
    ASSERT_TRUE(Keyring::open(folder()));
    for (const unsigned wide : {0740U, 0704U, 0710U, 0777U}) {
        ::chmod(folder().c_str(), wide);
        EXPECT_EQ(code_of_opening(), "keyring.permissions") << wide;
        EXPECT_EQ(mode(folder()), wide);
    }
    ::chmod(folder().c_str(), 0700);
    for (const unsigned wide : {0640U, 0604U, 0660U}) {
        ::chmod(file().c_str(), wide);
        EXPECT_EQ(code_of_opening(), "keyring.permissions") << wide;
    }
    ::chmod(file().c_str(), 0600);
    EXPECT_EQ(code_of_opening(), "");
}

TEST_F(KeyringFolder, AFolderWithSomethingElseInItSaysWhatToDo)
{
    for (const std::string name : {"keyring.new", "master.key"}) {
        fs::remove_all(folder());
        fs::create_directories(folder());
        ::chmod(folder().c_str(), 0700);
        ASSERT_TRUE(write_file(folder() + "/" + name, "half"));
        const auto opened = Keyring::open(folder());
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, "keyring.incomplete");
        EXPECT_NE(opened.error().message.find(name), std::string::npos);
        EXPECT_NE(opened.error().message.find("从备份恢复"), std::string::npos);
    }
}

TEST_F(KeyringFolder, AnyCutOrChangedFileIsRefusedWithoutShowingKeys)
{
    ASSERT_TRUE(Keyring::open(folder()));
    const std::string text = read_file(file()).value();
    const std::string key = text.substr(text.find("master ") + 7, 43);
    const auto refused = [&](const std::string& content) {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << content; // keeps the file's permissions
        const auto opened = Keyring::open(folder());
        return !opened && opened.error().code == "keyring.damaged" &&
               opened.error().message.find(key) == std::string::npos;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        ASSERT_TRUE(refused(changed)) << i;
        ASSERT_TRUE(refused(text.substr(0, i))) << i;
    }
    EXPECT_TRUE(refused(text + "x"));
    EXPECT_TRUE(refused(std::string(100'000, 'x')));
    EXPECT_FALSE(refused(text));
}

TEST_F(KeyringFolder, ALinkInPlaceOfTheFileIsRefused)
{
    ASSERT_TRUE(Keyring::open(folder()));
    fs::rename(file(), folder() + "/elsewhere");
    fs::create_symlink(folder() + "/elsewhere", file());
    EXPECT_EQ(code_of_opening(), "keyring.folder");
}

TEST_F(KeyringFolder, AFileInPlaceOfTheFolderIsNamed)
{
    fs::create_directories(fs::path(folder()).parent_path());
    ASSERT_TRUE(write_file(folder(), "x"));
    const auto opened = Keyring::open(folder());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "keyring.folder");
    EXPECT_NE(opened.error().message.find(folder()), std::string::npos);
}

TEST_F(KeyringFolder, StartedTogetherManyMakeOneKeyring)
{
    std::vector<std::string> ids(8);
    std::vector<std::thread> threads;
    threads.reserve(ids.size());
    for (std::string& id : ids) {
        threads.emplace_back([&] {
            const auto opened = Keyring::open(folder());
            id = opened ? (*opened)->key_id() : opened.error().message;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 1U) << ids[0] << ids[1];
    EXPECT_EQ(ids[0].size(), 32U);
}

TEST_F(KeyringFolder, AfterRotationTheNewKeySealsTheOldOnesOpenAndIndexesStay)
{
    const auto before = Keyring::open(folder()).value();
    const std::string old_text = before->seal("old", "p:1");
    const auto rotated = Keyring::rotate(folder());
    ASSERT_TRUE(rotated) << rotated.error().message;
    const auto twice = Keyring::rotate(folder()).value();
    const auto after = Keyring::open(folder()).value();
    const std::string new_text = after->seal("new", "p:1");
    EXPECT_EQ(after->unseal(old_text, "p:1").value(), "old");
    EXPECT_EQ(twice->unseal(new_text, "p:1").value(), "new");
    EXPECT_NE(old_text.substr(1, 4), new_text.substr(1, 4));
    EXPECT_FALSE(after->is_sealed_with_newest(old_text));
    EXPECT_FALSE(after->is_sealed_with_newest((*rotated)->seal("x", "p:1")));
    EXPECT_TRUE(after->is_sealed_with_newest(new_text));
    EXPECT_EQ(after->index("phone", "1"), before->index("phone", "1"));
    EXPECT_EQ(after->public_key(), before->public_key());
    // A program that was started before says which key it lacks.
    const auto refused = before->unseal(new_text, "p:1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "trust.unseal");
    EXPECT_NE(refused.error().message.find(to_hex(new_text.substr(1, 4))), std::string::npos);
}

TEST_F(KeyringFolder, AnInterruptedRotationIsForgottenAndThereMustBeSomethingToRotate)
{
    EXPECT_EQ(Keyring::rotate(folder()).error().code, "keyring.missing");
    EXPECT_FALSE(fs::exists(folder()));
    ASSERT_TRUE(Keyring::open(folder()));
    ASSERT_TRUE(write_file(folder() + "/keyring.new", "half"));
    EXPECT_EQ(code_of_opening(), "");
    EXPECT_TRUE(Keyring::rotate(folder()));
    EXPECT_EQ(code_of_opening(), "");
    EXPECT_EQ(mode(file()), 0600U);
}

TEST(Keyring, WhatIsSealedForOnePlaceOpensInNoOther)
{
    const auto keyring = Keyring::in_memory();
    const std::string sealed = keyring->seal("text", "registration:aaaa:gaokao-2022");
    EXPECT_EQ(keyring->unseal(sealed, "registration:aaaa:gaokao-2022").value(), "text");
    for (const std::string_view other :
         {"registration:aaab:gaokao-2022", "registration:aaaa:gaokao-2023", "paper:aaaa:gaokao-2022",
          "registration", "", "registration:aaaa:gaokao-2022 "}) {
        EXPECT_EQ(keyring->unseal(sealed, other).error().code, "trust.unseal") << other;
    }
    EXPECT_FALSE(Keyring::in_memory()->unseal(sealed, "registration:aaaa:gaokao-2022"));
}

TEST(Keyring, AnyChangedByteOrCutIsRefused)
{
    const auto keyring = Keyring::in_memory();
    const std::string sealed = keyring->seal("text", "p:1");
    EXPECT_EQ(sealed.size(), 4U + 33U);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(keyring->unseal(changed, "p:1").error().code, "trust.unseal") << i;
        EXPECT_EQ(keyring->unseal(sealed.substr(0, i), "p:1").error().code, "trust.unseal") << i;
    }
}

TEST(Keyring, AnIndexFindsEqualValuesAndTellsNothingElse)
{
    const auto keyring = Keyring::in_memory();
    const std::string index = keyring->index("phone", "13800000011");
    EXPECT_EQ(index.size(), 32U);
    EXPECT_EQ(index.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos);
    EXPECT_EQ(keyring->index("phone", "13800000011"), index);
    EXPECT_NE(keyring->index("phone", "13800000012"), index);
    EXPECT_NE(keyring->index("name", "13800000011"), index);
    EXPECT_NE(Keyring::in_memory()->index("phone", "13800000011"), index);
}

TEST(Keyring, APersonIsOneKeyASeasonHoweverTheNumberIsTyped)
{
    const auto keyring = Keyring::in_memory();
    const std::string key = keyring->person_key("2022", "居民身份证", "11010519491231002X");
    EXPECT_EQ(key.size(), 32U);
    EXPECT_EQ(keyring->person_key("2022", "居民身份证", " 11010519491231002x\n"), key);
    EXPECT_NE(keyring->person_key("2023", "居民身份证", "11010519491231002X"), key);
    EXPECT_NE(keyring->person_key("2022", "护照", "11010519491231002X"), key);
    // Where the type ends and the number begins is part of the value.
    EXPECT_NE(keyring->person_key("2022", "A", "1B"), keyring->person_key("2022", "A1", "B"));
}

} // namespace
} // namespace zk::trust

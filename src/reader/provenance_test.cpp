#include "reader/provenance.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.hpp"

namespace zk::reader {
namespace {

constexpr std::int64_t noon = 1'638'000'000'000;

CardRead some_read()
{
    CardRead read;
    read.card.kind = "居民身份证";
    read.card.number = "65312120040315001X";
    read.reader = "05.01-20100101-0000000042-0000000007";
    return read;
}

std::string code(const Result<Provenance>& opened)
{
    return opened ? "ok" : opened.error().code;
}

TEST(Provenance, A_seal_says_which_reader_read_this_number_and_when)
{
    const trust::Secret key(std::string(32, 'k'));
    const auto opened =
        open_seal(key, seal_read(key, some_read(), noon), "居民身份证", "65312120040315001X", noon + 5);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->reader, some_read().reader);
    EXPECT_EQ(opened->at, noon);
}

TEST(Provenance, A_seal_holds_nothing_of_the_card_in_the_clear)
{
    const std::string seal = seal_read(trust::Secret(std::string(32, 'k')), some_read(), noon);
    EXPECT_EQ(seal.find("6531"), std::string::npos);
}

TEST(Provenance, Another_number_another_kind_another_key_and_an_altered_seal_are_refused)
{
    const trust::Secret key(std::string(32, 'k'));
    const std::string seal = seal_read(key, some_read(), noon);
    EXPECT_EQ(code(open_seal(key, seal, "居民身份证", "653121200403150028", noon)), "reader.seal");
    EXPECT_EQ(code(open_seal(key, seal, "护照", "65312120040315001X", noon)), "reader.seal");
    EXPECT_EQ(
        code(open_seal(trust::Secret(std::string(32, 'j')), seal, "居民身份证", "65312120040315001X", noon)),
        "reader.seal");
    for (const std::size_t at : {std::size_t{3}, seal.size() - 3}) {
        std::string altered = seal;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(code(open_seal(key, altered, "居民身份证", "65312120040315001X", noon)), "reader.seal");
    }
    for (const char* nonsense : {"", ".", "a.b", "%%%.%%%"}) {
        EXPECT_EQ(code(open_seal(key, nonsense, "居民身份证", "65312120040315001X", noon)), "reader.seal");
    }
}

TEST(Provenance, A_seal_lives_ten_minutes_and_clocks_may_be_two_apart)
{
    const trust::Secret key(std::string(32, 'k'));
    const std::string seal = seal_read(key, some_read(), noon);
    struct Row {
        std::int64_t now;
        const char* code;
    };
    for (const Row& row : {Row{noon + seal_life, "ok"}, Row{noon + seal_life + 1, "reader.old"},
                           Row{noon - clocks_apart, "ok"}, Row{noon - clocks_apart - 1, "reader.old"}}) {
        EXPECT_EQ(code(open_seal(key, seal, "居民身份证", "65312120040315001X", row.now)), row.code)
            << row.now;
    }
}

TEST(Provenance, The_key_file_is_made_once_for_its_owner_alone_and_read_again)
{
    const std::string file =
        (std::filesystem::temp_directory_path() / ("zk-reader-key-" + std::to_string(getpid()))).string();
    std::filesystem::remove(file);
    const auto made = key_in(file);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::mask,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(key_in(file)->bytes(), made->bytes());
    ASSERT_TRUE(write_file(file, "too short\n"));
    EXPECT_EQ(key_in(file).error().code, "reader.secret");
    std::filesystem::remove(file);
}

} // namespace
} // namespace zk::reader

#include "exam/packages/envelope.hpp"

#include <filesystem>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "trust/cipher.hpp"

namespace zk::exam {
namespace {

class Envelope : public ::testing::Test {
protected:
    std::shared_ptr<const trust::Keyring> above = trust::Keyring::in_memory();
    std::shared_ptr<const trust::Keyring> below = above->issue();
    std::string path = (std::filesystem::temp_directory_path() / ("zk-envelope-" + below->key_id())).string();

    ~Envelope() override { std::filesystem::remove(path); }

    std::string write(const std::string& content)
    {
        auto file = ScratchFile::make();
        EXPECT_TRUE(file && file->append(content));
        PackageHeader header;
        header.sender = below->key_id();
        header.sender_name = "示例学校";
        header.recipient = above->key_id();
        header.number = 3;
        const auto hash = write_envelope(path, header, *file, *below, above->box_public_key());
        EXPECT_TRUE(hash) << hash.error().message;
        return hash.value_or("");
    }

    /// The content, or the code of what is wrong, as a receiver finds it.
    std::string take(std::uint64_t limit = package_largest)
    {
        auto read = read_header(path);
        auto fine = read ? check_signature(
                               *read, below->suite() == trust::Suite::national ? "sm3+sm2" : "sha256+ed25519",
                               below->public_key())
                         : tl::unexpected(read.error());
        auto opened = fine ? open_envelope(path, *read, *above, limit) : tl::unexpected(fine.error());
        return opened ? *opened->read(0, 64u << 20) : opened.error().code;
    }
};

TEST_F(Envelope, WhatWasSentIsWhatArrivesWhateverItsSize)
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, package_piece - 1, package_piece,
                                   package_piece + 1, 2 * package_piece + 500'000}) {
        const std::string content = size == 0 ? "" : trust::random_bytes(size);
        const std::string hash = write(content);
        EXPECT_EQ(take(), content) << size;
        EXPECT_EQ(read_header(path)->hash, hash);
        EXPECT_EQ(read_header(path)->header.number, 3);
        EXPECT_TRUE(check_content(path, *read_header(path)));
    }
}

TEST_F(Envelope, AChangeOfAnyByteIsFound)
{
    write(std::string(3'000, 'x'));
    const std::string whole = *read_file(path);
    for (std::size_t place = 0; place < whole.size(); ++place) {
        std::string changed = whole;
        changed[place] = static_cast<char>(changed[place] ^ (1 << (place % 8)));
        ASSERT_TRUE(write_file(path, changed));
        EXPECT_TRUE(take().starts_with("package.")) << place;
    }
}

TEST_F(Envelope, ACutOrLengthenedFileIsFound)
{
    write(trust::random_bytes(package_piece + 100));
    const std::string whole = *read_file(path);
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{200}, whole.size() - 1,
                                   whole.size() - 117, whole.size() - 118}) {
        ASSERT_TRUE(write_file(path, whole.substr(0, size)));
        EXPECT_TRUE(take().starts_with("package.")) << size;
    }
    ASSERT_TRUE(write_file(path, whole + "x"));
    EXPECT_EQ(take(), "package.damaged");
}

TEST_F(Envelope, OnlyTheRecipientOpensItAndOnlyTheSenderSignedIt)
{
    write("content");
    const auto read = read_header(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(open_envelope(path, *read, *below, package_largest).error().code, "package.recipient");
    EXPECT_EQ(check_signature(*read, "sha256+ed25519", above->public_key()).error().code,
              "package.signature");
    EXPECT_EQ(check_signature(*read, "sm3+sm2", below->public_key()).error().code, "package.signature");
}

TEST_F(Envelope, TheReceiversLimitIsKept)
{
    write(std::string(1'000, 'x'));
    EXPECT_EQ(take(999), "package.too-large");
    EXPECT_EQ(take(1'000).size(), 1'000U);
}

TEST(PackageDatabaseLimit, ADatabaseBeyondItsLimitIsNeverMade)
{
    auto database = PackageDatabase::make(200'000);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->run("CREATE TABLE t (x BLOB) STRICT"));
    EXPECT_TRUE(database->run("INSERT INTO t VALUES ($1)", {store::Blob{std::string(100'000, 'x')}}));
    const auto more = database->run("INSERT INTO t VALUES ($1)", {store::Blob{std::string(200'000, 'x')}});
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, "package.too-large");
}

TEST(PackageDatabaseContent, WhatIsNoDatabaseIsRefused)
{
    auto file = ScratchFile::make();
    ASSERT_TRUE(file && file->append(std::string(10'000, 'x')));
    EXPECT_EQ(PackageDatabase::open(std::move(*file)).error().code, "package.content");
}

} // namespace
} // namespace zk::exam

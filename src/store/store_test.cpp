#include <filesystem>
#include <gtest/gtest.h>

#include "store/archive.hpp"
#include "store/migrations.hpp"

namespace zk::store {
namespace {

/// A folder of its own for each test, gone afterwards.
class StoreTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        folder_ = std::filesystem::temp_directory_path() /
                  ("zhunkao-store-" + std::to_string(::getpid()) + "-" +
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string path() const { return (folder_ / "inner" / "zhunkao.db").string(); }
    std::filesystem::path folder_;
};

Database opened(const std::string& path)
{
    auto database = Database::open(path);
    EXPECT_TRUE(database) << database.error().message;
    EXPECT_TRUE(migrate(*database));
    return std::move(*database);
}

ArchivedRulebook sample(const std::string& hash)
{
    return {hash, "small", "1", "2022-01-01T00:00:00Z", {{"a.md", "甲"}, {"b.md", "乙"}}};
}

TEST_F(StoreTest, AMissingFolderIsMadeAndAKeptTextIsReadBackByAnotherOpening)
{
    {
        Database database = opened(path());
        ASSERT_TRUE(keep(database, sample("h1")));
    }
    Database again = opened(path());
    const auto read = archived(again, "h1");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->files, sample("h1").files);
    EXPECT_EQ(read->first_served, "2022-01-01T00:00:00Z");
}

TEST_F(StoreTest, ATextOnceKeptNeverChanges)
{
    Database database = opened(path());
    ASSERT_TRUE(keep(database, sample("h1")));
    ArchivedRulebook other = sample("h1");
    other.files = {{"a.md", "改了"}};
    other.first_served = "2023-01-01T00:00:00Z";
    ASSERT_TRUE(keep(database, other));
    EXPECT_EQ(archived(database, "h1")->files, sample("h1").files);
    EXPECT_EQ(archived(database, "h1")->first_served, "2022-01-01T00:00:00Z");
}

TEST_F(StoreTest, AnUnknownHashIsSaidSo)
{
    Database database = opened(path());
    EXPECT_EQ(archived(database, "none").error().code, "store.missing");
}

TEST_F(StoreTest, AHalfWrittenTransactionLeavesNothing)
{
    Database database = opened(path());
    ArchivedRulebook twice = sample("h2");
    twice.files.push_back(twice.files.front());
    EXPECT_FALSE(keep(database, twice));
    EXPECT_EQ(archived(database, "h2").error().code, "store.missing");
}

TEST_F(StoreTest, ADatabaseOfALaterProgramIsRefusedAndLeftAlone)
{
    Database database = opened(path());
    ASSERT_TRUE(database.execute("PRAGMA user_version=999"));
    EXPECT_EQ(migrate(database).error().code, "store.newer");
}

TEST_F(StoreTest, AFileThatIsNoDatabaseIsAClearError)
{
    EXPECT_EQ(Database::open("/proc/zhunkao/x.db").error().code, "store.folder");
}

} // namespace
} // namespace zk::store

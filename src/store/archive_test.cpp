#include "store/archive.hpp"
#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;

class Archive : public StoreTest {};

ArchivedRulebook sample(const std::string& hash)
{
    return {hash, "small", "1", "2022-01-01T00:00:00Z", {{"B.md", "丙"}, {"a.md", "甲"}, {"b.md", "乙"}}};
}

TEST_P(Archive, AMissingFolderIsMadeAndAKeptTextIsReadBackByAnotherOpening)
{
    {
        const auto database = open();
        ASSERT_TRUE(keep(*database, sample("h1")));
    }
    const auto again = open();
    const auto read = archived(*again, "h1");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->files, sample("h1").files);
    EXPECT_EQ(read->first_served, "2022-01-01T00:00:00Z");
}

TEST_P(Archive, ATextOnceKeptNeverChanges)
{
    const auto database = open();
    ASSERT_TRUE(keep(*database, sample("h1")));
    ArchivedRulebook other = sample("h1");
    other.files = {{"a.md", "改了"}};
    other.first_served = "2023-01-01T00:00:00Z";
    ASSERT_TRUE(keep(*database, other));
    EXPECT_EQ(archived(*database, "h1")->files, sample("h1").files);
    EXPECT_EQ(archived(*database, "h1")->first_served, "2022-01-01T00:00:00Z");
}

TEST_P(Archive, AnUnknownHashIsSaidSo)
{
    const auto database = open();
    EXPECT_EQ(archived(*database, "none").error().code, "store.missing");
}

TEST_P(Archive, AHalfWrittenRulebookLeavesNothing)
{
    const auto database = open();
    ArchivedRulebook twice = sample("h2");
    twice.files.push_back(twice.files.front());
    EXPECT_EQ(keep(*database, twice).error().code, "store.conflict");
    EXPECT_EQ(archived(*database, "h2").error().code, "store.missing");
}

ZK_ON_BOTH_DATABASES(Archive);

} // namespace
} // namespace zk::store

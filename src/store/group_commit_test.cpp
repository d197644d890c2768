// What SQLite's group commit must not change: each request stands or falls by itself.
#include <algorithm>
#include <atomic>
#include <future>
#include <set>
#include <sqlite3.h>
#include <thread>

#include "store/sqlite.hpp"
#include "store/sqlite_writer.hpp"
#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;

class GroupCommit : public ::testing::Test {
protected:
    void SetUp() override
    {
        options_.wait_milliseconds = 10'000;
        auto connection = opened();
        ASSERT_TRUE(
            connection.execute("CREATE TABLE note (name TEXT NOT NULL, text TEXT, PRIMARY KEY (name))"));
        writer_ = std::make_unique<SqliteWriter>(std::move(connection), options_);
    }
    SqliteConnection opened()
    {
        return std::move(
            *SqliteConnection::open(folder_.path() / "a.db", SqliteConnection::Role::writer, options_));
    }
    std::int64_t count() { return opened().run("SELECT count(*) FROM note")->number(0, 0); }
    static Work adding(const std::string& name, const std::string& text = "")
    {
        return [=](Transaction& transaction) {
            return transaction.run("INSERT INTO note (name, text) VALUES ($1, $2)", {name, text})
                .map([](const Rows&) {});
        };
    }
    /// Holds the writer until `works` all wait behind it, so that they are carried out as one group.
    std::vector<Result<void>> together(const std::vector<Work>& works)
    {
        std::promise<void> release;
        std::atomic<bool> is_held = false;
        const Work hold = [&, released = release.get_future().share()](Transaction&) -> Result<void> {
            is_held = true;
            released.wait();
            return {};
        };
        auto holder = std::async(std::launch::async, [&] { return writer_->write(hold); });
        while (!is_held) {
            std::this_thread::yield();
        }
        std::vector<std::future<Result<void>>> answers;
        for (const Work& work : works) {
            answers.push_back(std::async(std::launch::async, [&] { return writer_->write(work); }));
            std::this_thread::sleep_for(
                std::chrono::milliseconds(40)); // in this order, on a busy machine too
        }
        release.set_value();
        EXPECT_TRUE(holder.get());
        std::vector<Result<void>> results;
        for (auto& answer : answers) {
            results.push_back(answer.get());
        }
        return results;
    }
    Folder folder_;
    Options options_;
    std::set<std::int64_t> versions_;
    std::unique_ptr<SqliteWriter> writer_;
};

std::string codes(const std::vector<Result<void>>& results)
{
    std::string all;
    for (const auto& one : results) {
        all += (one ? "ok" : one.error().code) + " ";
    }
    return all;
}

TEST_F(GroupCommit, AFailingRequestLeavesItsNeighboursAlone)
{
    const Work half = [](Transaction& transaction) {
        return adding("half")(transaction).and_then([&] { return adding("a")(transaction); });
    };
    const Work own_error = [](Transaction& transaction) {
        return adding("own")(transaction).and_then([]() -> Result<void> { return fail("exam.late", ""); });
    };
    const auto results = together({adding("a"), half, adding("b"), own_error, adding("c")});
    EXPECT_EQ(codes(results), "ok store.conflict ok exam.late ok ");
    EXPECT_EQ(count(), 3);
}

TEST_F(GroupCommit, TwoWithTheSameKeyInOneGroupOneWins)
{
    auto results = together({adding("a"), adding("a"), adding("a")});
    std::ranges::partition(results, [](const Result<void>& one) { return one.has_value(); });
    EXPECT_EQ(codes(results), "ok store.conflict store.conflict ");
    EXPECT_EQ(count(), 1);
}

TEST_F(GroupCommit, ARequestThatLosesTheTransactionLosesOnlyItself)
{
    options_.statement_milliseconds = 150;
    writer_ = std::make_unique<SqliteWriter>(opened(), options_);
    std::atomic<int> runs = 0;
    const Work first = [&](Transaction& transaction) {
        ++runs;
        return adding("a")(transaction);
    };
    // Stopped while it writes: SQLite then rolls back everything, the first request's row too.
    const Work endless = [](Transaction& transaction) {
        return transaction
            .run("INSERT INTO note (name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                 "WHERE i < 2000000000) SELECT 'x' || i FROM n")
            .map([](const Rows&) {});
    };
    EXPECT_EQ(codes(together({first, endless, adding("b")})), "ok store.busy ok ");
    EXPECT_EQ(runs.load(), 2) << "it ran again after it was rolled back with its neighbour";
    EXPECT_EQ(count(), 2);
}

TEST_F(GroupCommit, IfTheCommitFailsNobodyIsToldItSucceeded)
{
    // A limit on the file's pages makes COMMIT or a statement fail as a full disk does.
    writer_.reset();
    auto connection = opened();
    ASSERT_TRUE(connection.execute("PRAGMA max_page_count = 40"));
    writer_ = std::make_unique<SqliteWriter>(std::move(connection), options_);
    std::vector<Work> works;
    for (int i = 0; i < 30; ++i) {
        works.push_back(adding("n" + std::to_string(i), std::string(10'000, 'x')));
    }
    const auto results = together(works);
    std::int64_t succeeded = 0;
    for (const auto& one : results) {
        succeeded += one ? 1 : 0;
        EXPECT_TRUE(one || one.error().code == "store.unavailable" || one.error().code == "store.unknown");
    }
    EXPECT_LT(succeeded, 30);
    EXPECT_GT(succeeded, 0);
    EXPECT_EQ(count(), succeeded);
}

/// Another connection's data_version grows by one for each commit it sees.
TEST_F(GroupCommit, ManyRequestsShareFewCommits)
{
    auto commits_seen = [watcher = opened()]() mutable {
        return watcher.run("PRAGMA data_version")->number(0, 0);
    };
    std::vector<Work> works;
    for (int i = 0; i < 40; ++i) {
        works.push_back([i, &commits_seen, &versions = versions_](Transaction& transaction) {
            versions.insert(commits_seen());
            return adding("n" + std::to_string(i))(transaction);
        });
    }
    EXPECT_EQ(codes(together(works)).find("store"), std::string::npos);
    EXPECT_EQ(count(), 40);
    EXPECT_LE(versions_.size(), 5U) << "40 requests were spread over that many commits";
}

TEST_F(GroupCommit, AWriteInsideAWriteIsRefusedRatherThanWaitingForEver)
{
    std::string code;
    EXPECT_TRUE(writer_->write([&](Transaction&) -> Result<void> {
        const auto inner = writer_->write(adding("a"));
        code = inner ? "ran" : inner.error().code;
        return {};
    }));
    EXPECT_EQ(code, "store.statement");
}

} // namespace
} // namespace zk::store

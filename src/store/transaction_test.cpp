#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class Transactions : public StoreTest {
protected:
    std::unique_ptr<Database> with_notes(const Options& options = {})
    {
        auto database = open(options);
        make_note_table(*database);
        return database;
    }
};

Result<void> add(Transaction& transaction, const std::string& name, const std::string& text = "")
{
    return transaction.run("INSERT INTO note (name, text) VALUES ($1, $2)", {name, text})
        .map([](const Rows&) {});
}

Work adding(const std::string& name, const std::string& text = "")
{
    return [=](Transaction& transaction) { return add(transaction, name, text); };
}

TEST_P(Transactions, AnErrorOfTheWorkLeavesNothingAndIsReturnedAsItIs)
{
    const auto database = with_notes();
    const auto done = database->write([](Transaction& transaction) {
        return add(transaction, "a").and_then([]() -> Result<void> {
            return fail("exam.late", "报名已截止");
        });
    });
    EXPECT_EQ(done.error().code, "exam.late");
    EXPECT_EQ(done.error().message, "报名已截止");
    EXPECT_EQ(counted(*database, "note"), 0);
}

TEST_P(Transactions, WhatSucceededIsThereForEveryReader)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write([](Transaction& transaction) {
        return add(transaction, "a").and_then([&] { return add(transaction, "b"); });
    }));
    EXPECT_EQ(counted(*database, "note"), 2);
    EXPECT_EQ(counted(*open(), "note"), 2);
}

TEST_P(Transactions, ATakenKeyIsAConflict)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write(adding("a", "first")));
    EXPECT_EQ(database->write(adding("a", "second")).error().code, "store.conflict");
    EXPECT_EQ(seen(*database, "SELECT text FROM note")->text(0, 0), "first");
}

TEST_P(Transactions, AFailedStatementCannotBeOverlooked)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write(adding("a")));
    std::string second;
    const auto done = database->write([&](Transaction& transaction) -> Result<void> {
        static_cast<void>(add(transaction, "b"));
        static_cast<void>(add(transaction, "a"));
        const auto after = add(transaction, "c");
        second = after ? "ran" : after.error().code;
        return {};
    });
    EXPECT_EQ(second, "store.conflict");
    EXPECT_EQ(done.error().code, "store.conflict");
    EXPECT_EQ(counted(*database, "note"), 1);
}

TEST_P(Transactions, AnExceptionRollsBackAndTheDatabaseGoesOn)
{
    const auto database = with_notes();
    const auto done = database->write([](Transaction& transaction) -> Result<void> {
        static_cast<void>(add(transaction, "a"));
        throw std::runtime_error("planted");
    });
    EXPECT_EQ(done.error().code, "store.work");
    EXPECT_EQ(done.error().message.find("planted"), std::string::npos);
    EXPECT_EQ(counted(*database, "note"), 0);
    EXPECT_TRUE(database->write(adding("b")));
}

TEST_P(Transactions, NobodyElseBeginsOrEndsThem)
{
    const auto database = with_notes();
    for (const char* sql :
         {"COMMIT", " rollback", "SAVEPOINT a", "SET search_path = x", "PRAGMA user_version", "END;"}) {
        EXPECT_EQ(written(*database, sql).error().code, "store.statement") << sql;
    }
}

TEST_P(Transactions, AReadWritesNothing)
{
    const auto database = with_notes();
    EXPECT_EQ(database->read(adding("a")).error().code, "store.statement");
    EXPECT_EQ(counted(*database, "note"), 0);
    EXPECT_TRUE(database->write(adding("a")));
}

TEST_P(Transactions, AReaderSeesOneMomentWhateverIsWrittenMeanwhile)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write(adding("a")));
    std::vector<std::int64_t> counts;
    ASSERT_TRUE(database->read([&](Transaction& transaction) -> Result<void> {
        for (const char* name : {"b", "c"}) {
            const auto rows = transaction.run("SELECT count(*) FROM note");
            counts.push_back(rows ? rows->number(0, 0) : -1);
            std::thread([&] { EXPECT_TRUE(database->write(adding(name))); }).join();
        }
        return {};
    }));
    EXPECT_EQ(counts, (std::vector<std::int64_t>{1, 1}));
    EXPECT_EQ(counted(*database, "note"), 3);
}

TEST_P(Transactions, UnfinishedWritesAreNotSeen)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write([&](Transaction& transaction) {
        return add(transaction, "a").map([&] { EXPECT_EQ(counted(*database, "note"), 0); });
    }));
    EXPECT_EQ(counted(*database, "note"), 1);
}

/// Two writers that take two rows in opposite order: PostgreSQL stops one of them (deadlock), and it must run
/// again by itself. With SQLite they come one after the other.
TEST_P(Transactions, AnOvertakenWriteRunsAgain)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write(adding("a")));
    ASSERT_TRUE(database->write(adding("b")));
    std::atomic<int> runs = 0;
    const auto take_both = [&](const std::string& first, const std::string& second) {
        return database->write([&](Transaction& transaction) {
            ++runs;
            const std::string sql = "UPDATE note SET text = text || 'x' WHERE name = $1";
            auto rows = transaction.run(sql, {first});
            std::this_thread::sleep_for(is_sqlite() ? 1ms : 150ms);
            rows = rows.and_then([&](const Rows&) { return transaction.run(sql, {second}); });
            return rows.map([](const Rows&) {});
        });
    };
    auto other = std::async(std::launch::async, [&] { return take_both("b", "a"); });
    EXPECT_TRUE(take_both("a", "b"));
    EXPECT_TRUE(other.get());
    EXPECT_GE(runs.load(), is_sqlite() ? 2 : 3);
    EXPECT_EQ(seen(*database, "SELECT count(*) FROM note WHERE text = 'xx'")->number(0, 0), 2);
}

TEST_P(Transactions, ManyThreadsCountWithoutLosingOne)
{
    const auto database = with_notes();
    ASSERT_TRUE(database->write(adding("counter", "")));
    constexpr int threads = 8;
    constexpr int each = 25;
    std::vector<std::future<int>> counters;
    for (int i = 0; i < threads; ++i) {
        counters.push_back(std::async(std::launch::async, [&] {
            int done = 0;
            for (int k = 0; k < each; ++k) {
                done += written(*database, "UPDATE note SET text = text || 'x'") ? 1 : 0;
            }
            return done;
        }));
    }
    int done = 0;
    for (auto& counter : counters) {
        done += counter.get();
    }
    EXPECT_EQ(done, threads * each);
    EXPECT_EQ(seen(*database, "SELECT length(text) FROM note")->number(0, 0), threads * each);
}

TEST_P(Transactions, WhenAllConnectionsAreTakenBusyIsSaidWithinTheLimit)
{
    Options options;
    options.reader_connections = 2;
    options.wait_milliseconds = 300;
    const auto database = with_notes(options);
    std::promise<void> release;
    const auto released = release.get_future().share();
    std::atomic<int> inside = 0;
    const Work holding = [&](Transaction& transaction) {
        const auto rows = transaction.run("SELECT 1");
        ++inside;
        released.wait();
        return rows.map([](const Rows&) {});
    };
    auto first = std::async(std::launch::async, [&] { return database->write(holding); });
    while (inside.load() < 1) {
        std::this_thread::yield();
    }
    auto second = std::async(std::launch::async, [&] { return database->read(holding); });
    while (inside.load() < 2) {
        std::this_thread::yield();
    }
    const auto start = Clock::now();
    const auto done = database->write(adding("a"));
    const auto waited = Clock::now() - start;
    release.set_value();
    EXPECT_EQ(done.error().code, "store.busy");
    EXPECT_GE(waited, 290ms);
    EXPECT_LE(waited, 2s);
    EXPECT_TRUE(first.get());
    EXPECT_TRUE(second.get());
    EXPECT_EQ(counted(*database, "note"), 0);
    EXPECT_TRUE(database->write(adding("a")));
}

TEST_P(Transactions, AStatementPastItsTimeIsStoppedAndSaidBusy)
{
    Options options;
    options.statement_milliseconds = 200;
    const auto database = with_notes(options);
    const std::string endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
        "SELECT count(*) FROM n";
    const auto start = Clock::now();
    EXPECT_EQ(seen(*database, endless).error().code, "store.busy");
    EXPECT_EQ(written(*database, endless).error().code, "store.busy");
    EXPECT_LE(Clock::now() - start, 5s);
    EXPECT_TRUE(database->write(adding("a")));
}

TEST_P(Transactions, ALockHeldByAnotherProgramIsBusyWithinTheLimit)
{
    Options options;
    options.wait_milliseconds = 300;
    const auto database = with_notes(options);
    ASSERT_TRUE(database->write(adding("a")));
    const auto another = open(options);
    const Work change = [](Transaction& transaction) {
        return transaction.run("UPDATE note SET text = 'x'").map([](const Rows&) {});
    };
    const auto done = database->write([&](Transaction& transaction) {
        return change(transaction).map([&] { EXPECT_EQ(another->write(change).error().code, "store.busy"); });
    });
    EXPECT_TRUE(done);
    EXPECT_TRUE(another->write(change));
}

TEST_P(Transactions, AMissingParentIsRefused)
{
    const auto database = with_notes();
    ASSERT_TRUE(written(*database, "CREATE TABLE child (name TEXT NOT NULL REFERENCES note (name) "
                                   "DEFERRABLE INITIALLY DEFERRED)"));
    EXPECT_EQ(written(*database, "INSERT INTO child (name) VALUES ($1)", {"none"s}).error().code,
              "store.statement");
    EXPECT_EQ(counted(*database, "child"), 0);
}

ZK_ON_BOTH_DATABASES(Transactions);

} // namespace
} // namespace zk::store

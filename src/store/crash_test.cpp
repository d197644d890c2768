// Killed at any instant, no acknowledged write is lost and none is half there.
#include <csignal>
#include <set>
#include <sys/wait.h>
#include <thread>

#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;

constexpr int writers = 4;
constexpr int writes = 1'000;

/// Each write is two rows, one referring to the other; an acknowledged one is told through `journal`.
Result<void> write_pair(Database& database, std::int64_t number)
{
    return database.write([&](Transaction& transaction) {
        return transaction.run("INSERT INTO head (id) VALUES ($1)", {number})
            .and_then(
                [&](const Rows&) { return transaction.run("INSERT INTO tail (id) VALUES ($1)", {number}); })
            .map([](const Rows&) {});
    });
}

/// The process that will be killed: four threads that write and note what was acknowledged.
[[noreturn]] void write_until_killed(const std::string& where, int journal)
{
    auto database = Database::open(where);
    if (!database) {
        ::_exit(3);
    }
    std::vector<std::thread> threads;
    for (int thread = 0; thread < writers; ++thread) {
        threads.emplace_back([&, thread] {
            for (std::int64_t i = thread; i < writes; i += writers) {
                if (write_pair(**database, i) && ::write(journal, &i, sizeof i) != sizeof i) {
                    ::_exit(4);
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    ::_exit(0);
}

/// Reads the journal to its end; once `enough` are in it, `strike` is called.
template <class Strike>
std::set<std::int64_t> acknowledged(int journal, std::size_t enough, Strike strike)
{
    std::set<std::int64_t> numbers;
    std::int64_t number = 0;
    bool has_struck = false;
    while (::read(journal, &number, sizeof number) == sizeof number) {
        numbers.insert(number);
        if (!has_struck && numbers.size() >= enough) {
            has_struck = true;
            strike();
        }
    }
    return numbers;
}

class Crash : public StoreTest {
protected:
    void make_tables() const
    {
        const auto database = open();
        const std::string type = is_sqlite() ? "INTEGER" : "BIGINT";
        ASSERT_TRUE(written(*database, "CREATE TABLE head (id " + type + " NOT NULL, PRIMARY KEY (id))"));
        ASSERT_TRUE(written(*database, "CREATE TABLE tail (id " + type +
                                           " NOT NULL REFERENCES head (id), PRIMARY KEY (id))"));
    }
    /// Runs the writing process; what it had acknowledged when it ended.
    template <class Strike>
    std::set<std::int64_t> write_and(std::size_t enough, Strike strike) const
    {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            write_until_killed(where(), ends[1]);
        }
        ::close(ends[1]);
        auto numbers = acknowledged(ends[0], enough, [&] { strike(child); });
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        return numbers;
    }
    void expect_all_there(const std::set<std::int64_t>& numbers) const
    {
        const auto database = open();
        for (const std::int64_t number : numbers) {
            EXPECT_EQ(seen(*database, "SELECT id FROM tail WHERE id = $1", {number})->size(), 1U) << number;
        }
        EXPECT_EQ(counted(*database, "head"), counted(*database, "tail")) << "none is half there";
        EXPECT_TRUE(write_pair(*database, 1'000'000)) << "and it can be written again";
        EXPECT_TRUE(written(*database, "DELETE FROM tail") && written(*database, "DELETE FROM head"));
    }
};

TEST_P(Crash, AWriterKilledAmongAThousandWritesLosesNoneItAcknowledged)
{
    make_tables();
    for (const std::size_t enough : {1U, 50U, 400U, 700U}) {
        const auto numbers = write_and(enough, [](pid_t child) { ::kill(child, SIGKILL); });
        EXPECT_GE(numbers.size(), enough);
        EXPECT_LT(numbers.size(), static_cast<std::size_t>(writes));
        expect_all_there(numbers);
    }
}

TEST_P(Crash, AThousandWritesUndisturbedAreAThousand)
{
    make_tables();
    const auto numbers = write_and(writes + 1, [](pid_t) {});
    EXPECT_EQ(numbers.size(), static_cast<std::size_t>(writes));
    expect_all_there(numbers);
}

/// ZK_TEST_POSTGRESQL_CRASH is a command that kills every process of the server and starts it again
/// (tests/support/postgres.sh crash FOLDER).
class ServerCrash : public Crash {};

TEST_P(ServerCrash, LosesNoAcknowledgedWriteAndTheServerIsFoundAgain)
{
    const char* crash = std::getenv("ZK_TEST_POSTGRESQL_CRASH");
    if (crash == nullptr) {
        GTEST_SKIP() << "ZK_TEST_POSTGRESQL_CRASH 没有给出";
    }
    make_tables();
    const auto numbers = write_and(200, [&](pid_t) { EXPECT_EQ(std::system(crash), 0); });
    EXPECT_GT(numbers.size(), 200U) << "the writers went on with the new server";
    reconnect_outside();
    expect_all_there(numbers);
}

ZK_ON_BOTH_DATABASES(Crash);
INSTANTIATE_TEST_SUITE_P(On, ServerCrash, ::testing::Values("postgresql"), name_of);

} // namespace
} // namespace zk::store

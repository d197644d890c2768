// What only a server can do: go away. Needs ZK_TEST_POSTGRESQL.
#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>

#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;
using namespace std::chrono_literals;

int socket_at(const std::string& path, bool listens)
{
    const int handle = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* general = reinterpret_cast<const sockaddr*>(&address);
    const int failed = listens ? ::bind(handle, general, sizeof address) || ::listen(handle, 16)
                               : ::connect(handle, general, sizeof address);
    EXPECT_EQ(failed, 0) << path;
    return handle;
}

/// Stands between us and the server, and cuts the line at a word: before the server hears it, or after it
/// was passed on, so that the answer is lost.
class Proxy {
public:
    enum class Cut { never, before, after };

    Proxy(std::string folder, std::string server) : server_(std::move(server))
    {
        listener_ = socket_at(folder + "/.s.PGSQL.5432", true);
        thread_ = std::thread([this] { serve(); });
    }
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;
    ~Proxy()
    {
        is_stopping_ = true;
        thread_.join();
        ::close(listener_);
    }
    void cut(Cut when, const std::string& word = "")
    {
        const std::lock_guard lock(mutex_);
        word_ = word;
        when_ = when;
    }

private:
    struct Line {
        int client;
        int server;
    };

    void serve()
    {
        std::vector<Line> lines;
        while (!is_stopping_) {
            std::vector<pollfd> handles{{listener_, POLLIN, 0}};
            for (const Line& line : lines) {
                handles.push_back({line.client, POLLIN, 0});
                handles.push_back({line.server, POLLIN, 0});
            }
            ::poll(handles.data(), handles.size(), 20);
            std::vector<Line> kept;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const bool is_open = (handles[1 + 2 * i].revents == 0 || pass(lines[i], true)) &&
                                     (handles[2 + 2 * i].revents == 0 || pass(lines[i], false));
                is_open ? kept.push_back(lines[i]) : hang_up(lines[i]);
            }
            if (handles[0].revents != 0) {
                kept.push_back({::accept(listener_, nullptr, nullptr), socket_at(server_, false)});
            }
            lines = kept;
        }
        for (const Line& line : lines) {
            hang_up(line);
        }
    }
    static void hang_up(const Line& line)
    {
        ::close(line.client);
        ::close(line.server);
    }
    /// False: the line is to be cut.
    bool pass(const Line& line, bool is_from_client)
    {
        std::array<char, 65'536> bytes{};
        const auto length = ::recv(is_from_client ? line.client : line.server, bytes.data(), bytes.size(), 0);
        if (length <= 0) {
            return false;
        }
        const std::string_view text(bytes.data(), static_cast<std::size_t>(length));
        const Cut when = is_from_client ? cut_for(text) : Cut::never;
        if (when == Cut::before) {
            return false;
        }
        ::send(is_from_client ? line.server : line.client, bytes.data(), text.size(), MSG_NOSIGNAL);
        if (when == Cut::after) {
            ::recv(line.server, bytes.data(), bytes.size(), 0); // the server did it, nobody hears of it
        }
        return when == Cut::never;
    }
    Cut cut_for(std::string_view text)
    {
        const std::lock_guard lock(mutex_);
        return text.find(word_) == std::string_view::npos ? Cut::never : when_;
    }

    std::string server_;
    std::string word_;
    Cut when_ = Cut::never;
    std::mutex mutex_; ///< of word_ and when_
    std::atomic<bool> is_stopping_ = false;
    int listener_;
    std::thread thread_;
};

class Postgresql : public StoreTest {
protected:
    std::unique_ptr<Database> with_notes(const Options& options = {})
    {
        auto database = open(options);
        make_note_table(*database);
        return database;
    }
    static std::string add(Database& database, const std::string& name)
    {
        const auto rows = written(database, "INSERT INTO note (name) VALUES ($1)", {name});
        return rows ? "ok" : rows.error().code;
    }
    /// Every connection to this test's database.
    void terminate_all()
    {
        outside().run("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" +
                      name() + "'");
    }
    std::unique_ptr<Database> through(const std::string& folder)
    {
        auto database = Database::open("postgresql:" + outside().place(name(), folder));
        EXPECT_TRUE(database) << database.error().message;
        return std::move(*database);
    }
    std::string server_socket()
    {
        return outside().run("SELECT split_part(setting, ',', 1) FROM pg_settings WHERE name = "
                             "'unix_socket_directories'") +
               "/.s.PGSQL.5432";
    }
};

TEST_P(Postgresql, ACommitWhoseAnswerIsLostIsUnknown)
{
    Proxy proxy(folder(), server_socket());
    const auto database = through(folder());
    make_note_table(*database);
    proxy.cut(Proxy::Cut::after, "COMMIT");
    EXPECT_EQ(add(*database, "heard"), "store.unknown");
    proxy.cut(Proxy::Cut::before, "COMMIT");
    EXPECT_EQ(add(*database, "unheard"), "store.unknown");
    proxy.cut(Proxy::Cut::never);
    EXPECT_EQ(add(*database, "heard"), "store.conflict") << "settled by repeating";
    EXPECT_EQ(add(*database, "unheard"), "ok");
}

TEST_P(Postgresql, AConnectionCutBeforeCommitWroteNothing)
{
    Proxy proxy(folder(), server_socket());
    const auto database = through(folder());
    make_note_table(*database);
    EXPECT_EQ(add(*database, "first"), "ok");
    const std::string second = "UPDATE note SET text = 'changed'";
    const Work work = [&](Transaction& transaction) {
        return transaction.run("INSERT INTO note (name) VALUES ('a')")
            .and_then([&](const Rows&) { return transaction.run(second); })
            .map([](const Rows&) {});
    };
    for (const auto when : {Proxy::Cut::before, Proxy::Cut::after}) {
        proxy.cut(when, "changed");
        EXPECT_EQ(database->write(work).error().code, "store.unavailable");
    }
    proxy.cut(Proxy::Cut::never);
    EXPECT_EQ(counted(*database, "note"), 1);
    EXPECT_TRUE(database->write(work));
}

TEST_P(Postgresql, AConnectionEndedInTheMiddleIsUnavailableAndTheNextWriteReconnects)
{
    const auto database = with_notes();
    const auto done = database->write([&](Transaction& transaction) {
        return transaction.run("INSERT INTO note (name) VALUES ('a')").and_then([&](const Rows&) {
            terminate_all();
            return transaction.run("INSERT INTO note (name) VALUES ('b')").map([](const Rows&) {});
        });
    });
    EXPECT_EQ(done.error().code, "store.unavailable");
    EXPECT_EQ(counted(*database, "note"), 0);
    EXPECT_EQ(add(*database, "a"), "ok");
}

TEST_P(Postgresql, ConnectionsEndedWhileIdleAreNotNoticed)
{
    Options options;
    options.reader_connections = 4;
    const auto database = with_notes(options);
    for (int round = 0; round < 3; ++round) {
        std::vector<std::future<std::int64_t>> readers;
        for (int i = 0; i < 4; ++i) {
            readers.push_back(std::async(std::launch::async, [&] { return counted(*database, "note"); }));
        }
        for (auto& reader : readers) {
            EXPECT_EQ(reader.get(), round);
        }
        terminate_all();
        EXPECT_EQ(add(*database, "n" + std::to_string(round)), "ok");
    }
}

TEST_P(Postgresql, EndedAtRandomMomentsNoSuccessIsFalseAndNoUnavailableWasWritten)
{
    Options options;
    options.reader_connections = 4;
    const auto database = with_notes(options);
    std::atomic<bool> is_over = false;
    std::thread reaper([&] {
        Outside server(*postgresql_server());
        while (!is_over) {
            server.run("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" +
                       name() + "'");
            std::this_thread::sleep_for(7ms);
        }
    });
    std::vector<std::thread> writers;
    std::vector<std::vector<std::string>> answers(4);
    for (std::size_t writer = 0; writer < answers.size(); ++writer) {
        writers.emplace_back([&, writer] {
            for (std::size_t i = 0; i < 150; ++i) {
                answers[writer].push_back(add(*database, std::to_string(writer) + "-" + std::to_string(i)));
            }
        });
    }
    for (auto& writer : writers) {
        writer.join();
    }
    is_over = true;
    reaper.join();
    int succeeded = 0;
    int broken = 0;
    for (std::size_t writer = 0; writer < answers.size(); ++writer) {
        for (std::size_t i = 0; i < answers[writer].size(); ++i) {
            const std::string& answer = answers[writer][i];
            const auto rows = seen(*database, "SELECT 1 FROM note WHERE name = $1",
                                   {std::to_string(writer) + "-" + std::to_string(i)});
            ASSERT_TRUE(rows) << rows.error().message;
            succeeded += answer == "ok" ? 1 : 0;
            broken += answer == "ok" ? 0 : 1;
            EXPECT_TRUE(answer == "ok" || answer == "store.unavailable" || answer == "store.unknown")
                << answer;
            EXPECT_TRUE(answer != "ok" || rows->size() == 1);
            EXPECT_TRUE(answer != "store.unavailable" || rows->empty());
        }
    }
    EXPECT_GT(succeeded, 0);
    EXPECT_GT(broken, 0) << "the reaper never struck in the middle";
}

/// A standby that is named and never comes: COMMIT waits for it until the wait is cancelled.
TEST_P(Postgresql, ACommitThatWasNotReplicatedIsUnknown)
{
    Options options;
    options.statement_milliseconds = 400;
    const auto database = with_notes(options);
    const auto name_standby = [&](const std::string& standby) {
        outside().run(standby.empty() ? "ALTER SYSTEM RESET synchronous_standby_names"
                                      : "ALTER SYSTEM SET synchronous_standby_names = '" + standby + "'");
        outside().run("SELECT pg_reload_conf()");
        while (Outside(*postgresql_server()).run("SHOW synchronous_standby_names") != standby) {
            std::this_thread::sleep_for(20ms);
        }
    };
    name_standby("nobody");
    const auto start = std::chrono::steady_clock::now();
    const std::string answer = add(*database, "a");
    const auto waited = std::chrono::steady_clock::now() - start;
    name_standby("");
    EXPECT_EQ(answer, "store.unknown");
    EXPECT_LT(waited, 5s);
    EXPECT_EQ(add(*database, "a"), "store.conflict");
    EXPECT_EQ(add(*database, "b"), "ok");
}

TEST_P(Postgresql, AnIdleTransactionIsEndedByTheServerAndNothingWasWritten)
{
    Options options;
    options.statement_milliseconds = 200;
    const auto database = with_notes(options);
    const auto done = database->write([&](Transaction& transaction) {
        return transaction.run("INSERT INTO note (name) VALUES ('a')").map([](const Rows&) {
            std::this_thread::sleep_for(600ms);
        });
    });
    EXPECT_EQ(done.error().code, "store.unavailable");
    EXPECT_EQ(counted(*database, "note"), 0);
}

TEST_P(Postgresql, SessionsAreSetUp)
{
    const auto database = open();
    const auto rows =
        seen(*database, "SELECT current_setting('statement_timeout'), current_setting('TimeZone'), "
                        "current_setting('application_name'), current_setting('lock_timeout'), "
                        "current_setting('idle_in_transaction_session_timeout'), "
                        "current_setting('synchronous_commit')");
    ASSERT_TRUE(rows);
    std::string all;
    for (std::size_t i = 0; i < 6; ++i) {
        all += rows->text(0, i) + " ";
    }
    EXPECT_EQ(all, "1min UTC zhunkao 5s 1min on ");
}

TEST_P(Postgresql, ASessionNeverCommitsWithoutWaitingForTheDisk)
{
    outside().run("ALTER DATABASE " + name() + " SET synchronous_commit = off");
    EXPECT_EQ(seen(*open(), "SELECT current_setting('synchronous_commit')")->text(0, 0), "on");
}

TEST_P(Postgresql, AReadOnlyServerIsRefusedAndADatabaseOfAnotherEncodingToo)
{
    outside().run("ALTER DATABASE " + name() + " SET default_transaction_read_only = on");
    EXPECT_EQ(Database::open(where()).error().code, "store.open");
    outside().run("ALTER DATABASE " + name() + " RESET default_transaction_read_only");
    outside().run("CREATE DATABASE " + name() +
                  "_latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    const auto latin = Database::open("postgresql:" + outside().place(name() + "_latin"));
    EXPECT_EQ(latin.error().code, "store.open");
    outside().run("DROP DATABASE " + name() + "_latin");
}

TEST_P(Postgresql, AServerThatIsNotThereIsSaidSo)
{
    EXPECT_EQ(Database::open("postgresql:///x?host=/nonexistent").error().code, "store.open");
    EXPECT_EQ(Database::open("postgresql://%zz").error().code, "store.open");
}

INSTANTIATE_TEST_SUITE_P(On, Postgresql, ::testing::Values("postgresql"), name_of);

} // namespace
} // namespace zk::store

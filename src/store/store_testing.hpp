// store_testing: the same promises on both databases.
//
// A test gets a database of its own: a file in a folder that goes afterwards, or a PostgreSQL database made
// and dropped on the server of ZK_TEST_POSTGRESQL (tests/support/postgres.sh start); without that variable
// the PostgreSQL half is skipped, visibly.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>

#include "store/database.hpp"

namespace zk::store::testing {

namespace fs = std::filesystem;

inline std::optional<std::string> postgresql_server()
{
    const char* uri = std::getenv("ZK_TEST_POSTGRESQL");
    return uri == nullptr || *uri == '\0' ? std::nullopt : std::optional<std::string>(uri);
}

/// The server as somebody else's connection: to make, drop, break and look at things past our own code.
class Outside {
public:
    explicit Outside(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {}
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    ~Outside() { PQfinish(connection_); }

    /// The first cell of the result; an error fails the test.
    std::string run(const std::string& sql)
    {
        PGresult* result = PQexec(connection_, sql.c_str());
        const auto status = PQresultStatus(result);
        EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << PQerrorMessage(connection_);
        const std::string cell =
            status == PGRES_TUPLES_OK && PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
        PQclear(result);
        return cell;
    }
    /// key=value form with another database (and host, if given).
    std::string place(const std::string& database, const std::string& host = "") const
    {
        std::string text;
        PQconninfoOption* options = PQconninfo(connection_);
        for (const auto* one = options; one != nullptr && one->keyword != nullptr; ++one) {
            const std::string key = one->keyword;
            const bool is_named = key == "host" || key == "port" || key == "user" || key == "password";
            if (is_named && one->val != nullptr && *one->val != '\0') {
                text += key + "='" + (key == "host" && !host.empty() ? host : one->val) + "' ";
            }
        }
        PQconninfoFree(options);
        return text + "dbname='" + database + "'";
    }

private:
    PGconn* connection_;
};

/// A folder of its own for each test, gone afterwards.
class Folder {
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "zhunkao-store-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// Parameter: "sqlite" or "postgresql".
class StoreTest : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override
    {
        if (is_sqlite()) {
            where_ = (folder_.path() / "inner" / "zhunkao.db").string();
            return;
        }
        if (!postgresql_server()) {
            GTEST_SKIP() << "ZK_TEST_POSTGRESQL 没有给出:跳过 PostgreSQL";
        }
        static int count = 0;
        name_ = "zk_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++);
        outside_ = std::make_unique<Outside>(*postgresql_server());
        outside_->run("CREATE DATABASE " + name_);
        where_ = "postgresql:" + outside_->place(name_);
    }
    void TearDown() override
    {
        if (outside_) {
            outside_->run("DROP DATABASE " + name_ + " WITH (FORCE)");
        }
    }
    bool is_sqlite() const { return GetParam() == "sqlite"; }
    const std::string& where() const { return where_; }
    const std::string& name() const { return name_; }
    fs::path folder() const { return folder_.path(); }
    Outside& outside() { return *outside_; }
    void reconnect_outside() { outside_ = std::make_unique<Outside>(*postgresql_server()); }

    std::unique_ptr<Database> open(const Options& options = {}) const
    {
        auto database = Database::open(where_, options);
        EXPECT_TRUE(database) << database.error().message;
        return database ? std::move(*database) : nullptr;
    }

private:
    Folder folder_;
    std::string where_;
    std::string name_;
    std::unique_ptr<Outside> outside_;
};

inline std::string name_of(const ::testing::TestParamInfo<std::string>& info)
{
    return info.param;
}

/// A statement in a transaction of its own.
inline Result<Rows> written(Database& database, std::string_view sql,
                            std::initializer_list<Value> values = {})
{
    Result<Rows> rows = Rows{};
    const auto done = database.write([&](Transaction& transaction) {
        rows = transaction.run(sql, values);
        return rows ? Result<void>{} : tl::unexpected(rows.error());
    });
    return done ? rows : tl::unexpected(done.error());
}

inline Result<Rows> seen(Database& database, std::string_view sql, std::initializer_list<Value> values = {})
{
    Result<Rows> rows = Rows{};
    const auto done = database.read([&](Transaction& transaction) {
        rows = transaction.run(sql, values);
        return rows ? Result<void>{} : tl::unexpected(rows.error());
    });
    return done ? rows : tl::unexpected(done.error());
}

inline std::int64_t counted(Database& database, const std::string& table)
{
    const auto rows = seen(database, "SELECT count(*) FROM " + table);
    EXPECT_TRUE(rows) << rows.error().message;
    return rows ? rows->number(0, 0) : -1;
}

/// The table most tests write to.
inline void make_note_table(Database& database)
{
    const auto made =
        written(database, "CREATE TABLE note (name TEXT NOT NULL, text TEXT, PRIMARY KEY (name))");
    ASSERT_TRUE(made) << made.error().message;
}

} // namespace zk::store::testing

// One line at the end of each test file.
#define ZK_ON_BOTH_DATABASES(Suite)                                                                          \
    INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::Values("sqlite", "postgresql"), name_of)

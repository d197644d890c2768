#include "store/migrations.hpp"

#include <algorithm>
#include <future>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/sqlite.hpp"
#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;

class Migrations : public StoreTest {
protected:
    static std::vector<Migration> with(std::string_view text, int number = 0)
    {
        std::vector<Migration> all(migrations().begin(), migrations().end());
        all.push_back({number == 0 ? all.back().number + 1 : number, "test", text});
        return all;
    }
    static std::string code(const Result<void>& done) { return done ? "" : done.error().code; }
};

TEST_P(Migrations, AreNumberedWithoutGapsAndAllApplied)
{
    const auto database = open();
    const auto rows = seen(*database, "SELECT number, name, sha256 FROM schema_migration ORDER BY number");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), migrations().size());
    for (std::size_t i = 0; i < rows->size(); ++i) {
        EXPECT_EQ(rows->number(i, 0), static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(migrations()[i].number, static_cast<int>(i) + 1);
        EXPECT_EQ(rows->text(i, 1), migrations()[i].name);
        EXPECT_EQ(rows->text(i, 2).size(), 64U);
    }
}

TEST_P(Migrations, OpeningAgainChangesNothing)
{
    const std::string sql = "SELECT number, applied_at FROM schema_migration ORDER BY number";
    const auto first = seen(*open(), sql);
    const auto second = seen(*open(), sql);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->size(), second->size());
    EXPECT_EQ(first->number(0, 1), second->number(0, 1));
}

TEST_P(Migrations, ANewStepIsAppliedOnTopWithItsWordsTranslated)
{
    const auto database = open();
    const auto all = with("CREATE TABLE t (id {{integer}} NOT NULL, bytes {{blob}}, PRIMARY KEY (id));\n"
                          "INSERT INTO t (id) VALUES (9000000000);");
    ASSERT_TRUE(migrate(*database, all));
    ASSERT_TRUE(migrate(*database, all));
    EXPECT_TRUE(written(*database, "UPDATE t SET bytes = $1", {Blob{"\0\1"s}}));
    EXPECT_EQ(seen(*database, "SELECT id FROM t")->number(0, 0), 9'000'000'000);
    EXPECT_FALSE(written(*database, "UPDATE t SET bytes = $1", {"text"s})) << "types are checked in both";
}

TEST_P(Migrations, AFailingStepLeavesNothingOfItself)
{
    const auto database = open();
    const auto done =
        migrate(*database, with("CREATE TABLE half (a TEXT); INSERT INTO half VALUES ('x'); NONSENSE;"));
    EXPECT_EQ(code(done), "store.statement");
    EXPECT_NE(done.error().message.find("-test"), std::string::npos) << "says which step";
    EXPECT_FALSE(seen(*database, "SELECT * FROM half"));
    EXPECT_EQ(counted(*database, "schema_migration"), static_cast<std::int64_t>(migrations().size()));
    EXPECT_TRUE(migrate(*database, with("CREATE TABLE half (a TEXT)")));
}

TEST_P(Migrations, ADatabaseOfALaterProgramIsRefusedAndLeftAlone)
{
    ASSERT_TRUE(migrate(*open(), with("CREATE TABLE later (a TEXT)")));
    const auto refused = Database::open(where());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store.newer");
}

TEST_P(Migrations, AChangedTextOfAnAppliedStepIsRefused)
{
    const auto database = open();
    ASSERT_TRUE(migrate(*database, with("CREATE TABLE t (a TEXT)")));
    EXPECT_EQ(code(migrate(*database, with("CREATE TABLE t (a TEXT, b TEXT)"))), "store.newer");
    EXPECT_EQ(code(migrate(*database, with("CREATE TABLE t (a {{blob}})"))), "store.newer");
}

TEST_P(Migrations, ABetterCommentIsNoChange)
{
    const auto database = open();
    ASSERT_TRUE(migrate(*database, with("-- notes\nCREATE TABLE t (a TEXT);")));
    EXPECT_EQ(code(migrate(*database, with("-- notes of the staff\nCREATE TABLE t\n    (a TEXT); -- one"))),
              "");
}

/// Twice: the programs' own steps on an empty database, then one more.
TEST_P(Migrations, ProgramsThatStartAtOnceAllFindItDone)
{
    const auto all = with("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('once');");
    std::vector<std::future<std::unique_ptr<Database>>> opening;
    for (int i = 0; i < 6; ++i) {
        opening.push_back(std::async(std::launch::async, [&] { return open(); }));
    }
    std::vector<std::unique_ptr<Database>> opened;
    for (auto& one : opening) {
        opened.push_back(one.get());
        ASSERT_NE(opened.back(), nullptr);
    }
    std::vector<std::future<std::string>> migrating;
    for (auto& database : opened) {
        migrating.push_back(std::async(std::launch::async, [&] { return code(migrate(*database, all)); }));
    }
    for (auto& one : migrating) {
        EXPECT_EQ(one.get(), "");
    }
    EXPECT_EQ(counted(*opened.front(), "t"), 1);
}

ZK_ON_BOTH_DATABASES(Migrations);

TEST(SqliteFile, OneMadeBeforeStepsWereRecordedIsTakenOver)
{
    const Folder folder;
    const std::string path = folder.path() / "old.db";
    {
        auto old = SqliteConnection::open(path, SqliteConnection::Role::writer);
        ASSERT_TRUE(old);
        ASSERT_TRUE(old->execute(
            "CREATE TABLE archived_rulebook (content_hash TEXT NOT NULL, rulebook TEXT NOT NULL, "
            "version TEXT NOT NULL, first_served TEXT NOT NULL, PRIMARY KEY (content_hash))"));
        ASSERT_TRUE(old->execute("CREATE TABLE archived_rulebook_file (content_hash TEXT NOT NULL REFERENCES "
                                 "archived_rulebook (content_hash), name TEXT NOT NULL, text TEXT NOT NULL, "
                                 "PRIMARY KEY (content_hash, name))"));
        ASSERT_TRUE(old->execute("INSERT INTO archived_rulebook VALUES ('h', 'small', '1', '')"));
        ASSERT_TRUE(old->execute("PRAGMA user_version = 1"));
    }
    const auto database = Database::open(path);
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(counted(**database, "archived_rulebook"), 1);
}

TEST(SqliteFile, IsItsOwnersAlone)
{
    const Folder folder;
    const std::string path = folder.path() / "zhunkao.db";
    const auto database = Database::open(path);
    ASSERT_TRUE(database);
    for (const char* end : {"", "-wal", "-shm"}) {
        struct stat status{};
        ASSERT_EQ(::stat((path + end).c_str(), &status), 0) << end;
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << end;
    }
}

TEST(SqliteFile, AFolderThatCannotBeMadeIsSaidSo)
{
    EXPECT_EQ(Database::open("/proc/zhunkao/x.db").error().code, "store.folder");
}

TEST(SqliteFile, AFileThatIsNoDatabaseIsSaidSo)
{
    const Folder folder;
    const std::string path = folder.path() / "text.db";
    std::FILE* file = std::fopen(path.c_str(), "w");
    std::fputs(std::string(5'000, 'x').c_str(), file);
    std::fclose(file);
    EXPECT_EQ(Database::open(path).error().code, "store.open");
}

/// What an ordinary user (not root, whom no permission stops) is told.
std::string code_as_ordinary_user(const std::string& path)
{
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const bool is_ordinary = ::getuid() != 0 || (::setgid(65'534) == 0 && ::setuid(65'534) == 0);
        const auto database = Database::open(path);
        const std::string code = !is_ordinary ? "root" : database ? "opened" : database.error().code;
        [[maybe_unused]] const auto sent = ::write(ends[1], code.data(), code.size());
        ::_exit(0);
    }
    ::close(ends[1]);
    char text[64];
    const auto length = ::read(ends[0], text, sizeof text);
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return {text, static_cast<std::size_t>(std::max<ssize_t>(0, length))};
}

TEST(SqliteFile, AReadOnlyFolderOrFileIsSaidSo)
{
    const Folder folder;
    const std::string path = folder.path() / "zhunkao.db";
    ASSERT_TRUE(Database::open(path));
    ASSERT_EQ(::chmod(path.c_str(), 0666), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
    EXPECT_EQ(code_as_ordinary_user(path), "opened");
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    EXPECT_EQ(code_as_ordinary_user(path), "store.read-only");
    EXPECT_EQ(code_as_ordinary_user(folder.path() / "new.db"), "store.read-only");
    ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
    ASSERT_EQ(::chmod(path.c_str(), 0444), 0);
    EXPECT_EQ(code_as_ordinary_user(path), "store.read-only");
}

} // namespace
} // namespace zk::store

#include "store/sqlite.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <unistd.h>

#include "store/sqlite_statement.hpp"
#include "store/statement_cache.hpp"

namespace zk::store {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int steps_between_looks_at_the_clock = 10'000;

Result<void> make_folder(const std::string& path)
{
    const auto folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (!folder.empty() && !std::filesystem::create_directories(folder, error) && error) {
        return fail("store.folder", "不能建立文件夹 " + folder.string() + ":" + error.message() +
                                        "。请换一个可写的位置(--data)");
    }
    return {};
}

/// SQLite would make it readable by everyone. Its -wal and -shm files take after it.
void make_file_private(const std::string& path)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) {
        ::close(file);
    }
}

tl::unexpected<Error> not_opened(const std::string& path, sqlite3* handle)
{
    const std::string reason = handle == nullptr ? "没有内存" : sqlite3_errmsg(handle);
    return fail("store.open", "不能打开数据库 " + path + ":" + reason + "。请换一个可写的位置(--data)");
}

tl::unexpected<Error> not_writable(const std::string& path)
{
    return fail("store.read-only",
                "数据库 " + path + " 或它的文件夹不可写。请换一个可写的位置(--data),或换一个用户");
}

/// The folder too: SQLite makes its -wal file there.
bool is_writable(const std::string& path)
{
    auto folder = std::filesystem::path(path).parent_path().string();
    const char* where = folder.empty() ? "." : folder.c_str();
    const bool is_there = ::access(path.c_str(), F_OK) == 0;
    return ::access(where, W_OK | X_OK) == 0 && (!is_there || ::access(path.c_str(), R_OK | W_OK) == 0);
}

int stop_when_late(void* deadline)
{
    return Clock::now() > *static_cast<const Clock::time_point*>(deadline) ? 1 : 0;
}

// temp_store: nothing about a person in a temporary file.
constexpr const char* writer_settings = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                                        "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY";
constexpr const char* reader_settings =
    "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY";

} // namespace

struct SqliteConnection::State {
    sqlite3* handle = nullptr;
    StatementCache<SqliteStatement> statements;
    Clock::time_point deadline;
    std::chrono::milliseconds statement_limit{};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        statements.clear();
        sqlite3_close_v2(handle);
    }
    Result<SqliteStatement*> prepared(std::string_view sql)
    {
        return statements.find_or_make(sql, [&] { return SqliteStatement::prepare(handle, sql); });
    }
    Result<void> set(const char* pragmas)
    {
        if (sqlite3_exec(handle, pragmas, nullptr, nullptr, nullptr) != SQLITE_OK) {
            return sqlite_failure(handle, pragmas);
        }
        return {};
    }
    Result<void> open_file(const std::string& path)
    {
        make_file_private(path);
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
        if (!is_writable(path)) {
            return not_writable(path);
        }
        return code == SQLITE_OK ? Result<void>{} : not_opened(path, handle);
    }
    Result<void> set_up(const std::string& path, Role role, const Options& options)
    {
        sqlite3_extended_result_codes(handle, 1);
        sqlite3_busy_timeout(handle, options.wait_milliseconds);
        statement_limit = std::chrono::milliseconds(options.statement_milliseconds);
        begin_limit();
        sqlite3_progress_handler(handle, steps_between_looks_at_the_clock, stop_when_late, &deadline);
        return use_wal()
            .and_then([&] { return set(role == Role::writer ? writer_settings : reader_settings); })
            .map_error([&](Error error) {
                error.code = error.code == "store.busy" ? error.code : "store.open";
                error.message = "不能用数据库 " + path + ":" + error.message;
                return error;
            });
    }
    void begin_limit() { deadline = Clock::now() + statement_limit; }
    /// Not everywhere: shared memory is missing on some network file systems, and then it stays as it was.
    Result<void> use_wal()
    {
        return prepared("PRAGMA journal_mode = WAL").and_then([](SqliteStatement* statement) {
            return statement->run({}).and_then([](const Rows& rows) -> Result<void> {
                if (rows.text(0, 0) != "wal") {
                    return fail("store.open", "这里的文件系统不支持 WAL:请把数据库放到本机磁盘上(--data)");
                }
                return {};
            });
        });
    }
};

SqliteConnection::SqliteConnection(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqliteConnection::SqliteConnection(SqliteConnection&& other) noexcept = default;
SqliteConnection& SqliteConnection::operator=(SqliteConnection&& other) noexcept = default;
SqliteConnection::~SqliteConnection() = default;

Result<SqliteConnection> SqliteConnection::open(const std::string& path, Role role, const Options& options)
{
    auto state = std::make_unique<State>();
    auto opened = make_folder(path).and_then([&] { return state->open_file(path); }).and_then([&] {
        return state->set_up(path, role, options);
    });
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return SqliteConnection(std::move(state));
}

Result<Rows> SqliteConnection::run(std::string_view sql, std::span<const Value> values)
{
    state_->begin_limit();
    return state_->prepared(sql).and_then([&](SqliteStatement* statement) { return statement->run(values); });
}

Result<void> SqliteConnection::execute(const char* sql)
{
    state_->begin_limit();
    return state_->prepared(sql).and_then(
        [](SqliteStatement* statement) { return statement->run({}).map([](const Rows&) {}); });
}

bool SqliteConnection::in_transaction() const
{
    return sqlite3_get_autocommit(state_->handle) == 0;
}

bool SqliteConnection::has_dangling_references() const
{
    int now = 0;
    int unused = 0;
    sqlite3_db_status(state_->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &unused, 0);
    return now != 0;
}

} // namespace zk::store

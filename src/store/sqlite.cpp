#include "store/sqlite.hpp"

#include <filesystem>
#include <sqlite3.h>
#include <utility>

namespace zk::store {

namespace {

constexpr int busy_milliseconds = 5000;

std::string message_of(sqlite3* handle)
{
    return handle == nullptr ? "没有内存" : sqlite3_errmsg(handle);
}

tl::unexpected<Error> statement_failed(sqlite3* handle)
{
    return fail("store.statement", "数据库语句没有执行:" + message_of(handle));
}

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

} // namespace

Statement::Statement(Statement&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Statement::~Statement()
{
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(int position, std::string_view text)
{
    sqlite3_bind_text(handle_, position, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(int position, std::int64_t number)
{
    sqlite3_bind_int64(handle_, position, number);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(handle_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        return statement_failed(sqlite3_db_handle(handle_));
    }
    return code == SQLITE_ROW;
}

std::string Statement::text(int column) const
{
    const auto* bytes = sqlite3_column_text(handle_, column);
    return bytes == nullptr ? std::string{}
                            : reinterpret_cast<const char*>(bytes); // SQLite's text is unsigned
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(handle_, column);
}

Result<Database> Database::open(const std::string& path)
{
    if (auto made = make_folder(path); !made) {
        return tl::unexpected(made.error());
    }
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Database database(handle);
    if (code != SQLITE_OK || sqlite3_db_readonly(handle, "main") == 1) {
        return fail("store.open",
                    "不能打开数据库 " + path + ":" + message_of(handle) + "。请换一个可写的位置(--data)");
    }
    sqlite3_busy_timeout(handle, busy_milliseconds);
    auto prepared =
        database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
    if (!prepared) {
        return fail("store.open", "不能写数据库 " + path + ":" + prepared.error().message);
    }
    return database;
}

Database::Database(Database&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Database::~Database()
{
    sqlite3_close_v2(handle_);
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK) {
        return statement_failed(handle_);
    }
    return Statement(statement);
}

Result<void> Database::execute(const std::string& sql)
{
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return statement_failed(handle_);
    }
    return {};
}

} // namespace zk::store

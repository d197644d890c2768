// sqlite_statement: one prepared statement of SQLite, and what SQLite's result codes mean here.
#pragma once

#include <span>
#include <sqlite3.h>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace zk::store {

/// The Error for the last failure on `handle`: never the values bound.
tl::unexpected<Error> sqlite_failure(sqlite3* handle, std::string_view sql);

class SqliteStatement {
public:
    static Result<SqliteStatement> prepare(sqlite3* handle, std::string_view sql);
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    SqliteStatement(SqliteStatement&& other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), numbers_(std::move(other.numbers_)),
          highest_(other.highest_)
    {
    }
    SqliteStatement& operator=(SqliteStatement&&) = delete;
    ~SqliteStatement() { sqlite3_finalize(handle_); }

    Result<Rows> run(std::span<const Value> values);

private:
    explicit SqliteStatement(sqlite3_stmt* handle) : handle_(handle) {}
    Result<void> number_parameters(std::string_view sql);
    Result<void> bind(std::span<const Value> values);
    Result<Rows> step_through();
    Result<std::vector<Value>> row() const;

    sqlite3_stmt* handle_;
    std::vector<std::size_t> numbers_; ///< SQLite numbers `$2`, `$1` by appearance: here the 2 and the 1
    std::size_t highest_ = 0;
};

} // namespace zk::store

// sqlite: one connection to an SQLite file, the thin layer over SQLite's C interface.
//
// WAL with synchronous=FULL: what was committed survives a power loss. A connection belongs to one thread at
// a time and keeps its prepared statements. The files are readable by their owner only. Error codes as in
// database.hpp.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace zk::store {

class SqliteConnection {
public:
    enum class Role { writer, reader };

    /// Creates the file and its folder if need be. A reader refuses to write.
    static Result<SqliteConnection> open(const std::string& path, Role role, const Options& options = {});
    SqliteConnection(SqliteConnection&& other) noexcept;
    SqliteConnection& operator=(SqliteConnection&& other) noexcept;
    ~SqliteConnection();

    /// One statement, prepared once; its parameters are `$1` … in order.
    Result<Rows> run(std::string_view sql, std::span<const Value> values);
    Result<Rows> run(std::string_view sql, std::initializer_list<Value> values = {})
    {
        return run(sql, std::span<const Value>(values.begin(), values.size()));
    }
    /// BEGIN, COMMIT and the like.
    Result<void> execute(const char* sql);
    bool in_transaction() const;
    /// Rows refer to others that are not there: COMMIT would fail.
    bool has_dangling_references() const;

private:
    struct State;
    explicit SqliteConnection(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace zk::store

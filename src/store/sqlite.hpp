// sqlite: a thin layer over SQLite's C interface.
//
// WAL with synchronous=FULL: what was committed survives a power loss. One Database belongs to one thread
// at a time. Errors carry the statement's place in our code, never the values bound to it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace zk::store {

class Statement {
public:
    Statement(const Statement&) = delete;
    Statement(Statement&& other) noexcept;
    ~Statement();

    Statement& bind(int position, std::string_view text);
    Statement& bind(int position, std::int64_t number);
    /// True while there is a row. Error code "store.statement".
    Result<bool> step();
    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    friend class Database;
    explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
    sqlite3_stmt* handle_;
};

class Database {
public:
    /// Creates the file and its folder if need be. Error codes "store.folder", "store.open",
    /// "store.read-only".
    static Result<Database> open(const std::string& path);
    Database(const Database&) = delete;
    Database(Database&& other) noexcept;
    ~Database();

    Result<Statement> prepare(std::string_view sql);
    /// Several statements without results.
    Result<void> execute(const std::string& sql);
    /// Runs `work` in a transaction: all or nothing.
    template <class Work>
    Result<void> transaction(Work work)
    {
        return execute("BEGIN IMMEDIATE")
            .and_then(work)
            .and_then([this] { return execute("COMMIT"); })
            .or_else([this](const Error& error) -> Result<void> {
                static_cast<void>(execute("ROLLBACK"));
                return tl::unexpected(error);
            });
    }

private:
    explicit Database(sqlite3* handle) : handle_(handle) {}
    sqlite3* handle_;
};

} // namespace zk::store

// database: SQLite or PostgreSQL behind one interface.
//
// One SQL text with `$1`, `$2` … serves both; what differs between them stays inside this room. Work runs in
// a transaction: `write` commits durably or leaves nothing behind, and runs again by itself when another
// writer came first (so `work` must have no effect outside the transaction). SQLite: WAL with
// synchronous=FULL, one writer thread that commits many requests together (each in its own SAVEPOINT), a
// reader a thread. PostgreSQL: a pool of connections, READ COMMITTED; what must not be written twice has a
// unique key, and losing against it is "store.conflict".
//
// A statement that fails loses the transaction: later ones give the same error, and it is rolled back even if
// `work` overlooks it. Where a key may be taken already, say ON CONFLICT … DO NOTHING and look at changed().
// Inside `work`, use the Transaction alone: another read or write may have to wait for this one.
//
// Both take UTF-8 text without NUL, whole numbers of 64 bits and bytes, and refuse everything else.
// Parameters are `$1`, never `?`; another type is CAST($1 AS …); RETURNING and ON CONFLICT are the same in
// both.
//
// Thread-safety: a Database serves any number of threads; a Transaction belongs to the thread its work runs
// in (with SQLite that is the writer thread). Errors carry our statement, never the values bound to it.
//
// Error codes: "store.open", "store.folder", "store.read-only", "store.newer" (made by a later program),
// "store.statement" (SQL at fault), "store.conflict" (a unique key already taken), "store.busy" (no
// connection or lock within the time limit, or a statement past its own), "store.work" (an exception in
// `work`), "store.unavailable" (the server went away or the disk is full, before COMMIT: nothing was
// written), "store.unknown" (it went away during COMMIT, or the commit was not replicated: it may or may not
// have been written; settle it by repeating the request with its idempotency key).
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace zk::store {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// NULL, INTEGER/BIGINT, TEXT, BLOB/BYTEA: the four kinds both databases share. Instants are INTEGER
/// milliseconds since 1970 UTC, booleans 0 and 1.
using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;

class Rows {
public:
    Rows() = default;
    explicit Rows(std::vector<std::vector<Value>> rows, std::int64_t changed = 0)
        : rows_(std::move(rows)), changed_(changed)
    {
    }
    std::size_t size() const { return rows_.size(); }
    bool empty() const { return rows_.empty(); }
    const Value& value(std::size_t row, std::size_t column) const { return rows_[row][column]; }
    bool is_null(std::size_t row, std::size_t column) const;
    /// Empty for NULL. Asking for another kind, or for a cell that is not there, is a mistake of ours and
    /// ends the program.
    const std::string& text(std::size_t row, std::size_t column) const;
    std::int64_t number(std::size_t row, std::size_t column) const; ///< 0 for NULL
    const std::string& blob(std::size_t row, std::size_t column) const;
    std::int64_t changed() const { return changed_; } ///< rows inserted, updated or deleted

private:
    std::vector<std::vector<Value>> rows_;
    std::int64_t changed_ = 0;
};

class Transaction {
public:
    virtual ~Transaction() = default;
    /// One statement; its parameters are `$1` … in order.
    virtual Result<Rows> run(std::string_view sql, std::span<const Value> values) = 0;
    Result<Rows> run(std::string_view sql, std::initializer_list<Value> values = {})
    {
        return run(sql, std::span<const Value>(values.begin(), values.size()));
    }
};

using Work = std::function<Result<void>(Transaction&)>;

struct Options {
    int reader_connections = 8;    ///< PostgreSQL: of the pool; SQLite: idle readers kept
    int wait_milliseconds = 5'000; ///< for a connection or a lock; more: "store.busy"
    int statement_milliseconds = 60'000;
    int attempts = 5;            ///< of a write that another writer overtook
    std::size_t group_size = 64; ///< SQLite: requests committed together at most
};

class Database {
public:
    /// `where`: a file ("var/zhunkao.db", created with its folder), or "postgresql://…" (libpq's URI or
    /// key=value form after "postgresql:"). Brings the schema up to date (migrations.hpp). Error codes
    /// "store.folder", "store.open", "store.read-only", "store.newer".
    static Result<std::unique_ptr<Database>> open(const std::string& where, const Options& options = {});
    virtual ~Database() = default;

    /// A consistent view, nothing written.
    virtual Result<void> read(const Work& work) = 0;
    /// All or nothing, durable when it returns. An error of `work` rolls back and is returned as it is.
    virtual Result<void> write(const Work& work) = 0;
    virtual std::string_view kind() const = 0; ///< "sqlite", "postgresql"
};

} // namespace zk::store

// postgresql: one connection to a PostgreSQL server.
//
// Belongs to one thread at a time. BEGIN travels together with the first statement of a transaction, so a
// transaction of n statements takes n + 1 round trips, and one without statements none. Statements are
// prepared once. A session has its limits set (statement_timeout, lock_timeout,
// idle_in_transaction_session_timeout), UTC, UTF-8, and never commits without waiting for the disk. No
// statement_timeout ends a COMMIT that waits for a standby, and none helps against a silent network, so every
// answer is also awaited with a limit here.
//
// Error codes as in database.hpp, and "store.overtaken" (serialization failure or deadlock: run it again),
// which PostgresqlDatabase keeps to itself. Messages carry the server's primary message, never its DETAIL,
// where it quotes values.
#pragma once

#include <chrono>
#include <libpq-fe.h>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/statement_cache.hpp"

namespace zk::store {

class PostgresqlParameters;

class PostgresqlConnection {
public:
    /// `where` as libpq takes it (URI or key=value). Error codes "store.unavailable", "store.open".
    static Result<std::unique_ptr<PostgresqlConnection>> open(const std::string& where,
                                                              const Options& options);
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;
    ~PostgresqlConnection() { PQfinish(handle_); }

    void begin(bool is_read_only);
    Result<Rows> run(std::string_view sql, std::span<const Value> values);
    Result<void> commit();
    void roll_back();

    bool is_broken() const { return is_hung_ || PQstatus(handle_) != CONNECTION_OK; }
    /// Ready for the next transaction.
    bool is_idle() const { return !is_broken() && PQtransactionStatus(handle_) == PQTRANS_IDLE; }
    /// Nothing was answered since begin(): if broken now, it was broken before.
    bool is_silent() const { return is_silent_; }

private:
    struct Answer; // a PGresult of ours

    PostgresqlConnection(PGconn* handle, const Options& options);
    Result<void> set_up();
    Result<std::string*> prepared(std::string_view sql, std::string_view key, std::span<const Oid> types);
    Answer send(const std::string& name, const PostgresqlParameters& parameters);
    Answer send_with_begin(const std::string& name, const PostgresqlParameters& parameters);
    Answer ask(const char* command);
    Answer ask_to_commit();
    Answer receive();
    Answer receive_all();
    void expect_answer_within(int milliseconds);
    void cancel();
    tl::unexpected<Error> failure(const PGresult* result, std::string_view sql) const;
    tl::unexpected<Error> not_committed(const PGresult* result) const;
    static void notice(void* connection, const PGresult* result);

    PGconn* handle_;
    Options options_;
    std::chrono::steady_clock::time_point deadline_;
    bool is_hung_ = false; ///< no answer in time: what comes later is no longer waited for
    StatementCache<std::string> statements_;
    std::uint64_t names_ = 0;
    bool begin_is_due_ = false;
    bool is_read_only_ = false;
    bool is_silent_ = true;
    bool was_warned_ = false;
};

} // namespace zk::store

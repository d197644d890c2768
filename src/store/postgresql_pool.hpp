// postgresql_pool: connections to one server, at most Options::reader_connections, lent for one transaction.
//
// Any number of threads. What comes back broken or in the middle of something is closed; the next request
// opens a new one.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/postgresql.hpp"

namespace zk::store {

class PostgresqlPool {
public:
    /// A connection on loan; gives itself back.
    class Loan {
    public:
        Loan(PostgresqlPool& pool, std::unique_ptr<PostgresqlConnection> connection, bool is_new)
            : pool_(&pool), connection_(std::move(connection)), is_new_(is_new)
        {
        }
        Loan(Loan&& other) noexcept = default;
        Loan& operator=(Loan&&) = delete;
        ~Loan()
        {
            if (connection_) {
                pool_->give_back(std::move(connection_));
            }
        }
        PostgresqlConnection& operator*() const { return *connection_; }
        PostgresqlConnection* operator->() const { return connection_.get(); }
        bool is_new() const { return is_new_; } ///< opened for this loan

    private:
        PostgresqlPool* pool_;
        std::unique_ptr<PostgresqlConnection> connection_;
        bool is_new_;
    };

    PostgresqlPool(std::string where, const Options& options);
    /// Error codes "store.busy" (all are lent and none comes back in time), "store.unavailable".
    Result<Loan> lend();
    /// The server went away: what is idle is as broken as the one that showed it.
    void drop_idle();

private:
    void give_back(std::unique_ptr<PostgresqlConnection> connection);
    Result<Loan> lend_new();

    std::string where_;
    Options options_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
    std::size_t lent_ = 0;
};

} // namespace zk::store

#include "store/postgresql_pool.hpp"

#include <algorithm>
#include <chrono>

namespace zk::store {

PostgresqlPool::PostgresqlPool(std::string where, const Options& options)
    : where_(std::move(where)), options_(options)
{
}

Result<PostgresqlPool::Loan> PostgresqlPool::lend()
{
    std::unique_lock lock(mutex_);
    const auto most = static_cast<std::size_t>(std::max(1, options_.reader_connections));
    const auto limit = std::chrono::milliseconds(options_.wait_milliseconds);
    if (!returned_.wait_for(lock, limit, [&] { return lent_ < most; })) {
        return fail("store.busy", "数据库的 " + std::to_string(most) + " 个连接都在用,时限内没有轮到");
    }
    ++lent_;
    if (idle_.empty()) {
        lock.unlock();
        return lend_new();
    }
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return Loan(*this, std::move(connection), false);
}

Result<PostgresqlPool::Loan> PostgresqlPool::lend_new()
{
    auto opened = PostgresqlConnection::open(where_, options_);
    if (!opened) {
        give_back(nullptr);
        return tl::unexpected(opened.error());
    }
    return Loan(*this, std::move(*opened), true);
}

void PostgresqlPool::give_back(std::unique_ptr<PostgresqlConnection> connection)
{
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection && connection->is_idle()) {
            idle_.push_back(std::move(connection));
        }
    }
    returned_.notify_one();
}

void PostgresqlPool::drop_idle()
{
    std::vector<std::unique_ptr<PostgresqlConnection>> dropped;
    const std::lock_guard lock(mutex_);
    dropped.swap(idle_);
}

} // namespace zk::store

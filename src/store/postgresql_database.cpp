#include "store/postgresql_database.hpp"

#include <chrono>
#include <thread>

#include "store/postgresql_pool.hpp"
#include "store/transaction.hpp"

namespace zk::store {

namespace {

class PostgresqlTransaction final : public CheckedTransaction {
public:
    explicit PostgresqlTransaction(PostgresqlConnection& connection) : connection_(connection) {}
    bool was_overtaken() const { return failure() && failure()->code == "store.overtaken"; }

private:
    Result<Rows> perform(std::string_view sql, std::span<const Value> values) override
    {
        return connection_.run(sql, values);
    }
    PostgresqlConnection& connection_;
};

/// One attempt: what came of it, and whether another may do better.
struct Attempt {
    Result<void> outcome;
    bool is_worth_another = false;
};

class PostgresqlDatabase final : public Database {
public:
    PostgresqlDatabase(const std::string& where, const Options& options)
        : pool_(where, options), options_(options)
    {
    }
    Result<void> read(const Work& work) override { return attempt_until_done(work, true); }
    Result<void> write(const Work& work) override { return attempt_until_done(work, false); }
    std::string_view kind() const override { return "postgresql"; }
    Result<void> connect()
    {
        return pool_.lend().map([](const PostgresqlPool::Loan&) {});
    }

private:
    Result<void> attempt_until_done(const Work& work, bool is_read_only)
    {
        Attempt last = attempt(work, is_read_only);
        for (int i = 1; i < options_.attempts && last.is_worth_another; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1 << std::min(i, 6)));
            last = attempt(work, is_read_only);
        }
        if (!last.outcome && last.outcome.error().code == "store.overtaken") {
            last.outcome.error().code = "store.busy";
        }
        return last.outcome;
    }

    Attempt attempt(const Work& work, bool is_read_only)
    {
        auto loan = pool_.lend();
        if (!loan) {
            return {tl::unexpected(loan.error()), false};
        }
        PostgresqlConnection& connection = **loan;
        connection.begin(is_read_only);
        PostgresqlTransaction transaction(connection);
        Result<void> worked = transaction.carry_out(work);
        if (!worked) {
            connection.roll_back();
            return {worked, transaction.was_overtaken() || was_stale(*loan)};
        }
        const Result<void> committed = connection.commit();
        return {committed, !committed && committed.error().code == "store.overtaken"};
    }

    /// It broke while idle (the server was started anew): nothing was done, a new one may do.
    bool was_stale(const PostgresqlPool::Loan& loan)
    {
        if (loan.is_new() || !loan->is_broken() || !loan->is_silent()) {
            return false;
        }
        pool_.drop_idle();
        return true;
    }

    PostgresqlPool pool_;
    Options options_;
};

} // namespace

Result<std::unique_ptr<Database>> open_postgresql(const std::string& where, const Options& options)
{
    auto database = std::make_unique<PostgresqlDatabase>(where, options);
    if (auto connected = database->connect(); !connected) {
        return fail("store.open", connected.error().message);
    }
    return database;
}

} // namespace zk::store

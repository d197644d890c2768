// sqlite_transaction: statements on one connection, the writer's or a reader's.
#pragma once

#include "store/sqlite.hpp"
#include "store/transaction.hpp"

namespace zk::store {

class SqliteTransaction final : public CheckedTransaction {
public:
    explicit SqliteTransaction(SqliteConnection& connection) : connection_(connection) {}

private:
    Result<Rows> perform(std::string_view sql, std::span<const Value> values) override
    {
        return connection_.run(sql, values);
    }
    SqliteConnection& connection_;
};

} // namespace zk::store

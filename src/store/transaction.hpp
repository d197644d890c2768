// transaction: what the transactions of both databases share.
//
// After a statement has failed the transaction is lost, in SQLite as in PostgreSQL: further statements give
// the same error, and it is rolled back even if `work` overlooks that.
#pragma once

#include <optional>

#include "store/database.hpp"

namespace zk::store {

class CheckedTransaction : public Transaction {
public:
    Result<Rows> run(std::string_view sql, std::span<const Value> values) final;
    const std::optional<Error>& failure() const { return failure_; }
    /// Runs `work` in this transaction; an exception becomes "store.work" (its text may hold a person's data
    /// and is not told).
    Result<void> carry_out(const Work& work);

private:
    virtual Result<Rows> perform(std::string_view sql, std::span<const Value> values) = 0;
    std::optional<Error> failure_;
};

} // namespace zk::store

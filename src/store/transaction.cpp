#include "store/transaction.hpp"

#include <exception>

#include "store/sql.hpp"

namespace zk::store {

namespace {

Result<void> without_exceptions(const Work& work, Transaction& transaction)
{
    try {
        return work(transaction);
    } catch (const std::exception&) {
        return fail("store.work", "事务中途出了程序错误,什么都没有写入");
    }
}

} // namespace

Result<Rows> CheckedTransaction::run(std::string_view sql, std::span<const Value> values)
{
    if (failure_) {
        return tl::unexpected(*failure_);
    }
    auto rows = check_statement(sql).and_then([&] { return check_values(sql, values); }).and_then([&] {
        return perform(sql, values);
    });
    if (!rows) {
        failure_ = rows.error();
    }
    return rows;
}

Result<void> CheckedTransaction::carry_out(const Work& work)
{
    Result<void> worked = without_exceptions(work, *this);
    if (worked && failure_) {
        return tl::unexpected(*failure_);
    }
    return worked;
}

} // namespace zk::store

#include "store/postgresql_failure.hpp"

#include <algorithm>
#include <array>

#include "store/sql.hpp"

namespace zk::store {

namespace {

constexpr std::string_view read_only_transaction = "25006";
constexpr std::string_view idle_in_transaction_timeout = "25P03";
constexpr std::string_view completion_unknown = "40003";

std::string_view field(const PGresult* result, int code)
{
    const char* text = result == nullptr ? nullptr : PQresultErrorField(result, code);
    return text == nullptr ? std::string_view{} : text;
}

std::string_view state_of(const PGresult* result)
{
    return field(result, PG_DIAG_SQLSTATE);
}

bool is_fatal(const PGresult* result)
{
    const auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

bool is_one_of(std::string_view state, std::initializer_list<std::string_view> starts)
{
    return std::ranges::any_of(starts, [&](std::string_view start) { return state.starts_with(start); });
}

/// Data exceptions (class 22) quote the value in the primary message itself; no other class we meet does.
std::string reason_of(const PGresult* result, std::string_view sql)
{
    const auto state = state_of(result);
    std::string reason = "SQLSTATE " + std::string(state);
    if (is_one_of(state, {"23", "25", "40", "42", "53", "55", "57"})) {
        reason = std::string(field(result, PG_DIAG_MESSAGE_PRIMARY)) + "(" + reason + ")";
    }
    return reason + ":" + shown(sql);
}

} // namespace

bool is_warning(const PGresult* result)
{
    return field(result, PG_DIAG_SEVERITY_NONLOCALIZED) == "WARNING";
}

bool surely_not_committed(const PGconn* connection, const PGresult* result)
{
    const auto state = state_of(result);
    if (state == idle_in_transaction_timeout) {
        return true;
    }
    return PQstatus(connection) == CONNECTION_OK && !state.empty() && !is_fatal(result) &&
           state != completion_unknown && !state.starts_with("08");
}

tl::unexpected<Error> postgresql_failure(const PGconn* connection, const PGresult* result,
                                         std::string_view sql, bool is_read_only)
{
    const auto state = state_of(result);
    const bool is_gone = PQstatus(connection) != CONNECTION_OK || state.empty() || is_fatal(result);
    if (is_gone || is_one_of(state, {"53", "57P", "58", "XX"})) {
        return fail("store.unavailable", "数据库服务器中断了,什么都没有写入:" + reason_of(result, sql));
    }
    if (is_one_of(state, {"23505", "23P01"})) {
        return fail("store.conflict", "已有同样的记录:" + reason_of(result, sql));
    }
    if (is_one_of(state, {"40001", "40P01"})) {
        return fail("store.overtaken", "被另一个写入抢先:" + reason_of(result, sql));
    }
    if (is_one_of(state, {"55P03", "57014"})) {
        return fail("store.busy", "数据库正忙,时限内没有轮到:" + reason_of(result, sql));
    }
    if (state == read_only_transaction && !is_read_only) {
        return fail("store.read-only", "数据库服务器只读:" + reason_of(result, sql));
    }
    return fail("store.statement", "数据库语句没有执行:" + reason_of(result, sql));
}

} // namespace zk::store

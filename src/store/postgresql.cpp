#include "store/postgresql.hpp"

#include <algorithm>
#include <array>
#include <poll.h>

#include "store/postgresql_failure.hpp"
#include "store/postgresql_values.hpp"
#include "store/sql.hpp"

namespace zk::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int oldest_server = 150'000;
constexpr int binary = 1;

/// Ours first, so that what stands in `where` counts.
PGconn* connect(const std::string& where, const Options& options)
{
    const std::string connect_seconds =
        std::to_string(std::max(2, (options.wait_milliseconds + 999) / 1'000));
    const std::string silent_milliseconds =
        std::to_string(options.wait_milliseconds + options.statement_milliseconds);
    const std::array keywords{
        "application_name", "client_encoding",      "connect_timeout", "keepalives_idle",
        "tcp_user_timeout", "target_session_attrs", "dbname",          static_cast<const char*>(nullptr)};
    const std::array values{
        "zhunkao",    "UTF8",        connect_seconds.c_str(),          "30", silent_milliseconds.c_str(),
        "read-write", where.c_str(), static_cast<const char*>(nullptr)};
    return PQconnectdbParams(keywords.data(), values.data(), 1);
}

/// One line of what libpq says about a connection (it never quotes a password).
std::string reason_of(const PGconn* handle)
{
    std::string reason = PQerrorMessage(handle);
    std::ranges::replace(reason, '\n', ' ');
    while (reason.ends_with(' ')) {
        reason.pop_back();
    }
    return reason;
}

constexpr const char* settings =
    "SELECT set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false),"
    " set_config('idle_in_transaction_session_timeout', $1, false), set_config('TimeZone', 'UTC', false),"
    " set_config('default_transaction_isolation', 'read committed', false),"
    " set_config('standard_conforming_strings', 'on', false), set_config('jit', 'off', false),"
    " set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'"
    "   ELSE current_setting('synchronous_commit') END, false)";

} // namespace

struct PostgresqlConnection::Answer {
    PGresult* result;
    explicit Answer(PGresult* of) : result(of) {}
    Answer(Answer&& other) noexcept : result(std::exchange(other.result, nullptr)) {}
    Answer& operator=(Answer&& other) noexcept
    {
        std::swap(result, other.result);
        return *this;
    }
    ~Answer() { PQclear(result); }
    bool is_there() const { return result != nullptr; }
    bool is_good() const
    {
        const auto status = PQresultStatus(result);
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    }
};

PostgresqlConnection::PostgresqlConnection(PGconn* handle, const Options& options)
    : handle_(handle), options_(options)
{
    PQsetNoticeReceiver(handle_, notice, this);
}

void PostgresqlConnection::notice(void* connection, const PGresult* result)
{
    auto* self = static_cast<PostgresqlConnection*>(connection);
    self->was_warned_ = self->was_warned_ || is_warning(result);
}

Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open(const std::string& where,
                                                                         const Options& options)
{
    PGconn* handle = connect(where, options);
    if (handle == nullptr) {
        return fail("store.unavailable", "没有内存,连不上 PostgreSQL");
    }
    std::unique_ptr<PostgresqlConnection> connection(new PostgresqlConnection(handle, options));
    if (connection->is_broken()) {
        return fail("store.unavailable", "连不上 PostgreSQL:" + reason_of(handle));
    }
    return connection->set_up().map([&] { return std::move(connection); });
}

Result<void> PostgresqlConnection::set_up()
{
    const char* encoding = PQparameterStatus(handle_, "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
        return fail("store.open",
                    "数据库的编码应为 UTF8,是 " + std::string(encoding == nullptr ? "?" : encoding));
    }
    if (PQserverVersion(handle_) < oldest_server) {
        return fail("store.open", "应为 PostgreSQL 15 或更新,是 " + std::to_string(PQserverVersion(handle_)));
    }
    const std::string statement = std::to_string(options_.statement_milliseconds);
    const std::string lock = std::to_string(options_.wait_milliseconds);
    const std::array values{statement.c_str(), lock.c_str()};
    expect_answer_within(options_.wait_milliseconds);
    PQsendQueryParams(handle_, settings, 2, nullptr, values.data(), nullptr, nullptr, binary);
    const Answer answer = receive_all();
    if (!answer.is_good()) {
        return failure(answer.result, settings);
    }
    return {};
}

void PostgresqlConnection::begin(bool is_read_only)
{
    begin_is_due_ = true;
    is_read_only_ = is_read_only;
    is_silent_ = true;
}

tl::unexpected<Error> PostgresqlConnection::failure(const PGresult* result, std::string_view sql) const
{
    return postgresql_failure(handle_, result, sql, is_read_only_);
}

void PostgresqlConnection::expect_answer_within(int milliseconds)
{
    deadline_ = Clock::now() + std::chrono::milliseconds(milliseconds);
}

/// The next result of what was sent; a null one ends each statement's, and stands for no answer in time.
PostgresqlConnection::Answer PostgresqlConnection::receive()
{
    while (!is_broken() && PQisBusy(handle_) != 0) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
        pollfd socket{PQsocket(handle_), POLLIN, 0};
        if (left <= 0 || ::poll(&socket, 1, static_cast<int>(left)) == 0) {
            is_hung_ = true;
        } else if (PQconsumeInput(handle_) == 0) {
            break; // PQgetResult says why
        }
    }
    return Answer(is_hung_ ? nullptr : PQgetResult(handle_));
}

/// One statement's results; the first counts.
PostgresqlConnection::Answer PostgresqlConnection::receive_all()
{
    Answer first = receive();
    for (bool has_more = first.is_there(); has_more;) {
        has_more = receive().is_there();
    }
    return first;
}

PostgresqlConnection::Answer PostgresqlConnection::ask(const char* command)
{
    expect_answer_within(options_.statement_milliseconds + options_.wait_milliseconds);
    PQsendQuery(handle_, command);
    return receive_all();
}

/// Prepares outside the pipeline: once for a statement's life on this connection.
Result<std::string*> PostgresqlConnection::prepared(std::string_view sql, std::string_view key,
                                                    std::span<const Oid> types)
{
    if (statements_.is_full() && !statements_.contains(key)) {
        const Answer gone = ask("DEALLOCATE ALL");
        statements_.clear();
    }
    return statements_.find_or_make(key, [&]() -> Result<std::string> {
        std::string name = "zk" + std::to_string(++names_);
        PQsendPrepare(handle_, name.c_str(), std::string(sql).c_str(), static_cast<int>(types.size()),
                      types.data());
        const Answer answer = receive_all();
        if (!answer.is_good()) {
            return failure(answer.result, sql);
        }
        return name;
    });
}

PostgresqlConnection::Answer PostgresqlConnection::send(const std::string& name,
                                                        const PostgresqlParameters& parameters)
{
    PQsendQueryPrepared(handle_, name.c_str(), parameters.count(), parameters.values(), parameters.lengths(),
                        parameters.formats(), binary);
    return receive_all();
}

PostgresqlConnection::Answer PostgresqlConnection::send_with_begin(const std::string& name,
                                                                   const PostgresqlParameters& parameters)
{
    const char* begin = is_read_only_ ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
    PQenterPipelineMode(handle_);
    PQsendQueryParams(handle_, begin, 0, nullptr, nullptr, nullptr, nullptr, binary);
    PQsendQueryPrepared(handle_, name.c_str(), parameters.count(), parameters.values(), parameters.lengths(),
                        parameters.formats(), binary);
    PQpipelineSync(handle_);
    Answer begun = receive_all();
    Answer answer = receive_all();
    const Answer sync = receive();
    PQexitPipelineMode(handle_);
    return begun.is_good() ? std::move(answer) : std::move(begun);
}

Result<Rows> PostgresqlConnection::run(std::string_view sql, std::span<const Value> values)
{
    const PostgresqlParameters parameters(values);
    const std::string key = parameters.kinds() + " " + std::string(sql);
    expect_answer_within(options_.statement_milliseconds + options_.wait_milliseconds);
    const auto name = prepared(sql, key, {parameters.types(), values.size()});
    if (!name) {
        return tl::unexpected(name.error());
    }
    const Answer answer = begin_is_due_ ? send_with_begin(**name, parameters) : send(**name, parameters);
    begin_is_due_ = false;
    is_silent_ = is_silent_ && is_broken();
    if (!answer.is_good()) {
        return failure(answer.result, sql);
    }
    return rows_of(answer.result, sql);
}

void PostgresqlConnection::cancel()
{
    PGcancel* request = PQgetCancel(handle_);
    std::array<char, 256> unused{};
    PQcancel(request, unused.data(), static_cast<int>(unused.size()));
    PQfreeCancel(request);
}

/// A COMMIT may wait for a standby for ever: then the wait is cancelled, and the server answers with a
/// warning.
PostgresqlConnection::Answer PostgresqlConnection::ask_to_commit()
{
    was_warned_ = false;
    expect_answer_within(options_.statement_milliseconds);
    PQsendQuery(handle_, "COMMIT");
    Answer answer = receive_all();
    if (is_hung_) {
        cancel();
        is_hung_ = false;
        expect_answer_within(options_.wait_milliseconds);
        answer = receive_all();
    }
    return answer;
}

Result<void> PostgresqlConnection::commit()
{
    if (begin_is_due_) {
        begin_is_due_ = false;
        return {};
    }
    if (is_broken()) {
        return failure(nullptr, "COMMIT");
    }
    const Answer answer = ask_to_commit();
    if (!answer.is_good()) {
        return not_committed(answer.result);
    }
    if (std::string_view(PQcmdStatus(answer.result)) != "COMMIT") {
        return fail("store.statement", "事务已经失败,服务器没有提交");
    }
    if (was_warned_) {
        return fail("store.unknown", "已在这台服务器提交,但还没有复制到备用服务器:请用同一请求重试来确认");
    }
    return {};
}

tl::unexpected<Error> PostgresqlConnection::not_committed(const PGresult* result) const
{
    if (!is_hung_ && surely_not_committed(handle_, result)) {
        return failure(result, "COMMIT");
    }
    return fail("store.unknown", "提交时连接中断,不知道是否已经写入:请用同一请求重试来确认");
}

void PostgresqlConnection::roll_back()
{
    if (!begin_is_due_ && !is_broken()) {
        const Answer answer = ask("ROLLBACK");
    }
    begin_is_due_ = false;
}

} // namespace zk::store

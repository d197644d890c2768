#include "store/sqlite_statement.hpp"

#include <algorithm>
#include <charconv>

#include "store/sql.hpp"

namespace zk::store {

namespace {

bool is_taken_key(int code)
{
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
           code == SQLITE_CONSTRAINT_ROWID;
}

bool is_disk_trouble(int code)
{
    return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_NOMEM ||
           code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/// The number of `$12`, or 0: SQLite also knows `?`, `:name` and `$name::more`, PostgreSQL does not.
std::size_t number_of(const char* name)
{
    std::size_t number = 0;
    const std::string_view text = name == nullptr ? "" : name;
    if (!text.starts_with('$')) {
        return 0;
    }
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

int bind_one(sqlite3_stmt* statement, int index, const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, index, *number);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* blob = std::get_if<Blob>(&value)) {
        return sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

std::string bytes_of(sqlite3_stmt* statement, int column)
{
    const void* bytes = sqlite3_column_blob(statement, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string{} : std::string(static_cast<const char*>(bytes), length);
}

/// Resets on every way out: an open statement would hold its lock.
struct Reset {
    sqlite3_stmt* statement;
    explicit Reset(sqlite3_stmt* of) : statement(of) {}
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset()
    {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

} // namespace

tl::unexpected<Error> sqlite_failure(sqlite3* handle, std::string_view sql)
{
    const int code = sqlite3_extended_errcode(handle);
    const std::string reason = std::string(sqlite3_errmsg(handle)) + ":" + shown(sql);
    if (is_taken_key(code)) {
        return fail("store.conflict", "已有同样的记录:" + reason);
    }
    const int primary = code & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED || primary == SQLITE_INTERRUPT) {
        return fail("store.busy", "数据库正忙,时限内没有轮到:" + reason);
    }
    if (is_disk_trouble(primary)) {
        return fail("store.unavailable", "数据库文件读写不了,什么都没有写入:" + reason);
    }
    if (code == SQLITE_READONLY && sqlite3_db_readonly(handle, "main") == 0) {
        return fail("store.statement", "只读的事务里不能写:" + reason);
    }
    if (primary == SQLITE_READONLY) {
        return fail("store.read-only", "数据库文件不可写:" + reason);
    }
    return fail("store.statement", "数据库语句没有执行:" + reason);
}

Result<SqliteStatement> SqliteStatement::prepare(sqlite3* handle, std::string_view sql)
{
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared, &rest) != SQLITE_OK) {
        return sqlite_failure(handle, sql);
    }
    SqliteStatement statement(prepared);
    if (prepared == nullptr ||
        !split_statements({rest, static_cast<std::size_t>(sql.data() + sql.size() - rest)}).empty()) {
        return fail("store.statement", "应为一个语句,不多不少:" + shown(sql));
    }
    if (auto numbered = statement.number_parameters(sql); !numbered) {
        return tl::unexpected(numbered.error());
    }
    return statement;
}

Result<void> SqliteStatement::number_parameters(std::string_view sql)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(handle_); ++i) {
        const std::size_t number = number_of(sqlite3_bind_parameter_name(handle_, i));
        if (number == 0) {
            return fail("store.statement", "参数应写成 $1、$2……(要换类型请用 CAST($1 AS …)):" + shown(sql));
        }
        numbers_.push_back(number);
        highest_ = std::max(highest_, number);
    }
    return {};
}

Result<void> SqliteStatement::bind(std::span<const Value> values)
{
    if (values.size() != highest_) {
        return fail("store.statement", "语句有 " + std::to_string(highest_) + " 个参数,给了 " +
                                           std::to_string(values.size()) +
                                           " 个:" + shown(sqlite3_sql(handle_)));
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        if (bind_one(handle_, static_cast<int>(i) + 1, values[numbers_[i] - 1]) != SQLITE_OK) {
            return sqlite_failure(sqlite3_db_handle(handle_), sqlite3_sql(handle_));
        }
    }
    return {};
}

Result<std::vector<Value>> SqliteStatement::row() const
{
    std::vector<Value> values(static_cast<std::size_t>(sqlite3_column_count(handle_)));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int column = static_cast<int>(i);
        switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_INTEGER:
            values[i] = sqlite3_column_int64(handle_, column);
            break;
        case SQLITE_TEXT:
            values[i] = bytes_of(handle_, column);
            break;
        case SQLITE_BLOB:
            values[i] = Blob{bytes_of(handle_, column)};
            break;
        case SQLITE_NULL:
            break;
        default:
            return fail("store.statement",
                        "第 " + std::to_string(i + 1) +
                            " 列是小数,应为整数、文本、字节或 NULL:" + shown(sqlite3_sql(handle_)));
        }
    }
    return values;
}

Result<Rows> SqliteStatement::step_through()
{
    sqlite3* handle = sqlite3_db_handle(handle_);
    const auto before = sqlite3_total_changes64(handle);
    std::vector<std::vector<Value>> rows;
    int code = sqlite3_step(handle_);
    for (; code == SQLITE_ROW; code = sqlite3_step(handle_)) {
        auto next = row();
        if (!next) {
            return tl::unexpected(next.error());
        }
        rows.push_back(std::move(*next));
    }
    if (code != SQLITE_DONE) {
        return sqlite_failure(handle, sqlite3_sql(handle_));
    }
    const bool has_changed = sqlite3_total_changes64(handle) != before;
    return Rows(std::move(rows), has_changed ? sqlite3_changes64(handle) : 0);
}

Result<Rows> SqliteStatement::run(std::span<const Value> values)
{
    const Reset reset(handle_);
    return bind(values).and_then([this] { return step_through(); });
}

} // namespace zk::store

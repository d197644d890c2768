#include "store/database.hpp"

#include <cstdio>
#include <cstdlib>

#include "store/migrations.hpp"
#include "store/postgresql_database.hpp"
#include "store/sqlite_database.hpp"

namespace zk::store {

namespace {

const Value& at(const std::vector<std::vector<Value>>& rows, std::size_t row, std::size_t column)
{
    if (row >= rows.size() || column >= rows[row].size()) {
        std::fprintf(stderr, "store: no row %zu, column %zu in the result\n", row, column);
        std::abort();
    }
    return rows[row][column];
}

template <class Kind>
const Kind& as(const std::vector<std::vector<Value>>& rows, std::size_t row, std::size_t column)
{
    static const Kind nothing{};
    const Value& value = at(rows, row, column);
    if (std::holds_alternative<std::monostate>(value)) {
        return nothing;
    }
    const Kind* found = std::get_if<Kind>(&value);
    if (found == nullptr) {
        std::fprintf(stderr, "store: row %zu, column %zu is of another kind (%zu)\n", row, column,
                     value.index());
        std::abort();
    }
    return *found;
}

Result<std::unique_ptr<Database>> connect(const std::string& where, const Options& options)
{
    constexpr std::string_view server = "postgresql:";
    if (!where.starts_with(server)) {
        return open_sqlite(where, options);
    }
    const bool is_uri = where.starts_with("postgresql://");
    return open_postgresql(is_uri ? where : where.substr(server.size()), options);
}

} // namespace

bool Rows::is_null(std::size_t row, std::size_t column) const
{
    return std::holds_alternative<std::monostate>(at(rows_, row, column));
}

const std::string& Rows::text(std::size_t row, std::size_t column) const
{
    return as<std::string>(rows_, row, column);
}

std::int64_t Rows::number(std::size_t row, std::size_t column) const
{
    return as<std::int64_t>(rows_, row, column);
}

const std::string& Rows::blob(std::size_t row, std::size_t column) const
{
    return as<Blob>(rows_, row, column).bytes;
}

Result<std::unique_ptr<Database>> Database::open(const std::string& where, const Options& options)
{
    return connect(where, options)
        .and_then([](std::unique_ptr<Database> database) -> Result<std::unique_ptr<Database>> {
            if (auto migrated = migrate(*database, migrations()); !migrated) {
                return tl::unexpected(migrated.error());
            }
            return database;
        });
}

} // namespace zk::store

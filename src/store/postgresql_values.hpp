// postgresql_values: our four kinds of values in PostgreSQL's binary format, there and back.
//
// Parameters carry their type (BIGINT, TEXT, BYTEA; NULL leaves it to the server), so `$1` means the same
// wherever it stands. Results may also be smaller integers, BOOLEAN (0, 1) and whole NUMERIC numbers, as
// sum(BIGINT) gives them; any other type is "store.statement" and wants a CAST.
#pragma once

#include <libpq-fe.h>
#include <span>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace zk::store {

/// The arrays libpq wants; they point into `values`, which must outlive them.
class PostgresqlParameters {
public:
    explicit PostgresqlParameters(std::span<const Value> values);
    int count() const { return static_cast<int>(types_.size()); }
    const Oid* types() const { return types_.data(); }
    const char* const* values() const { return pointers_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }
    /// One letter a parameter: statements are prepared once for each combination of types.
    const std::string& kinds() const { return kinds_; }

private:
    void add(const Value& value);
    void add(char kind, Oid type, const char* bytes, std::size_t length);

    std::string kinds_;
    std::vector<Oid> types_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<std::uint64_t> numbers_; ///< in network order
};

/// A result in binary format.
Result<Rows> rows_of(const PGresult* result, std::string_view sql);

} // namespace zk::store

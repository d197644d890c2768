#include "store/postgresql_values.hpp"

#include <charconv>
#include <cstring>
#include <endian.h>
#include <optional>

#include "store/sql.hpp"

namespace zk::store {

namespace {

// Object ids of types: fixed in PostgreSQL's catalogue (pg_type.dat).
constexpr Oid type_bool = 16, type_bytea = 17, type_name = 19, type_int8 = 20, type_int2 = 21, type_int4 = 23,
              type_text = 25, type_unknown = 705, type_bpchar = 1042, type_varchar = 1043,
              type_numeric = 1700, type_void = 2278;
constexpr int binary = 1;

/// A whole number in network order, sign extended.
std::int64_t integer(std::string_view bytes)
{
    const bool is_negative = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0;
    std::uint64_t number = is_negative ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes) {
        number = (number << 8U) | static_cast<unsigned char>(byte);
    }
    return static_cast<std::int64_t>(number);
}

/// NUMERIC: count, weight, sign, scale, then digits to the base 10,000. Empty unless whole and of 64 bits.
std::optional<std::int64_t> whole(std::string_view bytes)
{
    const auto at = [&](std::size_t i) { return integer(bytes.substr(2 * i, 2)); };
    const std::int64_t count = at(0);
    const std::int64_t weight = at(1);
    const std::int64_t sign = at(2) & 0xffff;
    if (count > weight + 1 || (sign != 0 && sign != 0x4000)) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    for (std::int64_t i = 0; i <= weight && count > 0; ++i) {
        std::int64_t digit = i < count ? at(static_cast<std::size_t>(4 + i)) : 0;
        digit = sign == 0 ? digit : -digit;
        if (__builtin_mul_overflow(number, 10'000, &number) ||
            __builtin_add_overflow(number, digit, &number)) {
            return std::nullopt;
        }
    }
    return number;
}

std::optional<Value> decoded(Oid type, std::string_view bytes)
{
    switch (type) {
    case type_int8:
    case type_int4:
    case type_int2:
    case type_bool:
        return integer(bytes);
    case type_text:
    case type_varchar:
    case type_bpchar:
    case type_name:
    case type_unknown:
        return std::string(bytes);
    case type_bytea:
        return Blob{std::string(bytes)};
    case type_void:
        return Value{};
    case type_numeric:
        if (const auto number = whole(bytes)) {
            return *number;
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<Value> cell(const PGresult* result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0) {
        return Value{};
    }
    const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
    return decoded(PQftype(result, column), {PQgetvalue(result, row, column), length});
}

/// Rows written; for SELECT PostgreSQL counts the rows read.
std::int64_t changed_by(PGresult* result)
{
    if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) {
        return 0;
    }
    const std::string_view digits = PQcmdTuples(result);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

} // namespace

PostgresqlParameters::PostgresqlParameters(std::span<const Value> values)
{
    numbers_.reserve(values.size()); // pointers into it must stay good
    for (const Value& value : values) {
        add(value);
    }
}

void PostgresqlParameters::add(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        numbers_.push_back(htobe64(static_cast<std::uint64_t>(*number)));
        add('i', type_int8, reinterpret_cast<const char*>(&numbers_.back()), sizeof(std::uint64_t));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        add('t', type_text, text->data(), text->size());
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        add('b', type_bytea, blob->bytes.data(), blob->bytes.size());
    } else {
        add('n', 0, nullptr, 0);
    }
}

void PostgresqlParameters::add(char kind, Oid type, const char* bytes, std::size_t length)
{
    kinds_ += kind;
    types_.push_back(type);
    pointers_.push_back(bytes);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(binary);
}

Result<Rows> rows_of(const PGresult* result, std::string_view sql)
{
    std::vector<std::vector<Value>> rows(static_cast<std::size_t>(PQntuples(result)));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (int column = 0; column < PQnfields(result); ++column) {
            auto value = cell(result, static_cast<int>(i), column);
            if (!value) {
                return fail("store.statement", "第 " + std::to_string(column + 1) +
                                                   " 列应为整数、文本、字节或 NULL(请用 CAST),类型号是 " +
                                                   std::to_string(PQftype(result, column)) + ":" +
                                                   shown(sql));
            }
            rows[i].push_back(std::move(*value));
        }
    }
    // libpq takes a mutable result here, and changes nothing.
    return Rows(std::move(rows), changed_by(const_cast<PGresult*>(result)));
}

} // namespace zk::store

// json: facts come in and results go out as JSON (RFC 8259).
//
// Numbers are exact decimals, taken from the raw token, never a double. Duplicate member names, invalid
// UTF-8, a byte order mark, trailing text and nesting deeper than 64 are refused with line and column.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/result.hpp"

namespace zk {

class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>; ///< in the order written

    Json() = default;
    Json(std::nullptr_t) {}                                                        // NOLINT
    Json(bool value) : value_(value) {}                                            // NOLINT
    Json(Decimal value) : value_(value) {}                                         // NOLINT
    Json(int value) : value_(Decimal(value)) {}                                    // NOLINT
    Json(std::int64_t value) : value_(Decimal(value)) {}                           // NOLINT
    Json(std::size_t value) : value_(Decimal(static_cast<std::int64_t>(value))) {} // NOLINT
    Json(std::string value) : value_(std::move(value)) {}                          // NOLINT
    Json(std::string_view value) : value_(std::string(value)) {}                   // NOLINT
    Json(const char* value) : value_(std::string(value)) {}                        // NOLINT
    Json(Array value) : value_(std::move(value)) {}                                // NOLINT
    Json(Object value) : value_(std::move(value)) {}                               // NOLINT

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    const bool* as_bool() const { return std::get_if<bool>(&value_); }
    const Decimal* as_number() const { return std::get_if<Decimal>(&value_); }
    const std::string* as_string() const { return std::get_if<std::string>(&value_); }
    const Array* as_array() const { return std::get_if<Array>(&value_); }
    const Object* as_object() const { return std::get_if<Object>(&value_); }
    Array* as_array() { return std::get_if<Array>(&value_); }
    Object* as_object() { return std::get_if<Object>(&value_); }

    /// Member of an object, nullptr if this is no object or has none of that name.
    const Json* find(std::string_view name) const;
    /// Sets or replaces a member; turns null into an object first.
    Json& set(std::string name, Json value);
    void push_back(Json value); ///< turns null into an array first

    /// 布尔, 数字, 文本, 列表, 对象, 空值: how messages call this kind of value.
    const char* kind_name() const;
    bool operator==(const Json&) const = default;

private:
    std::variant<std::monostate, bool, Decimal, std::string, Array, Object> value_;
};

struct JsonLimits {
    std::size_t bytes = 1 << 20; ///< 1 MiB
    std::size_t depth = 64;
};

/// Error code "json.…", one detail with line and column.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Compact (one line), or indented by two spaces. Non-ASCII characters are written as they are.
std::string to_text(const Json& json, bool indented = false);
void append_quoted(std::string& out, std::string_view text);

} // namespace zk

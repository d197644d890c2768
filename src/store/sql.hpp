// sql: what both databases need to know about a statement's text, before it is theirs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace zk::store {

/// The statements of a text, without comments, blank space outside quotes made one space, no semicolon.
std::vector<std::string> split_statements(std::string_view text);

/// A statement for an error message: one line of at most 200 characters. It holds `$1`, never a value.
std::string shown(std::string_view sql);

/// Refuses what only this room may say (BEGIN, COMMIT, SAVEPOINT, SET, PRAGMA, …): "store.statement".
Result<void> check_statement(std::string_view sql);

/// Text must be UTF-8 without NUL: PostgreSQL keeps nothing else, so SQLite does not either.
Result<void> check_values(std::string_view sql, std::span<const Value> values);

} // namespace zk::store

// migrations: the schema, one step after another, each applied once and in order; forward only.
//
// The texts are src/store/migrations/NNN-name.sql, embedded at build time; adding a file is all there is to
// do. One text serves both databases. What differs is written as one of these words:
//
//   {{integer}}  INTEGER  BIGINT   a number of 64 bits (SQLite left, PostgreSQL right)
//   {{blob}}     BLOB     BYTEA
//
// TEXT is the same in both. SQLite's tables are made STRICT, so that it checks types as PostgreSQL does. Each
// migration runs in one transaction together with its row in schema_migration, which keeps the SHA-256 of its
// statements (comments and blank space left out, so a comment may still be improved). Two programs that start
// at once: one migrates, the other waits and sees it done. tools/lint-migrations holds the texts to the
// layout for scale.
//
// Error codes: "store.newer" (a later program's database, or one whose applied text was another), and those
// of Database.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace zk::store {

struct Migration {
    int number; ///< 1, 2, … without gaps
    std::string_view name;
    std::string_view text;
};

/// Those of this program.
std::span<const Migration> migrations();

/// The statements of `text` as `kind` ("sqlite", "postgresql") takes them.
std::vector<std::string> statements_of(const Migration& migration, std::string_view kind);

/// Brings the database to the last of `steps`. Called by Database::open with migrations().
Result<void> migrate(Database& database, std::span<const Migration> steps);

} // namespace zk::store

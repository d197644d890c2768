// backup_desk: the whole database as one sealed file, and back, on either database.
//
// Taken in one consistent view while people work; sealed with the keyring piece by piece, each piece bound to
// its place and to whether more follow, so that a cut, changed or reordered file is refused. The file does
// not depend on the database it came from: a backup of SQLite restores into PostgreSQL and the other way
// round. The keyring is not in it: back it up apart. Format: docs/formats/backup.md.
//
// Error codes: "backup.file" (cannot be written or read), "backup.format" (no backup, or damaged: says
// where), "backup.not-empty" (restore fills only an empty database), "backup.incomplete" (a table short of
// rows), and the store's. Thread-safe; memory does not grow with the database.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "store/database.hpp"
#include "trust/keyring.hpp"

namespace zk::exam {

struct BackupCount {
    std::size_t tables = 0;
    std::size_t rows = 0;
    std::string checkpoint_root; ///< of the last checkpoint in it; empty: none
};

Result<BackupCount> back_up(store::Database& database, const trust::Keyring& keyring,
                            const std::string& file);
/// Everything in one transaction: a restore that fails leaves the database as empty as it was.
Result<BackupCount> restore(store::Database& database, const trust::Keyring& keyring,
                            const std::string& file);

/// What a backup holds; a test checks it against the migrations.
struct TableSpec {
    std::string_view name;
    std::string_view columns;
    std::string_view key; ///< its columns, in order
};
std::span<const TableSpec> backed_up_tables();

} // namespace zk::exam

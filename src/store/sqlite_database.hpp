// sqlite_database: an SQLite file as a Database: one writer thread, a reader for each thread that reads.
#pragma once

#include "store/database.hpp"

namespace zk::store {

/// Does not migrate. Error codes "store.folder", "store.open", "store.read-only".
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const Options& options);

} // namespace zk::store

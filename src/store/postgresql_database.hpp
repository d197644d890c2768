// postgresql_database: a PostgreSQL server as a Database: a pool of connections, READ COMMITTED.
#pragma once

#include "store/database.hpp"

namespace zk::store {

/// Does not migrate. `where` as libpq takes it. Error codes "store.open".
Result<std::unique_ptr<Database>> open_postgresql(const std::string& where, const Options& options);

} // namespace zk::store

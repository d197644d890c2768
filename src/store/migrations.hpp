// migrations: the schema, one step after another, each applied once and in order.
#pragma once

#include "store/sqlite.hpp"

namespace zk::store {

/// Brings the database to this program's schema. A database made by a later program is refused:
/// error code "store.newer".
Result<void> migrate(Database& database);

} // namespace zk::store

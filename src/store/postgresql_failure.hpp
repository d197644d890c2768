// postgresql_failure: what PostgreSQL's SQLSTATEs mean here (PostgreSQL 15, appendix A).
#pragma once

#include <libpq-fe.h>
#include <string_view>

#include "base/result.hpp"

namespace zk::store {

/// The Error for a failed statement; "store.overtaken" is to be run again.
tl::unexpected<Error> postgresql_failure(const PGconn* connection, const PGresult* result,
                                         std::string_view sql, bool is_read_only);

/// A COMMIT that gave no success: did the server surely not commit? If it did not say so, it is unknown.
bool surely_not_committed(const PGconn* connection, const PGresult* result);

bool is_warning(const PGresult* result);

} // namespace zk::store

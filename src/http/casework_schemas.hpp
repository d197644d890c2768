// casework_schemas: what the casework's routes take and answer, for the OpenAPI document.
//
// The staff console's types are generated from here (web/staff/generated), so a member that is renamed in a
// desk and not here shows up as a failing browser test, and one renamed here as a TypeScript error.
#pragma once

#include "base/json.hpp"

namespace zk::http {

/// Adds one schema for every name the casework's operations refer to.
void add_casework_schemas(Json& schemas);
/// Those of scores and tickets; called by the above.
void add_score_schemas(Json& schemas);
void add_package_schemas(Json& schemas);
void add_plan_schemas(Json& schemas);
void add_gate_schemas(Json& schemas);

} // namespace zk::http

// export: a loaded rulebook → one DMN model that needs nothing of the rulebook's (docs/formats/dmn.md).
//
// Requirements are found from the expressions and written down. Clauses become knowledge sources, readings
// text annotations, outputs decisions; the functions of the dialect travel as business knowledge models
// that are right where every fact is given. A function that reads facts or parameters becomes a decision
// whose value is the function, because a business knowledge model may not require decisions (DMN 1.5, 6.3.3).
//
// Pure; thread-safe on one Loaded.
#pragma once

#include "base/result.hpp"
#include "rulebook/impl.hpp"

namespace zk::rulebook {

/// Error "rulebook.export" with every place that DMN cannot say.
Result<dmn::Model> export_model(const Loaded& loaded);

} // namespace zk::rulebook

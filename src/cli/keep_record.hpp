// keep_record: one decision written to a file, and its rulebook's text to the archive, so that it can be
// replayed when the rulebook's folder has changed or is gone (docs/impact.md).
#pragma once

#include <string>

#include "rulebook/record.hpp"

namespace zk::cli {

/// Error codes of store and file.
Result<void> keep_record(const rulebook::Rulebook& rulebook, const rulebook::Record& record,
                         const std::string& file, const std::string& data);

/// What records name as the program that decided.
std::string program_name();

} // namespace zk::cli

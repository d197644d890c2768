// file: whole files in and out, with clear errors.
#pragma once

#include <string>

#include "base/result.hpp"

namespace zk {

/// Error codes: "file.missing", "file.unreadable", "file.too-large".
Result<std::string> read_file(const std::string& path, std::size_t limit_bytes = 64 << 20);
/// Writes beside and renames, so that a reader never sees half a file. Error code: "file.unwritable".
Result<void> write_file(const std::string& path, const std::string& content);

} // namespace zk

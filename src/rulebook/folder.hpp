// folder: a rulebook's files from the disk. Where there is no disk (WebAssembly) portable/folder.cpp says so.
#pragma once

#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

/// The *.md files of a folder. Error codes "rulebook.missing", "rulebook.unreadable", "rulebook.too-large",
/// "rulebook.limit".
Result<std::vector<NamedFile>> read_folder(const std::string& folder);

/// What the folder itself is called, however it was written: "." is "gaokao-2022".
std::string folder_name(const std::string& folder);

} // namespace zk::rulebook

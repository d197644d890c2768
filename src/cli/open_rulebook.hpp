// open_rulebook: a folder or a name on the command line → a loaded rulebook.
#pragma once

#include <memory>
#include <string>

#include "rulebook/rulebook.hpp"

namespace zk::cli {

/// The folder itself; else rulebooks/NAME in the working directory; else beside the program (../rulebooks in
/// a build folder, ../share/zhunkao/rulebooks where installed). Error "rulebook.unknown" names the nearest.
Result<std::string> find_rulebook(const std::string& name);

/// Loads and, if it cannot, tells why on standard error. Null then.
std::shared_ptr<const rulebook::Rulebook> open_rulebook(const std::string& name,
                                                        const rulebook::LoadOptions& options = {});

/// All of the error's details, or else its message, on standard error.
void tell(const Error& error);

} // namespace zk::cli

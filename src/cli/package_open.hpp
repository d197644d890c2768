// package_open: what the commands about packages have in common.
#pragma once

#include "exam/open.hpp"

namespace zk::cli {

Result<exam::OpenCasework> open_casework_of(const std::string& data, const std::string& keys,
                                            const std::string& clock, const std::string& rulebooks);
/// To standard error; the exit code.
int tell_trouble(const exam::Trouble& trouble);
std::string text_of(const Json& json, std::string_view name);
std::string number_of(const Json& json, std::string_view name);

} // namespace zk::cli

// zip_out: several files as one ZIP, for one download. Names are UTF-8 and marked so.
//
// Error: "zip.write". Any thread.
#pragma once

#include <span>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace zk::exchange {

using NamedBytes = std::pair<std::string, std::string>; ///< name, content
Result<std::string> zip_of(std::span<const NamedBytes> files);

} // namespace zk::exchange

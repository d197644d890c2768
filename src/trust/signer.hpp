// signer: whoever can put a signature under something: a person's unlocked key, or the installation's.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/suite.hpp"

namespace zk::trust {

/// Valid as long as the SigningKey or Keyring it came from.
struct Signer {
    Suite suite = Suite::international;
    std::string key_id;
    std::function<Result<std::string>(std::string_view message)> sign; ///< the signature's bytes
};

} // namespace zk::trust

// masters: what seals the events of installations below, learnt from packages and kept sealed with ours.
//
// Loaded into the keyring when the program starts. Another program may have taken a package in since then, so
// who finds an event that does not open calls it once more.
#pragma once

#include "exam/casework.hpp"

namespace zk::exam {

Result<void> recall_masters(const Casework& casework, store::Transaction& transaction);

} // namespace zk::exam

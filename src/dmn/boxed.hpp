// boxed: runs boxed expressions (DMN 1.5, 10.2.2).
#pragma once

#include "dmn/state.hpp"

namespace zk::dmn {

/// `scope` holds the local slots that `boxed` declares; null if it declares none.
feel::Value run_boxed(const Compiled& boxed, feel::Frame& frame, Activation* scope, Shared& shared);

} // namespace zk::dmn

// must: what cannot fail unless memory is broken or a library is not what it says. Internal to this room.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace zk::trust {

/// Stops the program: going on without working cryptography would be worse.
inline void must(bool holds, const char* what)
{
    if (!holds) {
        static_cast<void>(std::fprintf(stderr, "trust: %s failed\n", what));
        std::abort();
    }
}

} // namespace zk::trust

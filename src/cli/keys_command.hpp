// keys: the installation's own keys.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace zk::cli {

/// keys rotate: a new sealing key, used from the next start on; what the old ones sealed still opens.
void add_keys(CLI::App& parent, std::function<int()>& chosen);

} // namespace zk::cli

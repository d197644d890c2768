// package_arguments: the command lines of installations and packages; arguments.cpp has the rest.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace zk::cli {

/// office kit, install, list, revoke.
void add_kits(CLI::App& office, std::function<int()>& chosen);
/// package export, verify, open, import, receipt, send, reconcile, list.
void add_packages(CLI::App& parent, std::function<int()>& chosen);

} // namespace zk::cli

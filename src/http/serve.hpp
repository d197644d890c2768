// serve: everything `zhunkao serve` does, from the rulebooks' folder to the last answered request.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "http/server.hpp"

namespace zk::http {

struct ServeOptions {
    ServerOptions server;
    std::string rulebooks = "rulebooks"; ///< folder of rulebook folders
    std::string data = "var/zhunkao.db"; ///< SQLite file
};

/// Loads the rulebooks, opens the database, archives the rulebooks' texts there, serves until a signal.
/// `ready` is called once, with the port, when requests are answered.
Result<void> serve(const ServeOptions& options, const std::function<void(std::uint16_t port)>& ready);

} // namespace zk::http

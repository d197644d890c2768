// serve: everything `zhunkao serve` does, from the rulebooks' folder to the last answered request.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "exam/open.hpp"
#include "http/guard.hpp"
#include "http/reader_desk.hpp"
#include "http/server.hpp"
#include "papers/papers.hpp"

namespace zk::http {

struct ServeOptions {
    ServerOptions server;
    std::string rulebooks = "rulebooks"; ///< folder of rulebook folders
    exam::OpenOptions casework;          ///< database, keys, clock
    GuardOptions guard;
    papers::Settings papers;
    ReaderOptions reader;
    std::string installation;  ///< file that says who answers for it (installation.hpp); may be missing
    std::string demo_accounts; ///< of a demonstration; empty: none
};

/// Loads the rulebooks, opens the database, archives the rulebooks' texts there, serves until a signal.
/// `ready` is called once, with the port, when requests are answered.
Result<void> serve(const ServeOptions& options, const std::function<void(std::uint16_t port)>& ready);

} // namespace zk::http

// server: the HTTP/1.1 transport under the routes.
//
// One io_context a thread, each with its own acceptor on the same port (SO_REUSEPORT); a connection never
// leaves its thread. Handlers are plain functions run on a pool, so a slow one holds no connection up but
// its own. Beast's request parser is fed by hand in connection.cpp; nothing else here knows Beast.
// A browser, a proxy or an attacker that is slow, large or many meets the limits below, each with a clear
// answer (408, 413, 414, 431, 503), and never stops the others.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/router.hpp"

namespace zk::http {

struct Limits {
    std::size_t header_bytes = 16 * 1024; ///< request line and headers; more: 431
    std::size_t target_bytes = 8 * 1024;  ///< path and query; more: 414
    std::chrono::seconds header_time{10}; ///< from the first byte to the end of the headers; more: 408
    std::chrono::seconds body_time{30};   ///< from the headers to the end of the body; more: 408
    std::chrono::seconds idle_time{15};   ///< between requests; then closed
    std::chrono::seconds write_time{30};  ///< to take the answer; then closed
    std::chrono::seconds drain_time{10};  ///< after SIGTERM, for answers under way
    std::size_t connections = 4096;       ///< at once; more: 503
    std::size_t queued_requests = 1024;   ///< waiting for the pool; more: 503
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    unsigned io_threads = 0;      ///< 0: one a core, at most 4
    unsigned handler_threads = 0; ///< 0: two a core
    Limits limits;
};

class Server {
public:
    /// Binds. Error codes "http.port-busy", "http.port-forbidden", "http.address".
    static Result<std::unique_ptr<Server>> open(const ServerOptions& options, const Router& router);
    virtual ~Server() = default;
    /// Serves until stop(), SIGINT or SIGTERM; then drains and returns.
    virtual void run() = 0;
    virtual void stop() = 0; ///< from any thread
    virtual std::uint16_t port() const = 0;
};

} // namespace zk::http

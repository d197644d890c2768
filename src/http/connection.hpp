// connection: one client, from its first byte to its last, on one thread.
//
// Reads by hand into Beast's parser, hands a whole request to the pool, writes the answer, and starts
// again (keep-alive, pipelined requests in turn). The thread's tick calls expire() once a second; each
// phase has a deadline of its own.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "http/server.hpp"

namespace zk::http {

/// What a connection needs of its server.
struct ConnectionHost {
    const Router& router;
    const Limits& limits;
    /// Runs `work` on the pool; false if too many are waiting.
    std::function<bool(std::function<void()> work)> submit;
    std::function<void(const void*)> closed;
    std::function<bool()> draining;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket socket, const ConnectionHost& host);
    void start();
    /// Answers 503 and closes: the server is full.
    void refuse();
    void expire(std::chrono::steady_clock::time_point now);
    /// Closes if no request is under way.
    void close_if_idle();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class Phase { idle, header, body, handling, writing, lingering };

    void next_request();
    void read_more();
    void consume();
    bool check_header();
    void read_body_or_dispatch();
    bool parse_failed(const boost::system::error_code& error);
    void dispatch();
    void refuse_with(int status, std::string_view type, std::string_view title, std::string_view detail);
    void answer(Response response);
    void write();
    void written(const boost::system::error_code& error);
    void linger();
    void enter(Phase phase, std::chrono::seconds time);
    void close();

    boost::asio::ip::tcp::socket socket_;
    const ConnectionHost& host_;
    std::optional<Parser> parser_;
    std::string pending_; // bytes read and not yet parsed
    std::array<char, 8192> buffer_{};
    std::string head_;
    Response response_;
    Phase phase_ = Phase::idle;
    std::chrono::steady_clock::time_point deadline_;
    bool keep_alive_ = true;
    std::size_t body_limit_ = 0; ///< bytes, of the route asked for
    bool head_only_ = false;
    bool header_checked_ = false;
    bool closed_ = false;
};

} // namespace zk::http

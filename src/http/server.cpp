#include "http/server.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <sys/socket.h>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/connection.hpp"

namespace zk::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

namespace {

/// What all threads of one server share.
struct Shared {
    Shared(ServerOptions given, const Router& routes) : options(std::move(given)), router(routes) {}
    ServerOptions options;
    const Router& router;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> queued{0};
    std::atomic<bool> draining{false};
};

/// One io thread: an acceptor, its connections, and the tick that expires them.
class Loop {
public:
    Loop(Shared& shared, asio::thread_pool& pool)
        : shared_(shared), pool_(pool), acceptor_(context_), tick_(context_),
          host_{shared.router, shared.options.limits, [this](auto work) { return submit(std::move(work)); },
                [this](const void* connection) { forget(connection); },
                [this] { return shared_.draining.load(); }}
    {
    }

    boost::system::error_code listen(const tcp::endpoint& endpoint)
    {
        boost::system::error_code error;
        acceptor_.open(endpoint.protocol(), error);
        if (!error) {
            acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
            acceptor_.set_option(ReusePort(true), error);
            acceptor_.bind(endpoint, error);
        }
        if (!error) {
            acceptor_.listen(asio::socket_base::max_listen_connections, error);
        }
        return error;
    }

    tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

    void run()
    {
        accept();
        tick();
        context_.run();
    }

    /// No new connections; idle ones close now, busy ones after their answer.
    void drain()
    {
        asio::post(context_, [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            for (auto& connection : all()) {
                connection->close_if_idle();
            }
            deadline_ = std::chrono::steady_clock::now() + shared_.options.limits.drain_time;
        });
    }

private:
    void accept()
    {
        acceptor_.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
            if (!acceptor_.is_open()) {
                return;
            }
            if (!error) {
                admit(std::move(socket));
            }
            accept();
        });
    }

    void admit(tcp::socket socket)
    {
        auto connection = std::make_shared<Connection>(std::move(socket), host_);
        connections_.emplace(connection.get(), connection);
        const bool full = shared_.connections.fetch_add(1) >= shared_.options.limits.connections;
        return full ? connection->refuse() : connection->start();
    }

    void forget(const void* connection)
    {
        if (connections_.erase(connection) > 0) {
            shared_.connections.fetch_sub(1);
        }
    }

    bool submit(std::function<void()> work)
    {
        if (shared_.queued.fetch_add(1) >= shared_.options.limits.queued_requests) {
            shared_.queued.fetch_sub(1);
            return false;
        }
        asio::post(pool_, [this, work = std::move(work)] {
            work();
            shared_.queued.fetch_sub(1);
        });
        return true;
    }

    std::vector<std::shared_ptr<Connection>> all() const
    {
        std::vector<std::shared_ptr<Connection>> list;
        list.reserve(connections_.size());
        for (const auto& [key, connection] : connections_) {
            list.push_back(connection);
        }
        return list;
    }

    void tick()
    {
        const auto now = std::chrono::steady_clock::now();
        for (auto& connection : all()) {
            connection->expire(now);
        }
        if (shared_.draining && (connections_.empty() || now >= deadline_)) {
            return context_.stop();
        }
        tick_.expires_after(shared_.draining ? std::chrono::milliseconds(20)
                                             : std::chrono::milliseconds(1000));
        tick_.async_wait([this](const boost::system::error_code&) { tick(); });
    }

    Shared& shared_;
    asio::thread_pool& pool_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer tick_;
    ConnectionHost host_;
    std::unordered_map<const void*, std::shared_ptr<Connection>> connections_;
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
};

class AsioServer final : public Server {
public:
    AsioServer(const ServerOptions& options, const Router& router)
        : shared_(options, router), pool_(handler_threads(options)),
          signals_(signal_context_, SIGINT, SIGTERM)
    {
        const unsigned count = options.io_threads != 0
                                   ? options.io_threads
                                   : std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
        for (unsigned i = 0; i < count; ++i) {
            loops_.push_back(std::make_unique<Loop>(shared_, pool_));
        }
    }

    boost::system::error_code listen(tcp::endpoint endpoint)
    {
        // SO_REUSEPORT would let a second server share the port unnoticed: ask first without it.
        boost::system::error_code error = probe(endpoint);
        for (auto& loop : loops_) {
            if (!error) {
                error = loop->listen(endpoint);
                endpoint = error ? endpoint : loop->endpoint();
            }
        }
        port_ = endpoint.port();
        return error;
    }

    void run() override
    {
        signals_.async_wait([this](const auto& error, int) { error ? void() : stop(); });
        std::thread signal_thread([this] { signal_context_.run(); });
        std::vector<std::thread> threads;
        for (auto& loop : loops_) {
            threads.emplace_back([&loop] { loop->run(); });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        pool_.join();
        signal_context_.stop();
        signal_thread.join();
    }

    void stop() override
    {
        shared_.draining = true;
        for (auto& loop : loops_) {
            loop->drain();
        }
    }

    std::uint16_t port() const override { return port_; }

private:
    static std::size_t handler_threads(const ServerOptions& options)
    {
        return options.handler_threads != 0 ? options.handler_threads
                                            : 2 * std::max(1U, std::thread::hardware_concurrency());
    }

    static boost::system::error_code probe(const tcp::endpoint& endpoint)
    {
        asio::io_context context;
        tcp::acceptor acceptor(context);
        boost::system::error_code error;
        acceptor.open(endpoint.protocol(), error);
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        return acceptor.bind(endpoint, error);
    }

    Shared shared_;
    asio::thread_pool pool_;
    std::vector<std::unique_ptr<Loop>> loops_;
    asio::io_context signal_context_;
    asio::signal_set signals_;
    std::uint16_t port_ = 0;
};

tl::unexpected<Error> cannot_listen(const ServerOptions& options, const boost::system::error_code& error)
{
    const std::string where = options.address + ":" + std::to_string(options.port);
    if (error == asio::error::address_in_use) {
        return fail("http.port-busy", "端口 " + std::to_string(options.port) + " 已被占用(" + where +
                                          "):请停掉占用它的程序,或用 --port 换一个");
    }
    if (error == asio::error::access_denied) {
        return fail("http.port-forbidden", "没有权限使用端口 " + std::to_string(options.port) +
                                               ":1024 以下的端口要管理员权限,请用 --port 换一个");
    }
    return fail("http.address", "不能在 " + where + " 上服务:" + error.message());
}

} // namespace

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options, const Router& router)
{
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) {
        return fail("http.address", "不是有效的 IP 地址:" + options.address + "(例:127.0.0.1)");
    }
    auto server = std::make_unique<AsioServer>(options, router);
    error = server->listen({address, options.port});
    if (error) {
        return cannot_listen(options, error);
    }
    return server;
}

} // namespace zk::http

#include "http/reader_bridge.hpp"

#include "http/problem.hpp"
#include "http/server.hpp"
#include "reader/sdt_reader.hpp"

namespace zk::http {

namespace {

bool is_origin(const std::string& text)
{
    const std::size_t start = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    return start > 0 && text.size() > start && text.find_first_of("/ \"*?#", start) == std::string::npos;
}

/// A page of another name that resolves to this machine has its own name in Host.
bool is_this_machine(std::string_view host)
{
    const std::string_view name = host.substr(0, host.find(':'));
    return name == "127.0.0.1" || name == "localhost";
}

struct Bridge {
    ReaderDesk& readers;
    std::string allow;

    /// nullopt: may be answered.
    std::optional<Response> refusal(const Request& request) const
    {
        if (!is_this_machine(request.header("host"))) {
            return problem(403, "reader.host", "不接受", "读卡程序只接受发给 127.0.0.1 的请求。");
        }
        if (request.header("origin") != allow) {
            return problem(403, "reader.origin", "不接受",
                           "读卡程序只接受 " + allow + " 的页面;换了网址的,用 --allow 重新启动它。");
        }
        return std::nullopt;
    }

    Response with_permission(Response response) const
    {
        return response.with("Access-Control-Allow-Origin", allow).with("Vary", "Origin");
    }

    Response preflight(const Request& request) const
    {
        if (auto refused = refusal(request)) {
            return *refused;
        }
        return with_permission(text_response(204, "text/plain", ""))
            .with("Access-Control-Allow-Methods", "POST")
            .with("Access-Control-Allow-Private-Network", "true")
            .with("Access-Control-Max-Age", "600");
    }

    Response card(const Request& request) const
    {
        if (auto refused = refusal(request)) {
            return *refused;
        }
        const auto read = readers.read();
        return with_permission(read ? json_answer(*read) : reader_problem(read.error()));
    }
};

} // namespace

Result<void> serve_bridge(const BridgeOptions& options, const std::function<void(std::uint16_t port)>& ready)
{
    if (!is_origin(options.allow)) {
        return fail("reader.allow",
                    "--allow 应是工作台网址的开头,如 https://bm.example.cn,后面不要有斜杠:" + options.allow);
    }
    // Found out now, not when the first candidate stands at the desk.
    if (auto device = reader::open_sdt_reader(options.reader.device); !device) {
        return tl::unexpected(device.error());
    }
    auto readers = ReaderDesk::open(options.reader);
    if (!readers) {
        return tl::unexpected(readers.error());
    }
    const Bridge bridge{**readers, options.allow};
    Router router;
    router.add(
        {"OPTIONS", "/card", [&](const Request& request) { return bridge.preflight(request); }, 0, {}});
    router.add({"POST", "/card", [&](const Request& request) { return bridge.card(request); }, 1024, {}});
    ServerOptions listening;
    listening.port = options.port;
    auto server = Server::open(listening, router);
    if (!server) {
        return tl::unexpected(server.error());
    }
    ready((*server)->port());
    (*server)->run();
    return {};
}

} // namespace zk::http

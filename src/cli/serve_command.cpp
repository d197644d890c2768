#include <cstdio>
#include <filesystem>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "http/serve.hpp"

namespace zk::cli {
namespace {

void announce(const ServeArguments& arguments, std::uint16_t port)
{
    const bool is_v6 = arguments.address.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + arguments.address + "]" : arguments.address;
    std::printf("准考已在 http://%s:%u 上服务\n"
                "  先试试:用浏览器打开它,选“我能报名吗”或“健康确认”\n"
                "  程序接口:http://%s:%u/api/v1/openapi.json\n"
                "  停止:按 Ctrl+C\n",
                host.c_str(), port, host.c_str(), port);
    std::fflush(stdout);
}

/// Beside the SQLite file; with PostgreSQL, in the folder of the keys or here.
std::string installation_file(const ServeArguments& arguments)
{
    if (!arguments.installation.empty()) {
        return arguments.installation;
    }
    const bool is_file = !arguments.data.starts_with("postgresql://");
    const std::filesystem::path beside = is_file ? arguments.data : arguments.keys;
    return (beside.parent_path() / "installation.toml").string();
}

} // namespace

int serve(const ServeArguments& arguments)
{
    http::ServeOptions options;
    options.server.address = arguments.address;
    options.server.port = arguments.port;
    options.rulebooks = arguments.rulebooks;
    options.casework = {arguments.data, arguments.keys, arguments.clock, arguments.national};
    options.papers.clamd_socket = arguments.clamd;
    for (const std::string_view word : split(arguments.scan_command, ' ')) {
        if (!word.empty()) {
            options.papers.scan_command.emplace_back(word);
        }
    }
    options.guard.secure_cookies = arguments.secure;
    options.reader = {arguments.reader, arguments.reader_bridge, arguments.reader_secret};
    options.installation = installation_file(arguments);
    const auto served = http::serve(options, [&](std::uint16_t port) { announce(arguments, port); });
    if (!served) {
        tell(served.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli

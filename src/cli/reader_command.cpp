#include <cstdio>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "http/reader_bridge.hpp"

namespace zk::cli {

int reader(const ReaderArguments& arguments)
{
    http::BridgeOptions options;
    options.reader = {arguments.device, "", arguments.secret};
    options.allow = arguments.allow;
    options.port = arguments.port;
    const auto served = http::serve_bridge(options, [&](std::uint16_t port) {
        std::printf("读卡程序已在 http://127.0.0.1:%u 上等着,只给 %s 的页面读卡\n"
                    "  停止:按 Ctrl+C\n",
                    port, arguments.allow.c_str());
        std::fflush(stdout);
    });
    if (!served) {
        tell(served.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli

#include <cstdio>
#include <filesystem>
#include <unistd.h>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "demo/fill.hpp"
#include "http/serve.hpp"
#include "trust/keyring.hpp"

namespace zk::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* demo_clock = "2021-11-22T10:00";

void show_progress(std::size_t done, std::size_t all)
{
    if (isatty(STDERR_FILENO) != 0 && (done % 20 == 0 || done == all)) {
        std::fprintf(stderr, "\r编造考生并办理 %zu / %zu%s", done, all, done == all ? "\n" : "");
    }
}

Result<demo::Filled> fill_new(const DemoArguments& arguments, const fs::path& folder)
{
    const auto book = open_rulebook(demo::FillOptions{}.exam);
    if (book == nullptr) {
        return fail("demo.rulebook", "没有演示用的规则书 " + demo::FillOptions{}.exam);
    }
    auto database = store::Database::open((folder / "zhunkao.db").string());
    auto keyring = database ? trust::Keyring::open((folder / "keys").string())
                            : Result<std::shared_ptr<const trust::Keyring>>(tl::unexpected(database.error()));
    if (!keyring) {
        return tl::unexpected(keyring.error());
    }
    demo::FillOptions options;
    options.candidates = arguments.candidates;
    options.progress = show_progress;
    return demo::fill(**database, *keyring, book, options);
}

/// Filled beside, then put in place: a demo interrupted half-way is filled anew.
Result<void> fill(const DemoArguments& arguments)
{
    const fs::path folder(arguments.folder);
    const fs::path half = folder.string() + ".half";
    std::error_code ignored;
    fs::remove_all(half, ignored);
    fs::create_directories(half, ignored);
    auto filled = fill_new(arguments, half);
    if (!filled) {
        return tl::unexpected(filled.error());
    }
    auto written = write_file((half / "demo.json").string(), to_text(demo::to_json(*filled), true) + "\n");
    if (!written) {
        return written;
    }
    std::error_code error;
    fs::rename(half, folder, error);
    if (error) {
        return fail("demo.folder", "演示数据放不到 " + folder.string() + ":" + error.message());
    }
    for (const auto& [stage, count] : filled->stages) {
        std::printf("  %s %zu\n", stage.c_str(), count);
    }
    return {};
}

http::ServeOptions serve_options(const DemoArguments& arguments)
{
    const fs::path folder(arguments.folder);
    http::ServeOptions options;
    options.server.address = arguments.address;
    options.server.port = arguments.port;
    options.rulebooks = arguments.rulebooks;
    options.casework.data = (folder / "zhunkao.db").string();
    options.casework.keys = (folder / "keys").string();
    options.casework.clock = demo_clock;
    options.demo_accounts = (folder / "demo.json").string();
    return options;
}

} // namespace

int demo(const DemoArguments& arguments)
{
    std::error_code ignored;
    if (!fs::exists(fs::path(arguments.folder) / "demo.json", ignored)) {
        std::printf("第一次演示,编造 %zu 名考生和各单位的人(一两分钟)\n", arguments.candidates);
        std::fflush(stdout);
        if (auto filled = fill(arguments); !filled) {
            tell(filled.error());
            return could_not;
        }
    }
    if (arguments.fill_only) {
        return done;
    }
    const auto served = http::serve(serve_options(arguments), [&](std::uint16_t port) {
        std::printf("演示在 http://%s:%u/demo:账户、密码、验证码都在那一页\n  停止:按 Ctrl+C\n",
                    arguments.address.c_str(), port);
        std::fflush(stdout);
    });
    if (!served) {
        tell(served.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli

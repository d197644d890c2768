#include "http/serve.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/calendar.hpp"
#include "base/file.hpp"
#include "http/api.hpp"
#include "http/assets.hpp"
#include "http/casework_api.hpp"
#include "http/demo_page.hpp"
#include "http/gate_pages.hpp"
#include "http/installation.hpp"
#include "http/pages.hpp"
#include "http/portal.hpp"
#include "http/reader_desk.hpp"
#include "http/receipt_page.hpp"
#include "http/staff_pages.hpp"
#include "store/archive.hpp"

namespace zk::http {

namespace {

namespace fs = std::filesystem;

std::string now_utc()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count();
    return DateTime{Date{1970, 1, 1}, Time{0, Zone::utc()}}.plus(seconds, 0).value_or(DateTime{}).to_string();
}

std::vector<std::pair<std::string, std::string>> files_of(const fs::path& folder)
{
    std::vector<std::pair<std::string, std::string>> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const auto text = entry.path().extension() == ".md" ? read_file(entry.path().string()) : fail("", "");
        if (text) {
            files.emplace_back(entry.path().filename().string(), *text);
        }
    }
    std::ranges::sort(files);
    return files;
}

Result<void> archive_all(store::Database& database, const Catalogue& catalogue, const std::string& folder)
{
    Result<void> kept;
    for (const auto& book : catalogue.rulebooks()) {
        if (kept) {
            kept = store::keep(database, {book->content_hash(), book->id(), book->version(), now_utc(),
                                          files_of(fs::path(folder) / book->id())});
        }
    }
    return kept;
}

/// A reader on this machine is for the desk in front of it: elsewhere nobody would see whose card is read.
Result<std::unique_ptr<ReaderDesk>> open_readers(const ServeOptions& options)
{
    const bool own_machine = options.server.address.starts_with("127.") || options.server.address == "::1";
    if (!options.reader.device.empty() && !own_machine) {
        return fail("reader.remote", "--reader 只在服务器就是经办人自己的机器时能用(--address 127.0.0.1);"
                                     "别的机器上用 zhunkao reader 和 --reader-bridge");
    }
    return ReaderDesk::open(options.reader);
}

void add_routes(Router& router, const Catalogue& catalogue, exam::Casework& casework,
                const ServeOptions& options, ReaderDesk& readers)
{
    add_pages(router, catalogue);
    add_api(router, catalogue, options.server.limits);
    add_account_api(router, casework, options.guard);
    add_candidate_api(router, casework, options.papers);
    add_staff_api(router, casework);
    add_audit_api(router, casework);
    add_office_api(router, casework);
    add_plan_api(router, casework);
    add_package_api(router, casework);
    add_score_api(router, casework);
    add_ticket_api(router, casework);
    add_confirmation_api(router, casework, readers, options.papers);
    add_reader_api(router, casework, readers);
    add_receipt_pages(router, casework);
    add_gate_api(router, casework, options.papers);
    add_gate_pages(router);
    add_staff_pages(router, readers.address(), readers.bridge());
    add_portal(router, casework, options.guard, options.papers);
    add_assets(router);
}

} // namespace

Result<void> serve(const ServeOptions& options, const std::function<void(std::uint16_t)>& ready)
{
    const auto catalogue = Catalogue::load(options.rulebooks);
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    auto opened = exam::open_casework(options.casework, catalogue->rulebooks());
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    auto readers = open_readers(options);
    if (!readers) {
        return tl::unexpected(readers.error());
    }
    if (auto kept = archive_all(*opened->database, *catalogue, options.rulebooks); !kept) {
        return kept;
    }
    const auto installation = Installation::open(options.installation);
    if (!installation) {
        return tl::unexpected(installation.error());
    }
    Router router;
    router.set_gate([&](const Route& route, const Request& request) {
        return refuse_writing(**installation, route, request);
    });
    add_installation_pages(router, **installation, *opened->casework);
    add_routes(router, *catalogue, *opened->casework, options, **readers);
    if (!options.demo_accounts.empty()) {
        if (auto added = add_demo_page(router, options.demo_accounts); !added) {
            return added;
        }
    }
    auto server = Server::open(options.server, router);
    if (!server) {
        return tl::unexpected(server.error());
    }
    ready((*server)->port());
    (*server)->run();
    return {};
}

} // namespace zk::http

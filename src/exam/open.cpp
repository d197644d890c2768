#include "exam/open.hpp"

#include <chrono>
#include <filesystem>

#include "base/calendar.hpp"
#include "exam/packages/installations.hpp"
#include "exam/people/accounts.hpp"

namespace zk::exam {

namespace {

std::int64_t real_time()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// Milliseconds of a Beijing time without zone.
std::optional<std::int64_t> instant_of(const std::string& text)
{
    const auto at = DateTime::parse(text.size() == 16 ? text + ":00" : text);
    if (!at) {
        return std::nullopt;
    }
    return (at->to_instant().seconds - 8 * 3'600) * 1'000;
}

Result<Clock> clock_of(const std::string& start)
{
    if (start.empty()) {
        return Clock(real_time);
    }
    const auto from = instant_of(start);
    if (!from) {
        return fail("clock", "--clock 应写成 2021-11-20T09:00(北京时间),写的是“" + start + "”");
    }
    const std::int64_t shift = *from - real_time();
    return Clock([shift] { return real_time() + shift; });
}

std::string keys_of(const OpenOptions& options)
{
    if (!options.keys.empty()) {
        return options.keys;
    }
    const bool is_file = !options.data.starts_with("postgresql:");
    const auto folder =
        is_file ? std::filesystem::path(options.data).parent_path() : std::filesystem::path("var");
    return (folder / "keys").string();
}

} // namespace

Result<OpenCasework> open_casework(const OpenOptions& options,
                                   const std::vector<std::shared_ptr<const rulebook::Rulebook>>& rulebooks)
{
    auto clock = clock_of(options.clock);
    if (!clock) {
        return tl::unexpected(clock.error());
    }
    OpenCasework opened;
    opened.practice_clock = !options.clock.empty();
    auto database = store::Database::open(options.data);
    if (!database) {
        return tl::unexpected(database.error());
    }
    opened.database = std::move(*database);
    auto keyring = trust::Keyring::open(keys_of(options), options.national ? trust::Suite::national
                                                                           : trust::Suite::international);
    if (!keyring) {
        return tl::unexpected(keyring.error());
    }
    opened.casework = std::make_unique<Casework>(*opened.database, *keyring, *clock);
    for (const auto& book : rulebooks) {
        if (book->knows("审核步骤")) {
            opened.casework->exams.emplace(book->id(), book);
        }
        if (!book->property("gate-site").empty()) {
            opened.casework->gates.emplace(book->id(), book);
        }
    }
    auto ready = record_installation_key(*opened.casework)
                     .and_then([&] { return opened.casework->refresh_offices(); })
                     .and_then([&] { return recall_masters(*opened.casework); });
    return ready ? Result<OpenCasework>(std::move(opened)) : tl::unexpected(ready.error());
}

} // namespace zk::exam

#include "cli/keep_record.hpp"

#include <ctime>
#include <filesystem>

#include "base/file.hpp"
#include "base/version.hpp"
#include "rulebook/impl.hpp"
#include "store/archive.hpp"

namespace zk::cli {
namespace {

std::string now_utc()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::string text(32, '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
    return text;
}

store::ArchivedRulebook archive_of(const rulebook::Rulebook& rulebook)
{
    store::ArchivedRulebook archived{
        rulebook.content_hash(), rulebook.id(), rulebook.version(), now_utc(), {}};
    for (const rulebook::FilePtr& file : inside(rulebook).tree.files) {
        archived.files.emplace_back(std::filesystem::path(file->name()).filename().string(), file->text());
    }
    return archived;
}

} // namespace

std::string program_name()
{
    return "zhunkao " + std::string(version);
}

Result<void> keep_record(const rulebook::Rulebook& rulebook, const rulebook::Record& record,
                         const std::string& file, const std::string& data)
{
    auto database = store::Database::open(data);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return store::keep(**database, archive_of(rulebook)).and_then([&] {
        return write_file(file, to_text(rulebook::to_json(record), true) + "\n");
    });
}

} // namespace zk::cli

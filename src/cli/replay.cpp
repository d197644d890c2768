// zhunkao replay: recorded decisions made again by the archived text of their rulebook.
#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/keep_record.hpp"
#include "cli/open_rulebook.hpp"
#include "rulebook/record.hpp"
#include "store/archive.hpp"

namespace zk::cli {
namespace {

constexpr JsonLimits record_limits{std::size_t{64} << 20U, 72}; ///< facts within a record within JSON

Result<rulebook::Record> read(const std::string& path)
{
    const auto text = read_file(path, record_limits.bytes);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto json = parse_json(*text, record_limits);
    if (!json) {
        return tl::unexpected(Error{"record.format", path + " 不是 JSON", json.error().details});
    }
    return rulebook::read_record(*json);
}

/// The rulebook as it was, from the archive; its hash must come out the same.
Result<std::shared_ptr<const rulebook::Rulebook>> load(store::Database& database,
                                                       const rulebook::Record& record)
{
    auto archived = store::archived(database, record.content_hash);
    if (!archived) {
        return tl::unexpected(archived.error());
    }
    std::vector<rulebook::NamedFile> files;
    for (auto& [name, text] : archived->files) {
        files.push_back({std::move(name), std::move(text)});
    }
    auto loaded = rulebook::Rulebook::load_files(archived->rulebook, std::move(files));
    if (loaded && (*loaded)->content_hash() != record.content_hash) {
        return fail("store.changed", "存档里的规则书被改过:校验值是 " + (*loaded)->content_hash() + ",应为 " +
                                         record.content_hash);
    }
    return loaded;
}

/// The lines that say what is not as it was; empty when all is.
std::string findings(const rulebook::Record& record, const rulebook::Rulebook& rulebook)
{
    std::string text;
    if (!record.is_intact) {
        text += "  记录写下以后被改过:摘要不符\n";
    }
    for (const rulebook::ReplayDifference& one : rulebook::replay(record, rulebook)) {
        text += "  " + one.path + ":记录的是 " + one.recorded + ",重算是 " + one.replayed + "\n";
    }
    return text;
}

/// One record; true if it came out as recorded.
bool replay_one(store::Database& database, const std::string& path)
{
    const auto record = read(path);
    if (!record) {
        tell(record.error());
        std::printf("%s:读不了\n", path.c_str());
        return false;
    }
    const auto rulebook = load(database, *record);
    if (!rulebook) {
        tell(rulebook.error());
        std::printf("%s:没有它的规则书 %s\n", path.c_str(), record->content_hash.c_str());
        return false;
    }
    const std::string found = findings(*record, **rulebook);
    std::printf("%s:%s(%s %s,由 %s 判定)\n%s", path.c_str(), found.empty() ? "逐字节一致" : "不一致",
                record->rulebook.c_str(), record->version.c_str(), record->program.c_str(), found.c_str());
    return found.empty();
}

} // namespace

int replay(const ReplayArguments& arguments)
{
    std::error_code error;
    if (!arguments.data.starts_with("postgresql:") &&
        !std::filesystem::is_regular_file(arguments.data, error)) {
        std::fprintf(stderr, "没有数据库 %s:请用 --data 指明存着规则书的数据库\n", arguments.data.c_str());
        return could_not;
    }
    auto database = store::Database::open(arguments.data);
    if (!database) {
        tell(database.error());
        return could_not;
    }
    std::size_t passed = 0;
    for (const std::string& record : arguments.records) {
        passed += replay_one(**database, record) ? 1U : 0U;
    }
    const std::size_t failed = arguments.records.size() - passed;
    std::printf("%zu passed, %zu failed\n", passed, failed);
    return failed == 0 ? done : could_not;
}

} // namespace zk::cli

#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/desk/audit_desk.hpp"
#include "exam/desk/audit_log.hpp"
#include "exam/desk/checkpoint_desk.hpp"
#include "exam/open.hpp"

namespace zk::cli {
namespace {

/// One checkpoint a line, as `audit checkpoint` and GET /api/v1/checkpoints give them.
Result<std::vector<trust::Checkpoint>> read_published(const std::string& file)
{
    std::vector<trust::Checkpoint> published;
    auto text = file.empty() ? Result<std::string>("") : read_file(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    for (const std::string_view line : split(*text, '\n')) {
        if (trim(line).empty()) {
            continue;
        }
        auto one = parse_json(line).and_then([](const Json& json) { return exam::checkpoint_from(json); });
        if (!one) {
            return tl::unexpected(one.error());
        }
        published.push_back(std::move(*one));
    }
    return published;
}

/// What this database knows of the key and the checkpoint of a proof.
struct Known {
    std::string key;
    std::vector<trust::Checkpoint> checkpoints;
};

Result<Known> known_to(const std::string& data, const std::string& key_id)
{
    Known known;
    if (data.empty()) {
        return known;
    }
    auto database = store::Database::open(data);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto read = (*database)->read([&](store::Transaction& transaction) -> Result<void> {
        auto keys = exam::installation_keys(transaction);
        auto checkpoints = exam::load_checkpoints(transaction);
        if (!keys || !checkpoints) {
            return tl::unexpected(keys ? checkpoints.error() : keys.error());
        }
        const auto found = keys->find(key_id);
        if (found == keys->end()) {
            return fail("audit.key", "这个数据库没有用过密钥 " + key_id + ":不是它导出的");
        }
        known = {found->second, std::move(*checkpoints)};
        return {};
    });
    return read ? Result<Known>(std::move(known)) : tl::unexpected(read.error());
}

std::string member(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

/// How many checkpoints' faults there are.
Result<std::size_t> tell_checkpoints(store::Database& database, const std::string& against)
{
    return read_published(against)
        .and_then([&](const std::vector<trust::Checkpoint>& published) {
            return exam::verify_checkpoints(database, published);
        })
        .map([](const std::vector<std::string>& faults) {
            for (const std::string& fault : faults) {
                std::printf("%s\n", fault.c_str());
            }
            return faults.size();
        });
}

} // namespace

int audit_verify(const AuditArguments& arguments)
{
    std::error_code ignored;
    if (!arguments.data.starts_with("postgresql:") &&
        !std::filesystem::is_regular_file(arguments.data, ignored)) {
        std::fprintf(stderr, "没有数据库 %s:请用 --data 指明\n", arguments.data.c_str());
        return could_not;
    }
    auto database = store::Database::open(arguments.data);
    if (!database) {
        tell(database.error());
        return could_not;
    }
    const auto verified = exam::verify_events(**database, [](const exam::AuditFault& fault) {
        std::printf("%s 第 %lld 个事件:%s\n", fault.person_key.c_str(),
                    static_cast<long long>(fault.sequence), fault.what.c_str());
    });
    if (!verified) {
        tell(verified.error());
        return could_not;
    }
    const auto faults = tell_checkpoints(**database, arguments.against);
    if (!faults) {
        tell(faults.error());
        return could_not;
    }
    std::printf("核对了 %zu 条链、%zu 个事件,%zu 处不对\n", verified->people, verified->events,
                verified->faults + *faults);
    return verified->faults + *faults == 0 ? done : could_not;
}

int audit_check_export(const AuditArguments& arguments)
{
    const std::string proof = arguments.proof.empty() ? arguments.file + ".proof.json" : arguments.proof;
    const auto file = read_file(arguments.file);
    const auto manifest =
        file.and_then([&](const std::string&) { return read_file(proof); }).and_then([](const auto& text) {
            return parse_json(text);
        });
    const std::string key_id = manifest ? member(*manifest, "密钥") : std::string();
    auto known = manifest ? known_to(arguments.data, key_id) : tl::unexpected(manifest.error());
    auto published = known ? read_published(arguments.against) : tl::unexpected(known.error());
    if (!published) {
        tell(published.error());
        return could_not;
    }
    published->insert(published->end(), known->checkpoints.begin(), known->checkpoints.end());
    const auto faults = exam::check_audit_export(*file, *manifest, known->key, *published);
    if (!faults) {
        tell(faults.error());
        return could_not;
    }
    for (const std::string& fault : *faults) {
        std::printf("%s\n", fault.c_str());
    }
    if (faults->empty()) {
        std::printf("文件与证明相符,%s 导出,密钥 %s%s\n", member(*manifest, "单位").c_str(), key_id.c_str(),
                    known->key.empty() ? "(请与公布的密钥核对)" : "");
    }
    return faults->empty() ? done : could_not;
}

int audit_checkpoint(const AuditArguments& arguments)
{
    auto opened = exam::open_casework({arguments.data, arguments.keys, "", false}, {});
    if (!opened) {
        tell(opened.error());
        return could_not;
    }
    const auto made = exam::make_checkpoint(*opened->casework);
    if (!made) {
        const auto* error = std::get_if<Error>(&made.error());
        tell(error != nullptr ? *error : Error{"checkpoint", "没有签成检查点", {}});
        return could_not;
    }
    const std::string line = to_text(*made) + "\n";
    if (arguments.output.empty()) {
        std::fputs(line.c_str(), stdout);
        return done;
    }
    auto before =
        std::filesystem::exists(arguments.output) ? read_file(arguments.output) : Result<std::string>("");
    auto written = before ? write_file(arguments.output, *before + line) : tl::unexpected(before.error());
    if (!written) {
        tell(written.error());
        return could_not;
    }
    return done;
}

} // namespace zk::cli

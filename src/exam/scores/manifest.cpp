#include "exam/scores/manifest.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "exam/review/review.hpp"
#include "exam/scores/members.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {
namespace {

using scores::list_at;
using scores::number_at;
using scores::text_at;

constexpr const char* manifest_name = "manifest.json";
constexpr const char* signature_name = "manifest.sig";
constexpr std::size_t largest_file = 2UL << 30U;

std::string to_be_signed(const std::string& manifest)
{
    return std::string("zhunkao-export-1") + '\0' + manifest;
}

/// A name of a file beside the manifest, and of nothing else.
bool is_plain(const std::string& name)
{
    return !name.empty() && name.find_first_of("/\\") == std::string::npos && !name.starts_with('.');
}

void check_file(const std::filesystem::path& folder, const Json& listed, std::vector<std::string>& faults)
{
    const std::string name = text_at(listed, "名称");
    const auto bytes = is_plain(name) ? read_file((folder / name).string(), largest_file)
                                      : Result<std::string>(fail("export.manifest", "名称不对"));
    if (!bytes) {
        faults.push_back(name + ":清单里有,文件夹里没有");
    } else if (static_cast<std::int64_t>(bytes->size()) != number_at(listed, "字节") ||
               hex_digest(*bytes) != text_at(listed, "摘要")) {
        faults.push_back(name + ":内容与清单的摘要不符");
    }
}

/// What lies in the folder and was never exported.
void check_strangers(const std::filesystem::path& folder, const Json& manifest,
                     std::vector<std::string>& faults)
{
    std::set<std::string> known{manifest_name, signature_name};
    for (const Json& one : list_at(manifest, "文件")) {
        known.insert(text_at(one, "名称"));
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (!known.contains(entry.path().filename().string())) {
            faults.push_back(entry.path().filename().string() + ":清单里没有");
        }
    }
}

void check_signature(const std::string& bytes, const Json& manifest, const std::string& signature,
                     const std::string& expected_key, std::vector<std::string>& faults)
{
    const auto suite = trust::suite_named(text_at(manifest, "签名套件"));
    const auto key = trust::from_hex(text_at(manifest, "公钥"));
    const auto made = trust::from_hex(signature.substr(0, signature.find_first_of("\r\n")));
    if (!suite || !key || !made || trust::key_id(*suite, *key) != text_at(manifest, "签名钥匙") ||
        !trust::verify(*suite, *key, to_be_signed(bytes), *made)) {
        faults.emplace_back("manifest.json:签名不成立");
    }
    if (!expected_key.empty() && text_at(manifest, "公钥") != expected_key) {
        faults.emplace_back("manifest.json:不是这把公钥签的");
    }
}

} // namespace

void add_manifest(std::vector<ExportFile>& files, const std::string& exam, const std::string& at,
                  const Json& checkpoint, const trust::Keyring& keyring)
{
    Json::Array list;
    for (const ExportFile& file : files) {
        list.push_back(Json::Object{{"名称", file.name},
                                    {"字节", file.bytes.size()},
                                    {"行数", file.rows},
                                    {"摘要", hex_digest(file.bytes)}});
    }
    const Json manifest = Json::Object{{"格式", "zhunkao-export-1"},
                                       {"考试", exam},
                                       {"时间", at},
                                       {"检查点", checkpoint},
                                       {"签名钥匙", keyring.key_id()},
                                       {"公钥", trust::to_hex(keyring.public_key())},
                                       {"签名套件", to_text(keyring.suite())},
                                       {"文件", std::move(list)}};
    const std::string bytes = to_text(manifest, true) + "\n";
    files.push_back({manifest_name, bytes, 0});
    files.push_back({signature_name, trust::to_hex(keyring.sign(to_be_signed(bytes))) + "\n", 0});
}

Result<std::vector<std::string>> verify_folder(const std::string& folder, const std::string& public_key)
{
    const std::filesystem::path place(folder);
    auto bytes = read_file((place / manifest_name).string(), 16U << 20U);
    auto signature = read_file((place / signature_name).string(), 1U << 12U);
    if (!bytes || !signature) {
        return fail("export.manifest", "“" + folder + "”里没有 manifest.json 和 manifest.sig");
    }
    auto manifest = parse_json(*bytes, {16U << 20U, 8});
    if (!manifest || text_at(*manifest, "格式") != "zhunkao-export-1") {
        return fail("export.manifest", "manifest.json 读不出来;应为 zhunkao-export-1 格式");
    }
    std::vector<std::string> faults;
    check_signature(*bytes, *manifest, *signature, public_key, faults);
    for (const Json& listed : list_at(*manifest, "文件")) {
        check_file(place, listed, faults);
    }
    check_strangers(place, *manifest, faults);
    return faults;
}

} // namespace zk::exam

#include "reader/provenance.hpp"

#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::reader {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32;

/// Each use of the key has a word of its own, so that one can never stand for another.
std::string hash_of(const trust::Secret& key, std::string_view kind, std::string_view number)
{
    const std::string text = "card number\n" + std::string(kind) + "\n" + std::string(number);
    return trust::to_hex(trust::hmac_sha256(key.bytes(), text));
}

std::string signature_of(const trust::Secret& key, std::string_view payload)
{
    return trust::hmac_sha256(key.bytes(), "card read 1\n" + std::string(payload));
}

tl::unexpected<Error> not_ours()
{
    return fail("reader.seal", "读卡的凭据不对:不是这里的读卡器刚读出的这个号码");
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

/// The sealed words, or nullopt where the seal is not this key's.
std::optional<Json> opened(const trust::Secret& key, const std::string& seal)
{
    const std::size_t dot = seal.find('.');
    if (dot == std::string::npos || seal.size() > 2'000) {
        return std::nullopt;
    }
    const auto payload = trust::from_base64url(std::string_view(seal).substr(0, dot));
    const auto signature = trust::from_base64url(std::string_view(seal).substr(dot + 1));
    if (!payload || !signature || !trust::equal_in_constant_time(*signature, signature_of(key, *payload))) {
        return std::nullopt;
    }
    const auto json = parse_json(*payload);
    return json ? std::optional(*json) : std::nullopt;
}

/// Readable by its owner alone from the first moment.
Result<trust::Secret> new_key(const std::string& file)
{
    trust::make_ready();
    const std::string bytes = trust::random_bytes(key_bytes);
    const std::string text = trust::to_hex(bytes) + "\n";
    const int number = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool written = number >= 0 && ::write(number, text.data(), text.size()) == std::ssize(text);
    if (number >= 0) {
        ::close(number);
    }
    return written ? Result<trust::Secret>(trust::Secret(bytes))
                   : fail("reader.secret", "写不了读卡器的密钥文件 " + file + ":看看文件夹在不在、能不能写");
}

} // namespace

std::string seal_read(const trust::Secret& key, const CardRead& read, std::int64_t at)
{
    const std::string payload = to_text(Json(Json::Object{
        {"读卡器", read.reader}, {"时间", at}, {"号码", hash_of(key, read.card.kind, read.card.number)}}));
    return trust::to_base64url(payload) + "." + trust::to_base64url(signature_of(key, payload));
}

Result<Provenance> open_seal(const trust::Secret& key, const std::string& seal, std::string_view kind,
                             std::string_view number, std::int64_t now)
{
    const auto words = opened(key, seal);
    const Json* at = words ? words->find("时间") : nullptr;
    const auto instant =
        at == nullptr || at->as_number() == nullptr ? std::nullopt : at->as_number()->to_int64();
    if (!instant || text_of(*words, "号码") != hash_of(key, kind, number)) {
        return not_ours();
    }
    if (now - *instant > seal_life || *instant - now > clocks_apart) {
        return fail("reader.old", "读卡已经过了 10 分钟(或者两台机器的时钟不一致)。请重新读一次卡");
    }
    return Provenance{text_of(*words, "读卡器"), *instant};
}

Result<trust::Secret> key_in(const std::string& file)
{
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return new_key(file);
    }
    return read_file(file).and_then([&](const std::string& text) -> Result<trust::Secret> {
        const auto bytes = trust::from_hex(trim(text));
        if (!bytes || bytes->size() != key_bytes) {
            return fail("reader.secret", file + " 里应是 64 个十六进制数字(读卡器的密钥)");
        }
        return trust::Secret(*bytes);
    });
}

} // namespace zk::reader

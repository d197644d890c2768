#include "trust/keyring.hpp"

#include <algorithm>
#include <shared_mutex>

#include "base/text.hpp"
#include "trust/cipher.hpp"
#include "trust/encoding.hpp"
#include "trust/must.hpp"

namespace zk::trust {

namespace {

constexpr char version = 1;
constexpr std::size_t id_size = 4;
constexpr std::size_t header_size = 1 + id_size;
constexpr std::size_t master_size = 32;
constexpr std::size_t index_size = 20; ///< bytes: 160 bits, 32 letters
constexpr std::string_view learnt_open = "event";

std::string_view purpose_of(std::string_view context)
{
    return context.substr(0, context.find(':'));
}

Secret sealing_key(const Secret& master, std::string_view context)
{
    return derive(master, {}, "zhunkao/seal/1/" + std::string(purpose_of(context)), cipher_key_size);
}

/// What the tag covers beside the plain text: the header fills five bytes, so the two cannot run together.
std::string associated_data(std::string_view header, std::string_view context)
{
    return std::string(header) + std::string(context);
}

std::string upper_case(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return upper;
}

} // namespace

Keyring::Master Keyring::master_from(Secret key)
{
    must(key.size() == master_size, "a master key of 32 bytes");
    std::string id(derive(key, {}, "zhunkao/key-id/1", id_size).bytes());
    return Master{std::move(id), std::move(key)};
}

void Keyring::add_master(Secret key)
{
    masters_.push_back(master_from(std::move(key)));
    if (index_root_.empty()) {
        index_root_ = derive(masters_.front().key, {}, "zhunkao/index-root/1", cipher_key_size);
    }
}

void Keyring::set_signing_key(Suite suite, KeyPair pair)
{
    suite_ = suite;
    public_key_ = std::move(pair.public_key);
    private_key_ = std::move(pair.private_key);
    key_id_ = trust::key_id(suite, public_key_);
}

std::shared_ptr<const Keyring> Keyring::in_memory(Suite suite)
{
    const std::shared_ptr<Keyring> keyring(new Keyring);
    keyring->add_master(Secret::random(master_size));
    keyring->set_signing_key(suite, generate_key_pair(suite));
    return keyring;
}

std::string Keyring::seal(std::string_view plain, std::string_view context) const
{
    const Master& newest = masters_.back();
    const std::string header = version + newest.id;
    return header + encrypt(sealing_key(newest.key, context), plain, associated_data(header, context));
}

Result<std::string> Keyring::unseal(std::string_view sealed, std::string_view context) const
{
    if (sealed.size() < header_size + cipher_overhead || sealed.front() != version) {
        return fail("trust.unseal", "密文打不开:不是本系统加密的内容,或已残缺");
    }
    const std::string_view header = sealed.substr(0, header_size);
    const std::string_view id = header.substr(1);
    Result<std::string> plain = fail("trust.unseal", "密文打不开:钥匙文件里没有编号 " + to_hex(id) +
                                                         " 的主密钥,请恢复完整的钥匙文件");
    // Four bytes name a key; among thousands of installations two may share a name.
    const auto try_all = [&](const std::vector<Master>& masters) {
        for (const Master& one : masters) {
            if (!plain && one.id == id) {
                plain = decrypt(sealing_key(one.key, context), sealed.substr(header_size),
                                associated_data(header, context));
            }
        }
    };
    try_all(masters_);
    if (!plain && purpose_of(context) == learnt_open) {
        const std::shared_lock lock(learnt_mutex_);
        try_all(learnt_);
    }
    return plain;
}

bool Keyring::is_sealed_with_newest(std::string_view sealed) const
{
    return sealed.size() > header_size && sealed.front() == version &&
           sealed.substr(1, id_size) == masters_.back().id;
}

std::string Keyring::index(std::string_view purpose, std::string_view value) const
{
    const Secret key = derive(index_root_, {}, "zhunkao/index/1/" + std::string(purpose), cipher_key_size);
    return to_base32(hmac_sha256(key.bytes(), value).substr(0, index_size), Letters::lower);
}

std::string Keyring::person_key(std::string_view season, std::string_view id_type,
                                std::string_view id_number) const
{
    std::string value = big_endian32(static_cast<std::uint32_t>(id_type.size())) + std::string(id_type) +
                        upper_case(trim(id_number));
    std::string key = index("person:" + std::string(season), value);
    wipe(value);
    return key;
}

std::string Keyring::sign(std::string_view message) const
{
    Result<std::string> signature = trust::sign(suite_, private_key_, message);
    must(signature.has_value(), "signing with a key that was checked when it was read");
    return std::move(*signature);
}

Signer Keyring::signer() const
{
    return Signer{suite_, key_id_,
                  [this](std::string_view message) -> Result<std::string> { return sign(message); }};
}

} // namespace zk::trust

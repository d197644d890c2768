#include "trust/keyring.hpp"

#include <algorithm>

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

void Keyring::add_master(Secret key)
{
    must(key.size() == master_size, "a master key of 32 bytes");
    std::string id(derive(key, {}, "zhunkao/key-id/1", id_size).bytes());
    masters_.push_back(Master{std::move(id), std::move(key)});
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

const Keyring::Master* Keyring::master(std::string_view id) const
{
    const auto found = std::ranges::find(masters_, id, &Master::id);
    return found == masters_.end() ? nullptr : &*found;
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
    const Master* by = master(sealed.substr(1, id_size));
    if (by == nullptr) {
        return fail("trust.unseal", "密文打不开:钥匙文件里没有编号 " + to_hex(sealed.substr(1, id_size)) +
                                        " 的主密钥,请恢复完整的钥匙文件");
    }
    const std::string_view header = sealed.substr(0, header_size);
    return decrypt(sealing_key(by->key, context), sealed.substr(header_size),
                   associated_data(header, context));
}

bool Keyring::is_sealed_with_newest(std::string_view sealed) const
{
    return sealed.size() > header_size && sealed.front() == version &&
           sealed.substr(1, id_size) == masters_.back().id;
}

std::string Keyring::index(std::string_view purpose, std::string_view value) const
{
    const Secret key =
        derive(masters_.front().key, {}, "zhunkao/index/1/" + std::string(purpose), cipher_key_size);
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

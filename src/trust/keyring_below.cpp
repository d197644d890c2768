// keyring_below: keys between installations: issued downward, masters handed upward.
#include <algorithm>
#include <array>
#include <mutex>
#include <sodium.h>

#include "trust/cipher.hpp"
#include "trust/encoding.hpp"
#include "trust/keyring.hpp"
#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust {

namespace {

constexpr std::string_view learnt_context = "learnt-master:";

/// Public and private half; the private one is wiped with the object.
struct BoxPair {
    std::string public_key = std::string(crypto_box_PUBLICKEYBYTES, '\0');
    Secret private_key;
};

BoxPair box_pair(const Secret& seed)
{
    make_ready();
    BoxPair pair;
    std::string private_key(crypto_box_SECRETKEYBYTES, '\0');
    must(crypto_box_seed_keypair(octets(pair.public_key), octets(private_key), octets(seed.bytes())) == 0,
         "a box key from its seed");
    pair.private_key = Secret::taking(std::move(private_key));
    return pair;
}

} // namespace

/// From the first master, which stays when masters are rotated.
Secret Keyring::box_seed() const
{
    return derive(masters_.front().key, {}, "zhunkao/box/1", crypto_box_SEEDBYTES);
}

std::string Keyring::box_public_key() const
{
    return box_pair(box_seed()).public_key;
}

Result<std::string> wrap_for(std::string_view box_public_key, std::string_view plain)
{
    make_ready();
    if (box_public_key.size() != crypto_box_PUBLICKEYBYTES) {
        return fail("trust.key", "加密公钥应为 32 字节");
    }
    std::string wrapped(plain.size() + crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal(octets(wrapped), octets(plain), plain.size(), octets(box_public_key)) != 0) {
        return fail("trust.key", "加密公钥不是有效的公钥");
    }
    return wrapped;
}

Result<Secret> Keyring::open_box(std::string_view wrapped) const
{
    const BoxPair pair = box_pair(box_seed());
    if (wrapped.size() < crypto_box_SEALBYTES) {
        return fail("trust.unseal", "给本单位加密的内容打不开:已残缺");
    }
    std::string plain(wrapped.size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(octets(plain), octets(wrapped), wrapped.size(), octets(pair.public_key),
                             octets(pair.private_key.bytes())) != 0) {
        return fail("trust.unseal", "给本单位加密的内容打不开:不是给这处安装的,或被改动过");
    }
    return Secret::taking(std::move(plain));
}

std::vector<std::string> Keyring::master_ids() const
{
    std::vector<std::string> ids;
    for (const Master& one : masters_) {
        ids.push_back(one.id);
    }
    const std::shared_lock lock(learnt_mutex_);
    for (const Master& one : learnt_) {
        ids.push_back(one.id);
    }
    return ids;
}

std::optional<std::string> Keyring::hand_on_master(std::string_view id, std::string_view box_key) const
{
    const auto wrapped = [&](const std::vector<Master>& masters) -> std::optional<std::string> {
        const auto found = std::ranges::find(masters, id, &Master::id);
        const auto made = found == masters.end() ? Result<std::string>(fail("trust.key", ""))
                                                 : wrap_for(box_key, found->key.bytes());
        return made ? std::optional(*made) : std::nullopt;
    };
    if (auto own = wrapped(masters_)) {
        return own;
    }
    const std::shared_lock lock(learnt_mutex_);
    return wrapped(learnt_);
}

void Keyring::remember(Secret key) const
{
    Master master = master_from(std::move(key));
    const std::unique_lock lock(learnt_mutex_);
    const auto same = [&](const Master& one) { return one.key.bytes() == master.key.bytes(); };
    if (std::ranges::none_of(learnt_, same) && std::ranges::none_of(masters_, same)) {
        learnt_.push_back(std::move(master));
    }
}

Result<Keyring::LearntMaster> Keyring::learn_master(std::string_view wrapped) const
{
    auto key = open_box(wrapped);
    if (!key || key->size() != cipher_key_size) {
        return key ? fail("trust.unseal", "下级的主密钥不是 32 字节") : tl::unexpected(key.error());
    }
    LearntMaster learnt{to_hex(sha256(key->bytes())), seal(key->bytes(), learnt_context)};
    remember(std::move(*key));
    return learnt;
}

Result<void> Keyring::recall_master(std::string_view kept) const
{
    auto key = unseal(kept, learnt_context);
    if (!key || key->size() != cipher_key_size) {
        return key ? fail("trust.unseal", "下级的主密钥不是 32 字节") : tl::unexpected(key.error());
    }
    remember(Secret::taking(std::move(*key)));
    return {};
}

std::shared_ptr<const Keyring> Keyring::issue() const
{
    const std::shared_ptr<Keyring> below(new Keyring);
    below->index_root_ = index_root_.copy();
    below->index_is_issued_ = true;
    below->add_master(Secret::random(cipher_key_size));
    below->set_signing_key(suite_, generate_key_pair(suite_));
    return below;
}

} // namespace zk::trust

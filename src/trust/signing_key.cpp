#include "trust/signing_key.hpp"

#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::trust {

namespace {

constexpr char version = 1;
constexpr std::size_t cost_end = 1 + 4 + 4;
constexpr std::size_t header_size = cost_end + password_salt_size;
// What a stored cost may ask of this machine; beyond that it was not written by us.
constexpr std::uint32_t most_passes = 64;
constexpr std::uint32_t most_kibibytes = 1024 * 1024;

/// Binds a sealed private key to its public one: another's cannot be put in its place.
std::string associated_data(std::string_view header, Suite suite, std::string_view public_key)
{
    return std::string(header) + std::string(to_text(suite)) + '\0' + std::string(public_key);
}

tl::unexpected<Error> wrong_password()
{
    return fail("trust.password", "密码不对");
}

tl::unexpected<Error> other_session()
{
    return fail("trust.session", "登录已失效,请重新登录后再签字");
}

PasswordCost cost_of(std::string_view header)
{
    return {read_big_endian32(header.substr(1, 4)),
            std::size_t{read_big_endian32(header.substr(5, 4))} * std::size_t{1024}};
}

bool is_sealed_key(std::string_view sealed)
{
    if (sealed.size() < header_size + cipher_overhead || sealed.front() != version) {
        return false;
    }
    const std::uint32_t passes = read_big_endian32(sealed.substr(1, 4));
    const std::uint32_t kibibytes = read_big_endian32(sealed.substr(5, 4));
    return passes >= 1 && passes <= most_passes && kibibytes >= 8 && kibibytes <= most_kibibytes;
}

Result<SealedSigningKey> seal(PasswordHasher& hasher, const SigningKey& key, std::string_view password)
{
    const PasswordCost& cost = hasher.cost();
    const std::string header = version + big_endian32(static_cast<std::uint32_t>(cost.passes)) +
                               big_endian32(static_cast<std::uint32_t>(cost.memory_bytes / 1024)) +
                               random_bytes(password_salt_size);
    return hasher.derive_key(password, std::string_view(header).substr(cost_end), cost_of(header))
        .map([&](const Secret& sealing) {
            return SealedSigningKey{key.suite(), key.key_id(), key.public_key(),
                                    header + encrypt(sealing, key.private_key().bytes(),
                                                     associated_data(header, key.suite(), key.public_key()))};
        });
}

Secret session_key(std::string_view session_token)
{
    return derive(Secret(session_token), {}, "zhunkao/session-signing-key/1", cipher_key_size);
}

/// The private key's end is its public key, in both suites.
std::size_t public_size(Suite suite)
{
    return suite == Suite::national ? 65 : 32;
}

} // namespace

SigningKey::SigningKey(Suite suite, KeyPair pair)
    : suite_(suite), public_key_(std::move(pair.public_key)), private_key_(std::move(pair.private_key)),
      key_id_(trust::key_id(suite, public_key_))
{
}

Result<std::string> SigningKey::sign(std::string_view message) const
{
    return trust::sign(suite_, private_key_, message);
}

Signer SigningKey::signer() const
{
    return Signer{suite_, key_id_, [this](std::string_view message) { return sign(message); }};
}

Result<SealedSigningKey> create_signing_key(PasswordHasher& hasher, Suite suite, std::string_view password)
{
    return seal(hasher, SigningKey(suite, generate_key_pair(suite)), password);
}

Result<SigningKey> unlock(PasswordHasher& hasher, const SealedSigningKey& sealed, std::string_view password)
{
    if (!is_sealed_key(sealed.sealed)) {
        return fail("trust.damaged", "这个账户的签名密钥已残缺,请到管理单位本人重新领取");
    }
    const std::string_view header = std::string_view(sealed.sealed).substr(0, header_size);
    const Result<Secret> sealing = hasher.derive_key(password, header.substr(cost_end), cost_of(header));
    if (!sealing) {
        return tl::unexpected(sealing.error());
    }
    Result<std::string> private_key = decrypt(*sealing, std::string_view(sealed.sealed).substr(header_size),
                                              associated_data(header, sealed.suite, sealed.public_key));
    if (!private_key) {
        return wrong_password();
    }
    return SigningKey(sealed.suite, KeyPair{sealed.public_key, Secret::taking(std::move(*private_key))});
}

Result<SealedSigningKey> reseal(PasswordHasher& hasher, const SealedSigningKey& sealed,
                                std::string_view old_password, std::string_view new_password)
{
    return unlock(hasher, sealed, old_password).and_then([&](const SigningKey& key) {
        return seal(hasher, key, new_password);
    });
}

std::string wrap_for_session(const SigningKey& key, std::string_view session_token)
{
    const std::string header{version, static_cast<char>(key.suite())};
    return header + encrypt(session_key(session_token), key.private_key().bytes(), header);
}

Result<SigningKey> unwrap_for_session(std::string_view wrapped, std::string_view session_token)
{
    const std::string_view header = wrapped.substr(0, 2);
    if (session_token.empty() || header.size() < 2 || header[0] != version ||
        (header[1] != 0 && header[1] != 1)) {
        return other_session();
    }
    const Suite suite = header[1] == 0 ? Suite::international : Suite::national;
    Result<std::string> private_key = decrypt(session_key(session_token), wrapped.substr(2), header);
    if (!private_key || private_key->size() < public_size(suite)) {
        return other_session();
    }
    std::string public_key = private_key->substr(private_key->size() - public_size(suite));
    return SigningKey(suite, KeyPair{std::move(public_key), Secret::taking(std::move(*private_key))});
}

} // namespace zk::trust

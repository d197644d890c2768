#include "trust/suite.hpp"

#include <sodium.h>

#include <array>

#include "trust/cipher.hpp"
#include "trust/encoding.hpp"
#include "trust/octets.hpp"
#include "trust/sm2.hpp"

namespace zk::trust {

namespace {

struct SuiteTerm {
    Suite suite;
    std::string_view name;
};
constexpr std::array suite_terms{
    SuiteTerm{Suite::international, "sha256+ed25519"},
    SuiteTerm{Suite::national, "sm3+sm2"},
};

tl::unexpected<Error> no_key(Suite suite)
{
    return fail("trust.key", "这不是 " + std::string(to_text(suite)) + " 的密钥");
}

/// libsodium trusts a private key's second half; a wrong one would give the private key away with the
/// signature.
bool is_ed25519_private(const Secret& key)
{
    if (key.size() != crypto_sign_SECRETKEYBYTES) {
        return false;
    }
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string whole(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(octets(public_key), octets(whole), octets(key.bytes()));
    wipe(whole);
    return key.bytes().substr(crypto_sign_SEEDBYTES) == public_key;
}

std::string sign_ed25519(const Secret& key, std::string_view message)
{
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(octets(signature), nullptr, octets(message), message.size(), octets(key.bytes()));
    return signature;
}

bool verify_ed25519(std::string_view public_key, std::string_view message, std::string_view signature)
{
    return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(octets(signature), octets(message), message.size(),
                                       octets(public_key)) == 0;
}

KeyPair ed25519_pair(const Secret& seed)
{
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string private_key(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(octets(public_key), octets(private_key), octets(seed.bytes()));
    KeyPair pair{std::move(public_key), Secret(private_key)};
    wipe(private_key);
    return pair;
}

} // namespace

std::string_view to_text(Suite suite)
{
    return suite_terms.at(static_cast<std::size_t>(suite)).name;
}

std::optional<Suite> suite_named(std::string_view name)
{
    for (const SuiteTerm& term : suite_terms) {
        if (term.name == name) {
            return term.suite;
        }
    }
    return std::nullopt;
}

std::string digest(Suite suite, std::string_view bytes)
{
    return suite == Suite::national ? sm2::sm3(bytes) : sha256(bytes);
}

KeyPair generate_key_pair(Suite suite)
{
    // For SM2 a random seed is out of range about once in 2^32 times.
    for (;;) {
        if (Result<KeyPair> pair = key_pair_from_seed(suite, Secret::random(32))) {
            return std::move(*pair);
        }
    }
}

Result<KeyPair> key_pair_from_seed(Suite suite, const Secret& seed)
{
    make_ready();
    if (seed.size() != 32) {
        return no_key(suite);
    }
    if (suite == Suite::international) {
        return ed25519_pair(seed);
    }
    std::optional<KeyPair> pair = sm2::key_pair(seed);
    if (!pair) {
        return no_key(suite);
    }
    return std::move(*pair);
}

Result<std::string> sign(Suite suite, const Secret& private_key, std::string_view message)
{
    make_ready();
    if (suite == Suite::international) {
        if (!is_ed25519_private(private_key)) {
            return no_key(suite);
        }
        return sign_ed25519(private_key, message);
    }
    const std::optional<std::string> signature = sm2::sign(private_key, message);
    if (!signature) {
        return no_key(suite);
    }
    return *signature;
}

bool verify(Suite suite, std::string_view public_key, std::string_view message, std::string_view signature)
{
    make_ready();
    return suite == Suite::national ? sm2::verify(public_key, message, signature)
                                    : verify_ed25519(public_key, message, signature);
}

std::string key_id(Suite suite, std::string_view public_key)
{
    return to_hex(digest(suite, public_key).substr(0, 16));
}

} // namespace zk::trust

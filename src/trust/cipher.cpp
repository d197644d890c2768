#include "trust/cipher.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

#include <array>
#include <limits>
#include <memory>

#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

/// OpenSSL counts in int.
int count(std::string_view bytes)
{
    must(bytes.size() < static_cast<std::size_t>(std::numeric_limits<int>::max()), "size of a message");
    return static_cast<int>(bytes.size());
}

/// Fetched once: a fetch for every message would cost more than the message.
const EVP_CIPHER* aes_256_gcm()
{
    static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    must(cipher != nullptr, "AES-256-GCM");
    return cipher;
}

CipherContext start(const Secret& key, std::string_view nonce, std::string_view associated, bool encrypting)
{
    must(key.size() == cipher_key_size && nonce.size() == nonce_size, "key or nonce of AES-256-GCM");
    CipherContext context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int written = 0;
    must(EVP_CipherInit_ex2(context.get(), aes_256_gcm(), octets(key.bytes()), octets(nonce),
                            encrypting ? 1 : 0, nullptr) == 1,
         "EVP_CipherInit_ex2");
    must(EVP_CipherUpdate(context.get(), nullptr, &written, octets(associated), count(associated)) == 1,
         "EVP_CipherUpdate");
    return context;
}

EVP_KDF* hkdf()
{
    static EVP_KDF* const kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    must(kdf != nullptr, "HKDF");
    return kdf;
}

OSSL_PARAM octet_parameter(const char* name, std::string_view bytes)
{
    // OpenSSL takes what it only reads as writable.
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
}

} // namespace

void make_ready()
{
    static const bool ready = sodium_init() >= 0;
    must(ready, "sodium_init");
}

std::string encrypt_with_nonce(const Secret& key, std::string_view nonce, std::string_view plain,
                               std::string_view associated)
{
    const CipherContext context = start(key, nonce, associated, true);
    std::string sealed(plain.size() + tag_size, '\0');
    int written = 0;
    must(EVP_EncryptUpdate(context.get(), octets(sealed), &written, octets(plain), count(plain)) == 1,
         "EVP_EncryptUpdate");
    must(EVP_EncryptFinal_ex(context.get(), octets(sealed) + written, &written) == 1, "EVP_EncryptFinal_ex");
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tag_size, octets(sealed) + plain.size()) ==
             1,
         "the tag of AES-256-GCM");
    return std::string(nonce) + sealed;
}

std::string encrypt(const Secret& key, std::string_view plain, std::string_view associated)
{
    return encrypt_with_nonce(key, random_bytes(nonce_size), plain, associated);
}

Result<std::string> decrypt(const Secret& key, std::string_view sealed, std::string_view associated)
{
    const auto refused = fail("trust.unseal", "密文打不开:密钥或位置不对,或内容已被改动");
    if (sealed.size() < cipher_overhead) {
        return refused;
    }
    const std::string_view body = sealed.substr(nonce_size, sealed.size() - cipher_overhead);
    std::string tag(sealed.substr(sealed.size() - tag_size));
    const CipherContext context = start(key, sealed.substr(0, nonce_size), associated, false);
    std::string plain(body.size() + 1, '\0'); // never without a byte to point at
    int written = 0;
    must(EVP_DecryptUpdate(context.get(), octets(plain), &written, octets(body), count(body)) == 1,
         "EVP_DecryptUpdate");
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tag_size, tag.data()) == 1,
         "the tag of AES-256-GCM");
    if (EVP_DecryptFinal_ex(context.get(), octets(plain) + written, &written) != 1) {
        wipe(plain);
        return refused;
    }
    plain.resize(body.size());
    return plain;
}

Secret derive(const Secret& input, std::string_view salt, std::string_view info, std::size_t size)
{
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(hkdf()),
                                                                            EVP_KDF_CTX_free);
    std::string hash = "SHA256";
    std::array<OSSL_PARAM, 5> parameters{};
    std::size_t next = 0;
    parameters.at(next++) = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, hash.data(), 0);
    parameters.at(next++) = octet_parameter(OSSL_KDF_PARAM_KEY, input.bytes());
    if (!salt.empty()) {
        parameters.at(next++) = octet_parameter(OSSL_KDF_PARAM_SALT, salt);
    }
    if (!info.empty()) {
        parameters.at(next++) = octet_parameter(OSSL_KDF_PARAM_INFO, info);
    }
    parameters.at(next) = OSSL_PARAM_construct_end();
    std::string output(size, '\0');
    must(EVP_KDF_derive(context.get(), octets(output), size, parameters.data()) == 1, "EVP_KDF_derive");
    return Secret::taking(std::move(output));
}

std::string hmac_sha256(std::string_view key, std::string_view message)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, octets(key), key.size());
    crypto_auth_hmacsha256_update(&state, octets(message), message.size());
    std::string code(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, octets(code));
    sodium_memzero(&state, sizeof state);
    return code;
}

std::string hmac_sha1(std::string_view key, std::string_view message)
{
    std::string code(20, '\0');
    unsigned int size = 0;
    must(HMAC(EVP_sha1(), key.data(), count(key), octets(message), message.size(), octets(code), &size) !=
             nullptr,
         "HMAC-SHA-1");
    return code;
}

std::string sha256(std::string_view bytes)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(octets(hash), octets(bytes), bytes.size());
    return hash;
}

std::string random_bytes(std::size_t count)
{
    make_ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

bool equal_in_constant_time(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace zk::trust

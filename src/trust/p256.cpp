#include "trust/p256.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>
#include <string>

#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t key_size = 65;
constexpr std::size_t number_size = 32;

template <auto release>
struct Release {
    template <class T>
    void operator()(T* thing) const
    {
        release(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using HashContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;

Key read_key(std::string_view public_key)
{
    if (public_key.size() != key_size || public_key.front() != '\x04') {
        return nullptr;
    }
    std::string group = "P-256";
    std::string point(public_key);
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    must(context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1, "EVP_PKEY_fromdata_init");
    EVP_PKEY* key = nullptr;
    const int made =
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters));
    return Key(made == 1 ? key : nullptr);
}

BIGNUM* number_from(std::string_view bytes)
{
    return BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr);
}

std::string to_der(std::string_view signature)
{
    const Signature pair(ECDSA_SIG_new());
    must(pair != nullptr && ECDSA_SIG_set0(pair.get(), number_from(signature.substr(0, number_size)),
                                           number_from(signature.substr(number_size))) == 1,
         "ECDSA_SIG_set0");
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
    must(size > 0, "i2d_ECDSA_SIG");
    std::string der(static_cast<std::size_t>(size), '\0');
    std::copy_n(bytes, size, octets(der));
    OPENSSL_free(bytes);
    return der;
}

} // namespace

bool is_p256_key(std::string_view public_key)
{
    return read_key(public_key) != nullptr;
}

bool verify_p256(std::string_view public_key, std::string_view message, std::string_view signature)
{
    const Key key = read_key(public_key);
    if (key == nullptr || signature.size() != 2 * number_size) {
        return false;
    }
    const std::string der = to_der(signature);
    const HashContext context(EVP_MD_CTX_new());
    must(context != nullptr, "EVP_MD_CTX_new");
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), octets(std::string_view(der)), der.size(), octets(message),
                            message.size()) == 1;
}

} // namespace zk::trust

#include "trust/sm2.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include <memory>

#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust::sm2 {

namespace {

constexpr std::string_view user_id = "1234567812345678"; // GM/T 0009-2012, 10

template <auto release>
struct Release {
    template <class T>
    void operator()(T* thing) const
    {
        release(thing);
    }
};
using Number = std::unique_ptr<BIGNUM, Release<BN_clear_free>>;
using Point = std::unique_ptr<EC_POINT, Release<EC_POINT_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using HashContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;

const EC_GROUP* curve()
{
    static const EC_GROUP* const group = EC_GROUP_new_by_curve_name(NID_sm2);
    must(group != nullptr, "the curve of SM2");
    return group;
}

const EVP_MD* sm3_hash()
{
    static const EVP_MD* const hash = EVP_MD_fetch(nullptr, "SM3", nullptr);
    must(hash != nullptr, "SM3");
    return hash;
}

Number number_from(std::string_view bytes)
{
    return Number(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::string bytes_of(const BIGNUM* number)
{
    std::string bytes(number_size, '\0');
    must(BN_bn2binpad(number, octets(bytes), number_size) == number_size, "BN_bn2binpad");
    return bytes;
}

/// A private key is 1 … n-2 (GB/T 32918.1, 6.1).
bool is_private_number(const BIGNUM* number)
{
    const Number limit(BN_dup(EC_GROUP_get0_order(curve())));
    must(limit != nullptr && BN_sub_word(limit.get(), 1) == 1, "BN_sub_word");
    return !BN_is_zero(number) && BN_cmp(number, limit.get()) < 0;
}

/// nullptr when the public key is no point of the curve. `private_number` may be null.
Key make_key(std::string_view public_key, const BIGNUM* private_number)
{
    const Builder builder(OSSL_PARAM_BLD_new());
    bool good = builder != nullptr &&
                OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) == 1 &&
                OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, public_key.data(),
                                                 public_key.size()) == 1;
    if (private_number != nullptr) {
        good = good && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, private_number) == 1;
    }
    const Parameters parameters(good ? OSSL_PARAM_BLD_to_param(builder.get()) : nullptr);
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    must(parameters != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1,
         "EVP_PKEY_fromdata_init");
    EVP_PKEY* key = nullptr;
    const int selection = private_number != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    return Key(EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get()) == 1 ? key : nullptr);
}

KeyContext with_user_id(EVP_PKEY* key)
{
    KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    must(context != nullptr &&
             EVP_PKEY_CTX_set1_id(context.get(), user_id.data(), static_cast<int>(user_id.size())) == 1,
         "the user ID of SM2");
    return context;
}

/// r ‖ s of OpenSSL's DER (GM/T 0009-2012, 7.3: SEQUENCE of two INTEGERs).
std::optional<std::string> from_der(const std::string& der)
{
    const unsigned char* at = octets(std::string_view(der));
    const Signature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (pair == nullptr) {
        return std::nullopt;
    }
    return bytes_of(ECDSA_SIG_get0_r(pair.get())) + bytes_of(ECDSA_SIG_get0_s(pair.get()));
}

std::string to_der(std::string_view signature)
{
    const Signature pair(ECDSA_SIG_new());
    must(pair != nullptr &&
             ECDSA_SIG_set0(pair.get(), number_from(signature.substr(0, number_size)).release(),
                            number_from(signature.substr(number_size)).release()) == 1,
         "ECDSA_SIG_set0");
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
    must(size > 0, "i2d_ECDSA_SIG");
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

} // namespace

std::string sm3(std::string_view bytes)
{
    std::string hash(32, '\0');
    unsigned int size = 0;
    must(EVP_Digest(bytes.data(), bytes.size(), octets(hash), &size, sm3_hash(), nullptr) == 1, "SM3");
    return hash;
}

std::optional<KeyPair> key_pair(const Secret& seed)
{
    const Number number = number_from(seed.bytes());
    if (seed.size() != number_size || !is_private_number(number.get())) {
        return std::nullopt;
    }
    const Point point(EC_POINT_new(curve()));
    must(EC_POINT_mul(curve(), point.get(), number.get(), nullptr, nullptr, nullptr) == 1, "EC_POINT_mul");
    std::string public_key(public_size, '\0');
    must(EC_POINT_point2oct(curve(), point.get(), POINT_CONVERSION_UNCOMPRESSED, octets(public_key),
                            public_size, nullptr) == public_size,
         "EC_POINT_point2oct");
    Secret private_key = Secret::taking(std::string(seed.bytes()) + public_key);
    return KeyPair{std::move(public_key), std::move(private_key)};
}

std::optional<std::string> sign(const Secret& private_key, std::string_view message)
{
    if (private_key.size() != private_size) {
        return std::nullopt;
    }
    const Number number = number_from(private_key.bytes().substr(0, number_size));
    const Key key = is_private_number(number.get())
                        ? make_key(private_key.bytes().substr(number_size), number.get())
                        : nullptr;
    if (key == nullptr) {
        return std::nullopt;
    }
    const KeyContext identity = with_user_id(key.get());
    const HashContext context(EVP_MD_CTX_new());
    EVP_MD_CTX_set_pkey_ctx(context.get(), identity.get());
    must(EVP_DigestSignInit(context.get(), nullptr, sm3_hash(), nullptr, key.get()) == 1,
         "EVP_DigestSignInit");
    std::string der(80, '\0');
    std::size_t size = der.size();
    must(EVP_DigestSign(context.get(), octets(der), &size, octets(message), message.size()) == 1,
         "EVP_DigestSign");
    der.resize(size);
    return from_der(der);
}

bool verify(std::string_view public_key, std::string_view message, std::string_view signature)
{
    if (public_key.size() != public_size || signature.size() != signature_size) {
        return false;
    }
    const Key key = make_key(public_key, nullptr);
    if (key == nullptr) {
        return false;
    }
    const KeyContext identity = with_user_id(key.get());
    const HashContext context(EVP_MD_CTX_new());
    EVP_MD_CTX_set_pkey_ctx(context.get(), identity.get());
    must(EVP_DigestVerifyInit(context.get(), nullptr, sm3_hash(), nullptr, key.get()) == 1,
         "EVP_DigestVerifyInit");
    const std::string der = to_der(signature);
    return EVP_DigestVerify(context.get(), octets(std::string_view(der)), der.size(), octets(message),
                            message.size()) == 1;
}

} // namespace zk::trust::sm2

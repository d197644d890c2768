#include "trust/signing_key.hpp"

#include <gtest/gtest.h>

#include "trust/token.hpp"

namespace zk::trust {
namespace {

constexpr Suite suites[] = {Suite::international, Suite::national};

/// Cheap, so that the tests are quick; the format is the same.
PasswordHasher& hasher()
{
    static PasswordHasher cheap({}, PasswordCost{1, 64 * 1024});
    return cheap;
}

bool signs_for(const SigningKey& key, const SealedSigningKey& sealed)
{
    const auto signature = key.sign("学籍属实");
    return signature && verify(sealed.suite, sealed.public_key, "学籍属实", *signature);
}

TEST(SigningKey, SignsOnceItsPasswordIsGiven)
{
    for (const Suite suite : suites) {
        const SealedSigningKey sealed = create_signing_key(hasher(), suite, "purple tractor").value();
        EXPECT_EQ(sealed.key_id, key_id(suite, sealed.public_key));
        const auto key = unlock(hasher(), sealed, "purple tractor");
        ASSERT_TRUE(key) << key.error().message;
        EXPECT_EQ(key->key_id(), sealed.key_id);
        EXPECT_TRUE(signs_for(*key, sealed));
        const Signer signer = key->signer();
        EXPECT_TRUE(verify(suite, sealed.public_key, "m", signer.sign("m").value()));
        EXPECT_EQ(signer.key_id, sealed.key_id);
    }
}

TEST(SigningKey, AnotherPasswordOpensNothing)
{
    const SealedSigningKey sealed =
        create_signing_key(hasher(), Suite::international, "purple tractor").value();
    for (const std::string_view wrong : {"", "purple tracto", "Purple tractor"}) {
        EXPECT_EQ(unlock(hasher(), sealed, wrong).error().code, "trust.password") << wrong;
    }
}

TEST(SigningKey, TwoPeopleWithOnePasswordHaveNothingInCommon)
{
    const SealedSigningKey one = create_signing_key(hasher(), Suite::international, "purple tractor").value();
    const SealedSigningKey other =
        create_signing_key(hasher(), Suite::international, "purple tractor").value();
    EXPECT_NE(one.public_key, other.public_key);
    EXPECT_NE(one.sealed.substr(9, 16), other.sealed.substr(9, 16)); // the salt
    // One's private key under the other's name is refused, though the password is right.
    SealedSigningKey mixed = one;
    mixed.public_key = other.public_key;
    mixed.key_id = other.key_id;
    EXPECT_EQ(unlock(hasher(), mixed, "purple tractor").error().code, "trust.password");
}

TEST(SigningKey, AnyChangedByteIsRefused)
{
    const SealedSigningKey sealed =
        create_signing_key(hasher(), Suite::international, "purple tractor").value();
    for (std::size_t i = 0; i < sealed.sealed.size(); ++i) {
        SealedSigningKey changed = sealed;
        changed.sealed[i] = static_cast<char>(changed.sealed[i] ^ 1);
        EXPECT_FALSE(unlock(hasher(), changed, "purple tractor")) << i;
        changed.sealed = sealed.sealed.substr(0, i);
        EXPECT_FALSE(unlock(hasher(), changed, "purple tractor")) << i;
    }
    SealedSigningKey other_suite = sealed;
    other_suite.suite = Suite::national;
    EXPECT_FALSE(unlock(hasher(), other_suite, "purple tractor"));
}

TEST(SigningKey, ACostNobodyWroteIsNotPaid)
{
    SealedSigningKey sealed = create_signing_key(hasher(), Suite::international, "purple tractor").value();
    sealed.sealed.replace(5, 4, "\xFF\xFF\xFF\xFF"); // 4 TiB
    EXPECT_EQ(unlock(hasher(), sealed, "purple tractor").error().code, "trust.damaged");
    sealed.sealed.replace(1, 8, std::string(8, '\0'));
    EXPECT_EQ(unlock(hasher(), sealed, "purple tractor").error().code, "trust.damaged");
}

TEST(SigningKey, ANewPasswordKeepsThePairAndEndsTheOldOne)
{
    PasswordHasher dearer({}, PasswordCost{2, 128 * 1024});
    for (const Suite suite : suites) {
        const SealedSigningKey before = create_signing_key(hasher(), suite, "purple tractor").value();
        EXPECT_EQ(reseal(dearer, before, "wrong", "yellow submarine").error().code, "trust.password");
        const SealedSigningKey after = reseal(dearer, before, "purple tractor", "yellow submarine").value();
        EXPECT_EQ(after.public_key, before.public_key);
        EXPECT_EQ(after.key_id, before.key_id);
        EXPECT_FALSE(unlock(hasher(), after, "purple tractor"));
        // The cost stands with the key, so any hasher opens it.
        EXPECT_TRUE(signs_for(unlock(hasher(), after, "yellow submarine").value(), before));
    }
}

TEST(SigningKey, WhileLoggedInOnlyTheSessionsTokenOpensIt)
{
    for (const Suite suite : suites) {
        const SealedSigningKey sealed = create_signing_key(hasher(), suite, "purple tractor").value();
        const SigningKey key = unlock(hasher(), sealed, "purple tractor").value();
        const std::string token = new_token();
        const std::string wrapped = wrap_for_session(key, token);
        EXPECT_EQ(wrapped.find(key.private_key().bytes()), std::string::npos);
        const auto again = unwrap_for_session(wrapped, token);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(again->key_id(), sealed.key_id);
        EXPECT_TRUE(signs_for(*again, sealed));
        for (const std::string& other : {new_token(), std::string(), token_hash(token), csrf_token(token)}) {
            EXPECT_EQ(unwrap_for_session(wrapped, other).error().code, "trust.session");
        }
    }
}

TEST(SigningKey, AWrappedKeyThatWasChangedIsRefused)
{
    const SigningKey key(Suite::national, generate_key_pair(Suite::national));
    const std::string token = new_token();
    const std::string wrapped = wrap_for_session(key, token);
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
        std::string changed = wrapped;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(unwrap_for_session(changed, token).error().code, "trust.session") << i;
        EXPECT_EQ(unwrap_for_session(wrapped.substr(0, i), token).error().code, "trust.session") << i;
    }
}

} // namespace
} // namespace zk::trust

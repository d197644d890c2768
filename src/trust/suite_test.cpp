#include "trust/suite.hpp"

#include <gtest/gtest.h>

#include "trust/encoding.hpp"

namespace zk::trust {
namespace {

constexpr Suite suites[] = {Suite::international, Suite::national};

std::string hex(std::string_view text)
{
    return from_hex(text).value();
}

TEST(Suite, NamesAreReadAsTheyAreWritten)
{
    EXPECT_EQ(to_text(Suite::international), "sha256+ed25519");
    EXPECT_EQ(to_text(Suite::national), "sm3+sm2");
    for (const Suite suite : suites) {
        EXPECT_EQ(suite_named(to_text(suite)), suite);
    }
    EXPECT_FALSE(suite_named("md5+rsa"));
    EXPECT_FALSE(suite_named(""));
}

TEST(Suite, DigestsGiveThePublishedVectors) // FIPS 180-2; GB/T 32905, A.1 and A.2
{
    EXPECT_EQ(to_hex(digest(Suite::international, "abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(digest(Suite::national, "abc")),
              "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string text;
    for (int i = 0; i < 16; ++i) {
        text += "abcd";
    }
    EXPECT_EQ(to_hex(digest(Suite::national, text)),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Suite, Ed25519GivesTheVectorsOfRfc8032)
{
    struct Row {
        std::string_view seed;
        std::string_view public_key;
        std::string_view message;
        std::string_view signature;
    };
    for (const Row& row : {Row{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                               "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                               "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33"
                               "bacc61e39701cf9b46bd25bf5f"
                               "0595bbe24655141438e7a100b"},
                           Row{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                               "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                               "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e159"
                               "96e458f3613d0f11d8c387b2e"
                               "aeb4302aeeb00d291612bb0c00"}}) {
        const auto pair = key_pair_from_seed(Suite::international, Secret(hex(row.seed)));
        ASSERT_TRUE(pair);
        EXPECT_EQ(to_hex(pair->public_key), row.public_key);
        const auto signature = sign(Suite::international, pair->private_key, hex(row.message));
        EXPECT_EQ(to_hex(signature.value()), row.signature);
        EXPECT_TRUE(verify(Suite::international, pair->public_key, hex(row.message), *signature));
    }
}

/// GM/T 0003.5-2012, A.2: the recommended curve, user ID 1234567812345678.
TEST(Suite, Sm2AcceptsTheStandardsExampleSignedUnderTheUsualUserId)
{
    const auto pair = key_pair_from_seed(
        Suite::national, Secret(hex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")));
    ASSERT_TRUE(pair);
    EXPECT_EQ(to_hex(pair->public_key), "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                                        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
    const std::string signature = hex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                                      "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    EXPECT_TRUE(verify(Suite::national, pair->public_key, "message digest", signature));
    EXPECT_FALSE(verify(Suite::national, pair->public_key, "message digests", signature));
}

TEST(Suite, WhatOneSignsOnlyThatKeyAndThatMessageVerify)
{
    for (const Suite suite : suites) {
        const KeyPair one = generate_key_pair(suite);
        const KeyPair other = generate_key_pair(suite);
        for (const std::string& message :
             {std::string(), std::string("学籍属实"), std::string(100'000, 'x')}) {
            const std::string signature = sign(suite, one.private_key, message).value();
            EXPECT_EQ(signature.size(), 64U);
            EXPECT_TRUE(verify(suite, one.public_key, message, signature));
            EXPECT_FALSE(verify(suite, other.public_key, message, signature));
            EXPECT_FALSE(verify(suite, one.public_key, message + " ", signature));
        }
    }
}

TEST(Suite, AnyChangedBitOfASignatureIsRefused)
{
    for (const Suite suite : suites) {
        const KeyPair pair = generate_key_pair(suite);
        const std::string signature = sign(suite, pair.private_key, "message").value();
        for (std::size_t bit = 0; bit < signature.size() * 8; bit += suite == Suite::national ? 5 : 1) {
            std::string changed = signature;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            ASSERT_FALSE(verify(suite, pair.public_key, "message", changed)) << bit;
        }
    }
}

TEST(Suite, WhatIsNoKeyOrNoSignatureIsRefusedNotTrusted)
{
    for (const Suite suite : suites) {
        const KeyPair pair = generate_key_pair(suite);
        const std::string signature = sign(suite, pair.private_key, "m").value();
        EXPECT_FALSE(verify(suite, "", "m", signature));
        EXPECT_FALSE(verify(suite, std::string(pair.public_key.size(), '\xFF'), "m", signature));
        EXPECT_FALSE(verify(suite, pair.public_key, "m", ""));
        EXPECT_FALSE(verify(suite, pair.public_key, "m", std::string(64, '\0')));
        EXPECT_FALSE(verify(suite, pair.public_key, "m", std::string(64, '\xFF')));
        EXPECT_FALSE(verify(suite, pair.public_key, "m", signature + "x"));
        EXPECT_EQ(sign(suite, Secret("short"), "m").error().code, "trust.key");
        EXPECT_EQ(sign(suite, Secret(std::string(pair.private_key.size(), '\0')), "m").error().code,
                  "trust.key");
        EXPECT_EQ(key_pair_from_seed(suite, Secret("short")).error().code, "trust.key");
    }
}

/// With another public half libsodium would sign all the same, and two such signatures give the key away.
TEST(Suite, AnEd25519KeyWithAnotherPublicHalfDoesNotSign)
{
    const KeyPair one = generate_key_pair(Suite::international);
    const KeyPair other = generate_key_pair(Suite::international);
    const Secret mixed(std::string(one.private_key.bytes().substr(0, 32)) + other.public_key);
    EXPECT_EQ(sign(Suite::international, mixed, "m").error().code, "trust.key");
}

/// GB/T 32918.1, 6.1: 1 … n-2.
TEST(Suite, Sm2KeysKeepTheirRange)
{
    const std::string order = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d541";
    struct Row {
        std::string end;
        bool is_key;
    };
    for (const Row& row :
         {Row{"21", true}, Row{"22", false}, Row{"23", false}, Row{"24", false}}) { // n ends in 23
        EXPECT_EQ(key_pair_from_seed(Suite::national, Secret(hex(order + row.end))).has_value(), row.is_key)
            << row.end;
    }
    EXPECT_FALSE(key_pair_from_seed(Suite::national, Secret(std::string(32, '\0'))));
    EXPECT_TRUE(key_pair_from_seed(Suite::national, Secret(std::string(31, '\0') + '\1')));
}

TEST(Suite, KeyIdsTellKeysAndSuitesApart)
{
    const KeyPair pair = generate_key_pair(Suite::international);
    EXPECT_EQ(key_id(Suite::international, pair.public_key).size(), 32U);
    EXPECT_EQ(key_id(Suite::international, pair.public_key), key_id(Suite::international, pair.public_key));
    EXPECT_NE(key_id(Suite::international, pair.public_key), key_id(Suite::national, pair.public_key));
    EXPECT_NE(key_id(Suite::international, pair.public_key),
              key_id(Suite::international, generate_key_pair(Suite::international).public_key));
}

} // namespace
} // namespace zk::trust

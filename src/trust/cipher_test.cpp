#include "trust/cipher.hpp"

#include <gtest/gtest.h>

#include "trust/encoding.hpp"

namespace zk::trust {
namespace {

std::string hex(std::string_view text)
{
    return from_hex(text).value();
}

TEST(Cipher, AesGcmGivesThePublishedVectors) // McGrew and Viega, test cases 14 and 16
{
    const std::string zeros(32, '\0');
    EXPECT_EQ(
        to_hex(encrypt_with_nonce(Secret(zeros), zeros.substr(0, 12), zeros.substr(0, 16), "")).substr(24),
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    const Secret key(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
    const std::string plain =
        hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809"
            "532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    const std::string associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const std::string sealed = encrypt_with_nonce(key, hex("cafebabefacedbaddecaf888"), plain, associated);
    EXPECT_EQ(
        to_hex(sealed),
        "cafebabefacedbaddecaf888522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590d"
        "bb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
    EXPECT_EQ(decrypt(key, sealed, associated).value(), plain);
}

TEST(Cipher, AnyChangedByteIsRefused)
{
    const Secret key = Secret::random(cipher_key_size);
    const std::string sealed = encrypt(key, "户籍所在地", "place");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        for (const char mask : {'\x01', '\x80'}) {
            std::string changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ mask);
            const auto opened = decrypt(key, changed, "place");
            ASSERT_FALSE(opened) << i;
            EXPECT_EQ(opened.error().code, "trust.unseal");
        }
    }
}

TEST(Cipher, CutOffTextsAnotherKeyAndAnotherPlaceAreRefused)
{
    const Secret key = Secret::random(cipher_key_size);
    const std::string sealed = encrypt(key, "text", "place");
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        EXPECT_FALSE(decrypt(key, sealed.substr(0, size), "place")) << size;
    }
    EXPECT_FALSE(decrypt(Secret::random(cipher_key_size), sealed, "place"));
    EXPECT_FALSE(decrypt(key, sealed, "plac"));
    EXPECT_FALSE(decrypt(key, sealed, ""));
    EXPECT_TRUE(decrypt(key, sealed, "place"));
}

TEST(Cipher, NothingAndMuchCanBeSealed)
{
    const Secret key = Secret::random(cipher_key_size);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{16}, std::size_t{5'000'000}}) {
        const std::string plain(size, 'x');
        const std::string sealed = encrypt(key, plain, "");
        EXPECT_EQ(sealed.size(), size + cipher_overhead);
        EXPECT_EQ(decrypt(key, sealed, "").value(), plain);
    }
}

TEST(Cipher, TheSameTextIsNeverSealedTheSameWay)
{
    const Secret key = Secret::random(cipher_key_size);
    EXPECT_NE(encrypt(key, "same", ""), encrypt(key, "same", ""));
}

TEST(Cipher, HkdfGivesTheVectorsOfRfc5869)
{
    const Secret input(std::string(22, '\x0b'));
    EXPECT_EQ(
        to_hex(derive(input, hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42).bytes()),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    EXPECT_EQ(to_hex(derive(input, "", "", 42).bytes()),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Cipher, HmacGivesTheVectorsOfRfc4231AndRfc2202)
{
    constexpr std::string_view question = "what do ya want for nothing?";
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", question)),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(hmac_sha1("Jefe", question)), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST(Cipher, ComparisonSeesEveryDifference)
{
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "bbc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
}

TEST(Secret, MovesAndLeavesNothingBehind)
{
    std::string text = "a secret that is long enough to be on the heap";
    const char* const place = text.data();
    Secret first = Secret::taking(std::move(text));
    EXPECT_EQ(first.bytes().substr(0, 8), "a secret");
    EXPECT_NE(first.bytes().data(), place);
    Secret second = std::move(first);
    EXPECT_EQ(second.size(), 46U);
    EXPECT_EQ(second.copy().bytes(), second.bytes());
    std::string wiped = "123456789012345678901234567890";
    wipe(wiped);
    EXPECT_TRUE(wiped.empty());
    EXPECT_EQ(std::string_view(wiped.data(), 30), std::string_view(std::string(30, '\0')));
}

} // namespace
} // namespace zk::trust

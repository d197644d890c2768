#include "trust/p256.hpp"

#include <gtest/gtest.h>

#include <string>

#include "trust/encoding.hpp"

namespace zk::trust {
namespace {

// Made by WebCrypto (Node 20): subtle.sign({name: "ECDSA", hash: "SHA-256"}) over the UTF-8 of 入场查验.
const std::string public_key =
    *from_hex("0441abcf400322cd80a615dd2b923ce757094ac9abd5709104117192eeb739aa2bd4"
              "f1c153131160e617aac53e73078dc8b150b9b5111f1319c8fa9dd85d9cbbaf");
const std::string signature = *from_hex("9f366c57babcf247b5675512737459774e1470d83d006123ff2b66e7a5fe53dc"
                                        "7b1b2758a91232b4aea3bfa3e9b6acbe962098179aa9c4ef4e93cb7964e5d84d");
const std::string message = "入场查验";

TEST(P256, VerifiesWhatABrowserSigned)
{
    EXPECT_TRUE(is_p256_key(public_key));
    EXPECT_TRUE(verify_p256(public_key, message, signature));
}

TEST(P256, SaysNoToAnyOtherMessageSignatureOrKey)
{
    EXPECT_FALSE(verify_p256(public_key, message + " ", signature));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        std::string other = signature;
        other[at] = static_cast<char>(other[at] ^ 1);
        EXPECT_FALSE(verify_p256(public_key, message, other)) << at;
    }
    std::string other = public_key;
    other[40] = static_cast<char>(other[40] ^ 1);
    EXPECT_FALSE(is_p256_key(other)) << "no point of the curve";
    EXPECT_FALSE(verify_p256(other, message, signature));
}

TEST(P256, SaysNoToBytesOfAnotherLength)
{
    EXPECT_FALSE(verify_p256(public_key, message, signature.substr(1)));
    EXPECT_FALSE(verify_p256(public_key, message, ""));
    EXPECT_FALSE(verify_p256(public_key.substr(1), message, signature));
    EXPECT_FALSE(is_p256_key(""));
    EXPECT_FALSE(is_p256_key(std::string(65, '\0')));
}

} // namespace
} // namespace zk::trust

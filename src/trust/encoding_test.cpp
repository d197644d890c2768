#include "trust/encoding.hpp"

#include <gtest/gtest.h>

#include "trust/cipher.hpp"

namespace zk::trust {
namespace {

TEST(Encoding, Base32AndBase64GiveTheVectorsOfRfc4648)
{
    struct Row {
        std::string_view bytes;
        std::string_view base32;
        std::string_view base64;
    };
    for (const Row& row : {Row{"", "", ""}, Row{"f", "MY", "Zg"}, Row{"fo", "MZXQ", "Zm8"},
                           Row{"foo", "MZXW6", "Zm9v"}, Row{"foob", "MZXW6YQ", "Zm9vYg"},
                           Row{"fooba", "MZXW6YTB", "Zm9vYmE"}, Row{"foobar", "MZXW6YTBOI", "Zm9vYmFy"}}) {
        EXPECT_EQ(to_base32(row.bytes, Letters::upper), row.base32);
        EXPECT_EQ(from_base32(row.base32), row.bytes);
        EXPECT_EQ(to_base64url(row.bytes), row.base64);
        EXPECT_EQ(from_base64url(row.base64), row.bytes);
    }
}

TEST(Encoding, EveryByteComesBack)
{
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string bytes = random_bytes(size);
        EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
        EXPECT_EQ(from_base32(to_base32(bytes, Letters::lower)), bytes);
    }
}

TEST(Encoding, AValueHasOneSpelling)
{
    for (const std::string_view text :
         {"Zh", "Zg==", "Zg=", "Z", "Zm9v\n", "Zm+v", "Zm/v", "Zm9v!", "Zm 9v"}) {
        EXPECT_FALSE(from_base64url(text)) << text;
    }
    for (const std::string_view text : {"MZ", "M", "MZX", "MY======", "M1", "MZXW6YTBO", "0Y"}) {
        EXPECT_FALSE(from_base32(text)) << text;
    }
    for (const std::string_view text : {"0", "0g", "00 ", "00:00"}) {
        EXPECT_FALSE(from_hex(text)) << text;
    }
}

TEST(Encoding, NumbersAreBigEndian)
{
    EXPECT_EQ(to_hex(big_endian64(0x0102030405060708)), "0102030405060708");
    EXPECT_EQ(to_hex(big_endian64(-1)), "ffffffffffffffff");
    EXPECT_EQ(to_hex(big_endian32(0xA0B0C0D0U)), "a0b0c0d0");
    EXPECT_EQ(read_big_endian32(big_endian32(0xA0B0C0D0U)), 0xA0B0C0D0U);
}

} // namespace
} // namespace zk::trust

#include "trust/encoding.hpp"

#include <sodium.h>

#include "trust/must.hpp"
#include "trust/octets.hpp"

namespace zk::trust {

namespace {

constexpr int base64_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// -1 when it is none of the alphabet's.
int base32_digit(char letter)
{
    if (letter >= 'a' && letter <= 'z') {
        return letter - 'a';
    }
    if (letter >= 'A' && letter <= 'Z') {
        return letter - 'A';
    }
    return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
}

} // namespace

std::string to_hex(std::string_view bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), octets(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::optional<std::string> from_hex(std::string_view text)
{
    std::string bytes(text.size() / 2, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int outcome =
        sodium_hex2bin(octets(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end);
    if (outcome != 0 || size * 2 != text.size()) {
        return std::nullopt;
    }
    return bytes;
}

std::string to_base64url(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), base64_variant), '\0');
    sodium_bin2base64(text.data(), text.size(), octets(bytes), bytes.size(), base64_variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int outcome = sodium_base642bin(octets(bytes), bytes.size(), text.data(), text.size(), nullptr,
                                          &size, &end, base64_variant);
    if (outcome != 0 || end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

std::string to_base32(std::string_view bytes, Letters letters)
{
    const std::string_view alphabet =
        letters == Letters::upper ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" : "abcdefghijklmnopqrstuvwxyz234567";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = held << 8U | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) {
            text += alphabet[held >> static_cast<unsigned>(bits - 5) & 31U];
        }
    }
    if (bits > 0) {
        text += alphabet[held << static_cast<unsigned>(5 - bits) & 31U];
    }
    return text;
}

std::optional<std::string> from_base32(std::string_view text)
{
    std::string bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char letter : text) {
        const int digit = base32_digit(letter);
        if (digit < 0) {
            return std::nullopt;
        }
        held = held << 5U | static_cast<std::uint32_t>(digit);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 255U);
        }
    }
    // What is left over must be less than a letter, and zero.
    if (bits >= 5 || (held & ((1U << bits) - 1U)) != 0) {
        return std::nullopt;
    }
    return bytes;
}

std::string big_endian64(std::int64_t number)
{
    const auto bits = static_cast<std::uint64_t>(number);
    return big_endian32(static_cast<std::uint32_t>(bits >> 32U)) +
           big_endian32(static_cast<std::uint32_t>(bits));
}

std::string big_endian32(std::uint32_t number)
{
    return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U),
            static_cast<char>(number >> 8U), static_cast<char>(number)};
}

std::uint32_t read_big_endian32(std::string_view four_bytes)
{
    must(four_bytes.size() == 4, "read_big_endian32");
    std::uint32_t number = 0;
    for (const char byte : four_bytes) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    return number;
}

} // namespace zk::trust

// SHA-256 (FIPS 180-4) without OpenSSL, for builds where 3 MB of it would stand for one function.
#include <array>
#include <bit>
#include <cstdint>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

using Block = std::array<std::uint8_t, 64>;
using State = std::array<std::uint32_t, 8>;

// FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// FIPS 180-4, 6.2.2 step 1: the message schedule.
std::array<std::uint32_t, 64> schedule(const Block& block)
{
    std::array<std::uint32_t, 64> words{};
    for (std::size_t i = 0; i < 64; ++i) {
        words[i / 4] = words[i / 4] << 8U | block[i];
    }
    for (std::size_t t = 16; t < 64; ++t) {
        const std::uint32_t a = words[t - 15];
        const std::uint32_t b = words[t - 2];
        words[t] = words[t - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) + words[t - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
    }
    return words;
}

// FIPS 180-4, 6.2.2 steps 2 to 4.
void compress(State& state, const Block& block)
{
    const std::array<std::uint32_t, 64> words = schedule(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < 64; ++t) {
        const std::uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                  ((e & f) ^ (~e & g)) + constants[t] + words[t];
        const std::uint32_t two =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    const State added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) {
        state[i] += added[i];
    }
}

class Sha256 {
public:
    void add(std::string_view text)
    {
        for (const char c : text) {
            block_[size_++ % block_.size()] = static_cast<std::uint8_t>(c);
            if (size_ % block_.size() == 0) {
                compress(state_, block_);
            }
        }
    }

    /// FIPS 180-4, 5.1.1: a bit 1, zeros, and the length in bits.
    State finish()
    {
        const std::uint64_t bits = size_ * 8;
        add("\x80");
        while (size_ % block_.size() != 56) {
            add(std::string_view("\0", 1));
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            const char byte = static_cast<char>(bits >> static_cast<unsigned>(shift) & 0xFFU);
            add({&byte, 1});
        }
        return state_;
    }

private:
    State state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    Block block_{};
    std::uint64_t size_ = 0;
};

std::string hexadecimal(const State& state)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t word : state) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            text += digits[word >> static_cast<unsigned>(shift) & 15U];
        }
    }
    return text;
}

} // namespace

std::string sha256(const std::vector<NamedFile>& files)
{
    Sha256 hash;
    for (const NamedFile& file : files) {
        // As in hash.cpp: the length parts name from text and file from file.
        hash.add(file.name + '\0' + std::to_string(file.text.size()) + '\0');
        hash.add(file.text);
    }
    return hexadecimal(hash.finish());
}

} // namespace zk::rulebook

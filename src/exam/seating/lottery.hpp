// lottery: from the witnesses' secrets to a seed, and from the seed to an order nobody could choose.
//
// 抽签。Written out byte by byte in docs/formats/seating.md, so that another language repeats it:
//
//   commitment  SHA-256("zhunkao-commit/1\n" frozen "\n" name "\n" secret)   frozen: hex SHA-256 of the list
//   seed        SHA-256("zhunkao-seed/1\n" frozen "\n", then for each witness in order of the name's bytes
//               name "\t" commitment "\t" secret-or-"-" "\n")
//   stream      HMAC-SHA256(key seed, label "\n" n), n = 0, 1, … in decimal: eight 32-bit numbers each,
//               big-endian
//   below(n)    the next number, unless it is ≥ 2^32 - 2^32 mod n (rejected, take the next); its rest by n
//   shuffle     for i = size-1 … 1: swap i and below(i + 1)                    (Fisher–Yates)
//
// A witness who committed and does not reveal: the draw goes on if at least `fewest` have revealed; the name
// stays in the published file with "-". Whoever withholds chooses between two seeds at most, without being
// able to make either (every other secret is fixed before), and is seen doing so.
//
// Pure functions; a Stream belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace zk::exam::seating {

std::string sha256_hex(std::string_view bytes);

struct Witness {
    std::string name;       ///< as it stands in the published file; no tab, no line break
    std::string office;     ///< name of the office
    std::string commitment; ///< 64 hexadecimal digits
    std::string secret;     ///< 32 to 128 of 0-9a-zA-Z, empty: not revealed
    bool operator==(const Witness&) const = default;
};

/// Error code "seating.secret": not 32 to 128 letters and digits.
Result<std::string> commitment_of(std::string_view frozen, std::string_view name, std::string_view secret);
bool is_commitment(std::string_view text);

/// 32 bytes. Error codes "seating.witness" (a secret that is not the one committed to, the same name twice,
/// a word the file cannot hold), "seating.too-few" (fewer than `fewest` revealed, or all of one office).
Result<std::string> seed_of(std::string_view frozen, std::span<const Witness> witnesses, std::size_t fewest);

class Stream {
public:
    Stream(std::string_view seed, std::string label);
    std::uint32_t below(std::uint32_t bound); ///< 0 … bound-1; bound > 0

    template <class T>
    void shuffle(std::span<T> list)
    {
        for (std::size_t last = list.size(); last > 1; --last) {
            std::swap(list[last - 1], list[below(static_cast<std::uint32_t>(last))]);
        }
    }

private:
    std::uint32_t next();
    void refill();

    std::array<unsigned char, 32> key_{};
    std::string label_;
    std::array<unsigned char, 32> block_{};
    std::uint64_t count_ = 0;
    std::size_t used_ = 32;
};

/// HMAC-SHA256 of the label under the seed, 64 hexadecimal digits: an order for single people who come late.
std::string ticket(std::string_view seed, std::string_view label);

} // namespace zk::exam::seating

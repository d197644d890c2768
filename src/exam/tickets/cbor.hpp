// cbor: the part of RFC 8949 that a ticket needs: unsigned integers, byte strings, texts and one flat array,
// each in its shortest form and of definite length (section 4.2.1), so that a ticket has one encoding only.
// Everything else is refused when reading. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zk::exam {

struct CborBytes {
    std::string bytes;
    bool operator==(const CborBytes&) const = default;
};
using CborItem = std::variant<std::uint64_t, CborBytes, std::string>;

std::string cbor_array(const std::vector<CborItem>& items);

struct CborArray {
    std::vector<CborItem> items;
    std::size_t length = 0; ///< of its encoding, in bytes
};
/// The array at the beginning of `bytes`; nullopt if there is none, or another form was used.
std::optional<CborArray> read_cbor_array(std::string_view bytes);

} // namespace zk::exam

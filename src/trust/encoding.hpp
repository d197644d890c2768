// encoding: bytes as text and back. Hexadecimal and Base32 in RFC 4648's alphabets, Base64 in its URL-safe
// one without padding. Reading is strict: another letter, another length or stray bits at the end are
// refused, so that a value has one spelling.
//
// Everything here is a pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zk::trust {

std::string to_hex(std::string_view bytes); ///< lower case
std::optional<std::string> from_hex(std::string_view text);

std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

enum class Letters { upper, lower };
std::string to_base32(std::string_view bytes, Letters letters);
/// Upper or lower case, not padded.
std::optional<std::string> from_base32(std::string_view text);

/// Big-endian, eight and four bytes: how numbers stand in every encoding of this room.
std::string big_endian64(std::int64_t number);
std::string big_endian32(std::uint32_t number);
std::uint32_t read_big_endian32(std::string_view four_bytes);

} // namespace zk::trust

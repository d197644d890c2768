// base45: bytes as text for the alphanumeric mode of QR codes (RFC 9285). Two bytes become three characters,
// a last one two. Reading is strict: another character, a group beyond its range (65535, or 255 for the last
// two characters) or a single character left over is refused. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zk::trust {

std::string to_base45(std::string_view bytes);
std::optional<std::string> from_base45(std::string_view text);

} // namespace zk::trust

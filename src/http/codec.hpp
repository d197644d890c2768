// codec: gzip for pages, and the small sealed text that carries a candidate's answers in a cookie.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zk::http {

std::string gzip(std::string_view text);

/// Deflates against `dictionary` (words likely to occur) and writes base64url without padding.
std::string pack_text(std::string_view text, std::string_view dictionary);
/// The reverse; nullopt if it is not such a text, was packed against another dictionary, or would be longer
/// than `limit` bytes.
std::optional<std::string> unpack_text(std::string_view packed, std::string_view dictionary,
                                       std::size_t limit);

} // namespace zk::http

#include "trust/token.hpp"

#include "trust/cipher.hpp"
#include "trust/encoding.hpp"

namespace zk::trust {

namespace {

constexpr std::size_t token_size = 32;

} // namespace

std::string new_token()
{
    return to_base64url(random_bytes(token_size));
}

bool is_token(std::string_view text)
{
    // 43 letters; checked first, so that a long cookie is not decoded.
    if (text.size() != (token_size * 8 + 5) / 6) {
        return false;
    }
    const std::optional<std::string> bytes = from_base64url(text);
    return bytes && bytes->size() == token_size;
}

std::string token_hash(std::string_view token)
{
    return to_hex(sha256(token));
}

std::string csrf_token(std::string_view session_token)
{
    return to_base64url(hmac_sha256(session_token, "zhunkao/csrf/1"));
}

bool is_csrf_token(std::string_view candidate, std::string_view session_token)
{
    return equal_in_constant_time(candidate, csrf_token(session_token));
}

} // namespace zk::trust

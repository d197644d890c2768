// token: what a browser holds to be recognised, and how the server checks it without keeping it.
//
// A token is 32 random bytes in base64url (43 characters). The database keeps only its hash: a stolen copy of
// the database opens no session. The token is random and long, so a plain SHA-256 suffices. The CSRF token is
// an HMAC under the session token: forms carry it, the server computes it again, and it does not lead back to
// the session.
//
// Thread-safety: pure functions, but for `new_token`.
#pragma once

#include <string>
#include <string_view>

#include "trust/secret.hpp"

namespace zk::trust {

std::string new_token();
/// True for 43 characters of base64url: what a cookie may be asked before anything is looked up.
bool is_token(std::string_view text);
/// 64 hexadecimal digits, for a unique column.
std::string token_hash(std::string_view token);

/// 43 characters of base64url.
std::string csrf_token(std::string_view session_token);
bool is_csrf_token(std::string_view candidate, std::string_view session_token);

} // namespace zk::trust

// totp: the six digits an authenticator app shows (RFC 6238 over RFC 4226).
//
// HMAC-SHA-1, six digits, steps of 30 seconds since 1970: the only choice all apps share. A code is taken one
// step early or late (clocks differ), and once: `verify` returns its step, the account keeps it, and neither
// that step nor an earlier one is taken again. Instants are milliseconds since 1970 UTC and an argument;
// nothing here reads a clock. How many wrong codes an account may have is the casework's to say.
//
// Thread-safety: pure functions, but for the random secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "trust/secret.hpp"

namespace zk::trust {

constexpr std::int64_t totp_step_milliseconds = 30'000;

/// 20 random bytes, as RFC 4226 asks; seal them before they are stored.
Secret new_totp_secret();
/// The secret as people type it: Base32, upper case, 32 letters.
std::string totp_secret_text(const Secret& secret);
/// "otpauth://totp/issuer:account?secret=…&issuer=…", to be shown as a QR code; both names percent-encoded.
Secret totp_uri(const Secret& secret, std::string_view issuer, std::string_view account);

std::string totp_code(const Secret& secret, std::int64_t step, int digits = 6);

/// The step whose code this is: now, one before or one after, and later than `last_used_step`. Spaces in the
/// code are ignored (apps show "123 456"). nullopt: refused.
std::optional<std::int64_t> verify_totp(const Secret& secret, std::string_view code, std::int64_t instant,
                                        std::optional<std::int64_t> last_used_step);

} // namespace zk::trust

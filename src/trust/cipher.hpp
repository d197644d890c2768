// cipher: the primitives the rest of this room is made of. Others use keyring.hpp and signing_key.hpp.
//
// Sources: AES-256-GCM, NIST SP 800-38D; HKDF, RFC 5869; HMAC, RFC 2104. All by OpenSSL 3.0 and libsodium,
// nothing of it our own. Every function is pure but for the random nonce, and may be called from any thread.
//
// Errors: "trust.unseal" (wrong key, wrong context, or changed bytes: the three cannot be told apart).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/secret.hpp"

namespace zk::trust {

constexpr std::size_t cipher_key_size = 32;
constexpr std::size_t cipher_overhead = 12 + 16; ///< nonce before, tag behind

/// nonce ‖ ciphertext ‖ tag, the nonce random: at most 2^32 messages under one key (SP 800-38D, 8.3).
std::string encrypt(const Secret& key, std::string_view plain, std::string_view associated);
Result<std::string> decrypt(const Secret& key, std::string_view sealed, std::string_view associated);
/// With a nonce from outside: for test vectors alone.
std::string encrypt_with_nonce(const Secret& key, std::string_view nonce, std::string_view plain,
                               std::string_view associated);

/// HKDF with SHA-256: extract, then expand to `size` bytes (at most 255 × 32). `input` is not empty.
Secret derive(const Secret& input, std::string_view salt, std::string_view info, std::size_t size);

std::string hmac_sha256(std::string_view key, std::string_view message);
std::string hmac_sha1(std::string_view key, std::string_view message); ///< for RFC 6238 alone
std::string sha256(std::string_view bytes);                            ///< 32 bytes

std::string random_bytes(std::size_t count);
/// Takes the same time wherever the difference is; different lengths are simply different.
bool equal_in_constant_time(std::string_view left, std::string_view right);

/// libsodium and OpenSSL made ready, once a process. Called by whoever needs it; calling it again is free.
void make_ready();

} // namespace zk::trust

// suite: which hash and which signature, chosen by the authority and written beside everything signed.
//
// `international`: SHA-256 and Ed25519 (RFC 8032, by libsodium). `national` 国密: SM3 (GB/T 32905) and SM2
// (GB/T 32918, by OpenSSL) with the user ID of GM/T 0009, 1234567812345678, always set; without it two
// implementations do not understand each other's signatures. A suite's name is stored with what it signed, so
// an installation may change suites and old signatures stay verifiable.
//
// Sizes: digest 32 bytes in both. Ed25519: public 32, private 64 (seed ‖ public), signature 64. SM2: public
// 65 (04 ‖ X ‖ Y), private 97 (d ‖ public), signature 64 (r ‖ s, each 32 bytes big-endian; GM/T 0009's DER
// holds the same two numbers).
//
// Errors: "trust.key" (bytes that are no key of this suite). `verify` never fails, it says no.
//
// Thread-safety: pure functions; `generate_key_pair` and SM2's `sign` draw random bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/secret.hpp"

namespace zk::trust {

enum class Suite { international, national };

std::string_view to_text(Suite suite); ///< "sha256+ed25519", "sm3+sm2": the stored name
std::optional<Suite> suite_named(std::string_view name);

/// 32 bytes.
std::string digest(Suite suite, std::string_view bytes);

struct KeyPair {
    std::string public_key;
    Secret private_key;
};

KeyPair generate_key_pair(Suite suite);
/// The same seed gives the same pair: for RFC 8032's vectors and for keys kept as seeds. 32 bytes, for SM2 a
/// number below the curve's order less one and above zero. Error code "trust.key".
Result<KeyPair> key_pair_from_seed(Suite suite, const Secret& seed);

/// Error code "trust.key".
Result<std::string> sign(Suite suite, const Secret& private_key, std::string_view message);
bool verify(Suite suite, std::string_view public_key, std::string_view message, std::string_view signature);

/// The public key's name: 32 hexadecimal digits, the first 16 bytes of its digest under the suite.
std::string key_id(Suite suite, std::string_view public_key);

} // namespace zk::trust

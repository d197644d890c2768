// p256: ECDSA over P-256 with SHA-256 (FIPS 186-5), as browsers' WebCrypto signs: to verify only.
//
// A device at the gate makes its key in the browser, where it cannot be taken out; the server has its public
// key alone: 04 ‖ X ‖ Y, 65 bytes (WebCrypto's "raw"). A signature is r ‖ s, 64 bytes. Every browser of the
// last ten years has this curve; Ed25519 came to them late.
//
// Neither function fails: bytes that are no key and no signature are "no". Pure functions: any thread.
#pragma once

#include <string_view>

namespace zk::trust {

/// Is it a point of the curve?
bool is_p256_key(std::string_view public_key);
bool verify_p256(std::string_view public_key, std::string_view message, std::string_view signature);

} // namespace zk::trust

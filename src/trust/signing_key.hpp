// signing_key: a person's own key, which nobody else can use, the administrator included.
//
// Every account has its own pair. The private key is stored sealed (AES-256-GCM) under a key that Argon2id
// makes from that person's password with a salt of its own; neither the password nor that key is stored. When
// the person logs in, the key is unlocked once, wrapped under a key derived (HKDF-SHA256) from the session
// token, and kept beside the session; the token itself is only in the browser (the database has its hash,
// token.hpp), so between requests the server alone cannot sign either.
//
// A successful `unlock` proves the password, as PasswordHasher::verify does. A forgotten password loses the
// private key for good: after recovery in person the account gets a new pair, and the old public key stays so
// that what it signed can still be verified (docs/decisions/2026-11-22-who-holds-the-keys.md).
//
// `sealed`: version 1 (1 byte) ‖ passes (4) ‖ memory in KiB (4) ‖ salt (16) ‖ nonce (12) ‖ ciphertext ‖ tag
// (16). `wrapped`: version 1 (1 byte) ‖ suite (1) ‖ nonce ‖ ciphertext ‖ tag. Both bind suite and public key.
//
// Errors: "trust.password" (wrong password, or changed bytes), "trust.session" (another session's token, or
// changed bytes), "trust.damaged" (no sealed key at all), and those of password.hpp.
//
// Thread-safety: a SigningKey is immutable.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/password.hpp"
#include "trust/secret.hpp"
#include "trust/signer.hpp"
#include "trust/suite.hpp"

namespace zk::trust {

/// What the database keeps. Everything but `sealed` is public.
struct SealedSigningKey {
    Suite suite = Suite::international;
    std::string key_id;
    std::string public_key;
    std::string sealed;
    bool operator==(const SealedSigningKey&) const = default;
};

/// Unlocked: in memory only, wiped when it goes.
class SigningKey {
public:
    SigningKey(Suite suite, KeyPair pair);

    Suite suite() const { return suite_; }
    const std::string& key_id() const { return key_id_; }
    const std::string& public_key() const { return public_key_; }
    const Secret& private_key() const { return private_key_; }
    Result<std::string> sign(std::string_view message) const;
    Signer signer() const; ///< valid as long as this key stays where it is

private:
    Suite suite_;
    std::string public_key_;
    Secret private_key_;
    std::string key_id_;
};

/// A new pair, sealed under the password. (Whether the password may be used is check_password's to say.)
Result<SealedSigningKey> create_signing_key(PasswordHasher& hasher, Suite suite, std::string_view password);
Result<SigningKey> unlock(PasswordHasher& hasher, const SealedSigningKey& sealed, std::string_view password);
/// The same pair under another password, at today's cost. The public key does not change.
Result<SealedSigningKey> reseal(PasswordHasher& hasher, const SealedSigningKey& sealed,
                                std::string_view old_password, std::string_view new_password);

/// Cheap (no Argon2id: the token is random): run on every request that signs.
std::string wrap_for_session(const SigningKey& key, std::string_view session_token);
Result<SigningKey> unwrap_for_session(std::string_view wrapped, std::string_view session_token);

} // namespace zk::trust

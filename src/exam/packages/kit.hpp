// kit: what a new installation below needs to start, in one file under a password.
//
// Whoever issues it (the region, or an installation it issued) puts in: a keyring of its own for the office
// (fresh master, fresh signing key, the season's index root), the tree of offices, the issuer's public keys
// and those above it, and the hashes of the rulebooks. The issuer keeps the new installation's public keys
// and nothing secret: the masters come up later, in packages, wrapped for it.
//
// File: `ZKKIT1` and a line feed · a line of JSON {passes, kibibytes, salt} · nonce ‖ ciphertext ‖ tag
// (AES-256-GCM under Argon2id of the password; the two lines are associated data). International algorithms
// only; there is no 国密 form yet.
//
// Errors: "kit.file", "kit.format", "kit.password" (wrong, or changed bytes: the two cannot be told apart),
// "kit.not-empty", "keyring.exists", those of trust and the store.
#pragma once

#include <string>

#include "exam/packages/installations.hpp"

namespace zk::exam {

constexpr std::size_t kit_largest = 64u << 20; ///< bytes of the file
constexpr trust::PasswordCost kit_cost{3, 64u << 20};

/// {安装, 机构, 名称}. Refused: an office not below this installation's, or a password against the rules.
Expected<Json> issue_kit(Casework& casework, const std::string& office_id, const std::string& password,
                         const std::string& path);

/// Fills an empty database and an empty folder of keys. {安装, 机构, 名称, 机构数, 规则书: {id: hash}}
Result<Json> install_kit(const std::string& path, const std::string& password, const std::string& data,
                         const std::string& keys);

} // namespace zk::exam

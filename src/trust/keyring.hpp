// keyring: the installation's secrets, kept in a folder of their own outside the database.
//
// Whoever holds a copy of the database alone can read no personal field, find nobody by a guessed ID number,
// and sign nothing. The folder holds one file, `keyring`: the master keys (32 random bytes each) and the
// installation's signing key. It must be backed up apart from the database: without it the personal fields
// are lost for good.
//
// Folder 0700, file 0600; wider permissions are refused, not mended, because it is not known who has looked.
// The file is written beside, fsynced, renamed into place and its folder fsynced, so it is there whole or not
// at all. A folder with something in it and no `keyring` is an error that says what to do, never a reason to
// make new keys: data may exist under the old ones.
//
// Sealed bytes: version 1 (1 byte) ‖ master key id (4 bytes) ‖ nonce (12) ‖ ciphertext ‖ tag (16): 33 bytes
// more than the plain text. The key is HKDF-SHA256 of the master for the context's purpose (what stands
// before the first ':'); the header and the whole context are associated data, so what was sealed for one
// person's field opens in no other place.
//
// Rotation: the newest master seals, every master in the file opens. Look-up indexes use a root made from the
// first master for ever: with another they would find nothing that is already stored.
//
// Installations of one season (docs/decisions/2026-11-22-packages.md): `issue` makes the keyring of an
// installation below: a master and a signing key of its own, and the same index root, so that one person has
// one key in all of them. What comes up in a package was sealed with a master we do not have: it travels
// wrapped for our box key (X25519, crypto_box_seal), is kept sealed in our database, and opens the bodies of
// events alone, nothing else, so that whoever holds it cannot pass off fields of ours.
//
// Errors: "keyring.folder" (cannot be made or written), "keyring.permissions", "keyring.incomplete",
// "keyring.damaged", "keyring.missing" (rotate without a keyring), "trust.unseal". None carries a key.
//
// Thread-safety: immutable once opened but for the masters learnt, which have a lock; share it between
// threads.
#pragma once

#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trust/secret.hpp"
#include "trust/signer.hpp"
#include "trust/suite.hpp"

namespace zk::trust {

class Keyring {
public:
    /// Makes the folder and new keys when there is no folder or an empty one; `suite` is that of a new
    /// signing key and does not change an existing one.
    static Result<std::shared_ptr<const Keyring>> open(const std::string& folder,
                                                       Suite suite = Suite::international);
    /// New keys that are written nowhere: for tests and demonstrations.
    static std::shared_ptr<const Keyring> in_memory(Suite suite = Suite::international);
    /// Adds a master key to the folder's file and returns the keyring with it. Programs that have the folder
    /// open go on with theirs; what the new key sealed they open after a restart.
    static Result<std::shared_ptr<const Keyring>> rotate(const std::string& folder);

    /// New keys for an installation below, of the same suite: own master, own signing key, our index root.
    std::shared_ptr<const Keyring> issue() const;
    /// The text of the keyring file: all secrets, to be put under a password and nowhere else.
    Secret file_text() const;
    /// Writes such a text into a folder that has no keyring yet. Error "keyring.exists".
    static Result<void> install(const std::string& folder, const Secret& file_text);

    /// The public half of the installation's box key: what others wrap for us.
    std::string box_public_key() const;
    /// Opens what `wrap_for(box_public_key(), …)` wrapped. Error "trust.unseal".
    Result<Secret> open_box(std::string_view wrapped) const;
    /// The ids (4 bytes) of every master here, own and learnt.
    std::vector<std::string> master_ids() const;
    /// That master wrapped for another installation's box key; nullopt: not here.
    std::optional<std::string> hand_on_master(std::string_view id, std::string_view box_public_key) const;
    /// Learns a master wrapped for us; answers it sealed with ours, to be kept and given to `recall_master`.
    struct LearntMaster {
        std::string digest; ///< 64 hexadecimal digits, by which the same key is known again
        std::string sealed;
    };
    Result<LearntMaster> learn_master(std::string_view wrapped) const;
    Result<void> recall_master(std::string_view kept) const;

    /// `context` names the place: "registration:<person_key>:<exam>"; the purpose is what precedes the first
    /// ':'.
    std::string seal(std::string_view plain, std::string_view context) const;
    Result<std::string> unseal(std::string_view sealed, std::string_view context) const;
    /// False when a newer master exists than the one that sealed this: worth sealing anew.
    bool is_sealed_with_newest(std::string_view sealed) const;

    /// Equal values give equal texts, and the text tells nothing of the value without the keyring:
    /// HMAC-SHA256 under a key of the purpose, its first 160 bits in Base32: 32 characters a–z, 2–7.
    std::string index(std::string_view purpose, std::string_view value) const;
    /// One person in one season, from the papers they show. The number is trimmed and its letters made upper
    /// case.
    std::string person_key(std::string_view season, std::string_view id_type,
                           std::string_view id_number) const;

    std::string sign(std::string_view message) const;
    const std::string& public_key() const { return public_key_; }
    const std::string& key_id() const { return key_id_; }
    Suite suite() const { return suite_; }
    Signer signer() const;

private:
    struct Master {
        std::string id; ///< 4 bytes, derived from the key
        Secret key;
    };
    friend struct KeyringFile;

    Keyring() = default;
    static Master master_from(Secret key);
    void add_master(Secret key);
    void set_signing_key(Suite suite, KeyPair pair);
    Secret box_seed() const;
    void remember(Secret key) const;

    std::vector<Master> masters_; ///< oldest first; never empty
    Secret index_root_;           ///< made from the first master, or the one the keyring was issued with
    bool index_is_issued_ = false;
    mutable std::shared_mutex learnt_mutex_;
    mutable std::vector<Master> learnt_; ///< of installations below: open events, never seal
    Suite suite_ = Suite::international;
    std::string public_key_;
    Secret private_key_;
    std::string key_id_;
};

/// For whoever holds the private half of that box key, and nobody else, the sender included.
/// Error "trust.key": not 32 bytes.
Result<std::string> wrap_for(std::string_view box_public_key, std::string_view plain);

} // namespace zk::trust

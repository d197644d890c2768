// installations: the machines of one season that hand registrations upward, and how they know one another.
//
// Each has an office, a signing key and a box key (X25519). The region's is the first; every other was issued
// by the one above it (kit.hpp) and sends to that one alone. A receiver takes packages only from what it has
// issued itself and has not revoked; what those have issued in turn it knows as `beyond`: whose people
// signed.
//
// Thread-safety: as the transaction given. Errors are the store's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"

namespace zk::exam {

enum class Tie { self, above, below, beyond };

std::string_view to_text(Tie tie); ///< as stored
std::optional<Tie> tie_named(std::string_view text);

struct Installation {
    std::string id; ///< key_id of its signing key
    Tie tie = Tie::below;
    std::string office_id;
    std::string name; ///< the office's
    std::string suite;
    std::string signing_key; ///< public
    std::string box_key;     ///< public
    std::string issued_by;   ///< empty: nobody above
    std::int64_t issued_at = 0;
    std::int64_t revoked_at = 0; ///< 0: valid
    std::string revoked_because;
};

Result<std::vector<Installation>> load_installations(store::Transaction& transaction);
Result<std::optional<Installation>> find_installation(store::Transaction& transaction, std::string_view id);
/// The one to which this one sends; nullopt: there is none.
Result<std::optional<Installation>> installation_above(store::Transaction& transaction);
/// This one; without a row of its own it is the first, at the root of the tree.
Result<Installation> this_installation(const Casework& casework, store::Transaction& transaction);
/// Inserts it, or updates what may change: office, name, revocation.
Result<void> save_installation(store::Transaction& transaction, const Installation& one);

/// Refuses what is not below this one. {撤销: id}
Expected<Json> revoke_installation(Casework& casework, const std::string& id, const std::string& because);

Json to_json(const Installation& one); ///< without `tie`; keys as base64url
Result<Installation> installation_from(const Json& json, Tie tie);

/// Masters learnt from packages, into the keyring: when the program starts.
Result<void> recall_masters(Casework& casework);

} // namespace zk::exam

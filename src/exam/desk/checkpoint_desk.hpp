// checkpoint_desk: the log of chain heads and the signed roots over it, to be published and printed.
//
// A rewrite of the whole chain, or an old database file put back, shows against a checkpoint somebody else
// holds: `zhunkao audit verify --against FILE`. Thread-safe.
#pragma once

#include <optional>
#include <span>

#include "exam/casework.hpp"
#include "trust/checkpoint.hpp"

namespace zk::exam {

/// Logs the heads that changed since the last one, and signs their root. Nothing new: answers the last one.
Expected<Json> make_checkpoint(Casework& casework);
Result<std::vector<trust::Checkpoint>> load_checkpoints(store::Transaction& transaction);
/// The public keys that ever signed for this installation, by their id.
Result<std::map<std::string, std::string>> installation_keys(store::Transaction& transaction);
Json to_json(const trust::Checkpoint& checkpoint);
Result<trust::Checkpoint> checkpoint_from(const Json& json);

/// The number of the first checkpoint that covers that event; null if none does yet.
Json checkpoint_covering(store::Transaction& transaction, const std::string& person_key,
                         std::int64_t sequence);

/// Every checkpoint against the log of heads and the events: what does not fit, in words; empty when all
/// stands. `published` are checkpoints others hold.
Result<std::vector<std::string>> verify_checkpoints(store::Database& database,
                                                    std::span<const trust::Checkpoint> published);

} // namespace zk::exam

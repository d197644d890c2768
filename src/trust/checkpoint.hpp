// checkpoint: one signed number for the heads of all chains at an instant.
//
// A Merkle tree as in RFC 6962, 2.1 (leaf = digest(00 ‖ entry), node = digest(01 ‖ left ‖ right), split at
// the largest power of two) over the heads sorted by person_key. Checkpoints are numbered, each holds the
// hash of the one before, and the installation signs them. Printed, published or handed to another office, a
// checkpoint fixes every chain up to its end; an inclusion proof (some twenty hashes for a million people)
// shows one person's receipt to be part of it. Encoding: docs/formats/chain.md.
//
// Errors: "checkpoint.order" (heads not sorted, or a person twice), "checkpoint.suite" (the signer's is not
// the tree's), and the signer's own.
//
// Thread-safety: pure functions; a MerkleTree belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "trust/chain.hpp"

namespace zk::trust {

/// Heads one by one, in memory that grows with the logarithm of their number: they may be streamed from a
/// database.
class MerkleTree {
public:
    explicit MerkleTree(Suite suite) : suite_(suite) {}
    /// Error code "checkpoint.order": person_key must be greater than the one before.
    Result<void> add(const Head& head);
    Suite suite() const { return suite_; }
    std::int64_t count() const { return count_; }
    std::string root() const; ///< 64 hexadecimal digits; of no heads the digest of nothing

private:
    Suite suite_;
    std::int64_t count_ = 0;
    std::string last_;
    std::vector<std::string> peaks_; ///< roots of perfect trees, largest first
};

struct Checkpoint {
    std::int64_t number = 0; ///< 1, 2, … without a gap
    std::int64_t at = 0;     ///< milliseconds since 1970 UTC
    std::int64_t count = 0;  ///< of heads
    std::string root;        ///< 64 hexadecimal digits
    std::string previous;    ///< hash_of the checkpoint before, "" for the first
    std::string suite;
    std::string signer_key;
    std::string signature; ///< 64 bytes, over signed_text
    bool operator==(const Checkpoint&) const = default;
};

std::string canonical(const Checkpoint& checkpoint); ///< everything but the signature
/// hexadecimal digest of `canonical`: what the next checkpoint's `previous` holds.
std::string hash_of(Suite suite, const Checkpoint& checkpoint);
std::string signed_text(const Checkpoint& checkpoint);

Result<Checkpoint> make_checkpoint(const std::optional<Checkpoint>& before, std::int64_t at,
                                   const MerkleTree& tree, const Signer& signer);

struct CheckpointFault {
    std::int64_t number = 0;
    std::string what;
};
/// The public key of an installation's key_id, nullopt when it is not known.
using InstallationKeys = std::function<std::optional<std::string>(const std::string& key_id)>;
/// The first fault of the checkpoints from number 1 on; nullopt when they stand.
std::optional<CheckpointFault> verify_checkpoints(std::span<const Checkpoint> checkpoints,
                                                  const InstallationKeys& keys);

/// That a head is one of the leaves under a root.
struct InclusionProof {
    std::int64_t index = 0;        ///< of the leaf, from 0
    std::int64_t count = 0;        ///< of leaves
    std::vector<std::string> path; ///< sibling hashes from the leaf up, 64 hexadecimal digits each
};

/// nullopt when no head has that person_key. Error code "checkpoint.order".
Result<std::optional<InclusionProof>> prove_inclusion(Suite suite, std::span<const Head> heads,
                                                      std::string_view person_key);
bool is_included(const Checkpoint& checkpoint, const Head& head, const InclusionProof& proof);

} // namespace zk::trust

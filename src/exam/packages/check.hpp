// check: is what a package holds what its sender could honestly say? Looked at whole before anything is kept.
//
// Every chain is verified with the signers' public keys, every sealed body opens to the readable one, the
// readable stage and result are what the rulebook makes of the events, the heads have the root that the
// sender's installation signed, and no key, account or place is claimed that is another's. Nothing is
// written.
//
// Errors: "package.content", "package.chain", "package.signer", "package.checkpoint", "package.rulebook",
// "package.rewound", each with who and what. One thread.
#pragma once

#include <map>

#include "exam/packages/content.hpp"
#include "exam/packages/envelope.hpp"

namespace zk::exam {

struct KeptMaster {
    std::string digest; ///< of the key: the same key is kept once
    std::string sealed; ///< with ours
};

struct CheckedPackage {
    Installation sender;
    std::vector<Installation> beyond;
    std::vector<CarriedSigner> signers;
    std::vector<KeptMaster> masters;
    trust::Checkpoint checkpoint;
};

/// Learns the masters on the way: they open events alone.
Result<CheckedPackage> check_package(Casework& casework, store::Transaction& transaction,
                                     PackageDatabase& package, const ReadHeader& read,
                                     const Installation& sender);

} // namespace zk::exam

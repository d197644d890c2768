// chain: what happened to a person's registration, each event bound to the one before and signed by who
// acted.
//
// An event's hash covers everything in it and the hash of the event before, so nothing can be altered,
// inserted, left out or put in another order without every later hash changing; the signature over the hash
// says who acted, and only they could have made it (signing_key.hpp). Cutting off the end of a chain shows
// against its head, which stands in a signed checkpoint (checkpoint.hpp). Encoding and example:
// docs/formats/chain.md.
//
// `body` is what is stored, usually sealed bytes: a chain is verified without any key that opens it.
//
// Order is the chain's, not the clock's: `at` is what the clock of the machine that acted said, and two
// machines' clocks differ.
//
// Errors of `link`: "chain.person" (the head is another person's), and the signer's own.
//
// Thread-safety: pure functions; a KeyLookup must be callable from the thread that verifies.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trust/signer.hpp"
#include "trust/suite.hpp"

namespace zk::trust {

struct Event {
    std::string person_key;
    std::int64_t sequence = 0; ///< 1, 2, … without a gap, per person
    std::string exam;
    std::string kind;    ///< "submitted", "signed", …: the casework's words
    std::int64_t at = 0; ///< milliseconds since 1970 UTC
    std::string actor;   ///< account
    std::string office;
    std::string role;
    std::string body;       ///< as stored: sealed bytes
    std::string suite;      ///< to_text(Suite)
    std::string previous;   ///< hash of the event before, "" for the first
    std::string hash;       ///< 64 hexadecimal digits
    std::string signer_key; ///< key_id of the public key that verifies the signature
    std::string signature;  ///< 64 bytes
    bool operator==(const Event&) const = default;
};

/// The last event of a person: all that `link` needs of the past.
struct Head {
    std::string person_key;
    std::int64_t sequence = 0;
    std::string hash;
    bool operator==(const Head&) const = default;
};

Head head_of(const Event& event);

/// Everything but hash and signature, length-prefixed: two different events never give the same bytes.
std::string canonical(const Event& event);
/// The hash of an event: hexadecimal digest of `canonical`.
std::string hash_of(Suite suite, const Event& event);
/// What is signed: a prefix that no other kind of signature has, and the hash.
std::string signed_text(const Event& event);

/// Fills sequence, suite, previous, hash, signer_key and signature; the rest is `event`'s.
Result<Event> link(const std::optional<Head>& before, Event event, const Signer& signer);

/// The public key that `event.signer_key` names, if it was the key of event.actor (or of the installation) at
/// event.at; nullopt otherwise.
using KeyLookup = std::function<std::optional<std::string>(const Event& event)>;

enum class FaultKind {
    order,     ///< a sequence number is missing, repeated or out of place
    person,    ///< an event of somebody else
    suite,     ///< an unknown suite
    previous,  ///< does not follow the event before
    hash,      ///< was altered
    signer,    ///< signed with a key its actor did not have
    signature, ///< the signature is not that key's over this hash
    head,      ///< the chain ends elsewhere than its known head: truncated, or replaced
};

struct ChainFault {
    std::int64_t sequence = 0; ///< of the first event at fault; for `head` the known head's
    FaultKind kind = FaultKind::hash;
    std::string what; ///< one sentence, Chinese
};

/// The first fault of one person's whole chain, in the order stored; nullopt when it stands. Without `head` a
/// chain cut off at its end cannot be told from a shorter one.
std::optional<ChainFault> verify_chain(std::span<const Event> events, const KeyLookup& keys,
                                       const std::optional<Head>& head = std::nullopt);

} // namespace zk::trust

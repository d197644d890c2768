// ledger: events of a person in the database: sealed, linked to the one before, signed by who acts.
//
// The only place that writes the table `event`. A body opens with the keyring; the chain is verified without.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "exam/registration/case.hpp"
#include "trust/chain.hpp"

namespace zk::exam {

struct NewEvent {
    std::string person_key;
    std::string exam;
    EventKind kind = EventKind::submit;
    Json body;
    std::int64_t at = 0;
};

/// Appends; "store.conflict" if another event took its place meanwhile (the write runs again).
Result<trust::Event> append(Casework& casework, store::Transaction& transaction, const Actor& actor,
                            const NewEvent& event);

/// An event that came in a package, verified before: kept as it is.
Result<void> adopt(store::Transaction& transaction, const trust::Event& event);
/// A person's events leave the chain for `event_given_way`, whole, by the decision on that conflict.
Result<void> give_way(store::Transaction& transaction, const std::string& person_key,
                      const std::string& conflict_id);

/// A person's whole chain, as stored.
Result<std::vector<trust::Event>> load_chain(store::Transaction& transaction, std::string_view person_key);
/// The next events of all people in order of person and sequence, after that place; for walking the whole
/// log.
Result<std::vector<trust::Event>> load_events_after(store::Transaction& transaction,
                                                    const std::string& person_key, std::int64_t sequence,
                                                    std::size_t limit);
/// The events of one exam, opened.
Result<std::vector<CaseEvent>> load_events(Casework& casework, store::Transaction& transaction,
                                           std::string_view person_key, std::string_view exam);
Result<CaseEvent> open_event(const trust::Keyring& keyring, const trust::Event& event);

/// The public key of a signer, for verifying chains.
trust::KeyLookup key_lookup(store::Transaction& transaction);

} // namespace zk::exam

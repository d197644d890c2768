// audit_desk: every chain of events in the database, verified without opening a single body.
//
// What it finds: an event altered, inserted, left out, in another order, signed with a key its actor did not
// have, or a chain shorter than the registration says. (A whole chain cut off together with the
// registration's row shows against a published checkpoint only.) Memory does not grow with the number of
// events.
#pragma once

#include <functional>
#include <string>

#include "exam/casework.hpp"
#include "trust/chain.hpp"

namespace zk::exam {

struct AuditFault {
    std::string person_key;
    std::int64_t sequence = 0;
    std::string what;
};

struct AuditCount {
    std::size_t people = 0;
    std::size_t events = 0;
    std::size_t faults = 0;
};

/// `tell` is called for each fault, the first of a chain.
Result<AuditCount> verify_events(store::Database& database,
                                 const std::function<void(const AuditFault&)>& tell);

} // namespace zk::exam

// casework: what every desk needs, for the life of the program.
//
// Desks load, let a room decide, and write change, event and chain in one transaction. They read the clock
// here and nowhere else. Thread-safe: the parts are, and the offices are swapped as a whole.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "exam/people/offices.hpp"
#include "exam/registration/refusal.hpp"
#include "rulebook/rulebook.hpp"
#include "store/database.hpp"
#include "trust/keyring.hpp"
#include "trust/password.hpp"
#include "trust/signing_key.hpp"

namespace zk::exam {

/// Milliseconds since 1970 UTC.
using Clock = std::function<std::int64_t()>;

/// Who acts, with the key that only their log-in unlocks.
struct Actor {
    std::string account_id;
    std::string login_key;
    Role role = Role::candidate;
    std::string office_id;  ///< staff
    std::string person_key; ///< candidates
    std::string name;       ///< as it stands under a signature
    std::vector<std::string> duties;
    std::shared_ptr<const trust::SigningKey> key;
    bool kiosk = false;            ///< logged in on a computer many use
    std::int64_t idle_minutes = 0; ///< after which the session ends by itself; 0: no session
};

class Casework {
public:
    Casework(store::Database& opened, std::shared_ptr<const trust::Keyring> keys, Clock now,
             trust::PasswordCost cost = {})
        : database(opened), keyring(std::move(keys)), clock(std::move(now)), hasher({}, cost)
    {
    }

    store::Database& database;
    std::shared_ptr<const trust::Keyring> keyring;
    Clock clock;
    trust::PasswordHasher hasher;
    std::map<std::string, std::shared_ptr<const rulebook::Rulebook>, std::less<>> exams; ///< by id
    /// By id: those that decide at the gate (front matter gate-site …).
    std::map<std::string, std::shared_ptr<const rulebook::Rulebook>, std::less<>> gates;

    /// nullptr: no such exam here.
    const rulebook::Rulebook* find_exam(std::string_view id) const;
    std::shared_ptr<const Offices> offices() const;
    /// Reads the tree again; after an import, and at the start.
    Result<void> refresh_offices();

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Offices> offices_ = std::make_shared<const Offices>(std::vector<Office>{});
};

/// Runs `work` in one transaction; again, a few times, when another writer took the same place in a chain.
/// What `work` refuses is returned as it is and nothing is written.
Expected<Json> write(Casework& casework, const std::function<Expected<Json>(store::Transaction&)>& work);
Expected<Json> read(Casework& casework, const std::function<Expected<Json>(store::Transaction&)>& work);

/// The same, once: a request repeated with its key gets the answer it got, and a key used for another request
/// is refused. Keys are the client's, at most 100 characters; empty: not kept.
struct RequestKey {
    std::string key;
    std::string fingerprint; ///< of what is asked, so that a key cannot serve two requests
};
Expected<Json> write_once(Casework& casework, const Actor& actor, const RequestKey& request,
                          const std::function<Expected<Json>(store::Transaction&)>& work);
/// The answer `write_once` gave to that request before, or nullopt: for work of several transactions.
Expected<std::optional<Json>> answered(Casework& casework, const Actor& actor, const RequestKey& request);

/// "2021-11-20" in Beijing at that instant.
std::string beijing_date(std::int64_t instant);
/// "2021-11-20 09:05", Beijing.
std::string beijing_time(std::int64_t instant);

/// An unguessable id of 26 characters, sortable by time.
std::string new_id(std::int64_t now);

} // namespace zk::exam

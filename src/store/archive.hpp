// archive: every text of a rulebook that was ever served here, by its hash.
//
// Error codes: "store.missing" (none of that hash), and those of Database.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace zk::store {

struct ArchivedRulebook {
    std::string content_hash;
    std::string rulebook;
    std::string version;
    std::string first_served;                               ///< UTC, "2022-05-14T02:00:00Z"
    std::vector<std::pair<std::string, std::string>> files; ///< name, text
};

/// Keeps it if its hash is new; a text once kept never changes.
Result<void> keep(Transaction& transaction, const ArchivedRulebook& rulebook);
Result<ArchivedRulebook> archived(Transaction& transaction, const std::string& content_hash);

/// The same in a transaction of its own.
Result<void> keep(Database& database, const ArchivedRulebook& rulebook);
Result<ArchivedRulebook> archived(Database& database, const std::string& content_hash);

} // namespace zk::store

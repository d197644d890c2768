// audit_entry: one line of the audit, from its row and its sealed body. Private to audit_log.
#pragma once

#include <map>
#include <set>

#include "exam/desk/audit_log.hpp"
#include "exam/registration/case.hpp"

namespace zk::exam {

/// A row of `event` (body sealed) or of `access_log` (kind: what was looked at; body: why).
struct AuditEntry {
    bool is_event = true;
    std::string person;
    std::string id;
    std::string exam;
    std::string kind;
    std::int64_t at = 0;
    std::string actor;
    std::string office;
    std::string role;
    std::string body;
};

AuditEntry entry_of(const store::Rows& rows, std::size_t row, bool is_event);

struct AuditPage {
    Json::Array rows;
    std::string next; ///< cursor; empty: no more
};
Expected<AuditPage> audit_page_of(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                  const AuditFilter& filter);

/// Opens bodies and names, each account once. Belongs to one transaction.
class AuditReader {
public:
    AuditReader(Casework& casework, store::Transaction& transaction);
    Result<Json> tell(const AuditEntry& entry);

private:
    Result<std::string> name_of(const std::string& account_id);
    Result<void> tell_event(const AuditEntry& entry, Json& line);
    Result<Json> seconds_looked(const AuditEntry& entry);

    Casework& casework_;
    store::Transaction& transaction_;
    std::set<std::string> secret_;
    std::map<std::string, std::string> names_;
};

} // namespace zk::exam

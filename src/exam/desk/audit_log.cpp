#include "exam/desk/audit_log.hpp"

#include <algorithm>
#include <set>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "exam/desk/audit_entry.hpp"
#include "exam/people/account_store.hpp"
#include "exam/registration/case.hpp"

namespace zk::exam {

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t beijing = 8 * 3'600'000;

/// Where a page ends. Events come before looks of the same instant.
struct Position {
    std::int64_t at = 0;
    bool is_event = true;
    std::string person;
    std::string id; ///< sequence of an event, entry_id of a look
};

/// What a filter comes to for this actor.
struct Scope {
    std::optional<std::vector<std::string>> offices; ///< nullopt: all there are
    std::optional<std::vector<std::string>> actors;
    std::string kind;
    std::string person;
    std::int64_t from = 0;
    std::int64_t before = 0;
    std::optional<Position> after;

    bool is_empty() const { return (offices && offices->empty()) || (actors && actors->empty()); }
};

/// One of the two tables, under the names of the other.
struct Source {
    bool is_event;
    std::string_view select;
    std::string_view office;
    std::string_view actor;
    std::string_view id;
};

constexpr Source events{true,
                        "SELECT person_key, sequence, exam, kind, at, actor, office, role, body FROM event "
                        "WHERE office <> ''",
                        "office", "actor", "sequence"};
constexpr Source looks{false,
                       "SELECT person_key, entry_id, '', what, at, account_id, office_id, role, why FROM "
                       "access_log WHERE office_id <> ''",
                       "office_id", "account_id", "entry_id"};

class Query {
public:
    explicit Query(std::string_view start) : sql(start) {}

    std::string mark(store::Value value)
    {
        values.push_back(std::move(value));
        return "$" + std::to_string(values.size());
    }
    void among(std::string_view column, const std::optional<std::vector<std::string>>& allowed)
    {
        if (!allowed) {
            return;
        }
        std::string marks;
        for (const std::string& one : *allowed) {
            marks += (marks.empty() ? "" : ", ") + mark(one);
        }
        sql += " AND " + std::string(column) + " IN (" + marks + ")";
    }

    std::string sql;
    std::vector<store::Value> values;
};

void continue_after(Query& query, const Source& source, const Position& after)
{
    if (source.is_event != after.is_event) {
        query.sql += std::string(source.is_event ? " AND at < " : " AND at <= ") + query.mark(after.at);
        return;
    }
    const store::Value id =
        source.is_event ? store::Value(std::int64_t{std::atoll(after.id.c_str())}) : store::Value(after.id);
    query.sql += " AND (at, person_key, " + std::string(source.id) + ") < (" + query.mark(after.at) + ", " +
                 query.mark(after.person) + ", " + query.mark(id) + ")";
}

Result<store::Rows> rows_of(store::Transaction& transaction, const Source& source, const Scope& scope)
{
    Query query(source.select);
    query.among(source.office, scope.offices);
    query.among(source.actor, scope.actors);
    if (source.is_event && !scope.kind.empty()) {
        query.sql += " AND kind = " + query.mark(scope.kind);
    }
    if (!scope.person.empty()) {
        query.sql += " AND person_key = " + query.mark(scope.person);
    }
    query.sql += " AND at >= " + query.mark(scope.from) + " AND at < " + query.mark(scope.before);
    if (scope.after) {
        continue_after(query, source, *scope.after);
    }
    return transaction.run(query.sql + " ORDER BY at DESC, person_key DESC, " + std::string(source.id) +
                               " DESC LIMIT " + std::to_string(audit_page),
                           query.values);
}

std::string cursor_of(const AuditEntry& entry)
{
    return std::to_string(entry.at) + "|" + (entry.is_event ? "1" : "0") + "|" + entry.person + "|" +
           entry.id;
}

Expected<std::optional<Position>> position_of(const std::string& cursor)
{
    if (cursor.empty()) {
        return std::nullopt;
    }
    const auto parts = split(cursor, '|');
    const auto at = Decimal::parse(parts.front());
    if (parts.size() != 4 || !at || !at->to_int64()) {
        return refuse("audit-filter", "", "下一页的记号不对", "从第一页重新取");
    }
    return Position{*at->to_int64(), parts[1] == "1", std::string(parts[2]), std::string(parts[3])};
}

/// Midnight in Beijing at the beginning of that day; `otherwise` for no day.
Expected<std::int64_t> start_of(const std::string& text, std::int64_t otherwise)
{
    if (text.empty()) {
        return otherwise;
    }
    const auto parsed = DateTime::parse(text + "T00:00:00");
    return parsed ? Expected<std::int64_t>(parsed->to_instant().seconds * 1'000 - beijing)
                  : refuse("audit-filter", "", "日期应写成 2021-11-20,写的是“" + text + "”", "改好再查");
}

std::optional<std::vector<std::string>> offices_for(const Casework& casework, const Actor& actor,
                                                    const std::string& only)
{
    const auto offices = casework.offices();
    std::vector<std::string> seen;
    for (const Office& office : offices->all()) {
        const bool mine = may(actor.role, Act::read_audit, offices->relation(actor.office_id, office.id));
        if (mine && (only.empty() || office.id == only)) {
            seen.push_back(office.id);
        }
    }
    return seen.size() == offices->all().size() ? std::nullopt : std::optional(std::move(seen));
}

Expected<std::optional<std::vector<std::string>>>
actors_for(Casework& casework, store::Transaction& transaction, const std::string& who)
{
    if (who.empty()) {
        return std::nullopt;
    }
    auto accounts = staff_accounts(casework, transaction);
    if (!accounts) {
        return trouble(accounts.error());
    }
    std::vector<std::string> found;
    for (const AccountRow& account : *accounts) {
        if (account.account_id == who || account.name == who || account.user_name == who) {
            found.push_back(account.account_id);
        }
    }
    return std::optional(std::move(found));
}

Expected<Scope> scope_of(Casework& casework, store::Transaction& transaction, const Actor& actor,
                         const AuditFilter& filter)
{
    if (!filter.kind.empty() && !event_kind(filter.kind)) {
        return refuse("audit-filter", "", "没有“" + filter.kind + "”这一种", "从列出的种类里选");
    }
    auto after = position_of(filter.after);
    auto from = start_of(filter.from, 0);
    auto last = start_of(filter.to, casework.clock() + 1 - day);
    auto actors = actors_for(casework, transaction, filter.who);
    if (!after || !from || !last || !actors) {
        return tl::unexpected(!after  ? after.error()
                              : !from ? from.error()
                              : !last ? last.error()
                                      : actors.error());
    }
    return Scope{offices_for(casework, actor, filter.office),
                 std::move(*actors),
                 filter.kind,
                 filter.person,
                 *from,
                 *last + day,
                 std::move(*after)};
}

/// The entries of both tables, newest first, at most a page.
Result<std::vector<AuditEntry>> entries_of(store::Transaction& transaction, const Scope& scope)
{
    std::vector<AuditEntry> entries;
    const bool with_looks = scope.kind.empty() || scope.kind == to_text(EventKind::look);
    for (const Source& source : {events, looks}) {
        if (scope.is_empty() || (!source.is_event && !with_looks)) {
            continue;
        }
        auto rows = rows_of(transaction, source, scope);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (std::size_t row = 0; row < rows->size(); ++row) {
            entries.push_back(entry_of(*rows, row, source.is_event));
        }
    }
    // Each table's rows keep the order the database gave them: only instants are compared, events first.
    std::vector<std::size_t> order(entries.size());
    for (std::size_t index = 0; index < order.size(); ++index) {
        order[index] = index;
    }
    std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
        return entries[one].at != entries[other].at ? entries[one].at > entries[other].at : one < other;
    });
    std::vector<AuditEntry> page;
    for (std::size_t index = 0; index < std::min(order.size(), audit_page); ++index) {
        page.push_back(std::move(entries[order[index]]));
    }
    return page;
}

} // namespace

Expected<AuditPage> audit_page_of(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                  const AuditFilter& filter)
{
    auto scope = scope_of(casework, transaction, actor, filter);
    if (!scope) {
        return tl::unexpected(scope.error());
    }
    auto entries = entries_of(transaction, *scope);
    if (!entries) {
        return trouble(entries.error());
    }
    AuditPage page;
    AuditReader reader(casework, transaction);
    for (const AuditEntry& entry : *entries) {
        auto told = reader.tell(entry);
        if (!told) {
            return trouble(told.error());
        }
        page.rows.push_back(std::move(*told));
    }
    page.next = entries->size() < audit_page ? std::string() : cursor_of(entries->back());
    return page;
}

Expected<Json> audit(Casework& casework, const Actor& actor, const AuditFilter& filter)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto page = audit_page_of(casework, transaction, actor, filter);
        if (!page) {
            return tl::unexpected(page.error());
        }
        Json::Array kinds;
        for (const std::string_view kind : event_kinds()) {
            kinds.emplace_back(kind);
        }
        return Json(Json::Object{{"行", std::move(page->rows)},
                                 {"下一页", page->next.empty() ? Json() : Json(page->next)},
                                 {"种类", std::move(kinds)}});
    });
}

} // namespace zk::exam

#include "exam/desk/audit_desk.hpp"

#include <map>

#include "exam/registration/ledger.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t page_size = 5'000; ///< events read at once

struct KnownKey {
    std::string account_id;
    std::string public_key;
    std::int64_t since = 0;
};

using Keys = std::map<std::string, KnownKey, std::less<>>;
using Lengths = std::map<std::string, std::int64_t, std::less<>>;

Result<Keys> load_keys(store::Transaction& transaction)
{
    return transaction.run("SELECT key_id, account_id, public_key, since FROM signing_key")
        .map([](const store::Rows& rows) {
            Keys keys;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                keys[rows.text(row, 0)] = {rows.text(row, 1), rows.blob(row, 2), rows.number(row, 3)};
            }
            return keys;
        });
}

trust::KeyLookup lookup_in(const Keys& keys)
{
    return [&keys](const trust::Event& event) -> std::optional<std::string> {
        const auto found = keys.find(event.signer_key);
        const bool fits =
            found != keys.end() && found->second.account_id == event.actor && found->second.since <= event.at;
        return fits ? std::optional(found->second.public_key) : std::nullopt;
    };
}

struct Verifier {
    const Keys& keys;
    const std::function<void(const AuditFault&)>& tell;
    AuditCount count;
    std::vector<trust::Event> chain;

    void finish(store::Transaction& transaction)
    {
        if (chain.empty()) {
            return;
        }
        const std::string person = chain.front().person_key;
        count.people += 1;
        count.events += chain.size();
        std::optional<AuditFault> fault;
        if (const auto found = trust::verify_chain(chain, lookup_in(keys))) {
            fault = AuditFault{person, found->sequence, found->what};
        } else if (const auto said = last_said(transaction, person); said > chain.back().sequence) {
            fault = AuditFault{person, said, "登记的最后一个事件不在链上:链的末尾被截去了"};
        }
        if (fault) {
            count.faults += 1;
            tell(*fault);
        }
        chain.clear();
    }

    static std::int64_t last_said(store::Transaction& transaction, const std::string& person)
    {
        auto rows = transaction.run("SELECT MAX(sequence) FROM registration WHERE person_key = $1", {person});
        return rows && !rows->empty() ? rows->number(0, 0) : 0;
    }

    void take(store::Transaction& transaction, trust::Event event)
    {
        if (!chain.empty() && chain.front().person_key != event.person_key) {
            finish(transaction);
        }
        chain.push_back(std::move(event));
    }
};

Result<void> verify_all(store::Transaction& transaction, Verifier& verifier)
{
    std::string person;
    std::int64_t sequence = -1;
    for (;;) {
        auto page = load_events_after(transaction, person, sequence, page_size);
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (page->empty()) {
            verifier.finish(transaction);
            return {};
        }
        person = page->back().person_key;
        sequence = page->back().sequence;
        for (trust::Event& event : *page) {
            verifier.take(transaction, std::move(event));
        }
    }
}

/// Registrations that say they have events, and have none.
Result<void> find_missing(store::Transaction& transaction, Verifier& verifier)
{
    return transaction
        .run("SELECT person_key, sequence FROM registration r WHERE sequence > 0 AND NOT EXISTS (SELECT 1 "
             "FROM event e "
             "WHERE e.person_key = r.person_key)")
        .map([&](const store::Rows& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                verifier.count.faults += 1;
                verifier.tell({rows.text(row, 0), rows.number(row, 1), "登记说有事件,链上一个也没有"});
            }
        });
}

} // namespace

Result<AuditCount> verify_events(store::Database& database,
                                 const std::function<void(const AuditFault&)>& tell)
{
    AuditCount count;
    auto read = database.read([&](store::Transaction& transaction) {
        return load_keys(transaction).and_then([&](const Keys& keys) {
            Verifier verifier{keys, tell, {}, {}};
            return verify_all(transaction, verifier)
                .and_then([&] { return find_missing(transaction, verifier); })
                .map([&] { count = verifier.count; });
        });
    });
    return read ? Result<AuditCount>(count) : tl::unexpected(read.error());
}

} // namespace zk::exam

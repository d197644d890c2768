#include "exam/registration/ledger.hpp"

#include "exam/packages/masters.hpp"

namespace zk::exam {

namespace {

std::string context_of(std::string_view person_key, std::int64_t sequence)
{
    return "event:" + std::string(person_key) + ":" + std::to_string(sequence);
}

Result<std::optional<trust::Head>> head(store::Transaction& transaction, const std::string& person_key)
{
    return transaction
        .run("SELECT sequence, hash FROM event WHERE person_key = $1 ORDER BY sequence DESC LIMIT 1",
             {person_key})
        .map([&](const store::Rows& rows) -> std::optional<trust::Head> {
            if (rows.empty()) {
                return std::nullopt;
            }
            return trust::Head{person_key, rows.number(0, 0), rows.text(0, 1)};
        });
}

Result<void> insert(store::Transaction& transaction, const trust::Event& event)
{
    return transaction
        .run("INSERT INTO event (person_key, sequence, exam, kind, at, actor, office, role, body, suite, "
             "previous, "
             "hash, signer_key, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
             "$14)",
             {event.person_key, event.sequence, event.exam, event.kind, event.at, event.actor, event.office,
              event.role, store::Blob{event.body}, event.suite, event.previous, event.hash, event.signer_key,
              store::Blob{event.signature}})
        .map([](const store::Rows&) {});
}

trust::Event event_of(const store::Rows& rows, std::size_t row)
{
    trust::Event event;
    event.person_key = rows.text(row, 0);
    event.sequence = rows.number(row, 1);
    event.exam = rows.text(row, 2);
    event.kind = rows.text(row, 3);
    event.at = rows.number(row, 4);
    event.actor = rows.text(row, 5);
    event.office = rows.text(row, 6);
    event.role = rows.text(row, 7);
    event.body = rows.blob(row, 8);
    event.suite = rows.text(row, 9);
    event.previous = rows.text(row, 10);
    event.hash = rows.text(row, 11);
    event.signer_key = rows.text(row, 12);
    event.signature = rows.blob(row, 13);
    return event;
}

std::vector<trust::Event> events_of(const store::Rows& rows)
{
    std::vector<trust::Event> events;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        events.push_back(event_of(rows, row));
    }
    return events;
}

} // namespace

Result<trust::Event> append(Casework& casework, store::Transaction& transaction, const Actor& actor,
                            const NewEvent& event)
{
    const auto before = head(transaction, event.person_key);
    if (!before) {
        return tl::unexpected(before.error());
    }
    trust::Event draft;
    draft.person_key = event.person_key;
    draft.exam = event.exam;
    draft.kind = std::string(to_text(event.kind));
    draft.at = event.at;
    draft.actor = actor.account_id;
    draft.office = actor.office_id;
    draft.role = std::string(to_text(actor.role));
    const std::int64_t sequence = *before ? (*before)->sequence + 1 : 1;
    draft.body = casework.keyring->seal(to_text(event.body), context_of(event.person_key, sequence));
    const trust::Signer signer = actor.key ? actor.key->signer() : casework.keyring->signer();
    auto linked = trust::link(*before, std::move(draft), signer);
    if (!linked) {
        return linked;
    }
    return insert(transaction, *linked).map([&] { return std::move(*linked); });
}

Result<void> adopt(store::Transaction& transaction, const trust::Event& event)
{
    return insert(transaction, event);
}

Result<void> give_way(store::Transaction& transaction, const std::string& person_key,
                      const std::string& conflict_id)
{
    return transaction
        .run("INSERT INTO event_given_way (person_key, conflict_id, sequence, exam, kind, at, actor, office, "
             "role, body, suite, previous, hash, signer_key, signature) SELECT person_key, $2, sequence, "
             "exam, kind, at, actor, office, role, body, suite, previous, hash, signer_key, signature FROM "
             "event WHERE person_key = $1",
             {person_key, conflict_id})
        .and_then([&](const store::Rows&) {
            return transaction.run("DELETE FROM event WHERE person_key = $1", {person_key});
        })
        .map([](const store::Rows&) {});
}

Result<std::vector<trust::Event>> load_chain(store::Transaction& transaction, std::string_view person_key)
{
    return transaction
        .run("SELECT person_key, sequence, exam, kind, at, actor, office, role, body, suite, previous, hash, "
             "signer_key, signature FROM event WHERE person_key = $1 ORDER BY sequence",
             {std::string(person_key)})
        .map(events_of);
}

Result<std::vector<trust::Event>> load_events_after(store::Transaction& transaction,
                                                    const std::string& person_key, std::int64_t sequence,
                                                    std::size_t limit)
{
    return transaction
        .run("SELECT person_key, sequence, exam, kind, at, actor, office, role, body, suite, previous, hash, "
             "signer_key, signature FROM event WHERE (person_key, sequence) > ($1, $2) ORDER BY person_key, "
             "sequence "
             "LIMIT " +
                 std::to_string(limit),
             {person_key, sequence})
        .map(events_of);
}

Result<CaseEvent> open_event(const trust::Keyring& keyring, const trust::Event& event)
{
    const auto kind = event_kind(event.kind);
    const auto body =
        keyring.unseal(event.body, context_of(event.person_key, event.sequence))
            .and_then([](const std::string& text) { return parse_json(text, {16u << 20, 64}); });
    if (!kind || !body) {
        return tl::unexpected(kind ? body.error() : kind.error());
    }
    return CaseEvent{*kind, event.sequence, event.at, event.actor, event.office, event.role, *body};
}

Result<std::vector<CaseEvent>> load_events(Casework& casework, store::Transaction& transaction,
                                           std::string_view person_key, std::string_view exam)
{
    const auto chain = load_chain(transaction, person_key);
    if (!chain) {
        return tl::unexpected(chain.error());
    }
    std::vector<CaseEvent> events;
    for (const trust::Event& event : *chain) {
        if (event.exam != exam) {
            continue;
        }
        auto opened = open_event(*casework.keyring, event);
        if (!opened && recall_masters(casework, transaction)) {
            opened = open_event(*casework.keyring, event);
        }
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        events.push_back(std::move(*opened));
    }
    return events;
}

trust::KeyLookup key_lookup(store::Transaction& transaction)
{
    return [&transaction](const trust::Event& event) -> std::optional<std::string> {
        auto rows = transaction.run(
            "SELECT public_key, account_id FROM signing_key WHERE key_id = $1 AND since <= $2",
            {event.signer_key, event.at});
        if (!rows || rows->empty() ||
            (rows->text(0, 1) != event.actor && rows->text(0, 1) != "installation")) {
            return std::nullopt;
        }
        return rows->blob(0, 0);
    };
}

} // namespace zk::exam

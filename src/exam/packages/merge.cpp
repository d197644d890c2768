#include "exam/packages/merge.hpp"

#include <algorithm>
#include <array>

#include "exam/packages/fields.hpp"
#include "exam/registration/ledger.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::array<std::string_view, 4> merged_names{"新收", "续接", "未变", "冲突"};

Json event_json(const trust::Event& event, const std::string& body)
{
    return Json::Object{{"person_key", event.person_key},
                        {"sequence", event.sequence},
                        {"exam", event.exam},
                        {"kind", event.kind},
                        {"at", event.at},
                        {"actor", event.actor},
                        {"office", event.office},
                        {"role", event.role},
                        {"body", trust::to_base64url(event.body)},
                        {"suite", event.suite},
                        {"previous", event.previous},
                        {"hash", event.hash},
                        {"signer_key", event.signer_key},
                        {"signature", trust::to_base64url(event.signature)},
                        {"body_json", body}};
}

trust::Event event_from(const Json& json)
{
    return {text_in(json, "person_key"),
            number_in(json, "sequence"),
            text_in(json, "exam"),
            text_in(json, "kind"),
            number_in(json, "at"),
            text_in(json, "actor"),
            text_in(json, "office"),
            text_in(json, "role"),
            trust::from_base64url(text_in(json, "body")).value_or(""),
            text_in(json, "suite"),
            text_in(json, "previous"),
            text_in(json, "hash"),
            text_in(json, "signer_key"),
            trust::from_base64url(text_in(json, "signature")).value_or("")};
}

Json paper_json(const CarriedPaper& paper)
{
    return Json::Object{{"id", paper.id},
                        {"document", paper.document},
                        {"media_type", paper.media_type},
                        {"content", trust::to_base64url(paper.content)},
                        {"thumbnail", trust::to_base64url(paper.thumbnail)},
                        {"digest", paper.digest},
                        {"added_at", paper.added_at},
                        {"removed_at", paper.removed_at}};
}

CarriedPaper paper_from(const Json& json)
{
    return {text_in(json, "id"),
            text_in(json, "document"),
            text_in(json, "media_type"),
            trust::from_base64url(text_in(json, "content")).value_or(""),
            trust::from_base64url(text_in(json, "thumbnail")).value_or(""),
            text_in(json, "digest"),
            number_in(json, "added_at"),
            number_in(json, "removed_at")};
}

const Json::Array& list_in(const Json& json, std::string_view name)
{
    static const Json::Array none;
    const Json* value = json.find(name);
    return value != nullptr && value->as_array() != nullptr ? *value->as_array() : none;
}

std::size_t common(const std::vector<trust::Event>& ours, const std::vector<trust::Event>& theirs)
{
    const auto ends = std::ranges::mismatch(ours, theirs, {}, &trust::Event::hash, &trust::Event::hash);
    return static_cast<std::size_t>(ends.in1 - ours.begin());
}

/// Numbers as the chain gave them; one that another person has is the caller's to look for.
Result<void> take_numbers(store::Transaction& transaction, const CarriedPerson& person, std::size_t from)
{
    Result<void> done;
    for (std::size_t at = from; done && at < person.events.size(); ++at) {
        const trust::Event& event = person.events[at];
        const auto body =
            event.kind == to_text(EventKind::number) ? parse_json(person.bodies[at]) : Result<Json>(Json());
        const std::string number = body ? text_in(*body, "报名序号") : std::string();
        if (!number.empty()) {
            done = transaction
                       .run("INSERT INTO registration_number (number, prefix, exam, person_key, office_id, "
                            "at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING",
                            {number, number.substr(0, 10), event.exam, person.person_key, event.office,
                             event.at})
                       .map([](const store::Rows&) {});
        }
    }
    return done;
}

Json last_statement(const CarriedPerson& person)
{
    Json stated = Json::Object{};
    for (std::size_t at = 0; at < person.events.size(); ++at) {
        const auto body = person.events[at].kind == to_text(EventKind::submit) ? parse_json(person.bodies[at])
                                                                               : Result<Json>(Json());
        if (const Json* facts = body ? body->find("事实") : nullptr) {
            stated = *facts;
        }
    }
    return stated;
}

/// The row; what can be derived is written by `recompute`. An account here stays the account.
Result<void> put_row(Casework& casework, store::Transaction& transaction, const CarriedPerson& person)
{
    const std::string place = person.person_key + ":" + person.exam;
    const auto seal = [&](const Json& json, const std::string& what) {
        return store::Blob{casework.keyring->seal(to_text(json), what + ":" + place)};
    };
    return transaction
        .run("INSERT INTO registration (person_key, exam, account_id, rulebook, stage, result, unit_id, "
             "prefecture, identity_sealed, draft_sealed, draft_version, sequence, submitted_at, updated_at) "
             "VALUES ($1, $2, $3, '', '草稿', '待定', NULL, '', $4, $5, 1, 0, 0, 0) ON CONFLICT (person_key, "
             "exam) DO UPDATE SET identity_sealed = excluded.identity_sealed, draft_sealed = "
             "excluded.draft_sealed",
             {person.person_key, person.exam, person.account_id, seal(person.identity, "identity"),
              seal(last_statement(person), "draft")})
        .map([](const store::Rows&) {});
}

Expected<std::string> holder_of(store::Transaction& transaction, const std::string& number)
{
    auto rows = transaction.run("SELECT person_key FROM registration_number WHERE number = $1", {number});
    return !rows           ? Expected<std::string>(trouble(rows.error()))
           : rows->empty() ? Expected<std::string>(std::string())
                           : Expected<std::string>(rows->text(0, 0));
}

struct Found {
    std::string kind; ///< 两处都办过, 序号重复
    std::string our_hash;
};

/// Settled before, for just this chain: what was decided stands. Or already waiting for somebody.
Expected<std::string> known_conflict(store::Transaction& transaction, const CarriedPerson& person)
{
    auto rows = transaction.run("SELECT settled_at FROM package_conflict WHERE person_key = $1 AND exam = $2 "
                                "AND their_hash = $3 ORDER BY at DESC LIMIT 1",
                                {person.person_key, person.exam, person.events.back().hash});
    if (!rows) {
        return trouble(rows.error());
    }
    return rows->empty() ? std::string() : std::string(rows->number(0, 0) > 0 ? "settled" : "waiting");
}

Result<std::vector<CarriedPaper>> papers_of(const MergeRequest& request)
{
    std::vector<CarriedPaper> papers;
    auto read = each_paper(request.package, request.person.person_key, request.person.exam,
                           [&](const CarriedPaper& paper) {
                               papers.push_back(paper);
                               return Result<void>{};
                           });
    return read ? Result<std::vector<CarriedPaper>>(std::move(papers)) : tl::unexpected(read.error());
}

Expected<Merged> keep_both(Casework& casework, store::Transaction& transaction, const MergeRequest& request,
                           const Found& found)
{
    const CarriedPerson& person = request.person;
    auto known = known_conflict(transaction, person);
    if (!known || !known->empty()) {
        return known ? Expected<Merged>(*known == "settled" ? Merged::unchanged : Merged::conflict)
                     : tl::unexpected(known.error());
    }
    auto papers = papers_of(request);
    if (!papers) {
        return trouble(papers.error());
    }
    const std::int64_t now = casework.clock();
    const std::string id = new_id(now);
    const std::string whole = to_text(to_json(person, *papers));
    auto kept = transaction.run(
        "INSERT INTO package_conflict (person_key, conflict_id, exam, installation_id, number, at, kind, "
        "our_hash, their_hash, registration_number, their_sealed, settled_at, settled_as, settled_event) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '', '')",
        {person.person_key, id, person.exam, request.sender, request.number, now, found.kind, found.our_hash,
         person.events.back().hash, person.number,
         store::Blob{casework.keyring->seal(whole, version_context(person.person_key, id))}});
    return kept ? Expected<Merged>(Merged::conflict) : trouble(kept.error());
}

Expected<void> take_all_papers(Casework& casework, store::Transaction& transaction,
                               const MergeRequest& request)
{
    auto taken = each_paper(
        request.package, request.person.person_key, request.person.exam,
        [&](const CarriedPaper& paper) { return take_paper(casework, transaction, request.person, paper); });
    return taken ? Expected<void>{} : trouble(taken.error());
}

} // namespace

std::string_view to_text(Merged merged)
{
    return merged_names[static_cast<std::size_t>(merged)];
}

Json to_json(const CarriedPerson& person, const std::vector<CarriedPaper>& papers)
{
    Json::Array events;
    for (std::size_t at = 0; at < person.events.size(); ++at) {
        events.push_back(event_json(person.events[at], person.bodies[at]));
    }
    Json::Array kept;
    std::ranges::transform(papers, std::back_inserter(kept), paper_json);
    return Json::Object{{"person_key", person.person_key}, {"exam", person.exam},
                        {"account_id", person.account_id}, {"stage", person.stage},
                        {"result", person.result},         {"unit", person.unit_id},
                        {"number", person.number},         {"identity", person.identity},
                        {"events", std::move(events)},     {"papers", std::move(kept)}};
}

Result<KeptVersion> version_from(const Json& json)
{
    const Json* identity = json.find("identity");
    if (identity == nullptr || list_in(json, "events").empty()) {
        return fail("package.content", "冲突里存的版本不完整");
    }
    KeptVersion version;
    version.person = {text_in(json, "person_key"),
                      text_in(json, "exam"),
                      text_in(json, "account_id"),
                      text_in(json, "stage"),
                      text_in(json, "result"),
                      text_in(json, "unit"),
                      text_in(json, "number"),
                      *identity,
                      {},
                      {}};
    for (const Json& event : list_in(json, "events")) {
        version.person.events.push_back(event_from(event));
        version.person.bodies.push_back(text_in(event, "body_json"));
    }
    std::ranges::transform(list_in(json, "papers"), std::back_inserter(version.papers), paper_from);
    return version;
}

std::string version_context(const std::string& person_key, const std::string& conflict_id)
{
    return "conflict:" + person_key + ":" + conflict_id;
}

Result<void> take_paper(Casework& casework, store::Transaction& transaction, const CarriedPerson& person,
                        const CarriedPaper& paper)
{
    const std::string place = person.person_key + ":" + paper.id;
    return transaction
        .run("INSERT INTO paper (person_key, exam, paper_id, document, media_type, size, content_sealed, "
             "thumbnail_sealed, digest, added_at, removed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
             "$10, $11) ON CONFLICT (person_key, exam, paper_id) DO UPDATE SET removed_at = "
             "excluded.removed_at",
             {person.person_key, person.exam, paper.id, paper.document, paper.media_type,
              static_cast<std::int64_t>(paper.content.size()),
              store::Blob{casework.keyring->seal(paper.content, "paper:" + place)},
              store::Blob{casework.keyring->seal(paper.thumbnail, "thumbnail:" + place)}, paper.digest,
              paper.added_at, paper.removed_at})
        .map([](const store::Rows&) {});
}

Expected<void> take_in(Casework& casework, store::Transaction& transaction, const CarriedPerson& person,
                       std::size_t from_event)
{
    Result<void> done;
    for (std::size_t at = from_event; done && at < person.events.size(); ++at) {
        done = adopt(transaction, person.events[at]);
    }
    done = done.and_then([&] { return take_numbers(transaction, person, from_event); }).and_then([&] {
        return put_row(casework, transaction, person);
    });
    if (!done) {
        return trouble(done.error());
    }
    auto dossier = recompute(casework, transaction, person.person_key, person.exam);
    return dossier ? Expected<void>{} : tl::unexpected(dossier.error());
}

Expected<Merged> merge_person(Casework& casework, store::Transaction& transaction,
                              const MergeRequest& request)
{
    const CarriedPerson& theirs = request.person;
    auto ours = load_chain(transaction, theirs.person_key);
    if (!ours) {
        return trouble(ours.error());
    }
    const std::size_t same = common(*ours, theirs.events);
    if (same < ours->size()) {
        return same == theirs.events.size()
                   ? Expected<Merged>(Merged::unchanged)
                   : keep_both(casework, transaction, request, {"两处都办过", ours->back().hash});
    }
    auto holder = holder_of(transaction, theirs.number);
    if (!holder) {
        return tl::unexpected(holder.error());
    }
    if (!theirs.number.empty() && !holder->empty() && *holder != theirs.person_key) {
        return keep_both(casework, transaction, request,
                         {"序号重复", ours->empty() ? std::string() : ours->back().hash});
    }
    auto row = transaction.run("SELECT 1 FROM registration WHERE person_key = $1 AND exam = $2",
                               {theirs.person_key, theirs.exam});
    if (!row) {
        return trouble(row.error());
    }
    if (same == theirs.events.size() && !row->empty()) {
        return Merged::unchanged;
    }
    auto taken = take_in(casework, transaction, theirs, same).and_then([&] {
        return take_all_papers(casework, transaction, request);
    });
    return taken ? Expected<Merged>(ours->empty() ? Merged::inserted : Merged::extended)
                 : tl::unexpected(taken.error());
}

} // namespace zk::exam

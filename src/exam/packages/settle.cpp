#include "exam/packages/settle.hpp"

#include "exam/desk/dossier.hpp"
#include "exam/packages/fields.hpp"
#include "exam/packages/installations.hpp"
#include "exam/packages/merge.hpp"
#include "exam/registration/ledger.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view keep_ours = "留本处";
constexpr std::string_view take_theirs = "用报来的";
constexpr std::size_t version_largest = 1u << 30;

struct Conflict {
    std::string exam;
    std::string kind;
    std::string our_hash;
    std::string their_hash;
    bool settled = false;
    KeptVersion theirs;
};

Result<KeptVersion> open_version(const Casework& casework, const std::string& sealed,
                                 const std::string& context)
{
    return casework.keyring->unseal(sealed, context)
        .and_then([](const std::string& text) { return parse_json(text, {version_largest, 64}); })
        .and_then(version_from);
}

Expected<Conflict> load(Casework& casework, store::Transaction& transaction, const Settlement& what)
{
    auto rows = transaction.run("SELECT exam, kind, our_hash, their_hash, settled_at, their_sealed FROM "
                                "package_conflict WHERE person_key = $1 AND conflict_id = $2",
                                {what.person_key, what.conflict_id});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return refuse("no-registration", "", "没有这个冲突", "刷新冲突的列表");
    }
    auto theirs =
        open_version(casework, rows->blob(0, 5), version_context(what.person_key, what.conflict_id));
    if (!theirs) {
        return trouble(theirs.error());
    }
    return Conflict{rows->text(0, 0), rows->text(0, 1),       rows->text(0, 2),
                    rows->text(0, 3), rows->number(0, 4) > 0, std::move(*theirs)};
}

Expected<void> check(const Settlement& what, const Conflict& conflict)
{
    if (conflict.settled) {
        return refuse("settled", "", "这个冲突已经有人处理了", "刷新冲突的列表");
    }
    if (what.as != keep_ours && what.as != take_theirs) {
        return refuse("settlement", "", "处理应为“留本处”或“用报来的”", "在两种里选一种");
    }
    if (what.ground.empty()) {
        return refuse("ground-missing", "", "处理冲突要写理由", "写明核对了什么、问过哪个单位");
    }
    if (what.as == take_theirs && conflict.kind != "两处都办过") {
        return refuse("settlement", "", "报名序号已经给了别人,不能照报来的收",
                      "留本处,请报送单位的地州给这名考生另编序号再报");
    }
    return {};
}

/// What was here steps aside whole; what came takes its place.
Expected<void> replace(Casework& casework, store::Transaction& transaction, const Settlement& what,
                       const Conflict& conflict)
{
    auto ours = load_dossier(casework, transaction, what.person_key, conflict.exam);
    if (!ours) {
        return tl::unexpected(ours.error());
    }
    if (ours->registration.locked) {
        return tl::unexpected(in_the_rules_words(*ours->book, Refusal{"locked", "", "", ""}, ours->draft));
    }
    if (auto gone = give_way(transaction, what.person_key, what.conflict_id); !gone) {
        return trouble(gone.error());
    }
    auto taken = take_in(casework, transaction, conflict.theirs.person, 0);
    for (const CarriedPaper& paper : conflict.theirs.papers) {
        if (taken) {
            auto kept = take_paper(casework, transaction, conflict.theirs.person, paper);
            taken = kept ? Expected<void>{} : Expected<void>(trouble(kept.error()));
        }
    }
    return taken;
}

/// The decision, signed, in the chain of the decider's office.
Expected<std::string> put_on_record(Casework& casework, store::Transaction& transaction, const Actor& actor,
                                    const Settlement& what, const Conflict& conflict)
{
    auto event = append(casework, transaction, actor,
                        {"office:" + actor.office_id, conflict.exam, EventKind::office,
                         Json::Object{{"处理冲突", what.conflict_id},
                                      {"编号", what.person_key},
                                      {"处理", what.as},
                                      {"理由", what.ground},
                                      {"签字人", actor.name},
                                      {"本处链头", conflict.our_hash},
                                      {"报来链头", conflict.their_hash}},
                         casework.clock()});
    return event ? Expected<std::string>(event->hash) : trouble(event.error());
}

Json events_json(const std::vector<trust::Event>& events, const Offices& offices)
{
    Json::Array list;
    for (const trust::Event& event : events) {
        const Office* office = offices.find(event.office);
        list.push_back(Json::Object{{"时间", beijing_time(event.at)},
                                    {"办理", event.kind},
                                    {"单位", office == nullptr ? event.role : office->name}});
    }
    return list;
}

std::string text_or_empty(const store::Rows& rows, std::size_t row, std::size_t column)
{
    return rows.is_null(row, column) ? std::string() : rows.text(row, column);
}

Expected<Json> conflict_json(Casework& casework, store::Transaction& transaction, const store::Rows& rows,
                             std::size_t row)
{
    const std::string person = rows.text(row, 0);
    const std::string id = rows.text(row, 1);
    auto theirs = open_version(casework, rows.blob(row, 9), version_context(person, id));
    auto ours = load_chain(transaction, person);
    auto sender = find_installation(transaction, rows.text(row, 3));
    if (!theirs || !ours || !sender) {
        return trouble(!theirs ? theirs.error() : !ours ? ours.error() : sender.error());
    }
    const auto offices = casework.offices();
    return Json(Json::Object{
        {"编号", person},
        {"冲突", id},
        {"考试", rows.text(row, 2)},
        {"种类", rows.text(row, 5)},
        {"报送单位", *sender ? (*sender)->name : rows.text(row, 3)},
        {"包", rows.number(row, 4)},
        {"报来时间", beijing_time(rows.number(row, 10))},
        {"报名序号", rows.text(row, 6)},
        {"本处",
         Json::Object{{"阶段", text_or_empty(rows, row, 11)}, {"事件", events_json(*ours, *offices)}}},
        {"报来", Json::Object{{"阶段", theirs->person.stage},
                              {"事件", events_json(theirs->person.events, *offices)}}},
        {"处理", rows.text(row, 8)},
        {"处理时间", rows.number(row, 7) == 0 ? std::string() : beijing_time(rows.number(row, 7))}});
}

} // namespace

Expected<Json> conflicts(Casework& casework)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT c.person_key, c.conflict_id, c.exam, c.installation_id, c.number, c.kind, "
            "c.registration_number, c.settled_at, c.settled_as, c.their_sealed, c.at, r.stage FROM "
            "package_conflict c LEFT JOIN registration r ON r.person_key = c.person_key AND r.exam = c.exam "
            "ORDER BY c.settled_at, c.at, c.conflict_id LIMIT 200");
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            auto one = conflict_json(casework, transaction, *rows, row);
            if (!one) {
                return one;
            }
            list.push_back(std::move(*one));
        }
        return Json(std::move(list));
    });
}

Expected<Json> settle_conflict(Casework& casework, const Actor& actor, const Settlement& what,
                               const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto conflict = load(casework, transaction, what);
        auto fine = conflict ? check(what, *conflict) : tl::unexpected(conflict.error());
        if (fine && what.as == take_theirs) {
            fine = replace(casework, transaction, what, *conflict);
        }
        auto event = fine ? put_on_record(casework, transaction, actor, what, *conflict)
                          : tl::unexpected(fine.error());
        if (!event) {
            return tl::unexpected(event.error());
        }
        auto settled =
            transaction.run("UPDATE package_conflict SET settled_at = $3, settled_as = $4, "
                            "settled_event = $5 WHERE person_key = $1 AND conflict_id = $2 AND "
                            "settled_at = 0",
                            {what.person_key, what.conflict_id, casework.clock(), what.as, *event});
        if (!settled || settled->changed() != 1) {
            return settled ? Expected<Json>(refuse("settled", "", "这个冲突已经有人处理了"))
                           : trouble(settled.error());
        }
        return Json(Json::Object{{"处理", what.as}});
    });
}

} // namespace zk::exam

#include "exam/desk/confirmation_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/desk/checkpoint_desk.hpp"

namespace zk::exam {

namespace {

std::string member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

/// What is frozen. Everything that later rooms need, and nothing that changes between showing and signing.
Result<Json> record_of(store::Transaction& transaction, const Dossier& dossier)
{
    return list_papers(transaction, dossier.person_key, dossier.exam).map([&](Json papers) {
        Json outcome = dossier.progress.outcome;
        return Json(Json::Object{{"考试", dossier.exam},
                                 {"报考人", dossier.identity},
                                 {"报名序号", dossier.registration.number},
                                 {"受理机构", dossier.unit_id},
                                 {"事实", dossier.progress.attested},
                                 {"结果", std::move(outcome)},
                                 {"材料", std::move(papers)},
                                 {"规则书", dossier.book->content_hash()}});
    });
}

/// What the candidate must hear before signing, in the regulation's words.
Json told(const rulebook::Rulebook& book)
{
    Json::Array texts;
    const std::string named = book.property("told-before-signing");
    for (const std::string_view clause : split(named, ',')) {
        if (const auto* found = book.find_clause(clause)) {
            for (const std::string& quote : found->quotes) {
                texts.push_back(quote);
            }
        }
    }
    return texts;
}

Expected<void> check_card(const Dossier& dossier, const CardPresented& card)
{
    if (card.id_type != member(dossier.identity, "证件种类") ||
        card.id_number != member(dossier.identity, "证件号码")) {
        return refuse("not-the-card", "", "出示的证件不是这份报名的", "请本人出示报名时的证件");
    }
    if (card.typed && card.because.size() < 4) {
        return refuse("typed-because", "", "手工录入证件号码要写明理由",
                      "读卡器坏了、证件芯片读不出等,写清楚");
    }
    return {};
}

/// The signature written on a pad, kept as a paper of its own.
Result<void> keep_ink(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                      const std::string& ink)
{
    if (ink.empty()) {
        return {};
    }
    const std::int64_t now = casework.clock();
    const std::string id = new_id(now);
    return transaction
        .run("INSERT INTO paper (person_key, exam, paper_id, document, media_type, size, content_sealed, "
             "thumbnail_sealed, "
             "digest, added_at, removed_at) VALUES ($1, $2, $3, '手写签名', 'image/png', $4, $5, $6, $7, $8, "
             "0)",
             {dossier.person_key, dossier.exam, id, static_cast<std::int64_t>(ink.size()),
              store::Blob{casework.keyring->seal(ink, "paper:" + dossier.person_key + ":" + id)},
              store::Blob{casework.keyring->seal("", "thumbnail:" + dossier.person_key + ":" + id)},
              hex_digest(ink), now})
        .map([](const store::Rows&) {});
}

/// The desk of the office that takes the registration, and of no other.
Expected<void> check_place(const Actor& actor, const Dossier& dossier)
{
    return actor.office_id == dossier.unit_id
               ? Expected<void>{}
               : refuse("no-registration", "", "没有这份报名,或者它不在本单位确认", "请考生到受理单位确认");
}

using DossierWork = std::function<Expected<Json>(store::Transaction&, Dossier&)>;

Expected<Json> with_dossier(Casework& casework, const Actor& actor, const std::string& person,
                            const std::string& exam, const RequestKey& request, const DossierWork& work)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person, exam);
        return dossier ? work(transaction, *dossier) : tl::unexpected(dossier.error());
    });
}

Expected<Json> record_void(Casework& casework, store::Transaction& transaction, const Actor& actor,
                           Dossier& dossier, std::string_view act, EventKind kind, Json body)
{
    if (auto allowed = check_act(*dossier.book, act, dossier.progress.stage, dossier.progress.routed);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    auto event = record(casework, transaction, actor, dossier, kind, std::move(body));
    if (!event) {
        return tl::unexpected(event.error());
    }
    const Office* office = casework.offices()->find(actor.office_id);
    const Json message =
        Json::Object{{"标题", std::string(act) + "现场确认"},
                     {"单位", office == nullptr ? std::string() : office->name},
                     {"正文", "原来签字的确认表仍然保存。作废以后要带身份证重新确认、签字。"}};
    auto said = tell_candidate(casework, transaction, dossier, message, event->at);
    return said ? Expected<Json>(
                      Json::Object{{"阶段", to_text(dossier.progress.stage)}, {"哈希", event->hash}})
                : tl::unexpected(said.error());
}

} // namespace

Expected<Json> present_card(Casework& casework, const Actor& actor, const std::string& exam,
                            const CardPresented& card)
{
    const auto* book = casework.find_exam(exam);
    if (book == nullptr) {
        return refuse("exam", "", "没有这个考试:" + exam);
    }
    const std::string person =
        casework.keyring->person_key(book->property("season"), card.id_type, card.id_number);
    return with_dossier(
        casework, actor, person, exam, {},
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            auto allowed =
                check_place(actor, dossier).and_then([&] { return check_card(dossier, card); }).and_then([&] {
                    return check_act(*book, "现场确认", dossier.progress.stage, dossier.progress.routed);
                });
            if (!allowed) {
                return tl::unexpected(allowed.error());
            }
            auto record = record_of(transaction, dossier);
            if (!record) {
                return trouble(record.error());
            }
            auto noted = note_access(casework, transaction, actor, person, "现场确认的全部信息", "现场确认");
            if (!noted) {
                return tl::unexpected(noted.error());
            }
            return Json(Json::Object{{"编号", person},
                                     {"报考人", dossier.identity},
                                     {"报名序号", dossier.registration.number},
                                     {"记录", *record},
                                     {"摘要", digest_of(*record)},
                                     {"告知", told(*book)}});
        });
}

Expected<Json> confirm(Casework& casework, const Actor& actor, const std::string& person_key,
                       const std::string& exam, const ConfirmRequest& what, const RequestKey& request)
{
    if (what.ink.size() > ink_longest) {
        return refuse("ink", "", "签字的图太大,最多 200 KB", "重新签一次");
    }
    return with_dossier(
        casework, actor, person_key, exam, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            auto allowed = check_place(actor, dossier)
                               .and_then([&] { return check_card(dossier, what.card); })
                               .and_then([&] {
                                   return check_act(*dossier.book, "现场确认", dossier.progress.stage,
                                                    dossier.progress.routed);
                               });
            if (!allowed) {
                return tl::unexpected(allowed.error());
            }
            auto frozen = record_of(transaction, dossier);
            if (!frozen) {
                return trouble(frozen.error());
            }
            if (digest_of(*frozen) != what.digest) {
                return refuse("changed", "", "看过以后信息又有变动,签的要和看的一样",
                              "重新打开,请考生再核对一遍");
            }
            const Json body = Json::Object{{"记录", *frozen},
                                           {"摘要", what.digest},
                                           {"告知", told(*dossier.book)},
                                           {"告知语言", what.language},
                                           {"手写签名", hex_digest(what.ink)},
                                           {"纸上签字", what.ink.empty()},
                                           {"手工录入", what.card.typed},
                                           {"手工录入理由", what.card.because},
                                           {"读卡器", what.card.reader}};
            if (auto kept = keep_ink(casework, transaction, dossier, what.ink); !kept) {
                return trouble(kept.error());
            }
            auto event = record(casework, transaction, actor, dossier, EventKind::confirm, body);
            if (!event) {
                return tl::unexpected(event.error());
            }
            const Json receipt = Json::Object{
                {"序号", event->sequence}, {"哈希", event->hash}, {"时间", beijing_time(event->at)}};
            const Json message = Json::Object{
                {"标题", "已现场确认,信息锁定"}, {"正文", "请保存收据:" + event->hash}, {"收据", receipt}};
            auto said = tell_candidate(casework, transaction, dossier, message, event->at);
            return said ? Expected<Json>(
                              Json::Object{{"阶段", to_text(dossier.progress.stage)}, {"收据", receipt}})
                        : tl::unexpected(said.error());
        });
}

Expected<Json> ask_to_void(Casework& casework, const Actor& actor, const std::string& person_key,
                           const std::string& exam, const std::string& ground, const RequestKey& request)
{
    if (ground.size() < 4) {
        return refuse("ground-missing", "", "申请作废要写明理由", "写清楚错在哪里、怎么发现的");
    }
    return with_dossier(casework, actor, person_key, exam, request,
                        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
                            if (!casework.offices()->is_within(dossier.unit_id, actor.office_id)) {
                                return refuse("no-registration", "", "没有这份报名,或者它不归本地区");
                            }
                            return record_void(casework, transaction, actor, dossier, "申请作废",
                                               EventKind::ask_to_void, Json::Object{{"理由", ground}});
                        });
}

Expected<Json> grant_void(Casework& casework, const Actor& actor, const std::string& person_key,
                          const std::string& exam, const RequestKey& request)
{
    return with_dossier(
        casework, actor, person_key, exam, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            if (!dossier.registration.void_request) {
                return refuse("no-void-request", "", "没有等待批准的作废申请", "先由地州招办申请");
            }
            return record_void(casework, transaction, actor, dossier, "作废", EventKind::void_confirmed,
                               Json::Object{{"申请理由", dossier.registration.void_request->ground}});
        });
}

Expected<Json> typed_confirmations(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT person_key, unit_id FROM registration WHERE exam = $1 AND stage = $2",
                            {exam, std::string(to_text(Stage::confirmed))});
        if (!rows) {
            return trouble(rows.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const std::string unit = rows->is_null(row, 1) ? std::string() : rows->text(row, 1);
            if (!may(actor.role, Act::see_progress, offices->relation(actor.office_id, unit))) {
                continue;
            }
            auto dossier = load_dossier(casework, transaction, rows->text(row, 0), exam);
            if (!dossier) {
                return tl::unexpected(dossier.error());
            }
            const Confirmation& last = dossier->registration.confirmations.back();
            if (last.typed) {
                const Office* office = offices->find(last.office);
                list.push_back(Json::Object{{"报名序号", dossier->registration.number},
                                            {"单位", office == nullptr ? std::string() : office->name},
                                            {"时间", beijing_time(last.at)},
                                            {"理由", last.typed_because}});
            }
        }
        return Json(std::move(list));
    });
}

Expected<Json> check_receipt(Casework& casework, const std::string& hash)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT person_key, sequence, at, kind FROM event WHERE hash = $1", {hash});
        if (!rows) {
            return trouble(rows.error());
        }
        if (rows->empty()) {
            return Json(Json::Object{{"成立", false}, {"说明", "没有这张收据对应的记录"}});
        }
        auto chain = load_chain(transaction, rows->text(0, 0));
        if (!chain) {
            return trouble(chain.error());
        }
        const auto fault = trust::verify_chain(*chain, key_lookup(transaction));
        return Json(
            Json::Object{{"成立", !fault.has_value()},
                         {"序号", rows->number(0, 1)},
                         {"时间", beijing_time(rows->number(0, 2))},
                         {"事件", rows->text(0, 3)},
                         {"说明", fault ? fault->what : std::string("这条记录和它前后的每一条都没有被改过")},
                         {"检查点", checkpoint_covering(transaction, rows->text(0, 0), rows->number(0, 1))}});
    });
}

} // namespace zk::exam

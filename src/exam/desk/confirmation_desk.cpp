#include "exam/desk/confirmation_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/case_view.hpp"
#include "exam/desk/photo_desk.hpp"
#include "exam/desk/record_view.hpp"

namespace zk::exam {

namespace {

std::string member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
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

/// 告知译文, as the rulebook gives them: [{语言, 名称, 方向, 文字}].
Json told_languages(const rulebook::Rulebook& book)
{
    Json words = book.value_of("告知译文", Json::Object{});
    return words.as_array() != nullptr ? words : Json(Json::Array{});
}

/// What came of the review, in words: 报名资格, 适用条件, 可报范围 …, as far as they are texts.
Json outcome_of(const rulebook::Rulebook& book, const Json& outcome)
{
    const std::string hidden_names = book.property("hidden");
    const auto hidden = split(hidden_names, ',');
    Json::Array list;
    for (const auto& [name, value] : outcome.as_object() == nullptr ? Json::Object{} : *outcome.as_object()) {
        const Json::Array* texts = value.as_array();
        const bool plain = value.as_string() != nullptr ||
                           (texts != nullptr && !texts->empty() && texts->front().as_string() != nullptr);
        if (plain && std::ranges::find(hidden, name) == hidden.end()) {
            list.push_back(Json::Object{{"名称", name}, {"值", spoken_value(value)}});
        }
    }
    return list;
}

Json papers_of(const Json& frozen)
{
    Json::Array names;
    for (const Json& paper : *frozen.find("材料")->as_array()) {
        names.emplace_back(member(paper, "材料"));
    }
    return names;
}

bool has_photo(const Json& frozen)
{
    return std::ranges::any_of(*frozen.find("材料")->as_array(),
                               [](const Json& paper) { return member(paper, "材料") == photo_document; });
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
Expected<void> keep_ink(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                        const std::optional<papers::Prepared>& ink)
{
    return ink ? insert_paper(casework, transaction, dossier, new_id(casework.clock()), "手写签名", *ink)
               : Expected<void>{};
}

/// In whose words the consequences were told; empty for the regulation's own.
Expected<std::string> told_in(const rulebook::Rulebook& book, const std::string& language)
{
    if (language.empty()) {
        return std::string();
    }
    const Json words = told_languages(book);
    for (const Json& one : *words.as_array()) {
        if (member(one, "语言") == language) {
            return member(one, "文字");
        }
    }
    return refuse("told-language", "", "规则书里没有用“" + language + "”写的告知", "从列出的语言里选一种");
}

/// What the event of the confirmation says.
Expected<Json> signed_body(const Dossier& dossier, const Json& frozen, const ConfirmRequest& what)
{
    return told_in(*dossier.book, what.language).map([&](const std::string& words) {
        return Json(Json::Object{{"记录", frozen},
                                 {"摘要", what.digest},
                                 {"告知", told(*dossier.book)},
                                 {"告知语言", what.language},
                                 {"告知译文", words},
                                 {"手写签名", what.ink ? hex_digest(what.ink->content) : std::string()},
                                 {"纸上签字", !what.ink.has_value()},
                                 {"手工录入", what.card.typed},
                                 {"手工录入理由", what.card.because},
                                 {"读卡器", what.card.reader}});
    });
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

Result<Json> record_to_freeze(store::Transaction& transaction, const Dossier& dossier)
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
            auto record = record_to_freeze(transaction, dossier);
            if (!record) {
                return trouble(record.error());
            }
            const Office* unit = casework.offices()->find(dossier.unit_id);
            auto noted = note_access(casework, transaction, actor, person, "现场确认的全部信息", "现场确认");
            if (!noted) {
                return tl::unexpected(noted.error());
            }
            return Json(Json::Object{{"编号", person},
                                     {"报考人", dossier.identity},
                                     {"报名序号", dossier.registration.number},
                                     {"受理机构", unit == nullptr ? std::string() : unit->name},
                                     {"分组", record_json(*book, dossier.progress.attested)},
                                     {"结果", outcome_of(*book, dossier.progress.outcome)},
                                     {"材料", papers_of(*record)},
                                     {"有照片", has_photo(*record)},
                                     {"作废过", !dossier.registration.confirmations.empty()},
                                     {"摘要", digest_of(*record)},
                                     {"告知", told(*book)},
                                     {"译文", told_languages(*book)}});
        });
}

Expected<Json> confirm(Casework& casework, const Actor& actor, const std::string& person_key,
                       const std::string& exam, const ConfirmRequest& what, const RequestKey& request)
{
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
            auto frozen = record_to_freeze(transaction, dossier);
            if (!frozen) {
                return trouble(frozen.error());
            }
            if (digest_of(*frozen) != what.digest) {
                return refuse("changed", "", "看过以后信息又有变动,签的要和看的一样",
                              "重新打开,请考生再核对一遍");
            }
            const auto body = signed_body(dossier, *frozen, what);
            if (!body) {
                return tl::unexpected(body.error());
            }
            if (auto kept = keep_ink(casework, transaction, dossier, what.ink); !kept) {
                return tl::unexpected(kept.error());
            }
            auto event = record(casework, transaction, actor, dossier, EventKind::confirm, *body);
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

} // namespace zk::exam

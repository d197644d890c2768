#include "exam/desk/candidate_desk.hpp"

#include <algorithm>

#include "exam/desk/case_view.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/registration/identity_facts.hpp"

namespace zk::exam {

namespace {

/// What the rulebook finds wrong, and what the candidate's own identity paper contradicts.
Json mistakes_of(const Dossier& dossier, const Json& facts)
{
    const Json result = dossier.book->decide(facts, {.search = false});
    const Json* mistakes = dossier.book->is_error(result) ? result.find("错误") : nullptr;
    Json::Array all = identity_mistakes(*dossier.book, dossier.identity, facts);
    if (mistakes != nullptr && mistakes->as_array() != nullptr) {
        all.insert(all.end(), mistakes->as_array()->begin(), mistakes->as_array()->end());
    }
    return all;
}

/// What only a department or the program may say is nobody's to write into a draft.
Expected<void> check_own_facts(const rulebook::Rulebook& book, const Json& facts)
{
    for (const FactItem& item : items_of(book.vocabulary(), facts)) {
        const rulebook::Fact* fact = book.vocabulary().find(item.pattern);
        if (fact != nullptr && !fact->applicant_may_state) {
            return refuse("not-yours-to-state", "", "“" + fact->path + "”不由考生填写", "去掉这一项");
        }
    }
    return {};
}

std::string draft_context(const Dossier& dossier)
{
    return "draft:" + dossier.person_key + ":" + dossier.exam;
}

/// What the candidate submits now, with what the program knows of this instant.
Json as_submitted(const Casework& casework, const Dossier& dossier)
{
    const std::int64_t first = dossier.registration.first_submitted_at;
    // A correction keeps the first day; a change to something with another deadline is a new registration.
    const bool same_deadline = dossier.book->value_of("报名截止", dossier.draft) ==
                               dossier.book->value_of("报名截止", dossier.registration.stated);
    const bool keeps_day = dossier.progress.stage == Stage::returned && first != 0 && same_deadline;
    return system_facts(casework, *dossier.book, dossier.draft, keeps_day ? first : casework.clock());
}

Json merged(Json facts, const Json& above)
{
    for (const auto& [group, members] : *above.as_object()) {
        for (const auto& [name, value] : *members.as_object()) {
            put_at(facts, group + "." + name, value);
        }
    }
    return facts;
}

/// Another's lock, a stage that does not allow it, a deadline: in the rulebook's words.
Expected<Json> check_submission(const Casework& casework, const Dossier& dossier)
{
    const Json system = as_submitted(casework, dossier);
    const Json facts = merged(dossier.draft, system);
    if (const Json mistakes = mistakes_of(dossier, facts); !mistakes.as_array()->empty()) {
        const Json* message = mistakes.as_array()->front().find("说明");
        return refuse("mistakes", "", message == nullptr ? "填写的内容有错" : *message->as_string(),
                      "改好标出来的几项,再提交");
    }
    if (auto allowed = check_act(*dossier.book, "提交", dossier.progress.stage, facts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    return system;
}

Json receipt_of(const trust::Event& event, const Dossier& dossier)
{
    return Json::Object{
        {"阶段", to_text(dossier.progress.stage)},
        {"收据",
         Json::Object{{"序号", event.sequence}, {"哈希", event.hash}, {"时间", beijing_time(event.at)}}}};
}

using DossierWork = std::function<Expected<Json>(store::Transaction&, Dossier&)>;

Expected<Json> with_own(Casework& casework, const Actor& actor, const std::string& exam,
                        const RequestKey& request, const DossierWork& work)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        return dossier ? work(transaction, *dossier) : tl::unexpected(dossier.error());
    });
}

Expected<Json> record_act(Casework& casework, store::Transaction& transaction, const Actor& actor,
                          Dossier& dossier, std::string_view act, EventKind kind, Json body)
{
    const Json facts = merged(dossier.progress.routed, as_submitted(casework, dossier));
    if (auto allowed = check_act(*dossier.book, act, dossier.progress.stage, facts); !allowed) {
        return tl::unexpected(allowed.error());
    }
    auto event = record(casework, transaction, actor, dossier, kind, std::move(body));
    return event ? Expected<Json>(receipt_of(*event, dossier)) : tl::unexpected(event.error());
}

} // namespace

Expected<Json> draft_of(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        return Json(Json::Object{{"版本", dossier->draft_version},
                                 {"事实", dossier->draft},
                                 {"错误", mistakes_of(*dossier, dossier->draft)}});
    });
}

Expected<Json> save_draft(Casework& casework, const Actor& actor, const std::string& exam, const Json& facts,
                          std::int64_t version, const RequestKey& request)
{
    if (facts.as_object() == nullptr || to_text(facts).size() > draft_limit) {
        return refuse("draft", "", "填写的内容不是一份事实,或者太大(最多 64 KB)");
    }
    return with_own(
        casework, actor, exam, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            if (dossier.draft_version != version) {
                return refuse("draft-version", "", "您在另一个地方刚改过这份报名",
                              "刷新页面看到最新的内容,再接着填");
            }
            if (auto own = check_own_facts(*dossier.book, facts); !own) {
                return tl::unexpected(own.error());
            }
            const Json now = merged(facts, as_submitted(casework, dossier));
            if (auto allowed = check_act(*dossier.book, "填写", dossier.progress.stage, now); !allowed) {
                return tl::unexpected(allowed.error());
            }
            auto written =
                transaction.run("UPDATE registration SET draft_sealed = $3, draft_version = draft_version + "
                                "1, updated_at = $4 WHERE "
                                "person_key = $1 AND exam = $2",
                                {dossier.person_key, exam,
                                 store::Blob{casework.keyring->seal(to_text(facts), draft_context(dossier))},
                                 casework.clock()});
            if (!written) {
                return trouble(written.error());
            }
            return Json(Json::Object{{"版本", version + 1}, {"错误", mistakes_of(dossier, facts)}});
        });
}

Expected<Json> submit(Casework& casework, const Actor& actor, const std::string& exam,
                      const RequestKey& request)
{
    return with_own(
        casework, actor, exam, request,
        [&](store::Transaction& transaction, Dossier& dossier) -> Expected<Json> {
            auto system = check_submission(casework, dossier);
            if (!system) {
                return system;
            }
            Json body = Json::Object{{"事实", dossier.draft},
                                     {"系统", *system},
                                     {"规则书", dossier.book->content_hash()},
                                     {"承诺", "所填信息真实、准确、完整,由本人负责"}};
            auto event = record(casework, transaction, actor, dossier, EventKind::submit, std::move(body));
            return event ? Expected<Json>(receipt_of(*event, dossier)) : tl::unexpected(event.error());
        });
}

Expected<Json> withdraw(Casework& casework, const Actor& actor, const std::string& exam,
                        const RequestKey& request)
{
    return with_own(casework, actor, exam, request, [&](store::Transaction& transaction, Dossier& dossier) {
        return record_act(casework, transaction, actor, dossier, "撤回", EventKind::withdraw, Json::Object{});
    });
}

Expected<Json> appeal(Casework& casework, const Actor& actor, const std::string& exam,
                      const std::string& text, const RequestKey& request)
{
    if (text.empty() || text.size() > appeal_longest) {
        return refuse("appeal", "", "申诉要写明理由,最多 4000 字节", "写清楚哪一条、为什么不对、有什么证明");
    }
    return with_own(casework, actor, exam, request, [&](store::Transaction& transaction, Dossier& dossier) {
        return record_act(casework, transaction, actor, dossier, "申诉", EventKind::appeal,
                          Json::Object{{"申诉", text}});
    });
}

Expected<Json> own_case(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        auto papers = list_papers(transaction, dossier->person_key, exam);
        if (!papers) {
            return trouble(papers.error());
        }
        const Json facts = merged(dossier->draft, as_submitted(casework, *dossier));
        Json view = candidate_view(casework, *dossier, facts);
        view.set("截止", dossier->book->value_of("截止的话", facts));
        view.set("全部截止", dossier->book->value_of("报名全部截止", facts) == Json(true));
        view.set("材料", std::move(*papers)).set("受理单位代码", dossier->unit_id);
        return view;
    });
}

Expected<Json> own_registrations(Casework& casework, const Actor& actor)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT exam, stage FROM registration WHERE person_key = $1 ORDER BY exam", {actor.person_key});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const auto* book = casework.find_exam(rows->text(row, 0));
            list.push_back(Json::Object{{"考试", rows->text(row, 0)},
                                        {"名称", book == nullptr ? rows->text(row, 0) : book->title()},
                                        {"阶段", rows->text(row, 1)}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> who_looked(Casework& casework, const Actor& actor)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT at, role, office_id, what, why FROM access_log WHERE person_key = $1 ORDER "
            "BY entry_id DESC LIMIT 200",
            {actor.person_key});
        if (!rows) {
            return trouble(rows.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const Office* office = offices->find(rows->text(row, 2));
            list.push_back(Json::Object{{"时间", beijing_time(rows->number(row, 0))},
                                        {"谁", rows->text(row, 1)},
                                        {"单位", office == nullptr ? rows->text(row, 2) : office->name},
                                        {"看了什么", rows->text(row, 3)},
                                        {"为什么", rows->text(row, 4)}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> messages(Casework& casework, const Actor& actor, const std::string& exam)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT message_id, at, read_at, body_sealed FROM message WHERE person_key = $1 AND "
            "exam = $2 ORDER BY message_id DESC LIMIT 200",
            {actor.person_key, exam});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const std::string context = "message:" + actor.person_key + ":" + rows->text(row, 0);
            auto body =
                casework.keyring->unseal(rows->blob(row, 3), context).and_then([](const std::string& text) {
                    return parse_json(text);
                });
            if (!body) {
                return trouble(body.error());
            }
            body->set("时间", beijing_time(rows->number(row, 1)));
            body->set("新", rows->number(row, 2) == 0);
            list.push_back(std::move(*body));
        }
        auto marked = transaction.run(
            "UPDATE message SET read_at = $3 WHERE person_key = $1 AND exam = $2 AND read_at = 0",
            {actor.person_key, exam, casework.clock()});
        return marked ? Expected<Json>(Json(std::move(list))) : trouble(marked.error());
    });
}

} // namespace zk::exam

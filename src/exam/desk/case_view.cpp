#include "exam/desk/case_view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/people/accounts.hpp"
#include "exam/registration/fact_path.hpp"

namespace zk::exam {

namespace {

std::string_view state_text(StepState state)
{
    return state == StepState::signed_ ? "已签认" : state == StepState::open ? "办理中" : "等前面的步骤";
}

std::string office_name(const Office* office)
{
    return office == nullptr ? std::string("尚未设立") : office->name;
}

/// For the candidate a step says who, when and what came of it.
Json step_for_candidate(const Casework& casework, const Dossier& dossier, const StepProgress& step)
{
    const auto offices = casework.offices();
    Json view = Json::Object{{"步骤", step.step.name},
                             {"部门", step.step.office.kind},
                             {"单位", office_name(office_of(*offices, dossier, step.step))},
                             {"状态", state_text(step.state)},
                             {"条款", step.step.clause}};
    const Signature* signature = step.signature;
    if (signature == nullptr || step.state != StepState::signed_) {
        return view;
    }
    const Office* office = offices->find(signature->office);
    view.set("时间", beijing_time(signature->at));
    view.set("签字单位", office_name(office));
    view.set("通过", signature->favourable);
    view.set("理由", signature->ground);
    Json::Array changed;
    for (const Verdict& verdict : signature->verdicts) {
        if (verdict.finding != Finding::confirmed) {
            changed.push_back(Json::Object{{"事实", verdict.path},
                                           {"所写", verdict.stated},
                                           {"认定", to_text(verdict.finding)},
                                           {"认定值", verdict.value},
                                           {"理由", verdict.ground}});
        }
    }
    view.set("不同", std::move(changed));
    view.set("结果", signature->outcome);
    return view;
}

Json returns_json(const Casework& casework, const Dossier& dossier)
{
    const auto offices = casework.offices();
    Json::Array list;
    for (const Return& one : dossier.registration.returns) {
        list.push_back(Json::Object{{"时间", beijing_time(one.at)},
                                    {"步骤", one.step},
                                    {"单位", office_name(offices->find(one.office))},
                                    {"事项", one.items}});
    }
    return list;
}

Json appeals_json(const Dossier& dossier)
{
    Json::Array list;
    for (const Appeal& one : dossier.registration.appeals) {
        list.push_back(Json::Object{{"时间", beijing_time(one.at)}, {"申诉", one.text}});
    }
    return list;
}

const Verdict* verdict_on(const Signature* signature, std::string_view path)
{
    if (signature == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(signature->verdicts, path, &Verdict::path);
    return found == signature->verdicts.end() ? nullptr : &*found;
}

Json item_json(const Dossier& dossier, const StepProgress& step, const FactItem& item)
{
    const rulebook::Fact* fact = dossier.book->vocabulary().find(item.pattern);
    Json view = Json::Object{{"事实", item.path}, {"所写", item.stated}};
    if (fact != nullptr) {
        view.set("含义", fact->meaning);
        view.set("类型", std::string(fact->kind == rulebook::FactKind::boolean       ? "是非"
                                     : fact->kind == rulebook::FactKind::date        ? "日期"
                                     : fact->kind == rulebook::FactKind::enumeration ? "取值"
                                     : fact->kind == rulebook::FactKind::record_list ? "列表(记录)"
                                     : fact->kind == rulebook::FactKind::text        ? "文本"
                                                                                     : "其他"));
        view.set("取值", fact->enumeration);
        view.set("凭据", Json(Json::Array(fact->proven_by.begin(), fact->proven_by.end())));
        view.set("条款", Json(Json::Array(fact->clauses.begin(), fact->clauses.end())));
    }
    const Verdict* verdict = verdict_on(step.signature, item.path);
    if (verdict != nullptr && verdict->stated == item.stated) {
        view.set("认定", std::string(to_text(verdict->finding)));
        view.set("认定值", verdict->value);
        view.set("理由", verdict->ground);
    } else if (verdict != nullptr) {
        view.set("上次所写", verdict->stated);
    }
    return view;
}

Json step_for_staff(const Casework& casework, const Actor& actor, const Dossier& dossier,
                    const StepProgress& step)
{
    const auto offices = casework.offices();
    const Office* office = office_of(*offices, dossier, step.step);
    const bool mine = is_actors(casework, actor, dossier, step.step);
    Json view = Json::Object{{"步骤", step.step.name},
                             {"部门", step.step.office.kind},
                             {"单位", office_name(office)},
                             {"状态", state_text(step.state)},
                             {"条款", step.step.clause},
                             {"归我", mine},
                             {"签认", std::string(step.step.sign == SignKind::facts        ? "事实"
                                                  : step.step.sign == SignKind::conclusion ? "结论"
                                                                                           : "决定")},
                             {"可签", mine && step.state == StepState::open}};
    if (step.signature != nullptr && step.state == StepState::signed_) {
        const Office* signer = offices->find(step.signature->office);
        view.set("签字", Json(Json::Object{{"单位", office_name(signer)},
                                           {"签字人", step.signature->signer},
                                           {"时间", beijing_time(step.signature->at)},
                                           {"通过", step.signature->favourable}}));
    }
    if (mine) {
        Json::Array items;
        for (const FactItem& item : step.items) {
            items.push_back(item_json(dossier, step, item));
        }
        view.set("事实", std::move(items));
        view.set("决定项", step.step.decides);
        view.set("理由", step.signature == nullptr ? Json("") : Json(step.signature->ground));
    }
    return view;
}

/// Deciding offices see the whole derived outcome; departments only their own facts.
bool sees_outcome(const Casework& casework, const Actor& actor, const Dossier& dossier)
{
    return std::ranges::any_of(dossier.progress.steps, [&](const StepProgress& step) {
        return step.step.sign == SignKind::decision && is_actors(casework, actor, dossier, step.step);
    });
}

Json identity_for(const Dossier& dossier)
{
    Json identity = Json::Object{};
    for (const char* name : {"姓名", "证件种类", "证件号码"}) {
        if (const Json* value = dossier.identity.find(name)) {
            identity.set(name, *value);
        }
    }
    return identity;
}

} // namespace

Json candidate_view(const Casework& casework, const Dossier& dossier, const Json& facts)
{
    const auto& book = *dossier.book;
    Json::Array steps;
    for (const StepProgress& step : dossier.progress.steps) {
        steps.push_back(step_for_candidate(casework, dossier, step));
    }
    const bool submitted = dossier.registration.submitted_at != 0;
    Json view = Json::Object{{"考试", dossier.exam},
                             {"编号", dossier.person_key},
                             {"名称", book.title()},
                             {"阶段", to_text(dossier.progress.stage)},
                             {"报考人", dossier.identity},
                             {"提交时间", submitted ? beijing_time(dossier.registration.submitted_at) : ""},
                             {"步骤", submitted ? Json(std::move(steps)) : Json(Json::Array{})},
                             {"退回", returns_json(casework, dossier)},
                             {"申诉", appeals_json(dossier)},
                             {"缺的必填", book.value_of("缺的必填", facts)},
                             {"版本", dossier.draft_version}};
    view.set("报名序号", dossier.registration.number);
    view.set("预审", book.decide(facts, {.explain = true}));
    view.set("决定", dossier.progress.outcome);
    return view;
}

bool is_actors(const Casework& casework, const Actor& actor, const Dossier& dossier, const Step& step)
{
    const Office* office = office_of(*casework.offices(), dossier, step);
    return office != nullptr && office->id == actor.office_id && has_duty(actor, step.name, step.secret);
}

Json staff_view(const Casework& casework, const Actor& actor, const Dossier& dossier)
{
    Json::Array steps;
    for (const StepProgress& step : dossier.progress.steps) {
        if (!step.step.secret || is_actors(casework, actor, dossier, step.step)) {
            steps.push_back(step_for_staff(casework, actor, dossier, step));
        }
    }
    const auto offices = casework.offices();
    Json view = Json::Object{{"考试", dossier.exam},
                             {"名称", dossier.book->title()},
                             {"报考人", identity_for(dossier)},
                             {"阶段", to_text(dossier.progress.stage)},
                             {"受理机构", office_name(offices->find(dossier.unit_id))},
                             {"提交时间", dossier.registration.submitted_at == 0
                                              ? std::string()
                                              : beijing_time(dossier.registration.submitted_at)},
                             {"步骤", std::move(steps)},
                             {"规则书", dossier.book->version()}};
    if (sees_outcome(casework, actor, dossier)) {
        view.set("结果", dossier.book->decide(dossier.progress.attested, {.explain = true, .search = false}));
        view.set("退回", returns_json(casework, dossier));
        view.set("申诉", appeals_json(dossier));
    }
    return view;
}

namespace {

bool proves(const Dossier& dossier, const StepProgress& step, std::string_view document)
{
    return std::ranges::any_of(step.items, [&](const FactItem& item) {
        const rulebook::Fact* fact = dossier.book->vocabulary().find(item.pattern);
        return fact != nullptr && std::ranges::count(fact->proven_by, document) > 0;
    });
}

/// Proves a secret step's facts and nobody else's.
bool is_secret(const Dossier& dossier, std::string_view document)
{
    bool secret = false;
    for (const StepProgress& step : dossier.progress.steps) {
        if (proves(dossier, step, document)) {
            if (!step.step.secret) {
                return false;
            }
            secret = true;
        }
    }
    return secret;
}

} // namespace

bool sees_document(const Casework& casework, const Actor& actor, const Dossier& dossier,
                   std::string_view document)
{
    const bool secret = is_secret(dossier, document);
    return std::ranges::any_of(dossier.progress.steps, [&](const StepProgress& step) {
        const bool sees_all = step.step.sign == SignKind::decision || step.step.rest;
        return is_actors(casework, actor, dossier, step.step) &&
               (proves(dossier, step, document) || (sees_all && !secret));
    });
}

std::string masked_name(std::string_view name)
{
    const auto letters = to_code_points(name);
    if (letters.size() < 2) {
        return "*";
    }
    std::vector<char32_t> masked = letters;
    const std::size_t last = letters.size() > 2 ? letters.size() - 1 : letters.size();
    for (std::size_t index = 1; index < last; ++index) {
        masked[index] = U'*';
    }
    return from_code_points(masked);
}

} // namespace zk::exam

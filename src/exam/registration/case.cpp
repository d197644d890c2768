#include "exam/registration/case.hpp"

#include <algorithm>
#include <array>

namespace zk::exam {

namespace {

constexpr std::array<std::string_view, 22> kind_names{
    "提交",     "签认",     "退回",     "撤回",     "申诉",     "移交", "开立",     "机构",
    "账户",     "查看",     "编号",     "现场确认", "申请作废", "作废", "考点名单", "登记设备",
    "入场查验", "成绩登记", "成绩异议", "成绩复核", "采集照片", "编排"};
constexpr std::array<std::string_view, 3> finding_names{"属实", "更正", "不能证明"};

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

Json value_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value == nullptr ? Json() : *value;
}

const Json::Array& list_of(const Json& object, std::string_view name)
{
    static const Json::Array none;
    const Json* value = object.find(name);
    return value != nullptr && value->as_array() != nullptr ? *value->as_array() : none;
}

Result<Verdict> verdict_from(const Json& json)
{
    return finding_named(text_of(json, "认定")).map([&](Finding finding) {
        return Verdict{text_of(json, "事实"), value_of(json, "所写"), finding, value_of(json, "认定值"),
                       text_of(json, "理由")};
    });
}

Json verdict_json(const Verdict& verdict)
{
    return Json::Object{{"事实", verdict.path},
                        {"所写", verdict.stated},
                        {"认定", to_text(verdict.finding)},
                        {"认定值", verdict.value},
                        {"理由", verdict.ground}};
}

void submit(Case& registration, const CaseEvent& event)
{
    registration.lifecycle = Lifecycle::submitted;
    registration.stated = value_of(event.body, "事实");
    registration.system = value_of(event.body, "系统");
    registration.submitted_at = event.at;
    if (registration.first_submitted_at == 0) {
        registration.first_submitted_at = event.at;
    }
}

Result<void> sign(Case& registration, const CaseEvent& event)
{
    return signature_from(event).map(
        [&](Signature signature) { registration.signatures.push_back(std::move(signature)); });
}

void send_back(Case& registration, const CaseEvent& event)
{
    registration.lifecycle = Lifecycle::returned;
    registration.returns.push_back(
        {text_of(event.body, "步骤"), event.actor, event.office, event.at, value_of(event.body, "事项")});
}

bool flag_of(const Json& object, std::string_view name)
{
    const Json value = value_of(object, name);
    return value.as_bool() != nullptr && *value.as_bool();
}

void confirm(Case& registration, const CaseEvent& event)
{
    registration.confirmations.push_back(
        {event.at, event.sequence, event.actor, event.office, value_of(event.body, "记录"),
         text_of(event.body, "摘要"), flag_of(event.body, "手工录入"), text_of(event.body, "手工录入理由")});
    registration.locked = true;
    registration.void_request.reset();
}

/// Back to before the confirmation; the number stays, and what was signed stays readable.
void make_void(Case& registration)
{
    registration.locked = false;
    registration.void_request.reset();
}

Result<void> apply(Case& registration, const CaseEvent& event)
{
    registration.sequence = event.sequence;
    switch (event.kind) {
    case EventKind::submit:
        submit(registration, event);
        break;
    case EventKind::sign:
        return sign(registration, event);
    case EventKind::return_to_candidate:
        send_back(registration, event);
        break;
    case EventKind::withdraw:
        registration.lifecycle = Lifecycle::withdrawn;
        break;
    case EventKind::appeal:
        registration.appeals.push_back({event.at, text_of(event.body, "申诉")});
        break;
    case EventKind::hand_over:
        registration.unit = text_of(event.body, "机构");
        registration.handed_over_from = text_of(event.body, "原受理");
        registration.handed_over_by.push_back(event.office);
        break;
    case EventKind::number:
        registration.number = text_of(event.body, "报名序号");
        break;
    case EventKind::confirm:
        confirm(registration, event);
        break;
    case EventKind::ask_to_void:
        registration.void_request = VoidRequest{event.at, event.actor, text_of(event.body, "理由")};
        break;
    case EventKind::void_confirmed:
        make_void(registration);
        break;
    case EventKind::open:
    case EventKind::office:
    case EventKind::account:
    case EventKind::look:
    case EventKind::score:
    case EventKind::score_objection:
    case EventKind::score_review:
    case EventKind::gate_list:
    case EventKind::gate_device:
    case EventKind::admit:
    case EventKind::photo:
    case EventKind::seating:
        break;
    }
    return {};
}

} // namespace

std::string_view to_text(EventKind kind)
{
    return kind_names[static_cast<std::size_t>(kind)];
}

Result<EventKind> event_kind(std::string_view text)
{
    const auto found = std::ranges::find(kind_names, text);
    if (found == kind_names.end()) {
        return fail("case.event", "不认识的事件:" + std::string(text));
    }
    return static_cast<EventKind>(found - kind_names.begin());
}

std::span<const std::string_view> event_kinds()
{
    return kind_names;
}

std::string_view to_text(Finding finding)
{
    return finding_names[static_cast<std::size_t>(finding)];
}

Result<Finding> finding_named(std::string_view text)
{
    const auto found = std::ranges::find(finding_names, text);
    if (found == finding_names.end()) {
        return fail("case.finding", "认定应为 属实、更正 或 不能证明,写的是“" + std::string(text) + "”");
    }
    return static_cast<Finding>(found - finding_names.begin());
}

Result<Case> replay(std::string person_key, std::string exam, const std::vector<CaseEvent>& events)
{
    Case registration;
    registration.person_key = std::move(person_key);
    registration.exam = std::move(exam);
    for (const CaseEvent& event : events) {
        if (auto applied = apply(registration, event); !applied) {
            return tl::unexpected(applied.error());
        }
    }
    return registration;
}

Json to_json(const Signature& signature)
{
    Json::Array verdicts;
    std::ranges::transform(signature.verdicts, std::back_inserter(verdicts), verdict_json);
    Json::Array evidence(signature.evidence.begin(), signature.evidence.end());
    return Json::Object{
        {"步骤", signature.step},       {"签字人", signature.signer}, {"认定", std::move(verdicts)},
        {"通过", signature.favourable}, {"理由", signature.ground},   {"所见材料", std::move(evidence)},
        {"规则书", signature.rulebook}, {"结果", signature.outcome},  {"事实摘要", signature.facts_digest}};
}

Result<Signature> signature_from(const CaseEvent& event)
{
    Signature signature;
    signature.step = text_of(event.body, "步骤");
    signature.account = event.actor;
    signature.signer = text_of(event.body, "签字人");
    signature.office = event.office;
    signature.role = event.role;
    signature.at = event.at;
    signature.sequence = event.sequence;
    for (const Json& entry : list_of(event.body, "认定")) {
        auto verdict = verdict_from(entry);
        if (!verdict) {
            return tl::unexpected(verdict.error());
        }
        signature.verdicts.push_back(std::move(*verdict));
    }
    const Json favourable = value_of(event.body, "通过");
    signature.favourable = favourable.as_bool() == nullptr || *favourable.as_bool();
    signature.ground = text_of(event.body, "理由");
    for (const Json& paper : list_of(event.body, "所见材料")) {
        signature.evidence.push_back(paper.as_string() == nullptr ? std::string() : *paper.as_string());
    }
    signature.rulebook = text_of(event.body, "规则书");
    signature.outcome = value_of(event.body, "结果");
    signature.facts_digest = text_of(event.body, "事实摘要");
    return signature;
}

const Signature* latest(const Case& registration, std::string_view step)
{
    const auto& all = registration.signatures;
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [&](const Signature& one) { return one.step == step; });
    return found == all.rend() ? nullptr : &*found;
}

} // namespace zk::exam

// case: one person's registration for one exam, as its events tell it (报名).
//
// 草稿 → 已提交 → 审核中 (⇄ 退回修改) → 审核通过 | 审核不通过 (申诉 → 复核). The same events give the same
// case, on any machine, in any year; nothing else is kept about where it stands. What the candidate stated
// and what a department attested are two things: a Verdict holds both, and a later one never erases an
// earlier one.
//
// Invariants
//   A signature names a person, an office, the facts, the evidence seen, an instant and the rulebook's text.
//   It is never edited, only followed by a later one.
//   No one signs for another; whoever decides an appeal has not decided the case before.
//
// Values and pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace zk::exam {

enum class EventKind {
    submit,
    sign,
    return_to_candidate,
    withdraw,
    appeal,
    hand_over,
    open,
    office,
    account,
    look,
    number,          ///< 编号
    confirm,         ///< 现场确认: locks
    ask_to_void,     ///< 申请作废: the first of two authorisations
    void_confirmed,  ///< 作废: the second
    gate_list,       ///< 考点名单: who is expected where
    gate_device,     ///< 登记设备: a browser that may record at a gate
    admit,           ///< 入场查验, as a device recorded it
    score,           ///< 成绩登记: entered by one person, checked by another
    score_objection, ///< 成绩异议
    score_review,    ///< 成绩复核: what came of it, by two people
    photo,           ///< 采集照片: taken at the desk, before the lock
    seating,         ///< 编排: a draw's steps, and every move of a person after it
};

std::string_view to_text(EventKind kind); ///< as stored: "提交", "签认" …
Result<EventKind> event_kind(std::string_view text);
std::span<const std::string_view> event_kinds(); ///< all, as stored

/// An event, opened: who, in which role, when, and what it says.
struct CaseEvent {
    EventKind kind = EventKind::submit;
    std::int64_t sequence = 0;
    std::int64_t at = 0;
    std::string actor;
    std::string office;
    std::string role;
    Json body;
};

enum class Finding { confirmed, corrected, unprovable }; ///< 属实, 更正, 不能证明

std::string_view to_text(Finding finding);
Result<Finding> finding_named(std::string_view text);

/// What a department found about one fact.
struct Verdict {
    std::string path;
    Json stated;
    Finding finding = Finding::confirmed;
    Json value;         ///< what holds: `stated`, or the corrected value; null if unprovable
    std::string ground; ///< why; required unless confirmed
};

struct Signature {
    std::string step;
    std::string account;
    std::string signer; ///< name, as it stands under the paper
    std::string office;
    std::string role;
    std::int64_t at = 0;
    std::int64_t sequence = 0; ///< of its event
    std::vector<Verdict> verdicts;
    bool favourable = true;            ///< of a conclusion; of a decision: the signed output is 符合
    std::string ground;                ///< written legal ground when it is not
    std::vector<std::string> evidence; ///< papers seen: digest and name
    std::string rulebook;              ///< content hash
    Json outcome;                      ///< of a decision: what was signed, with its reasons
    std::string facts_digest;          ///< of a decision: the attested facts it stands on
};

struct Return {
    std::string step;
    std::string account;
    std::string office;
    std::int64_t at = 0;
    Json items; ///< [{事实, 说明}]: what and why
};

/// 现场确认: what was frozen, and how it was done.
struct Confirmation {
    std::int64_t at = 0;
    std::int64_t sequence = 0;
    std::string account;
    std::string office;
    Json record;        ///< the only registration information from here on (六(五)-1)
    std::string digest; ///< of the record
    bool typed = false; ///< the ID number was typed, not read from the card
    std::string typed_because;
};

struct VoidRequest {
    std::int64_t at = 0;
    std::string account;
    std::string ground;
};

struct Appeal {
    std::int64_t at = 0;
    std::string text;
};

enum class Lifecycle { draft, submitted, returned, withdrawn };

struct Case {
    std::string person_key;
    std::string exam;
    Lifecycle lifecycle = Lifecycle::draft;
    Json stated = Json::Object{}; ///< as last submitted
    Json system = Json::Object{}; ///< what the program itself knew at that instant: 报名.提交日期 …
    std::int64_t first_submitted_at = 0;
    std::int64_t submitted_at = 0;
    std::string unit;                        ///< 受理机构, as last assigned by hand_over; empty: as routed
    std::string handed_over_from;            ///< where the rulebook sent it then: `unit` holds while it does
    std::vector<std::string> handed_over_by; ///< offices that had it before: they still see where it stands
    std::vector<Signature> signatures;       ///< in order
    std::vector<Return> returns;
    std::vector<Appeal> appeals;
    std::string number; ///< 报名序号; empty: none yet
    std::vector<Confirmation> confirmations;
    bool locked = false;                     ///< the last confirmation stands
    std::optional<VoidRequest> void_request; ///< waits for the second authorisation
    std::int64_t sequence = 0;
};

/// Applies events in order. Error "case.event": an event that says nothing this program understands.
Result<Case> replay(std::string person_key, std::string exam, const std::vector<CaseEvent>& events);

/// Bodies of events, both ways.
Json to_json(const Signature& signature);
Result<Signature> signature_from(const CaseEvent& event);

/// The newest signature under `step`; nullptr if there is none.
const Signature* latest(const Case& registration, std::string_view step);

} // namespace zk::exam

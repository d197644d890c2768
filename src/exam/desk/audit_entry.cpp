#include "exam/desk/audit_entry.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/packages/masters.hpp"
#include "exam/people/account_store.hpp"
#include "exam/people/accounts.hpp"
#include "exam/registration/ledger.hpp"

namespace zk::exam {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::size_t digest_length = 64;
constexpr std::size_t digest_shown = 12;

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

/// 居民身份证 0f3a…: of a paper's digest the beginning is enough to find it.
std::string shortened(const std::string& seen)
{
    const auto space = seen.rfind(' ');
    return space != std::string::npos && seen.size() - space - 1 == digest_length
               ? seen.substr(0, space + 1 + digest_shown) + "…"
               : seen;
}

Json evidence_of(const Json& body)
{
    Json::Array list;
    const Json* seen = body.find("所见材料");
    if (seen != nullptr && seen->as_array() != nullptr) {
        for (const Json& one : *seen->as_array()) {
            list.emplace_back(one.as_string() == nullptr ? std::string() : shortened(*one.as_string()));
        }
    }
    return Json(std::move(list));
}

/// The reason given; of a return what each fact lacks.
std::string reason_of(const Json& body)
{
    std::vector<std::string> reasons;
    if (const std::string ground = text_of(body, "理由"); !ground.empty()) {
        reasons.push_back(ground);
    }
    const Json* items = body.find("事项");
    if (items != nullptr && items->as_array() != nullptr) {
        for (const Json& item : *items->as_array()) {
            reasons.push_back(text_of(item, "事实") + ":" + text_of(item, "说明"));
        }
    }
    return join(reasons, ";");
}

Json minutes_waited(const CaseEvent& event)
{
    const Json* since = event.body.find("等候自");
    const auto opened =
        since == nullptr || since->as_number() == nullptr ? std::nullopt : since->as_number()->to_int64();
    return opened && *opened > 0 ? Json((event.at - *opened) / minute) : Json();
}

trust::Event sealed_event(const AuditEntry& entry)
{
    trust::Event event;
    event.person_key = entry.person;
    event.sequence = std::atoll(entry.id.c_str());
    event.exam = entry.exam;
    event.kind = entry.kind;
    event.at = entry.at;
    event.actor = entry.actor;
    event.office = entry.office;
    event.role = entry.role;
    event.body = entry.body;
    return event;
}

} // namespace

AuditEntry entry_of(const store::Rows& rows, std::size_t row, bool is_event)
{
    AuditEntry entry;
    entry.is_event = is_event;
    entry.person = rows.text(row, 0);
    entry.id = is_event ? std::to_string(rows.number(row, 1)) : rows.text(row, 1);
    entry.exam = rows.text(row, 2);
    entry.kind = rows.text(row, 3);
    entry.at = rows.number(row, 4);
    entry.actor = rows.text(row, 5);
    entry.office = rows.text(row, 6);
    entry.role = rows.text(row, 7);
    entry.body = is_event ? rows.blob(row, 8) : rows.text(row, 8);
    return entry;
}

AuditReader::AuditReader(Casework& casework, store::Transaction& transaction)
    : casework_(casework), transaction_(transaction)
{
    const Json duties = known_duties(casework);
    for (const Json& duty : *duties.as_array()) {
        if (*duty.find("保密") == Json(true)) {
            secret_.insert(text_of(duty, "步骤"));
        }
    }
}

Result<std::string> AuditReader::name_of(const std::string& account_id)
{
    const auto known = names_.find(account_id);
    if (known != names_.end()) {
        return known->second;
    }
    return find_account_by_id(casework_, transaction_, account_id)
        .map([&](const std::optional<AccountRow>& account) {
            return names_[account_id] = account ? account->name : std::string();
        });
}

/// How long before signing this person last opened the case; null: never, or too long ago to say so.
Result<Json> AuditReader::seconds_looked(const AuditEntry& entry)
{
    return transaction_
        .run("SELECT MAX(at) FROM access_log WHERE person_key = $1 AND account_id = $2 AND at <= $3",
             {entry.person, entry.actor, entry.at})
        .map([&](const store::Rows& rows) {
            return rows.empty() || rows.is_null(0, 0) ? Json() : Json((entry.at - rows.number(0, 0)) / 1'000);
        });
}

Result<void> AuditReader::tell_event(const AuditEntry& entry, Json& line)
{
    auto event = open_event(*casework_.keyring, sealed_event(entry));
    if (!event && recall_masters(casework_, transaction_)) { // taken in since this program started
        event = open_event(*casework_.keyring, sealed_event(entry));
    }
    if (!event) {
        return tl::unexpected(event.error());
    }
    const std::string step = text_of(event->body, "步骤");
    const bool secret = secret_.contains(step);
    const Json* favourable = event->body.find("通过");
    const bool against = favourable != nullptr && *favourable == Json(false);
    const std::string what = secret ? "保密的一步" : step;
    line.set("办了什么",
             entry.kind + (what.empty() ? "" : " " + what) + (against && !secret ? ":没有通过" : ""));
    line.set("凭什么", secret ? Json(Json::Array{}) : evidence_of(event->body));
    line.set("为什么", secret ? std::string() : reason_of(event->body));
    line.set("等了分钟", minutes_waited(*event));
    if (event->kind == EventKind::sign) {
        auto looked = seconds_looked(entry);
        if (!looked) {
            return tl::unexpected(looked.error());
        }
        line.set("看了秒", std::move(*looked));
    }
    return {};
}

Result<Json> AuditReader::tell(const AuditEntry& entry)
{
    auto name = name_of(entry.actor);
    if (!name) {
        return tl::unexpected(name.error());
    }
    const auto offices = casework_.offices();
    const Office* office = offices->find(entry.office);
    Json line = Json::Object{{"时间", beijing_time(entry.at)},
                             {"账户", entry.actor},
                             {"姓名", *name},
                             {"单位", office == nullptr ? entry.office : office->name},
                             {"角色", entry.role},
                             {"种类", entry.is_event ? entry.kind : std::string(to_text(EventKind::look))},
                             {"办了什么", "查看:" + entry.kind},
                             {"凭什么", Json(Json::Array{})},
                             {"等了分钟", Json()},
                             {"看了秒", Json()},
                             {"为什么", entry.body},
                             {"编号", entry.person}};
    if (entry.is_event) {
        if (auto told = tell_event(entry, line); !told) {
            return tl::unexpected(told.error());
        }
    }
    return line;
}

} // namespace zk::exam

#include "exam/desk/receipt_desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/checkpoint_desk.hpp"
#include "exam/desk/record_view.hpp"
#include "exam/packages/masters.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t hash_digits = 64;

std::string member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

std::string office_name(const Offices& offices, const std::string& id)
{
    const Office* office = offices.find(id);
    return office == nullptr ? id : office->name;
}

/// Enough of an event to open it.
trust::Event event_at(const store::Rows& rows, std::size_t row)
{
    trust::Event event;
    event.person_key = rows.text(row, 0);
    event.sequence = rows.number(row, 1);
    event.at = rows.number(row, 2);
    event.office = rows.text(row, 3);
    event.kind = rows.text(row, 4);
    event.body = rows.blob(row, 5);
    return event;
}

/// 报名序号 by person.
Result<std::map<std::string, std::string>> numbers_of(store::Transaction& transaction,
                                                      const std::string& exam)
{
    return transaction.run("SELECT person_key, number FROM registration_number WHERE exam = $1", {exam})
        .map([](const store::Rows& rows) {
            std::map<std::string, std::string> numbers;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                numbers[rows.text(row, 0)] = rows.text(row, 1);
            }
            return numbers;
        });
}

using Take = std::function<void(const CaseEvent&, const std::string& person_key)>;

/// The events of that kind in the actor's area, newest first, opened.
Expected<void> each_of(Casework& casework, store::Transaction& transaction, const Actor& actor, Act act,
                       const std::string& exam, EventKind kind, const Take& take)
{
    auto rows =
        transaction.run("SELECT e.person_key, e.sequence, e.at, e.office, e.kind, e.body, r.unit_id FROM "
                        "event e JOIN registration r ON r.person_key = e.person_key AND r.exam = e.exam "
                        "WHERE e.exam = $1 AND e.kind = $2 ORDER BY e.at DESC, e.person_key",
                        {exam, std::string(to_text(kind))});
    if (!rows) {
        return trouble(rows.error());
    }
    const auto offices = casework.offices();
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const std::string unit = rows->is_null(row, 6) ? std::string() : rows->text(row, 6);
        if (!may(actor.role, act, offices->relation(actor.office_id, unit))) {
            continue;
        }
        auto opened = open_event(*casework.keyring, event_at(*rows, row));
        if (!opened && recall_masters(casework, transaction)) { // taken in since this program started
            opened = open_event(*casework.keyring, event_at(*rows, row));
        }
        if (!opened) {
            return trouble(opened.error());
        }
        take(*opened, rows->text(row, 0));
    }
    return {};
}

std::string state_of(const Case& registration, std::int64_t asked_at)
{
    if (registration.void_request && registration.void_request->at == asked_at) {
        return "等待批准";
    }
    return registration.locked ? "已重新确认" : "已作废";
}

Expected<Case> replayed(Casework& casework, store::Transaction& transaction, const std::string& person_key,
                        const std::string& exam)
{
    auto events =
        load_events(casework, transaction, person_key, exam).and_then([&](const std::vector<CaseEvent>& all) {
            return replay(person_key, exam, all);
        });
    return events ? Expected<Case>(std::move(*events)) : trouble(events.error());
}

std::string hash_at(const std::vector<trust::Event>& chain, std::int64_t sequence)
{
    const auto found = std::ranges::find(chain, sequence, &trust::Event::sequence);
    return found == chain.end() ? std::string() : found->hash;
}

Json version_json(const Offices& offices, const Dossier& dossier, const Confirmation& one,
                  const std::vector<trust::Event>& chain, bool stands)
{
    const Json* facts = one.record.find("事实");
    return Json::Object{
        {"时间", beijing_time(one.at)},
        {"单位", office_name(offices, one.office)},
        {"收据", hash_at(chain, one.sequence)},
        {"序号", one.sequence},
        {"摘要", one.digest},
        {"手工录入理由", one.typed_because},
        {"分组", record_json(*dossier.book, facts == nullptr ? Json(Json::Object{}) : *facts)},
        {"有效", stands}};
}

Json versions_json(Casework& casework, const Dossier& dossier, const std::vector<trust::Event>& chain)
{
    const auto offices = casework.offices();
    const Case& registration = dossier.registration;
    Json::Array versions;
    for (const Confirmation& one : registration.confirmations) {
        const bool stands = registration.locked && &one == &registration.confirmations.back();
        versions.push_back(version_json(*offices, dossier, one, chain, stands));
    }
    Json waiting;
    if (registration.void_request) {
        waiting = Json::Object{{"时间", beijing_time(registration.void_request->at)},
                               {"理由", registration.void_request->ground}};
    }
    return Json::Object{{"报名序号", registration.number},
                        {"阶段", to_text(dossier.progress.stage)},
                        {"等待批准", std::move(waiting)},
                        {"版本", std::move(versions)}};
}

bool is_hash(std::string_view text)
{
    return text.size() == hash_digits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

Expected<Json> typed_confirmations(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto numbers = numbers_of(transaction, exam);
        if (!numbers) {
            return trouble(numbers.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        auto all = each_of(casework, transaction, actor, Act::see_progress, exam, EventKind::confirm,
                           [&](const CaseEvent& event, const std::string& person) {
                               const Json* typed = event.body.find("手工录入");
                               const bool counts =
                                   typed != nullptr && typed->as_bool() != nullptr && *typed->as_bool();
                               if (counts && list.size() < typed_limit) {
                                   list.push_back(Json::Object{{"报名序号", (*numbers)[person]},
                                                               {"单位", office_name(*offices, event.office)},
                                                               {"时间", beijing_time(event.at)},
                                                               {"理由", member(event.body, "手工录入理由")}});
                               }
                           });
        return all ? Expected<Json>(std::move(list)) : tl::unexpected(all.error());
    });
}

Expected<Json> void_requests(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        std::vector<std::pair<CaseEvent, std::string>> asked;
        auto all = each_of(
            casework, transaction, actor, Act::open_case, exam, EventKind::ask_to_void,
            [&](const CaseEvent& event, const std::string& person) { asked.emplace_back(event, person); });
        if (!all) {
            return tl::unexpected(all.error());
        }
        const auto offices = casework.offices();
        Json::Array list;
        for (const auto& [event, person] : asked) {
            auto registration = replayed(casework, transaction, person, exam);
            if (!registration) {
                return tl::unexpected(registration.error());
            }
            list.push_back(Json::Object{{"编号", person},
                                        {"报名序号", registration->number},
                                        {"单位", office_name(*offices, event.office)},
                                        {"时间", beijing_time(event.at)},
                                        {"理由", member(event.body, "理由")},
                                        {"状态", state_of(*registration, event.at)}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> case_by_number(Casework& casework, const Actor& actor, const std::string& exam,
                              const std::string& number)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows =
            transaction.run("SELECT r.person_key, r.unit_id FROM registration_number n JOIN registration r "
                            "ON r.person_key = n.person_key AND r.exam = n.exam WHERE n.number = $1 AND "
                            "n.exam = $2",
                            {number, exam});
        if (!rows) {
            return trouble(rows.error());
        }
        const std::string unit = rows->empty() || rows->is_null(0, 1) ? std::string() : rows->text(0, 1);
        if (unit.empty() ||
            !may(actor.role, Act::ask_to_void, casework.offices()->relation(actor.office_id, unit))) {
            return refuse("no-registration", "", "本地区没有这个报名序号", "核对 14 位数字");
        }
        return Json(Json::Object{{"编号", rows->text(0, 0)}});
    });
}

Expected<Json> confirmed_versions(Casework& casework, const Actor& actor, const std::string& person_key,
                                  const std::string& exam)
{
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        const auto relation = relation_to(casework, actor, *dossier);
        if (!relation || !may(actor.role, Act::open_case, *relation) ||
            dossier->registration.confirmations.empty()) {
            return refuse("no-registration", "", "没有确认过的这份报名,或者它不归本单位");
        }
        auto chain = load_chain(transaction, person_key);
        if (!chain) {
            return trouble(chain.error());
        }
        auto noted = note_access(casework, transaction, actor, person_key, "签字确认过的各个版本", "作废");
        return noted ? Expected<Json>(versions_json(casework, *dossier, *chain))
                     : tl::unexpected(noted.error());
    });
}

Expected<Json> own_receipts(Casework& casework, const Actor& actor, const std::string& exam)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto chain = load_chain(transaction, actor.person_key);
        if (!chain) {
            return trouble(chain.error());
        }
        Json::Array list;
        for (auto event = chain->rbegin(); event != chain->rend(); ++event) {
            const auto kind = event_kind(event->kind);
            const bool told = kind && (*kind == EventKind::submit || *kind == EventKind::number ||
                                       *kind == EventKind::confirm || *kind == EventKind::void_confirmed);
            if (event->exam == exam && told) {
                list.push_back(Json::Object{
                    {"事件", event->kind},
                    {"序号", event->sequence},
                    {"哈希", event->hash},
                    {"时间", beijing_time(event->at)},
                    {"检查点", checkpoint_covering(transaction, actor.person_key, event->sequence)}});
            }
        }
        return Json(std::move(list));
    });
}

Expected<Json> check_receipt(Casework& casework, const std::string& hash)
{
    if (!is_hash(hash)) {
        return refuse("receipt", "", "收据的校验值应是 64 个字符,只有数字和小写字母 a 到 f",
                      "照收据上的抄,或者扫收据上的二维码");
    }
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

Result<std::string> standing_receipt(store::Transaction& transaction, const Dossier& dossier)
{
    if (!dossier.registration.locked) {
        return std::string();
    }
    return transaction
        .run("SELECT hash FROM event WHERE person_key = $1 AND sequence = $2",
             {dossier.person_key, dossier.registration.confirmations.back().sequence})
        .map([](const store::Rows& rows) { return rows.empty() ? std::string() : rows.text(0, 0); });
}

} // namespace zk::exam

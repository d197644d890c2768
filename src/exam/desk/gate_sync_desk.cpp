// What devices recorded: taken in, decided again, linked into the candidates' chains, told to the others.
#include <map>

#include "base/text.hpp"
#include "exam/desk/gate_desk.hpp"
#include "exam/registration/ledger.hpp"
#include "trust/encoding.hpp"
#include "trust/p256.hpp"

namespace zk::exam {

namespace {

struct Device {
    std::string id;
    std::string exam;
    std::string site;
    std::string day;
    std::string public_key;
};

/// Records of a day that is over are still taken: a device may find its network late.
Expected<Device> find_device(store::Transaction& transaction, const Actor& actor, const std::string& id)
{
    auto rows = transaction.run("SELECT exam, site_id, day, public_key FROM gate_device WHERE device_id = $1 "
                                "AND account_id = $2",
                                {id, actor.account_id});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty() || rows->text(0, 1) != actor.office_id) {
        return refuse("device", "", "这台设备不是用这个账户登记的", "用登记它的账户登录");
    }
    return Device{id, rows->text(0, 0), rows->text(0, 1), rows->text(0, 2), rows->blob(0, 3)};
}

std::string record_context(const std::string& person, const std::string& exam, const std::string& record)
{
    return "gate-record:" + person + ":" + exam + ":" + record;
}

/// A kept record's text, as the device signed it.
Result<std::string> signed_text(const Casework& casework, const std::string& person, const std::string& exam,
                                const std::string& record, const std::string& sealed)
{
    return casework.keyring->unseal(sealed, record_context(person, exam, record))
        .and_then([](const std::string& text) { return parse_json(text); })
        .map([](const Json& kept) { return *kept.find("记录")->as_string(); });
}

/// One record's way in. `because` is empty when it is kept (now or before).
struct Taken {
    std::string id;
    std::string because;
};

Json text_list(const std::vector<std::string>& list)
{
    return Json(Json::Array(list.begin(), list.end()));
}

bool is_of(const GateRecord& record, const Device& device, const Actor& actor)
{
    return record.device == device.id && record.exam == device.exam && record.site == device.site &&
           record.day == device.day && record.account == actor.account_id;
}

class Intake {
public:
    Intake(Casework& casework, store::Transaction& transaction, const Actor& actor, const Device& device,
           const rulebook::Rulebook& book, std::int64_t sent)
        : casework_(casework), transaction_(transaction), actor_(actor), device_(device), book_(book),
          sent_(sent), now_(casework.clock())
    {
    }

    Result<Taken> take(const GateSync::Signed& given)
    {
        const auto record = read_gate_record(given.text);
        if (!record) {
            return Taken{"", record.error().message};
        }
        if (!trust::verify_p256(device_.public_key, given.text, given.signature)) {
            return Taken{record->id, "签名不是这台设备的"};
        }
        if (!is_of(*record, device_, actor_)) {
            return Taken{record->id, "记录写的考试、考点、日期、设备或账户不是这台设备的"};
        }
        const auto known = known_text(*record);
        if (!known) {
            return tl::unexpected(known.error());
        }
        if (!known->empty()) {
            return Taken{record->id, *known == given.text ? "" : "这个编号已经用在另一条记录上"};
        }
        return keep(*record, given);
    }

private:
    /// The text kept under that number; empty: none.
    Result<std::string> known_text(const GateRecord& record)
    {
        const auto rows = transaction_.run("SELECT record_sealed FROM gate_record WHERE person_key = $1 AND "
                                           "exam = $2 AND record_id = $3",
                                           {record.person, record.exam, record.id});
        if (!rows || rows->empty()) {
            return rows ? Result<std::string>(std::string()) : tl::unexpected(rows.error());
        }
        return signed_text(casework_, record.person, record.exam, record.id, rows->blob(0, 0));
    }

    /// The list's facts; null: nobody of that key is expected at this site.
    Result<Json> listed(const GateRecord& record)
    {
        auto rows = transaction_.run("SELECT candidate_sealed FROM gate_candidate WHERE person_key = $1 AND "
                                     "exam = $2 AND site_id = $3",
                                     {record.person, record.exam, device_.site});
        if (!rows || rows->empty()) {
            return rows ? Result<Json>(Json()) : tl::unexpected(rows.error());
        }
        return open_gate_candidate(casework_, record.exam, record.person, rows->blob(0, 0));
    }

    Result<Taken> keep(const GateRecord& record, const GateSync::Signed& given)
    {
        const auto candidate = listed(record);
        if (!candidate) {
            return tl::unexpected(candidate.error());
        }
        if (candidate->is_null()) {
            return Taken{record.id, "这名考生不在本考点的名单上"};
        }
        const Json remarks = text_list(remarks_on(book_, record, {*candidate->find("事实"), now_, sent_}));
        const Json kept = Json::Object{{"记录", given.text},
                                       {"签名", trust::to_base64url(given.signature)},
                                       {"设备", device_.id},
                                       {"意见", remarks}};
        auto event = append(casework_, transaction_, actor_,
                            {record.person, record.exam, EventKind::admit, kept, now_});
        return event.and_then([&](const trust::Event&) { return insert(record, remarks, kept); }).map([&] {
            return Taken{record.id, ""};
        });
    }

    Result<void> insert(const GateRecord& record, const Json& remarks, const Json& kept)
    {
        const std::string sealed =
            casework_.keyring->seal(to_text(kept), record_context(record.person, record.exam, record.id));
        const std::int64_t admitted = lets_in(book_, record.verdict) ? 1 : 0;
        return transaction_
            .run("INSERT INTO gate_record (person_key, exam, record_id, site_id, day, device_id, account_id, "
                 "at, arrived_at, verdict, admitted, remarks, record_sealed) VALUES ($1, $2, $3, $4, $5, $6, "
                 "$7, $8, $9, $10, $11, $12, $13)",
                 {record.person, record.exam, record.id, device_.site, device_.day, device_.id,
                  actor_.account_id, record.at, now_, record.verdict, admitted, to_text(remarks),
                  store::Blob{sealed}})
            .map([](const store::Rows&) {});
    }

    Casework& casework_;
    store::Transaction& transaction_;
    const Actor& actor_;
    const Device& device_;
    const rulebook::Rulebook& book_;
    std::int64_t sent_;
    std::int64_t now_;
};

/// What was seen there, so that a second place of the site goes on from it (楼门口, then the hall).
Result<Json> facts_of(const Casework& casework, const Device& device, const store::Rows& rows,
                      std::size_t row)
{
    return signed_text(casework, rows.text(row, 1), device.exam, rows.text(row, 0), rows.blob(row, 7))
        .and_then([](const std::string& text) { return read_gate_record(text); })
        .map([](const GateRecord& record) { return record.facts; });
}

/// What other devices of the site handed in since: at the same instant again, for two may arrive in one.
Result<Json> from_others(const Casework& casework, store::Transaction& transaction, const Device& device,
                         std::int64_t& cursor)
{
    const auto rows = transaction.run(
        "SELECT record_id, person_key, at, verdict, admitted, device_id, arrived_at, record_sealed FROM "
        "gate_record WHERE exam = $1 AND site_id = $2 AND day = $3 AND arrived_at >= $4 "
        "ORDER BY arrived_at, record_id",
        {device.exam, device.site, device.day, cursor});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Json::Array list;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        cursor = rows->number(row, 6);
        if (rows->text(row, 5) == device.id) {
            continue;
        }
        auto facts = facts_of(casework, device, *rows, row);
        if (!facts) {
            return facts;
        }
        list.push_back(Json::Object{{"记录", rows->text(row, 0)},
                                    {"考生", rows->text(row, 1)},
                                    {"时间", rows->number(row, 2)},
                                    {"结论", rows->text(row, 3)},
                                    {"进入", rows->number(row, 4) == 1},
                                    {"设备", rows->text(row, 5)},
                                    {"事实", std::move(*facts)}});
    }
    return Json(std::move(list));
}

Result<std::int64_t> list_changed(store::Transaction& transaction, const Device& device)
{
    return transaction
        .run("SELECT MAX(changed_at) FROM gate_candidate WHERE exam = $1 AND site_id = $2 AND day = $3",
             {device.exam, device.site, device.day})
        .map([](const store::Rows& rows) { return rows.empty() ? std::int64_t{0} : rows.number(0, 0); });
}

Result<Json> take_all(Intake& intake, const GateSync& sync, Json::Array& back)
{
    Json::Array kept;
    for (const GateSync::Signed& given : sync.records) {
        auto taken = intake.take(given);
        if (!taken) {
            return tl::unexpected(taken.error());
        }
        if (taken->because.empty()) {
            kept.emplace_back(taken->id);
        } else {
            back.push_back(Json::Object{{"编号", taken->id}, {"原因", taken->because}});
        }
    }
    return Json(std::move(kept));
}

bool is_seen(const Casework& casework, const Actor& actor, const std::string& site)
{
    return may(actor.role, Act::see_gate, casework.offices()->relation(actor.office_id, site));
}

/// The first letter, in any script.
std::string masked_name(const std::string& name)
{
    std::size_t end = 0;
    if (!name.empty()) {
        decode_utf8(name, end);
    }
    return name.substr(0, end) + "**";
}

/// One row of the list: who, where, what; the ticket number and a masked name, no health data.
Result<Json> admission_row(const Casework& casework, const store::Rows& rows, std::size_t row,
                           const std::string& exam)
{
    const std::string& person = rows.text(row, 0);
    return open_gate_candidate(casework, exam, person, rows.blob(row, 9))
        .and_then([&](const Json& candidate) {
            return parse_json(rows.text(row, 8)).map([&](const Json& remarks) {
                const Office* site = casework.offices()->find(rows.text(row, 2));
                return Json(Json::Object{{"记录", rows.text(row, 1)},
                                         {"准考证号", *candidate.find("准考证号")},
                                         {"姓名", masked_name(*candidate.find("姓名")->as_string())},
                                         {"考点", site == nullptr ? std::string() : site->name},
                                         {"设备", rows.text(row, 3)},
                                         {"时间", beijing_time(rows.number(row, 4))},
                                         {"收到", beijing_time(rows.number(row, 5))},
                                         {"结论", rows.text(row, 6)},
                                         {"进入", rows.number(row, 7) == 1},
                                         {"意见", remarks}});
            });
        });
}

/// People let in by more than one device.
Json::Array doubles_of(const std::map<std::string, std::map<std::string, Json>>& entered)
{
    Json::Array doubles;
    for (const auto& [person, by_device] : entered) {
        if (by_device.size() > 1) {
            Json::Array rows;
            for (const auto& [device, row] : by_device) {
                rows.push_back(row);
            }
            doubles.emplace_back(std::move(rows));
        }
    }
    return doubles;
}

} // namespace

Expected<Json> sync_gate(Casework& casework, const Actor& actor, const std::string& device_id,
                         const GateSync& sync)
{
    if (sync.records.size() > gate_records_at_once) {
        return refuse("too-many", "", "一次交的记录太多", "每次最多 200 条");
    }
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        const auto device = find_device(transaction, actor, device_id);
        if (!device) {
            return tl::unexpected(device.error());
        }
        const auto book = gate_book(casework, device->exam);
        if (!book) {
            return tl::unexpected(book.error());
        }
        Intake intake(casework, transaction, actor, *device, **book, sync.sent);
        Json::Array back;
        std::int64_t cursor = sync.cursor;
        auto kept = take_all(intake, sync, back);
        auto others =
            kept.and_then([&](const Json&) { return from_others(casework, transaction, *device, cursor); });
        auto changed = others.and_then([&](const Json&) { return list_changed(transaction, *device); });
        if (!changed) {
            return trouble(changed.error());
        }
        return Json(Json::Object{{"服务器时间", casework.clock()},
                                 {"已收", std::move(*kept)},
                                 {"退回", std::move(back)},
                                 {"别处", std::move(*others)},
                                 {"游标", cursor},
                                 {"规则书", (*book)->content_hash()},
                                 {"名单时间", *changed}});
    });
}

Expected<Json> gate_admissions(Casework& casework, const Actor& actor, const std::string& exam,
                               const std::string& day, const std::string& site)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run(
            "SELECT r.person_key, r.record_id, r.site_id, r.device_id, r.at, r.arrived_at, r.verdict, "
            "r.admitted, r.remarks, c.candidate_sealed FROM gate_record r JOIN gate_candidate c ON "
            "c.person_key = r.person_key AND c.exam = r.exam WHERE r.exam = $1 AND r.day = $2 "
            "ORDER BY r.at DESC, r.record_id",
            {exam, day});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        std::map<std::string, std::map<std::string, Json>> entered;
        for (std::size_t row = 0; row < rows->size() && list.size() < admissions_shown; ++row) {
            const std::string& where = rows->text(row, 2);
            if (!is_seen(casework, actor, where) || (!site.empty() && site != where)) {
                continue;
            }
            auto shown = admission_row(casework, *rows, row, exam);
            if (!shown) {
                return trouble(shown.error());
            }
            if (rows->number(row, 7) == 1) {
                entered[rows->text(row, 0)][rows->text(row, 3)] = *shown;
            }
            list.push_back(std::move(*shown));
        }
        const std::size_t people = entered.size();
        return Json(Json::Object{{"行", std::move(list)}, {"重复", doubles_of(entered)}, {"进入", people}});
    });
}

} // namespace zk::exam

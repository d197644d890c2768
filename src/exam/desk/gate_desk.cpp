// Devices at the gate: what they take with them.
#include "exam/desk/gate_desk.hpp"

#include <algorithm>

#include "exam/desk/dossier.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/tickets/ticket.hpp"
#include "store/archive.hpp"
#include "trust/encoding.hpp"
#include "trust/identity.hpp"
#include "trust/p256.hpp"

namespace zk::exam {

namespace {

struct Device {
    std::string id;
    std::string exam;
    std::string site;
    std::string day;
};

constexpr std::int64_t hour = 3'600'000;

/// The end of that day in Beijing.
std::int64_t end_of(const std::string& day)
{
    const auto date = Date::parse(day);
    return date ? (date->to_days() + 1) * 24 * hour - 8 * hour : 0;
}

/// The account's own device, or the refusal.
Expected<Device> find_device(const Casework& casework, store::Transaction& transaction, const Actor& actor,
                             const std::string& id)
{
    auto rows =
        transaction.run("SELECT exam, site_id, day FROM gate_device WHERE device_id = $1 AND account_id = $2",
                        {id, actor.account_id});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty() || rows->text(0, 1) != actor.office_id) {
        return refuse("device", "", "这台设备不是用这个账户登记的", "用登记它的账户登录,或者重新装入名单");
    }
    if (casework.clock() >= end_of(rows->text(0, 2))) {
        return refuse("day", "", "这一天已经过了,名单不再发出");
    }
    return Device{id, rows->text(0, 0), rows->text(0, 1), rows->text(0, 2)};
}

std::string masked(const std::string& type, const std::string& number)
{
    if (type == "居民身份证") {
        if (const auto parsed = trust::IdNumber::parse(number, Date{9999, 12, 31})) {
            return parsed->masked();
        }
    }
    return number.size() <= 4 ? "****" : "****" + number.substr(number.size() - 4);
}

/// What the gate needs of a candidate: no telephone, no whole ID number.
Json for_the_gate(const Casework& casework, const std::string& person, const Json& candidate, bool photo)
{
    const auto text = [&](const char* name) { return *candidate.find(name)->as_string(); };
    return Json::Object{{"编号", person},
                        {"准考证号", text("准考证号")},
                        {"姓名", text("姓名")},
                        {"证件种类", text("证件种类")},
                        {"证件号码", masked(text("证件种类"), text("证件号码"))},
                        {"考场", text("考场")},
                        {"座位", text("座位")},
                        {"持有", trust::to_hex(holder_of(*casework.keyring, person))},
                        {"有照片", photo},
                        {"事实", *candidate.find("事实")}};
}

std::string_view kind_name(rulebook::FactKind kind)
{
    constexpr std::array<std::string_view, 10> names{"是非", "日期", "日期时间", "数",       "整数",
                                                     "文本", "取值", "文本列表", "取值列表", "记录列表"};
    return names[static_cast<std::size_t>(kind)];
}

Json texts(const std::vector<std::string>& list)
{
    return Json(Json::Array(list.begin(), list.end()));
}

/// The rulebook's facts as a page asks for them.
Json vocabulary_json(const rulebook::Rulebook& book)
{
    Json::Array facts;
    for (const rulebook::Fact& fact : book.vocabulary().facts) {
        const auto* values = book.vocabulary().find_enumeration(fact.enumeration);
        facts.push_back(
            Json::Object{{"事实", fact.path},
                         {"类型", kind_name(fact.kind)},
                         {"含义", fact.meaning},
                         {"取值", values == nullptr ? Json(Json::Array{}) : texts(values->values)},
                         {"由谁证明", texts(fact.attested_by)},
                         {"范围", fact.range_text},
                         {"有默认", fact.default_value.has_value()}});
    }
    return Json(std::move(facts));
}

Json clauses_json(const rulebook::Rulebook& book)
{
    Json clauses = Json::Object{};
    for (const rulebook::Clause& clause : book.clauses()) {
        clauses.set(clause.id, Json::Object{{"题", clause.title}, {"原文", texts(clause.quotes)}});
    }
    return clauses;
}

Json gate_json(const rulebook::Rulebook& book)
{
    const GateBook gate = gate_of(book);
    Json fixed = Json::Object{};
    for (const auto& [path, value] : gate.facts) {
        fixed.set(path, value);
    }
    return Json::Object{{"到达", gate.arrival},
                        {"开考", gate.moment},
                        {"处置人", gate.officer},
                        {"固定", std::move(fixed)},
                        {"结论", book.property("headline")},
                        {"放行", book.property("good")},
                        {"不放行", book.property("bad")}};
}

Result<Json> rulebook_json(store::Transaction& transaction, const rulebook::Rulebook& book)
{
    return store::archived(transaction, book.content_hash()).map([&](const store::ArchivedRulebook& kept) {
        Json::Array files;
        for (const auto& [name, text] : kept.files) {
            files.push_back(Json::Object{{"name", name}, {"text", text}});
        }
        return Json(Json::Object{{"name", book.id()},
                                 {"版本", book.version()},
                                 {"哈希", book.content_hash()},
                                 {"名称", book.title()},
                                 {"files", std::move(files)},
                                 {"词汇", vocabulary_json(book)},
                                 {"条款", clauses_json(book)},
                                 {"门", gate_json(book)}});
    });
}

std::int64_t grace_of(const Office& site)
{
    const Json* named = site.attributes.find("断网宽限分钟");
    const std::int64_t minutes =
        named == nullptr || named->as_string() == nullptr ? 0 : std::atoll(named->as_string()->c_str());
    return minutes > 0 ? minutes : grace_minutes_usual;
}

Json site_json(const Office* site)
{
    return site == nullptr ? Json(Json::Object{})
                           : Json(Json::Object{{"代码", site->id},
                                               {"名称", site->name},
                                               {"地州", site->prefecture},
                                               {"宽限分钟", grace_of(*site)}});
}

/// When the newest row of the list was loaded: a device compares it with what it took.
Result<std::int64_t> list_changed(store::Transaction& transaction, const Device& device)
{
    return transaction
        .run("SELECT MAX(changed_at) FROM gate_candidate WHERE exam = $1 AND site_id = $2 AND day = $3",
             {device.exam, device.site, device.day})
        .map([](const store::Rows& rows) { return rows.empty() ? std::int64_t{0} : rows.number(0, 0); });
}

using ListRows = Result<store::Rows>;

ListRows list_rows(store::Transaction& transaction, const Device& device)
{
    return transaction.run("SELECT person_key, candidate_sealed, photo_sealed FROM gate_candidate "
                           "WHERE exam = $1 AND site_id = $2 AND day = $3 ORDER BY person_key",
                           {device.exam, device.site, device.day});
}

Expected<Json> candidates_json(Casework& casework, store::Transaction& transaction, const Actor& actor,
                               const Device& device)
{
    auto rows = list_rows(transaction, device);
    if (!rows) {
        return trouble(rows.error());
    }
    Json::Array list;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const std::string& person = rows->text(row, 0);
        const auto candidate = open_gate_candidate(casework, device.exam, person, rows->blob(row, 1));
        if (!candidate) {
            return trouble(candidate.error());
        }
        list.push_back(for_the_gate(casework, person, *candidate, !rows->is_null(row, 2)));
        if (auto noted =
                note_access(casework, transaction, actor, person, "考点名单", "装入查验设备 " + device.id);
            !noted) {
            return tl::unexpected(noted.error());
        }
    }
    return Json(std::move(list));
}

Result<std::int64_t> count_of(store::Transaction& transaction, const std::string& exam,
                              const std::string& site, const std::string& day)
{
    return transaction
        .run("SELECT COUNT(*) FROM gate_candidate WHERE exam = $1 AND site_id = $2 AND day = $3",
             {exam, site, day})
        .map([](const store::Rows& rows) { return rows.number(0, 0); });
}

} // namespace

Expected<Json> gate_days(Casework& casework, const Actor& actor)
{
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run("SELECT exam, day, COUNT(*) FROM gate_candidate WHERE site_id = $1 AND "
                                    "day >= $2 GROUP BY exam, day ORDER BY day, exam",
                                    {actor.office_id, beijing_date(casework.clock())});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const auto book = casework.gates.find(rows->text(row, 0));
            list.push_back(
                Json::Object{{"考试", rows->text(row, 0)},
                             {"名称", book == casework.gates.end() ? std::string() : book->second->title()},
                             {"日期", rows->text(row, 1)},
                             {"人数", rows->number(row, 2)}});
        }
        return Json(std::move(list));
    });
}

Expected<Json> open_gate_device(Casework& casework, const Actor& actor, const std::string& exam,
                                const std::string& day, const std::string& public_key)
{
    if (auto book = gate_book(casework, exam); !book) {
        return tl::unexpected(book.error());
    }
    if (!trust::is_p256_key(public_key)) {
        return refuse("gate-key", "", "设备的公钥不对", "应为 P-256 曲线上的一点,65 字节的 base64url");
    }
    const std::int64_t now = casework.clock();
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        const auto count = count_of(transaction, exam, actor.office_id, day);
        if (!count) {
            return trouble(count.error());
        }
        if (*count == 0 || now >= end_of(day)) {
            return refuse("day", "", "这个考点这一天没有名单,或者这一天已经过了", "请地州市先导入考点名单");
        }
        const std::string id = new_id(now);
        auto kept =
            transaction.run("INSERT INTO gate_device (device_id, exam, site_id, day, account_id, "
                            "public_key, since) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                            {id, exam, actor.office_id, day, actor.account_id, store::Blob{public_key}, now});
        const Json body = Json::Object{
            {"设备", id}, {"日期", day}, {"公钥", trust::to_base64url(public_key)}, {"曲线", "P-256"}};
        auto event = kept.and_then([&](const store::Rows&) {
            return append(casework, transaction, actor,
                          {"office:" + actor.office_id, exam, EventKind::gate_device, body, now});
        });
        return event ? Expected<Json>(Json::Object{{"设备", id}, {"服务器时间", now}})
                     : trouble(event.error());
    });
}

Expected<Json> take_gate_list(Casework& casework, const Actor& actor, const std::string& device_id)
{
    const std::int64_t now = casework.clock();
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        const auto device = find_device(casework, transaction, actor, device_id);
        if (!device) {
            return tl::unexpected(device.error());
        }
        const auto book = gate_book(casework, device->exam);
        if (!book) {
            return tl::unexpected(book.error());
        }
        auto rules = rulebook_json(transaction, **book);
        const auto changed = list_changed(transaction, *device);
        if (!rules || !changed) {
            return trouble(rules ? changed.error() : rules.error());
        }
        auto candidates = candidates_json(casework, transaction, actor, *device);
        if (!candidates) {
            return candidates;
        }
        const trust::Keyring& keyring = *casework.keyring;
        return Json(Json::Object{{"考试", device->exam},
                                 {"日期", device->day},
                                 {"设备", device->id},
                                 {"账户", actor.account_id},
                                 {"姓名", actor.name},
                                 {"考点", site_json(casework.offices()->find(device->site))},
                                 {"名单时间", *changed},
                                 {"服务器时间", now},
                                 {"作废时间", end_of(device->day)},
                                 {"签发", Json::Object{{"套件", trust::to_text(keyring.suite())},
                                                       {"公钥", trust::to_base64url(keyring.public_key())},
                                                       {"编号", keyring.key_id()}}},
                                 {"规则书", std::move(*rules)},
                                 {"考生", std::move(*candidates)}});
    });
}

Expected<std::string> take_gate_photos(Casework& casework, const Actor& actor, const std::string& device_id)
{
    std::string all;
    auto done = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        const auto device = find_device(casework, transaction, actor, device_id);
        if (!device) {
            return tl::unexpected(device.error());
        }
        auto rows = list_rows(transaction, *device);
        if (!rows) {
            return trouble(rows.error());
        }
        for (std::size_t row = 0; row < rows->size(); ++row) {
            if (rows->is_null(row, 2)) {
                continue;
            }
            const auto photo = casework.keyring->unseal(
                rows->blob(row, 2), "gate-photo:" + rows->text(row, 0) + ":" + device->exam);
            if (!photo) {
                return trouble(photo.error());
            }
            all += trust::big_endian32(static_cast<std::uint32_t>(photo->size())) + *photo;
        }
        return Json();
    });
    return done ? Expected<std::string>(std::move(all)) : tl::unexpected(done.error());
}

} // namespace zk::exam

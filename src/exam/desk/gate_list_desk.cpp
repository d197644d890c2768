// Lists of candidates into the database, their photos, and the texts of their tickets.
#include <algorithm>

#include "exam/desk/gate_desk.hpp"
#include "exam/gate/roster.hpp"
#include "exam/registration/fact_path.hpp"
#include "exam/registration/ledger.hpp"
#include "exam/tickets/ticket.hpp"
#include "trust/encoding.hpp"

namespace zk::exam {

namespace {

constexpr std::size_t problems_told = 500;

std::string context(const std::string& person, const std::string& exam)
{
    return "gate-candidate:" + person + ":" + exam;
}

Json problems_json(const exchange::RowProblems& problems)
{
    Json::Array list;
    for (std::size_t index = 0; index < std::min(problems.size(), problems_told); ++index) {
        const exchange::RowProblem& one = problems[index];
        list.push_back(Json::Object{{"行", static_cast<std::int64_t>(one.line)},
                                    {"列", one.column},
                                    {"写的", one.found},
                                    {"应为", one.expected},
                                    {"最接近", one.nearest}});
    }
    return Json::Object{{"导入", 0}, {"问题数", problems.size()}, {"问题", std::move(list)}};
}

Json candidate_json(const GateCandidate& one)
{
    return Json::Object{{"准考证号", one.ticket},    {"姓名", one.name},    {"证件种类", one.id_type},
                        {"证件号码", one.id_number}, {"手机号", one.phone}, {"考场", one.room},
                        {"座位", one.seat},          {"照片", one.photo},   {"事实", one.facts}};
}

Result<void> keep(const Casework& casework, store::Transaction& transaction, const rulebook::Rulebook& book,
                  const GateCandidate& one, std::int64_t now)
{
    const std::string person = gate_person_key(casework, book, one.id_type, one.id_number);
    const std::string sealed =
        casework.keyring->seal(to_text(candidate_json(one)), context(person, book.id()));
    return transaction
        .run("INSERT INTO gate_candidate (person_key, exam, site_id, day, ticket_index, changed_at, "
             "candidate_sealed, photo_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) "
             "ON CONFLICT (person_key, exam) DO UPDATE SET site_id = excluded.site_id, day = excluded.day, "
             "ticket_index = excluded.ticket_index, changed_at = excluded.changed_at, "
             "candidate_sealed = excluded.candidate_sealed",
             {person, book.id(), one.site_id, one.day, casework.keyring->index("gate-ticket", one.ticket),
              now, store::Blob{sealed}})
        .map([](const store::Rows&) {});
}

Date today(const Casework& casework)
{
    return Date::parse(beijing_date(casework.clock())).value_or(Date{});
}

struct Found {
    std::string person;
    std::string site;
};

Expected<Found> find_by_ticket(Casework& casework, const std::string& exam, const std::string& ticket)
{
    Found found;
    auto looked = casework.database.read([&](store::Transaction& transaction) {
        return transaction
            .run("SELECT person_key, site_id FROM gate_candidate WHERE exam = $1 AND ticket_index = $2",
                 {exam, casework.keyring->index("gate-ticket", ticket)})
            .map([&](const store::Rows& rows) {
                if (!rows.empty()) {
                    found = {rows.text(0, 0), rows.text(0, 1)};
                }
            });
    });
    if (!looked) {
        return trouble(looked.error());
    }
    return found.person.empty()
               ? Expected<Found>(refuse("no-candidate", "", "名单里没有这个准考证号", "先导入名单,再交照片"))
               : Expected<Found>(std::move(found));
}

bool reaches(const Casework& casework, const Actor& actor, const std::string& site)
{
    return actor.role == Role::administrator ||
           may(actor.role, Act::load_gate_list, casework.offices()->relation(actor.office_id, site));
}

Result<std::string> ticket_text(const Casework& casework, const rulebook::Rulebook& book,
                                const std::string& person, const std::string& site, const Json& candidate)
{
    const auto text = [&](const char* name) { return *candidate.find(name)->as_string(); };
    const Json* facts = candidate.find("事实");
    const Json* named = find_at(*facts, gate_of(book).sitting);
    const std::string sitting =
        named != nullptr && named->as_string() != nullptr ? *named->as_string() : book.id();
    return sign_ticket({book.id(), sitting, text("准考证号"), site, text("考场"),
                        std::atoll(text("座位").c_str()), holder_of(*casework.keyring, person),
                        casework.clock()},
                       casework.keyring->signer());
}

} // namespace

Expected<const rulebook::Rulebook*> gate_book(const Casework& casework, const std::string& exam)
{
    const auto found = casework.gates.find(exam);
    if (found == casework.gates.end()) {
        return refuse("no-gate", "", "没有这个要入场查验的考试:" + exam);
    }
    return found->second.get();
}

std::string gate_person_key(const Casework& casework, const rulebook::Rulebook& book,
                            const std::string& id_type, const std::string& id_number)
{
    const std::string season = book.property("season");
    return casework.keyring->person_key(season.empty() ? book.id() : season, id_type, id_number);
}

Result<Json> open_gate_candidate(const Casework& casework, const std::string& exam, const std::string& person,
                                 const std::string& sealed)
{
    return casework.keyring->unseal(sealed, context(person, exam)).and_then([](const std::string& text) {
        return parse_json(text);
    });
}

Expected<Json> load_gate_list(Casework& casework, const Actor& actor, const std::string& exam,
                              std::string_view bytes, const std::string& file_name)
{
    const auto book = gate_book(casework, exam);
    if (!book) {
        return tl::unexpected(book.error());
    }
    const auto table = exchange::read_table(bytes, file_name);
    if (!table) {
        return trouble(table.error());
    }
    const std::string area = actor.role == Role::prefecture ? actor.office_id : std::string();
    const GateRoster roster = read_gate_roster(*table, **book, *casework.offices(), area, today(casework));
    if (!roster.problems.empty()) {
        return problems_json(roster.problems);
    }
    const std::int64_t now = casework.clock();
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        for (const GateCandidate& one : roster.candidates) {
            if (auto kept = keep(casework, transaction, **book, one, now); !kept) {
                return trouble(kept.error());
            }
        }
        const Json body =
            Json::Object{{"考试", exam},
                         {"文件", file_name},
                         {"行数", roster.candidates.size()},
                         {"摘要", trust::to_hex(trust::digest(trust::Suite::international, bytes))}};
        auto event = append(casework, transaction, actor,
                            {"office:" + actor.office_id, exam, EventKind::gate_list, body, now});
        return event ? Expected<Json>(Json::Object{
                           {"导入", roster.candidates.size()}, {"问题数", 0}, {"问题", Json(Json::Array{})}})
                     : trouble(event.error());
    });
}

Expected<Json> add_gate_photo(Casework& casework, const Actor& actor, const std::string& exam,
                              const std::string& ticket, std::string_view bytes,
                              const papers::Settings& settings)
{
    const auto who = find_by_ticket(casework, exam, ticket);
    if (!who) {
        return tl::unexpected(who.error());
    }
    if (!reaches(casework, actor, who->site)) {
        return refuse("not-your-area", "", "这名考生的考点不归这里管");
    }
    const auto photo = papers::prepare_photo(bytes, {}, gate_photo, settings);
    if (!photo) {
        return refuse(photo.error().code, "", photo.error().message);
    }
    const std::string sealed =
        casework.keyring->seal(photo->content, "gate-photo:" + who->person + ":" + exam);
    return write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto kept =
            transaction.run("UPDATE gate_candidate SET photo_sealed = $3 WHERE person_key = $1 AND exam = $2",
                            {who->person, exam, store::Blob{sealed}});
        return kept ? Expected<Json>(Json::Object{{"收下", true}}) : trouble(kept.error());
    });
}

Expected<Json> gate_tickets(Casework& casework, const std::string& exam, const std::string& area)
{
    const auto book = gate_book(casework, exam);
    if (!book) {
        return tl::unexpected(book.error());
    }
    return read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto rows = transaction.run("SELECT person_key, site_id, day, candidate_sealed FROM gate_candidate "
                                    "WHERE exam = $1 ORDER BY day, site_id, person_key",
                                    {exam});
        if (!rows) {
            return trouble(rows.error());
        }
        Json::Array list;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            const std::string& site = rows->text(row, 1);
            if (!area.empty() && !casework.offices()->is_within(site, area)) {
                continue;
            }
            const auto candidate =
                open_gate_candidate(casework, exam, rows->text(row, 0), rows->blob(row, 3));
            auto text = candidate ? ticket_text(casework, **book, rows->text(row, 0), site, *candidate)
                                  : tl::unexpected(candidate.error());
            if (!text) {
                return trouble(text.error());
            }
            list.push_back(Json::Object{{"准考证号", *candidate->find("准考证号")},
                                        {"考点", site},
                                        {"日期", rows->text(row, 2)},
                                        {"二维码", std::move(*text)}});
        }
        return Json(std::move(list));
    });
}

} // namespace zk::exam

#include "exam/desk/seating_desk.hpp"

#include <algorithm>
#include <map>

#include "exam/desk/draw_gather.hpp"
#include "exam/desk/plan_desk.hpp"
#include "exam/desk/plan_words.hpp"

namespace zk::exam {

namespace {

constexpr std::string_view columns =
    "SELECT person_key, exam, sitting, draw_id, public_id, site_id, room, seat, detail_sealed FROM seat ";

std::vector<std::string> texts_in(const Json* list)
{
    std::vector<std::string> all;
    for (const Json& one :
         list == nullptr || list->as_array() == nullptr ? Json::Array{} : *list->as_array()) {
        all.push_back(one.as_string() == nullptr ? std::string() : *one.as_string());
    }
    return all;
}

/// What is the same for many seats, looked up once.
class Lookup {
public:
    Lookup(Casework& casework, store::Transaction& transaction)
        : casework_(casework), transaction_(transaction)
    {
    }

    Result<Seating> seating(const store::Rows& rows, std::size_t row)
    {
        Seating one;
        one.person_key = rows.text(row, 0);
        one.exam = rows.text(row, 1);
        one.sitting = rows.text(row, 2);
        one.draw_id = rows.text(row, 3);
        one.public_id = rows.text(row, 4);
        one.room = rows.text(row, 6);
        one.seat = rows.number(row, 7);
        auto detail =
            casework_.keyring->unseal(rows.blob(row, 8), seat_context(one.person_key, one.exam, one.sitting))
                .and_then([](const std::string& text) { return parse_json(text); });
        auto placed = detail ? place(one, rows.text(row, 5)) : Result<void>{};
        if (!detail || !placed) {
            return tl::unexpected(detail ? placed.error() : detail.error());
        }
        return fill(std::move(one), *detail);
    }

private:
    Result<void> place(Seating& one, const std::string& site_id)
    {
        if (sites_.empty()) {
            auto all = load_sites(transaction_);
            if (!all) {
                return tl::unexpected(all.error());
            }
            for (ExamSite& site : *all) {
                sites_.emplace(site.id, std::move(site));
            }
        }
        if (const auto found = sites_.find(site_id); found != sites_.end()) {
            const ExamSite& site = found->second;
            one.site = {site.id, site.name, site.address, site.map, site.division, site.notes};
        }
        return room_name(site_id, one.room).map([&](std::string name) { one.room_name = std::move(name); });
    }

    Result<std::string> room_name(const std::string& site_id, const std::string& room)
    {
        const auto known = rooms_.find(site_id);
        if (known == rooms_.end()) {
            auto rooms = load_rooms_of(transaction_, site_id);
            if (!rooms) {
                return tl::unexpected(rooms.error());
            }
            auto& names = rooms_[site_id];
            for (ExamRoom& one : *rooms) {
                names.emplace(one.room, std::move(one.name));
            }
            return names[room];
        }
        const auto found = known->second.find(room);
        return found == known->second.end() ? std::string() : found->second;
    }

    Result<std::vector<ExamSession>> hours_of(const rulebook::Rulebook& book, const Seating& one)
    {
        const auto known = hours_.find(one.exam + "\t" + one.sitting);
        if (known != hours_.end()) {
            return known->second;
        }
        auto hours = sessions_of(transaction_, book, one.exam, one.sitting);
        if (hours) {
            hours_.emplace(one.exam + "\t" + one.sitting, *hours);
        }
        return hours;
    }

    Result<Seating> fill(Seating one, const Json& detail)
    {
        one.paper_language = text_of(detail, "试卷语言");
        one.group = text_of(detail, "科类");
        one.foreign = text_of(detail, "外语") == "-" ? std::string() : text_of(detail, "外语");
        one.accommodations = texts_in(detail.find("便利"));
        const auto* book = casework_.find_exam(one.exam);
        if (book == nullptr) {
            return one;
        }
        auto hours = hours_of(*book, one);
        if (!hours) {
            return tl::unexpected(hours.error());
        }
        const Json* subjects = detail.find("科目");
        for (const Json& subject :
             subjects == nullptr || subjects->as_array() == nullptr ? Json::Array{} : *subjects->as_array()) {
            one.sessions.push_back(session(*book, subject, *hours, one.accommodations));
        }
        std::ranges::sort(one.sessions, {}, [](const SeatSession& session) {
            return std::tuple(session.date.empty(), session.date, session.start, session.subject);
        });
        note(*book, one);
        return one;
    }

    static SeatSession session(const rulebook::Rulebook& book, const Json& subject,
                               const std::vector<ExamSession>& hours, const std::vector<std::string>& words)
    {
        SeatSession made{
            "", "", "", text_of(subject, "科目"), text_of(subject, "试卷语言"), text_of(subject, "语种")};
        const auto found = std::ranges::find(hours, made.subject, &ExamSession::subject);
        if (found != hours.end()) {
            made.date = found->day;
            made.start = found->starts;
            made.end = later_end(found->starts, found->ends, longest_extra(book, words));
        }
        return made;
    }

    /// Of several accommodations the one that gives most time.
    static Decimal longest_extra(const rulebook::Rulebook& book, const std::vector<std::string>& words)
    {
        Decimal most(0);
        for (const Json& row : rows_value(book, "各种便利")) {
            const Json* extra = row.find("延长");
            if (std::ranges::find(words, text_of(row, "便利")) != words.end() && extra != nullptr &&
                extra->as_number() != nullptr && most < *extra->as_number()) {
                most = *extra->as_number();
            }
        }
        return most;
    }

    static void note(const rulebook::Rulebook& book, Seating& one)
    {
        if (!one.site.notes.empty()) {
            one.notes.push_back(one.site.notes);
        }
        for (const Json& row : rows_value(book, "各种便利")) {
            if (std::ranges::find(one.accommodations, text_of(row, "便利")) != one.accommodations.end()) {
                one.notes.push_back(text_of(row, "说明"));
            }
        }
    }

    Casework& casework_;
    store::Transaction& transaction_;
    std::map<std::string, ExamSite> sites_;
    std::map<std::string, std::vector<ExamSession>> hours_; ///< by exam and sitting
    std::map<std::string, std::map<std::string, std::string>> rooms_;
};

Expected<std::vector<Seating>> seatings(Casework& casework, store::Transaction& transaction,
                                        const std::string& where, std::initializer_list<store::Value> values)
{
    auto rows = transaction.run(std::string(columns) + where, values);
    if (!rows) {
        return trouble(rows.error());
    }
    Lookup lookup(casework, transaction);
    std::vector<Seating> all;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        auto one = lookup.seating(*rows, row);
        if (!one) {
            return trouble(one.error());
        }
        all.push_back(std::move(*one));
    }
    return all;
}

} // namespace

Expected<std::vector<Seating>> seats_of_person(Casework& casework, store::Transaction& transaction,
                                               const std::string& person_key, const std::string& exam)
{
    return seatings(
        casework, transaction,
        "WHERE person_key = $1 AND exam = $2 AND published = 1 AND site_id <> '' ORDER BY sitting",
        {person_key, exam});
}

Expected<std::vector<Seating>> seats_of_room(Casework& casework, store::Transaction& transaction,
                                             const std::string& exam, const std::string& sitting,
                                             const std::string& site_id, const std::string& room)
{
    return seatings(
        casework, transaction,
        "WHERE site_id = $1 AND room = $2 AND exam = $3 AND sitting = $4 AND published = 1 ORDER BY seat",
        {site_id, room, exam, sitting});
}

Expected<std::vector<Seating>> seats_of_site(Casework& casework, store::Transaction& transaction,
                                             const std::string& exam, const std::string& sitting,
                                             const std::string& site_id)
{
    return seatings(casework, transaction,
                    "WHERE site_id = $1 AND exam = $2 AND sitting = $3 AND published = 1 ORDER BY room, seat",
                    {site_id, exam, sitting});
}

Expected<std::vector<SeatedSite>> seated_sites(Casework& casework, store::Transaction& transaction,
                                               const Actor& actor, const std::string& exam)
{
    auto rows = transaction.run("SELECT site_id, sitting, room, COUNT(*) FROM seat WHERE exam = $1 AND "
                                "published = 1 AND site_id <> '' "
                                "GROUP BY site_id, sitting, room ORDER BY site_id, sitting, room",
                                {exam});
    auto sites = load_sites(transaction);
    if (!rows || !sites) {
        return trouble(rows ? sites.error() : rows.error());
    }
    const auto offices = casework.offices();
    std::vector<SeatedSite> all;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        const auto site = std::ranges::find(*sites, rows->text(row, 0), &ExamSite::id);
        if (site == sites->end() ||
            !may(actor.role, Act::see_plan, offices->relation(actor.office_id, site->office_id))) {
            continue;
        }
        const std::string sitting = rows->text(row, 1);
        if (all.empty() || all.back().site.site_id != site->id || all.back().sitting != sitting) {
            all.push_back({sitting,
                           {site->id, site->name, site->address, site->map, site->division, site->notes},
                           {},
                           0});
        }
        all.back().rooms.push_back(rows->text(row, 2));
        all.back().people += rows->number(row, 3);
    }
    return all;
}

} // namespace zk::exam

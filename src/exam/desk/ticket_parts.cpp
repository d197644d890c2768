#include "exam/desk/ticket_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/calendar.hpp"
#include "exam/desk/photo_desk.hpp"
#include "exam/scores/members.hpp"
#include "exam/tickets/ticket.hpp"
#include "print/press.hpp"

namespace zk::exam {
namespace {

using scores::text_at;

constexpr std::size_t shown_at_each_end = 4;

std::string title_of(const Casework& casework, const std::string& exam)
{
    const auto* book = casework.find_exam(exam);
    const std::string title = book == nullptr ? exam : book->property("ticket-title");
    return title.empty() && book != nullptr ? book->title() : title;
}

/// "2022-06-07 星期二"
std::string day_text(const std::string& date)
{
    constexpr const char* days[] = {"一", "二", "三", "四", "五", "六", "日"};
    const auto day = Date::parse(date);
    return day ? date + " 星期" + days[day->weekday() - 1] : date;
}

print::TicketSession session_of(const SeatSession& session)
{
    return {day_text(session.date), session.start + "–" + session.end,
            session.subject + (session.foreign.empty() ? "" : "(" + session.foreign + ")"),
            session.paper_language};
}

std::vector<print::TicketSession> sessions_of(const Seating& seat)
{
    std::vector<print::TicketSession> sessions;
    for (const SeatSession& one : seat.sessions) {
        sessions.push_back(session_of(one));
    }
    return sessions;
}

/// Seats are written with two digits, as on the desks.
std::string seat_text(std::int64_t seat)
{
    char text[24];
    std::snprintf(text, sizeof text, "%02lld", static_cast<long long>(seat));
    return text;
}

Result<std::string> code_of(const Casework& casework, const Seating& seat, const TicketHolder& holder)
{
    return sign_ticket({seat.exam, seat.sitting, holder.number, seat.site.site_id, seat.room, seat.seat,
                        holder_of(*casework.keyring, seat.person_key), casework.clock()},
                       casework.keyring->signer());
}

std::vector<std::string> notes_of(const Seating& seat, const KnownRelease& release)
{
    std::vector<std::string> notes = release.notes;
    notes.insert(notes.end(), seat.notes.begin(), seat.notes.end());
    if (!seat.site.notes.empty()) {
        notes.push_back(seat.site.notes);
    }
    return notes;
}

Result<print::AdmissionTicket> ticket_of(const Casework& casework, const Seating& seat,
                                         const TicketHolder& holder, const KnownRelease& release)
{
    return code_of(casework, seat, holder).map([&](std::string code) {
        print::AdmissionTicket ticket;
        ticket.exam = title_of(casework, seat.exam);
        ticket.sitting = seat.sitting;
        ticket.number = holder.number;
        ticket.person.name = holder.name;
        ticket.person.name_in_own_script = holder.own_script;
        ticket.person.id_number = holder.id_number;
        ticket.person.photo = holder.photo;
        ticket.site = seat.site.name;
        ticket.address = seat.site.address;
        ticket.map = seat.site.map;
        ticket.room = seat.room;
        ticket.room_name = seat.room_name;
        ticket.seat = seat_text(seat.seat);
        ticket.group = seat.group;
        ticket.sessions = sessions_of(seat);
        ticket.notes = notes_of(seat, release);
        ticket.qr = std::move(code);
        ticket.issued = beijing_time(casework.clock());
        return ticket;
    });
}

std::string joined(const std::vector<std::string>& parts, const char* separator)
{
    std::string text;
    for (const std::string& part : parts) {
        text += part.empty() ? "" : (text.empty() ? "" : separator) + part;
    }
    return text;
}

using CountKey = std::array<std::string, 4>; ///< date, subject, paper, room

std::vector<print::PaperCount> counted(const std::map<CountKey, std::int64_t>& counts)
{
    std::vector<print::PaperCount> list;
    for (const auto& [key, count] : counts) {
        list.push_back({key[3], key[1], key[2], key[0], count});
    }
    return list;
}

} // namespace

std::string masked_id(const std::string& number)
{
    if (number.size() <= 2 * shown_at_each_end) {
        return std::string(number.size(), '*');
    }
    return number.substr(0, shown_at_each_end) + std::string(number.size() - 2 * shown_at_each_end, '*') +
           number.substr(number.size() - shown_at_each_end);
}

Result<std::map<std::string, KnownRelease>> load_ticket_releases(store::Transaction& transaction,
                                                                 const std::string& exam)
{
    return transaction.run("SELECT sitting, at, notes FROM ticket_release WHERE exam = $1", {exam})
        .map([](const store::Rows& rows) {
            std::map<std::string, KnownRelease> found;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                KnownRelease release{rows.number(row, 1), {}};
                const Json notes = parse_json(rows.text(row, 2)).value_or(Json());
                for (const Json& note : notes.as_array() == nullptr ? Json::Array{} : *notes.as_array()) {
                    release.notes.push_back(note.as_string() == nullptr ? std::string() : *note.as_string());
                }
                found.emplace(rows.text(row, 0), std::move(release));
            }
            return found;
        });
}

Expected<TicketHolder> load_holder(Casework& casework, store::Transaction& transaction, const Seating& seat,
                                   bool photo)
{
    auto rows = transaction.run(
        "SELECT r.identity_sealed, n.number FROM registration r JOIN registration_number n ON "
        "n.person_key = r.person_key AND n.exam = r.exam WHERE r.person_key = $1 AND r.exam "
        "= $2",
        {seat.person_key, seat.exam});
    if (!rows) {
        return trouble(rows.error());
    }
    if (rows->empty()) {
        return refuse("no-registration", "", "编排里有一位考生没有报名序号", "核对编排");
    }
    auto identity =
        casework.keyring->unseal(rows->blob(0, 0), "identity:" + seat.person_key + ":" + seat.exam)
            .and_then([](const std::string& text) { return parse_json(text); });
    auto picture =
        photo ? load_photo(casework, transaction, seat.person_key, seat.exam) : Result<std::string>("");
    if (!identity || !picture) {
        return trouble(identity ? picture.error() : identity.error());
    }
    return TicketHolder{text_at(*identity, "姓名"), text_at(*identity, "本民族文字姓名"),
                        masked_id(text_at(*identity, "证件号码")), rows->text(0, 1), std::move(*picture)};
}

Expected<PaperContent> print_documents(const Casework& casework,
                                       const std::vector<print::Document>& documents,
                                       const std::string& title)
{
    auto press = print::Press::open();
    if (!press) {
        return trouble(press.error());
    }
    std::string created = beijing_time(casework.clock()) + ":00+08:00";
    created[10] = 'T';
    // One sheet is for a person's screen too; many go straight to paper.
    const print::Properties properties{title, "准考", created, documents.size() == 1};
    auto printed = press->print(documents, properties);
    return printed ? Expected<PaperContent>(PaperContent{"application/pdf", std::move(printed->pdf)})
                   : trouble(printed.error());
}

Expected<PaperContent> print_tickets(const Casework& casework, const std::vector<Seating>& seats,
                                     const TicketParts& parts, const KnownRelease& release)
{
    std::vector<print::Document> documents;
    for (std::size_t at = 0; at < seats.size(); ++at) {
        auto ticket = ticket_of(casework, seats[at], parts.holders[at], release);
        if (!ticket) {
            return trouble(ticket.error());
        }
        documents.push_back(print::admission_ticket(*ticket));
    }
    return print_documents(casework, documents, "准考证");
}

print::RoomPaper room_paper_of(const Casework& casework, const std::vector<Seating>& seats,
                               const TicketParts& parts)
{
    const Seating& first = seats.front();
    print::RoomPaper room{title_of(casework, first.exam),
                          first.sitting,
                          first.site.name,
                          first.room,
                          first.room_name,
                          joined({first.group, first.paper_language, first.foreign}, " "),
                          {},
                          sessions_of(first)};
    for (std::size_t at = 0; at < seats.size(); ++at) {
        const TicketHolder& holder = parts.holders[at];
        room.places.push_back({seat_text(seats[at].seat), holder.number, holder.name, holder.own_script,
                               joined(seats[at].accommodations, "、")});
    }
    return room;
}

print::PapersNeeded papers_of(const Casework& casework, const std::vector<Seating>& seats)
{
    std::map<CountKey, std::int64_t> totals;
    std::map<CountKey, std::int64_t> rooms;
    for (const Seating& seat : seats) {
        // Braille and large print are papers of their own.
        const std::string kind = joined(seat.accommodations, "、");
        for (const SeatSession& session : seat.sessions) {
            const print::TicketSession words = session_of(session);
            const std::string paper = words.paper + (kind.empty() ? "" : "(" + kind + ")");
            const std::string when = words.date + " " + session.start;
            ++totals[{when, words.subject, paper, ""}];
            ++rooms[{when, words.subject, paper, seat.room}];
        }
    }
    return {title_of(casework, seats.front().exam), seats.front().sitting, seats.front().site.name,
            counted(totals), counted(rooms)};
}

} // namespace zk::exam

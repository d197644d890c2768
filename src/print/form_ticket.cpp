// 准考证
#include "print/exam_forms.hpp"
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr Style strong{Face::hei_bold, 14, Align::centre};
constexpr double photo_width = 32;
constexpr double code_size = 44; ///< version 8 with its quiet zone: 0.77 mm a module, read from any phone

Cell big(const std::string& text)
{
    Cell cell = value(text);
    cell.style = strong;
    return cell;
}

Table identity_of(const AdmissionTicket& ticket)
{
    Cell photo = label("", 1, 4);
    photo.content = Picture{ticket.person.photo, "照\n片"};
    Table table;
    table.weights = {26, 108, photo_width};
    table.together = true;
    Cell name = value(ticket.person.name);
    name.style = {Face::hei_bold, 14, Align::start};
    Cell own = value(ticket.person.name_in_own_script);
    own.style = script_style;
    table.rows.push_back(row({label("姓  名"), name, photo}, 11));
    table.rows.push_back(row({label("本民族文字\n姓名"), own}, 11));
    table.rows.push_back(row({label("报名序号\n(考生号)"), value(ticket.number)}, 11));
    table.rows.push_back(row({label("证件号码"), value(ticket.person.id_number)}, 11));
    return table;
}

Table place_of(const AdmissionTicket& ticket)
{
    Table table;
    table.weights = {26, 46, 22, 28, 22, 22};
    table.together = true;
    table.rows = {
        row({label("考  点"), value(ticket.site, 5)}, 9),
        row({label("地  址"), value(ticket.address + (ticket.map.empty() ? "" : "\n" + ticket.map), 5)}, 9),
        row({label("科  类"), value(ticket.group), label("考场号"), big(ticket.room), label("座位号"),
             big(ticket.seat)},
            12),
    };
    if (!ticket.room_name.empty()) {
        table.rows.push_back(row({label("考场在"), value(ticket.room_name, 5)}, 8));
    }
    return table;
}

Table sessions_of(const AdmissionTicket& ticket)
{
    Table table;
    table.weights = {40, 34, 46, 46};
    table.header_rows = 1;
    Row names{{}, 8};
    for (const char* name : {"日期", "时间", "科目", "试卷语言"}) {
        Cell cell = label(name);
        cell.style = head_style;
        names.cells.push_back(cell);
    }
    table.rows.push_back(names);
    for (const TicketSession& one : ticket.sessions) {
        Row cells{{}, 8};
        for (const std::string& text : {one.date, one.time, one.subject, one.paper}) {
            Cell cell = value(text);
            cell.style.align = Align::centre;
            cells.cells.push_back(cell);
        }
        table.rows.push_back(cells);
    }
    return table;
}

/// The code beside what the candidate must know.
Table code_and_notes(const AdmissionTicket& ticket)
{
    Cell code;
    code.content = Qr{ticket.qr, code_size};
    Cell words;
    words.top = true;
    words.style = {Face::song, 10, Align::justify};
    words.runs = {{"考生须知"}};
    for (std::size_t i = 0; i < ticket.notes.size(); ++i) {
        words.runs.push_back({"\n" + std::to_string(i + 1) + ". " + ticket.notes[i]});
    }
    Table table;
    table.weights = {code_size + 2, 166 - code_size - 2};
    table.ruled = false;
    table.together = true;
    table.rows = {{{code, words}, code_size}};
    return table;
}

} // namespace

Document admission_ticket(const AdmissionTicket& ticket)
{
    Document document;
    document.blocks = {Heading{ticket.exam, "准 考 证", ticket.sitting, 24}, identity_of(ticket), Gap{2},
                       place_of(ticket), Gap{2}};
    if (!ticket.sessions.empty()) {
        document.blocks.emplace_back(sessions_of(ticket));
        document.blocks.emplace_back(Gap{4});
    }
    document.blocks.emplace_back(code_and_notes(ticket));
    document.foot = {ticket.office, ticket.issued.empty() ? "" : "签发 " + ticket.issued, false};
    return document;
}

} // namespace zk::print

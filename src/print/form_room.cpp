// 考场座次表、考生签到表、座位标签、试卷数量统计表
#include "print/exam_forms.hpp"
#include "print/form_parts.hpp"

namespace zk::print {
namespace {

constexpr std::size_t labels_in_a_row = 3;
constexpr double label_height = 31; ///< eight rows to a page
const Margins label_margins{22, 20, 12, 12};

Row head(std::initializer_list<const char*> names)
{
    Row row{{}, 8};
    for (const char* name : names) {
        Cell cell = label(name);
        cell.style = head_style;
        row.cells.push_back(cell);
    }
    return row;
}

Cell centred(const std::string& text)
{
    Cell cell = value(text);
    cell.style.align = Align::centre;
    return cell;
}

std::string both(const std::string& first, const std::string& second, const char* between)
{
    return first + (first.empty() || second.empty() ? "" : between) + second;
}

/// Name, and below it in its own script.
Cell name_of(const RoomPlace& place)
{
    return value(both(place.name, place.own_script, "\n"));
}

std::string room_line(const RoomPaper& room)
{
    return both("考场 " + room.room + (room.room_name.empty() ? "" : "(" + room.room_name + ")"), room.kind,
                "    ");
}

Heading heading(const RoomPaper& room, const std::string& title)
{
    return {both(room.exam, room.sitting, " "), title, both(room.site, room_line(room), "    "), 18};
}

Document sheet(const RoomPaper& room, const std::string& title)
{
    Document document;
    document.foot = {room.site + " 考场 " + room.room, title, true};
    document.margins = {14, 16, 20, 18};
    return document;
}

Cell desk_label(const RoomPaper& room, const RoomPlace& place)
{
    Cell cell;
    cell.style = {Face::hei, 13, Align::centre};
    cell.runs = {{"考场 " + room.room + "    座位 " + place.seat + "\n" + place.name + "\n" + place.number,
                  false, 0, true}};
    return cell;
}

Table signatures(const RoomPaper& room)
{
    Table table;
    table.weights = {14, 42, 44, 44, 28};
    table.header_rows = 1;
    table.rows.push_back(head({"座位", "报名序号", "姓名", "考生签名", "备注(缺考等)"}));
    for (const RoomPlace& place : room.places) {
        table.rows.push_back(
            row({centred(place.seat), centred(place.number), name_of(place), value(""), value(place.remark)},
                6.4));
    }
    Cell count =
        value("应到 " + std::to_string(room.places.size()) + " 人    实到 ______ 人    缺考 ______ 人", 5);
    Cell invigilators = value("监考员签名:____________________    ____________________", 5);
    table.rows.push_back(row({count}, 8));
    table.rows.push_back(row({invigilators}, 9));
    return table;
}

Table counts(const std::vector<PaperCount>& papers, bool by_room)
{
    Table table;
    table.header_rows = 1;
    if (by_room) {
        table.weights = {18, 48, 46, 40, 20};
        table.rows.push_back(head({"考场", "日期", "科目", "试卷语言", "份数"}));
    } else {
        table.weights = {50, 54, 42, 26};
        table.rows.push_back(head({"日期", "科目", "试卷语言", "份数"}));
    }
    for (const PaperCount& one : papers) {
        Row cells{{}, 7};
        if (by_room) {
            cells.cells.push_back(centred(one.room));
        }
        for (const std::string& text : {one.date, one.subject, one.paper, std::to_string(one.count)}) {
            cells.cells.push_back(centred(text));
        }
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace

Document door_list(const RoomPaper& room)
{
    Document document = sheet(room, "考场座次表");
    Table table;
    table.weights = {18, 50, 60, 44};
    table.header_rows = 1;
    table.rows.push_back(head({"座位", "报名序号", "姓名", "备注"}));
    for (const RoomPlace& place : room.places) {
        table.rows.push_back(
            row({centred(place.seat), centred(place.number), name_of(place), value(place.remark)}, 6.8));
    }
    document.blocks = {heading(room, "考场座次表"), std::move(table)};
    return document;
}

std::vector<Document> signature_sheets(const RoomPaper& room)
{
    std::vector<Document> sheets;
    for (const TicketSession& one : room.sessions) {
        RoomPaper of_session = room;
        of_session.kind = both(one.subject, one.date + " " + one.time, "    ");
        Document document = sheet(room, "考生签到表");
        document.blocks = {heading(of_session, "考生签到表"), signatures(room)};
        sheets.push_back(std::move(document));
    }
    return sheets;
}

Document desk_labels(const RoomPaper& room)
{
    Document document = sheet(room, "座位标签");
    document.margins = label_margins;
    Table table;
    table.weights.assign(labels_in_a_row, 1);
    for (std::size_t at = 0; at < room.places.size(); at += labels_in_a_row) {
        Row cells{{}, label_height};
        for (std::size_t i = at; i < at + labels_in_a_row; ++i) {
            cells.cells.push_back(i < room.places.size() ? desk_label(room, room.places[i]) : Cell{});
        }
        table.rows.push_back(cells);
    }
    document.blocks = {std::move(table)};
    return document;
}

Document papers_needed(const PapersNeeded& papers)
{
    Document document;
    document.foot = {papers.site, "试卷数量统计表", true};
    document.blocks = {Heading{both(papers.exam, papers.sitting, " "), "试卷数量统计表", papers.site, 18},
                       counts(papers.totals, false), Gap{4}, counts(papers.rooms, true)};
    return document;
}

} // namespace zk::print

// exam_forms: the papers of an exam's days, each a plain struct → Document: the admission ticket (准考证) and
// what hangs on a door, lies on a desk, is signed in a room, or is ordered for a site.
//
// As forms.hpp: labels are the forms' own, every sentence and date comes in as a value and is printed as
// given; an empty value leaves the place. Dates and times are texts, already of Beijing. The ticket prints
// only what the candidate and the gate need: an ID number comes in masked, and no accommodation is named on
// it. Where the papers come from: 二(三)2-2 (tickets printed uniformly), 六(四) (who sits apart).
//
// Pure; errors only when printed (press.hpp).
#pragma once

#include <string>
#include <vector>

#include "print/document.hpp"
#include "print/forms.hpp"

namespace zk::print {

struct TicketSession {
    std::string date; ///< 6月7日(星期二)
    std::string time; ///< 09:00–11:30
    std::string subject;
    std::string paper; ///< language of paper and answers
};

struct AdmissionTicket {
    std::string exam;    ///< 2022年新疆普通高考
    std::string sitting; ///< 普通高考
    std::string number;
    Person person; ///< name, own script, photo, masked id_number
    std::string site;
    std::string address;
    std::string map; ///< where a map is; may be empty
    std::string room;
    std::string room_name;
    std::string seat;
    std::string group; ///< 科类
    std::vector<TicketSession> sessions;
    std::vector<std::string> notes;
    std::string qr;
    std::string issued; ///< 2022-05-31 08:00
    std::string office;
};
Document admission_ticket(const AdmissionTicket& ticket);

struct RoomPlace {
    std::string seat;
    std::string number;
    std::string name;
    std::string own_script;
    std::string remark; ///< for the invigilators: 大字试卷 …
};

struct RoomPaper {
    std::string exam;
    std::string sitting;
    std::string site;
    std::string room;
    std::string room_name;
    std::string kind; ///< 科类, paper language, foreign language
    std::vector<RoomPlace> places;
    std::vector<TicketSession> sessions;
};
/// 考场座次表: who sits where, for the door.
Document door_list(const RoomPaper& room);
/// 考生签到表: a sheet for every session.
std::vector<Document> signature_sheets(const RoomPaper& room);
/// 座位标签: 24 to a page, to be cut.
Document desk_labels(const RoomPaper& room);

struct PaperCount {
    std::string room;
    std::string subject;
    std::string paper;
    std::string date;
    std::int64_t count = 0;
};
struct PapersNeeded {
    std::string exam;
    std::string sitting;
    std::string site;
    std::vector<PaperCount> totals; ///< of the site, by subject and language
    std::vector<PaperCount> rooms;
};
/// 试卷数量统计表
Document papers_needed(const PapersNeeded& papers);

} // namespace zk::print

// ticket_desk: admission tickets, by the candidate one by one and by offices in bulk, with the rooms' papers.
//
// 准考证 (二(三)2-2). A ticket exists for every seat of a published draw (seating_desk.hpp); from the
// release's instant on the candidate may print it. Offices print for the sites of their area, before the
// release too, a file a room: who walks through the rooms sees how far it has come, and nothing is kept on
// the server. Printed in bulk, each ticket is written down in the person's access list like any look at their
// data. Invigilators' lists name no disability: a remark is what they must hand out (paper, time).
// Thread-safe, as Casework is.
#pragma once

#include "exam/casework.hpp"
#include "exam/desk/candidate_desk.hpp"

namespace zk::exam {

inline constexpr std::size_t ticket_notes = 12;
inline constexpr std::size_t ticket_note_longest = 120; ///< characters

struct TicketRelease {
    std::string exam;
    std::string sitting;
    std::int64_t at = 0;
    std::vector<std::string> notes; ///< what every candidate is told on the ticket
};
Expected<Json> release_tickets(Casework& casework, const Actor& actor, const TicketRelease& release,
                               const RequestKey& request);
/// [{考试, 发放时间, 已发放, 须知}]
Expected<Json> ticket_releases(Casework& casework, const std::string& exam);

/// [{考试, 发放时间, 已发放, 考点, 地址, 地图, 考场, 座位, 场次: [{日期, 起, 止, 科目, 试卷语言}]}]; what is
/// not released has its time alone.
Expected<Json> own_tickets(Casework& casework, const Actor& actor, const std::string& exam);
Expected<PaperContent> own_ticket_pdf(Casework& casework, const Actor& actor, const std::string& exam,
                                      const std::string& sitting);

/// [{考试, 考点代码, 考点, 地址, 人数, 考场: [..]}] of the actor's area.
Expected<Json> ticket_sites(Casework& casework, const Actor& actor, const std::string& exam);

enum class RoomPaperKind { tickets, door_list, signature_sheet, desk_labels };
std::optional<RoomPaperKind> room_paper_kind(std::string_view name); ///< tickets, door, signatures, labels

struct RoomRequest {
    std::string exam;
    std::string sitting;
    std::string site_id;
    std::string room;
};
Expected<PaperContent> room_paper(Casework& casework, const Actor& actor, const RoomRequest& room,
                                  RoomPaperKind kind);
/// 试卷数量统计表 of a site; `room` is not read.
Expected<PaperContent> papers_needed_pdf(Casework& casework, const Actor& actor, const RoomRequest& site);

} // namespace zk::exam

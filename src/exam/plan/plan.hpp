// plan: sites with rooms and the hours of the papers, as values, and read from tables people fill in.
//
// 考试计划。A table of rooms has one row a room; what is said of a site is the same in all its rows. A table
// of sessions has one row a subject. All rows are checked, all problems told, nothing half-applied (the desk
// writes). Words (which accommodations, which 考试) are the rulebook's, given here as lists.
//
// Limits: 100,000 rooms in a table, 1,000 sessions. Pure functions; any thread.
#pragma once

#include <string>
#include <vector>

#include "exam/people/offices.hpp"
#include "exchange/table.hpp"
#include "exchange/template.hpp"

namespace zk::exam {

struct ExamSite {
    std::string id;
    std::string office_id; ///< responsible
    std::string name;
    std::string division;
    std::string also; ///< further divisions, 、 between them
    std::string address;
    std::string map;
    std::string notes;
    bool operator==(const ExamSite&) const = default;
};

struct ExamRoom {
    std::string site_id;
    std::string room;
    std::string name;
    std::string layout;
    std::string fits;    ///< accommodations it is kept for, 、 between them
    std::string sitting; ///< for this 考试 alone; empty: any
    bool usable = true;
};

struct ExamSession {
    std::string sitting;
    std::string subject;
    std::string day;    ///< "2022-06-07"
    std::string starts; ///< "09:00"
    std::string ends;
    std::string full_marks; ///< decimal; empty: the rulebook's
};

/// What the rulebook says may be written.
struct PlanWords {
    std::vector<std::string> accommodations;
    std::vector<std::string> sittings;
    std::string layout; ///< where none is written
};

struct RoomImport {
    std::vector<ExamSite> sites;
    std::vector<ExamRoom> rooms;
    exchange::RowProblems problems;
};
/// `mine` are the offices the person may load sites for.
RoomImport read_rooms(const exchange::Table& table, const PlanWords& words, const Offices& offices,
                      const std::vector<std::string>& mine);
std::vector<exchange::TemplateColumn> room_columns(const PlanWords& words);

struct SessionImport {
    std::vector<ExamSession> sessions;
    exchange::RowProblems problems;
};
SessionImport read_sessions(const exchange::Table& table, const PlanWords& words);
std::vector<exchange::TemplateColumn> session_columns(const PlanWords& words);

/// "11:30" later by that share of the time since `starts`, rounded up to the minute: 考 150 分钟延长 0.3 →
/// 195.
std::string later_end(const std::string& starts, const std::string& ends, const Decimal& share);

/// "大字、单独考场" as a list, trimmed, without doubles, in order of bytes.
std::vector<std::string> words_of(std::string_view text);

} // namespace zk::exam

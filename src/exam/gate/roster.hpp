// roster: the list of candidates of a confirmation that has no registration here (考点名单), from a table.
//
// 教师资格考试面试 is registered for elsewhere; its candidates come as CSV or XLSX. Columns: 准考证号, 姓名,
// 证件种类, 证件号码, 手机号, 考场, 座位, 照片 (a file's name), and any column named like a fact of the
// rulebook that has one value (考点.名称, 考试开始时间, 预先确认.结论 …): the vocabulary is the rulebook's.
// The columns of the front matter's gate-site, gate-prefecture and gate-moment must be there.
//
// All rows are checked, every problem is told by row and column with the nearest known name; nothing is taken
// half. Numbers of people are never repeated in a problem. Limit: roster_limit rows. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "exam/people/offices.hpp"
#include "exchange/columns.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

constexpr std::size_t roster_limit = 50'000;

struct GateCandidate {
    std::string ticket; ///< 准考证号
    std::string name;
    std::string id_type;
    std::string id_number;
    std::string phone;
    std::string room;
    std::string seat;
    std::string photo;   ///< file name; may be empty
    std::string site_id; ///< the 考点
    std::string day;     ///< 2022-05-14
    Json facts = Json::Object{};
};

struct GateRoster {
    std::vector<GateCandidate> candidates;
    exchange::RowProblems problems;
};

/// `area`: an office; sites beyond it are a problem; empty: all sites.
GateRoster read_gate_roster(const exchange::Table& table, const rulebook::Rulebook& book,
                            const Offices& offices, std::string_view area, const Date& today);

} // namespace zk::exam

#include "exam/plan/plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "exam/seating/layout.hpp"
#include "exchange/divisions.hpp"

namespace zk::exam {

namespace {

using exchange::TemplateColumn;

enum RoomColumn : std::size_t {
    site_code,
    site_name,
    office_code,
    division,
    also,
    address,
    map_address,
    notes,
    room_code,
    room_name,
    layout,
    fits,
    sitting,
    lost
};
enum SessionColumn : std::size_t { exam_name, subject, day, starts, ends, full_marks };

constexpr std::size_t most_table_rooms = 100'000;
constexpr std::size_t most_sessions = 1'000;

std::vector<exchange::ColumnSpec> specs_of(const std::vector<TemplateColumn>& columns)
{
    std::vector<exchange::ColumnSpec> specs;
    std::ranges::transform(columns, std::back_inserter(specs), &TemplateColumn::spec);
    return specs;
}

/// What both tables share: cells by column, and complaints with their place.
struct Sheet {
    const exchange::Table& table;
    const exchange::ColumnMap& map;
    const std::vector<exchange::ColumnSpec>& specs;
    exchange::RowProblems& problems;

    std::string cell(const exchange::TableRow& row, std::size_t column) const
    {
        return std::string(map.cell(row, column));
    }

    void complain(const exchange::TableRow& row, std::size_t column, std::string expected,
                  const std::vector<std::string>& known = {}) const
    {
        const std::string found = cell(row, column);
        problems.push_back(
            {row.line, specs[column].name, found, std::move(expected), nearest_name(found, known)});
    }

    /// Every word of the cell must be known.
    void check_words(const exchange::TableRow& row, std::size_t column,
                     const std::vector<std::string>& known) const
    {
        for (const std::string& word : words_of(cell(row, column))) {
            if (std::ranges::find(known, word) == known.end()) {
                complain(row, column, join(known, "、") + " 里的", known);
            }
        }
    }
};

struct RoomReader {
    Sheet sheet;
    const PlanWords& words;
    const Offices& offices;
    const std::vector<std::string>& mine;
    RoomImport& result;
    std::map<std::string, ExamSite> sites;
    std::set<std::pair<std::string, std::string>> rooms;

    void check_site(const exchange::TableRow& row)
    {
        const std::string office = sheet.cell(row, office_code);
        if (offices.find(office) == nullptr) {
            sheet.complain(row, office_code, "系统里已有的机构代码");
        } else if (std::ranges::find(mine, office) == mine.end()) {
            sheet.complain(row, office_code, "本单位或下属的机构");
        }
        if (exchange::Divisions::china().find(sheet.cell(row, division)) == nullptr) {
            sheet.complain(row, division, "六位行政区划代码");
        }
        for (const std::string& one : words_of(sheet.cell(row, also))) {
            if (exchange::Divisions::china().find(one) == nullptr) {
                sheet.complain(row, also, "六位行政区划代码,几个的用顿号分开");
            }
        }
    }

    void take_site(const exchange::TableRow& row)
    {
        ExamSite site{sheet.cell(row, site_code),
                      sheet.cell(row, office_code),
                      sheet.cell(row, site_name),
                      sheet.cell(row, division),
                      join(words_of(sheet.cell(row, also)), "、"),
                      sheet.cell(row, address),
                      sheet.cell(row, map_address),
                      sheet.cell(row, notes)};
        const auto [known, is_new] = sites.try_emplace(site.id, site);
        if (is_new) {
            check_site(row);
        } else if (!(known->second == site)) {
            sheet.complain(row, site_code, "同一个考点的名称、机构、区划、地址等各行一样");
        }
    }

    std::string layout_of(const exchange::TableRow& row)
    {
        const std::string written = sheet.cell(row, layout);
        const std::string text = written.empty() ? words.layout : written;
        if (const auto read = seating::Layout::parse(text); !read) {
            sheet.complain(row, layout, "各列的座位数,如 6-6-6-6-6、7-8-7-8");
        }
        return text;
    }

    void take(const exchange::TableRow& row)
    {
        take_site(row);
        const std::string site = sheet.cell(row, site_code);
        const std::string room = sheet.cell(row, room_code);
        if (!rooms.emplace(site, room).second) {
            sheet.complain(row, room_code, "一个考点里每个考场号只出现一次");
        }
        sheet.check_words(row, fits, words.accommodations);
        if (const std::string only = sheet.cell(row, sitting);
            !only.empty() && std::ranges::find(words.sittings, only) == words.sittings.end()) {
            sheet.complain(row, sitting, join(words.sittings, "、") + " 之一,或空着", words.sittings);
        }
        const std::string state = sheet.cell(row, lost);
        if (!state.empty() && state != "是" && state != "否") {
            sheet.complain(row, lost, "是 或 否");
        }
        result.rooms.push_back({site, room, sheet.cell(row, room_name), layout_of(row),
                                join(words_of(sheet.cell(row, fits)), "、"), sheet.cell(row, sitting),
                                state != "是"});
    }
};

bool is_time(const std::string& text)
{
    const bool form = text.size() == 5 && text[2] == ':';
    const auto digit = [&](std::size_t place) { return text[place] >= '0' && text[place] <= '9'; };
    return form && digit(0) && digit(1) && digit(3) && digit(4) && text.substr(0, 2) < "24" &&
           text.substr(3) < "60";
}

int minutes_of(const std::string& time)
{
    return std::stoi(time.substr(0, 2)) * 60 + std::stoi(time.substr(3));
}

std::string two_digits(int number)
{
    return std::to_string(100 + number).substr(1);
}

void check_session(const Sheet& sheet, const exchange::TableRow& row, const PlanWords& words)
{
    if (std::ranges::find(words.sittings, sheet.cell(row, exam_name)) == words.sittings.end()) {
        sheet.complain(row, exam_name, join(words.sittings, "、") + " 之一", words.sittings);
    }
    if (!Date::parse(sheet.cell(row, day))) {
        sheet.complain(row, day, "年-月-日,如 2022-06-07");
    }
    for (const std::size_t column : {std::size_t{starts}, std::size_t{ends}}) {
        if (!is_time(sheet.cell(row, column))) {
            sheet.complain(row, column, "北京时间,如 09:00");
        }
    }
    if (sheet.cell(row, ends) <= sheet.cell(row, starts)) {
        sheet.complain(row, ends, "晚于开始时间");
    }
    const std::string marks = sheet.cell(row, full_marks);
    if (const auto number = Decimal::parse(marks);
        !marks.empty() && (!number || !(Decimal(0) < *number) || Decimal(1000) < *number)) {
        sheet.complain(row, full_marks, "大于 0、不超过 1000 的数,或空着");
    }
}

void too_many(exchange::RowProblems& problems, std::size_t found, std::size_t most)
{
    if (found > most) {
        problems.push_back(
            {0, "", std::to_string(found) + " 行", "最多 " + std::to_string(most) + " 行", ""});
    }
}

} // namespace

std::vector<std::string> words_of(std::string_view text)
{
    std::string whole(text);
    for (auto at = whole.find("、"); at != std::string::npos; at = whole.find("、")) {
        whole.replace(at, std::string_view("、").size(), ",");
    }
    std::set<std::string> words;
    for (const std::string_view word : split(whole, ',')) {
        if (!trim(word).empty()) {
            words.emplace(trim(word));
        }
    }
    return {words.begin(), words.end()};
}

std::vector<TemplateColumn> room_columns(const PlanWords& words)
{
    return {{{"考点代码", {"考点编号"}, true, 20}, "全区唯一,定了就不要改", "65312101", {}},
            {{"考点名称", {}, true, 60}, "印在准考证上", "疏附县第一中学", {}},
            {{"负责机构代码", {"机构代码"}, true, 40}, "哪个招办管这个考点", "6531210201", {}},
            {{"行政区划代码", {"区划代码"}, true, 6}, "这个区划受理的考生坐在这里", "653121", {}},
            {{"兼收区划", {}, false, 200}, "还收哪些区划的考生,用顿号分开", "653100", {}},
            {{"地址", {}, true, 120}, "印在准考证上", "疏附县托克扎克镇", {}},
            {{"地图", {}, false, 300}, "地图的网址或经纬度", "39.3753,75.8628", {}},
            {{"考点说明", {"说明"}, false, 300}, "无障碍通道、门在哪里", "南门进,有坡道", {}},
            {{"考场号", {"考场"}, true, 10}, "一个考点里唯一", "001", {}},
            {{"考场位置", {"位置"}, false, 60}, "楼、层、门牌", "1号楼101", {}},
            {{"布局", {}, false, 60}, "各列的座位数;空着:" + words.layout, "7-8-7-8", {}},
            {{"专用便利", {}, false, 100},
             "只给获批这些便利的考生:" + join(words.accommodations, "、"),
             "大字、单独考场",
             {}},
            {{"专用考试", {}, false, 40}, "只用于一种考试;空着:都用", "", words.sittings},
            {{"停用", {}, false, 2}, "不能用了", "", {"是", "否"}}};
}

std::vector<TemplateColumn> session_columns(const PlanWords& words)
{
    return {{{"考试", {}, true, 40}, "哪一种考试", "普通高考", words.sittings},
            {{"科目", {}, true, 40}, "规则书里的科目", "语文", {}},
            {{"日期", {}, true, 10}, "年-月-日", "2022-06-07", {}},
            {{"开始", {}, true, 5}, "北京时间", "09:00", {}},
            {{"结束", {}, true, 5}, "北京时间", "11:30", {}},
            {{"满分", {}, false, 8}, "原文没有的在这里定;空着照规则书", "150", {}}};
}

RoomImport read_rooms(const exchange::Table& table, const PlanWords& words, const Offices& offices,
                      const std::vector<std::string>& mine)
{
    RoomImport result;
    const auto specs = specs_of(room_columns(words));
    const auto columns = exchange::check_columns(table, specs);
    result.problems = columns.problems;
    if (!result.problems.empty()) {
        return result;
    }
    result.problems = exchange::check_cells(table, columns.map, specs);
    too_many(result.problems, table.rows.size(), most_table_rooms);
    RoomReader reader{{table, columns.map, specs, result.problems}, words, offices, mine, result, {}, {}};
    std::ranges::for_each(table.rows, [&](const exchange::TableRow& row) { reader.take(row); });
    for (auto& [id, site] : reader.sites) {
        result.sites.push_back(std::move(site));
    }
    return result;
}

SessionImport read_sessions(const exchange::Table& table, const PlanWords& words)
{
    SessionImport result;
    const auto specs = specs_of(session_columns(words));
    const auto columns = exchange::check_columns(table, specs);
    result.problems = columns.problems;
    if (!result.problems.empty()) {
        return result;
    }
    result.problems = exchange::check_cells(table, columns.map, specs);
    too_many(result.problems, table.rows.size(), most_sessions);
    const Sheet sheet{table, columns.map, specs, result.problems};
    std::set<std::pair<std::string, std::string>> seen;
    for (const exchange::TableRow& row : table.rows) {
        check_session(sheet, row, words);
        if (!seen.emplace(sheet.cell(row, exam_name), sheet.cell(row, subject)).second) {
            sheet.complain(row, subject, "一种考试里每科只写一行");
        }
        result.sessions.push_back({sheet.cell(row, exam_name), sheet.cell(row, subject), sheet.cell(row, day),
                                   sheet.cell(row, starts), sheet.cell(row, ends),
                                   sheet.cell(row, full_marks)});
    }
    return result;
}

std::string later_end(const std::string& starts, const std::string& ends, const Decimal& share)
{
    if (!is_time(starts) || !is_time(ends) || minutes_of(ends) <= minutes_of(starts)) {
        return ends;
    }
    const int length = minutes_of(ends) - minutes_of(starts);
    const auto more =
        multiply(Decimal(length), share).value_or(Decimal(0)).rounded(0, Decimal::Rounding::ceiling);
    const int end = minutes_of(ends) + static_cast<int>(more ? more->to_int64().value_or(0) : 0);
    return two_digits(end / 60 % 24) + ":" + two_digits(end % 60);
}

} // namespace zk::exam

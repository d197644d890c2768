#include "exam/gate/roster.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/gate/gate.hpp"
#include "exam/registration/fact_path.hpp"
#include "trust/identity.hpp"

namespace zk::exam {

namespace {

enum Column : std::size_t { ticket, name, id_type, id_number, phone, room, seat, photo, column_count };

using rulebook::Fact;
using rulebook::FactKind;

/// Facts of one value each: those can stand in a cell.
std::vector<const Fact*> cell_facts(const rulebook::Rulebook& book)
{
    std::vector<const Fact*> facts;
    for (const Fact& fact : book.vocabulary().facts) {
        const bool is_list = fact.kind == FactKind::record_list || fact.kind == FactKind::text_list ||
                             fact.kind == FactKind::enumeration_list;
        if (!is_list && fact.path.find("[]") == std::string::npos) {
            facts.push_back(&fact);
        }
    }
    return facts;
}

std::vector<exchange::ColumnSpec> columns_of(const GateBook& gate, const std::vector<const Fact*>& facts)
{
    std::vector<exchange::ColumnSpec> specs{{"准考证号", {}, true, 24},      {"姓名", {}, true, 60},
                                            {"证件种类", {}, false, 40},     {"证件号码", {}, true, 40},
                                            {"手机号", {"电话"}, false, 20}, {"考场", {"考场号"}, true, 24},
                                            {"座位", {"座位号"}, true, 10},  {"照片", {}, false, 200}};
    for (const Fact* fact : facts) {
        const bool required =
            fact->path == gate.site || fact->path == gate.prefecture || fact->path == gate.moment;
        specs.push_back({fact->path, {}, required, 200});
    }
    return specs;
}

/// "2022-05-14 10:00" is as good as "2022-05-14T10:00:00".
std::string full_moment(std::string text)
{
    if (text.size() > 10 && text[10] == ' ') {
        text[10] = 'T';
    }
    return text.size() == 16 ? text + ":00" : text;
}

Json number_of(const std::string& cell)
{
    const auto parsed = parse_json(cell);
    return parsed && parsed->as_number() != nullptr ? *parsed : Json(cell);
}

Json value_of(const Fact& fact, const std::string& cell)
{
    switch (fact.kind) {
    case FactKind::boolean:
        return cell == "是" || cell == "TRUE" || cell == "true"     ? Json(true)
               : cell == "否" || cell == "FALSE" || cell == "false" ? Json(false)
                                                                    : Json(cell);
    case FactKind::number:
    case FactKind::integer:
        return number_of(cell);
    case FactKind::date_time:
        return Json(full_moment(cell));
    default:
        return Json(cell);
    }
}

struct Reader {
    const exchange::Table& table;
    const rulebook::Rulebook& book;
    const Offices& offices;
    std::string_view area;
    Date today;
    GateBook gate;
    std::vector<const Fact*> facts;
    std::vector<exchange::ColumnSpec> specs;
    const exchange::ColumnMap& map;
    exchange::RowProblems& problems;

    std::string cell(const exchange::TableRow& row, std::size_t column) const
    {
        return std::string(map.cell(row, column));
    }

    void complain(const exchange::TableRow& row, const std::string& column, const std::string& found,
                  std::string expected, const std::vector<std::string>& known = {}) const
    {
        problems.push_back({row.line, column, found, std::move(expected), nearest_name(found, known)});
    }

    std::string fact_text(const Json& given, const std::string& path) const
    {
        const Json* value = find_at(given, path);
        return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
    }

    Json facts_of(const exchange::TableRow& row) const
    {
        Json given = Json::Object{};
        for (std::size_t index = 0; index < facts.size(); ++index) {
            if (const std::string text = cell(row, column_count + index); !text.empty()) {
                put_at(given, facts[index]->path, value_of(*facts[index], text));
            }
        }
        return given;
    }

    /// The rulebook's own vocabulary says what is wrong with a cell.
    void check_facts(const exchange::TableRow& row, const Json& given) const
    {
        for (const rulebook::FactError& error : book.vocabulary().bind(given).errors) {
            const std::string path = error.facts.empty() ? std::string() : error.facts.front();
            const Fact* fact = book.vocabulary().find(path);
            const auto* values =
                fact == nullptr ? nullptr : book.vocabulary().find_enumeration(fact->enumeration);
            complain(row, path, fact_text(given, path), error.message,
                     values == nullptr ? std::vector<std::string>{} : values->values);
        }
    }

    /// The office of kind 考点 the ticket names; empty, and told, if there is none.
    std::string site_of(const exchange::TableRow& row, const Json& given) const
    {
        const std::string wanted = fact_text(given, gate.site);
        const std::string prefecture = fact_text(given, gate.prefecture);
        std::vector<std::string> known;
        for (const Office& office : offices.all()) {
            const bool here = role_of(office) == Role::gate && office.prefecture == prefecture &&
                              (area.empty() || offices.is_within(office.id, area));
            if (here && office.name == wanted) {
                return office.id;
            }
            if (here) {
                known.push_back(office.name);
            }
        }
        complain(row, gate.site, wanted,
                 "机构表里" + prefecture + "的考点" + (area.empty() ? "" : "(本地区的)") + "之一", known);
        return {};
    }

    void check_papers(const exchange::TableRow& row, const GateCandidate& one) const
    {
        if (one.id_type == "居民身份证") {
            if (const auto parsed = trust::IdNumber::parse(one.id_number, today); !parsed) {
                complain(row, specs[id_number].name, "(不显示)", parsed.error().message);
            }
        }
        const bool digits = !one.seat.empty() && one.seat.size() < 7 &&
                            std::ranges::all_of(one.seat, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || std::atoi(one.seat.c_str()) < 1) {
            complain(row, specs[seat].name, one.seat, "座位号,1 到 999999 的整数");
        }
    }

    GateCandidate read(const exchange::TableRow& row) const
    {
        GateCandidate one{cell(row, ticket),
                          cell(row, name),
                          cell(row, id_type),
                          cell(row, id_number),
                          cell(row, phone),
                          cell(row, room),
                          cell(row, seat),
                          cell(row, photo),
                          {},
                          {},
                          facts_of(row)};
        if (one.id_type.empty()) {
            one.id_type = "居民身份证";
        }
        check_facts(row, one.facts);
        check_papers(row, one);
        one.site_id = site_of(row, one.facts);
        one.day = fact_text(one.facts, gate.moment).substr(0, 10);
        return one;
    }
};

void check_doubles(const exchange::Table& table, GateRoster& roster)
{
    std::set<std::string> tickets;
    std::set<std::pair<std::string, std::string>> people;
    for (std::size_t index = 0; index < roster.candidates.size(); ++index) {
        const GateCandidate& one = roster.candidates[index];
        const std::uint32_t line = table.rows[index].line;
        if (!tickets.insert(one.ticket).second) {
            roster.problems.push_back({line, "准考证号", one.ticket, "每个准考证号只出现一次", ""});
        }
        if (!people.insert({one.id_type, one.id_number}).second) {
            roster.problems.push_back({line, "证件号码", "(不显示)", "每个证件号码只出现一次", ""});
        }
    }
}

} // namespace

GateRoster read_gate_roster(const exchange::Table& table, const rulebook::Rulebook& book,
                            const Offices& offices, std::string_view area, const Date& today)
{
    GateRoster roster;
    const GateBook gate = gate_of(book);
    const auto facts = cell_facts(book);
    const auto specs = columns_of(gate, facts);
    const auto columns = exchange::check_columns(table, specs);
    roster.problems = columns.problems;
    if (table.rows.size() > roster_limit) {
        roster.problems.push_back({0, "", std::to_string(table.rows.size()) + " 行", "最多 50000 行", ""});
    }
    if (!roster.problems.empty()) {
        return roster;
    }
    roster.problems = exchange::check_cells(table, columns.map, specs);
    const Reader reader{table, book, offices, area, today, gate, facts, specs, columns.map, roster.problems};
    for (const exchange::TableRow& row : table.rows) {
        roster.candidates.push_back(reader.read(row));
    }
    check_doubles(table, roster);
    return roster;
}

} // namespace zk::exam

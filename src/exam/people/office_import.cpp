// Organisations from a file: all rows checked, all problems told, nothing half-applied.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/people/offices.hpp"
#include "exchange/columns.hpp"
#include "exchange/divisions.hpp"

namespace zk::exam {

namespace {

enum Column : std::size_t { code, parent, name, kind, division, prefecture, county, column_count };

const std::vector<exchange::ColumnSpec>& fixed_columns()
{
    static const std::vector<exchange::ColumnSpec> specs{
        {"机构代码", {"代码"}, true, 40},        {"上级机构代码", {"上级代码"}, false, 40},
        {"机构名称", {"名称"}, true, 100},       {"机构类别", {"类别"}, true, 40},
        {"行政区划代码", {"区划代码"}, true, 6}, {"地州", {"地(州、市)"}, false, 40},
        {"县市", {"县(市)"}, false, 40}};
    return specs;
}

/// Columns beyond the fixed ones are kept as attributes, whatever they are.
std::vector<exchange::ColumnSpec> all_columns(const exchange::Table& table)
{
    std::vector<exchange::ColumnSpec> specs = fixed_columns();
    for (const std::string& column : table.columns) {
        const bool is_fixed = std::ranges::any_of(fixed_columns(), [&](const exchange::ColumnSpec& spec) {
            return spec.name == column || std::ranges::count(spec.aliases, column) > 0;
        });
        if (!is_fixed) {
            specs.push_back({column, {}, false, 500});
        }
    }
    return specs;
}

struct Reader {
    const exchange::Table& table;
    const exchange::ColumnMap& map;
    const std::vector<exchange::ColumnSpec>& specs;
    const std::vector<std::string>& prefectures;
    OfficeImport& result;

    std::string cell(const exchange::TableRow& row, std::size_t column) const
    {
        return std::string(map.cell(row, column));
    }

    void complain(const exchange::TableRow& row, std::size_t column, std::string expected,
                  const std::vector<std::string>& known = {}) const
    {
        const std::string found = cell(row, column);
        result.problems.push_back(
            {row.line, specs[column].name, found, std::move(expected), nearest_name(found, known)});
    }

    void check(const exchange::TableRow& row) const
    {
        std::vector<std::string> kinds;
        for (const OfficeKind& one : office_kinds()) {
            kinds.emplace_back(one.name);
        }
        if (std::ranges::find(kinds, cell(row, kind)) == kinds.end()) {
            complain(row, kind, "机构类别之一:" + join(kinds, "、"), kinds);
        }
        const std::string place = cell(row, prefecture);
        if (!place.empty() && std::ranges::find(prefectures, place) == prefectures.end()) {
            complain(row, prefecture, "规则书里的地州之一", prefectures);
        }
        if (exchange::Divisions::china().find(cell(row, division)) == nullptr) {
            complain(row, division, "六位行政区划代码");
        }
    }

    void read(const exchange::TableRow& row) const
    {
        check(row);
        Office office;
        office.id = cell(row, code);
        office.parent_id = cell(row, parent);
        office.name = cell(row, name);
        office.kind = cell(row, kind);
        office.division = cell(row, division);
        office.prefecture = cell(row, prefecture);
        office.county = cell(row, county);
        for (std::size_t column = column_count; column < specs.size(); ++column) {
            if (const std::string value = cell(row, column); !value.empty()) {
                office.attributes.set(specs[column].name, value);
            }
        }
        result.offices.push_back(std::move(office));
    }
};

/// The path from the root, or empty where the chain of parents is broken, too long or a circle.
std::string path_of(const std::map<std::string, const Office*, std::less<>>& by_id, const Office& office)
{
    std::string path = "/";
    const Office* at = &office;
    for (std::size_t depth = 0; depth < office_depth; ++depth) {
        path = "/" + at->id + path;
        if (at->parent_id.empty()) {
            return path;
        }
        const auto above = by_id.find(at->parent_id);
        if (above == by_id.end()) {
            return {};
        }
        at = above->second;
    }
    return {};
}

void link_up(const exchange::Table& table, const Offices& existing, OfficeImport& result)
{
    std::map<std::string, const Office*, std::less<>> by_id;
    for (const Office& office : existing.all()) {
        by_id[office.id] = &office;
    }
    std::set<std::string> seen;
    for (std::size_t index = 0; index < result.offices.size(); ++index) {
        const Office& office = result.offices[index];
        if (!seen.insert(office.id).second) {
            result.problems.push_back(
                {table.rows[index].line, "机构代码", office.id, "每个代码只出现一次", ""});
        }
        by_id[office.id] = &office;
    }
    for (std::size_t index = 0; index < result.offices.size(); ++index) {
        Office& office = result.offices[index];
        office.path = path_of(by_id, office);
        if (office.path.empty()) {
            result.problems.push_back({table.rows[index].line, "上级机构代码", office.parent_id,
                                       "表里或系统里已有的机构代码,最多 8 级,不成圈", ""});
        }
    }
}

} // namespace

OfficeImport read_offices(const exchange::Table& table, const Offices& existing,
                          const std::vector<std::string>& prefectures)
{
    OfficeImport result;
    const auto specs = all_columns(table);
    const auto columns = exchange::check_columns(table, specs);
    result.problems = columns.problems;
    if (!result.problems.empty()) {
        return result;
    }
    result.problems = exchange::check_cells(table, columns.map, specs);
    const Reader reader{table, columns.map, specs, prefectures, result};
    for (const exchange::TableRow& row : table.rows) {
        reader.read(row);
    }
    link_up(table, existing, result);
    if (existing.all().size() + result.offices.size() > office_limit) {
        result.problems.push_back(
            {0, "", std::to_string(result.offices.size()) + " 个机构", "最多 100000 个", ""});
    }
    return result;
}

} // namespace zk::exam

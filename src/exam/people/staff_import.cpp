// Staff from a file: 用户名, 姓名, 机构代码, 职责 (、 between several), 初始密码.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "exam/people/staff_import.hpp"
#include "exchange/columns.hpp"
#include "trust/password.hpp"

namespace zk::exam {

namespace {

enum Column : std::size_t { user_name, name, office, duties, password };

const std::vector<exchange::ColumnSpec>& columns()
{
    static const std::vector<exchange::ColumnSpec> specs{{"用户名", {}, true, user_name_longest},
                                                         {"姓名", {}, true, name_longest},
                                                         {"机构代码", {"代码"}, true, 40},
                                                         {"职责", {}, false, 500},
                                                         {"初始密码", {}, true, 128}};
    return specs;
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> found;
    while (!text.empty()) {
        const auto end = text.find("、");
        found.emplace_back(trim(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view()
                                             : text.substr(end + std::string_view("、").size());
    }
    return found;
}

/// What only the file as a whole shows, or the rulebooks and offices here: a user name twice, an office or a
/// duty that is not there, a weak password.
void check_rows(const Casework& casework, const exchange::Table& table, const exchange::ColumnMap& map,
                exchange::RowProblems& problems)
{
    std::set<std::string, std::less<>> seen;
    const auto offices = casework.offices();
    const auto known = duty_names(casework);
    for (const auto& row : table.rows) {
        const std::string who(map.cell(row, user_name));
        if (!seen.insert(who).second) {
            problems.push_back({row.line, "用户名", who, "每个用户名只出现一次", ""});
        }
        const std::string where(map.cell(row, office));
        if (offices->find(where) == nullptr) {
            problems.push_back({row.line, "机构代码", where, "系统里已有的机构代码", ""});
        }
        for (const std::string& duty : words(map.cell(row, duties))) {
            if (std::ranges::find(known, duty) == known.end()) {
                problems.push_back(
                    {row.line, "职责", duty, "规则书里的步骤,几个之间用“、”", nearest_name(duty, known)});
            }
        }
        if (auto allowed = trust::check_password(map.cell(row, password), who); !allowed) {
            problems.push_back({row.line, "初始密码", "(不显示)", allowed.error().message, ""});
        }
    }
}

} // namespace

Expected<StaffImport> load_staff(Casework& casework, const Actor& actor, const exchange::Table& table)
{
    StaffImport result;
    const auto checked = exchange::check_columns(table, columns());
    result.problems = checked.problems;
    if (result.problems.empty()) {
        result.problems = exchange::check_cells(table, checked.map, columns());
        check_rows(casework, table, checked.map, result.problems);
    }
    if (!result.problems.empty()) {
        return result;
    }
    for (const auto& row : table.rows) {
        const StaffApplication application{
            std::string(checked.map.cell(row, user_name)), std::string(checked.map.cell(row, name)),
            std::string(checked.map.cell(row, office)), words(checked.map.cell(row, duties)),
            std::string(checked.map.cell(row, password))};
        if (auto opened = open_staff(casework, actor, application); !opened) {
            const auto* refusal = std::get_if<Refusal>(&opened.error());
            if (refusal == nullptr) {
                return tl::unexpected(opened.error());
            }
            result.problems.push_back({row.line, "用户名", application.user_name, refusal->because, ""});
            continue;
        }
        result.opened += 1;
    }
    return result;
}

} // namespace zk::exam

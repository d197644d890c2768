#include "exam/scores/marks.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "exam/scores/members.hpp"
#include "exchange/columns.hpp"

namespace zk::exam {
namespace {

using scores::text_at;

constexpr std::array<std::string_view, 3> flag_names{"", "缺考", "违纪"};
enum Column : std::size_t { number_column, subject_column, mark_column, flag_column };

const std::vector<exchange::ColumnSpec>& columns()
{
    static const std::vector<exchange::ColumnSpec> all{
        {"报名序号", {"考生号", "准考证号"}, true, 24},
        {"科目", {"科目名称"}, true, 24},
        {"成绩", {"分数", "卷面成绩"}, false, 12},
        {"标记", {"缺考违纪", "备注"}, false, 12},
    };
    return all;
}

Result<SubjectRule> rule_from(const Json& row)
{
    const Json* full = row.find("满分");
    SubjectRule rule{text_at(row, "考试"), text_at(row, "科目"), text_at(row, "事实"), Decimal(0),
                     text_at(row, "依据条款")};
    if (full == nullptr || full->as_number() == nullptr || rule.subject.empty() || rule.fact.empty()) {
        return fail("scores.rules", "规则书“成绩科目”表里“" + rule.subject + "”一行缺科目、事实或满分");
    }
    rule.full = *full->as_number();
    return rule;
}

class Reader {
public:
    Reader(exchange::ColumnMap map, const std::vector<SubjectRule>& rules, std::string_view sitting,
           const Roll& roll, MarksRead& read)
        : map_(std::move(map)), roll_(roll), read_(read)
    {
        for (const SubjectRule& rule : rules) {
            if (rule.sitting == sitting) {
                rules_.emplace(rule.subject, &rule);
                names_.push_back(rule.subject);
            }
        }
    }

    void row(const exchange::TableRow& row)
    {
        const std::string number(map_.cell(row, number_column));
        const std::string subject(map_.cell(row, subject_column));
        const auto rule = rules_.find(subject);
        const auto entrant = roll_.find(number);
        if (entrant == roll_.end()) {
            return problem(row, number_column, number, "这场考试里的报名序号");
        }
        if (rule == rules_.end()) {
            return problem(row, subject_column, subject, "这场考试的科目:" + join(names_, "、"),
                           nearest_name(subject, names_));
        }
        if (std::ranges::find(entrant->second.subjects, subject) == entrant->second.subjects.end()) {
            return problem(row, subject_column, subject,
                           "这位考生的科目:" + join(entrant->second.subjects, "、"));
        }
        if (std::ranges::find(entrant->second.entered, subject) != entrant->second.entered.end()) {
            return problem(row, subject_column, subject + " 已经登过分", "没有登过的;要改的走成绩复核");
        }
        if (!seen_.insert(number + "\n" + subject).second) {
            return problem(row, number_column, number + " 的“" + subject + "”第二次出现", "每人每科一行");
        }
        take(row, {number, subject, Decimal(0), MarkFlag::none}, rule->second->full);
    }

    /// Everybody who sits a subject of the file has a row for it.
    void look_for_missing()
    {
        for (const auto& [number, entrant] : roll_) {
            for (const std::string& subject : entrant.subjects) {
                const bool done = std::ranges::find(entrant.entered, subject) != entrant.entered.end();
                const bool given = read_.counts.contains(subject) && !done;
                if (given && !seen_.contains(number + "\n" + subject)) {
                    read_.problems.push_back({0, "报名序号", number + " 没有“" + subject + "”这一行",
                                              "成绩,或标记 缺考、违纪", ""});
                }
            }
        }
    }

private:
    void take(const exchange::TableRow& row, Mark mark, const Decimal& full)
    {
        const std::string_view written = map_.cell(row, mark_column);
        const std::string flag_text(map_.cell(row, flag_column));
        const auto flag = mark_flag(flag_text);
        ++read_.counts[mark.subject];
        if (!flag) {
            return problem(row, flag_column, flag_text, "缺考、违纪,或空");
        }
        if ((*flag == MarkFlag::none) == written.empty()) {
            return problem(row, mark_column, written.empty() ? "空" : std::string(written),
                           written.empty() ? "一个分数;没有分数的,标记 缺考 或 违纪"
                                           : "标了缺考、违纪的不写分数");
        }
        mark.flag = *flag;
        if (!written.empty()) {
            const auto value = mark_from(written, full);
            if (!value) {
                return problem(row, mark_column, std::string(written), value.error().message);
            }
            mark.mark = *value;
        }
        read_.marks.push_back(std::move(mark));
    }

    void problem(const exchange::TableRow& row, Column column, std::string found, std::string expected,
                 std::string nearest = {})
    {
        read_.problems.push_back(
            {row.line, columns()[column].name, std::move(found), std::move(expected), std::move(nearest)});
    }

    exchange::ColumnMap map_;
    const Roll& roll_;
    MarksRead& read_;
    std::map<std::string, const SubjectRule*, std::less<>> rules_;
    std::vector<std::string> names_;
    std::set<std::string> seen_;
};

} // namespace

Result<std::vector<SubjectRule>> subject_rules(const rulebook::Rulebook& book)
{
    const Json table = book.value_of("成绩科目", Json::Object{});
    if (table.as_array() == nullptr || table.as_array()->empty()) {
        return fail("scores.rules", "规则书没有“成绩科目”表");
    }
    std::vector<SubjectRule> rules;
    for (const Json& row : *table.as_array()) {
        auto rule = rule_from(row);
        if (!rule) {
            return tl::unexpected(rule.error());
        }
        rules.push_back(std::move(*rule));
    }
    return rules;
}

std::string_view to_text(MarkFlag flag)
{
    return flag_names[static_cast<std::size_t>(flag)];
}

Result<MarkFlag> mark_flag(std::string_view text)
{
    const auto found = std::ranges::find(flag_names, text);
    return found == flag_names.end() ? fail("scores.flag", "标记只有 缺考、违纪")
                                     : Result<MarkFlag>(static_cast<MarkFlag>(found - flag_names.begin()));
}

Result<Decimal> mark_from(std::string_view text, const Decimal& full)
{
    const std::string expected = "0–" + full.to_string() + ",最多 " + std::to_string(mark_places) + " 位小数";
    const bool plain = text.find_first_not_of("0123456789.") == std::string_view::npos;
    const auto mark = plain ? Decimal::parse(text) : std::nullopt;
    const auto cut = mark ? mark->rounded(mark_places, Decimal::Rounding::down) : std::nullopt;
    if (!cut || *cut != *mark || *mark > full) {
        return fail("scores.mark", expected);
    }
    return *mark;
}

MarksRead read_marks(const exchange::Table& table, const std::vector<SubjectRule>& rules,
                     std::string_view sitting, const Roll& roll)
{
    MarksRead read;
    auto checked = exchange::check_columns(table, columns());
    read.problems = std::move(checked.problems);
    if (table.rows.size() > marks_in_a_file) {
        read.problems.push_back({0, "", std::to_string(table.rows.size()) + " 行",
                                 "不超过 " + std::to_string(marks_in_a_file) + " 行:请分成几个文件", ""});
    }
    if (!read.problems.empty()) {
        return read;
    }
    Reader reader(std::move(checked.map), rules, sitting, roll, read);
    for (const exchange::TableRow& row : table.rows) {
        reader.row(row);
    }
    reader.look_for_missing();
    return read;
}

Json to_json(const Mark& mark)
{
    return Json::Object{
        {"报名序号", mark.number}, {"科目", mark.subject}, {"成绩", mark.mark}, {"标记", to_text(mark.flag)}};
}

Result<Mark> mark_from(const Json& json)
{
    const Json* value = json.find("成绩");
    return mark_flag(text_at(json, "标记")).and_then([&](MarkFlag flag) -> Result<Mark> {
        if (value == nullptr || value->as_number() == nullptr) {
            return fail("scores.mark", "登分记录里没有成绩");
        }
        return Mark{text_at(json, "报名序号"), text_at(json, "科目"), *value->as_number(), flag};
    });
}

} // namespace zk::exam

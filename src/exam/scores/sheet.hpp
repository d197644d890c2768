// sheet: a person's score sheet (成绩单): which subjects, which marks, and what the rulebook makes of them.
//
// Totals are computed by the rulebook (成绩项目: 换算, 总分, with clause and how they come about) on the raw
// marks and on what the confirmed record says was registered for; exact decimals, nothing rounded. An absent
// or cancelled subject counts as the rulebook says (缺考计分). A total with a missing part does not exist.
// Errors: "scores.sheet" (a sheet that this program did not write). Pure functions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exam/scores/marks.hpp"

namespace zk::exam {

struct SheetMark {
    Decimal mark;
    MarkFlag flag = MarkFlag::none;
    std::string batch;   ///< or the objection that corrected it
    std::int64_t at = 0; ///< when it came into force
    bool operator==(const SheetMark&) const = default;
};

struct SheetItem {
    std::string sitting;
    std::string name;
    Decimal value;
    std::string how;
    std::string counts; ///< 计入总分, 不计入 …
    std::string clause;
};

struct Sheet {
    Json facts = Json::Object{}; ///< of the confirmed record, as far as totals need them
    /// (考试, 科目) → the mark, once it is in force.
    struct Subject {
        std::string sitting;
        std::string subject;
        std::optional<SheetMark> mark;
    };
    std::vector<Subject> subjects;
    std::vector<SheetItem> items;

    Subject* find(std::string_view sitting, std::string_view subject);
    const Subject* find(std::string_view sitting, std::string_view subject) const;
};

/// A sheet without marks, from the facts of a confirmed record.
Sheet open_sheet(const rulebook::Rulebook& book, const Json& confirmed_facts);
/// The facts with the marks put where the rulebook reads them.
Json facts_with_marks(const rulebook::Rulebook& book, const std::vector<SubjectRule>& rules,
                      const Sheet& sheet);
/// Computes `items` anew.
void compute(const rulebook::Rulebook& book, const std::vector<SubjectRule>& rules, Sheet& sheet);

Json to_json(const Sheet& sheet);
Result<Sheet> sheet_from(const Json& json);

} // namespace zk::exam

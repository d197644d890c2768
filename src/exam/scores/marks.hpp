// marks: a file of raw marks (卷面成绩), checked against who sits which subject.
//
// One row a mark: 报名序号, 科目, 成绩 or a mark of absence (标记: 缺考, 违纪). Subjects, their full marks
// and the facts they stand for are the rulebook's (成绩科目, 应考科目), nothing of them is known here.
// Everything wrong is told at once, with row, column, found and expected; a file with one mistake is taken as
// a whole or not at all.
//
// What is checked: the number is known; the subject is one of the sitting's and the person sits it; the mark
// is a decimal of at most two places between 0 and the full mark; either a mark or a flag; nobody twice; and
// for every subject the file has, nobody who sits it is missing.
//
// Limits: `marks_in_a_file` rows. Errors: "scores.rules" (the rulebook has no usable table). Pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "exchange/table.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::exam {

inline constexpr std::size_t marks_in_a_file = 200'000;
inline constexpr int mark_places = 2; ///< decimals of a raw mark

struct SubjectRule {
    std::string sitting; ///< 考试
    std::string subject; ///< 科目
    std::string fact;    ///< the rulebook's path for its mark
    Decimal full;
    std::string clause;
    bool operator==(const SubjectRule&) const = default;
};
Result<std::vector<SubjectRule>> subject_rules(const rulebook::Rulebook& book);

/// Who sits what: numbers with subjects of one sitting.
struct Entrant {
    std::string person_key;
    std::vector<std::string> subjects;
    std::vector<std::string> entered{}; ///< subjects with a mark already in force
};
using Roll = std::map<std::string, Entrant, std::less<>>; ///< by 报名序号

enum class MarkFlag { none, absent, cancelled };
std::string_view to_text(MarkFlag flag); ///< "", 缺考, 违纪
Result<MarkFlag> mark_flag(std::string_view text);

struct Mark {
    std::string number;
    std::string subject;
    Decimal mark; ///< of absent and cancelled ones 0
    MarkFlag flag = MarkFlag::none;
};

struct MarksRead {
    std::vector<Mark> marks;
    exchange::RowProblems problems;            ///< none: the file may be taken
    std::map<std::string, std::size_t> counts; ///< by subject
};
MarksRead read_marks(const exchange::Table& table, const std::vector<SubjectRule>& rules,
                     std::string_view sitting, const Roll& roll);

/// The mark as it is written: digits, at most two decimals, 0 to `full`.
Result<Decimal> mark_from(std::string_view text, const Decimal& full);

Json to_json(const Mark& mark);
Result<Mark> mark_from(const Json& json);

} // namespace zk::exam

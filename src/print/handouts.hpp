// handouts: papers a person prints for themselves: an undertaking to sign, a log to keep day by day, a sheet
// of what to bring.
//
// Titles, sentences, notes and labels come in as values, from whoever knows the rulebook; an empty value
// leaves a place to write. The titles printed for health-2022 are those of its clauses (健1.6, 健1.7 …).
//
// Pure; errors only when printed (press.hpp).
#pragma once

#include <string>
#include <vector>

#include "print/forms.hpp"

namespace zk::print {

constexpr std::size_t log_days_most = 62; ///< lines of a log: more is refused by whoever asks

/// What all of them carry at the top.
struct HandoutHead {
    std::string exam;  ///< above the title
    std::string title; ///< without 《》
    std::string note;  ///< below the title
    std::vector<Item> person;
};

/// Signed by hand: one paragraph a sentence, as numbered by whoever wrote them.
struct Undertaking {
    HandoutHead head;
    std::vector<std::string> sentences;
    std::string remark; ///< in small type at the end
};
Document undertaking(const Undertaking& form);

struct LogDay {
    std::string date;  ///< empty: to be written
    std::string value; ///< empty: to be written
};

/// One line a day: date, value, and further columns to be written by hand.
struct DailyLog {
    HandoutHead head;
    std::vector<std::string> columns; ///< names: of the date, of the value, of the rest
    std::vector<LogDay> days;
    std::string remark;
};
Document daily_log(const DailyLog& log);

/// What to bring, where, when, whom to call.
struct InformationSheet {
    HandoutHead head;
    std::vector<FactGroup> groups;
    std::string remark;
};
Document information_sheet(const InformationSheet& sheet);

} // namespace zk::print

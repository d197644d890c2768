// form: a posted answer becomes facts.
//
// Field names: `v` for a plain fact, `v.0`, `v.0.1` for the fact of a record, `r.<row>.<column>` (after the
// record's own prefix) for the rows of a list, `preset` for ticked usual records. Everything is checked by
// the fact's kind; a mistake names the field and says what was expected, and nothing is lost.
#pragma once

#include <string>
#include <vector>

#include "http/interview.hpp"
#include "http/message.hpp"

namespace zk::http {

struct FormMistake {
    std::string field;
    std::string message;
};

struct FormResult {
    Answers answers; ///< with the answer taken in, unless there are mistakes
    std::vector<FormMistake> mistakes;
};

/// Takes the posted `fields` as the answer to `question`.
FormResult take_answer(const rulebook::Rulebook& book, const Answers& before, const Question& question,
                       const Fields& fields);

/// One value from its text: true/false for 是/否, numbers, dates … nullopt with a message if it is none.
struct ParsedValue {
    Json value;          ///< null: left empty
    std::string mistake; ///< empty: none
};
ParsedValue parse_value(const rulebook::Rulebook& book, const rulebook::Fact& fact, std::string_view text);

/// Field name of a row: "v", "v.0", "v.0.1".
std::string field_name(const QuestionRow& row, std::string_view stem);

constexpr std::size_t blank_rows = 3; ///< empty rows offered below the records so far

} // namespace zk::http

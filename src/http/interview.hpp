// interview: what to ask next.
//
// One understandable thing at a time. The rulebook names the goals (问答) and says, for the facts so far,
// which facts can still change each goal (rulebook: relevance, exact); of those the candidate may state, the
// one whose answer settles most on average is asked next, so what can no longer matter is never asked. Facts
// about the records of a list (监护人[].在疆常住户籍) are asked for all records at once, on one page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/answers.hpp"

namespace zk::http {

/// One row of a question: the fact itself, or the fact of one record.
struct QuestionRow {
    std::string label;           ///< of the record ("父亲", "普通高中 高一"); empty for a plain fact
    std::vector<std::size_t> at; ///< indexes into the lists on the path
    Json value;                  ///< answer so far; null if none
};

struct Question {
    const rulebook::Fact* fact = nullptr;
    std::string goal;
    std::string stage;
    std::vector<QuestionRow> rows;
    /// For a list of records: the members asked when the records are named (the required ones, else all).
    std::vector<const rulebook::Fact*> columns;
};

struct Stage {
    std::string name;
    bool settled = false; ///< nothing left to ask for its goals
};

/// Facts the page gives by itself (查验环节 = 考生自查), from the rulebook's front matter `page-facts`.
Json with_page_facts(const rulebook::Rulebook& book, Json facts);

/// The next question, or nullopt when nothing that the candidate may state is left open (or all was skipped).
std::optional<Question> next_question(const rulebook::Rulebook& book, const Answers& answers);
/// The question about one path, for going back to it.
std::optional<Question> question_about(const rulebook::Rulebook& book, const Answers& answers,
                                       std::string_view path);
std::vector<Stage> stages(const rulebook::Rulebook& book, const Answers& answers);

/// What a record is called: its required members, joined by spaces; else its number.
std::string record_label(const rulebook::Rulebook& book, std::string_view list_path, const Json& record,
                         std::size_t number);

} // namespace zk::http

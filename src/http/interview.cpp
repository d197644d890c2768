#include "http/interview.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;

struct Walk {
    const Rulebook& book;
    std::vector<std::string_view> steps;
    std::vector<QuestionRow>& rows;
};

std::string without_brackets(std::string_view step)
{
    return std::string(step.ends_with("[]") ? step.substr(0, step.size() - 2) : step);
}

/// Path of the list that step `count - 1` ends in, as the vocabulary writes it.
std::string list_path(const Walk& walk, std::size_t count)
{
    std::string path;
    for (std::size_t i = 0; i < count; ++i) {
        path += (i == 0 ? "" : ".") + std::string(walk.steps[i]);
    }
    return without_brackets(path);
}

/// Follows the steps from `at`, a row for every record on the way.
void walk_rows(const Walk& walk, const Json* at, std::size_t step, QuestionRow row)
{
    if (step == walk.steps.size()) {
        row.value = at == nullptr ? Json() : *at;
        walk.rows.push_back(std::move(row));
        return;
    }
    const bool records = walk.steps[step].ends_with("[]");
    const Json* next = at == nullptr ? nullptr : at->find(without_brackets(walk.steps[step]));
    if (!records) {
        return walk_rows(walk, next, step + 1, std::move(row));
    }
    if (next == nullptr || next->as_array() == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < next->as_array()->size(); ++i) {
        QuestionRow inner = row;
        inner.at.push_back(i);
        const Json& record = (*next->as_array())[i];
        const std::string name = record_label(walk.book, list_path(walk, step + 1), record, i + 1);
        inner.label += (inner.label.empty() ? "" : " · ") + name;
        walk_rows(walk, &record, step + 1, std::move(inner));
    }
}

/// Members asked when the records of `list` are named.
std::vector<const Fact*> record_columns(const Rulebook& book, const Fact& list)
{
    const std::string prefix = list.path + "[].";
    std::vector<const Fact*> required;
    std::vector<const Fact*> all;
    for (const Fact& fact : book.vocabulary().facts) {
        const bool member =
            fact.path.starts_with(prefix) && fact.path.find('.', prefix.size()) == std::string::npos;
        if (member && fact.kind != FactKind::record_list) {
            (fact.required ? required : all).push_back(&fact);
        }
    }
    return required.empty() ? all : required;
}

Question make_question(const Rulebook& book, const Answers& answers, const Fact& fact)
{
    Question question;
    question.fact = &fact;
    walk_rows({book, split(fact.path, '.'), question.rows}, &answers.facts, 0, {});
    if (fact.kind == FactKind::record_list) {
        question.columns = record_columns(book, fact);
    }
    return question;
}

bool may_ask(const Rulebook& book, const Answers& answers, const std::string& path)
{
    const Fact* fact = book.vocabulary().find(path);
    return fact != nullptr && fact->applicant_may_state && !answers.was_skipped(path);
}

std::vector<std::string> askable(const Rulebook& book, const Answers& answers,
                                 const std::vector<std::string>& paths)
{
    std::vector<std::string> chosen;
    for (const std::string& path : paths) {
        if (may_ask(book, answers, path)) {
            chosen.push_back(path);
        }
    }
    return chosen;
}

/// What `goal` lacks, the candidate may state, and can still change it. Where nothing can change it and it is
/// still not known (the rules leave only one answer, but not by themselves), whatever it lacks.
std::vector<std::string> open_facts(const Rulebook& book, const Answers& answers, const std::string& goal)
{
    const Json facts = with_page_facts(book, answers.facts);
    std::vector<std::string> missing = askable(book, answers, book.missing_for(goal, facts));
    if (missing.empty()) {
        return missing;
    }
    const rulebook::Relevance relevant = book.relevant_for(goal, facts);
    return relevant.facts.empty() ? missing : askable(book, answers, relevant.facts);
}

} // namespace

Json with_page_facts(const Rulebook& book, Json facts)
{
    const std::string given = book.property("page-facts");
    for (const std::string_view pair : split(given, ';')) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) {
            set_value(facts, trim(pair.substr(0, equals)), std::string(trim(pair.substr(equals + 1))));
        }
    }
    return facts;
}

std::string record_label(const Rulebook& book, std::string_view list_path, const Json& record,
                         std::size_t number)
{
    const Fact* list = book.vocabulary().find(list_path);
    std::vector<std::string> words;
    for (const Fact* column : list == nullptr ? std::vector<const Fact*>{} : record_columns(book, *list)) {
        const Json* value = record.find(column->path.substr(column->path.rfind('.') + 1));
        const std::string word = value == nullptr || value->is_null() ? std::string{} : spoken(*value);
        if (!word.empty() &&
            std::ranges::find(words, word) == words.end()) { // 小学 is a school type and a grade
            words.push_back(word);
        }
    }
    return words.empty() ? "第" + std::to_string(number) + "条" : join(words, " ");
}

std::optional<Question> next_question(const Rulebook& book, const Answers& answers)
{
    for (const auto& goal : book.goals()) {
        const std::vector<std::string> open = open_facts(book, answers, goal.name);
        const Json facts = with_page_facts(book, answers.facts);
        if (const auto path = book.best_question(goal.name, facts, open)) {
            Question question = make_question(book, answers, *book.vocabulary().find(*path));
            question.goal = goal.name;
            question.stage = goal.note;
            return question;
        }
    }
    return std::nullopt;
}

std::optional<Question> question_about(const Rulebook& book, const Answers& answers, std::string_view path)
{
    const Fact* fact = book.vocabulary().find(path);
    if (fact == nullptr || !fact->applicant_may_state) {
        return std::nullopt;
    }
    return make_question(book, answers, *fact);
}

std::vector<Stage> stages(const Rulebook& book, const Answers& answers)
{
    std::vector<Stage> list;
    const Json facts = with_page_facts(book, answers.facts);
    bool reached = false; // behind the first open goal, what is missing is near enough
    for (const auto& goal : book.goals()) {
        if (list.empty() || list.back().name != goal.note) {
            list.push_back({goal.note, true});
        }
        const bool open = reached ? !askable(book, answers, book.missing_for(goal.name, facts)).empty()
                                  : !open_facts(book, answers, goal.name).empty();
        reached = reached || open;
        list.back().settled = list.back().settled && !open;
    }
    return list;
}

} // namespace zk::http

// The result as a page: the verdict, every output by its shape, the reasons by clause, the answers.

#include <algorithm>

#include "base/text.hpp"
#include "http/print_pages.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::Rulebook;
using List = kainjow::mustache::list;

std::vector<std::string> words_of(const Rulebook& book, std::string_view property)
{
    std::vector<std::string> words;
    const std::string text = book.property(property);
    for (const std::string_view word : split(text, ',')) {
        words.emplace_back(trim(word));
    }
    return words;
}

bool is_among(const std::vector<std::string>& words, const std::string& word)
{
    return std::ranges::find(words, word) != words.end();
}

/// good, bad or open, by the words the rulebook names in its front matter (good:, bad:).
std::string tone_of(const Rulebook& book, const std::string& text)
{
    if (is_among(words_of(book, "good"), text)) {
        return "good";
    }
    return is_among(words_of(book, "bad"), text) ? "bad" : "open";
}

std::string meaning_of(const Rulebook& book, const std::string& output)
{
    const auto found = std::ranges::find(book.outputs(), output, &rulebook::Output::name);
    return found == book.outputs().end() || found->meaning.empty() ? output : found->meaning;
}

/// A text with its link; a fact's path is shown as the fact, with who can attest it.
View item_view(const Rulebook& book, const Json& value)
{
    View view;
    const std::string* text = value.as_string();
    const Fact* fact = text == nullptr ? nullptr : book.vocabulary().find(*text);
    view.set("text", fact == nullptr ? spoken(value) : fact->meaning);
    if (fact != nullptr) {
        view.set("note", who_attests(*fact));
        return view;
    }
    const std::string link = text == nullptr ? std::string{} : link_of(book, *text);
    if (!link.empty()) {
        view.set("href", link);
    }
    return view;
}

List item_views(const Rulebook& book, const Json& value)
{
    List items;
    if (const Json::Array* array = value.as_array()) {
        for (const Json& item : *array) {
            items.push_back(item_view(book, item));
        }
    } else {
        items.push_back(item_view(book, value));
    }
    return items;
}

View pairs_view(const Rulebook& book, const Json::Object& object)
{
    List items;
    for (const auto& [name, value] : object) {
        if (value.is_null()) {
            continue;
        }
        View pair;
        pair.set("name", name);
        pair.set("values", item_views(book, value));
        items.push_back(pair);
    }
    View view;
    view.set("items", items);
    return view;
}

View table_line(const Rulebook& book, const Json& record, const std::vector<std::string>& columns)
{
    List cells;
    for (const std::string& column : columns) {
        const Json* value = record.find(column);
        View cell = item_view(book, value == nullptr || value->is_null() ? Json("—") : *value);
        cell.set("column", column);
        cells.push_back(cell);
    }
    View view;
    view.set("cells", cells);
    return view;
}

View table_view(const Rulebook& book, const Json::Array& records)
{
    std::vector<std::string> columns;
    for (const auto& [name, value] : *records.front().as_object()) {
        columns.push_back(name);
    }
    List heads;
    for (const std::string& column : columns) {
        heads.push_back(View(column));
    }
    List lines;
    for (const Json& record : records) {
        lines.push_back(table_line(book, record, columns));
    }
    View view;
    view.set("columns", heads);
    view.set("lines", lines);
    return view;
}

bool is_empty(const Json& value)
{
    const Json::Array* items = value.as_array();
    const Json::Object* members = value.as_object();
    return value.is_null() || (items != nullptr && items->empty()) ||
           (members != nullptr &&
            std::ranges::all_of(*members, [](const auto& m) { return m.second.is_null(); }));
}

View section_view(const Rulebook& book, const std::string& meaning, const Json& value)
{
    View view;
    view.set("meaning", meaning);
    const Json::Array* items = value.as_array();
    if (items != nullptr && items->front().as_object() != nullptr) {
        view.set("table", table_view(book, *items));
    } else if (items != nullptr) {
        View list;
        list.set("items", item_views(book, value));
        view.set("list", list);
    } else if (value.as_object() != nullptr) {
        view.set("pairs", pairs_view(book, *value.as_object()));
    } else {
        View text = item_view(book, value);
        if (const std::string link = value.as_string() == nullptr ? "" : link_of(book, *value.as_string());
            !link.empty()) {
            text.set("clause", link);
        }
        view.set("text", text);
    }
    return view;
}

/// Outputs the rulebook hides at this verdict (`hidden-不符合`), unless another output is good news.
std::vector<std::string> hidden_at(const Rulebook& book, const Json& result, const std::string& headline)
{
    const std::vector<std::string> good = words_of(book, "good");
    for (const auto& [name, value] : *result.as_object()) {
        if (name != headline && value.as_string() != nullptr && is_among(good, *value.as_string())) {
            return {};
        }
    }
    const Json* verdict = result.find(headline);
    return words_of(book, "hidden-" + spoken(verdict == nullptr ? Json() : *verdict));
}

bool is_hidden(const Rulebook& book, const std::string& name, const std::string& headline,
               const std::vector<std::string>& hidden_now)
{
    return name == headline || name == "理由" || name == "错误" || is_among(words_of(book, "hidden"), name) ||
           is_among(hidden_now, name);
}

List section_views(const Rulebook& book, const Json& result)
{
    List sections;
    for (const ShownOutput& output : shown_outputs(book, result)) {
        sections.push_back(section_view(book, output.meaning, *output.value));
    }
    return sections;
}

// ---- answers, errors, verdict ----

/// Records are named, not told in full: what was said about them stands under its own question.
std::string row_text(const Rulebook& book, const Question& question, const QuestionRow& row)
{
    const Json::Array* records = row.value.as_array();
    if (question.fact->kind != rulebook::FactKind::record_list || records == nullptr || records->empty()) {
        return spoken(row.value);
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < records->size(); ++i) {
        names.push_back(record_label(book, question.fact->path, (*records)[i], i + 1));
    }
    return join(names, "、");
}

std::string answer_text(const Rulebook& book, const Answers& answers, const Question& question)
{
    if (answers.was_skipped(question.fact->path)) {
        return "先跳过";
    }
    std::vector<std::string> words;
    for (const QuestionRow& row : question.rows) {
        words.push_back((row.label.empty() ? "" : row.label + ":") + row_text(book, question, row));
    }
    return join(words, ";");
}

List answer_views(const Rulebook& book, const Answers& answers)
{
    List list;
    for (const std::string& path : answers.asked) {
        const auto question = question_about(book, answers, path);
        if (!question) {
            continue;
        }
        View view;
        view.set("ask", ask_text(*question->fact));
        view.set("value", answer_text(book, answers, *question));
        view.set("encoded", percent_encode(path));
        list.push_back(view);
    }
    return list;
}

View error_view(const Rulebook& book, const Json& error)
{
    View view;
    view.set("message", text_member(error, "说明"));
    List facts;
    const Json* paths = error.find("事实");
    for (const Json& path : paths == nullptr ? Json::Array{} : *paths->as_array()) {
        const Fact* fact = path.as_string() == nullptr ? nullptr : book.vocabulary().find(*path.as_string());
        if (fact == nullptr) {
            continue;
        }
        View link;
        link.set("meaning", fact->meaning);
        link.set("encoded", percent_encode(fact->path));
        facts.push_back(link);
    }
    view.set("facts", facts);
    return view;
}

View errors_view(const Rulebook& book, const Json& result)
{
    List items;
    for (const Json& error : *result.find("错误")->as_array()) {
        items.push_back(error_view(book, error));
    }
    View view;
    view.set("items", items);
    return view;
}

std::string headline_of(const Rulebook& book)
{
    const std::string named = book.property("headline");
    return named.empty() && !book.outputs().empty() ? book.outputs().front().name : named;
}

void set_verdict(View& view, const Rulebook& book, const Json& result, const std::string& headline)
{
    const Json* value = result.find(headline);
    const std::string text = value == nullptr ? std::string{} : spoken(*value);
    View verdict;
    verdict.set("meaning", meaning_of(book, headline));
    verdict.set("text", text);
    verdict.set("tone", tone_of(book, text));
    verdict.set("next", book.property("next-" + text));
    view.set("verdict", verdict);
}

/// The papers this rulebook has to print now (print_pages.hpp), and the sheet of what is shown here.
List paper_views(const Rulebook& book, const Json& facts)
{
    List papers;
    for (const std::string& name : papers_to_print(book, facts)) {
        View paper;
        paper.set("name", name);
        paper.set("href", "/r/" + book.id() + "/print/" + percent_encode(name));
        papers.push_back(paper);
    }
    return papers;
}

void set_decision(View& view, const Rulebook& book, const Answers& answers)
{
    const Json result = book.decide(with_page_facts(book, answers.facts), {.explain = true});
    if (book.is_error(result)) {
        view.set("errors", errors_view(book, result));
        return;
    }
    const std::string headline = headline_of(book);
    const Json* value = result.find(headline);
    const std::string tone = tone_of(book, value == nullptr ? "" : spoken(*value));
    set_verdict(view, book, result, headline);
    View sections;
    sections.set("sections", section_views(book, result));
    const List papers = paper_views(book, with_page_facts(book, answers.facts));
    sections.set("has_papers", papers.empty() ? View::type::bool_false : View::type::bool_true);
    sections.set("papers", papers);
    View groups;
    groups.set("groups", reason_views(book, result, tone));
    // Who is refused reads first why, and what would help; everybody else what comes next.
    const bool reasons_first = tone == "bad";
    if (reasons_first) {
        if (const auto remedy = remedy_view(book, with_page_facts(book, answers.facts))) {
            view.set("remedy", filled("remedy", *remedy));
        }
    }
    view.set(reasons_first ? "second" : "first", filled("sections", sections));
    view.set(reasons_first ? "first" : "second", filled("groups", groups));
}

} // namespace

std::vector<ShownOutput> shown_outputs(const Rulebook& book, const Json& result)
{
    const std::string headline = headline_of(book);
    const std::vector<std::string> hidden_now = hidden_at(book, result, headline);
    std::vector<ShownOutput> shown;
    for (const auto& [name, value] : *result.as_object()) {
        if (!is_hidden(book, name, headline, hidden_now) && !is_empty(value)) {
            shown.push_back({name, meaning_of(book, name), &value});
        }
    }
    return shown;
}

View result_view(const Rulebook& book, const Answers& answers)
{
    View view;
    set_decision(view, book, answers);
    if (const auto question = next_question(book, answers)) {
        View more;
        more.set("label", answers.asked.empty() ? "开始回答" : "继续:" + question->stage);
        view.set("more", more);
    }
    view.set("has_answers", answers.asked.empty() ? View::type::bool_false : View::type::bool_true);
    view.set("answers", answer_views(book, answers));
    return view;
}

} // namespace zk::http

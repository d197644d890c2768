// The result as a page: the verdict, every output by its shape, the reasons by clause, the answers.

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
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

View section_view(const Rulebook& book, const std::string& name, const Json& value)
{
    View view;
    view.set("meaning", meaning_of(book, name));
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

bool is_hidden(const Rulebook& book, const std::string& name, const std::string& headline)
{
    return name == headline || name == "理由" || name == "错误" || is_among(words_of(book, "hidden"), name);
}

List section_views(const Rulebook& book, const Json& result, const std::string& headline)
{
    List sections;
    for (const auto& [name, value] : *result.as_object()) {
        if (!is_hidden(book, name, headline) && !is_empty(value)) {
            sections.push_back(section_view(book, name, value));
        }
    }
    return sections;
}

// ---- reasons ----

struct ClauseReasons {
    std::string clause;
    std::vector<const Json*> lines;
    std::size_t unmet = 0;
    std::size_t unknown = 0;
    std::size_t place = 0; ///< in the regulation's order
};

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    const std::string* text = value == nullptr ? nullptr : value->as_string();
    return text == nullptr ? std::string{} : *text;
}

/// Reasons by clause, in the order of the rulebook's clauses as the result gives them.
std::vector<ClauseReasons> by_clause(const Json& result)
{
    std::vector<ClauseReasons> groups;
    const Json* reasons = result.find("理由");
    for (const Json& reason : reasons == nullptr ? Json::Array{} : *reasons->as_array()) {
        const std::string clause = text_of(reason, "条款");
        auto found = std::ranges::find(groups, clause, &ClauseReasons::clause);
        if (found == groups.end()) {
            found = groups.insert(groups.end(), ClauseReasons{clause, {}, 0, 0, groups.size()});
        }
        found->unmet += text_of(reason, "结果") == "不满足" ? 1 : 0;
        found->unknown += text_of(reason, "结果") == "未知" ? 1 : 0;
    }
    for (ClauseReasons& group : groups) {
        for (const Json& reason : *reasons->as_array()) {
            if (text_of(reason, "条款") == group.clause) {
                group.lines.push_back(&reason);
            }
        }
    }
    return groups;
}

/// One value a record: said once if all are the same, in order if short, else left out.
std::string found_values(const Json& value)
{
    constexpr std::size_t limit = 60;
    const Json::Array* items = value.as_array();
    if (items != nullptr && items->size() > 1 &&
        std::ranges::all_of(*items, [&](const Json& item) { return item == items->front(); })) {
        return "各段都是" + spoken(items->front());
    }
    const std::string text = spoken(value);
    return count_characters(text) <= limit ? text : std::string{};
}

/// "考生的出生日期:2004年3月15日" for each fact read. What names a record (学校类型, 年级) says nothing by
/// itself.
std::string found_text(const Rulebook& book, const Json& reason)
{
    const Json* facts = reason.find("事实");
    const Json* values = reason.find("实际");
    if (facts == nullptr || values == nullptr || facts->as_array() == nullptr ||
        values->as_array() == nullptr) {
        return {};
    }
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(facts->as_array()->size(), values->as_array()->size()); ++i) {
        const std::string& path = *(*facts->as_array())[i].as_string();
        const std::string value = found_values((*values->as_array())[i]);
        const Fact* fact = book.vocabulary().find(path);
        if (!value.empty() && (fact == nullptr || !fact->required)) {
            words.push_back((fact == nullptr ? path : fact->meaning) + ":" + value);
        }
    }
    return join(words, ";");
}

View line_view(const Rulebook& book, const Json& reason)
{
    const std::string outcome = text_of(reason, "结果");
    View view;
    view.set("tone", outcome == "满足" ? "good" : outcome == "不满足" ? "bad" : "open");
    view.set("mark", outcome == "满足" ? "✓ 满足" : outcome == "不满足" ? "✗ 不满足" : "？未知");
    view.set("requirement", text_of(reason, "要求"));
    view.set("found", found_text(book, reason));
    return view;
}

std::string count_text(const ClauseReasons& group)
{
    std::string text;
    if (group.unmet > 0) {
        text = "不满足 " + std::to_string(group.unmet) + " 项";
    }
    if (group.unknown > 0) {
        text += (text.empty() ? "" : ",") + std::string("未知 ") + std::to_string(group.unknown) + " 项";
    }
    return text.empty() ? "全部满足" : text;
}

View clause_reasons_view(const Rulebook& book, const ClauseReasons& group, bool open)
{
    View view;
    view.set("clause", group.clause);
    const auto* clause = book.find_clause(group.clause);
    view.set("title", clause == nullptr ? std::string{} : clause->title);
    view.set("count", count_text(group));
    view.set("tone", group.unmet > 0 ? "bad" : group.unknown > 0 ? "open" : "good");
    view.set("open", open ? View::type::bool_true : View::type::bool_false);
    List lines;
    for (const Json* reason : group.lines) {
        lines.push_back(line_view(book, *reason));
    }
    view.set("lines", lines);
    List quotes;
    for (const std::string& quote : clause == nullptr ? std::vector<std::string>{} : clause->quotes) {
        quotes.push_back(View(quote));
    }
    view.set("quotes", quotes);
    return view;
}

View group_view(const Rulebook& book, const std::string& heading, const std::string& hint,
                const std::vector<ClauseReasons>& groups, bool first_open)
{
    View view;
    view.set("heading", heading);
    view.set("hint", hint);
    List clauses;
    for (const ClauseReasons& group : groups) {
        clauses.push_back(clause_reasons_view(book, group, first_open && clauses.empty()));
    }
    view.set("clauses", clauses);
    return view;
}

/// True if some output lists this clause: the routes that apply, the prohibitions met.
bool is_named(const Json& result, const std::string& clause)
{
    return std::ranges::any_of(*result.as_object(), [&](const Json::Member& output) {
        const Json::Array* items = output.first == "理由" ? nullptr : output.second.as_array();
        return items != nullptr && std::ranges::find(*items, Json(clause)) != items->end();
    });
}

/// Unmet clauses, nearest first: the fewest unmet, then the fewest unknown, then the regulation's order.
/// Clauses that an output names come before all others.
List reason_views(const Rulebook& book, const Json& result, const std::string& tone)
{
    std::vector<ClauseReasons> met;
    std::vector<ClauseReasons> unmet;
    std::vector<ClauseReasons> open;
    for (ClauseReasons& group : by_clause(result)) {
        (group.unmet > 0 ? unmet : group.unknown > 0 ? open : met).push_back(std::move(group));
    }
    const auto distance = [&](const ClauseReasons& g) {
        return std::tuple(!is_named(result, g.clause), g.unmet, g.unknown, g.place);
    };
    std::ranges::sort(met, {}, distance);
    std::ranges::sort(unmet, {}, distance);
    std::ranges::sort(open, {}, distance);
    List views;
    const auto add = [&](const char* heading, const char* hint, const std::vector<ClauseReasons>& groups,
                         bool folded) {
        if (!groups.empty()) {
            views.push_back(group_view(book, heading, hint, groups, views.empty()));
            views.back().set("folded", folded ? View::type::bool_true : View::type::bool_false);
        }
    };
    const auto add_unmet = [&] {
        add("不满足的条款", "差得最少的在前;点开看差在哪里和规定原文。", unmet, tone == "good");
    };
    if (tone == "good") {
        add("符合的条款", "", met, false);
    } else if (tone == "bad") {
        add_unmet();
    }
    add("还没有弄清的条款", "缺得最少的在前。", open, false);
    if (tone != "bad") {
        add_unmet();
    }
    if (tone != "good") {
        add("已满足的条款", "", met, true);
    }
    return views;
}

// ---- answers, errors, verdict ----

std::string answer_text(const Answers& answers, const Question& question)
{
    if (answers.was_skipped(question.fact->path)) {
        return "先跳过";
    }
    std::vector<std::string> words;
    for (const QuestionRow& row : question.rows) {
        words.push_back((row.label.empty() ? "" : row.label + ":") + spoken(row.value));
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
        view.set("value", answer_text(answers, *question));
        view.set("encoded", percent_encode(path));
        list.push_back(view);
    }
    return list;
}

View error_view(const Rulebook& book, const Json& error)
{
    View view;
    view.set("message", text_of(error, "说明"));
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
    sections.set("sections", section_views(book, result, headline));
    View groups;
    groups.set("groups", reason_views(book, result, tone));
    // Who is refused reads first why; everybody else what comes next.
    const bool reasons_first = tone == "bad";
    view.set(reasons_first ? "second" : "first", filled("sections", sections));
    view.set(reasons_first ? "first" : "second", filled("groups", groups));
}

} // namespace

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

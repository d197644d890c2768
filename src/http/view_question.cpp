// A question as a page.

#include <algorithm>

#include "base/text.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;
using List = kainjow::mustache::list;

constexpr std::size_t radio_limit = 20; ///< more choices become a menu

std::string as_text(const Json& value)
{
    if (const std::string* text = value.as_string()) {
        return *text;
    }
    if (const bool* truth = value.as_bool()) {
        return *truth ? "true" : "false";
    }
    const Decimal* number = value.as_number();
    return number == nullptr ? std::string{} : number->to_string();
}

bool holds(const Json& value, const std::string& choice)
{
    const Json::Array* items = value.as_array();
    return items == nullptr
               ? as_text(value) == choice
               : std::ranges::any_of(*items, [&](const Json& item) { return as_text(item) == choice; });
}

View option(const std::string& value, const std::string& text, const Json& chosen)
{
    View view;
    view.set("value", value);
    view.set("text", text);
    view.set("checked", holds(chosen, value) ? View::type::bool_true : View::type::bool_false);
    return view;
}

/// 是/否, or the values of the enumeration.
List options_of(const Rulebook& book, const Fact& fact, const Json& chosen)
{
    List options;
    if (fact.kind == FactKind::boolean) {
        options.push_back(option("true", "是", chosen));
        options.push_back(option("false", "否", chosen));
    } else if (const auto* enumeration = book.vocabulary().find_enumeration(fact.enumeration)) {
        for (const std::string& value : enumeration->values) {
            options.push_back(option(value, value, chosen));
        }
    }
    return options;
}

/// Every option carries its field and type: Mustache's inner sections see them without a parent look-up.
View with_field(List options, const std::string& field, const char* type)
{
    for (View& view : options) {
        view.set("field", field);
        view.set("type", type);
    }
    View view;
    view.set("many", options.size() > 6 ? View::type::bool_true : View::type::bool_false);
    view.set("options", options);
    return view;
}

const char* input_type(FactKind kind)
{
    return kind == FactKind::date ? "date" : kind == FactKind::date_time ? "datetime-local" : "text";
}

View input_of(const Fact& fact, const std::string& field, const Json& value)
{
    View view;
    view.set("type", input_type(fact.kind));
    view.set("field", field);
    view.set("value", as_text(value));
    if (fact.kind == FactKind::number || fact.kind == FactKind::integer) {
        view.set("mode", fact.kind == FactKind::integer ? "numeric" : "decimal");
    }
    return view;
}

View cell(const Rulebook& book, const Fact& column, const std::string& stem, const Json& record)
{
    const std::string name = column.path.substr(column.path.rfind('.') + 1);
    const Json* value = record.find(name);
    View view;
    view.set("name", name);
    const std::string field = stem + "." + name;
    if (column.kind == FactKind::boolean || column.kind == FactKind::enumeration) {
        View select = with_field(options_of(book, column, value == nullptr ? Json() : *value), field, "");
        select.set("field", field);
        view.set("select", select);
    } else {
        view.set("input", input_of(column, field, value == nullptr ? Json() : *value));
    }
    return view;
}

View line(const Rulebook& book, const Question& question, const std::string& stem, const Json& record,
          int kept)
{
    List cells;
    for (const Fact* column : question.columns) {
        cells.push_back(cell(book, *column, stem, record));
    }
    View view;
    view.set("stem", stem);
    if (kept >= 0) {
        view.set("kept", std::to_string(kept));
    }
    view.set("cells", cells);
    return view;
}

/// Words that repeat are said once: 小学 is a school type and a grade.
std::string record_text(const std::vector<std::string>& values)
{
    std::vector<std::string> words;
    for (const std::string& value : values) {
        if (std::ranges::find(words, value) == words.end()) {
            words.push_back(value);
        }
    }
    return join(words, " ");
}

/// Usual records offered for ticking (column 常见 of the vocabulary), when none is given yet.
View presets_of(const Question& question, const QuestionRow& row)
{
    List options;
    for (const auto& preset : question.fact->presets) {
        View view;
        view.set("field", field_name(row, "preset"));
        view.set("value", join(preset, "|"));
        view.set("text", record_text(preset));
        options.push_back(view);
    }
    View view;
    view.set("options", options);
    return view;
}

View records_of(const Rulebook& book, const Question& question, const QuestionRow& row)
{
    List lines;
    const Json::Array none;
    const Json::Array& given = row.value.as_array() == nullptr ? none : *row.value.as_array();
    const std::string stem = field_name(row, "r") + ".";
    for (std::size_t i = 0; i < given.size(); ++i) {
        lines.push_back(line(book, question, stem + std::to_string(i), given[i], static_cast<int>(i)));
    }
    for (std::size_t i = given.size(); i < given.size() + blank_rows; ++i) {
        lines.push_back(line(book, question, stem + std::to_string(i), Json::Object{}, -1));
    }
    View view;
    if (given.empty() && !question.fact->presets.empty()) {
        view.set("presets", presets_of(question, row));
    }
    const bool others = given.empty() && !question.fact->presets.empty();
    view.set("lines", lines);
    view.set("others", others ? View::type::bool_true : View::type::bool_false);
    view.set("hint", "一行写一项。没有就点“没有”;行不够就点“记下,再加几行”。");
    return view;
}

View row_view(const Rulebook& book, const Question& question, const QuestionRow& row)
{
    const Fact& fact = *question.fact;
    const std::string field = field_name(row, "v");
    View view;
    view.set("label", row.label);
    if (row.label.empty()) {
        view.set("label", View::type::bool_false);
    }
    if (fact.kind == FactKind::record_list) {
        view.set("records", records_of(book, question, row));
    } else if (fact.kind == FactKind::text_list) {
        View text;
        text.set("field", field);
        view.set("text", text);
    } else if (fact.kind == FactKind::boolean || fact.kind == FactKind::enumeration ||
               fact.kind == FactKind::enumeration_list) {
        const List options = options_of(book, fact, row.value);
        const bool menu = fact.kind != FactKind::enumeration_list &&
                          (options.size() > radio_limit || (question.rows.size() > 2 && options.size() > 4));
        View choices =
            with_field(options, field, fact.kind == FactKind::enumeration_list ? "checkbox" : "radio");
        choices.set("field", field);
        view.set(menu ? "select" : "choices", choices);
    } else {
        view.set("input", input_of(fact, field, row.value));
    }
    return view;
}

View law_view(const Rulebook& book, const Fact& fact)
{
    List texts;
    for (const std::string& id : fact.clauses) {
        const auto* clause = book.find_clause(id);
        if (clause == nullptr || texts.size() >= 3) {
            continue;
        }
        View view;
        view.set("clause", id);
        view.set("text", join(clause->quotes, " "));
        texts.push_back(view);
    }
    View law;
    law.set("ids", join(fact.clauses, "、"));
    law.set("texts", texts);
    return law;
}

List stage_views(const Rulebook& book, const Answers& answers, const std::string& current)
{
    List list;
    for (const Stage& stage : stages(book, answers)) {
        View view;
        view.set("name", stage.name);
        view.set("settled", stage.settled ? View::type::bool_true : View::type::bool_false);
        view.set("current", stage.name == current ? View::type::bool_true : View::type::bool_false);
        list.push_back(view);
    }
    return list;
}

List mistake_views(const std::vector<FormMistake>& mistakes)
{
    List list;
    for (const FormMistake& mistake : mistakes) {
        View view;
        view.set("message", mistake.message);
        list.push_back(view);
    }
    return list;
}

} // namespace

View question_view(const Rulebook& book, const Answers& answers, const Question& question,
                   const std::vector<FormMistake>& mistakes)
{
    View view;
    view.set("path", question.fact->path);
    view.set("ask", ask_text(*question.fact));
    view.set("stages", stage_views(book, answers, question.stage));
    const bool is_records = question.fact->kind == FactKind::record_list;
    const bool is_list = is_records || question.fact->kind == FactKind::enumeration_list ||
                         question.fact->kind == FactKind::text_list;
    view.set("is_list", is_list ? View::type::bool_true : View::type::bool_false);
    view.set("is_records", is_records ? View::type::bool_true : View::type::bool_false);
    view.set("can_back", answers.asked.empty() ? View::type::bool_false : View::type::bool_true);
    view.set("mistaken", mistakes.empty() ? View::type::bool_false : View::type::bool_true);
    view.set("mistakes", mistake_views(mistakes));
    List rows;
    for (const QuestionRow& row : question.rows) {
        rows.push_back(row_view(book, question, row));
    }
    view.set("rows", rows);
    if (!question.fact->clauses.empty()) {
        view.set("law", law_view(book, *question.fact));
    }
    return view;
}

} // namespace zk::http

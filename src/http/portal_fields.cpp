// Facts as lines of a form.
#include "http/portal_fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/portal_frame.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;

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

bool is_list(const Fact& fact)
{
    return fact.kind == FactKind::record_list || fact.kind == FactKind::enumeration_list ||
           fact.kind == FactKind::text_list;
}

std::string mistake_at(const FieldContext& context, const std::string& path)
{
    const auto found = std::ranges::find(context.mistakes, path, &FormMistake::field);
    return found == context.mistakes.end() ? std::string() : found->message;
}

bool has_mistake_below(const FieldContext& context, const std::string& path)
{
    return std::ranges::any_of(context.mistakes,
                               [&](const FormMistake& one) { return one.field.starts_with(path); });
}

View option(const std::string& field, const std::string& value, const std::string& text, bool chosen)
{
    View view;
    view.set("field", field);
    view.set("value", value);
    view.set("text", text);
    put(view, "checked", chosen);
    return view;
}

bool holds(const Json& value, const std::string& choice)
{
    const Json::Array* items = value.as_array();
    return items == nullptr ? as_text(value) == choice
                            : std::ranges::find(*items, Json(choice)) != items->end();
}

Views choices_of(const FieldContext& context, const Fact& fact, const std::string& path, const Json& value)
{
    Views options;
    if (const auto* enumeration = context.book.vocabulary().find_enumeration(fact.enumeration)) {
        for (const std::string& choice : enumeration->values) {
            options.push_back(option(path, choice, choice, holds(value, choice)));
        }
    }
    return options;
}

View yes_no(const std::string& path, const Json& value)
{
    View view;
    view.set("options", Views{option(path, "true", "是", holds(value, "true")),
                              option(path, "false", "否", holds(value, "false")),
                              option(path, "", "先不填", value.is_null())});
    return view;
}

View input_of(const FieldContext& context, const Fact& fact, const std::string& path, const Json& value)
{
    const auto typed = context.typed.find(path);
    View view;
    view.set("value", typed == context.typed.end() ? as_text(value) : typed->second);
    view.set("type", fact.kind == FactKind::date && typed == context.typed.end() ? "date" : "text");
    put(view, "mode",
        std::string(fact.kind == FactKind::integer  ? "numeric"
                    : fact.kind == FactKind::number ? "decimal"
                                                    : ""));
    put(view, "list", context.suggestions.contains(fact.path) ? "l-" + fact.path : std::string());
    return view;
}

std::string lines_of(const Json& value)
{
    std::vector<std::string> lines;
    for (const Json& item : value.as_array() == nullptr ? Json::Array{} : *value.as_array()) {
        lines.push_back(as_text(item));
    }
    return join(lines, "\n");
}

void set_control(View& view, const FieldContext& context, const Fact& fact, const std::string& path,
                 const Json& value)
{
    View control;
    switch (fact.kind) {
    case FactKind::boolean:
        return view.set("radio", yes_no(path, value));
    case FactKind::enumeration:
        control.set("options", choices_of(context, fact, path, value));
        return view.set("select", control);
    case FactKind::enumeration_list:
        control.set("options", choices_of(context, fact, path, value));
        put(control, "none", value.as_array() != nullptr && value.as_array()->empty());
        return view.set("checks", control);
    case FactKind::text_list:
        control.set("value", lines_of(value));
        put(control, "none", value.as_array() != nullptr && value.as_array()->empty());
        return view.set("lines", control);
    default:
        return view.set("input", input_of(context, fact, path, value));
    }
}

View field_frame(const FieldContext& context, const Fact& fact, const std::string& path)
{
    View view;
    view.set("field", path);
    view.set("ask", ask_text(fact));
    put(view, "mistake", mistake_at(context, path));
    put(view, "required", fact.required || context.must.contains(fact.path));
    return view;
}

std::string field_html(const FieldContext& context, const FactNode& node, const std::string& path,
                       const Json& value);

/// Some lines that can matter, and some that by what is filled in so far cannot: folded, never hidden.
struct Lines {
    std::string open;
    std::string folded;
    std::size_t folded_count = 0;
    std::size_t missing = 0;

    std::string html() const
    {
        View view;
        view.set("open", open);
        view.set("folded", folded);
        view.set("count", std::to_string(folded_count));
        put(view, "any_folded", folded_count > 0);
        return filled("portal_lines", view);
    }
};

void add_line(Lines& lines, const FieldContext& context, const FactNode& node, const std::string& path,
              const Json* value)
{
    const Fact* fact = fact_of(context.book, node);
    if (fact == nullptr || !fact->applicant_may_state) {
        return;
    }
    const Json given = value == nullptr ? Json() : *value;
    const bool wanted = !context.idle.contains(fact->path) || fact->required;
    const bool is_open =
        wanted || !given.is_null() || has_mistake_below(context, path) || context.more == path;
    const std::string html = field_html(context, node, path, given);
    (is_open ? lines.open : lines.folded) += html;
    lines.folded_count += is_open ? 0 : 1;
    lines.missing += wanted && given.is_null() ? 1 : 0;
}

View record_view(const FieldContext& context, const FactNode& list, const std::string& path,
                 const Json& record, std::size_t number)
{
    Lines lines;
    for (const FactNode& member : list.members) {
        add_line(lines, context, member, path + "." + member.name, record.find(member.name));
    }
    const bool empty = record.as_object() == nullptr || record.as_object()->empty();
    View view;
    view.set("row", path);
    view.set("label",
             empty ? "新的一条" : record_label(context.book, pattern_of(outermost(path)), record, number));
    if (path.find('.') != std::string::npos && !empty) { // records of records have no usual name
        view.set("label", record_label(context.book, fact_of(context.book, list)->path, record, number));
    }
    view.set("inner", lines.html());
    view.set("missing", std::to_string(lines.missing));
    put(view, "any_missing", lines.missing > 0);
    put(view, "unfolded",
        lines.missing > 0 || empty || has_mistake_below(context, path) || context.more.starts_with(path));
    put(view, "can_copy", number > 1);
    put(view, "editable", context.editable);
    return view;
}

Views preset_views(const Fact& fact, const std::string& path)
{
    Views options;
    for (const auto& preset : fact.presets) {
        std::vector<std::string> words;
        for (const std::string& value : preset) {
            if (std::ranges::find(words, value) == words.end()) {
                words.push_back(value);
            }
        }
        options.push_back(option("preset:" + path, join(preset, "|"), join(words, " "), false));
    }
    return options;
}

std::string records_html(const FieldContext& context, const FactNode& node, const std::string& path,
                         const Json& value)
{
    const Fact& fact = *fact_of(context.book, node);
    Json::Array records = value.as_array() == nullptr ? Json::Array{} : *value.as_array();
    const bool none = value.as_array() != nullptr && records.empty();
    if (context.more == path && records.size() < record_limit) {
        records.emplace_back(Json::Object{});
    }
    Views rows;
    for (std::size_t i = 0; i < records.size(); ++i) {
        rows.push_back(record_view(context, node, path + "[" + std::to_string(i) + "]", records[i], i + 1));
    }
    View view = field_frame(context, fact, path);
    put(view, "rows", rows);
    put(view, "presets", records.empty() && context.editable ? preset_views(fact, path) : Views{});
    put(view, "may_be_none", records.empty());
    put(view, "none", none);
    put(view, "editable", context.editable);
    put(view, "full", records.size() >= record_limit);
    view.set("limit", std::to_string(record_limit));
    return filled("portal_records", view);
}

std::string field_html(const FieldContext& context, const FactNode& node, const std::string& path,
                       const Json& value)
{
    const Fact& fact = *fact_of(context.book, node);
    if (fact.kind == FactKind::record_list) {
        return records_html(context, node, path, value);
    }
    View view = field_frame(context, fact, path);
    if (std::ranges::find(context.locked, path) != context.locked.end()) {
        view.set("given", spoken(value));
    } else {
        set_control(view, context, fact, path, value);
    }
    put(view, "list", is_list(fact));
    return filled("portal_field", view);
}

} // namespace

std::string suggestion_lists(const FieldContext& context)
{
    Views lists;
    for (const auto& [path, names] : context.suggestions) {
        Views options;
        for (const std::string& name : names) {
            View option;
            option.set("name", name);
            options.push_back(option);
        }
        View view;
        view.set("id", "l-" + path);
        view.set("names", options);
        lists.push_back(view);
    }
    View view;
    view.set("lists", lists);
    return filled("portal_suggestions", view);
}

std::string part_lines(const FieldContext& context, const FormPart& part)
{
    Lines lines;
    for (const FactNode* node : part.facts) {
        const std::string& path = fact_of(context.book, *node)->path;
        add_line(lines, context, *node, path, exam::find_at(context.facts, path));
    }
    return lines.html();
}

} // namespace zk::http

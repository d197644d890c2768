#include "http/form.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/text.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Rulebook;

constexpr std::size_t text_limit = 100; ///< characters in one free text

ParsedValue mistaken(std::string message)
{
    return {{}, std::move(message)};
}

ParsedValue parse_boolean(std::string_view text)
{
    if (text == "true" || text == "false") {
        return {text == "true", {}};
    }
    return mistaken("请选“是”或“否”");
}

ParsedValue parse_date(std::string_view text)
{
    const auto date = Date::parse(text);
    return date && text.size() == 10 ? ParsedValue{text, {}}
                                     : mistaken("请按 2004-09-01 的样子写一个存在的日期");
}

ParsedValue parse_date_time(std::string_view text)
{
    std::string whole(text);
    whole += whole.size() == 16 ? ":00" : ""; // browsers leave the seconds out
    const auto value = DateTime::parse(whole);
    return value && whole.size() == 19 ? ParsedValue{whole, {}}
                                       : mistaken("请按 2022-05-13T10:00 的样子写一个存在的时间");
}

ParsedValue parse_number(const Fact& fact, std::string_view text)
{
    const auto number = Decimal::parse(text);
    if (!number || (fact.kind == FactKind::integer && !number->is_integer())) {
        return mistaken(fact.kind == FactKind::integer ? "请写一个整数" : "请写一个数,如 36.5");
    }
    return {*number, {}};
}

ParsedValue parse_choice(const Rulebook& book, const Fact& fact, std::string_view text)
{
    const auto* choices = book.vocabulary().find_enumeration(fact.enumeration);
    const bool known =
        choices != nullptr && std::ranges::find(choices->values, text) != choices->values.end();
    return known ? ParsedValue{text, {}} : mistaken("请从给出的选项中选一个");
}

ParsedValue parse_text(std::string_view text)
{
    if (count_characters(text) > text_limit || !is_valid_utf8(text)) {
        return mistaken("最多写 " + std::to_string(text_limit) + " 个字");
    }
    return {text, {}};
}

std::vector<std::string> all_fields(const Fields& fields, std::string_view name)
{
    std::vector<std::string> values;
    for (const auto& [key, value] : fields) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

/// The whole of one answer being taken in.
class Taking {
public:
    Taking(const Rulebook& book, const Question& question, const Fields& fields)
        : book_(book), question_(question), fields_(fields)
    {
    }

    Json value_of(const QuestionRow& row)
    {
        switch (question_.fact->kind) {
        case FactKind::record_list:
            return records_of(row);
        case FactKind::enumeration_list:
            return choices_of(row);
        case FactKind::text_list:
            return texts_of(row);
        default:
            return single(field_name(row, "v"), *question_.fact);
        }
    }

    std::vector<FormMistake> mistakes;

private:
    Json single(const std::string& field, const Fact& fact)
    {
        ParsedValue parsed = parse_value(book_, fact, trim(find_field(fields_, field)));
        if (!parsed.mistake.empty()) {
            mistakes.push_back({field, std::move(parsed.mistake)});
        }
        return std::move(parsed.value);
    }

    Json choices_of(const QuestionRow& row)
    {
        Json::Array chosen;
        const std::string field = field_name(row, "v");
        for (const std::string& text : all_fields(fields_, field)) {
            if (text.empty()) {
                continue; // the mark that says "none of these"
            }
            ParsedValue parsed = parse_choice(book_, *question_.fact, text);
            if (!parsed.mistake.empty()) {
                mistakes.push_back({field, std::move(parsed.mistake)});
            }
            chosen.push_back(std::move(parsed.value));
        }
        return chosen;
    }

    Json texts_of(const QuestionRow& row)
    {
        Json::Array texts;
        for (const std::string_view line : split(find_field(fields_, field_name(row, "v")), '\n')) {
            if (!trim(line).empty()) {
                texts.emplace_back(std::string(trim(line)));
            }
        }
        return texts;
    }

    Json records_of(const QuestionRow& row)
    {
        Json::Array records;
        for (const std::string& preset : all_fields(fields_, field_name(row, "preset"))) {
            add_preset(records, preset);
        }
        for (std::size_t i = 0; i < record_limit + blank_rows; ++i) {
            add_record(records, row, field_name(row, "r") + "." + std::to_string(i));
        }
        if (records.size() > record_limit) {
            mistakes.push_back({field_name(row, "r"), "最多写 " + std::to_string(record_limit) + " 条"});
        }
        return records;
    }

    /// A ticked preset carries its values joined by '|', in the order of the columns.
    void add_preset(Json::Array& records, std::string_view preset)
    {
        Json record = Json::Object{};
        const auto values = split(preset, '|');
        for (std::size_t i = 0; i < values.size() && i < question_.columns.size(); ++i) {
            ParsedValue parsed = parse_value(book_, *question_.columns[i], values[i]);
            if (!parsed.mistake.empty()) {
                mistakes.push_back({"preset", std::move(parsed.mistake)});
                return;
            }
            record.set(member_name(*question_.columns[i]), std::move(parsed.value));
        }
        records.push_back(std::move(record));
    }

    void add_record(Json::Array& records, const QuestionRow& row, const std::string& stem)
    {
        Json record = kept_record(row, stem);
        bool any = false;
        for (const Fact* column : question_.columns) {
            Json value = single(stem + "." + member_name(*column), *column);
            any = any || !value.is_null();
            if (!value.is_null()) {
                record.set(member_name(*column), std::move(value));
            }
        }
        if (any && check_required(record, stem)) {
            records.push_back(std::move(record));
        }
    }

    /// A record edited again keeps what was said about it: its number stands in the field `<stem>.kept`.
    Json kept_record(const QuestionRow& row, const std::string& stem) const
    {
        const auto number = Decimal::parse(find_field(fields_, stem + ".kept"));
        const auto index = number ? number->to_int64() : std::nullopt;
        const Json::Array* before = row.value.as_array();
        if (!index || before == nullptr || *index < 0 || static_cast<std::size_t>(*index) >= before->size()) {
            return Json::Object{};
        }
        return (*before)[static_cast<std::size_t>(*index)];
    }

    bool check_required(const Json& record, const std::string& stem)
    {
        for (const Fact* column : question_.columns) {
            if (column->required && record.find(member_name(*column)) == nullptr) {
                mistakes.push_back({stem + "." + member_name(*column), "这一行还缺:" + member_name(*column)});
                return false;
            }
        }
        return true;
    }

    static std::string member_name(const Fact& fact) { return fact.path.substr(fact.path.rfind('.') + 1); }

    const Rulebook& book_;
    const Question& question_;
    const Fields& fields_;
};

/// Sets the value at a path with `[]`, each list indexed by `at`.
void set_at(Json& facts, std::string_view path, std::vector<std::size_t> at, Json value)
{
    const std::size_t brackets = path.find("[].");
    if (brackets == std::string_view::npos) {
        return value.is_null() ? remove_value(facts, path) : set_value(facts, path, std::move(value));
    }
    Json* list = const_cast<Json*>(value_at(facts, path.substr(0, brackets))); // facts is not const
    if (list == nullptr || at.empty() || list->as_array() == nullptr ||
        at.front() >= list->as_array()->size()) {
        return;
    }
    Json& record = (*list->as_array())[at.front()];
    at.erase(at.begin());
    set_at(record, path.substr(brackets + 3), std::move(at), std::move(value));
}

/// 不知道: the fact is taken out of every row and not asked again.
Answers skipped(Answers answers, const std::string& path)
{
    answers.forget(path);
    answers.note_asked(path, true);
    return answers;
}

} // namespace

std::string field_name(const QuestionRow& row, std::string_view stem)
{
    std::string name(stem);
    for (const std::size_t index : row.at) {
        name += "." + std::to_string(index);
    }
    return name;
}

ParsedValue parse_value(const Rulebook& book, const Fact& fact, std::string_view text)
{
    if (text.empty()) {
        return {};
    }
    switch (fact.kind) {
    case FactKind::boolean:
        return parse_boolean(text);
    case FactKind::date:
        return parse_date(text);
    case FactKind::date_time:
        return parse_date_time(text);
    case FactKind::number:
    case FactKind::integer:
        return parse_number(fact, text);
    case FactKind::enumeration:
        return parse_choice(book, fact, text);
    default:
        return parse_text(text);
    }
}

FormResult take_answer(const Rulebook& book, const Answers& before, const Question& question,
                       const Fields& fields)
{
    const std::string& path = question.fact->path;
    if (!find_field(fields, "unknown").empty()) {
        return {skipped(before, path), {}};
    }
    Taking taking(book, question, fields);
    FormResult result{before, {}};
    bool complete = true;
    bool all_empty = true;
    for (const QuestionRow& row : question.rows) {
        Json value = taking.value_of(row);
        complete = complete && !value.is_null();
        all_empty = all_empty && value.as_array() != nullptr && value.as_array()->empty();
        set_at(result.answers.facts, path, row.at, std::move(value));
    }
    if (!complete && taking.mistakes.empty() && question.rows.size() == 1) {
        taking.mistakes.push_back({field_name(question.rows.front(), "v"), "请先回答,或选“不知道”"});
    }
    // An empty list says that there is none, which may cost a route: it must be meant.
    if (all_empty && taking.mistakes.empty() && find_field(fields, "none").empty()) {
        taking.mistakes.push_back({"none", "请先填写;如果确实没有,请点“没有”"});
    }
    result.answers.note_asked(path, !complete);
    result.mistakes = std::move(taking.mistakes);
    return result;
}

} // namespace zk::http

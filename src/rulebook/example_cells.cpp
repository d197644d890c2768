#include "rulebook/example_cells.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/evaluator.hpp"
#include "feel/parser.hpp"

namespace zk::rulebook {
namespace {

using Cell = tl::expected<Json, std::string>;

Cell expected(std::string what)
{
    return tl::unexpected(std::move(what));
}

Cell boolean_cell(const std::string& text)
{
    if (text == "true" || text == "是") {
        return Json(true);
    }
    if (text == "false" || text == "否") {
        return Json(false);
    }
    return expected("true 或 false");
}

std::string unquoted(const std::string& text)
{
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

Cell enumeration_cell(const Fact& fact, const std::string& text, const Vocabulary& vocabulary)
{
    const Enumeration* enumeration = vocabulary.find_enumeration(fact.enumeration);
    const bool known =
        enumeration == nullptr ||
        std::find(enumeration->values.begin(), enumeration->values.end(), text) != enumeration->values.end();
    return known ? Cell(Json(text)) : expected(join(enumeration->values, "、"));
}

Cell list_cell(const Text& cell, const Loaded& loaded)
{
    Diagnostics findings;
    const auto expression = compiled(*loaded.program, cell, findings);
    if (expression == nullptr) {
        return expected("FEEL 列表,如 [\"高一\"]:" + findings.front().message);
    }
    dmn::Evaluation evaluation(loaded.program);
    Json value = to_json(evaluation.evaluate(*expression), loaded.vocabulary);
    return value.as_array() != nullptr ? Cell(std::move(value)) : expected("FEEL 列表,如 [\"高一\"]");
}

/// An object has the members expected of it; others are not looked at.
bool has_members(const Json::Object& expected, const Json& actual)
{
    return actual.as_object() != nullptr &&
           std::all_of(expected.begin(), expected.end(), [&](const Json::Member& member) {
               const Json* value = actual.find(member.first);
               return same_json(member.second, value == nullptr ? Json() : *value);
           });
}

Json::Array as_list(const Json& json)
{
    return json.as_array() != nullptr ? *json.as_array() : json.is_null() ? Json::Array{} : Json::Array{json};
}

bool has_item(const Json::Array& list, const Json& expected)
{
    return std::any_of(list.begin(), list.end(), [&](const Json& item) { return same_json(expected, item); });
}

} // namespace

Cell fact_cell(const Fact& fact, const Text& cell, const Loaded& loaded)
{
    switch (fact.kind) {
    case FactKind::boolean:
        return boolean_cell(cell.text);
    case FactKind::number:
    case FactKind::integer: {
        const auto number = Decimal::parse(cell.text);
        return number ? Cell(Json(*number)) : expected("数");
    }
    case FactKind::enumeration:
        return enumeration_cell(fact, unquoted(cell.text), loaded.vocabulary);
    case FactKind::text_list:
    case FactKind::enumeration_list:
    case FactKind::record_list:
        return list_cell(cell, loaded);
    default:
        return Json(unquoted(cell.text));
    }
}

feel::Value result_cell(const std::string& text)
{
    // A bare date would be read as a subtraction.
    if (const auto date = Date::parse(text)) {
        return *date;
    }
    if (const auto moment = DateTime::parse(text)) {
        return *moment;
    }
    if (text == "是" || text == "否") {
        return text == "是";
    }
    const auto parsed = feel::parse_expression(text, feel::Scope{});
    if (!parsed) {
        return text;
    }
    feel::Frame frame;
    frame.locals.resize((*parsed)->local_count);
    return feel::evaluate(**parsed, frame);
}

bool same_json(const Json& expected, const Json& actual)
{
    if (const Json::Array* list = expected.as_array()) {
        const Json::Array* other = actual.as_array();
        return other != nullptr && list->size() == other->size() &&
               std::all_of(list->begin(), list->end(),
                           [&](const Json& item) { return has_item(*other, item); });
    }
    if (const Json::Object* object = expected.as_object()) {
        return has_members(*object, actual);
    }
    return expected == actual;
}

bool contains_json(const Json& expected, const Json& actual)
{
    const Json::Array wanted = as_list(expected);
    const Json::Array list = as_list(actual);
    return std::all_of(wanted.begin(), wanted.end(), [&](const Json& item) { return has_item(list, item); });
}

bool overlaps_json(const Json& expected, const Json& actual)
{
    const Json::Array wanted = as_list(expected);
    const Json::Array list = as_list(actual);
    return std::any_of(wanted.begin(), wanted.end(), [&](const Json& item) { return has_item(list, item); });
}

} // namespace zk::rulebook

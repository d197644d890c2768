// What a rulebook is made of, as JSON: the vocabulary, parameters, clauses and outputs.

#include "http/api.hpp"

namespace zk::http {

namespace {

using rulebook::Clause;
using rulebook::Fact;
using rulebook::FactKind;

Json strings(const std::vector<std::string>& values)
{
    Json::Array array;
    for (const std::string& value : values) {
        array.emplace_back(value);
    }
    return array;
}

const char* type_name(FactKind kind)
{
    switch (kind) {
    case FactKind::boolean:
        return "boolean";
    case FactKind::date:
        return "date";
    case FactKind::date_time:
        return "date-time";
    case FactKind::number:
        return "number";
    case FactKind::integer:
        return "integer";
    case FactKind::text:
        return "string";
    case FactKind::enumeration:
        return "enumeration";
    case FactKind::text_list:
    case FactKind::enumeration_list:
    case FactKind::record_list:
        return "list";
    }
    return "";
}

const char* item_name(FactKind kind)
{
    switch (kind) {
    case FactKind::text_list:
        return "string";
    case FactKind::enumeration_list:
        return "enumeration";
    case FactKind::record_list:
        return "record";
    default:
        return nullptr;
    }
}

Json describe_fact(const Fact& fact)
{
    Json json;
    json.set("path", fact.path).set("type", type_name(fact.kind));
    if (const char* item = item_name(fact.kind)) {
        json.set("items", item);
    }
    if (!fact.enumeration.empty()) {
        json.set("enumeration", fact.enumeration);
    }
    json.set("meaning", fact.meaning).set("question", fact.question);
    json.set("attestedBy", strings(fact.attested_by)).set("provenBy", strings(fact.proven_by));
    json.set("applicantMayState", fact.applicant_may_state).set("sensitive", fact.sensitive);
    json.set("required", fact.required).set("clauses", strings(fact.clauses));
    if (!fact.range_text.empty()) {
        json.set("range", fact.range_text);
    }
    return json;
}

Json describe_clause(const Clause& clause)
{
    Json json;
    json.set("id", clause.id).set("title", clause.title).set("chapter", clause.chapter);
    json.set("text", strings(clause.quotes)).set("kinds", strings(clause.kinds));
    json.set("servedBy", strings(clause.served_by)).set("readings", strings(clause.readings));
    return json;
}

/// Applies `describe_one` to each of `items`.
template <class Items, class Describe>
Json each(const Items& items, Describe describe_one)
{
    Json::Array array;
    for (const auto& item : items) {
        array.push_back(describe_one(item));
    }
    return array;
}

Json describe_reading(const rulebook::Reading& reading)
{
    Json json;
    json.set("id", reading.id).set("toConfirm", reading.to_confirm);
    json.set("text", reading.text).set("clause", reading.clause);
    return json;
}

Json describe_parameter(const rulebook::Parameter& parameter)
{
    Json json;
    json.set("name", parameter.name).set("value", parameter.value);
    json.set("source", parameter.source).set("note", parameter.note);
    return json;
}

Json describe_output(const rulebook::Output& output)
{
    Json json;
    json.set("name", output.name).set("meaning", output.meaning);
    return json;
}

Json describe_enumerations(const rulebook::Vocabulary& vocabulary)
{
    Json json = Json::Object{};
    for (const auto& enumeration : vocabulary.enumerations) {
        json.set(enumeration.name, strings(enumeration.values));
    }
    return json;
}

} // namespace

Json describe(const rulebook::Rulebook& book)
{
    Json json;
    json.set("id", book.id()).set("title", book.title()).set("version", book.version());
    json.set("hash", book.content_hash()).set("source", book.source());
    json.set("enumerations", describe_enumerations(book.vocabulary()));
    json.set("facts", each(book.vocabulary().facts, describe_fact));
    json.set("parameters", each(book.parameters(), describe_parameter));
    json.set("clauses", each(book.clauses(), describe_clause));
    json.set("readings", each(book.readings(), describe_reading));
    json.set("outputs", each(book.outputs(), describe_output));
    return json;
}

} // namespace zk::http

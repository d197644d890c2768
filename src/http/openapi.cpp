#include "http/openapi.hpp"

#include "base/text.hpp"
#include "http/casework_schemas.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;
using rulebook::FactKind;
using rulebook::Vocabulary;

Json reference(std::string_view schema)
{
    Json json;
    json.set("$ref", "#/components/schemas/" + std::string(schema));
    return json;
}

Json typed(std::string_view type)
{
    Json json;
    json.set("type", type);
    return json;
}

Json content(std::string_view media_type, Json schema)
{
    Json media;
    media.set("schema", std::move(schema));
    Json json;
    json.set(std::string(media_type), std::move(media));
    return json;
}

Json formatted(std::string_view format)
{
    return typed("string").set("format", format);
}

Json enumerated(const Vocabulary& vocabulary, const std::string& name)
{
    Json::Array values;
    if (const auto* enumeration = vocabulary.find_enumeration(name)) {
        for (const std::string& value : enumeration->values) {
            values.emplace_back(value);
        }
    }
    Json json = typed("string");
    json.set("enum", std::move(values));
    return json;
}

/// A fact may be null: that is the same as absent.
Json nullable(Json schema)
{
    if (const Json* type = schema.find("type"); type != nullptr && type->as_string() != nullptr) {
        schema.set("type", Json::Array{*type, "null"});
    }
    if (const Json* values = schema.find("enum"); values != nullptr) {
        Json with_null = *values;
        with_null.push_back(Json());
        schema.set("enum", std::move(with_null));
    }
    return schema;
}

Json list_of(Json items)
{
    Json json = typed("array");
    json.set("items", std::move(items));
    return json;
}

Json object_schema()
{
    Json json = typed("object");
    json.set("additionalProperties", false);
    json.set("properties", Json::Object{});
    return json;
}

Json fact_schema(const Vocabulary& vocabulary, const Fact& fact)
{
    switch (fact.kind) {
    case FactKind::boolean:
        return typed("boolean");
    case FactKind::date:
        return formatted("date");
    case FactKind::date_time:
        return typed("string").set("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$");
    case FactKind::number:
        return typed("number");
    case FactKind::integer:
        return typed("integer");
    case FactKind::text:
        return typed("string");
    case FactKind::enumeration:
        return enumerated(vocabulary, fact.enumeration);
    case FactKind::text_list:
        return list_of(typed("string"));
    case FactKind::enumeration_list:
        return list_of(enumerated(vocabulary, fact.enumeration));
    case FactKind::record_list:
        return list_of(object_schema());
    }
    return {};
}

Json* member(Json& object, std::string_view name)
{
    return const_cast<Json*>(std::as_const(object).find(name)); // the object is ours and not const
}

/// The schema that holds the members of `schema`: itself, or its records'.
Json& holder(Json& schema)
{
    Json* items = member(schema, "items");
    return items == nullptr ? schema : *items;
}

/// Walks "甲.乙[].丙" down from `root`, making objects on the way, and sets the last step to `schema`.
void place(Json& root, std::string_view path, Json schema, bool required)
{
    Json* at = &root;
    const auto steps = split(path, '.');
    for (std::size_t i = 0; i < steps.size(); ++i) {
        std::string_view name = steps[i];
        if (name.ends_with("[]")) {
            name.remove_suffix(2);
        }
        Json& properties = *member(holder(*at), "properties");
        const bool last = i + 1 == steps.size();
        if (last) {
            properties.set(std::string(name), nullable(std::move(schema)));
            if (required) {
                Json names = holder(*at).find("required") == nullptr ? Json() : *holder(*at).find("required");
                names.push_back(name);
                holder(*at).set("required", std::move(names));
            }
            return;
        }
        if (member(properties, name) == nullptr) {
            properties.set(std::string(name), object_schema());
        }
        at = member(properties, name);
    }
}

Json facts_schema(const rulebook::Rulebook& book)
{
    Json root = object_schema();
    root.set("description", book.title() + " 的事实。没有给出的事实是未知,不是否。");
    for (const Fact& fact : book.vocabulary().facts) {
        Json schema = fact_schema(book.vocabulary(), fact);
        if (!fact.range_text.empty()) {
            schema.set("x-range", fact.range_text);
        }
        if (!fact.meaning.empty()) {
            schema.set("description", fact.meaning);
        }
        place(root, fact.path, std::move(schema), fact.required);
    }
    return root;
}

Json problem_schema()
{
    Json json = typed("object");
    Json properties;
    for (const char* name : {"type", "title", "detail", "code", "clause", "next_step"}) {
        properties.set(name, typed("string"));
    }
    Json finding = typed("object");
    finding.set("description", "事实的一处错误:{种类, 事实, 说明}");
    properties.set("错误", list_of(std::move(finding)));
    properties.set("status", typed("integer"));
    properties.set("errors", list_of(typed("object")));
    json.set("description", "RFC 9457 problem details");
    json.set("properties", std::move(properties));
    return json;
}

Json why_not_schema()
{
    Json properties;
    properties.set("结论", Json::Object{{"description", "规则书最要紧的一项输出"}});
    properties.set("未走通",
                   list_of(typed("object")).set("description", "没有走通的路:不满足的和未知的条件"));
    properties.set("办法",
                   typed("string").set("enum", Json::Array{"不用改", "改了就行", "没有", "没有找到"}));
    properties.set("可改", list_of(typed("object")).set("description", "{事实, 现值, 改为, 标记}"));
    properties.set("代价", typed("integer"));
    properties.set("精确", typed("boolean"));
    properties.set("错误", list_of(typed("object")));
    Json json = typed("object");
    json.set("description", "差在哪里,改什么就行;事实有误时是 422,见 Problem 的 `错误`。");
    json.set("properties", std::move(properties));
    return json;
}

Json schemas(const Catalogue& catalogue)
{
    Json json;
    json.set("Problem", problem_schema());
    add_casework_schemas(json);
    json.set("RulebookList", typed("object"));
    json.set("Rulebook", typed("object"));
    json.set("Document", typed("object"));
    Json decision = typed("object");
    decision.set("description", "规则书的各项输出和理由;事实有误时是 422,见 Problem 的 `错误`。");
    json.set("Decision", std::move(decision));
    json.set("WhyNot", why_not_schema());
    Json::Array any;
    for (const auto& book : catalogue.rulebooks()) {
        const std::string name = "Facts-" + book->id();
        json.set(name, facts_schema(*book));
        any.push_back(reference(name));
    }
    Json facts;
    facts.set("anyOf", std::move(any));
    json.set("Facts", std::move(facts));
    return json;
}

std::string lower(std::string text)
{
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

Json paths(const Router& router)
{
    Json json = Json::Object{};
    for (const Route& route : router.routes()) {
        if (route.operation.is_null()) {
            continue;
        }
        Json item = json.find(route.pattern) == nullptr ? Json(Json::Object{}) : *json.find(route.pattern);
        item.set(lower(route.method), route.operation);
        json.set(route.pattern, std::move(item));
    }
    return json;
}

std::string limits_text(const Limits& limits)
{
    return "限额:请求头 " + std::to_string(limits.header_bytes) + " 字节;网址 " +
           std::to_string(limits.target_bytes) + " 字节;请求头须在 " +
           std::to_string(limits.header_time.count()) + " 秒内、正文须在 " +
           std::to_string(limits.body_time.count()) + " 秒内发完;空闲 " +
           std::to_string(limits.idle_time.count()) + " 秒后关闭;同时连接 " +
           std::to_string(limits.connections) +
           ";正文大小见各操作的 x-body-limit。判定请求的内容不保存、不记录。";
}

Json with_parameter(Json operation, Json parameter)
{
    const Json* before = operation.find("parameters");
    Json parameters = before == nullptr ? Json(Json::Array{}) : *before;
    parameters.push_back(std::move(parameter));
    operation.set("parameters", std::move(parameters));
    return operation;
}

} // namespace

Json operation(std::string_view id, std::string_view summary, std::string_view response_schema)
{
    Json success;
    success.set("description", "成功");
    success.set("content", content("application/json", reference(response_schema)));
    Json failure;
    failure.set("description", "不成功,原因见正文");
    failure.set("content", content("application/problem+json", reference("Problem")));
    Json responses;
    responses.set("200", std::move(success));
    responses.set("default", std::move(failure));
    Json json;
    json.set("operationId", id).set("summary", summary).set("responses", std::move(responses));
    return json;
}

Json with_path_value(Json operation, std::string_view name, std::string_view meaning)
{
    Json parameter;
    parameter.set("name", name).set("in", "path").set("required", true);
    parameter.set("description", meaning).set("schema", typed("string"));
    return with_parameter(std::move(operation), std::move(parameter));
}

Json with_query_value(Json operation, std::string_view name, std::string_view meaning)
{
    Json parameter;
    parameter.set("name", name).set("in", "query").set("required", false);
    parameter.set("description", meaning).set("schema", typed("string"));
    return with_parameter(std::move(operation), std::move(parameter));
}

Json with_body(Json operation, std::string_view schema, std::string_view meaning)
{
    Json body;
    body.set("description", meaning).set("required", true);
    body.set("content", content("application/json", reference(schema)));
    operation.set("requestBody", std::move(body));
    return operation;
}

Json openapi_document(const Router& router, const Catalogue& catalogue, const Limits& limits)
{
    Json info;
    info.set("title", "准考 API").set("version", "1").set("description", limits_text(limits));
    Json components;
    components.set("schemas", schemas(catalogue));
    Json server;
    server.set("url", "/");
    Json document;
    document.set("openapi", "3.1.0").set("info", std::move(info));
    document.set("servers", Json::Array{std::move(server)});
    document.set("paths", paths(router)).set("components", std::move(components));
    return document;
}

} // namespace zk::http

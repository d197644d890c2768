// schema_parts: JSON Schema in a few words, for the schemas of the OpenAPI document.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace zk::http::schema {

inline Json typed(std::string_view type)
{
    Json json;
    json.set("type", type);
    return json;
}

inline Json text()
{
    return typed("string");
}

inline Json flag()
{
    return typed("boolean");
}

inline Json whole()
{
    return typed("integer");
}

/// A fact's value, or what the rulebook computed: any JSON.
inline Json any()
{
    return Json::Object{};
}

inline Json ref(std::string_view name)
{
    Json json;
    json.set("$ref", "#/components/schemas/" + std::string(name));
    return json;
}

inline Json list_of(Json items)
{
    return typed("array").set("items", std::move(items));
}

inline Json or_null(Json schema)
{
    return Json::Object{{"oneOf", Json::Array{std::move(schema), typed("null")}}};
}

inline Json one_of(std::initializer_list<std::string_view> words)
{
    Json::Array values;
    for (const auto word : words) {
        values.emplace_back(word);
    }
    return text().set("enum", std::move(values));
}

inline Json counts()
{
    return typed("object").set("additionalProperties", whole());
}

using Members = std::vector<std::pair<std::string_view, Json>>;

/// A member whose name ends in '?' may be absent.
inline Json object(const Members& members)
{
    Json properties = Json::Object{};
    Json::Array required;
    for (const auto& [name, schema] : members) {
        const bool optional = name.ends_with('?');
        const std::string bare(optional ? name.substr(0, name.size() - 1) : name);
        properties.set(bare, schema);
        if (!optional) {
            required.emplace_back(bare);
        }
    }
    return typed("object").set("properties", std::move(properties)).set("required", std::move(required));
}

} // namespace zk::http::schema

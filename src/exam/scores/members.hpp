// members: reading the members of JSON that this program wrote itself. Absent ones are empty.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"

namespace zk::exam::scores {

inline std::string text_at(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

inline const Json::Array& list_at(const Json& object, std::string_view name)
{
    static const Json::Array none;
    const Json* value = object.find(name);
    return value != nullptr && value->as_array() != nullptr ? *value->as_array() : none;
}

inline std::int64_t number_at(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_int64().value_or(0) : 0;
}

} // namespace zk::exam::scores

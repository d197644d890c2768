// fields: members of JSON objects, absent ones empty. Private to this room.
#pragma once

#include <string>

#include "base/json.hpp"

namespace zk::exam {

inline std::string text_in(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

inline std::int64_t number_in(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_int64().value_or(0) : 0;
}

} // namespace zk::exam

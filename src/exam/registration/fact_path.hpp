// fact_path: reading and writing values at paths with record numbers (监护人[0].居住证[2].起).
#pragma once

#include <string_view>

#include "base/json.hpp"

namespace zk::exam {

/// nullptr where nothing stands.
const Json* find_at(const Json& facts, std::string_view path);
/// Makes the objects on the way; a record number one past the end adds a record. False: no such record.
bool put_at(Json& facts, std::string_view path, Json value);

} // namespace zk::exam

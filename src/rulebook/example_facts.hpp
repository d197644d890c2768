// example_facts: the fact columns of an example → the JSON a candidate would have sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "rulebook/vocabulary.hpp"

namespace zk::rulebook {

/// "监护人[1].在疆常住户籍" → "监护人[].在疆常住户籍".
std::string vocabulary_path(std::string_view path);

/// Sets the value at `path` (without one: takes it away). Returns what is wrong with the path, or nothing.
std::optional<std::string> put_fact(Json& facts, std::string_view path, const std::optional<Json>& value,
                                    const Vocabulary& vocabulary);

/// `over` laid over `base`: objects member by member, everything else replaced.
Json merged(Json base, const Json& over);

} // namespace zk::rulebook

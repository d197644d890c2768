// example_cells: how the cells of an example are read.
#pragma once

#include "base/result.hpp"
#include "rulebook/impl.hpp"

namespace zk::rulebook {

/// A fact as JSON, by its type: dates, texts and enumerations without quotes; lists in FEEL. On failure, what
/// was expected.
tl::expected<Json, std::string> fact_cell(const Fact& fact, const Text& cell, const Loaded& loaded);

/// An expected result: a date, a FEEL value, or else the text itself.
feel::Value result_cell(const std::string& text);

/// Lists as sets, objects by the members that are expected.
bool same_json(const Json& expected, const Json& actual);
/// Has `actual` a member for every member of `expected`? A single value counts as a list of one.
bool contains_json(const Json& expected, const Json& actual);
/// Has `actual` any member of `expected`?
bool overlaps_json(const Json& expected, const Json& actual);

} // namespace zk::rulebook

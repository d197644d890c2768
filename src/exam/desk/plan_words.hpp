// plan_words: short ways to what a rulebook says, for the desks of plan and seating.
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "rulebook/rulebook.hpp"

namespace zk::exam {

/// Empty where it is no text.
std::string text_of(const Json& object, std::string_view name);
std::string text_value(const rulebook::Rulebook& book, std::string_view name,
                       const Json& facts = Json::Object{});
/// Elements of a list; empty where it is none.
Json::Array rows_value(const rulebook::Rulebook& book, std::string_view name,
                       const Json& facts = Json::Object{});

} // namespace zk::exam

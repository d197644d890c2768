// answers: what one candidate has said so far, carried by their own browser.
//
// The server keeps nothing: the answers travel in one session cookie, packed against the rulebook's own
// words so that a whole school history fits in a few hundred bytes. A cookie made under another text of
// the rulebook is not read: the person starts anew and is told so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::http {

constexpr std::size_t answers_cookie_limit = 3800; ///< bytes; browsers keep 4096 with name and attributes
constexpr std::size_t record_limit = 30;           ///< records in one list

struct Answers {
    Json facts = Json::Object{};
    std::vector<std::string> asked;   ///< paths in the order they were answered or skipped
    std::vector<std::string> skipped; ///< paths answered 不知道

    bool was_skipped(std::string_view path) const;
    /// Takes the answer to `path` back; a list's answer takes the answers about its records with it.
    void forget(const std::string& path);
    void note_asked(const std::string& path, bool skipped_now);
};

std::string to_cookie(const Answers& answers, const rulebook::Rulebook& book);
/// nullopt: no cookie, not ours, or of another text of the rulebook.
std::optional<Answers> from_cookie(std::string_view cookie, const rulebook::Rulebook& book);

/// Value at a path without `[]`; nullptr if absent.
const Json* value_at(const Json& facts, std::string_view path);
void set_value(Json& facts, std::string_view path, Json value);
void remove_value(Json& facts, std::string_view path);

} // namespace zk::http

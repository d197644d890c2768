// directory_page: whom to call, for every value of a fact the rulebook names; searchable without a script.
//
// GET /r/{id}/directory?q=…. What is listed is the rulebook's to say, in its front matter
// (docs/formats/rulebook.md, 通讯录); a rulebook without one has no such page (404). A number is shown as the
// rulebook prints it, and dialled so. Thread-safe: pure functions on a rulebook.
#pragma once

#include <string>
#include <vector>

#include "http/catalogue.hpp"
#include "http/router.hpp"

namespace zk::http {

constexpr std::size_t search_longest = 120; ///< bytes of ?q=; more is cut

struct DirectoryLine {
    std::string place;
    std::vector<std::string> phones;
    std::string where; ///< where to go first; may be empty
    bool operator==(const DirectoryLine&) const = default;
};
/// In the vocabulary's order, each once; empty for a rulebook without a directory.
std::vector<DirectoryLine> directory_of(const rulebook::Rulebook& book);

void add_directory_page(Router& router, const Catalogue& catalogue);

} // namespace zk::http

// import_words: what our own export says in descriptions (docs/formats/dmn.md), read back. Private to the
// import.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/model.hpp"

namespace zk::rulebook {

/// A description whose lines may begin with one of the words of our export: `问:…`, `要求:…`.
struct Words {
    std::map<std::string, std::string, std::less<>> said; ///< word → the rest of its line
    std::string rest;                                     ///< all other lines
    std::string get(std::string_view word) const;
};
/// `ours`: otherwise every line is `rest`.
Words words_of(const std::string& description, bool ours);

/// Written by `zhunkao rulebook export`.
bool is_our_export(const dmn::Model& model);

/// A table our export gathered from several clauses, as its parts: the clause's number, and the decision with
/// the rows that stand there. One part with the clause `otherwise` if it was not gathered.
struct TablePart {
    std::string clause;
    dmn::Decision decision;
};
std::vector<TablePart> parts_of(const dmn::Decision& decision, const std::string& otherwise, bool ours);

} // namespace zk::rulebook

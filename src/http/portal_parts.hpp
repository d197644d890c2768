// portal_parts: the form's parts, as a person thinks of them: 我、我家的户口、家长 …
//
// The front matter `form-groups` of a rulebook names them and the facts' paths each begins with:
//     form-groups: 我=考生,证明材料.外国人永久居留证; 家长=监护人,证明材料
// The longest beginning wins; facts that none names come last, under 其他. Only facts the candidate may state
// are in a part. `identity-facts` names those the ID number tells: shown, not asked.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::http {

using FactNode = rulebook::Vocabulary::Node;

struct FormPart {
    std::string name;
    std::vector<const FactNode*> facts; ///< outside records, in the vocabulary's order
};

std::vector<FormPart> form_parts(const rulebook::Rulebook& book);
/// Number of the part that asks for `path` (a pattern or a concrete path); nullopt: none does.
std::optional<std::size_t> part_of(const rulebook::Rulebook& book, const std::vector<FormPart>& parts,
                                   std::string_view path);
/// Paths told by the ID number of these papers.
std::vector<std::string> facts_of_identity(const rulebook::Rulebook& book, std::string_view id_type);

const rulebook::Fact* fact_of(const rulebook::Rulebook& book, const FactNode& node);
/// 监护人[0].关系 → 监护人[].关系
std::string pattern_of(std::string_view path);
/// The list outside any record that the path leads through, or the path itself: what a link can lead to.
std::string outermost(std::string_view path);

} // namespace zk::http

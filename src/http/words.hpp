// words: facts, values and clauses as a candidate reads them.
#pragma once

#include <string>
#include <string_view>

#include "rulebook/rulebook.hpp"

namespace zk::http {

/// true → 是, 2022-06-07 → 2022年6月7日, null → 还不知道, lists joined by 、
std::string spoken(const Json& value);
/// The question put to the candidate, or the fact's meaning, or its path.
std::string ask_text(const rulebook::Fact& fact);
/// Where a text that names a clause or a telephone number leads; empty if it is neither.
std::string link_of(const rulebook::Rulebook& book, std::string_view text);
std::string clause_address(const rulebook::Rulebook& book, std::string_view clause);
/// A member that is a text; empty if it is absent or no text.
std::string text_member(const Json& object, std::string_view name);
/// "由公安户籍管理部门证明,凭户籍审查登记表"; empty if nobody is named.
std::string who_attests(const rulebook::Fact& fact);

} // namespace zk::http

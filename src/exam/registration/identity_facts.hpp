// identity_facts: what an identity paper itself tells (二(一)-5), and where a candidate's form says
// otherwise.
//
// Which facts these are the rulebook names in its front matter: `identity-facts: 出生日期=考生.出生日期;
// 号码开头 65=考生.新疆身份证号`. Only the resident identity card is read so. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "rulebook/rulebook.hpp"

namespace zk::exam {

/// `number` was checked when the account was opened; what cannot be read tells nothing.
Json identity_facts(const rulebook::Rulebook& book, std::string_view type, std::string_view number);

/// Entries as the rulebook's 错误 ({种类, 事实, 说明}); the number itself is never in them.
Json::Array identity_mistakes(const rulebook::Rulebook& book, const Json& identity, const Json& facts);

} // namespace zk::exam

// portal_check: where a registration stands, as the portal's pages need it: the case, what is still missing
// and in which part of the form, what the pre-check says.
#pragma once

#include <string>
#include <vector>

#include "http/portal_frame.hpp"
#include "http/portal_parts.hpp"

namespace zk::http {

struct Standing {
    Json own;   ///< exam::own_case
    Json check; ///< 预审, or `错误` alone
    std::string stage;
    std::vector<FormPart> parts;
    std::vector<std::string> must; ///< 缺的必填: without them it cannot be submitted
    std::vector<std::string>
        helpful; ///< what else could still change the result, and the candidate may state

    std::string closed;      ///< the window is over for what is filled in, in the rulebook's words; or empty
    bool all_closed = false; ///< and for anything else that could be filled in

    bool is_editable(const rulebook::Rulebook& book) const
    {
        return offers(book, "填写", stage) && !all_closed;
    }
    bool may_submit(const rulebook::Rulebook& book) const
    {
        return offers(book, "提交", stage) && closed.empty();
    }
    bool may_withdraw(const rulebook::Rulebook& book) const
    {
        return offers(book, "撤回", stage) && closed.empty();
    }
};

exam::Expected<Standing> standing_of(const Visit& here);

/// Links to what is missing: {text, address, must}.
Views missing_views(const Visit& here, const Standing& standing);
/// Address of the line of the form that asks for `path`.
std::string form_address(const Visit& here, const Standing& standing, std::string_view path);
/// 户籍.县市 → 考生户籍所在的县(市); of a record: 父亲:…
std::string path_text(const rulebook::Rulebook& book, const Json& facts, std::string_view path);
/// The verdict in one line: {meaning, text, tone, next}; or what contradicts itself: {errors}.
View verdict_view(const Visit& here, const Standing& standing);
/// Items of the newest return that is not yet answered: {address, what, why}; empty unless returned.
Views returned_views(const Visit& here, const Standing& standing);

} // namespace zk::http

// 差在哪里,怎样才行: the cheapest changes that would make the verdict favourable, on the page of who is
// refused.
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Fact;

/// 监护人[2].居住证[1].起 → 监护人[].居住证[].起
std::string without_numbers(std::string_view path)
{
    std::string plain;
    bool inside = false;
    for (const char c : path) {
        inside = inside && c != ']';
        if (!inside) {
            plain += c;
        }
        inside = inside || c == '[';
    }
    return plain;
}

View::type said(bool it)
{
    return it ? View::type::bool_true : View::type::bool_false;
}

View change_view(const rulebook::Rulebook& book, const Json& change)
{
    const std::string path = *change.find("事实")->as_string();
    const Fact* fact = book.vocabulary().find(without_numbers(path));
    const bool by_others = *change.find("标记")->as_string() == "可办";
    View view;
    view.set("meaning", fact == nullptr ? path : fact->meaning);
    view.set("now", change.find("现值")->is_null() ? std::string("还不知道") : spoken(*change.find("现值")));
    view.set("then", spoken(*change.find("改为")));
    view.set("note", fact == nullptr || !by_others ? std::string{} : who_attests(*fact));
    return view;
}

} // namespace

std::optional<View> remedy_view(const rulebook::Rulebook& book, const Json& facts)
{
    const Json answer = book.why_not(facts);
    const Json* way = answer.find("办法");
    if (way == nullptr || (*way->as_string() != "改了就行" && *way->as_string() != "没有")) {
        return std::nullopt;
    }
    kainjow::mustache::list changes;
    for (const Json& change : *answer.find("可改")->as_array()) {
        changes.push_back(change_view(book, change));
    }
    View view;
    const bool helps = !changes.empty();
    view.set("helps", said(helps));
    view.set("changes", changes);
    const bool exact = *answer.find("精确")->as_bool();
    view.set("least", said(exact && helps));
    view.set("proven", said(exact && !helps));
    return view;
}

} // namespace zk::http

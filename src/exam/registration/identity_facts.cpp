#include "exam/registration/identity_facts.hpp"

#include <vector>

#include "base/text.hpp"
#include "exam/registration/fact_path.hpp"
#include "trust/identity.hpp"

namespace zk::exam {

namespace {

struct Told {
    std::string path;
    Json value;
};

/// One entry of identity-facts; no path: not one this program reads.
Told told_by(std::string_view entry, const trust::IdNumber& number)
{
    constexpr std::string_view prefix = "号码开头 ";
    const auto equals = entry.find('=');
    if (equals == std::string_view::npos) {
        return {};
    }
    const std::string_view what = trim(entry.substr(0, equals));
    std::string path(trim(entry.substr(equals + 1)));
    if (what.starts_with(prefix)) {
        return {std::move(path), Json(number.reveal().starts_with(what.substr(prefix.size())))};
    }
    return what == "出生日期" ? Told{std::move(path), Json(number.birth_date().to_string())} : Told{};
}

std::vector<Told> all_told(const rulebook::Rulebook& book, std::string_view type, std::string_view number)
{
    std::vector<Told> all;
    const auto parsed = trust::IdNumber::parse(number, Date{9999, 12, 31});
    if (type != "居民身份证" || !parsed) {
        return all;
    }
    const std::string named = book.property("identity-facts");
    std::string_view rest = named;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        if (Told one = told_by(rest.substr(0, end), *parsed); !one.path.empty()) {
            all.push_back(std::move(one));
        }
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return all;
}

std::string text_of(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

} // namespace

Json identity_facts(const rulebook::Rulebook& book, std::string_view type, std::string_view number)
{
    Json facts = Json::Object{};
    for (Told& one : all_told(book, type, number)) {
        put_at(facts, one.path, std::move(one.value));
    }
    return facts;
}

Json::Array identity_mistakes(const rulebook::Rulebook& book, const Json& identity, const Json& facts)
{
    Json::Array mistakes;
    for (const Told& one : all_told(book, text_of(identity, "证件种类"), text_of(identity, "证件号码"))) {
        const Json* stated = find_at(facts, one.path);
        if (stated != nullptr && !stated->is_null() && !(*stated == one.value)) {
            const rulebook::Fact* fact = book.vocabulary().find(one.path);
            mistakes.push_back(Json::Object{
                {"种类", "事实矛盾"},
                {"事实", Json::Array{one.path}},
                {"说明", "“" + (fact == nullptr ? one.path : fact->meaning) + "”与开户的证件号码对不上"}});
        }
    }
    return mistakes;
}

} // namespace zk::exam

#include "http/answers.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/codec.hpp"

namespace zk::http {

namespace {

constexpr std::size_t unpacked_limit = 64 * 1024;

/// Words likely to occur in answers: deflate refers to them instead of spelling them out. Likeliest last.
std::string dictionary_of(const rulebook::Rulebook& book)
{
    std::string words;
    for (const auto& enumeration : book.vocabulary().enumerations) {
        for (const std::string& value : enumeration.values) {
            words += "\"" + value + "\",";
        }
    }
    for (const auto& fact : book.vocabulary().facts) {
        words += "\"" + fact.path.substr(fact.path.rfind('.') + 1) + "\":true,";
    }
    constexpr std::size_t window = 32 * 1024;
    return words.size() > window ? words.substr(words.size() - window) : words;
}

Json strings(const std::vector<std::string>& values)
{
    Json::Array array;
    for (const std::string& value : values) {
        array.emplace_back(value);
    }
    return array;
}

std::vector<std::string> as_strings(const Json* json)
{
    std::vector<std::string> values;
    if (json == nullptr || json->as_array() == nullptr) {
        return values;
    }
    for (const Json& item : *json->as_array()) {
        if (const std::string* text = item.as_string()) {
            values.push_back(*text);
        }
    }
    return values;
}

/// True for `list` itself and for every path about its records.
bool belongs_to(std::string_view path, std::string_view list)
{
    return path == list || path.starts_with(std::string(list) + "[]");
}

void remove_member(Json& object, std::string_view name)
{
    if (Json::Object* members = object.as_object()) {
        std::erase_if(*members, [&](const Json::Member& member) { return member.first == name; });
    }
}

Json* child(Json& object, std::string_view name)
{
    return const_cast<Json*>(std::as_const(object).find(name)); // the object is not const
}

/// Removes member `rest` of each record of `list`; `rest` may itself lead through records.
void remove_in_records(Json& list, std::string_view rest)
{
    if (Json::Array* records = list.as_array()) {
        for (Json& record : *records) {
            remove_value(record, rest);
        }
    }
}

std::string hash_prefix(const rulebook::Rulebook& book)
{
    return book.content_hash().substr(0, 8);
}

} // namespace

bool Answers::was_skipped(std::string_view path) const
{
    return std::ranges::find(skipped, path) != skipped.end();
}

void Answers::forget(const std::string& path)
{
    remove_value(facts, path);
    const auto belongs = [&](const std::string& other) { return belongs_to(other, path); };
    std::erase_if(asked, belongs);
    std::erase_if(skipped, belongs);
}

void Answers::note_asked(const std::string& path, bool skipped_now)
{
    std::erase(asked, path);
    std::erase(skipped, path);
    asked.push_back(path);
    if (skipped_now) {
        skipped.push_back(path);
    }
}

std::string to_cookie(const Answers& answers, const rulebook::Rulebook& book)
{
    Json json;
    json.set("f", answers.facts).set("a", strings(answers.asked)).set("s", strings(answers.skipped));
    return hash_prefix(book) + "." + pack_text(to_text(json), dictionary_of(book));
}

std::optional<Answers> from_cookie(std::string_view cookie, const rulebook::Rulebook& book)
{
    const std::string prefix = hash_prefix(book) + ".";
    if (!cookie.starts_with(prefix)) {
        return std::nullopt;
    }
    const auto text = unpack_text(cookie.substr(prefix.size()), dictionary_of(book), unpacked_limit);
    const Result<Json> json = text ? parse_json(*text) : fail("cookie", "");
    if (!json || json->find("f") == nullptr || json->find("f")->as_object() == nullptr) {
        return std::nullopt;
    }
    return Answers{*json->find("f"), as_strings(json->find("a")), as_strings(json->find("s"))};
}

const Json* value_at(const Json& facts, std::string_view path)
{
    const Json* at = &facts;
    for (const std::string_view step : split(path, '.')) {
        at = at == nullptr ? nullptr : at->find(step);
    }
    return at == nullptr || at->is_null() ? nullptr : at;
}

void set_value(Json& facts, std::string_view path, Json value)
{
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    if (dot == std::string_view::npos) {
        facts.set(name, std::move(value));
        return;
    }
    if (facts.find(name) == nullptr) {
        facts.set(name, Json::Object{});
    }
    set_value(*child(facts, name), path.substr(dot + 1), std::move(value));
}

void remove_value(Json& facts, std::string_view path)
{
    const std::size_t dot = path.find('.');
    std::string_view name = path.substr(0, dot);
    if (dot == std::string_view::npos) {
        return remove_member(facts, name);
    }
    const bool records = name.ends_with("[]");
    name.remove_suffix(records ? 2 : 0);
    Json* inner = child(facts, name);
    if (inner == nullptr) {
        return;
    }
    return records ? remove_in_records(*inner, path.substr(dot + 1))
                   : remove_value(*inner, path.substr(dot + 1));
}

} // namespace zk::http

// values: FEEL values → JSON results.
#include <charconv>

#include "base/text.hpp"
#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

/// 缺少事实 names a fact by U+E000 and its number because FEEL does not know the vocabulary; a result names
/// its path.
std::string named_fact(const std::string& text, const Vocabulary& vocabulary)
{
    constexpr std::string_view mark = "\uE000";
    if (!text.starts_with(mark)) {
        return text;
    }
    std::size_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + mark.size(), end, number);
    const bool known = error == std::errc{} && stopped == end && number < vocabulary.facts.size();
    return known ? vocabulary.facts[number].path : text;
}

Json list_json(const feel::List& list, const Vocabulary& vocabulary)
{
    Json::Array items;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const bool certain = list.perhaps.empty() || list.perhaps[i].empty();
        if (certain) {
            items.push_back(to_json(list.items[i], vocabulary));
        }
    }
    return items;
}

Json context_json(const feel::Context& context, const Vocabulary& vocabulary)
{
    Json::Object object;
    for (const auto& [name, value] : context.entries) {
        object.emplace_back(name, to_json(value, vocabulary));
    }
    return object;
}

} // namespace

Json to_json(const feel::Value& value, const Vocabulary& vocabulary)
{
    if (value.is_null() || value.is_unknown()) {
        return nullptr;
    }
    if (const bool* truth = value.as_bool()) {
        return *truth;
    }
    if (const Decimal* number = value.as_number()) {
        return *number;
    }
    if (const std::string* text = value.as_string()) {
        return named_fact(*text, vocabulary);
    }
    if (const feel::List* list = value.as_list()) {
        return list_json(*list, vocabulary);
    }
    if (const feel::Context* context = value.as_context()) {
        return context_json(*context, vocabulary);
    }
    return feel::to_display_text(value);
}

std::vector<std::string> paths_of(const feel::Missing& missing, const Vocabulary& vocabulary)
{
    std::vector<std::string> paths;
    if (!missing.empty()) {
        for (const feel::FactId fact : missing.facts()) {
            paths.push_back(vocabulary.facts[fact].path);
        }
    }
    return paths;
}

feel::Value certain_part(const feel::Value& value)
{
    const feel::List* list = value.as_list();
    if (list == nullptr || !list->has_perhaps()) {
        return value;
    }
    std::vector<feel::Value> items;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        if (list->perhaps[i].empty()) {
            items.push_back(list->items[i]);
        }
    }
    return feel::Value::list(std::move(items));
}

} // namespace zk::rulebook

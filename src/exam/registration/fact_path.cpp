#include "exam/registration/fact_path.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace zk::exam {

namespace {

struct PathStep {
    std::string_view name;
    std::optional<std::size_t> record;
};

std::optional<PathStep> step_of(std::string_view text)
{
    const auto bracket = text.find('[');
    if (bracket == std::string_view::npos) {
        return PathStep{text, std::nullopt};
    }
    std::size_t number = 0;
    const char* begin = text.data() + bracket + 1;
    const auto parsed = std::from_chars(begin, text.data() + text.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr == begin || text.back() != ']') {
        return std::nullopt;
    }
    return PathStep{text.substr(0, bracket), number};
}

std::vector<PathStep> steps_of_path(std::string_view path)
{
    std::vector<PathStep> steps;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const auto step = step_of(path.substr(0, dot));
        if (!step) {
            return {};
        }
        steps.push_back(*step);
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return steps;
}

Json* member(Json& object, std::string_view name)
{
    if (object.find(name) == nullptr) {
        object.set(std::string(name), nullptr);
    }
    for (auto& [key, value] : *object.as_object()) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

Json* record(Json& list, std::size_t number)
{
    if (list.is_null()) {
        list = Json::Array{};
    }
    if (list.as_array() == nullptr || number > list.as_array()->size()) {
        return nullptr;
    }
    if (number == list.as_array()->size()) {
        list.push_back(Json::Object{});
    }
    return &(*list.as_array())[number];
}

} // namespace

const Json* find_at(const Json& facts, std::string_view path)
{
    const Json* at = &facts;
    for (const PathStep& step : steps_of_path(path)) {
        at = at->find(step.name);
        if (at != nullptr && step.record) {
            const Json::Array* list = at->as_array();
            at = list != nullptr && *step.record < list->size() ? &(*list)[*step.record] : nullptr;
        }
        if (at == nullptr) {
            return nullptr;
        }
    }
    return at;
}

bool put_at(Json& facts, std::string_view path, Json value)
{
    Json* at = &facts;
    for (const PathStep& step : steps_of_path(path)) {
        if (!at->is_null() && at->as_object() == nullptr) {
            return false;
        }
        at = member(*at, step.name);
        at = at != nullptr && step.record ? record(*at, *step.record) : at;
        if (at == nullptr) {
            return false;
        }
    }
    *at = std::move(value);
    return true;
}

} // namespace zk::exam

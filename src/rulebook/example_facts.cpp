#include "rulebook/example_facts.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace zk::rulebook {
namespace {

/// 监护人[1] → name 监护人, selector "1"; 考生 → name alone.
struct Step {
    std::string name;
    std::optional<std::string> selector;
};

std::vector<Step> steps_of(std::string_view path)
{
    std::vector<Step> steps;
    for (const std::string_view part : split(path, '.')) {
        const auto open = part.find('[');
        if (open == std::string_view::npos || !part.ends_with(']')) {
            steps.push_back({std::string(part), std::nullopt});
        } else {
            steps.push_back({std::string(part.substr(0, open)),
                             std::string(part.substr(open + 1, part.size() - open - 2))});
        }
    }
    return steps;
}

Json* member_of(Json& object, const std::string& name)
{
    if (Json::Object* members = object.as_object()) {
        for (auto& [key, value] : *members) {
            if (key == name) {
                return &value;
            }
        }
    }
    return nullptr;
}

void remove_member(Json& object, const std::string& name)
{
    if (Json::Object* members = object.as_object()) {
        std::erase_if(*members, [&](const Json::Member& member) { return member.first == name; });
    }
}

class Placer {
public:
    Placer(std::string_view path, const std::optional<Json>& value, const Vocabulary& vocabulary)
        : steps_(steps_of(path)), value_(value), vocabulary_(vocabulary)
    {
    }

    std::optional<std::string> place(Json& at, std::size_t step, const std::string& prefix)
    {
        const auto& [name, selector] = steps_[step];
        const std::string path = prefix.empty() ? name : prefix + "." + name;
        if (step + 1 == steps_.size()) {
            if (value_) {
                at.set(name, *value_);
            } else {
                remove_member(at, name);
            }
            return std::nullopt;
        }
        Json* next = member_of(at, name);
        if (next == nullptr || next->is_null()) {
            if (!value_) {
                return std::nullopt;
            }
            at.set(name, selector ? Json(Json::Array{}) : Json(Json::Object{}));
            next = member_of(at, name);
        }
        return selector ? place_in_records(*next, step, path) : place(*next, step + 1, path);
    }

private:
    std::optional<std::string> place_in_records(Json& list, std::size_t step, const std::string& path)
    {
        Json::Array* records = list.as_array();
        if (records == nullptr) {
            return path + " 不是列表";
        }
        const std::string& selector = *steps_[step].selector;
        std::size_t number = 0;
        const auto parsed = std::from_chars(selector.data(), selector.data() + selector.size(), number);
        if (parsed.ec == std::errc{} && parsed.ptr == selector.data() + selector.size()) {
            return place_in_record(*records, number, step, path);
        }
        bool found = false;
        for (Json& record : *records) {
            if (selector.empty() || is_called(record, selector, path)) {
                found = true;
                if (auto problem = place(record, step + 1, path + "[]")) {
                    return problem;
                }
            }
        }
        return found ? std::nullopt
                     : std::optional(path +
                                     (selector.empty() ? " 里没有记录" : " 里没有“" + selector + "”的记录"));
    }

    std::optional<std::string> place_in_record(Json::Array& records, std::size_t number, std::size_t step,
                                               const std::string& path)
    {
        if (value_ && number == records.size() + 1) {
            records.emplace_back(Json::Object{});
        }
        if (number == 0 || number > records.size()) {
            return path + " 里没有第 " + std::to_string(number) + " 个记录";
        }
        return place(records[number - 1], step + 1, path + "[]");
    }

    /// Does one of the record's required members have this value?
    bool is_called(const Json& record, const std::string& value, const std::string& path) const
    {
        for (const auto& [name, member] :
             record.as_object() != nullptr ? *record.as_object() : Json::Object{}) {
            const Fact* fact = vocabulary_.find(path + "[]." + name);
            if (fact != nullptr && fact->required && member.as_string() != nullptr &&
                *member.as_string() == value) {
                return true;
            }
        }
        return false;
    }

    std::vector<Step> steps_;
    const std::optional<Json>& value_;
    const Vocabulary& vocabulary_;
};

} // namespace

std::string vocabulary_path(std::string_view path)
{
    std::string result;
    bool inside = false;
    for (const char c : path) {
        inside = inside && c != ']';
        if (!inside) {
            result += c;
        }
        inside = inside || c == '[';
    }
    return result;
}

std::optional<std::string> put_fact(Json& facts, std::string_view path, const std::optional<Json>& value,
                                    const Vocabulary& vocabulary)
{
    return Placer(path, value, vocabulary).place(facts, 0, "");
}

Json merged(Json base, const Json& over)
{
    if (base.as_object() == nullptr || over.as_object() == nullptr) {
        return over;
    }
    for (const auto& [name, value] : *over.as_object()) {
        const Json* known = base.find(name);
        base.set(name, known == nullptr ? value : merged(*known, value));
    }
    return base;
}

} // namespace zk::rulebook

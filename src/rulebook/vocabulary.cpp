#include "rulebook/vocabulary.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/evaluator.hpp"
#include "feel/parser.hpp"

namespace zk::rulebook {
namespace {

using Node = Vocabulary::Node;

Node& child(Node& parent, std::string_view name)
{
    for (Node& member : parent.members) {
        if (member.name == name) {
            return member;
        }
    }
    Node member;
    member.name = name;
    member.path = parent.path.empty() ? std::string(name) : parent.path + "." + std::string(name);
    parent.members.push_back(std::move(member));
    return parent.members.back();
}

/// Puts the fact `path` into the tree below `root`.
void plant(Node& root, std::string_view path, std::size_t fact)
{
    Node* at = &root;
    for (std::string_view step : split(path, '.')) {
        const bool list = step.ends_with("[]");
        at = &child(*at, list ? step.substr(0, step.size() - 2) : step);
        if (list && !at->path.ends_with("[]")) {
            at->path += "[]";
        }
    }
    at->fact = fact;
}

/// The values at the rest of a path; a list of records gives one value for each.
void collect(const Json* at, const std::vector<std::string_view>& steps, std::size_t step, Json::Array& into)
{
    if (at == nullptr || step == steps.size()) {
        into.push_back(at == nullptr ? Json() : *at);
        return;
    }
    const bool list = steps[step].ends_with("[]");
    const Json* next = at->find(list ? steps[step].substr(0, steps[step].size() - 2) : steps[step]);
    const Json::Array* records = next != nullptr && list ? next->as_array() : nullptr;
    if (records == nullptr) {
        collect(list ? nullptr : next, steps, list ? steps.size() : step + 1, into);
        return;
    }
    for (const Json& record : *records) {
        collect(&record, steps, step + 1, into);
    }
}

} // namespace

Json FactError::to_json() const
{
    Json::Array paths(facts.begin(), facts.end());
    return Json::Object{{"种类", kind}, {"事实", std::move(paths)}, {"说明", message}};
}

const Fact* Vocabulary::find(std::string_view path) const
{
    const auto found =
        std::lower_bound(index_.begin(), index_.end(), path,
                         [](const auto& entry, std::string_view key) { return entry.first < key; });
    return found == index_.end() || found->first != path ? nullptr : &facts[found->second];
}

const Enumeration* Vocabulary::find_enumeration(std::string_view name) const
{
    const auto found = std::find_if(enumerations.begin(), enumerations.end(),
                                    [&](const Enumeration& enumeration) { return enumeration.name == name; });
    return found == enumerations.end() ? nullptr : &*found;
}

const Vocabulary::Node* Vocabulary::Node::member(std::string_view member_name) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Node& node) { return node.name == member_name; });
    return found == members.end() ? nullptr : &*found;
}

void Vocabulary::finish()
{
    index_.clear();
    ranges_.clear();
    root_ = Node{};
    for (std::size_t i = 0; i < facts.size(); ++i) {
        index_.emplace_back(facts[i].path, i);
        plant(root_, facts[i].path, i);
        ranges_.push_back(nullptr);
        if (!facts[i].range_text.empty()) {
            ranges_.back() = feel::parse_unary_tests(facts[i].range_text, feel::Scope{}).value_or(nullptr);
        }
    }
    std::sort(index_.begin(), index_.end());
}

bool Vocabulary::in_range(std::size_t fact, const feel::Value& value) const
{
    if (ranges_[fact] == nullptr) {
        return true;
    }
    feel::Frame frame;
    frame.locals.resize(ranges_[fact]->local_count);
    return feel::evaluate_tests(*ranges_[fact], value, frame).is_true();
}

std::vector<std::string> Vocabulary::groups() const
{
    std::vector<std::string> names;
    for (const Node& group : root_.members) {
        names.push_back(group.name);
    }
    return names;
}

Json Vocabulary::values_at(const Json& given, std::string_view path) const
{
    Json::Array values;
    collect(&given, split(path, '.'), 0, values);
    const bool one_a_record = path.find("[]") != std::string_view::npos;
    if (!one_a_record) {
        return values.front();
    }
    // A list nobody has given is absent, not a list of one absent value.
    const std::string_view list = path.substr(0, path.find("[]"));
    return values_at(given, list).is_null() ? Json() : Json(std::move(values));
}

} // namespace zk::rulebook

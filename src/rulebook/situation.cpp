#include "rulebook/situation.hpp"

#include <algorithm>
#include <tuple>

namespace zk::rulebook {
namespace {

using feel::Value;
using Node = Vocabulary::Node;

bool is_records(const Node& node)
{
    return node.fact && !node.members.empty();
}

/// Calls `visit(node, value, steps)` for every place; a list of records before its members.
template <class Visit>
void walk(const Node& node, const Value& value, std::vector<std::uint32_t>& steps, const Visit& visit);

template <class Visit>
void walk_members(const Node& node, const Value& value, std::vector<std::uint32_t>& steps, const Visit& visit)
{
    const feel::Context* context = value.as_context();
    for (std::size_t i = 0; context != nullptr && i < node.members.size(); ++i) {
        steps.push_back(static_cast<std::uint32_t>(i));
        walk(node.members[i], context->entries[i].second, steps, visit);
        steps.pop_back();
    }
}

template <class Visit>
void walk(const Node& node, const Value& value, std::vector<std::uint32_t>& steps, const Visit& visit)
{
    if (node.fact) {
        visit(node, value, steps);
    }
    if (!is_records(node)) {
        return walk_members(node, value, steps, visit);
    }
    const feel::List* records = value.as_list();
    for (std::size_t i = 0; records != nullptr && i < records->items.size(); ++i) {
        steps.push_back(static_cast<std::uint32_t>(i));
        walk_members(node, records->items[i], steps, visit);
        steps.pop_back();
    }
}

template <class Visit>
void walk_all(const Vocabulary& vocabulary, const Situation& situation, const Visit& visit)
{
    const std::vector<Node>& groups = vocabulary.root().members;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::vector<std::uint32_t> steps{static_cast<std::uint32_t>(i)};
        walk(groups[i], situation[i], steps, visit);
    }
}

void in_order(std::vector<Place>& places)
{
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.fact, a.steps) < std::tie(b.fact, b.steps);
    });
}

const Value& child(const Value& value, std::uint32_t step)
{
    if (const feel::Context* context = value.as_context()) {
        return context->entries[step].second;
    }
    return value.as_list()->items[step];
}

} // namespace

Situation situation_of(const Vocabulary& vocabulary, const Json& facts)
{
    Situation situation;
    for (auto& [name, value] : vocabulary.bind(facts).groups) {
        situation.push_back(std::move(value));
    }
    return situation;
}

Situation situation_of(const Loaded& loaded, dmn::Machine& evaluation)
{
    Situation situation;
    for (const Node& group : loaded.vocabulary.root().members) {
        const auto slot = loaded.program->find_input(group.name);
        situation.push_back(slot ? evaluation.get(*slot) : Value());
    }
    return situation;
}

std::vector<Place> all_places(const Vocabulary& vocabulary, const Situation& situation)
{
    std::vector<Place> places;
    walk_all(vocabulary, situation,
             [&](const Node& node, const Value&, const std::vector<std::uint32_t>& steps) {
                 places.push_back({static_cast<feel::FactId>(*node.fact), steps});
             });
    in_order(places);
    return places;
}

const Value& value_at(const Situation& situation, const Place& place)
{
    const Value* value = &situation[place.steps[0]];
    for (std::size_t i = 1; i < place.steps.size(); ++i) {
        value = &child(*value, place.steps[i]);
    }
    return *value;
}

} // namespace zk::rulebook

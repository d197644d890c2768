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

Value changed(const Value& value, const std::vector<std::uint32_t>& steps, std::size_t at, const Value& to)
{
    if (at == steps.size()) {
        return to;
    }
    if (const feel::Context* context = value.as_context()) {
        feel::Context copy = *context;
        copy.entries[steps[at]].second = changed(context->entries[steps[at]].second, steps, at + 1, to);
        return copy;
    }
    feel::List copy = *value.as_list();
    copy.items[steps[at]] = changed(value.as_list()->items[steps[at]], steps, at + 1, to);
    return copy;
}

using Steps = std::vector<std::uint32_t>;

class Filler {
public:
    Filler(const Vocabulary& vocabulary, const std::vector<Situation>& others)
        : vocabulary_(vocabulary), others_(others)
    {
    }

    /// `steps` lead to `known` in every situation; null within a record, where they would not.
    Value fill(const Node& node, const Value& known, const Value& other, const Steps* steps) const
    {
        if (known.is_unknown()) {
            return other;
        }
        if (is_records(node) && known.as_list() != nullptr) {
            return records(node, *known.as_list(), other.as_list(), steps);
        }
        const bool both = known.as_context() != nullptr && other.as_context() != nullptr;
        return both ? members(node, known, other, steps) : known;
    }

private:
    Value members(const Node& node, const Value& known, const Value& other, const Steps* steps) const
    {
        feel::Context context = *known.as_context();
        for (std::size_t i = 0; i < node.members.size(); ++i) {
            Steps further = steps == nullptr ? Steps{} : *steps;
            further.push_back(static_cast<std::uint32_t>(i));
            Value& entry = context.entries[i].second;
            entry = fill(node.members[i], entry, other.as_context()->entries[i].second,
                         steps == nullptr ? nullptr : &further);
        }
        return context;
    }

    Value records(const Node& node, const feel::List& known, const feel::List* other,
                  const Steps* steps) const
    {
        std::vector<const feel::List*> sources{other};
        for (std::size_t i = 0; steps != nullptr && i < others_.size(); ++i) {
            sources.push_back(value_at(others_[i], {0, *steps}).as_list());
        }
        std::vector<Value> items;
        for (std::size_t i = 0; i < known.items.size(); ++i) {
            const Value* model = model_of(node, known.items[i], sources, i);
            items.push_back(model == nullptr ? known.items[i]
                                             : members(node, known.items[i], *model, nullptr));
        }
        return Value::list(std::move(items));
    }

    const Value* model_of(const Node& node, const Value& record,
                          const std::vector<const feel::List*>& sources, std::size_t number) const
    {
        if (!has_required(node)) {
            const feel::List* first = sources.front();
            return first == nullptr || number >= first->items.size() ? nullptr : &first->items[number];
        }
        for (const feel::List* source : sources) {
            for (std::size_t i = 0; source != nullptr && i < source->items.size(); ++i) {
                if (same_required(node, record, source->items[i])) {
                    return &source->items[i];
                }
            }
        }
        return nullptr;
    }

    bool is_required(const Node& member) const
    {
        return member.fact && vocabulary_.facts[*member.fact].required;
    }

    bool has_required(const Node& node) const
    {
        return std::any_of(node.members.begin(), node.members.end(),
                           [&](const Node& member) { return is_required(member); });
    }

    bool same_required(const Node& node, const Value& a, const Value& b) const
    {
        for (std::uint32_t i = 0; i < node.members.size(); ++i) {
            if (is_required(node.members[i]) && !feel::identical(child(a, i), child(b, i))) {
                return false;
            }
        }
        return true;
    }

    const Vocabulary& vocabulary_;
    const std::vector<Situation>& others_;
};

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

std::vector<Place> open_places(const Vocabulary& vocabulary, const Situation& situation)
{
    std::vector<Place> places;
    walk_all(vocabulary, situation,
             [&](const Node& node, const Value& value, const std::vector<std::uint32_t>& steps) {
                 if (value.is_unknown()) {
                     places.push_back({static_cast<feel::FactId>(*node.fact), steps});
                 }
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

Situation with(const Situation& situation, const Place& place, const Value& value)
{
    Situation copy = situation;
    Value& group = copy[place.steps[0]];
    group = changed(group, place.steps, 1, value);
    return copy;
}

Situation without(const Situation& situation, const Place& place)
{
    return with(situation, place, feel::Unknown{feel::Missing(place.fact)});
}

Situation filled(const Vocabulary& vocabulary, const Situation& known, const Situation& other,
                 const std::vector<Situation>& others)
{
    const Filler filler(vocabulary, others);
    Situation result;
    const std::vector<Node>& groups = vocabulary.root().members;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Steps steps{static_cast<std::uint32_t>(i)};
        result.push_back(filler.fill(groups[i], known[i], other[i], &steps));
    }
    return result;
}

std::size_t agreement(const Vocabulary& vocabulary, const Situation& a, const Situation& b)
{
    std::size_t count = 0;
    walk_all(vocabulary, a,
             [&](const Node& node, const Value& value, const std::vector<std::uint32_t>& steps) {
                 const bool in_record = node.path.find("[].") != std::string::npos;
                 if (!in_record && !value.is_unknown()) {
                     count += feel::identical(value, value_at(b, {0, steps})) ? 1U : 0U;
                 }
             });
    return count;
}

} // namespace zk::rulebook

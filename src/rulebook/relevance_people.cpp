#include "rulebook/relevance_people.hpp"

#include <algorithm>

#include "rulebook/sorted.hpp"

namespace zk::rulebook {

using feel::Cell;
using feel::CellKind;
using feel::Value;

namespace {

/// With null for what is unknown.
Value without_unknown(const Value& value)
{
    if (const feel::Context* context = value.as_context()) {
        feel::Context copy = *context;
        for (auto& entry : copy.entries) {
            entry.second = without_unknown(entry.second);
        }
        return copy;
    }
    if (const feel::List* list = value.as_list()) {
        feel::List copy = *list;
        for (Value& item : copy.items) {
            item = without_unknown(item);
        }
        return copy;
    }
    return value.is_unknown() ? Value() : value;
}

/// Through contexts alone; null where they end.
Cell cell_at(const Cell* groups, const std::vector<std::uint32_t>& steps)
{
    Cell cell = groups[steps[0]];
    for (std::size_t i = 1; i < steps.size(); ++i) {
        cell = cell.kind == CellKind::context ? cell.context().values[steps[i]] : Cell();
    }
    return cell;
}

} // namespace

People::People(const Loaded& loaded, const std::vector<Situation>& documents)
{
    const dmn::Machine machine(loaded.flat);
    heap_ = std::make_unique<feel::Heap>(machine.heap().constants());
    for (const Situation& document : documents) {
        Cell* const groups = heap_->cells(document.size());
        for (std::size_t i = 0; i < document.size(); ++i) {
            groups[i] = heap_->from(without_unknown(document[i]));
        }
        documents_.push_back(groups);
    }
    if (documents.empty()) {
        return;
    }
    for (Place& place : all_places(loaded.vocabulary, situation_of(loaded.vocabulary, Json::Object{}))) {
        plain_.push_back(std::move(place)); // without records there are none inside of records
    }
    for (const Cell* document : documents_) {
        std::vector<Cell>& values = values_.emplace_back();
        for (const Place& place : plain_) {
            values.push_back(cell_at(document, place.steps));
        }
    }
}

std::vector<std::size_t> People::nearest(Draft known, Prober& prober) const
{
    std::vector<std::int64_t> agreement(documents_.size());
    for (std::size_t i = 0; i < plain_.size(); ++i) {
        const Cell own = cell_at(known.groups, plain_[i].steps);
        for (std::size_t person = 0; !own.is_unknown() && person < documents_.size(); ++person) {
            agreement[person] += prober.is_same(own, values_[person][i]) ? 1 : 0;
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t person = 0; person < documents_.size(); ++person) {
        order.push_back(person);
    }
    sort_by(order, [&](std::size_t person) { return -agreement[person]; });
    return order;
}

Draft Filler::filled(std::size_t person)
{
    const std::vector<Node>& groups = prober_.vocabulary().root().members;
    Cell* const cells = prober_.heap().cells(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Steps steps{static_cast<std::uint32_t>(i)};
        cells[i] = fill(groups[i], known_.groups[i], people_.documents_[person][i], &steps);
    }
    return {cells};
}

/// `steps` lead to `known` in every document; null within a record, where they would not.
Cell Filler::fill(const Node& node, Cell known, Cell other, const Steps* steps)
{
    if (known.is_unknown()) {
        return other.is_null() ? known : other;
    }
    if (node.fact && !node.members.empty() && known.kind == CellKind::list) {
        return records(node, known, other, steps);
    }
    const bool both = known.kind == CellKind::context && other.kind == CellKind::context;
    return both ? members(node, known, other, steps) : known;
}

Cell Filler::members(const Node& node, Cell known, Cell other, const Steps* steps)
{
    Steps further = steps == nullptr ? Steps{} : *steps;
    further.push_back(0);
    Cell* const values = prober_.heap().cells(node.members.size());
    for (std::size_t i = 0; i < node.members.size(); ++i) {
        further.back() = static_cast<std::uint32_t>(i);
        values[i] = fill(node.members[i], known.context().values[i], other.context().values[i],
                         steps == nullptr ? nullptr : &further);
    }
    return prober_.heap().context(known.context().shape, values);
}

Cell Filler::records(const Node& node, Cell known, Cell other, const Steps* steps)
{
    const feel::CellList& list = known.list();
    Cell* const items = prober_.heap().cells(list.count);
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const Cell model = model_of(node, list, i, other, steps);
        items[i] =
            model.kind == CellKind::context ? members(node, list.items[i], model, nullptr) : list.items[i];
    }
    return prober_.heap().list(items, list.count);
}

Cell Filler::model_of(const Node& node, const feel::CellList& known, std::uint32_t number, Cell other,
                      const Steps* steps)
{
    const bool has_required =
        std::ranges::any_of(node.members, [&](const Node& member) { return is_required(member); });
    if (!has_required) {
        const bool is_there = other.kind == CellKind::list && number < other.list().count;
        return is_there ? other.list().items[number] : Cell();
    }
    const Cell own = like(node, known.items[number], other);
    return own.is_null() && steps != nullptr ? anybodys(node, known.items[number], *steps) : own;
}

Cell Filler::anybodys(const Node& node, Cell record, const Steps& steps)
{
    const auto [known, is_new] = anybodys_.try_emplace(record.bits);
    for (std::size_t i = 0; is_new && known->second.is_null() && i < people_.count(); ++i) {
        known->second = like(node, record, cell_at(people_.documents_[i], steps));
    }
    return known->second;
}

/// The record of `list` with the same required members; null if there is none.
Cell Filler::like(const Node& node, Cell record, Cell list)
{
    for (std::uint32_t i = 0; list.kind == CellKind::list && i < list.list().count; ++i) {
        if (same_required(node, record, list.list().items[i])) {
            return list.list().items[i];
        }
    }
    return {};
}

bool Filler::is_required(const Node& member) const
{
    return member.fact && prober_.vocabulary().facts[*member.fact].required;
}

bool Filler::same_required(const Node& node, Cell a, Cell b)
{
    for (std::size_t i = 0; i < node.members.size(); ++i) {
        if (is_required(node.members[i]) && !prober_.is_same(a.context().values[i], b.context().values[i])) {
            return false;
        }
    }
    return true;
}

} // namespace zk::rulebook

#include "rulebook/prober.hpp"

#include <algorithm>

#include "rulebook/sorted.hpp"

namespace zk::rulebook {
namespace {

using feel::Cell;
using feel::CellKind;
using Node = Vocabulary::Node;

bool is_same_cell(Cell a, Cell b)
{
    return a.bits == b.bits && a.aux == b.aux && a.kind == b.kind;
}

void blame(const feel::Value& row, const Vocabulary& vocabulary, std::vector<feel::FactId>& blamed)
{
    const feel::Context* context = row.as_context();
    const feel::Value* facts = context == nullptr ? nullptr : context->find("事实");
    const feel::List* paths = facts == nullptr ? nullptr : facts->as_list();
    for (const feel::Value& path : paths == nullptr ? std::vector<feel::Value>{} : paths->items) {
        const Fact* fact = path.as_string() == nullptr ? nullptr : vocabulary.find(*path.as_string());
        if (fact != nullptr) {
            blamed.push_back(static_cast<feel::FactId>(fact - vocabulary.facts.data()));
        }
    }
}

std::size_t size_of(Cell cell)
{
    return cell.kind == CellKind::context ? cell.context().shape->names.size()
           : cell.kind == CellKind::list  ? cell.list().count
                                          : 0;
}

const Cell* parts_of(Cell cell)
{
    return cell.kind == CellKind::context ? cell.context().values
           : cell.kind == CellKind::list  ? cell.list().items
                                          : nullptr;
}

/// Context or list, with other parts.
Cell like(Cell cell, const Cell* parts, feel::Heap& heap)
{
    return cell.kind == CellKind::context ? heap.context(cell.context().shape, parts)
                                          : heap.list(parts, cell.list().count, cell.list().perhaps);
}

Cell changed(Cell cell, const Place& place, std::size_t step, Cell to, feel::Heap& heap)
{
    if (step == place.steps.size()) {
        return to;
    }
    Cell* const parts = heap.cells(size_of(cell));
    std::copy_n(parts_of(cell), size_of(cell), parts);
    parts[place.steps[step]] = changed(parts[place.steps[step]], place, step + 1, to, heap);
    return like(cell, parts, heap);
}

/// Collects the places below `node` that nobody has given a value.
class OpenPlaces {
public:
    std::vector<Place> of(const Vocabulary& vocabulary, Draft draft)
    {
        const std::vector<Node>& groups = vocabulary.root().members;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            visit(groups[i], draft.groups[i], i);
        }
        sort_by(places_, [](const Place& place) { return place.fact; }); // met in the order of their steps
        return std::move(places_);
    }

private:
    void visit(const Node& node, Cell cell, std::size_t step)
    {
        steps_.push_back(static_cast<std::uint32_t>(step));
        if (node.fact && cell.is_unknown()) {
            places_.push_back({static_cast<feel::FactId>(*node.fact), steps_});
        }
        if (cell.kind == CellKind::list && !node.members.empty()) {
            for (std::uint32_t i = 0; i < cell.list().count; ++i) {
                steps_.push_back(i);
                members(node, cell.list().items[i]);
                steps_.pop_back();
            }
        } else {
            members(node, cell);
        }
        steps_.pop_back();
    }

    void members(const Node& node, Cell cell)
    {
        for (std::size_t i = 0; cell.kind == CellKind::context && i < node.members.size(); ++i) {
            visit(node.members[i], cell.context().values[i], i);
        }
    }

    std::vector<std::uint32_t> steps_;
    std::vector<Place> places_;
};

} // namespace

Prober::Prober(const Loaded& loaded, feel::ExpressionPtr goal)
    : loaded_(loaded), goal_(std::move(goal)), machine_(loaded.flat), handle_(machine_.find(*goal_)),
      given_(loaded.vocabulary.root().members.size()), unknowns_(loaded.vocabulary.facts.size())
{
    for (const Node& group : loaded.vocabulary.root().members) {
        slots_.push_back(loaded.program->find_input(group.name));
    }
}

Draft Prober::draft(const Situation& situation)
{
    Cell* const groups = heap().cells(situation.size());
    for (std::size_t i = 0; i < situation.size(); ++i) {
        groups[i] = slots_[i] ? machine_.as_input(*slots_[i], situation[i]) : cell(situation[i]);
    }
    return {groups};
}

Situation Prober::situation(Draft draft) const
{
    Situation situation;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        situation.push_back(value(draft.groups[i]));
    }
    return situation;
}

Cell Prober::at(Draft draft, const Place& place) const
{
    Cell cell = draft.groups[place.steps[0]];
    for (std::size_t i = 1; i < place.steps.size(); ++i) {
        cell = parts_of(cell)[place.steps[i]];
    }
    return cell;
}

Cell* Prober::copy(Draft draft)
{
    Cell* const groups = heap().cells(slots_.size());
    std::copy_n(draft.groups, slots_.size(), groups);
    return groups;
}

Draft Prober::with(Draft draft, const Place& place, Cell to)
{
    Cell* const groups = copy(draft);
    groups[place.steps[0]] = changed(groups[place.steps[0]], place, 1, to, heap());
    return {groups};
}

/// Each context and list on the way to several places is copied once.
template <class CellFor>
Draft Prober::with_all(Draft draft, const std::vector<Place>& places, CellFor cell_for)
{
    std::vector<const Place*> order;
    for (const Place& place : places) {
        order.push_back(&place);
    }
    std::ranges::sort(order, {}, [](const Place* place) -> const auto& { return place->steps; });
    Cell* const groups = copy(draft);
    std::vector<Cell*> parts; // on the way to the place before: mine to change, below the group
    const std::vector<std::uint32_t>* before = nullptr;
    for (const Place* place : order) {
        const std::vector<std::uint32_t>& steps = place->steps;
        std::size_t same = 0;
        while (before != nullptr && same < std::min(parts.size(), steps.size() - 1) &&
               (*before)[same] == steps[same]) {
            ++same;
        }
        parts.resize(same);
        Cell* at = same == 0 ? groups : parts[same - 1];
        for (std::size_t step = same; step + 1 < steps.size(); ++step) {
            Cell& cell = at[steps[step]];
            at = heap().cells(size_of(cell));
            std::copy_n(parts_of(cell), size_of(cell), at);
            cell = like(cell, at, heap());
            parts.push_back(at);
        }
        at[steps.back()] = cell_for(*place);
        before = &steps;
    }
    return {groups};
}

Draft Prober::without(Draft draft, const std::vector<Place>& places)
{
    std::vector<Place> given;
    std::ranges::copy_if(places, std::back_inserter(given),
                         [&](const Place& place) { return !at(draft, place).is_unknown(); });
    return with_all(draft, given, [this](const Place& place) { return unknown(place.fact); });
}

Draft Prober::with(Draft draft, const std::vector<Place>& places, Cell to)
{
    return with_all(draft, places, [to](const Place&) { return to; });
}

std::vector<Place> Prober::open_places(Draft draft) const
{
    return OpenPlaces().of(loaded_.vocabulary, draft);
}

Cell Prober::unknown(feel::FactId fact)
{
    if (unknowns_[fact] == 0) {
        unknowns_[fact] = heap().missing().of(feel::Missing(fact));
    }
    return Cell::unknown(unknowns_[fact]);
}

const std::vector<feel::FactId>& Prober::facts(std::uint32_t missing) const
{
    return machine_.heap().missing().at(missing).facts();
}

bool Prober::is_consistent()
{
    if (!loaded_.checks) {
        return true;
    }
    const Cell hits = machine_.cell(*loaded_.checks);
    if (hits.kind != CellKind::list) {
        return true;
    }
    const feel::CellList& rows = hits.list();
    return rows.perhaps == nullptr ? rows.count == 0
                                   : std::none_of(rows.perhaps, rows.perhaps + rows.count,
                                                  [](std::uint32_t missing) { return missing == 0; });
}

std::vector<feel::FactId> Prober::blamed()
{
    std::vector<feel::FactId> facts;
    const feel::Value hits = loaded_.checks ? certain_part(machine_.get(*loaded_.checks)) : feel::Value();
    const feel::List* rows = hits.as_list();
    for (const feel::Value& row : rows == nullptr ? std::vector<feel::Value>{} : rows->items) {
        blame(row, loaded_.vocabulary, facts);
    }
    return facts;
}

Probed Prober::probe(Draft draft)
{
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i] && (count_ == 0 || !is_same_cell(given_[i], draft.groups[i]))) {
            given_[i] = draft.groups[i];
            machine_.change(*slots_[i], given_[i]);
        }
    }
    ++count_;
    Probed outcome;
    outcome.consistent = is_consistent();
    if (outcome.consistent) {
        outcome.value = handle_ != nullptr ? machine_.cell(handle_) : machine_.cell(*goal_);
        outcome.missing = feel::missing_in(outcome.value, heap());
    }
    return outcome;
}

} // namespace zk::rulebook

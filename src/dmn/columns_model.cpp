// ModelColumns: one model's decisions and expressions as columns.
#include <algorithm>

#include "dmn/columns_evaluate.hpp"
#include "dmn/columns_impl.hpp"

namespace zk::dmn {

namespace {

using feel::Node;
using feel::NodeKind;

std::string key_of(const ColumnCode& unit)
{
    std::string key = unit.shape;
    for (const ColumnInput& input : unit.inputs) {
        key += '|';
        key += std::to_string(input.column);
    }
    return key;
}

} // namespace

Column ColumnStore::keep(ColumnCode code, const std::string& key)
{
    const auto [found, is_new] = known.emplace(key, static_cast<Column>(columns.size()));
    if (is_new) {
        columns.push_back(std::move(code));
    }
    return found->second;
}

ModelColumns::ModelColumns(ColumnStore& store, std::unique_ptr<const ProgramCode> code, std::size_t space)
    : store_(store), code_(std::move(code)), space_(space), decisions_(code_->slots.size())
{
}

/// The longest way down from an input that is written here and stays within contexts.
std::optional<LeafPath> ModelColumns::leaf_path(const Node& node) const
{
    std::vector<std::string> members;
    const Node* at = &node;
    for (; at->kind == NodeKind::path; at = at->children[0].get()) {
        members.insert(members.begin(), at->name);
    }
    const bool is_input = at->kind == NodeKind::global && is_element(at->slot) &&
                          code_->slots[at->slot].kind == SlotKind::input;
    if (!is_input) {
        return std::nullopt;
    }
    const feel::Type* type = code_->slots[at->slot].binding.get();
    for (const std::string& member : members) {
        type = type->kind == feel::TypeKind::context ? type->field(member) : nullptr;
        if (type == nullptr) {
            return std::nullopt;
        }
    }
    return LeafPath{code_->slots[at->slot].name, std::move(members)};
}

Column ModelColumns::leaf(LeafPath path)
{
    std::string key = "leaf " + std::to_string(space_) + ' ' + path.input;
    for (const std::string& member : path.members) {
        key += '\x1f' + member;
    }
    ColumnCode code;
    code.space = space_;
    code.leaf = std::move(path);
    return store_.keep(std::move(code), key);
}

std::optional<ColumnInput> ModelColumns::reference(const Node& node)
{
    if (node.kind != NodeKind::global && node.kind != NodeKind::path) {
        return std::nullopt;
    }
    ColumnInput read;
    if (std::optional<LeafPath> path = leaf_path(node)) {
        read.slot = code_->by_name.find(path->input)->second;
        read.members = path->members;
        read.column = leaf(std::move(*path));
        return read;
    }
    const bool is_decision = node.kind == NodeKind::global && is_element(node.slot) &&
                             code_->slots[node.slot].kind == SlotKind::decision;
    if (!is_decision) {
        return std::nullopt;
    }
    read.via = code_->slots[node.slot].name;
    read.slot = node.slot;
    read.column = decision(node.slot);
    return read;
}

const FunctionFacts& ModelColumns::function(Slot knowledge)
{
    if (const auto known = functions_.find(knowledge); known != functions_.end()) {
        return known->second;
    }
    // A function that calls itself: what it is called by holds the rest.
    static const FunctionFacts nothing;
    const auto running = std::ranges::find(functions_in_progress_, knowledge);
    const SlotCode& slot = code_->slots[knowledge];
    if (running != functions_in_progress_.end() || slot.function == nullptr) {
        return nothing;
    }
    functions_in_progress_.push_back(knowledge);
    ShapePrinter printer(*this, 0);
    printer.print(*slot.function);
    functions_in_progress_.pop_back();
    const auto [found, is_new] = store_.functions.emplace(printer.text, store_.functions.size() + 1);
    return functions_[knowledge] = {found->second, std::move(printer.reads)};
}

void ModelColumns::add_reads(const Node& node, ColumnSet& reads)
{
    const auto add = [&](const ColumnInput& read) {
        if (store_.columns[read.column].varies) {
            reads.insert(read.column);
        }
    };
    if (const std::optional<ColumnInput> read = reference(node)) {
        return add(*read);
    }
    if (node.kind == NodeKind::global && is_element(node.slot)) {
        std::ranges::for_each(function(node.slot).reads, add);
    }
    for (const feel::NodePtr& child : node.children) {
        if (child != nullptr) {
            add_reads(*child, reads);
        }
    }
}

void ModelColumns::add_reads(const Compiled& boxed, ColumnSet& reads)
{
    const auto add = [&](const feel::ExpressionPtr& expression) {
        if (expression != nullptr) {
            add_reads(*expression->root, reads);
        }
    };
    const auto add_part = [&](const CompiledPtr& part) {
        if (part != nullptr) {
            add_reads(*part, reads);
        }
    };
    add(boxed.expression);
    if (boxed.table != nullptr) {
        for (const CompiledTable::Column& column : boxed.table->columns) {
            add(column.expression);
            add(column.allowed);
            std::ranges::for_each(column.tests, add);
        }
        for (const CompiledTable::Row& row : boxed.table->rows) {
            std::ranges::for_each(row.outputs, add);
        }
        for (const CompiledTable::Output& output : boxed.table->outputs) {
            add(output.default_value);
            std::ranges::for_each(output.order, add);
        }
    }
    for (const CompiledEntry& entry : boxed.entries) {
        add_part(entry.value);
    }
    for (const std::vector<CompiledPtr>& row : boxed.rows) {
        std::ranges::for_each(row, add_part);
    }
    std::ranges::for_each(boxed.parts, add_part);
}

/// Settles what the unit reads, and its value if that is the same for everybody.
Column ModelColumns::finish(ColumnCode unit, const std::string& name)
{
    unit.kind = ColumnCode::Kind::unit;
    unit.program = code_.get();
    ShapePrinter printer(*this, 0);
    printer.print(unit.body);
    unit.shape = std::move(printer.text);
    if (unit.type != nullptr) {
        unit.shape += " type of " + name + " in " + std::to_string(space_);
    }
    unit.inputs.insert(unit.inputs.end(), printer.reads.begin(), printer.reads.end());
    for (const ColumnInput& input : unit.inputs) {
        const bool is_new = std::ranges::find(unit.key, input.column) == unit.key.end();
        if (is_new && store_.columns[input.column].varies) {
            unit.key.push_back(input.column);
        }
    }
    unit.varies = !unit.key.empty();
    if (!unit.varies) {
        UnitEvaluator evaluator;
        std::vector<const feel::Value*> values;
        for (const ColumnInput& input : unit.inputs) {
            values.push_back(&store_.columns[input.column].constant);
        }
        unit.constant = evaluator.value(unit, values);
    }
    const std::string key = key_of(unit);
    return store_.keep(std::move(unit), key);
}

Column ModelColumns::expression(const Node& node, const feel::Expression& within)
{
    if (const std::optional<ColumnInput> read = reference(node)) {
        return read->column;
    }
    ColumnSet reads;
    add_reads(node, reads);
    UnitWriter writer(*this, std::move(reads));
    auto logic = std::make_unique<Compiled>();
    logic->expression = writer.expression(within, node, false);
    ColumnCode unit;
    unit.body.logic = std::move(logic);
    unit.inputs = std::move(writer.inputs);
    return finish(std::move(unit), "");
}

Column ModelColumns::decision(Slot slot)
{
    if (decisions_[slot]) {
        return *decisions_[slot];
    }
    const SlotCode& code = code_->slots[slot];
    const Compiled* const logic = code.body.logic.get();
    const bool is_plain = logic != nullptr && logic->kind == Boxed::Kind::literal &&
                          logic->expression != nullptr && logic->type == nullptr && code.type == nullptr;
    if (is_plain) {
        decisions_[slot] = expression(*logic->expression->root, *logic->expression);
        return *decisions_[slot];
    }
    ColumnCode unit;
    unit.type = code.type;
    if (logic != nullptr) {
        ColumnSet reads;
        add_reads(*logic, reads);
        UnitWriter writer(*this, std::move(reads));
        unit.body.logic = writer.boxed(*logic);
        unit.body.begin = code.body.begin;
        unit.body.local_count = code.body.local_count;
        unit.inputs = std::move(writer.inputs);
    }
    decisions_[slot] = finish(std::move(unit), code.name);
    return *decisions_[slot];
}

} // namespace zk::dmn

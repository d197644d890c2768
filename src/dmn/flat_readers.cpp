#include "dmn/flat_readers.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zk::dmn {

namespace {

using feel::Node;
using feel::NodeKind;

/// An input as a whole has no name.
using Read = std::pair<Slot, std::string>;
using ReadSet = std::set<Read>;

/// Collects what trees read directly.
class Collector {
public:
    explicit Collector(const ProgramCode& code) : code_(code) {}

    ReadSet reads;

    void visit(const Node* node)
    {
        if (node == nullptr) {
            return;
        }
        if (node->kind == NodeKind::global) {
            read(node->slot, {});
            return;
        }
        const Node* const of = node->kind == NodeKind::path ? node->children[0].get() : nullptr;
        if (of != nullptr && of->kind == NodeKind::global) {
            read(of->slot, node->name);
            return;
        }
        for (const feel::NodePtr& child : node->children) {
            visit(child.get());
        }
    }

    void visit(const feel::ExpressionPtr& expression)
    {
        visit(expression == nullptr ? nullptr : expression->root.get());
    }

    void visit(const Compiled* logic)
    {
        if (logic == nullptr) {
            return;
        }
        visit(logic->expression);
        if (logic->table != nullptr) {
            visit(*logic->table);
        }
        for (const CompiledEntry& entry : logic->entries) {
            visit(entry.value.get());
        }
        for (const auto& row : logic->rows) {
            visit_all(row);
        }
        visit_all(logic->parts);
        if (logic->function != nullptr) {
            visit(logic->function->body.logic.get());
        }
    }

private:
    void visit_all(const std::vector<CompiledPtr>& parts)
    {
        for (const CompiledPtr& part : parts) {
            visit(part.get());
        }
    }

    void visit_all(const std::vector<feel::ExpressionPtr>& expressions)
    {
        for (const feel::ExpressionPtr& expression : expressions) {
            visit(expression);
        }
    }

    void visit(const CompiledTable& table)
    {
        for (const CompiledTable::Column& column : table.columns) {
            visit(column.expression);
            visit(column.allowed);
            visit_all(column.tests);
        }
        for (const CompiledTable::Output& output : table.outputs) {
            visit(output.default_value);
            visit_all(output.order);
        }
        for (const CompiledTable::Row& row : table.rows) {
            visit_all(row.outputs);
        }
    }

    void read(Slot slot, std::string name)
    {
        if (slot < code_.slots.size()) { // further ones are names of the logic itself
            const bool is_input = code_.slots[slot].kind == SlotKind::input;
            reads.insert({slot, is_input ? std::move(name) : std::string()});
        }
    }

    const ProgramCode& code_;
};

/// What each slot and shared part reads, turned round.
class Readers {
public:
    Readers(const ProgramCode& code, const std::deque<feel::SharedPart>& shared)
        : count_(code.slots.size() + shared.size())
    {
        for (Slot slot = 0; slot < code.slots.size(); ++slot) {
            Collector collector(code);
            collector.visit(code.slots[slot].body.logic.get());
            if (code.slots[slot].function != nullptr) {
                collector.visit(code.slots[slot].function->body.logic.get());
            }
            note(slot, collector.reads);
        }
        for (std::size_t i = 0; i < shared.size(); ++i) {
            Collector collector(code);
            collector.visit(shared[i].node);
            note(static_cast<Slot>(code.slots.size() + i), collector.reads);
        }
    }

    InputReaders of(Slot input, feel::Constants& constants) const
    {
        InputReaders readers;
        std::set<Slot> all;
        for (const auto& [read, slots] : direct_) {
            if (read.first != input) {
                continue;
            }
            std::vector<Slot> found = closure(slots);
            all.insert(found.begin(), found.end());
            if (read.second.empty()) {
                readers.whole = std::move(found);
            } else {
                readers.fields.push_back({constants.name_id(read.second), std::move(found)});
            }
        }
        readers.all.assign(all.begin(), all.end());
        return readers;
    }

private:
    void note(Slot reader, const ReadSet& reads)
    {
        for (const Read& read : reads) {
            direct_[read].push_back(reader);
        }
    }

    std::vector<Slot> closure(std::vector<Slot> slots) const
    {
        std::vector<bool> seen(count_);
        for (const Slot slot : slots) {
            seen[slot] = true;
        }
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const auto next = direct_.find({slots[i], {}});
            for (const Slot slot : next == direct_.end() ? std::vector<Slot>{} : next->second) {
                if (!seen[slot]) {
                    seen[slot] = true;
                    slots.push_back(slot);
                }
            }
        }
        return slots;
    }

    std::size_t count_;
    std::map<Read, std::vector<Slot>> direct_;
};

} // namespace

std::vector<InputReaders> find_readers(const ProgramCode& code, const std::deque<feel::SharedPart>& shared,
                                       feel::Constants& constants)
{
    const Readers readers(code, shared);
    std::vector<InputReaders> found(code.slots.size());
    for (Slot slot = 0; slot < code.slots.size(); ++slot) {
        if (code.slots[slot].kind == SlotKind::input) {
            found[slot] = readers.of(slot, constants);
        }
    }
    return found;
}

} // namespace zk::dmn

// UnitWriter: the tree of a unit, with its inputs in place of what they stand for.
#include <algorithm>

#include "dmn/columns_impl.hpp"

namespace zk::dmn {

namespace {

using feel::Node;
using feel::NodeKind;
using feel::NodePtr;

/// Kinds that are looked at as they are written, or are no value of their own.
bool is_kept_in_place(NodeKind kind)
{
    switch (kind) {
    case NodeKind::literal:
    case NodeKind::local:
    case NodeKind::builtin:
    case NodeKind::list:
    case NodeKind::context:
    case NodeKind::range:
    case NodeKind::function:
    case NodeKind::range_domain:
    case NodeKind::item_or:
    case NodeKind::test_any:
    case NodeKind::test_compare:
    case NodeKind::test_value:
    case NodeKind::test_or:
    case NodeKind::test_not:
        return true;
    default:
        return false;
    }
}

/// The callee of a call, the condition of a filter (an index or not: that shows in how it is written).
bool is_kept_in_place(const Node& parent, std::size_t child)
{
    return (parent.kind == NodeKind::call && child == 0) || (parent.kind == NodeKind::filter && child == 1);
}

feel::Node without_children(const Node& node)
{
    feel::Node copy;
    copy.kind = node.kind;
    copy.op = node.op;
    copy.low_included = node.low_included;
    copy.high_included = node.high_included;
    copy.uses_input = node.uses_input;
    copy.slot = node.slot;
    copy.span = node.span;
    copy.value = node.value;
    copy.name = node.name;
    copy.names = node.names;
    copy.types = node.types;
    copy.type = node.type;
    copy.builtin = node.builtin;
    return copy;
}

} // namespace

NodePtr UnitWriter::input(const Node& node, ColumnInput read)
{
    auto global = std::make_unique<feel::Node>();
    global->kind = NodeKind::global;
    global->span = node.span;
    global->name = read.via;
    global->slot = first_virtual + static_cast<Slot>(inputs.size());
    read.slot = global->slot;
    inputs.push_back(std::move(read));
    return global;
}

/// A part that reads less than the whole has fewer combinations, and so is looked up more often.
bool UnitWriter::is_worth_a_column(const Node& node)
{
    if (is_kept_in_place(node.kind)) {
        return false;
    }
    ColumnSet reads;
    model_.add_reads(node, reads);
    return !reads.empty() && reads.size() < reads_.size() && is_closed(node, model_.code(), filters_);
}

NodePtr UnitWriter::rewrite(const Node& node, bool may_go)
{
    if (std::optional<ColumnInput> read = model_.reference(node)) {
        return input(node, std::move(*read));
    }
    if (may_go && is_worth_a_column(node)) {
        ColumnInput part;
        part.column = model_.expression(node, *within_);
        return input(node, std::move(part));
    }
    auto copy = std::make_unique<feel::Node>(without_children(node));
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const int inside = node.kind == NodeKind::filter && i == 1 ? 1 : 0;
        filters_ += inside;
        copy->children.push_back(
            node.children[i] == nullptr ? nullptr : rewrite(*node.children[i], !is_kept_in_place(node, i)));
        filters_ -= inside;
    }
    return copy;
}

feel::ExpressionPtr UnitWriter::expression(const feel::Expression& from, const Node& root, bool whole_may_go)
{
    const feel::Expression* const outer = std::exchange(within_, &from);
    auto written = std::make_shared<feel::Expression>();
    written->source = from.source;
    written->root = rewrite(root, whole_may_go);
    written->local_count = from.local_count;
    within_ = outer;
    return written;
}

feel::ExpressionPtr UnitWriter::expression(const feel::ExpressionPtr& from)
{
    return from == nullptr ? nullptr : expression(*from, *from->root, true);
}

std::shared_ptr<const CompiledTable> UnitWriter::table(const CompiledTable& from)
{
    auto written = std::make_shared<CompiledTable>();
    written->source = from.source;
    written->has_default = from.has_default;
    for (const CompiledTable::Column& column : from.columns) {
        CompiledTable::Column& made = written->columns.emplace_back();
        made.expression = expression(column.expression);
        made.allowed = expression(column.allowed);
        for (const feel::ExpressionPtr& test : column.tests) {
            made.tests.push_back(expression(test));
        }
    }
    for (const CompiledTable::Output& output : from.outputs) {
        CompiledTable::Output& made = written->outputs.emplace_back();
        made.name = output.name;
        made.type = output.type;
        made.default_value = expression(output.default_value);
        for (const feel::ExpressionPtr& value : output.order) {
            made.order.push_back(expression(value));
        }
    }
    for (const CompiledTable::Row& row : from.rows) {
        CompiledTable::Row& made = written->rows.emplace_back();
        made.tests = row.tests;
        for (const feel::ExpressionPtr& output : row.outputs) {
            made.outputs.push_back(expression(output));
        }
    }
    return written;
}

CompiledPtr UnitWriter::boxed(const Compiled& from)
{
    const auto written_or_null = [this](const CompiledPtr& part) {
        return part == nullptr ? CompiledPtr() : boxed(*part);
    };
    auto written = std::make_unique<Compiled>();
    written->kind = from.kind;
    written->type = from.type;
    written->expression = expression(from.expression);
    written->table = from.table == nullptr ? nullptr : table(*from.table);
    for (const CompiledEntry& entry : from.entries) {
        written->entries.push_back({entry.name, entry.slot, entry.type, written_or_null(entry.value)});
    }
    for (const std::vector<CompiledPtr>& row : from.rows) {
        auto& cells = written->rows.emplace_back();
        for (const CompiledPtr& cell : row) {
            cells.push_back(written_or_null(cell));
        }
    }
    for (const CompiledPtr& part : from.parts) {
        written->parts.push_back(written_or_null(part));
    }
    written->function = from.function;
    written->quantifier = from.quantifier;
    written->slot = from.slot;
    return written;
}

} // namespace zk::dmn

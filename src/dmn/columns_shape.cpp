// ShapePrinter: what a tree does, as text to compare.
#include <utility>

#include "dmn/columns_impl.hpp"

#include "feel/builtin.hpp"

namespace zk::dmn {

namespace {

using feel::Node;
using feel::NodeKind;

/// (= e): both ends stand at the same place of the text.
bool is_equality_range(const Node& node)
{
    return node.kind == NodeKind::range && node.children[0] != nullptr && node.children[1] != nullptr &&
           node.children[0]->span.end != 0 && node.children[0]->span.begin == node.children[1]->span.begin;
}

std::size_t flags_of(const Node& node)
{
    return (node.low_included ? 1U : 0U) | (node.high_included ? 2U : 0U) | (node.uses_input ? 4U : 0U) |
           (is_equality_range(node) ? 8U : 0U);
}

/// Counted from the first of its body; 0 where none is declared.
std::size_t relative(Slot slot, Slot first)
{
    return slot < first ? 0 : slot - first + 1;
}

std::string address(const void* pointer)
{
    return std::to_string(reinterpret_cast<std::uintptr_t>(pointer));
}

} // namespace

/// With its length, so that no two sequences of pieces read the same.
void ShapePrinter::add(std::string_view piece)
{
    text += std::to_string(piece.size());
    text += ':';
    text += piece;
}

void ShapePrinter::print(const feel::ExpressionPtr& expression)
{
    expression == nullptr ? add("-") : print(*expression->root);
}

void ShapePrinter::print(const CompiledPtr& boxed)
{
    boxed == nullptr ? add("-") : print(*boxed);
}

/// Item definitions are not compared: those of two models are never the same.
void ShapePrinter::print(const ItemTypePtr& type)
{
    add(type == nullptr ? "-" : address(type.get()));
}

void ShapePrinter::print(const feel::TypePtr& type)
{
    if (type == nullptr) {
        return add("-");
    }
    add(static_cast<std::size_t>(type->kind));
    add(type->name);
    add(type->fields.size());
    for (const auto& [name, field] : type->fields) {
        add(name);
        print(field);
    }
    print(type->element);
}

bool ShapePrinter::print_reference(const Node& node)
{
    if (node.kind == NodeKind::global && node.slot >= first_virtual) {
        text += '@';
        return true;
    }
    const std::optional<ColumnInput> read = model_.reference(node);
    if (read) {
        text += '@';
        add(read->column);
        reads.push_back(*read);
    }
    return read.has_value();
}

void ShapePrinter::print_global(const Node& node)
{
    if (!model_.is_element(node.slot)) {
        text += '$';
        return add(relative(node.slot, first_local_));
    }
    const FunctionFacts& function = model_.function(node.slot);
    text += '#';
    add(function.number);
    reads.insert(reads.end(), function.reads.begin(), function.reads.end());
}

void ShapePrinter::print(const Node& node)
{
    if (print_reference(node)) {
        return;
    }
    add(static_cast<std::size_t>(node.kind));
    if (node.kind == NodeKind::global) {
        return print_global(node);
    }
    add(static_cast<std::size_t>(node.op));
    add(flags_of(node));
    add(node.slot);
    add(node.value.kind_index());
    add(node.kind == NodeKind::literal ? feel::to_feel_text(node.value) : "");
    add(node.name);
    add(node.builtin == nullptr ? "-" : address(node.builtin));
    add(node.names.size());
    for (const std::string& name : node.names) {
        add(name);
    }
    add(node.types.size());
    for (const feel::TypePtr& type : node.types) {
        print(type);
    }
    print(node.type);
    add(node.children.size());
    for (const feel::NodePtr& child : node.children) {
        child == nullptr ? add("-") : print(*child);
    }
}

void ShapePrinter::print(const CompiledTable& table)
{
    add(static_cast<std::size_t>(table.source->hit_policy));
    add(static_cast<std::size_t>(table.source->aggregation));
    add(table.has_default ? "d" : "-");
    add(table.columns.size());
    for (const CompiledTable::Column& column : table.columns) {
        print(column.expression);
        print(column.allowed);
        add(column.tests.size());
        for (const feel::ExpressionPtr& test : column.tests) {
            print(test);
        }
    }
    add(table.outputs.size());
    for (const CompiledTable::Output& output : table.outputs) {
        add(output.name);
        print(output.type);
        print(output.default_value);
        add(output.order.size());
        for (const feel::ExpressionPtr& value : output.order) {
            print(value);
        }
    }
    add(table.rows.size());
    for (const CompiledTable::Row& row : table.rows) {
        for (const std::int32_t test : row.tests) {
            add(std::to_string(test));
        }
        for (const feel::ExpressionPtr& output : row.outputs) {
            print(output);
        }
    }
}

void ShapePrinter::print(const Compiled& boxed)
{
    add(static_cast<std::size_t>(boxed.kind));
    print(boxed.type);
    print(boxed.expression);
    boxed.table == nullptr ? add("-") : print(*boxed.table);
    add(boxed.entries.size());
    for (const CompiledEntry& entry : boxed.entries) {
        add(entry.name);
        add(relative(entry.slot, first_local_));
        print(entry.type);
        print(entry.value);
    }
    add(boxed.rows.size());
    for (const std::vector<CompiledPtr>& row : boxed.rows) {
        add(row.size());
        for (const CompiledPtr& cell : row) {
            print(cell);
        }
    }
    add(boxed.parts.size());
    for (const CompiledPtr& part : boxed.parts) {
        print(part);
    }
    boxed.function == nullptr ? add("-") : print(*boxed.function);
    add(static_cast<std::size_t>(boxed.quantifier));
    add(relative(boxed.slot, first_local_));
}

void ShapePrinter::print(const Body& body)
{
    const Slot outer = std::exchange(first_local_, body.begin);
    add(body.local_count);
    print(body.logic);
    first_local_ = outer;
}

void ShapePrinter::print(const FunctionCode& function)
{
    add(function.parameters.size());
    for (const std::string& parameter : function.parameters) {
        add(parameter);
    }
    for (const ItemTypePtr& type : function.types) {
        print(type);
    }
    add(static_cast<std::size_t>(function.kind));
    print(function.body);
    print(function.result);
}

} // namespace zk::dmn

// flat_body: boxed expressions as flat code. What each means stands in boxed.cpp.
#include <algorithm>

#include "dmn/flat_program.hpp"

namespace zk::dmn {

using feel::Cell;

namespace {

/// The function that an invocation's first part names, if it names one.
const feel::Node* named_function(const Compiled& boxed)
{
    const Compiled* const callee = boxed.parts.empty() ? nullptr : boxed.parts.front().get();
    const bool is_literal = callee != nullptr && callee->kind == Boxed::Kind::literal &&
                            callee->type == nullptr && callee->expression != nullptr;
    const feel::Node* const root = is_literal ? callee->expression->root.get() : nullptr;
    return root != nullptr && root->kind == feel::NodeKind::global ? root : nullptr;
}

} // namespace

Cell FlatFrame::run(feel::Runner& runner, const Cell* given) const
{
    const Cell* const outer = runner.params;
    Cell* own = nullptr;
    if (names > arguments) {
        own = runner.push(names);
        if (own == nullptr) {
            return {};
        }
        std::copy_n(given, arguments, own);
        std::fill(own + arguments, own + names, Cell());
    }
    runner.params = own == nullptr ? given : own;
    const Cell result = body.run(runner);
    runner.params = outer;
    runner.pop(own == nullptr ? 0 : names);
    return result;
}

Cell FlatBody::run(feel::Runner& runner) const
{
    return type.checked(untyped(runner), runner);
}

Cell FlatBody::untyped(feel::Runner& runner) const
{
    switch (kind) {
    case Kind::null:
        return {};
    case Kind::unit:
        return runner.run(*unit);
    case Kind::table:
        return table->run(runner);
    case Kind::relation:
        return relation(runner);
    case Kind::list:
        return list(runner);
    case Kind::context:
        return context(runner);
    case Kind::conditional:
        return conditional(runner);
    case Kind::invocation:
        return invocation(runner);
    }
    return {};
}

Cell FlatBody::relation(feel::Runner& runner) const
{
    const std::size_t width = types.size();
    const std::size_t count = parts.size() / width;
    Cell* const rows = runner.heap.cells(count);
    for (std::size_t row = 0; row < count; ++row) {
        Cell* const values = runner.heap.cells(width);
        for (std::size_t i = 0; i < width; ++i) {
            const FlatBody& part = parts[row * width + i];
            const bool is_plain = part.kind == Kind::unit && part.type.type == nullptr;
            values[i] = types[i].checked(is_plain ? runner.run(*part.unit) : part.run(runner), runner);
        }
        rows[row] = runner.heap.context(shape, values);
    }
    return runner.heap.list(rows, count);
}

Cell FlatBody::list(feel::Runner& runner) const
{
    Cell* const items = runner.heap.cells(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        items[i] = parts[i].run(runner);
    }
    return runner.heap.list(items, parts.size());
}

/// Entries see those before them through the frame's own names.
Cell FlatBody::context(feel::Runner& runner) const
{
    Cell* const values = runner.heap.cells(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        values[i] = types[i].checked(parts[i].run(runner), runner);
        if (has_result && i + 1 == parts.size()) {
            return values[i];
        }
        runner.set_parameter(places[i], values[i]);
    }
    return runner.heap.context(shape, values);
}

/// A condition that is neither boolean nor null is a mistake here.
Cell FlatBody::conditional(feel::Runner& runner) const
{
    const Cell condition = parts[0].run(runner);
    if (condition.is_unknown()) {
        const std::vector<Cell> branches{parts[1].run(runner), parts[2].run(runner)};
        return settled(branches, condition.aux, runner.heap);
    }
    return condition.is_bool() || condition.is_null() ? parts[condition.is_true() ? 1 : 2].run(runner)
                                                      : Cell();
}

Cell FlatBody::invocation(feel::Runner& runner) const
{
    const auto count = static_cast<std::uint32_t>(parts.size());
    Cell* const arguments = runner.push(count);
    if (arguments == nullptr) {
        return {};
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        arguments[i] = types[i].checked(parts[i].run(runner), runner);
    }
    const Cell result = runner.call(callee, arguments, count);
    runner.pop(count);
    return result;
}

FlatFrame FlatProgram::Impl::flatten(const Body& body, std::uint32_t arguments)
{
    return {flatten(body.logic.get(), {body.begin, body.local_count}), arguments, body.local_count};
}

FlatBody FlatProgram::Impl::flatten(const Compiled* boxed, const feel::Parameters& names)
{
    FlatBody flat;
    if (boxed == nullptr) {
        flat.is_flat = true;
        return flat;
    }
    flat.type = FlatType::of(boxed->type);
    switch (boxed->kind) {
    case Boxed::Kind::literal:
        flat.kind = FlatBody::Kind::unit;
        flat.unit = flattener.flatten(boxed->expression.get(), names);
        flat.is_flat = flat.unit->is_flat;
        break;
    case Boxed::Kind::table:
        flat.kind = FlatBody::Kind::table;
        flat.table = FlatTable::build(*boxed->table, flattener, names, constants);
        flat.is_flat = flat.table.has_value();
        break;
    case Boxed::Kind::relation:
        flatten_relation(*boxed, names, flat);
        break;
    case Boxed::Kind::list:
        flat.kind = FlatBody::Kind::list;
        flatten_parts(boxed->parts, names, flat);
        break;
    case Boxed::Kind::conditional:
        flat.kind = FlatBody::Kind::conditional;
        flatten_parts(boxed->parts, names, flat);
        break;
    case Boxed::Kind::context:
        flatten_context(*boxed, names, flat);
        break;
    case Boxed::Kind::invocation:
        flatten_invocation(*boxed, names, flat);
        break;
    default:
        break; // functions, filters and iterators with functions: the interpreter's
    }
    return flat;
}

void FlatProgram::Impl::flatten_parts(const std::vector<CompiledPtr>& parts, const feel::Parameters& names,
                                      FlatBody& flat)
{
    flat.is_flat = true;
    for (const CompiledPtr& part : parts) {
        flat.parts.push_back(flatten(part.get(), names));
        flat.is_flat = flat.is_flat && flat.parts.back().is_flat;
    }
}

void FlatProgram::Impl::flatten_relation(const Compiled& boxed, const feel::Parameters& names, FlatBody& flat)
{
    flat.kind = FlatBody::Kind::relation;
    std::vector<std::string> columns;
    for (const CompiledEntry& column : boxed.entries) {
        columns.push_back(column.name);
        flat.types.push_back(FlatType::of(column.type));
    }
    flat.is_flat = !columns.empty(); // without columns the cells do not tell how many rows there are
    for (const std::vector<CompiledPtr>& row : boxed.rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            flat.parts.push_back(flatten(i < row.size() ? row[i].get() : nullptr, names));
            flat.is_flat = flat.is_flat && flat.parts.back().is_flat;
        }
    }
    flat.shape = constants.shape(std::move(columns));
}

void FlatProgram::Impl::flatten_context(const Compiled& boxed, const feel::Parameters& names, FlatBody& flat)
{
    flat.kind = FlatBody::Kind::context;
    flat.is_flat = true;
    std::vector<std::string> entries;
    for (const CompiledEntry& entry : boxed.entries) {
        flat.parts.push_back(flatten(entry.value.get(), names));
        flat.types.push_back(FlatType::of(entry.type));
        flat.places.push_back(entry.slot - names.begin);
        flat.is_flat = flat.is_flat && flat.parts.back().is_flat;
        if (entry.name.empty()) {
            flat.has_result = true;
            break;
        }
        entries.push_back(entry.name);
    }
    flat.shape = constants.shape(std::move(entries));
}

/// Only of a function known by its name; its arguments in the order of its parameters.
void FlatProgram::Impl::flatten_invocation(const Compiled& boxed, const feel::Parameters& names,
                                           FlatBody& flat)
{
    const feel::Node* const named = named_function(boxed);
    if (named == nullptr || named->slot >= slots.size() || slots[named->slot].function == nullptr) {
        return;
    }
    flat.kind = FlatBody::Kind::invocation;
    flat.callee = slots[named->slot].function;
    const auto& parameters = code.slots[named->slot].function->parameters;
    flat.parts.resize(parameters.size());
    flat.types.resize(parameters.size());
    for (FlatBody& part : flat.parts) {
        part.is_flat = true; // null unless bound
    }
    flat.is_flat = true;
    for (const CompiledEntry& binding : boxed.entries) {
        const auto place = std::ranges::find(parameters, binding.name);
        if (place == parameters.end()) {
            flat.is_flat = false; // a mistake: the interpreter's
            return;
        }
        const auto index = static_cast<std::size_t>(place - parameters.begin());
        flat.parts[index] = flatten(binding.value.get(), names);
        flat.types[index] = FlatType::of(binding.type);
        flat.is_flat = flat.is_flat && flat.parts[index].is_flat;
    }
}

} // namespace zk::dmn

#include "dmn/flat_program.hpp"

#include <algorithm>

#include "feel/builtin.hpp"

namespace zk::dmn {

namespace {

bool reads_the_clock(const feel::Node& node)
{
    const bool is_clock =
        node.builtin != nullptr && (node.builtin->name == "now" || node.builtin->name == "today");
    return is_clock || std::ranges::any_of(node.children, [](const feel::NodePtr& child) {
               return child != nullptr && reads_the_clock(*child);
           });
}

bool reads_the_clock(const feel::ExpressionPtr& expression)
{
    return expression != nullptr && expression->root != nullptr && reads_the_clock(*expression->root);
}

bool reads_the_clock(const CompiledTable& table)
{
    const auto any = [](const auto& expressions) {
        return std::ranges::any_of(expressions, [](const auto& one) { return reads_the_clock(one); });
    };
    return std::ranges::any_of(table.columns,
                               [&](const CompiledTable::Column& column) {
                                   return reads_the_clock(column.expression) || any(column.tests);
                               }) ||
           std::ranges::any_of(table.outputs,
                               [](const auto& output) { return reads_the_clock(output.default_value); }) ||
           std::ranges::any_of(table.rows, [&](const auto& row) { return any(row.outputs); });
}

/// Slots whose value is the same in every evaluation: nothing behind them is an input, a service, a clock
/// or a function that something else calls.
class ConstantSlots {
public:
    explicit ConstantSlots(const ProgramCode& code) : code_(code), verdicts_(code.slots.size(), Verdict::open)
    {
    }

    bool is_constant(Slot slot)
    {
        if (verdicts_[slot] == Verdict::open) {
            verdicts_[slot] = Verdict::no; // while looking: a cycle is not constant
            verdicts_[slot] = look(code_.slots[slot]) ? Verdict::yes : Verdict::no;
        }
        return verdicts_[slot] == Verdict::yes;
    }

private:
    enum class Verdict : std::uint8_t { open, yes, no };

    bool look(const SlotCode& slot)
    {
        const bool may_be = slot.kind == SlotKind::decision || slot.kind == SlotKind::knowledge;
        return may_be && !has_clock(slot) &&
               std::ranges::all_of(slot.reads, [this](Slot read) { return is_constant(read); });
    }

    /// Expressions and tables are looked into; other logic counts as if it had one.
    static bool has_clock(const SlotCode& slot)
    {
        const Body& body = slot.kind == SlotKind::decision ? slot.body
                           : slot.function == nullptr      ? slot.body
                                                           : slot.function->body;
        if (body.logic == nullptr) {
            return false;
        }
        if (body.logic->kind == Boxed::Kind::table) {
            return reads_the_clock(*body.logic->table);
        }
        return body.logic->kind != Boxed::Kind::literal || reads_the_clock(body.logic->expression);
    }

    const ProgramCode& code_;
    std::vector<Verdict> verdicts_;
};

bool is_costly(const feel::Node& node)
{
    switch (node.kind) {
    case feel::NodeKind::filter:
    case feel::NodeKind::for_:
    case feel::NodeKind::some:
    case feel::NodeKind::every:
        return true;
    case feel::NodeKind::call:
        if (node.children[0]->kind == feel::NodeKind::global) {
            return true;
        }
        break;
    default:
        break;
    }
    return std::ranges::any_of(
        node.children, [](const feel::NodePtr& child) { return child != nullptr && is_costly(*child); });
}

/// Tables and other boxed logic always are.
bool is_costly(const Compiled& logic)
{
    return logic.kind != Boxed::Kind::literal ||
           (logic.expression != nullptr && logic.expression->root != nullptr &&
            is_costly(*logic.expression->root));
}

bool holds_function(const feel::Value& value)
{
    if (const feel::List* list = value.as_list()) {
        return std::ranges::any_of(list->items, holds_function);
    }
    if (const feel::Context* context = value.as_context()) {
        return std::ranges::any_of(context->entries,
                                   [](const auto& entry) { return holds_function(entry.second); });
    }
    return value.as_function() != nullptr;
}

} // namespace

const feel::Cell* FlatProgram::Impl::constant(std::uint32_t slot) const
{
    const bool is_constant = slot < slots.size() && slots[slot].kind == FlatSlot::Kind::constant;
    return is_constant ? &slots[slot].constant : nullptr;
}

const void* FlatProgram::Impl::function(std::uint32_t slot, std::size_t arguments) const
{
    const FlatFunction* const function = slot < slots.size() ? slots[slot].function : nullptr;
    return function != nullptr && function->parameters == arguments ? function : nullptr;
}

void FlatProgram::Impl::find_constants()
{
    ConstantSlots finder(code);
    Evaluation evaluation(program);
    for (Slot slot = 0; slot < code.slots.size(); ++slot) {
        if (code.slots[slot].kind != SlotKind::decision || !finder.is_constant(slot)) {
            continue;
        }
        const feel::Value value = evaluation.get(slot);
        if (!holds_function(value)) {
            slots[slot].kind = FlatSlot::Kind::constant;
            slots[slot].constant = heap.from(value);
        }
    }
}

void FlatProgram::Impl::declare_functions()
{
    for (Slot slot = 0; slot < code.slots.size(); ++slot) {
        const SlotCode& source = code.slots[slot];
        if (source.kind != SlotKind::knowledge) {
            continue;
        }
        slots[slot].kind = FlatSlot::Kind::function;
        if (source.function != nullptr && source.function->kind == FunctionKind::feel) {
            const auto count = static_cast<std::uint32_t>(source.function->parameters.size());
            FlatFunction& function = functions.emplace_back(FlatFunction{slot, count, {}, {}, {}});
            for (const ItemTypePtr& type : source.function->types) {
                function.types.push_back(FlatType::of(type));
            }
            function.result = FlatType::of(source.function->result);
            slots[slot].function = &function;
        }
    }
}

void FlatProgram::Impl::find_short_ways()
{
    for (const FlatSlot& slot : slots) {
        ShortWay& way = short_ways.emplace_back();
        const FlatBody& body = slot.frame.body;
        if (slot.kind == FlatSlot::Kind::decision && slot.frame.names == 0 && body.type.type == nullptr) {
            way.unit = body.kind == FlatBody::Kind::unit ? &*body.unit : nullptr;
            way.table = body.kind == FlatBody::Kind::table ? &*body.table : nullptr;
            way.type = &slot.type;
        }
    }
    static const FlatType any;
    for (const feel::SharedPart& part : flattener.shared()) {
        short_ways.push_back({&part.unit, nullptr, &any});
    }
}

void FlatProgram::Impl::build(std::span<const feel::ExpressionPtr> more)
{
    slots.resize(code.slots.size());
    find_constants();
    declare_functions();
    for (FlatFunction& function : functions) {
        const Body& body = code.slots[function.slot].function->body;
        function.frame = flatten(body, function.parameters);
        function.is_costly = body.logic != nullptr && is_costly(*body.logic);
    }
    for (Slot slot = 0; slot < code.slots.size(); ++slot) {
        FlatSlot& flat = slots[slot];
        if (code.slots[slot].kind == SlotKind::service) {
            flat.kind = FlatSlot::Kind::service;
        } else if (code.slots[slot].kind == SlotKind::decision && flat.kind == FlatSlot::Kind::input) {
            flat.frame = flatten(code.slots[slot].body, 0);
            flat.kind = flat.frame.body.is_flat ? FlatSlot::Kind::decision : FlatSlot::Kind::interpreted;
            flat.type = FlatType::of(code.slots[slot].type);
        }
    }
    for (const feel::ExpressionPtr& expression : more) {
        if (expression != nullptr) {
            kept.push_back(expression);
            further.emplace(expression.get(), flattener.flatten(expression.get()));
        }
    }
    find_short_ways();
    readers = find_readers(code, flattener.shared(), constants);
    constants.finish();
}

FlatProgram::FlatProgram(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FlatProgram::~FlatProgram() = default;

std::shared_ptr<const FlatProgram> FlatProgram::build(std::shared_ptr<const Program> program,
                                                      std::span<const feel::ExpressionPtr> further)
{
    const ProgramCode& code = program->impl_->code;
    auto impl = std::make_unique<Impl>(std::move(program), code);
    impl->build(further);
    return std::shared_ptr<const FlatProgram>(new FlatProgram(std::move(impl)));
}

const std::shared_ptr<const Program>& FlatProgram::program() const
{
    return impl_->program;
}

namespace {

std::size_t bytes_of(const FlatBody& body)
{
    std::size_t total = sizeof body + (body.table ? body.table->bytes() : 0);
    for (const FlatBody& part : body.parts) {
        total += bytes_of(part);
    }
    return total;
}

} // namespace

std::size_t FlatProgram::bytes() const
{
    std::size_t total = impl_->constants.bytes() + impl_->heap.bytes() + impl_->flattener.bytes();
    for (const FlatSlot& slot : impl_->slots) {
        total += sizeof slot + bytes_of(slot.frame.body);
    }
    for (const FlatFunction& function : impl_->functions) {
        total += sizeof function + bytes_of(function.frame.body);
    }
    return total + impl_->further.size() * (sizeof(feel::Unit) + 32);
}

FlatProgram::Share FlatProgram::share() const
{
    Share share;
    for (const FlatSlot& slot : impl_->slots) {
        const bool is_function = slot.kind == FlatSlot::Kind::function;
        const bool is_flat = is_function ? slot.function != nullptr && slot.function->frame.body.is_flat
                                         : slot.frame.body.is_flat;
        if (slot.kind == FlatSlot::Kind::constant) {
            ++share.constant;
        } else if (slot.kind != FlatSlot::Kind::input) {
            ++(is_flat ? share.flat : share.interpreted);
        }
    }
    return share;
}

} // namespace zk::dmn

#include "dmn/machine.hpp"

#include <algorithm>
#include <array>

#include "dmn/boxed.hpp"
#include "dmn/flat_program.hpp"
#include "dmn/state.hpp"
#include "dmn/table.hpp"

namespace zk::dmn {

using feel::Cell;

namespace {

/// Calls deeper than this are the interpreter's, which knows the limit to the letter.
constexpr int most_flat_calls = 100;

} // namespace

/// What functions gave for which arguments since the last reset: until then the same cells mean the same. A
/// function that reads an input is told when that changes.
class Memory {
public:
    static constexpr std::uint32_t most_arguments = 4;

    explicit Memory(std::size_t slots) : changed_(slots) {}

    template <class Compute>
    Cell recall(const FlatFunction& function, const Cell* arguments, std::uint32_t count, Compute compute)
    {
        Entry& entry = entries_[place_of(function, arguments, count)];
        if (entry.function == &function && entry.time > changed_[function.slot] && entry.time > forgotten_ &&
            is_same(entry, arguments, count)) {
            return entry.result;
        }
        const Cell result = compute(); // may take the same place: written afterwards
        entry.time = time_;
        entry.function = &function;
        std::copy_n(arguments, count, entry.arguments.begin());
        entry.result = result;
        return result;
    }
    void forget() { forgotten_ = time_++; }
    /// What the function gave no longer holds; next() ends the change.
    void forget(Slot function) { changed_[function] = time_; }
    void next() { ++time_; }

private:
    struct Entry {
        std::uint64_t time = 0;
        const FlatFunction* function = nullptr;
        std::array<Cell, most_arguments> arguments;
        Cell result;
    };

    static bool is_same(const Entry& entry, const Cell* arguments, std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            const Cell& own = entry.arguments[i];
            if (own.bits != arguments[i].bits || own.aux != arguments[i].aux ||
                own.kind != arguments[i].kind) {
                return false;
            }
        }
        return true;
    }

    std::size_t place_of(const FlatFunction& function, const Cell* arguments, std::uint32_t count) const
    {
        std::uint64_t hash = reinterpret_cast<std::uintptr_t>(&function);
        for (std::uint32_t i = 0; i < count; ++i) {
            hash = (hash ^ arguments[i].bits ^ arguments[i].aux) * 0x9E37'79B9'7F4A'7C15U;
        }
        return hash >> 56U; // of 256
    }

    std::vector<Entry> entries_ = std::vector<Entry>(256);
    std::vector<std::uint64_t> changed_; ///< by slot: when something a function reads changed
    std::uint64_t forgotten_ = 0;
    std::uint64_t time_ = 1;
};

/// The run: flat code on one side, the interpreter's way to the same slots on the other.
struct Machine::Impl final : feel::Runner, feel::Globals {
    explicit Impl(std::shared_ptr<const FlatProgram> with)
        : Runner(with->impl_->constants), program(std::move(with)), flat(*program->impl_), shared(flat.code),
          memory(flat.slots.size() + flat.flattener.shared().size())
    {
        slots_.resize(flat.slots.size() + flat.flattener.shared().size());
        done_.resize(slots_.size());
    }

    // feel::Globals: what the interpreter reads.
    feel::Value get(Slot slot) override { return heap.to_value(global(slot)); }

    /// Nobody reads the troubles of a fast run.
    feel::Frame frame() override
    {
        feel::Frame frame = shared.frame(*this);
        frame.troubles = nullptr;
        return frame;
    }

    Cell call(const void* callee, const Cell* arguments, std::uint32_t count) override
    {
        const auto& function = *static_cast<const FlatFunction*>(callee);
        if (!function.frame.body.is_flat) {
            return call_by_interpreter(function, arguments, count);
        }
        if (calls >= most_flat_calls || !step()) {
            give_up();
            return {};
        }
        if (function.is_costly && count <= Memory::most_arguments) {
            return memory.recall(function, arguments, count,
                                 [&] { return called(function, arguments, count); });
        }
        return called(function, arguments, count);
    }

    Cell called(const FlatFunction& function, const Cell* arguments, std::uint32_t count)
    {
        Cell* const own = push(count);
        if (own == nullptr || !conform(function, arguments, own)) {
            pop(own == nullptr ? 0 : count);
            return {};
        }
        ++calls;
        const feel::WithoutFilters alone(*this);
        const Cell result = function.result.checked(function.frame.run(*this, own), *this);
        --calls;
        pop(count);
        return result;
    }

    /// An argument that does not conform to its parameter makes the call null (10.3.2.9.4).
    bool conform(const FlatFunction& function, const Cell* arguments, Cell* own)
    {
        for (std::size_t i = 0; i < function.types.size(); ++i) {
            own[i] = function.types[i].checked(arguments[i], *this);
            if (own[i].is_null() && !arguments[i].is_null()) {
                return false;
            }
        }
        return true;
    }

    Cell call_by_interpreter(const FlatFunction& function, const Cell* arguments, std::uint32_t count)
    {
        std::vector<feel::Value> values;
        for (std::uint32_t i = 0; i < count; ++i) {
            values.push_back(heap.to_value(arguments[i]));
        }
        const feel::Value callee = get(function.slot);
        feel::Frame caller = frame();
        return heap.from(callee.as_function()->call(std::move(values), caller));
    }

    Cell compute(Slot slot) override
    {
        slots_[slot] = {}; // a decision that needs its own result finds null
        done_[slot] = 1;
        slots_[slot] = compute_fresh(slot);
        return slots_[slot];
    }

    Cell compute_fresh(Slot slot)
    {
        const feel::WithoutFilters alone(*this);
        const ShortWay& way = flat.short_ways[slot];
        if (way.unit != nullptr) {
            return way.type->checked(run(*way.unit), *this);
        }
        if (way.table != nullptr) {
            return way.type->checked(way.table->run(*this), *this);
        }
        const FlatSlot& code = flat.slots[slot];
        switch (code.kind) {
        case FlatSlot::Kind::input:
            return {};
        case FlatSlot::Kind::constant:
            return code.constant;
        case FlatSlot::Kind::decision:
            return decide(code);
        case FlatSlot::Kind::interpreted:
            return heap.from(decide_by_interpreter(flat.code.slots[slot]));
        case FlatSlot::Kind::function:
            return heap.from(flat.code.slots[slot].function == nullptr
                                 ? feel::Value()
                                 : make_function(flat.code.slots[slot].function, *this, shared));
        case FlatSlot::Kind::service:
            return heap.from(make_service(slot, shared));
        }
        return {};
    }

    Cell decide(const FlatSlot& code) { return code.type.checked(code.frame.run(*this, nullptr), *this); }

    feel::Value decide_by_interpreter(const SlotCode& code)
    {
        feel::Value value = run_body(code.body, {}, *this, shared);
        if (code.type == nullptr) {
            return value;
        }
        feel::Frame with = frame();
        return checked(std::move(value), *code.type, with);
    }

    void give(Slot slot, Cell cell)
    {
        slots_[slot] = cell;
        done_[slot] = 1;
        given.emplace_back(slot, cell);
    }

    void change(Slot slot, Cell cell)
    {
        const auto before = std::ranges::find(given, slot, &std::pair<Slot, Cell>::first);
        if (before == given.end()) {
            given.emplace_back(slot, cell);
        } else {
            before->second = cell;
        }
        const bool again = gave_up() || fallback != nullptr;
        restart();
        if (again) {
            start_over();
        } else {
            forget_readers(slot, done_[slot] != 0 ? slots_[slot] : Cell(), cell);
        }
        slots_[slot] = cell;
        done_[slot] = 1;
    }

    /// The run as it was before anything was computed, with the same inputs.
    void start_over()
    {
        fallback.reset();
        memory.forget();
        std::ranges::fill(done_, std::uint8_t{0});
        for (const auto& [slot, cell] : given) {
            slots_[slot] = cell;
            done_[slot] = 1;
        }
    }

    void forget_readers(Slot input, Cell before, Cell after)
    {
        flat.readers[input].each_affected(before, after, [this](Slot reader) {
            done_[reader] = 0;
            memory.forget(reader);
        });
        memory.next();
    }

    /// The interpreter's own evaluation with the same inputs, once flat code gave up.
    Evaluation& interpreter()
    {
        if (fallback == nullptr) {
            fallback = std::make_unique<Evaluation>(flat.program);
            if (shared.now) {
                fallback->set_now(*shared.now);
            }
            for (const auto& [slot, cell] : given) {
                fallback->give(slot, heap.to_value(cell));
            }
        }
        return *fallback;
    }

    template <class Flat, class Slow>
    auto either(Flat by_flat_code, Slow by_interpreter)
    {
        if (!gave_up()) {
            auto result = by_flat_code();
            if (!gave_up()) {
                return result;
            }
        }
        return by_interpreter(interpreter());
    }

    Cell evaluated(const feel::Expression& expression)
    {
        const auto unit = flat.further.find(&expression);
        if (unit != flat.further.end() && unit->second.is_flat) {
            return run(unit->second);
        }
        feel::Frame with = frame();
        const Innermost innermost(shared, with);
        return heap.from(run_expression(&expression, with));
    }

    const FlatTable* table_of(Slot decision) const
    {
        const FlatSlot& code = flat.slots[decision];
        return code.kind == FlatSlot::Kind::decision && code.frame.body.table ? &*code.frame.body.table
                                                                              : nullptr;
    }

    /// Steps of the run at hand.
    std::uint64_t work() const
    {
        return static_cast<std::uint64_t>(steps_taken()) + (ZHUNKAO_EVALUATION_STEPS - shared.steps_left);
    }

    void reset()
    {
        work_before += work();
        shared.steps_left = ZHUNKAO_EVALUATION_STEPS;
        reset_run();
        given.clear();
        fallback.reset();
        shared.troubles.clear();
        shared.kept.clear();
        restart();
        memory.forget();
    }

    /// The limits of one run, whole again.
    void restart()
    {
        work_before += work();
        renew();
        shared.steps_left = ZHUNKAO_EVALUATION_STEPS;
        calls = 0;
    }

    std::shared_ptr<const FlatProgram> program;
    const FlatProgram::Impl& flat;
    Shared shared;
    std::vector<std::pair<Slot, Cell>> given;
    std::unique_ptr<Evaluation> fallback;
    std::uint64_t work_before = 0; ///< of earlier runs
    int calls = 0;
    Memory memory;
};

Machine::Machine(std::shared_ptr<const FlatProgram> program)
    : impl_(std::make_unique<Impl>(std::move(program)))
{
}
Machine::~Machine() = default;

Machine::Inputs Machine::prepare(const std::vector<std::pair<Slot, feel::Value>>& values)
{
    reset();
    for (const auto& [slot, value] : values) {
        give(slot, value);
    }
    Inputs inputs = impl_->given;
    impl_->heap.keep();
    reset();
    return inputs;
}

void Machine::reset()
{
    impl_->reset();
}

void Machine::give(Slot slot, const feel::Value& value)
{
    impl_->give(slot, as_input(slot, value));
}

Cell Machine::as_input(Slot slot, const feel::Value& value)
{
    const ItemTypePtr& type = impl_->flat.code.slots[slot].type;
    if (type == nullptr) {
        return impl_->heap.from(value);
    }
    feel::Frame frame = impl_->frame();
    return impl_->heap.from(checked(value, *type, frame));
}

void Machine::change(Slot slot, Cell cell)
{
    impl_->change(slot, cell);
}

void Machine::give(const Inputs& inputs)
{
    for (const auto& [slot, cell] : inputs) {
        impl_->give(slot, cell);
    }
}

feel::Value Machine::get(Slot slot)
{
    return impl_->either([&] { return impl_->get(slot); },
                         [&](Evaluation& evaluation) { return evaluation.get(slot); });
}

Cell Machine::cell(Slot slot)
{
    return impl_->either([&] { return impl_->global(slot); },
                         [&](Evaluation& evaluation) { return impl_->heap.from(evaluation.get(slot)); });
}

feel::Value Machine::evaluate(const feel::Expression& expression)
{
    return impl_->either([&] { return impl_->heap.to_value(impl_->evaluated(expression)); },
                         [&](Evaluation& evaluation) { return evaluation.evaluate(expression); });
}

Cell Machine::cell(const feel::Expression& expression)
{
    return impl_->either(
        [&] { return impl_->evaluated(expression); },
        [&](Evaluation& evaluation) { return impl_->heap.from(evaluation.evaluate(expression)); });
}

Machine::Handle Machine::find(const feel::Expression& expression) const
{
    const auto found = impl_->flat.further.find(&expression);
    return found == impl_->flat.further.end() ? nullptr : &found->second;
}

Cell Machine::cell(Handle handle)
{
    return impl_->either(
        [&] { return handle->is_flat ? impl_->run(*handle) : impl_->evaluated(*handle->source); },
        [&](Evaluation& evaluation) { return impl_->heap.from(evaluation.evaluate(*handle->source)); });
}

std::vector<RowOutcome> Machine::explain_table(Slot decision)
{
    return impl_->either(
        [&] {
            const FlatTable* const table = impl_->table_of(decision);
            return table == nullptr ? impl_->interpreter().explain_table(decision) : table->explain(*impl_);
        },
        [&](Evaluation& evaluation) { return evaluation.explain_table(decision); });
}

namespace {

Verdict verdict_of(const feel::Value& value)
{
    return value.is_unknown() ? Verdict::open : value.is_true() ? Verdict::yes : Verdict::no;
}

Verdicts verdicts_of(const std::vector<RowOutcome>& outcomes)
{
    Verdicts verdicts;
    for (const RowOutcome& outcome : outcomes) {
        verdicts.columns = std::max(verdicts.columns, outcome.cells.size());
    }
    for (const RowOutcome& outcome : outcomes) {
        verdicts.rows.push_back(verdict_of(outcome.matched));
        for (std::size_t column = 0; column < verdicts.columns; ++column) {
            verdicts.cells.push_back(column < outcome.cells.size() ? verdict_of(outcome.cells[column])
                                                                   : Verdict::no);
        }
    }
    return verdicts;
}

} // namespace

Verdicts Machine::verdicts(Slot decision)
{
    return impl_->either(
        [&] {
            const FlatTable* const table = impl_->table_of(decision);
            return table == nullptr ? verdicts_of(impl_->interpreter().explain_table(decision))
                                    : table->verdicts(*impl_);
        },
        [&](Evaluation& evaluation) { return verdicts_of(evaluation.explain_table(decision)); });
}

feel::Value Machine::row_output(Slot decision, std::size_t rule)
{
    return impl_->either(
        [&] {
            const FlatTable* const table = impl_->table_of(decision);
            return table == nullptr ? impl_->interpreter().row_output(decision, rule)
                                    : impl_->heap.to_value(table->output(rule, *impl_));
        },
        [&](Evaluation& evaluation) { return evaluation.row_output(decision, rule); });
}

void Machine::set_now(DateTime now)
{
    impl_->shared.now = now;
}

const feel::Heap& Machine::heap() const
{
    return impl_->heap;
}

feel::Heap& Machine::heap()
{
    return impl_->heap;
}

std::uint64_t Machine::work() const
{
    return impl_->work_before + impl_->work();
}

bool Machine::gave_up() const
{
    return impl_->gave_up();
}

} // namespace zk::dmn

#include "dmn/columns_evaluate.hpp"

#include <algorithm>

#include "dmn/columns_impl.hpp"
#include "dmn/table.hpp"

namespace zk::dmn {

namespace {

constexpr std::uint64_t most_steps = 1'000'000'000;

/// `value` at `members` of the context that `into` is.
void put(feel::Value& into, std::span<const std::string> members, const feel::Value& value)
{
    if (members.empty()) {
        into = value;
        return;
    }
    feel::Context context = into.as_context() == nullptr ? feel::Context() : *into.as_context();
    const auto is_named = [&](const auto& entry) { return entry.first == members.front(); };
    auto entry = std::ranges::find_if(context.entries, is_named);
    if (entry == context.entries.end()) {
        entry = context.entries.insert(entry, {members.front(), feel::Value()});
    }
    put(entry->second, members.subspan(1), value);
    into = std::move(context);
}

/// What a unit's tree and the functions it calls may read.
class UnitGlobals final : public feel::Globals {
public:
    UnitGlobals(const ColumnCode& unit, std::span<const feel::Value* const> inputs, Shared& shared)
        : unit_(unit), inputs_(inputs), shared_(shared)
    {
    }

    feel::Value get(Slot slot) override
    {
        if (slot >= first_virtual) {
            return *inputs_[slot - first_virtual];
        }
        const SlotCode& code = shared_.code.slots[slot];
        if (code.kind == SlotKind::knowledge) {
            return code.function == nullptr ? feel::Value() : make_function(code.function, *this, shared_);
        }
        return read_by_function(slot);
    }

private:
    /// A decision's value, or what is read of an input put together.
    feel::Value read_by_function(Slot slot) const
    {
        feel::Value value;
        for (std::size_t i = 0; i < unit_.inputs.size(); ++i) {
            const ColumnInput& input = unit_.inputs[i];
            if (input.slot == slot && input.members.empty()) {
                return *inputs_[i];
            }
            if (input.slot == slot) {
                put(value, input.members, *inputs_[i]);
            }
        }
        return value;
    }

    const ColumnCode& unit_;
    std::span<const feel::Value* const> inputs_;
    Shared& shared_;
};

} // namespace

/// One Shared for each program met; programs outlive their evaluators.
struct UnitEvaluator::Impl {
    std::vector<std::unique_ptr<Shared>> all;

    Shared& shared(const ProgramCode& program)
    {
        const auto found = std::ranges::find_if(all, [&](const auto& one) { return &one->code == &program; });
        Shared& one = found != all.end() ? **found : *all.emplace_back(std::make_unique<Shared>(program));
        one.steps_left = most_steps;
        one.troubles.clear();
        one.kept.clear();
        return one;
    }
};

UnitEvaluator::UnitEvaluator() : impl_(std::make_unique<Impl>()) {}
UnitEvaluator::~UnitEvaluator() = default;
UnitEvaluator::UnitEvaluator(UnitEvaluator&&) noexcept = default;

feel::Value UnitEvaluator::value(const ColumnCode& unit, std::span<const feel::Value* const> inputs)
{
    Shared& shared = impl_->shared(*unit.program);
    UnitGlobals globals(unit, inputs, shared);
    feel::Value result = run_body(unit.body, {}, globals, shared);
    if (unit.type == nullptr) {
        return result;
    }
    feel::Frame frame = shared.frame(globals);
    return checked(std::move(result), *unit.type, frame);
}

std::vector<RowOutcome> UnitEvaluator::rows(const ColumnCode& unit,
                                            std::span<const feel::Value* const> inputs)
{
    std::vector<RowOutcome> outcomes;
    const CompiledTable* const table = unit.body.logic == nullptr ? nullptr : unit.body.logic->table.get();
    if (table == nullptr) {
        return outcomes;
    }
    Shared& shared = impl_->shared(*unit.program);
    UnitGlobals globals(unit, inputs, shared);
    feel::Frame frame = shared.frame(globals);
    const Innermost innermost(shared, frame);
    TableRun run(*table, frame);
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        outcomes.push_back({row, run.matches(row), {}});
        for (std::size_t column = 0; column < table->rows[row].tests.size(); ++column) {
            outcomes.back().cells.push_back(run.cell(row, column));
        }
    }
    return outcomes;
}

} // namespace zk::dmn

#include "dmn/program_impl.hpp"
#include "dmn/state.hpp"
#include "dmn/table.hpp"

namespace zk::dmn {

struct Evaluation::Impl {
    explicit Impl(std::shared_ptr<const Program> with)
        : program(std::move(with)), shared(program->impl_->code), state(shared)
    {
    }
    std::shared_ptr<const Program> program;
    Shared shared;
    State state;
};

namespace {

/// Every row with every cell; a row that lacks cells (a lenient compile lets it pass) matches nothing.
RowOutcome row_outcome(TableRun& run, std::size_t row)
{
    RowOutcome outcome{row, run.matches(row), {}};
    for (std::size_t column = 0; column < run.table().rows[row].tests.size(); ++column) {
        outcome.cells.push_back(run.cell(row, column));
    }
    return outcome;
}

} // namespace

Evaluation::Evaluation(std::shared_ptr<const Program> program)
    : impl_(std::make_unique<Impl>(std::move(program)))
{
}
Evaluation::~Evaluation() = default;

void Evaluation::give(Slot slot, feel::Value value)
{
    impl_->state.give(slot, std::move(value));
}

feel::Value Evaluation::get(Slot slot)
{
    return impl_->state.get(slot);
}

feel::Value Evaluation::evaluate(const feel::Expression& expression)
{
    feel::Frame frame = impl_->shared.frame(impl_->state);
    const Innermost innermost(impl_->shared, frame);
    return run_expression(&expression, frame);
}

feel::Value Evaluation::call_service(Slot service,
                                     const std::vector<std::pair<std::string, feel::Value>>& inputs)
{
    const feel::Value function = impl_->state.get(service);
    const std::vector<std::string>& names = function.as_function()->parameter_names();
    std::vector<feel::Value> arguments(names.size());
    for (const auto& [name, value] : inputs) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == name) {
                arguments[i] = value;
            }
        }
    }
    feel::Frame frame = impl_->shared.frame(impl_->state);
    return function.as_function()->call(std::move(arguments), frame);
}

std::vector<RowOutcome> Evaluation::explain_table(Slot decision)
{
    std::vector<RowOutcome> outcomes;
    const CompiledTable* const table = root_table(impl_->shared.code, decision);
    if (table == nullptr) {
        return outcomes;
    }
    feel::Frame frame = impl_->shared.frame(impl_->state);
    const Innermost innermost(impl_->shared, frame);
    TableRun run(*table, frame);
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        outcomes.push_back(row_outcome(run, row));
    }
    return outcomes;
}

feel::Value Evaluation::row_output(Slot decision, std::size_t rule)
{
    const CompiledTable* const table = root_table(impl_->shared.code, decision);
    if (table == nullptr || rule >= table->rows.size()) {
        return {};
    }
    feel::Frame frame = impl_->shared.frame(impl_->state);
    const Innermost innermost(impl_->shared, frame);
    return TableRun(*table, frame).output(rule);
}

std::vector<feel::Trouble>& Evaluation::troubles()
{
    return impl_->shared.troubles;
}

void Evaluation::set_now(DateTime now)
{
    impl_->shared.now = now;
}

} // namespace zk::dmn

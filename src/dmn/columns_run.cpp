#include "dmn/columns_run.hpp"

#include <algorithm>
#include <array>

namespace zk::dmn {

/// A memo is at most half full, and grows by doubling.
std::size_t ColumnLimits::entries(std::size_t inputs) const
{
    return std::min(memo_entries, memo_bytes / (4 * sizeof(std::uint32_t) * (inputs + 1)));
}

ColumnRun::ColumnRun(const ColumnPlan& plan, LeafFiller filler, ColumnLimits limits)
    : plan_(plan), filler_(std::move(filler)), limits_(limits), states_(plan.columns().size())
{
}

bool ColumnRun::begin(std::size_t rows)
{
    row_count_ = rows;
    for (const Column column : used_) {
        states_[column].in_use = false;
    }
    used_.clear();
    const bool forget = is_full_;
    if (forget) {
        states_ = std::vector<State>(plan_.columns().size());
        is_full_ = false;
    }
    return forget;
}

/// The first time in a batch that a column is asked for.
void ColumnRun::start(State& state, const ColumnCode& code)
{
    state.in_use = true;
    state.complete = !code.varies;
    if (!code.varies) {
        state.codes.assign(row_count_, intern(static_cast<Column>(&state - states_.data()), code.constant));
        return;
    }
    state.codes.assign(row_count_, nothing);
    if (code.key.size() > 1 && state.domain.size() == 0) {
        state.memo.reset(code.key.size(), limits_.entries(code.key.size()));
    }
}

std::vector<std::uint32_t> ColumnRun::take_rows()
{
    if (spare_rows_.empty()) {
        return {};
    }
    std::vector<std::uint32_t> rows = std::move(spare_rows_.back());
    spare_rows_.pop_back();
    rows.clear();
    return rows;
}

void ColumnRun::give_back(std::vector<std::uint32_t> rows)
{
    spare_rows_.push_back(std::move(rows));
}

const std::uint32_t* ColumnRun::fill(Column column, Rows rows)
{
    const ColumnCode& code = plan_[column];
    if (!states_[column].in_use) {
        start(states_[column], code);
        used_.push_back(column);
    }
    State& state = states_[column];
    if (state.complete) {
        return state.codes.data();
    }
    std::vector<std::uint32_t> missing = take_rows();
    std::ranges::copy_if(rows, std::back_inserter(missing),
                         [&](std::uint32_t row) { return state.codes[row] == nothing; });
    if (!missing.empty() && code.kind == ColumnCode::Kind::leaf) {
        filler_(column, missing, state.codes.data());
    } else if (!missing.empty()) {
        fill_unit(column, missing);
    }
    state.complete = rows.size() == row_count_;
    is_full_ = is_full_ || state.domain.size() > limits_.values;
    give_back(std::move(missing));
    return state.codes.data();
}

void ColumnRun::fill_unit(Column column, Rows rows)
{
    for (const ColumnInput& input : plan_[column].inputs) {
        fill(input.column, rows);
    }
    counts_.lookups += rows.size();
    plan_[column].key.size() == 1 ? look_up_one(column, rows) : look_up_tuple(column, rows);
}

void ColumnRun::look_up_one(Column column, Rows rows)
{
    State& state = states_[column];
    const std::uint32_t* const input = states_[plan_[column].key.front()].codes.data();
    for (const std::uint32_t row : rows) {
        const std::uint32_t code = input[row];
        if (code >= state.dense.size()) {
            state.dense.resize(std::max<std::size_t>(code + 1U, state.dense.size() * 2), nothing);
        }
        if (state.dense[code] == nothing) {
            state.dense[code] = evaluate(column, row);
        }
        state.codes[row] = state.dense[code];
    }
}

void ColumnRun::look_up_tuple(Column column, Rows rows)
{
    State& state = states_[column];
    const std::vector<Column>& key = plan_[column].key;
    std::vector<const std::uint32_t*> inputs;
    for (const Column input : key) {
        inputs.push_back(states_[input].codes.data());
    }
    std::vector<std::uint32_t> tuple(key.size());
    const bool asks = state.memo.pays();
    std::uint64_t hits = 0;
    for (const std::uint32_t row : rows) {
        for (std::size_t i = 0; i < tuple.size(); ++i) {
            tuple[i] = inputs[i][row];
        }
        std::uint32_t output = asks ? state.memo.find(tuple) : nothing;
        if (output == nothing) {
            output = evaluate(column, row);
            state.memo.keep(tuple, output);
        } else {
            ++hits;
        }
        state.codes[row] = output;
    }
    state.memo.note(rows.size(), hits);
}

std::vector<const feel::Value*> ColumnRun::inputs_of(Column column, std::uint32_t row)
{
    std::vector<const feel::Value*> values;
    for (const ColumnInput& input : plan_[column].inputs) {
        values.push_back(&value_at(input.column, row));
    }
    return values;
}

std::uint32_t ColumnRun::evaluate(Column column, std::uint32_t row)
{
    ++counts_.evaluations;
    return intern(column, evaluator_.value(plan_[column], inputs_of(column, row)));
}

std::vector<RowOutcome> ColumnRun::table_rows(Column column, std::uint32_t row)
{
    const std::array<std::uint32_t, 1> one{row};
    for (const ColumnInput& input : plan_[column].inputs) {
        fill(input.column, one);
    }
    return evaluator_.rows(plan_[column], inputs_of(column, row));
}

std::uint32_t ColumnRun::intern(Column column, feel::Value value)
{
    return states_[column].domain.code(std::move(value));
}

const feel::Value& ColumnRun::value(Column column, std::uint32_t code) const
{
    return states_[column].domain.value(code);
}

const feel::Value& ColumnRun::value_at(Column column, std::uint32_t row) const
{
    return value(column, code_at(column, row));
}

} // namespace zk::dmn

#include "dmn/table.hpp"

#include <algorithm>

namespace zk::dmn {

namespace {

feel::Value as_verdict(const feel::Value& tested)
{
    return tested.is_unknown() ? tested : feel::Value(tested.is_true());
}

} // namespace

const feel::Value& TableRun::input(std::size_t column)
{
    std::optional<feel::Value>& value = inputs_[column];
    if (!value) {
        value = run_expression(table_.columns[column].expression.get(), frame_);
    }
    return *value;
}

feel::Value TableRun::cell(std::size_t row, std::size_t column)
{
    const std::int32_t test = table_.rows[row].tests[column];
    if (test == CompiledTable::any) {
        return true;
    }
    const auto index = static_cast<std::size_t>(test);
    const CompiledTable::Column& code = table_.columns[column];
    verdicts_[column].resize(code.tests.size());
    feel::Value& verdict = verdicts_[column][index];
    if (verdict.is_null()) {
        const feel::Expression* const tests = code.tests[index].get();
        verdict = tests == nullptr ? feel::Value(false)
                                   : as_verdict(feel::evaluate_tests(*tests, input(column), frame_));
    }
    return verdict;
}

feel::Value TableRun::matches(std::size_t row)
{
    if (table_.rows[row].tests.size() != table_.columns.size()) {
        return false;
    }
    std::optional<feel::Missing> missing;
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        const feel::Value verdict = cell(row, column);
        if (verdict.is_false()) {
            return false;
        }
        if (const feel::Unknown* const unknown = verdict.as_unknown()) {
            missing = feel::Missing::united(missing.value_or(feel::Missing()), unknown->missing);
        }
    }
    return missing ? feel::Value(feel::Unknown{*missing}) : feel::Value(true);
}

feel::Value TableRun::typed(feel::Value value, std::size_t column)
{
    const ItemTypePtr& type = table_.outputs[column].type;
    return type == nullptr ? value : checked(std::move(value), *type, frame_);
}

feel::Value TableRun::output_entry(std::size_t row, std::size_t column)
{
    const auto& outputs = table_.rows[row].outputs;
    const feel::Expression* const cell = column < outputs.size() ? outputs[column].get() : nullptr;
    return typed(run_expression(cell, frame_), column);
}

feel::Value TableRun::output(std::size_t row)
{
    if (table_.outputs.size() == 1) {
        return output_entry(row, 0);
    }
    feel::Context context;
    for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
        context.entries.emplace_back(table_.outputs[column].name, output_entry(row, column));
    }
    return context;
}

feel::Value TableRun::default_output()
{
    if (!table_.has_default) {
        return {};
    }
    feel::Context context;
    for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
        const CompiledTable::Output& output = table_.outputs[column];
        context.entries.emplace_back(output.name,
                                     typed(run_expression(output.default_value.get(), frame_), column));
    }
    return context.entries.size() == 1 ? std::move(context.entries.front().second)
                                       : feel::Value(std::move(context));
}

bool TableRun::inputs_allowed()
{
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        const feel::Expression* const allowed = table_.columns[column].allowed.get();
        if (allowed != nullptr && feel::evaluate_tests(*allowed, input(column), frame_).is_false()) {
            frame_.trouble("判定表的输入不在允许的取值之内:" + feel::to_feel_text(input(column)));
            return false;
        }
    }
    return true;
}

feel::Value run_table(const CompiledTable& table, feel::Frame& frame)
{
    TableRun run(table, frame);
    return run.inputs_allowed() ? hit_result(run) : feel::Value();
}

} // namespace zk::dmn

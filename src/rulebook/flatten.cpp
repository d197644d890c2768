// flatten: the program and all that is compiled against it, made ready to run fast.
#include <algorithm>

#include "rulebook/impl.hpp"

namespace zk::rulebook {
namespace {

void add_templates(const Loaded& loaded, std::vector<feel::ExpressionPtr>& expressions)
{
    for (const TablePlan& plan : loaded.plans) {
        for (const RowPlan& row : plan.rows) {
            for (const CellPlan& cell : row.cells) {
                for (const Template::Part& part : cell.requirement.parts) {
                    expressions.push_back(part.expression);
                }
            }
        }
    }
}

/// A text is fixed if its expressions are constants.
bool is_fixed(const Template& text, const dmn::Machine& machine)
{
    return std::ranges::all_of(text.parts, [&machine](const Template::Part& part) {
        const auto handle = part.expression == nullptr ? nullptr : machine.find(*part.expression);
        return part.expression == nullptr || (handle != nullptr && handle->is_constant());
    });
}

/// All cells of a row in words.
std::optional<std::string> described(const RowPlan& row, const char* separator)
{
    std::string text;
    for (const CellPlan& cell : row.cells) {
        if (!cell.requirement.fixed) {
            return std::nullopt;
        }
        text += (text.empty() ? "" : separator) + *cell.requirement.fixed;
    }
    return text;
}

void fix_texts(Loaded& loaded)
{
    dmn::Machine machine(loaded.flat);
    for (TablePlan& plan : loaded.plans) {
        for (RowPlan& row : plan.rows) {
            row.name = loaded.program->slot_name(plan.slot) + " " + std::to_string(row.rule + 1);
            for (CellPlan& cell : row.cells) {
                if (is_fixed(cell.requirement, machine)) {
                    cell.requirement.fixed = cell.requirement.fill(machine);
                }
            }
            row.described = described(row, separator_of(row.kind));
            if (row.described && row.kind == RowPlan::Kind::prohibition) {
                row.described->insert(0, no_such_case);
            }
        }
    }
}

} // namespace

void flatten(Loaded& loaded)
{
    std::vector<feel::ExpressionPtr> expressions;
    for (const CompiledOutput& output : loaded.compiled_outputs) {
        expressions.push_back(output.from);
        expressions.push_back(output.goal_expression);
        expressions.push_back(output.when_unknown);
    }
    for (const CompiledGoal& goal : loaded.compiled_goals) {
        expressions.push_back(goal.expression);
    }
    add_templates(loaded, expressions);
    loaded.flat = dmn::FlatProgram::build(loaded.program, expressions);
    fix_texts(loaded);
}

} // namespace zk::rulebook

// table: runs decision tables (DMN 1.5, chapter 8), also where facts are unknown.
//
// A row matches as the Kleene conjunction of its cells. What the hit policies make of rows that are
// neither matched nor missed is in table_hit.cpp (docs/formats/rulebook.md, section 6).
#pragma once

#include <optional>
#include <vector>

#include "dmn/state.hpp"

namespace zk::dmn {

/// A row that matches, or may match.
struct Hit {
    std::size_t row = 0;
    bool is_certain = true;
    feel::Missing missing; ///< what it is uncertain for
};

/// One run of one table. Input expressions and distinct cells are evaluated at most once, when needed.
class TableRun {
public:
    TableRun(const CompiledTable& table, feel::Frame& frame)
        : table_(table), frame_(frame), inputs_(table.columns.size()), verdicts_(table.columns.size())
    {
    }

    const CompiledTable& table() const { return table_; }
    feel::Frame& frame() { return frame_; }
    const feel::Value& input(std::size_t column);
    /// True, false or Unknown.
    feel::Value cell(std::size_t row, std::size_t column);
    /// Stops at the first cell that is false.
    feel::Value matches(std::size_t row);
    /// The row's output; a context if the table has several.
    feel::Value output(std::size_t row);
    feel::Value output_entry(std::size_t row, std::size_t column);
    /// The default outputs, null without any.
    feel::Value default_output();
    /// False, and a trouble, for an input outside of its allowed values.
    bool inputs_allowed();

private:
    feel::Value typed(feel::Value value, std::size_t column);

    const CompiledTable& table_;
    feel::Frame& frame_;
    std::vector<std::optional<feel::Value>> inputs_;
    std::vector<std::vector<feel::Value>> verdicts_; ///< by column and test; null: not yet run
};

feel::Value run_table(const CompiledTable& table, feel::Frame& frame);

/// The result that the table's hit policy makes.
feel::Value hit_result(TableRun& run);

/// Priority and output order (table_order.cpp).
feel::Value priority_result(TableRun& run, const std::vector<Hit>& hits);
feel::Value output_order_result(TableRun& run, const std::vector<Hit>& hits);

/// A list of the hits' outputs, uncertain ones as members that are perhaps there.
feel::Value list_of_outputs(TableRun& run, const std::vector<Hit>& hits);
/// What the uncertain hits lack.
feel::Missing missing_of(const std::vector<Hit>& hits);

} // namespace zk::dmn

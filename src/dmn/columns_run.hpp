// columns_run: fills the columns of a plan for one batch of candidates after another.
//
// Each column numbers its own values (codes from 0). A unit looks its inputs' codes up in its memo and is
// evaluated only for combinations not met before. Columns are filled on demand and only for the rows asked
// for, so that what nobody needs is not computed.
//
// Limits, so that memory does not grow with the number of candidates: a memo keeps `memo_entries`
// combinations; beyond them the unit is evaluated without keeping, and where looking up no longer pays it is
// not even tried. When a column has met `values` distinct values, everything is forgotten at the next batch.
// A ColumnRun belongs to one thread. The plan must outlive it.
#pragma once

#include <functional>
#include <limits>

#include "dmn/columns.hpp"
#include "dmn/columns_evaluate.hpp"
#include "dmn/columns_memo.hpp"

namespace zk::dmn {

/// The distinct values of one column, in the order met.
class Domain {
public:
    std::uint32_t code(feel::Value value);
    const feel::Value& value(std::uint32_t code) const { return values_[code]; }
    std::size_t size() const { return values_.size(); }
    void clear();

private:
    std::vector<feel::Value> values_;
    std::vector<std::uint32_t> slots_; ///< open addressing: code + 1
    std::vector<std::size_t> hashes_;
};

struct ColumnLimits {
    std::size_t memo_entries = 1U << 20U;
    std::size_t memo_bytes = std::size_t{48} << 20U; ///< of one memo; fewer entries where they are wide
    std::size_t values = 1U << 18U;
    /// How many combinations of so many inputs are kept.
    std::size_t entries(std::size_t inputs) const;
};

using Rows = std::span<const std::uint32_t>;

class ColumnRun {
public:
    static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();
    /// Writes the codes of a leaf's values for `rows` of the batch; codes come from intern().
    using LeafFiller = std::function<void(Column leaf, Rows rows, std::uint32_t* codes)>;

    ColumnRun(const ColumnPlan& plan, LeafFiller filler, ColumnLimits limits = {});

    /// A new batch of so many rows. True: all codes were forgotten, also those of leaves.
    bool begin(std::size_t rows);
    /// Codes by row; those of `rows` are filled.
    const std::uint32_t* fill(Column column, Rows rows);
    std::uint32_t intern(Column column, feel::Value value);
    const feel::Value& value(Column column, std::uint32_t code) const;
    /// Of a filled row.
    const feel::Value& value_at(Column column, std::uint32_t row) const;
    std::uint32_t code_at(Column column, std::uint32_t row) const { return states_[column].codes[row]; }
    /// The rows of the unit's table, for one candidate.
    std::vector<RowOutcome> table_rows(Column column, std::uint32_t row);

    struct Counts {
        std::uint64_t lookups = 0;
        std::uint64_t evaluations = 0;
    };
    const Counts& counts() const { return counts_; }

private:
    struct State {
        std::vector<std::uint32_t> codes; ///< by row; `nothing` where not yet filled
        bool in_use = false;              ///< in this batch
        bool complete = false;            ///< all rows are filled
        Domain domain;
        std::vector<std::uint32_t> dense; ///< one input: by its code
        TupleMemo memo;                   ///< several
    };

    void start(State& state, const ColumnCode& code);
    void fill_unit(Column column, Rows rows);
    void look_up_one(Column column, Rows rows);
    void look_up_tuple(Column column, Rows rows);
    std::uint32_t evaluate(Column column, std::uint32_t row);
    std::vector<const feel::Value*> inputs_of(Column column, std::uint32_t row);
    std::vector<std::uint32_t> take_rows();
    void give_back(std::vector<std::uint32_t> rows);

    const ColumnPlan& plan_;
    LeafFiller filler_;
    ColumnLimits limits_;
    std::vector<State> states_;
    std::vector<Column> used_; ///< in this batch
    std::vector<std::vector<std::uint32_t>> spare_rows_;
    std::size_t row_count_ = 0;
    bool is_full_ = false;
    UnitEvaluator evaluator_;
    Counts counts_;
};

} // namespace zk::dmn

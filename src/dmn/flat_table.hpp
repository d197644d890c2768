// flat_table: a decision table as masks of rows.
//
// Each column knows for every class of input values (a constant of its cells, or what lies between two of
// them) which rows accept it; a look-up and one AND a column find the rows that match. Rows that hang on an
// unknown fact are kept beside those that match for certain. A column whose cells are more than comparisons
// with constants runs its tests one by one, each distinct cell once.
//
// Immutable once built; run() is thread-safe for different Runners.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dmn/compiled.hpp"
#include "dmn/machine.hpp"
#include "feel/flat.hpp"

namespace zk::dmn {

/// One bit a row.
using Mask = std::vector<std::uint64_t>;

/// How a result is brought to the type of its variable.
struct FlatType {
    ItemTypePtr type;                            ///< null: any value
    feel::CellKind plain = feel::CellKind::null; ///< values of that kind conform as they are
    static FlatType of(const ItemTypePtr& type);
    feel::Cell checked(feel::Cell cell, feel::Runner& runner) const
    {
        return type == nullptr || cell.kind == plain ? cell : converted(cell, runner);
    }

private:
    feel::Cell converted(feel::Cell cell, feel::Runner& runner) const;
};

/// The classes of one column's input values.
class ColumnIndex {
public:
    /// nullopt if the tests are more than comparisons with constants.
    static std::optional<ColumnIndex> build(const std::vector<feel::Unit>& tests,
                                            const std::vector<Mask>& rows, const Mask& any,
                                            const feel::Constants& constants);
    /// Rows that accept the input; null pointer: it is of no kind the index knows.
    const std::uint64_t* rows_for(feel::Cell input) const;
    /// Rows that may accept an input nobody knows; those of `rows_for` accept any.
    const std::uint64_t* open_rows() const { return open_.data(); }
    std::size_t bytes() const;

private:
    void make_direct();
    std::uint32_t class_of_point(feel::Cell input) const;
    std::uint32_t class_of_text(feel::Cell input) const;
    const std::uint64_t* mask(std::uint32_t index) const
    {
        return masks_.data() + std::size_t{index} * words_;
    }

    feel::CellKind kind_ = feel::CellKind::null; ///< of the constants; null: there are none
    std::vector<feel::Cell> points_;             ///< sorted (numbers, days …) or any order (texts)
    std::vector<std::uint16_t> direct_;          ///< classes of whole numbers from first_ on
    std::int64_t first_ = 0;
    std::size_t words_ = 0;
    Mask masks_; ///< null, false, true, unknown, then 2 n + 1 for points: before, at, before, at, … after
    Mask open_;
};

class FlatTable {
public:
    /// False if an expression of the table is not flat: the table is the interpreter's.
    static std::optional<FlatTable> build(const CompiledTable& table, feel::Flattener& flattener,
                                          const feel::Parameters& parameters, feel::Constants& constants);
    feel::Cell run(feel::Runner& runner) const;
    /// Every row: whether it matches, and each of its cells (true where it asks nothing).
    std::vector<RowOutcome> explain(feel::Runner& runner) const;
    Verdicts verdicts(feel::Runner& runner) const;
    feel::Cell output(std::size_t row, feel::Runner& runner) const;
    std::size_t bytes() const;

private:
    struct Column {
        feel::Unit input;
        std::optional<feel::Unit> allowed;
        std::vector<feel::Unit> tests;
        std::vector<Mask> rows; ///< by test
        Mask any;
        std::optional<ColumnIndex> index;
    };
    struct Output {
        FlatType type;
        std::optional<feel::Unit> default_value;
    };
    /// The rows still in play during one run.
    struct Rows;

    bool build_columns(const CompiledTable& table, feel::Flattener& flattener,
                       const feel::Parameters& parameters, const feel::Constants& constants);
    bool build_outputs(const CompiledTable& table, feel::Flattener& flattener,
                       const feel::Parameters& parameters, feel::Constants& constants);
    bool is_allowed(feel::Runner& runner) const;
    void match(Rows& rows, feel::Runner& runner) const;
    void match_column(const Column& column, Rows& rows, feel::Runner& runner) const;
    void match_tests(const Column& column, feel::Cell input, Rows& rows, feel::Runner& runner) const;
    feel::Cell first(const Rows& rows, feel::Runner& runner) const;
    feel::Cell unique(const Rows& rows, feel::Runner& runner) const;
    feel::Cell any(const Rows& rows, feel::Runner& runner) const;
    feel::Cell collect(const Rows& rows, feel::Runner& runner) const;
    feel::Cell listed(const Rows& rows, feel::Runner& runner) const;
    feel::Cell undecided(const Rows& rows, feel::Runner& runner) const;
    feel::Cell default_output(feel::Runner& runner) const;

    const CompiledTable* source_ = nullptr;
    std::vector<Column> columns_;
    std::vector<Output> outputs_;
    std::vector<std::vector<feel::Unit>> cells_; ///< outputs by row
    const feel::Shape* shape_ = nullptr;         ///< of several outputs
    Mask all_;
    std::size_t words_ = 0;
};

/// One of several values, and it is not known which (state.hpp).
feel::Cell settled(const std::vector<feel::Cell>& candidates, std::uint32_t why, feel::Heap& heap);

} // namespace zk::dmn

// columns: a model taken apart into columns, for deciding millions at a time.
//
// A column is one value a candidate: a leaf (an input, or a member of one: 户籍.所在地州), or a unit, an
// expression or decision whose value follows from its input columns alone. FEEL is pure, so a unit is
// evaluated once for each combination of its inputs' values and looked up from then on: ten million
// candidates cost ten million look-ups and a few thousand evaluations. A ColumnPlan says which columns there
// are; a ColumnRun (columns_run.hpp) fills them, batch by batch.
//
// Several models share one plan. Columns are numbered by what they compute, not by what they are called:
// where two versions of a rulebook compute the same thing from the same leaves they have the same column, so
// that what a change cannot touch is seen from the numbers alone.
//
// Exact: a unit is the evaluator's own work on the same syntax tree. Closed subexpressions (none of their
// variables is bound outside) may become columns of their own; where a node looks at how its child is
// written (the condition of a filter, unary tests) that child stays in place.
// A plan is immutable once built and may be shared between threads. Reads no clock: now() is null.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "dmn/compiled.hpp"

namespace zk::dmn {

using Column = std::uint32_t;

/// From an input down its members: 户籍 . 所在地州. Stops at a list: its records are one value.
struct LeafPath {
    std::string input;
    std::vector<std::string> members;
    bool operator==(const LeafPath&) const = default;
};

/// What a unit reads of one column, and under which name.
struct ColumnInput {
    Column column = 0;
    std::string via; ///< the decision it is the value of; empty for a leaf or a part of an expression
    Slot slot = 0;   ///< where the unit's own tree finds it
    std::vector<std::string> members; ///< of a leaf that a function reads by its input
};

struct ColumnCode {
    enum class Kind : std::uint8_t { leaf, unit } kind = Kind::leaf;
    bool varies = true; ///< false: no leaf is read; `constant` is its value for everybody
    std::size_t space = 0;
    LeafPath leaf;
    const ProgramCode* program = nullptr;
    Body body;
    ItemTypePtr type; ///< the result is coerced to it; may be null
    std::vector<ColumnInput> inputs;
    std::vector<Column> key; ///< the distinct inputs that vary
    std::string shape;       ///< what is done with the inputs; equal shapes on equal inputs give equal values
    feel::Value constant;
};

class ColumnPlan {
public:
    ColumnPlan();
    ~ColumnPlan();
    ColumnPlan(ColumnPlan&&) noexcept;

    /// Adds a model; leaves of models in the same `space` are the same. Gives its number. Error code
    /// "dmn.model" with what compile() has against it.
    Result<std::size_t> add(const Model& model, const CompileOptions& options, std::size_t space = 0);
    /// The column of a decision, by name; nothing if the model has none of that name.
    std::optional<Column> decision(std::size_t model, std::string_view name);
    /// The column of a further expression over the model's names.
    tl::expected<Column, Diagnostics> expression(std::size_t model, std::string_view text);

    std::span<const ColumnCode> columns() const;
    const ColumnCode& operator[](Column column) const;
    /// Every leaf there is, of all models.
    std::vector<Column> leaves() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::dmn

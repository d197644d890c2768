// columns_evaluate: the value of a unit for given values of its inputs.
#pragma once

#include <memory>
#include <span>

#include "dmn/columns.hpp"

namespace zk::dmn {

/// Belongs to one thread.
class UnitEvaluator {
public:
    UnitEvaluator();
    ~UnitEvaluator();
    UnitEvaluator(UnitEvaluator&&) noexcept;
    /// `inputs` are those of `unit`, in their order.
    feel::Value value(const ColumnCode& unit, std::span<const feel::Value* const> inputs);
    /// What each row of the unit's table did; empty if it is no table.
    std::vector<RowOutcome> rows(const ColumnCode& unit, std::span<const feel::Value* const> inputs);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Same value, told apart also where FEEL's identity does not: entries of contexts in the same order.
bool is_same(const feel::Value& a, const feel::Value& b);
std::size_t hash_of(const feel::Value& value);

} // namespace zk::dmn

// differing: in which rows of a block two columns have different values.
//
// A unit that does the same in both versions differs at most where one of its inputs does; so rows are
// followed up from the units a change touched, and the rest is never computed twice.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "dmn/columns_run.hpp"
#include "impact/pair.hpp"

namespace zk::impact {

using RowList = std::vector<std::uint32_t>; ///< sorted

RowList united(const RowList& a, const RowList& b);

class Differing {
public:
    Differing(const Pair& pair, dmn::ColumnRun& run) : pair_(pair), run_(run) {}

    /// A new block; only `rows` of it are looked at. They must outlive it.
    void begin(const RowList& rows);
    /// The run's codes are gone.
    void forget() { same_.clear(); }
    const RowList& rows(dmn::Column before, dmn::Column after);
    /// For one row, whatever it was begun with.
    bool at(dmn::Column before, dmn::Column after, std::uint32_t row);
    /// The same is done with inputs in the same places.
    static bool do_the_same(const dmn::ColumnCode& before, const dmn::ColumnCode& after);

private:
    RowList candidates(dmn::Column before, dmn::Column after);
    RowList compared(dmn::Column before, dmn::Column after, const RowList& rows);
    bool are_same(dmn::Column before, std::uint32_t old_code, dmn::Column after, std::uint32_t code);

    const Pair& pair_;
    dmn::ColumnRun& run_;
    const RowList* looked_at_ = nullptr;
    std::map<std::pair<dmn::Column, dmn::Column>, RowList> known_;
    std::map<std::pair<dmn::Column, dmn::Column>, std::unordered_map<std::uint64_t, bool>> same_;
};

} // namespace zk::impact

#include "impact/differing.hpp"

#include <algorithm>
#include <iterator>

namespace zk::impact {
namespace {

using dmn::Column;
using dmn::ColumnCode;

constexpr std::size_t most_known = 1U << 18U; ///< pairs of codes; then afresh

} // namespace

RowList united(const RowList& a, const RowList& b)
{
    RowList result;
    std::ranges::set_union(a, b, std::back_inserter(result));
    return result;
}

void Differing::begin(const RowList& rows)
{
    looked_at_ = &rows;
    known_.clear();
}

const RowList& Differing::rows(Column before, Column after)
{
    const auto known = known_.find({before, after});
    if (known != known_.end()) {
        return known->second;
    }
    RowList rows = before == after ? RowList{} : compared(before, after, candidates(before, after));
    return known_[{before, after}] = std::move(rows);
}

bool Differing::do_the_same(const ColumnCode& before, const ColumnCode& after)
{
    return before.kind == ColumnCode::Kind::unit && after.kind == ColumnCode::Kind::unit &&
           before.shape == after.shape && before.inputs.size() == after.inputs.size();
}

RowList Differing::candidates(Column before, Column after)
{
    const ColumnCode& old_code = pair_.columns[before];
    const ColumnCode& code = pair_.columns[after];
    if (!pair_.same_vocabulary || !do_the_same(old_code, code)) {
        return *looked_at_;
    }
    RowList found;
    for (std::size_t i = 0; i < code.inputs.size() && found.size() < looked_at_->size(); ++i) {
        found = united(found, rows(old_code.inputs[i].column, code.inputs[i].column));
    }
    return found;
}

RowList Differing::compared(Column before, Column after, const RowList& rows)
{
    const std::uint32_t* const old_codes = run_.fill(before, rows);
    const std::uint32_t* const codes = run_.fill(after, rows);
    RowList different;
    std::ranges::copy_if(rows, std::back_inserter(different), [&](std::uint32_t row) {
        return !are_same(before, old_codes[row], after, codes[row]);
    });
    return different;
}

bool Differing::are_same(Column before, std::uint32_t old_code, Column after, std::uint32_t code)
{
    auto& known = same_[{before, after}];
    if (known.size() > most_known) {
        known.clear();
    }
    const std::uint64_t both = std::uint64_t{old_code} << 32U | code;
    const auto found = known.find(both);
    if (found != known.end()) {
        return found->second;
    }
    return known[both] = dmn::is_same(run_.value(before, old_code), run_.value(after, code));
}

bool Differing::at(Column before, Column after, std::uint32_t row)
{
    if (before == after) {
        return false;
    }
    const std::uint32_t one[] = {row};
    run_.fill(before, one);
    run_.fill(after, one);
    return !are_same(before, run_.code_at(before, row), after, run_.code_at(after, row));
}

} // namespace zk::impact

#include "dmn/columns_memo.hpp"

#include <algorithm>

namespace zk::dmn {

namespace {

constexpr std::size_t first_size = 64;
constexpr int batches_of_rest = 63;

std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 32U;
    hash *= 0xD6E8'FEB8'6659'FD93U;
    return hash ^ hash >> 32U;
}

} // namespace

void TupleMemo::reset(std::size_t width, std::size_t limit)
{
    width_ = width;
    limit_ = limit;
    count_ = 0;
    rest_ = 0;
    mask_ = first_size - 1;
    cells_.assign(first_size * (width + 1), none);
}

/// Where `tuple` stands, or the empty place where it would.
std::size_t TupleMemo::place(Tuple tuple) const
{
    std::uint64_t hash = 0;
    for (const std::uint32_t code : tuple) {
        hash = (hash ^ code) * 0x9E37'79B9'7F4A'7C15U;
    }
    std::size_t at = mixed(hash) & mask_;
    for (;; at = (at + 1) & mask_) {
        const std::uint32_t* const cell = &cells_[at * (width_ + 1)];
        if (cell[width_] == none || std::equal(tuple.begin(), tuple.end(), cell)) {
            return at;
        }
    }
}

std::uint32_t TupleMemo::find(Tuple tuple) const
{
    return cells_[place(tuple) * (width_ + 1) + width_];
}

void TupleMemo::grow()
{
    const std::vector<std::uint32_t> old = std::move(cells_);
    mask_ = mask_ * 2 + 1;
    cells_.assign((mask_ + 1) * (width_ + 1), none);
    for (std::size_t at = 0; at < old.size(); at += width_ + 1) {
        if (old[at + width_] != none) {
            const std::size_t to = place(Tuple(&old[at], width_)) * (width_ + 1);
            std::copy_n(&old[at], width_ + 1, &cells_[to]);
        }
    }
}

void TupleMemo::keep(Tuple tuple, std::uint32_t output)
{
    if (is_full()) {
        return;
    }
    if (2 * (count_ + 1) > mask_) {
        grow();
    }
    const std::size_t at = place(tuple) * (width_ + 1);
    count_ += cells_[at + width_] == none ? 1U : 0U;
    std::copy(tuple.begin(), tuple.end(), &cells_[at]);
    cells_[at + width_] = output;
}

void TupleMemo::note(std::uint64_t lookups, std::uint64_t hits)
{
    if (rest_ > 0) {
        --rest_;
    } else if (is_full() && 2 * hits < lookups) {
        rest_ = batches_of_rest;
    }
}

} // namespace zk::dmn

// columns_memo: which output code belongs to which tuple of input codes.
//
// A hash table with open addressing that stops growing at its limit. When it is full and rarely hits, asking
// it no longer pays: it says so, and is asked again only now and then.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace zk::dmn {

class TupleMemo {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    using Tuple = std::span<const std::uint32_t>;

    void reset(std::size_t width, std::size_t limit);
    /// The output kept for `tuple`, or `none`.
    std::uint32_t find(Tuple tuple) const;
    void keep(Tuple tuple, std::uint32_t output);
    bool is_full() const { return count_ >= limit_; }
    std::size_t size() const { return count_; }

    /// To be told how a batch of look-ups went.
    void note(std::uint64_t lookups, std::uint64_t hits);
    /// Whether the next batch should ask at all.
    bool pays() const { return rest_ == 0; }

private:
    std::size_t place(Tuple tuple) const;
    void grow();

    std::size_t width_ = 0;
    std::size_t limit_ = 0;
    std::size_t count_ = 0;
    std::size_t mask_ = 0;
    std::vector<std::uint32_t> cells_; ///< width_ codes and the output; output `none`: empty
    int rest_ = 0;                     ///< batches to go without it
};

} // namespace zk::dmn

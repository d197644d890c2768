// flat_rows: the rows of a table that are still in play: for certain, or for want of facts. Private to the
// flat tables.
#pragma once

#include <algorithm>
#include <bit>

#include "dmn/flat_table.hpp"

namespace zk::dmn {

/// `possible` holds every row that is not out; `open` those of them that hang on `missing`.
struct FlatTable::Rows {
    Rows(const Mask& all, feel::Heap& heap)
        : words(all.size()), possible(words_of(heap, words)), uncertain(words_of(heap, words))
    {
        std::ranges::copy(all, possible);
        std::fill_n(uncertain, words, 0);
    }

    bool none_left() const
    {
        return std::all_of(possible, possible + words, [](std::uint64_t word) { return word == 0; });
    }

    bool all_within(const Mask& mask) const
    {
        for (std::size_t i = 0; i < words; ++i) {
            if ((possible[i] & ~mask[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    bool has_any_of(const Mask& mask) const
    {
        for (std::size_t i = 0; i < words; ++i) {
            if ((possible[i] & mask[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    std::size_t count() const
    {
        std::size_t total = 0;
        for (std::size_t i = 0; i < words; ++i) {
            total += static_cast<std::size_t>(std::popcount(possible[i]));
        }
        return total;
    }

    /// A mask of the run's own, as `from` to begin with.
    std::uint64_t* copy(const Mask& from, feel::Heap& heap) const
    {
        std::uint64_t* const mask = words_of(heap, words);
        std::ranges::copy(from, mask);
        return mask;
    }

    void accept(std::uint64_t* accepted, const Mask& more) const
    {
        for (std::size_t i = 0; i < words; ++i) {
            accepted[i] |= more[i];
        }
    }

    void keep(const std::uint64_t* accepted)
    {
        for (std::size_t i = 0; i < words; ++i) {
            possible[i] &= accepted[i];
            uncertain[i] &= possible[i];
        }
    }

    void keep(const std::uint64_t* accepted, const std::uint64_t* open_rows, std::uint32_t why,
              feel::Heap& heap)
    {
        for (std::size_t i = 0; i < words; ++i) {
            possible[i] &= accepted[i] | open_rows[i];
            uncertain[i] &= possible[i];
            mark_open(i, possible[i] & open_rows[i], why, heap);
        }
    }

    /// Rows of `mask` hang on `why` too.
    void open(const Mask& mask, std::uint32_t why, feel::Heap& heap)
    {
        for (std::size_t i = 0; i < words; ++i) {
            mark_open(i, possible[i] & mask[i], why, heap);
        }
    }

    /// Calls `visit(row, why)` for every row in play, in order, until it returns false; why is 0 for one
    /// that matches for certain.
    template <class Visit>
    void each(Visit visit) const
    {
        for (std::size_t i = 0; i < words; ++i) {
            for (std::uint64_t rest = possible[i]; rest != 0; rest &= rest - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
                const bool is_open = (uncertain[i] >> bit & 1U) != 0;
                if (!visit(i * 64 + bit, is_open ? missing[i * 64 + bit] : 0)) {
                    return;
                }
            }
        }
    }

    std::size_t words;
    std::uint64_t* possible;
    std::uint64_t* uncertain;
    std::uint32_t* missing = nullptr; ///< by row

private:
    static std::uint64_t* words_of(feel::Heap& heap, std::size_t count)
    {
        return reinterpret_cast<std::uint64_t*>(heap.cells((count + 1) / 2));
    }

    void mark_open(std::size_t word, std::uint64_t rows, std::uint32_t why, feel::Heap& heap)
    {
        if (rows == 0) {
            return;
        }
        if (missing == nullptr) {
            missing = heap.numbers(words * 64);
            std::fill_n(missing, words * 64, 0U);
        }
        uncertain[word] |= rows;
        for (; rows != 0; rows &= rows - 1) {
            std::uint32_t& own = missing[word * 64 + static_cast<std::size_t>(std::countr_zero(rows))];
            own = heap.missing().united(own, why);
        }
    }
};

} // namespace zk::dmn

// distribution: what synthetic candidates are drawn from; data, not code (docs/impact.md).
//
// A distribution file says which kinds of people there are, from which starting point (起点) of the rulebook
// each begins, and from which pools its facts are drawn. A pool is a fixed number of entries, each a piece of
// facts drawn once from the pool's template: what belongs together (a hukou and its county, the records of a
// school history) stands in one entry and keeps its correlation; entries of different pools are combined
// freely. So a candidate is a kind and one entry of each of its pools, a few table look-ups, and yet there
// are more different people than anybody can count.
//
// Deterministic by seed. Immutable once read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "rulebook/impl.hpp"

namespace zk::impact {

struct PoolEntries {
    std::string name;
    std::vector<Json> entries; ///< facts
    /// Pools drawn by another's fact: where the entries of each of its values begin, all equally many.
    std::string by;
    std::size_t by_pool = 0;                ///< index in Distribution::pools
    std::vector<std::uint32_t> first_entry; ///< by entry of `by_pool`
    std::uint32_t count = 0;                ///< to choose from: all, or those of one value
};

struct Kind {
    std::string name;
    std::uint64_t up_to = 0; ///< a random number not above it, and above the kind before, is of this kind
    Json start;
    std::vector<std::size_t> pools; ///< indexes in Distribution::pools, later ones laid over earlier
};

struct Distribution {
    std::vector<Kind> kinds;
    std::vector<PoolEntries> pools;

    /// Error code "impact.distribution": what is wrong, and where in the file's tree.
    static Result<Distribution> read(const std::string& path, const rulebook::Loaded& loaded,
                                     std::uint64_t seed);
};

inline constexpr std::size_t most_pools_of_a_kind = 32;
inline constexpr std::size_t most_entries = 1'000'000; ///< of all pools together

} // namespace zk::impact

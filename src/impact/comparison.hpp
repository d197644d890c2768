// comparison: one block of candidates under both versions.
//
// The goal is decided for everybody. Every other output is compared only where it can differ: a unit that
// does the same in both versions differs at most where one of its inputs does, so the rows that may differ
// are followed up from the units a change touched. Candidates whose facts break the vocabulary or the
// checks are decided by Rulebook::decide itself, under both versions, and compared as they are.
//
// One Comparison belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "impact/population.hpp"

namespace zk::impact {

struct OutputChange {
    std::string output;
    std::string before; ///< JSON
    std::string after;
    bool operator==(const OutputChange&) const = default;
};

/// One candidate whose result differs.
struct Difference {
    std::string id;
    std::string group;
    std::vector<OutputChange> outputs;
    std::vector<std::size_t> causes; ///< in Pair::changes
};

/// Counts of candidates; adding them up is all a summary needs.
struct Tally {
    std::uint64_t all = 0;
    std::uint64_t differing = 0;
    std::uint64_t faulty = 0; ///< the facts are refused by one version or both
    std::map<std::pair<std::string, std::string>, std::uint64_t> goal; ///< from what to what
    void add(const Tally& other);
};

struct Counts {
    Tally total;
    std::map<std::string, Tally> by_group;
    std::map<std::string, std::uint64_t> by_output;
    std::map<std::string, std::uint64_t> by_clause;
    std::map<std::size_t, std::uint64_t> by_cause; ///< index in Pair::changes
    void add(const Counts& other);
};

struct Outcome {
    std::vector<Difference> differences; ///< in the order of the candidates
    Counts counts;
};

class Comparison {
public:
    Comparison(const Pair& pair, std::unique_ptr<Feeder> feeder, dmn::ColumnLimits limits = {});
    ~Comparison();
    Outcome compare(Block block);
    const dmn::ColumnRun::Counts& counts() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::impact

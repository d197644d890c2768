// population: where the candidates come from, block by block.
//
// A Population is shared: next() hands out blocks of candidates to whichever thread asks, in order. A Feeder
// belongs to one thread: it loads a block and gives the columns' leaves for its rows.
// Sources: a file with one JSON document a line (population_file), a database (population_database), and
// synthetic candidates (synthetic).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dmn/columns_run.hpp"
#include "impact/pair.hpp"

namespace zk::impact {

inline constexpr std::size_t rows_in_a_block = 16'384;

/// Candidates `first` … `first` + `count` - 1, counted from 0. `ids` and `texts` are empty where a candidate
/// follows from its number alone.
struct Block {
    std::uint64_t number = 0; ///< of the block
    std::uint64_t first = 0;
    std::size_t count = 0;
    std::vector<std::string> ids;   ///< may be empty, or hold empty ones: the number stands for the id
    std::vector<std::string> texts; ///< JSON
};

class Feeder {
public:
    virtual ~Feeder() = default;
    /// The codes the run knew are gone (or it is the first time).
    virtual void forget(dmn::ColumnRun& run) = 0;
    virtual void load(Block block) = 0;
    virtual void fill(dmn::ColumnRun& run, dmn::Column leaf, dmn::Rows rows, std::uint32_t* codes) = 0;
    virtual std::string id(std::uint32_t row) const = 0;
    virtual Json facts(std::uint32_t row) const = 0;
    /// Why the candidate is no facts document at all; empty if it is one.
    virtual std::string trouble(std::uint32_t row) const = 0;
    /// Rows whose facts do not fit one of the vocabularies.
    virtual const std::vector<std::uint32_t>& misfits() const = 0;
};

class Population {
public:
    virtual ~Population() = default;
    /// Nothing when all have been given. Thread-safe.
    virtual Result<std::optional<Block>> next() = 0;
    virtual std::unique_ptr<Feeder> feeder() const = 0;
    /// How many candidates there are, if that is known.
    virtual std::optional<std::uint64_t> total() const = 0;
};

/// One candidate a line: facts, or {"编号": "…", "事实": {…}}. Error code "impact.population".
Result<std::unique_ptr<Population>> open_population_file(const Pair& pair, const std::string& path);
/// The table registration_facts (registration, facts) of an SQLite database. Error code "impact.database".
Result<std::unique_ptr<Population>> open_population_database(const Pair& pair, const std::string& path);
/// `count` candidates drawn from a distribution file (docs/impact.md). Error code "impact.distribution".
Result<std::unique_ptr<Population>> open_synthetic(const Pair& pair, const std::string& distribution,
                                                   std::uint64_t count, std::uint64_t seed);

/// Binds documents to both vocabularies; the Feeder of all sources that bring JSON.
std::unique_ptr<Feeder> make_json_feeder(const Pair& pair);
/// The value at `path` in the groups a vocabulary has bound.
feel::Value value_at(const std::vector<std::pair<std::string, feel::Value>>& groups,
                     const dmn::LeafPath& path);

} // namespace zk::impact

// run: a whole population under two versions, by several threads.
//
// Blocks are compared in any order and delivered in the candidates' order, so that what is written does not
// depend on the number of threads. At most a few blocks a thread wait for their turn: memory does not grow
// with the population. Each thread has memos of its own.
#pragma once

#include <functional>

#include "impact/comparison.hpp"

namespace zk::impact {

struct Progress {
    std::uint64_t done = 0;
    std::optional<std::uint64_t> total;
    std::uint64_t differing = 0;
};

struct RunOptions {
    unsigned threads = 0; ///< 0: as many as the machine has
    dmn::ColumnLimits limits;
    /// Called in order, by one thread at a time. An error ends the run.
    std::function<Result<void>(const Difference&)> deliver;
    std::function<void(const Progress&)> progress; ///< after each block; may be empty
};

struct RunResult {
    Counts counts;
    dmn::ColumnRun::Counts work; ///< of all threads
};

Result<RunResult> run(const Pair& pair, Population& population, const RunOptions& options);

} // namespace zk::impact

#include "impact/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace zk::impact {
namespace {

constexpr std::size_t waiting_blocks_a_thread = 4;

/// Takes outcomes in any order and hands them on in that of the blocks.
class Line {
public:
    Line(const RunOptions& options, std::optional<std::uint64_t> total, std::size_t room)
        : options_(options), room_(room)
    {
        progress_.total = total;
    }

    /// Waits while too many wait before it. False: the run is over.
    bool enter(std::uint64_t number, Outcome outcome)
    {
        std::unique_lock lock(mutex_);
        turn_.wait(lock, [&] { return number < next_ + room_ || error_; });
        if (error_) {
            return false;
        }
        waiting_.emplace(number, std::move(outcome));
        while (!waiting_.empty() && waiting_.begin()->first == next_ && !error_) {
            deliver(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            ++next_;
        }
        turn_.notify_all();
        return !error_;
    }

    void fail(Error error)
    {
        const std::lock_guard lock(mutex_);
        error_ = error_ ? error_ : std::optional(std::move(error));
        turn_.notify_all();
    }

    const std::optional<Error>& error() const { return error_; }
    const Counts& counts() const { return counts_; }

private:
    void deliver(const Outcome& outcome)
    {
        for (const Difference& difference : outcome.differences) {
            if (auto delivered = options_.deliver(difference); !delivered) {
                error_ = delivered.error();
                return;
            }
        }
        counts_.add(outcome.counts);
        progress_.done += outcome.counts.total.all;
        progress_.differing += outcome.counts.total.differing;
        if (options_.progress) {
            options_.progress(progress_);
        }
    }

    const RunOptions& options_;
    std::size_t room_;
    std::mutex mutex_;
    std::condition_variable turn_;
    std::map<std::uint64_t, Outcome> waiting_;
    std::uint64_t next_ = 0;
    Counts counts_;
    Progress progress_;
    std::optional<Error> error_;
};

void work(const Pair& pair, Population& population, const RunOptions& options, Line& line,
          dmn::ColumnRun::Counts& counts)
{
    Comparison comparison(pair, population.feeder(), options.limits);
    for (bool more = true; more;) {
        auto block = population.next();
        if (!block) {
            line.fail(block.error());
            return;
        }
        if (!*block) {
            break;
        }
        const std::uint64_t number = (*block)->number;
        more = line.enter(number, comparison.compare(std::move(**block)));
    }
    counts = comparison.counts();
}

} // namespace

Result<RunResult> run(const Pair& pair, Population& population, const RunOptions& options)
{
    const unsigned machine = std::max(1U, std::thread::hardware_concurrency());
    const unsigned count = options.threads == 0 ? machine : options.threads;
    Line line(options, population.total(), count * waiting_blocks_a_thread);
    std::vector<dmn::ColumnRun::Counts> counts(count);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < count; ++i) {
        threads.emplace_back([&, i] { work(pair, population, options, line, counts[i]); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    if (line.error()) {
        return tl::unexpected(*line.error());
    }
    RunResult result{line.counts(), {}};
    for (const auto& one : counts) {
        result.work.lookups += one.lookups;
        result.work.evaluations += one.evaluations;
    }
    return result;
}

} // namespace zk::impact

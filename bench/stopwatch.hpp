// stopwatch: processor time of a piece of work, warmed up and repeated.
//
// The clock is the processor time of the whole process, as in every rival's driver, so that a garbage
// collector or a helper thread is counted wherever it runs. Units: seconds in, nanoseconds out.
#pragma once

#include <cstddef>
#include <ctime>
#include <vector>

namespace zk::bench {

struct Plan {
    double warm_seconds = 0.5;
    std::size_t repetitions = 7;
    double seconds = 0.3; ///< at least, each repetition
};

inline double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs `pass` until `seconds` are over; nanoseconds for each of the `count` evaluations of one pass.
template <class Pass>
double once(double seconds, std::size_t count, Pass& pass)
{
    const double start = processor_seconds();
    double now = start;
    std::size_t evaluations = 0;
    do {
        pass();
        evaluations += count;
        now = processor_seconds();
    } while (now - start < seconds);
    return (now - start) * 1e9 / static_cast<double>(evaluations);
}

template <class Pass>
std::vector<double> measure(const Plan& plan, std::size_t count, Pass pass)
{
    once(plan.warm_seconds, count, pass);
    std::vector<double> nanoseconds;
    for (std::size_t i = 0; i < plan.repetitions; ++i) {
        nanoseconds.push_back(once(plan.seconds, count, pass));
    }
    return nanoseconds;
}

} // namespace zk::bench

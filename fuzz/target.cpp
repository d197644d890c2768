#include "target.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace zk::fuzz {

namespace {

double processor_seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

void fail(std::string_view promise, std::string_view details)
{
    std::fprintf(stderr, "BROKEN: %.*s\n%.*s\n", static_cast<int>(promise.size()), promise.data(),
                 static_cast<int>(details.size()), details.data());
    std::abort();
}

void run_within_time(const Target& target, std::string_view input)
{
    if (input.size() > largest_input) {
        return;
    }
    const double begin = processor_seconds();
    target.run(input);
    const double taken = processor_seconds() - begin;
    promise(taken <= seconds_allowed, "the time an input takes is bounded", std::to_string(taken) + " s");
}

} // namespace zk::fuzz

// target: what is fed with arbitrary bytes, and what each promises for all of them.
//
// A target is a function that takes a text and calls fail() when a promise is broken; a crash, a sanitizer's
// report, too much time or too much memory break one too. libFuzzer (fuzzer.cpp) and the replay of kept
// texts (replay.cpp) run the same functions. README.md lists the promises.
#pragma once

#include <string>
#include <string_view>

namespace zk::fuzz {

struct Target {
    std::string_view name;
    void (*run)(std::string_view input);
};

void run_feel(std::string_view input);
void run_dmn(std::string_view input);
void run_markdown(std::string_view input);
void run_facts(std::string_view input);
void run_json(std::string_view input);

constexpr std::size_t largest_input = std::size_t{64} << 10;
/// Processor time of one input in a build with sanitizers, about ten times that of a release build.
constexpr double seconds_allowed = 10;

/// A promise is broken: says which, and stops the program.
[[noreturn]] void fail(std::string_view promise, std::string_view details = {});
inline void promise(bool kept, std::string_view promised, std::string_view details = {})
{
    if (!kept) {
        fail(promised, details);
    }
}

/// Runs the target and holds it to its time.
void run_within_time(const Target& target, std::string_view input);

} // namespace zk::fuzz

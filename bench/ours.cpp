// bench_ours: writes the tasks, and is our driver among those of the rivals.
//
//   bench_ours tasks OUT REPOSITORY [TCK]                              writes the tasks, prints their names
//   bench_ours answers FOLDER TASK…                                    what we answer
//   bench_ours time FOLDER WARM_SECONDS REPETITIONS SECONDS TASK…      how long it takes
//
// Every driver speaks the same way: a JSON object a line on standard output. docs/bench.md has the members.
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "bench/ours_engine.hpp"
#include "bench/stopwatch.hpp"
#include "bench/tasks.hpp"

namespace zk::bench {
namespace {

constexpr std::size_t compile_repetitions = 5;

struct Command {
    bool timing = false;
    Plan plan;
};

void print(const Json& json)
{
    std::printf("%s\n", to_text(json).c_str());
    std::fflush(stdout);
}

Json numbers(const std::vector<double>& values)
{
    Json::Array out;
    for (const double value : values) {
        out.emplace_back(Decimal::from_double(value).value_or(Decimal()));
    }
    return out;
}

void print_answers(const std::string& task, const char* mode, std::vector<Json> answers)
{
    print(Json::Object{{"task", task}, {"mode", mode}, {"answers", std::move(answers)}});
}

template <class Pass>
void print_time(const std::string& task, const char* mode, const Plan& plan, std::size_t count, Pass pass)
{
    std::size_t sum = 0;
    const auto nanoseconds = measure(plan, count, [&] { sum += pass(); });
    print(Json::Object{{"task", task}, {"mode", mode}, {"ns", numbers(nanoseconds)}, {"sum", sum}});
}

/// Bytes in use on the heap, large blocks included.
std::size_t heap_bytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// Compiles several times for the clock, then once more for the heap: what one further compiled model keeps.
template <class Compile>
auto compile_measured(const std::string& task, bool timing, Compile compile)
{
    std::vector<double> milliseconds;
    for (std::size_t i = 0; timing && i < compile_repetitions; ++i) {
        const double start = processor_seconds();
        const auto discarded = compile();
        milliseconds.push_back((processor_seconds() - start) * 1e3);
    }
    const std::size_t before = heap_bytes();
    auto subject = compile();
    if (timing && subject) {
        print(Json::Object{
            {"task", task}, {"compile_ms", numbers(milliseconds)}, {"memory_bytes", heap_bytes() - before}});
    }
    return subject;
}

/// `run` for everybody.
template <class Run>
auto pass_of(std::size_t count, Run run)
{
    return [count, run] {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += run(i);
        }
        return sum;
    };
}

Result<void> run_model(const Task& task, const Command& command)
{
    const auto xml = read_file(task.model);
    if (!xml) {
        return tl::unexpected(xml.error());
    }
    auto subject = compile_measured(task.name, command.timing,
                                    [&] { return TableSubject::compile(task.model, *xml, task.decisions); });
    if (!subject) {
        return tl::unexpected(subject.error());
    }
    subject->prepare(task.facts);
    const auto all = pass_of(subject->size(), [&](std::size_t i) { return subject->run(i); });
    if (command.timing) {
        print_time(task.name, "single", command.plan, subject->size(), all);
        print_time(task.name, "batch", command.plan, subject->size(), [&] { return subject->run_batch(); });
        return {};
    }
    std::vector<Json> answers;
    for (std::size_t i = 0; i < subject->size(); ++i) {
        answers.push_back(subject->answer(i));
    }
    print_answers(task.name, "single", std::move(answers));
    print_answers(task.name, "batch", subject->answer_batch());
    return {};
}

enum class Asked { json, prepared, reasons };

std::vector<Json> answers_of(RulebookSubject& subject, Asked asked)
{
    std::vector<Json> answers;
    for (std::size_t i = 0; i < subject.size(); ++i) {
        answers.push_back(asked == Asked::json ? subject.answer(i, false)
                                               : subject.answer_prepared(i, asked == Asked::reasons));
    }
    return answers;
}

void time_rulebook(const std::string& name, RulebookSubject& subject, const Plan& plan)
{
    const std::size_t prepared = subject.prepared();
    const auto all = pass_of(prepared, [&](std::size_t i) { return subject.run(i); });
    const auto reasons = pass_of(prepared, [&](std::size_t i) { return subject.run_reasons(i); });
    const auto json = [&](bool with_reasons) {
        return pass_of(subject.size(),
                       [&subject, with_reasons](std::size_t i) { return subject.run_json(i, with_reasons); });
    };
    print_time(name, "single", plan, prepared, all);
    print_time(name, "reasons", plan, prepared, reasons);
    print_time(name, "json", plan, subject.size(), json(false));
    print_time(name, "json-reasons", plan, subject.size(), json(true));
}

Result<void> run_rulebook(const Task& task, const Command& command)
{
    auto subject =
        compile_measured(task.name, command.timing, [&] { return RulebookSubject::load(task.rulebook); });
    if (!subject) {
        return tl::unexpected(subject.error());
    }
    subject->prepare(task.facts);
    if (command.timing) {
        time_rulebook(task.name, *subject, command.plan);
        return {};
    }
    print_answers(task.name, "json", answers_of(*subject, Asked::json));
    print_answers(task.name, "single", answers_of(*subject, Asked::prepared));
    print_answers(task.name, "reasons", answers_of(*subject, Asked::reasons));
    return {};
}

Result<void> run_task(const std::string& folder, const std::string& name, const Command& command)
{
    return read_task(folder, name).and_then([&](const Task& task) {
        return task.rulebook.empty() ? run_model(task, command) : run_rulebook(task, command);
    });
}

int report(const Error& error)
{
    std::fprintf(stderr, "%s\n%s", error.message.c_str(), to_text(error.details).c_str());
    return 1;
}

int run_tasks(const std::vector<std::string>& arguments, std::size_t first, const Command& command)
{
    print(Json::Object{{"engine", "zhunkao"}, {"version", ZK_BENCH_VERSION}});
    for (std::size_t i = first; i < arguments.size(); ++i) {
        if (const auto done = run_task(arguments[1], arguments[i], command); !done) {
            return report(done.error());
        }
    }
    return 0;
}

int write_all(const std::vector<std::string>& arguments)
{
    const auto names =
        write_tasks({arguments[1], arguments[2], arguments.size() > 3 ? arguments[3] : std::string()});
    if (!names) {
        return report(names.error());
    }
    for (const std::string& name : *names) {
        std::printf("%s\n", name.c_str());
    }
    return 0;
}

int usage()
{
    std::fputs(
        "用法:bench_ours tasks 目录 仓库 [TCK] | answers 目录 任务… | time 目录 预热秒 次数 每次秒 任务…\n",
        stderr);
    return 2;
}

} // namespace

int main_of(const std::vector<std::string>& arguments)
{
    const std::string verb = arguments.empty() ? "" : arguments[0];
    if (verb == "tasks" && arguments.size() >= 3) {
        return write_all(arguments);
    }
    if (verb == "answers" && arguments.size() >= 3) {
        return run_tasks(arguments, 2, {});
    }
    if (verb == "time" && arguments.size() >= 6) {
        const Plan plan{std::atof(arguments[2].c_str()),
                        static_cast<std::size_t>(std::atoi(arguments[3].c_str())),
                        std::atof(arguments[4].c_str())};
        return run_tasks(arguments, 5, {true, plan});
    }
    return usage();
}

} // namespace zk::bench

int main(int argc, char** argv)
{
    return zk::bench::main_of(std::vector<std::string>(argv + 1, argv + argc));
}

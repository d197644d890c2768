// bench_relevance: how long it takes to say which facts still matter (docs/relevance.md), and how exactly.
//
//   bench_relevance RULEBOOK CASES GOAL [STATES [BUDGET]]
//
// CASES is a file of public cases (tests/acceptance). Three sets of facts: the cases whose GOAL is open, the
// cases with facts taken away by a fixed generator (STATES of them), and the same asked as the page asks
// them, of every goal of the rulebook. A table on standard output; times are processor time, one call each,
// the binding of the JSON included. Also printed: a hash over all answers, to compare two builds by.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "bench/stopwatch.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::bench {
namespace {

using rulebook::Rulebook;

constexpr JsonLimits limits{64 << 20, 64};

/// One linear congruential step, as in the table generator (docs/bench.md): the same facts everywhere.
class Dice {
public:
    std::uint32_t below(std::uint32_t limit)
    {
        state_ = (state_ * 1103515245U + 12345U) & 0x7fff'ffffU;
        return (state_ >> 8U) % limit;
    }

private:
    std::uint32_t state_ = 12345;
};

/// Takes away a share of the facts, in percent; members of records too.
void thin(Json& json, std::uint32_t share, Dice& dice)
{
    if (Json::Array* items = json.as_array()) {
        for (Json& item : *items) {
            thin(item, share / 2, dice);
        }
    }
    Json::Object* members = json.as_object();
    if (members == nullptr) {
        return;
    }
    std::erase_if(*members, [&](Json::Member& member) {
        thin(member.second, share, dice);
        return member.second.as_object() == nullptr && dice.below(100) < share;
    });
}

struct Figures {
    std::vector<double> milliseconds;
    std::vector<std::size_t> evaluations;
    std::size_t facts = 0;
    std::size_t inexact = 0;
    std::size_t none = 0; ///< open, and no fact alone can change it
    std::uint64_t hash = 1469598103934665603U;

    void note(const std::string& text)
    {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
        }
    }
};

std::size_t budget = rulebook::relevance_budget; // NOLINT: set once, by main

void ask(const Rulebook& book, const std::string& goal, const Json& facts, Figures& figures)
{
    const double start = processor_seconds();
    const rulebook::Relevance relevance = book.relevant_for(goal, facts, budget);
    figures.milliseconds.push_back((processor_seconds() - start) * 1e3);
    figures.evaluations.push_back(relevance.evaluations);
    figures.facts += relevance.facts.size();
    figures.inexact += relevance.exact ? 0 : 1;
    figures.none += relevance.facts.empty() && !book.missing_for(goal, facts).empty() ? 1 : 0;
    for (const std::string& path : relevance.facts) {
        figures.note(path);
    }
    figures.note(relevance.exact ? "." : "?");
}

template <class Number>
Number part(std::vector<Number> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values.empty() ? Number{} : values[static_cast<std::size_t>(last * share + 0.5)];
}

void print(const char* name, const Figures& figures)
{
    if (figures.milliseconds.empty()) {
        std::printf("| %s | 0 | | | | | | | | | |\n", name);
        return;
    }
    const auto count = static_cast<double>(figures.milliseconds.size());
    std::printf("| %s | %zu | %.3f | %.3f | %.3f | %.3f | %zu | %zu | %.1f%% | %.2f | %zu | %016llx |\n",
                name, figures.milliseconds.size(), part(figures.milliseconds, 0.5),
                part(figures.milliseconds, 0.95), part(figures.milliseconds, 0.99),
                part(figures.milliseconds, 1), part(figures.evaluations, 0.5), part(figures.evaluations, 1),
                100.0 * static_cast<double>(figures.inexact) / count,
                static_cast<double>(figures.facts) / count, figures.none,
                static_cast<unsigned long long>(figures.hash));
}

Result<std::vector<Json>> cases_of(const std::string& file)
{
    return read_file(file, 64 << 20)
        .and_then([](const std::string& text) { return parse_json(text, limits); })
        .map([](const Json& json) {
            std::vector<Json> facts;
            const Json* cases = json.find("cases");
            for (const Json& one :
                 cases != nullptr && cases->as_array() != nullptr ? *cases->as_array() : Json::Array{}) {
                facts.push_back(one.find("facts") == nullptr ? Json(Json::Object{}) : *one.find("facts"));
            }
            return facts;
        });
}

bool is_open(const Rulebook& book, const std::string& goal, const Json& facts)
{
    return !book.is_error(book.decide(facts)) && !book.missing_for(goal, facts).empty();
}

std::vector<Json> thinned(const Rulebook& book, const std::string& goal, const std::vector<Json>& cases,
                          std::size_t count)
{
    Dice dice;
    std::vector<Json> states;
    for (std::size_t tries = 0; states.size() < count && tries < count * 20; ++tries) {
        Json facts = cases[dice.below(static_cast<std::uint32_t>(cases.size()))];
        thin(facts, 5 + dice.below(80), dice);
        if (is_open(book, goal, facts)) {
            states.push_back(std::move(facts));
        }
    }
    return states;
}

int run(const std::string& folder, const std::string& file, const std::string& goal, std::size_t count)
{
    const auto book = Rulebook::load(folder);
    const auto cases = cases_of(file);
    if (!book || !cases) {
        std::fprintf(stderr, "%s\n", (!book ? book.error() : cases.error()).message.c_str());
        return 1;
    }
    Figures open;
    Figures random;
    Figures pages;
    for (const Json& facts : *cases) {
        if (is_open(**book, goal, facts)) {
            ask(**book, goal, facts, open);
        }
    }
    for (const Json& facts : thinned(**book, goal, *cases, count)) {
        ask(**book, goal, facts, random);
        for (const rulebook::Goal& one : (*book)->goals()) {
            ask(**book, one.name, facts, pages);
        }
    }
    std::printf("| 事实 | 个数 | 中位 ms | p95 | p99 | 最大 | 求值中位 | 求值最多 | 不精确 | 相关事实平均 | "
                "未定而没有相关事实 | 答案 |\n"
                "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    print("公开案例里未定的", open);
    print("随机去掉事实的", random);
    print("同上,全部目标", pages);
    return 0;
}

} // namespace
} // namespace zk::bench

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("用法:bench_relevance 规则书 案例文件 目标 [随机状态的个数]\n", stderr);
        return 2;
    }
    if (argc > 5) {
        zk::bench::budget = std::strtoul(argv[5], nullptr, 10);
    }
    return zk::bench::run(argv[1], argv[2], argv[3], argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 500);
}

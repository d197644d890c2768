// seating verify: every seat again, from the published files alone.
#include <cstdio>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "exam/seating/published.hpp"

namespace zk::cli {
namespace {

void show(std::size_t done, std::size_t all)
{
    static std::size_t last = 101;
    const std::size_t hundredth = all == 0 ? 100 : done * 100 / all;
    if (isatty(STDERR_FILENO) != 0 && hundredth != last) {
        last = hundredth;
        std::fprintf(stderr, "\r重算座位 %zu%%%s", hundredth, done == all ? "\n" : "");
    }
}

void tell_absent(const std::vector<std::string>& absent)
{
    for (const std::string& name : absent) {
        std::printf("  没有公开秘密的见证人:%s\n", name.c_str());
    }
}

} // namespace

int seating_verify(const SeatingVerifyArguments& arguments)
{
    const auto published = exam::seating::read_folder(arguments.folder);
    if (!published) {
        tell(published.error());
        return could_not;
    }
    const auto verdict = exam::seating::verify(*published, arguments.noted, show);
    std::printf("名单 SHA-256:%s\n", verdict.frozen_hash.c_str());
    for (const std::string& fault : verdict.faults) {
        std::printf("不符:%s\n", fault.c_str());
    }
    if (!verdict.faults.empty()) {
        std::printf("%zu 处不符\n", verdict.faults.size());
        return could_not;
    }
    std::printf("种子:%s\n", verdict.seed_hex.c_str());
    tell_absent(verdict.absent);
    std::printf("%zu 名考生、%zu 个考场,座位都重算出来,一个不差;之后的变动移座、退出 %zu 人次\n",
                verdict.candidates, verdict.rooms, verdict.moves);
    std::printf("同校相邻 %zu 处(任何排法至少 %zu 处)\n", verdict.pairs, verdict.pairs_at_least);
    return done;
}

} // namespace zk::cli

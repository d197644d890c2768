// zhunkao rulebook test: the regulation's own examples.
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"

namespace zk::cli {

int rulebook_test(const RulebookArguments& arguments)
{
    std::size_t passed = 0;
    std::size_t failed = 0;
    bool unreadable = false;
    for (const std::string& name : arguments.rulebooks) {
        const auto rulebook = open_rulebook(name);
        unreadable = unreadable || rulebook == nullptr;
        if (rulebook == nullptr) {
            continue;
        }
        const rulebook::ExampleReport report = rulebook->test();
        std::string last;
        for (const rulebook::ExampleFailure& failure : report.failures) {
            std::fputs(to_text(failure.where).c_str(), stdout);
            failed += failure.example == last ? 0U : 1U;
            last = failure.example;
        }
        passed += report.passed;
    }
    std::printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0 || unreadable ? could_not : done;
}

} // namespace zk::cli

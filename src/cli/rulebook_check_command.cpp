// zhunkao rulebook check: every mistake and every warning.
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"

namespace zk::cli {

int rulebook_check(const RulebookArguments& arguments)
{
    rulebook::LoadOptions options;
    options.strict = arguments.strict;
    options.run_examples = true;
    int code = done;
    for (const std::string& name : arguments.rulebooks) {
        const auto rulebook = open_rulebook(name, options);
        if (rulebook == nullptr) {
            code = could_not;
            continue;
        }
        std::fputs(to_text(rulebook->warnings()).c_str(), stderr);
        std::printf("%s:%zu 条款,%zu 个事实,%zu 处警告\n", rulebook->id().c_str(), rulebook->clauses().size(),
                    rulebook->vocabulary().facts.size(), rulebook->warnings().size());
    }
    return code;
}

} // namespace zk::cli

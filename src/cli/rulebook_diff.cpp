// zhunkao rulebook diff: two versions, clause by clause.
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "rulebook/diff.hpp"

namespace zk::cli {

int rulebook_diff(const RulebookDiffArguments& arguments)
{
    const auto before = open_rulebook(arguments.before);
    const auto after = open_rulebook(arguments.after);
    if (before == nullptr || after == nullptr) {
        return could_not;
    }
    const auto changes = rulebook::diff(*before, *after);
    const std::string text = arguments.format == "json" ? to_text(rulebook::to_json(changes), true) + "\n"
                                                        : rulebook::to_text(changes);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return done;
}

} // namespace zk::cli

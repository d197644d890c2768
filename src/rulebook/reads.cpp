#include "rulebook/reads.hpp"

namespace zk::rulebook {

Reads::Reads(const Loaded& loaded)
    : loaded_(loaded), unknown_(loaded.program)
{
    loaded.give(unknown_, loaded.vocabulary.all_unknown());
}

std::vector<std::string> Reads::facts_of(const Text& expression)
{
    // What is not FEEL has been reported when the model was compiled.
    const feel::ParseResult parsed = loaded_.program->parse(expression.text);
    if (!parsed) {
        return {};
    }
    return paths_of(feel::missing_in(unknown_.evaluate(**parsed)), loaded_.vocabulary);
}

}  // namespace zk::rulebook

// markdown: a rulebook of any text is loaded or refused with places; a loaded one decides.
//
// The input is one file, or several, each after the first begun by a line `%%%% name.md`.
#include <memory>
#include <vector>

#include "base/json.hpp"
#include "rulebook/rulebook.hpp"
#include "target.hpp"

namespace zk::fuzz {

namespace {

using rulebook::NamedFile;
using rulebook::Rulebook;

constexpr std::string_view mark = "\n%%%% ";

std::vector<NamedFile> files_of(std::string_view input)
{
    std::vector<NamedFile> files;
    std::string name = "00.md";
    while (true) {
        const std::size_t end = input.find(mark);
        files.push_back({name, std::string(input.substr(0, end))});
        if (end == std::string_view::npos) {
            return files;
        }
        input.remove_prefix(end + mark.size());
        const std::size_t line = input.find('\n');
        name = std::string(input.substr(0, line));
        input.remove_prefix(line == std::string_view::npos ? input.size() : line);
    }
}

void use(const Rulebook& rulebook)
{
    for (const rulebook::Goal& goal : rulebook.goals()) {
        rulebook.missing_for(goal.name, Json::Object{});
        rulebook.value_of(goal.name, Json::Object{});
    }
    rulebook.coverage();
    const Json result = rulebook.decide(Json::Object{}, {.explain = true});
    const std::string text = to_text(result);
    const auto read = parse_json(text, {text.size(), JsonLimits{}.depth});
    promise(read.has_value() && *read == result, "the result is JSON", text);
}

} // namespace

void run_markdown(std::string_view input)
{
    rulebook::LoadOptions options;
    options.run_examples = true;
    const auto loaded = Rulebook::load_files("试", files_of(input), options);
    if (loaded) {
        use(**loaded);
        return;
    }
    promise(!loaded.error().message.empty(), "a refusal says why");
    promise(loaded.error().code != "rulebook.invalid" || has_errors(loaded.error().details),
            "an invalid rulebook has its errors listed", loaded.error().message);
}

} // namespace zk::fuzz

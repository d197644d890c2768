// json: what the reader takes, the writer gives back.
#include "base/json.hpp"

#include "target.hpp"

namespace zk::fuzz {

void run_json(std::string_view input)
{
    const auto first = parse_json(input);
    if (!first) {
        promise(!first.error().details.empty(), "a refusal says where", first.error().message);
        return;
    }
    for (const bool indented : {false, true}) {
        const std::string text = to_text(*first, indented);
        const auto second = parse_json(text, {text.size(), JsonLimits{}.depth});
        promise(second.has_value(), "what was written can be read", text);
        promise(*second == *first, "what was written reads as the same", text);
    }
}

} // namespace zk::fuzz

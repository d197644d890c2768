// facts: any facts document gets an answer from both rulebooks, with and without reasons.
#include <memory>
#include <vector>

#include "base/json.hpp"
#include "rulebook/rulebook.hpp"
#include "target.hpp"

namespace zk::fuzz {

namespace {

using rulebook::Rulebook;

std::shared_ptr<const Rulebook> loaded(const std::string& name)
{
    auto rulebook = Rulebook::load(std::string(ZK_SOURCE_DIR) + "/rulebooks/" + name);
    promise(rulebook.has_value(), "the rulebook loads", name);
    return *rulebook;
}

const std::vector<std::shared_ptr<const Rulebook>>& rulebooks()
{
    static const std::vector all{loaded("gaokao-2022"), loaded("health-2022")};
    return all;
}

/// `错误` alone, or all outputs in their order, then `理由` if asked for.
bool has_shape(const Rulebook& rulebook, const Json& result, bool explain)
{
    const Json::Object* members = result.as_object();
    if (members == nullptr) {
        return false;
    }
    if (rulebook.is_error(result)) {
        return members->size() == 1;
    }
    const auto& outputs = rulebook.outputs();
    if (members->size() != outputs.size() + (explain ? 1 : 0)) {
        return false;
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if ((*members)[i].first != outputs[i].name) {
            return false;
        }
    }
    return !explain || members->back().first == "理由";
}

Json without_reasons(const Json& result)
{
    Json::Object members = *result.as_object();
    if (!members.empty() && members.back().first == "理由") {
        members.pop_back();
    }
    return members;
}

void decide(const Rulebook& rulebook, const Json& facts)
{
    const Json plain = rulebook.decide(facts, {});
    const Json explained = rulebook.decide(facts, {.explain = true});
    promise(has_shape(rulebook, plain, false), "either 错误 alone or every output", to_text(plain));
    promise(has_shape(rulebook, explained, true), "either 错误 alone or every output and 理由",
            to_text(explained));
    promise(without_reasons(explained) == plain, "asking for reasons changes no output", to_text(plain));
    const std::string text = to_text(explained);
    const auto read = parse_json(text, {text.size(), JsonLimits{}.depth});
    promise(read.has_value() && *read == explained, "the result is JSON", text);
}

} // namespace

void run_facts(std::string_view input)
{
    const auto& all = rulebooks();
    const auto facts = parse_json(input);
    if (!facts) {
        return;
    }
    for (const auto& rulebook : all) {
        decide(*rulebook, *facts);
    }
}

} // namespace zk::fuzz

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
    promise(rulebook.has_value(), "the rulebook loads",
            rulebook ? name : rulebook.error().message + "\n" + to_text(rulebook.error().details));
    return *rulebook;
}

const std::vector<std::shared_ptr<const Rulebook>>& rulebooks()
{
    static const std::vector all{loaded("gaokao-2022"), loaded("health-2022")};
    return all;
}

/// What a result's members are called: `错误` alone, or all outputs, `理由` if asked for, and an empty
/// `错误`.
std::vector<std::string> wanted_names(const Rulebook& rulebook, bool is_error, bool explain)
{
    std::vector<std::string> names;
    for (const rulebook::Output& output : rulebook.outputs()) {
        names.push_back(output.name);
    }
    if (explain) {
        names.emplace_back("理由");
    }
    names.emplace_back("错误");
    return is_error ? std::vector<std::string>{"错误"} : names;
}

bool has_shape(const Rulebook& rulebook, const Json& result, bool explain)
{
    const Json::Object* members = result.as_object();
    std::vector<std::string> names;
    for (const Json::Member& member : members == nullptr ? Json::Object() : *members) {
        names.push_back(member.first);
    }
    const Json* errors = result.find("错误");
    return errors != nullptr && errors->as_array() != nullptr &&
           names == wanted_names(rulebook, rulebook.is_error(result), explain);
}

Json without_reasons(const Json& result)
{
    Json::Object members = *result.as_object();
    std::erase_if(members, [](const Json::Member& member) { return member.first == "理由"; });
    return members;
}

void decide(const Rulebook& rulebook, const Json& facts)
{
    const Json plain = rulebook.decide(facts, {});
    const Json explained = rulebook.decide(facts, {.explain = true});
    promise(has_shape(rulebook, plain, false), "错误 alone or every output", to_text(plain));
    promise(has_shape(rulebook, explained, true), "错误 alone or every output and 理由", to_text(explained));
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

#include "impact/pair.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::impact {
namespace {

using rulebook::CompiledOutput;
using rulebook::Fact;

bool are_same_facts(const Fact& a, const Fact& b)
{
    const auto default_text = [](const Fact& fact) {
        return fact.default_value ? feel::to_feel_text(*fact.default_value) : std::string();
    };
    return a.path == b.path && a.kind == b.kind && a.enumeration == b.enumeration &&
           a.required == b.required && a.range_text == b.range_text && default_text(a) == default_text(b);
}

bool are_same_enumerations(const rulebook::Enumeration& a, const rulebook::Enumeration& b)
{
    return a.name == b.name && a.values == b.values;
}

/// Facts bind to the same values, with the same numbers, in both.
bool are_same(const rulebook::Vocabulary& a, const rulebook::Vocabulary& b)
{
    return std::ranges::equal(a.facts, b.facts, are_same_facts) &&
           std::ranges::equal(a.enumerations, b.enumerations, are_same_enumerations);
}

class PairMaker {
public:
    PairMaker(RulebookPtr before, RulebookPtr after) : pair_(std::make_unique<Pair>())
    {
        pair_->before.rulebook = std::move(before);
        pair_->after.rulebook = std::move(after);
        pair_->before.loaded = &inside(*pair_->before.rulebook);
        pair_->after.loaded = &inside(*pair_->after.rulebook);
        pair_->same_vocabulary = are_same(pair_->before.loaded->vocabulary, pair_->after.loaded->vocabulary);
        pair_->after.space = pair_->same_vocabulary ? 0 : 1;
    }

    Result<std::unique_ptr<Pair>> make(const std::string& goal)
    {
        return add(pair_->before)
            .and_then([&] { return add(pair_->after); })
            .and_then([&] { return pair_outputs(); })
            .and_then([&] { return choose_goal(goal); })
            .and_then([&] { return choose_group(); })
            .map([&] {
                pair_->changes = rulebook::diff(*pair_->before.rulebook, *pair_->after.rulebook);
                return std::move(pair_);
            });
    }

private:
    Result<void> add(Version& version)
    {
        Diagnostics findings;
        dmn::CompileOptions options;
        options.rulebook_dialect = true;
        const dmn::Model model =
            rulebook::build_model(version.loaded->tree, version.loaded->vocabulary, findings);
        const auto number = pair_->columns.add(model, options, version.space);
        if (!number) {
            return tl::unexpected(number.error());
        }
        version.model = *number;
        if (version.loaded->checks) {
            version.checks = pair_->columns.decision(
                version.model, version.loaded->program->slot_name(*version.loaded->checks));
        }
        return add_outputs(version);
    }

    Result<dmn::Column> column(const Version& version, const std::string& text)
    {
        const auto made = pair_->columns.expression(version.model, text);
        return made ? Result<dmn::Column>(*made)
                    : fail("impact.expression", "读不懂表达式 " + text, made.error());
    }

    Result<void> add_outputs(Version& version)
    {
        for (const rulebook::OutputSource& source : version.loaded->tree.outputs) {
            OutputColumns output;
            const auto from = column(version, source.from.text);
            if (!from) {
                return tl::unexpected(from.error());
            }
            output.from = *from;
            if (!source.when_unknown.text.empty()) {
                const auto otherwise = column(version, source.when_unknown.text);
                if (!otherwise) {
                    return tl::unexpected(otherwise.error());
                }
                output.when_unknown = *otherwise;
            }
            version.outputs.push_back(output);
        }
        return {};
    }

    static bool is_searched(const Version& version, std::size_t output)
    {
        return version.loaded->compiled_outputs[output].relevance != CompiledOutput::Relevance::none;
    }

    Result<void> pair_outputs()
    {
        const auto& before = pair_->before.rulebook->outputs();
        const auto& after = pair_->after.rulebook->outputs();
        for (std::size_t i = 0; i < after.size(); ++i) {
            const auto old = std::ranges::find(before, after[i].name, &rulebook::Output::name);
            const auto index = static_cast<std::size_t>(old - before.begin());
            if (is_searched(pair_->after, i) || (old != before.end() && is_searched(pair_->before, index))) {
                pair_->searched.push_back(after[i].name);
                continue;
            }
            if (old == before.end()) {
                pair_->only_after.push_back(after[i].name);
                continue;
            }
            OutputPair both{after[i].name, pair_->before.outputs[index], pair_->after.outputs[i], true};
            both.may_differ = !pair_->same_vocabulary || both.before != both.after;
            pair_->outputs.push_back(std::move(both));
        }
        for (const rulebook::Output& output : before) {
            if (std::ranges::find(after, output.name, &rulebook::Output::name) == after.end()) {
                pair_->only_before.push_back(output.name);
            }
        }
        return pair_->outputs.empty() ? Result<void>(fail("impact.outputs", "两本规则书没有同名的输出"))
                                      : Result<void>();
    }

    Result<void> choose_goal(std::string goal)
    {
        const bool asked = !goal.empty();
        goal = asked ? goal : pair_->after.rulebook->property("headline");
        std::vector<std::string> names;
        for (std::size_t i = 0; i < pair_->outputs.size(); ++i) {
            names.push_back(pair_->outputs[i].name);
            if (names.back() == goal) {
                pair_->goal = i;
                return {};
            }
        }
        const std::string nearest = nearest_name(goal, names);
        return !asked ? Result<void>()
                      : fail("impact.goal", "两本规则书没有都有的输出“" + goal + "”" +
                                                (nearest.empty() ? "" : ";最接近的名称:" + nearest));
    }

    Result<void> choose_group()
    {
        pair_->group = pair_->after.rulebook->property("impact-by");
        if (pair_->group.empty()) {
            return {};
        }
        if (pair_->after.loaded->vocabulary.find(pair_->group) == nullptr) {
            return fail("impact.group", "文件头的 impact-by 写的“" + pair_->group + "”不是事实");
        }
        return column(pair_->after, pair_->group).map([&](dmn::Column made) { pair_->group_column = made; });
    }

    std::unique_ptr<Pair> pair_;
};

} // namespace

Result<std::unique_ptr<Pair>> Pair::make(RulebookPtr before, RulebookPtr after, const std::string& goal)
{
    return PairMaker(std::move(before), std::move(after)).make(goal);
}

} // namespace zk::impact

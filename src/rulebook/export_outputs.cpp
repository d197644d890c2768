// The outputs as decisions, so that another engine gives what the rulebook's own result shows.
#include <algorithm>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

bool is_taken(const dmn::Model& model, const std::string& name)
{
    const auto has = [&name](const auto& elements) {
        return std::ranges::any_of(elements, [&](const auto& element) { return element.name == name; });
    };
    return has(model.inputs) || has(model.decisions) || has(model.knowledge) || is_dialect_function(name);
}

std::string description_of(const OutputSource& source)
{
    std::string text = "输出 " + source.name.text;
    text += source.meaning.empty() ? "" : ":" + source.meaning;
    return text + "\n未知时:" + (source.when_unknown.text.empty() ? "null" : source.when_unknown.text);
}

void add_output(const OutputSource& source, dmn::Model& model)
{
    const auto same = std::ranges::find(model.decisions, source.name.text, &dmn::Decision::name);
    if (same != model.decisions.end() && trim(source.from.text) == source.name.text) {
        same->description += (same->description.empty() ? "" : "\n") + description_of(source);
        return;
    }
    auto logic = std::make_shared<dmn::Boxed>();
    logic->text = source.from;
    dmn::Decision decision;
    decision.name = source.name.text;
    while (is_taken(model, decision.name)) {
        decision.name = "输出_" + decision.name;
    }
    decision.description = description_of(source);
    decision.logic = std::move(logic);
    model.decisions.push_back(std::move(decision));
}

} // namespace

void export_outputs(const Loaded& loaded, dmn::Model& model)
{
    for (const OutputSource& source : loaded.tree.outputs) {
        add_output(source, model);
    }
}

} // namespace zk::rulebook

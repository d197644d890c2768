#include "rulebook/export.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

/// What a table or expression says of itself: its requirement in words and where it stands.
std::string description_of(const Named& named)
{
    std::vector<std::string> lines;
    if (named.requirement) {
        lines.push_back("要求:" + named.requirement->text);
    }
    if (!named.clause.empty()) {
        lines.push_back("条款:" + named.clause);
    }
    return join(lines, "\n");
}

std::string description_of(const ParameterSource& parameter)
{
    std::vector<std::string> lines{"参数"};
    if (!parameter.source.empty()) {
        lines.push_back("来源:" + parameter.source);
    }
    if (!parameter.note.empty()) {
        lines.push_back(parameter.note);
    }
    return join(lines, "\n");
}

template <class Element>
void describe(std::vector<Element>& elements, const std::string& name, const std::string& description)
{
    const auto found = std::ranges::find(elements, name, &Element::name);
    if (found != elements.end()) {
        found->description = description;
    }
}

void describe_all(const SourceTree& tree, dmn::Model& model)
{
    for (const Named& named : tree.named) {
        describe(model.decisions, named.name, description_of(named));
        describe(model.knowledge, named.name, description_of(named));
    }
    for (const ParameterSource& parameter : tree.parameters) {
        describe(model.decisions, parameter.name.text, description_of(parameter));
    }
}

/// The clause each row of a table continued under several clauses stands in, as one more annotation.
void annotate_rows(dmn::Decision& decision)
{
    if (decision.logic == nullptr || decision.logic->table == nullptr) {
        return;
    }
    auto table = std::make_shared<dmn::DecisionTable>(*decision.logic->table);
    const auto elsewhere = [&](const dmn::Rule& rule) { return rule.clause != table->rules.front().clause; };
    if (std::ranges::none_of(table->rules, elsewhere)) {
        return;
    }
    table->annotations.emplace_back("所在条款");
    for (dmn::Rule& rule : table->rules) {
        rule.annotations.push_back({rule.clause, nullptr, {}});
    }
    auto logic = std::make_shared<dmn::Boxed>(*decision.logic);
    logic->table = std::move(table);
    decision.logic = std::move(logic);
}

void name_model(const Loaded& loaded, dmn::Model& model)
{
    model.id = "rulebook";
    model.name = loaded.title;
    model.ns = "urn:zhunkao:rulebook:" + loaded.id;
    model.description = "规则书 " + loaded.id + ",版本 " + loaded.version + "\n出处:" + loaded.source +
                        "\n内容 SHA-256:" + loaded.hash;
    model.extra.attributes = {{"exporter", "zhunkao"}};
}

} // namespace

Result<dmn::Model> export_model(const Loaded& loaded)
{
    Diagnostics findings;
    dmn::Model model = build_model(loaded.tree, loaded.vocabulary, findings);
    name_model(loaded, model);
    describe_all(loaded.tree, model);
    for (dmn::Decision& decision : model.decisions) {
        annotate_rows(decision);
    }
    export_vocabulary(loaded.vocabulary, model);
    export_outputs(loaded, model);
    export_dialect(model);
    if (auto required = export_requirements(model); !required) {
        return tl::unexpected<Error>(required.error());
    }
    export_authorities(loaded, model);
    model.diagrams.push_back(lay_out(model));
    return model;
}

} // namespace zk::rulebook

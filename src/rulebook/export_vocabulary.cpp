// The vocabulary as item definitions (DMN 1.5, 7.3.2).
#include <algorithm>

#include "base/text.hpp"
#include "feel/evaluator.hpp"
#include "rulebook/export_impl.hpp"

namespace zk::rulebook {
namespace {

using Node = Vocabulary::Node;

std::string quoted(const std::string& text)
{
    return feel::to_feel_text(feel::Value(text));
}

std::string enumeration_type(const std::string& name)
{
    return "取值_" + name;
}

dmn::ItemDefinition item_of(const Enumeration& enumeration)
{
    dmn::ItemDefinition item;
    item.name = enumeration_type(enumeration.name);
    item.type_ref = "string";
    std::vector<std::string> values;
    for (const std::string& value : enumeration.values) {
        values.push_back(quoted(value));
    }
    item.allowed_values = Text{join(values, ", "), nullptr, {}};
    item.description = enumeration.note;
    return item;
}

/// Names with 、 between them; semicolons where a name holds 、 itself.
std::string listed(const std::vector<std::string>& names)
{
    const std::string text = join(names, "、");
    const bool plain = std::ranges::none_of(
        names, [](const std::string& name) { return name.find("、") != std::string::npos; });
    return plain ? text : join(names, ";") + ";";
}

std::string marks_of(const Fact& fact)
{
    std::vector<std::string> marks;
    if (fact.sensitive) {
        marks.emplace_back("敏感");
    }
    if (fact.required) {
        marks.emplace_back("必填");
    }
    if (fact.change_cost > 0) {
        marks.emplace_back(fact.change_cost == 1 ? "可补" : "可办");
    }
    return join(marks, "、");
}

std::string presets_of(const Fact& fact)
{
    std::vector<std::string> records;
    for (const std::vector<std::string>& record : fact.presets) {
        records.push_back(join(record, "/"));
    }
    return listed(records);
}

/// What the facts' table says beside the type: a line a column, and the fact's place in the table.
std::string description_of(const Fact& fact, std::size_t order)
{
    std::vector<std::string> lines{fact.meaning};
    const auto add = [&lines](const std::string& word, const std::string& text) {
        if (!text.empty()) {
            lines.push_back(word + ":" + text);
        }
    };
    add("类型", fact.kind == FactKind::integer ? "整数" : "");
    add("问", fact.question);
    add("由谁证明", listed(fact.attested_by));
    add("凭据", listed(fact.proven_by));
    add("考生可填", fact.applicant_may_state ? "" : "否");
    add("标记", marks_of(fact));
    add("默认", fact.default_value ? feel::to_feel_text(*fact.default_value) : "");
    add("条款", listed(fact.clauses));
    add("常见", presets_of(fact));
    add("次序", std::to_string(order + 1));
    return join(lines, "\n");
}

void complete(dmn::ItemDefinition& item, const Node& node, const Vocabulary& vocabulary)
{
    if (node.fact) {
        const Fact& fact = vocabulary.facts[*node.fact];
        item.description = description_of(fact, *node.fact);
        if (!fact.enumeration.empty()) {
            item.type_ref = enumeration_type(fact.enumeration);
        }
        if (!fact.range_text.empty()) {
            item.allowed_values = Text{fact.range_text, nullptr, {}};
        }
    }
    for (std::size_t i = 0; i < item.components.size(); ++i) {
        complete(item.components[i], node.members[i], vocabulary);
    }
}

} // namespace

void export_vocabulary(const Vocabulary& vocabulary, dmn::Model& model)
{
    std::vector<dmn::ItemDefinition> types;
    for (const Enumeration& enumeration : vocabulary.enumerations) {
        types.push_back(item_of(enumeration));
    }
    // build_model() made one type and one input a group, in the vocabulary's order.
    const std::vector<Node>& groups = vocabulary.root().members;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        dmn::ItemDefinition item = std::move(model.types[i]);
        item.name = "事实_" + groups[i].name;
        model.inputs[i].type_ref = item.name;
        complete(item, groups[i], vocabulary);
        model.inputs[i].description = item.description;
        types.push_back(std::move(item));
    }
    model.types = std::move(types);
}

} // namespace zk::rulebook

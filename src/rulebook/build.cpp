// build: SourceTree → dmn::Model. Every group of facts is an input; every parameter, table and expression
// a decision; every function a business knowledge model (DMN 1.5, chapter 6).
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "rulebook/impl.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

using dmn::Boxed;
using dmn::BoxedPtr;
using Node = Vocabulary::Node;

const char* type_ref(FactKind kind)
{
    switch (kind) {
    case FactKind::boolean:
        return "boolean";
    case FactKind::date:
        return "date";
    case FactKind::date_time:
        return "date and time";
    case FactKind::number:
    case FactKind::integer:
        return "number";
    default:
        return "string";
    }
}

dmn::ItemDefinition item_of(const Node& node, const Vocabulary& vocabulary)
{
    dmn::ItemDefinition item;
    item.name = node.name;
    const bool is_fact = node.fact.has_value();
    const FactKind kind = is_fact ? vocabulary.facts[*node.fact].kind : FactKind::record_list;
    const bool is_record = !is_fact || kind == FactKind::record_list;
    item.is_collection = is_fact && (kind == FactKind::record_list || kind == FactKind::text_list ||
                                     kind == FactKind::enumeration_list);
    if (!is_record) {
        item.type_ref = type_ref(kind);
        return item;
    }
    for (const Node& member : node.members) {
        item.components.push_back(item_of(member, vocabulary));
    }
    return item;
}

BoxedPtr literal(const Text& text)
{
    auto boxed = std::make_shared<Boxed>();
    boxed->kind = Boxed::Kind::literal;
    boxed->text = text;
    return boxed;
}

dmn::Decision decision(const std::string& name, BoxedPtr logic)
{
    dmn::Decision made;
    made.id = name;
    made.name = name;
    made.logic = std::move(logic);
    return made;
}

struct Policy {
    dmn::HitPolicy hit;
    dmn::Aggregation aggregation;
};

Policy policy_of(const std::string& corner)
{
    using dmn::Aggregation;
    using dmn::HitPolicy;
    static const std::map<std::string, Policy, std::less<>> policies{
        {"U", {HitPolicy::unique, Aggregation::none}},
        {"A", {HitPolicy::any, Aggregation::none}},
        {"P", {HitPolicy::priority, Aggregation::none}},
        {"F", {HitPolicy::first, Aggregation::none}},
        {"R", {HitPolicy::rule_order, Aggregation::none}},
        {"O", {HitPolicy::output_order, Aggregation::none}},
        {"C", {HitPolicy::collect, Aggregation::none}},
        {"C+", {HitPolicy::collect, Aggregation::sum}},
        {"C<", {HitPolicy::collect, Aggregation::min}},
        {"C>", {HitPolicy::collect, Aggregation::max}},
        {"C#", {HitPolicy::collect, Aggregation::count}},
    };
    return policies.at(corner);
}

/// DMN orders P and O by a list of output values; here that is the order in which they first stand in the
/// table.
std::optional<Text> output_values(const Named& table, std::size_t column)
{
    std::vector<std::string> values;
    for (const RowSource& row : table.rows) {
        const std::string& value = row.cells[column].text;
        if (std::find(values.begin(), values.end(), value) == values.end()) {
            values.push_back(value);
        }
    }
    return Text{join(values, ", "), nullptr, {}};
}

dmn::Rule rule_of(const Named& table, const RowSource& row)
{
    dmn::Rule rule;
    rule.clause = row.clause;
    const std::size_t last_output = table.first_output + table.output_count;
    for (std::size_t i = 1; i < row.cells.size(); ++i) {
        auto& cells = i < table.first_output ? rule.inputs
                      : i < last_output      ? rule.outputs
                                             : rule.annotations;
        cells.push_back(row.cells[i]);
    }
    return rule;
}

class ModelBuilder {
public:
    ModelBuilder(const SourceTree& tree, const Vocabulary& vocabulary, Diagnostics& findings)
        : tree_(tree), vocabulary_(vocabulary), findings_(findings)
    {
    }

    dmn::Model build()
    {
        model_.name = tree_.front("title") != nullptr ? *tree_.front("title") : "";
        model_.implicit_requirements = true;
        for (const Node& group : vocabulary_.root().members) {
            add_input(group);
        }
        for (const ParameterSource& parameter : tree_.parameters) {
            if (claim(parameter.name.text, parameter.name)) {
                model_.decisions.push_back(decision(parameter.name.text, literal(parameter.value)));
            }
        }
        for (const Named& named : tree_.named) {
            if (named.kind != Named::Kind::nothing && claim(named.name, named.heading)) {
                add(named);
            }
        }
        return std::move(model_);
    }

private:
    void add_input(const Node& group)
    {
        dmn::ItemDefinition item = item_of(group, vocabulary_);
        dmn::InputData input;
        input.id = group.name;
        input.name = group.name;
        // The type's name only has to differ from those of built-in types.
        item.name = "事实 " + group.name;
        input.type_ref = item.name;
        model_.types.push_back(std::move(item));
        model_.inputs.push_back(std::move(input));
        taken_.emplace_back(group.name);
    }

    bool claim(const std::string& name, const Text& where)
    {
        if (std::find(taken_.begin(), taken_.end(), name) != taken_.end()) {
            findings_.push_back(mistake("rulebook.duplicate",
                                        "名称“" + name + "”已经用在事实、参数或别的名称上", where,
                                        "不重复的名称"));
            return false;
        }
        taken_.push_back(name);
        return true;
    }

    void add(const Named& named)
    {
        BoxedPtr logic = logic_of(named);
        if (!named.is_function) {
            model_.decisions.push_back(decision(named.name, std::move(logic)));
            return;
        }
        auto function = std::make_shared<Boxed>();
        function->kind = Boxed::Kind::function;
        for (const std::string& parameter : named.parameters) {
            function->entries.push_back({parameter, "", nullptr});
        }
        function->value.push_back(std::move(logic));
        dmn::BusinessKnowledge knowledge;
        knowledge.id = named.name;
        knowledge.name = named.name;
        knowledge.function = std::move(function);
        model_.knowledge.push_back(std::move(knowledge));
    }

    static BoxedPtr logic_of(const Named& named)
    {
        switch (named.kind) {
        case Named::Kind::table:
            return table_of(named);
        case Named::Kind::relation:
            return relation_of(named);
        default:
            return literal(named.expression);
        }
    }

    static BoxedPtr table_of(const Named& named)
    {
        auto table = std::make_shared<dmn::DecisionTable>();
        const Policy policy = policy_of(named.header[0].text);
        table->hit_policy = policy.hit;
        table->aggregation = policy.aggregation;
        const bool ordered =
            policy.hit == dmn::HitPolicy::priority || policy.hit == dmn::HitPolicy::output_order;
        for (std::size_t i = 1; i < named.header.size(); ++i) {
            if (i < named.first_output) {
                table->inputs.push_back({named.header[i], "", std::nullopt});
            } else if (i < named.first_output + named.output_count) {
                table->outputs.push_back({without_bold(named.header[i].text), "",
                                          ordered ? output_values(named, i) : std::nullopt, std::nullopt});
            } else {
                table->annotations.push_back(named.header[i].text);
            }
        }
        for (const RowSource& row : named.rows) {
            table->rules.push_back(rule_of(named, row));
        }
        auto boxed = std::make_shared<Boxed>();
        boxed->kind = Boxed::Kind::table;
        boxed->table = std::move(table);
        return boxed;
    }

    static BoxedPtr relation_of(const Named& named)
    {
        auto boxed = std::make_shared<Boxed>();
        boxed->kind = Boxed::Kind::relation;
        for (const Text& column : named.header) {
            boxed->entries.push_back({column.text, "", nullptr});
        }
        for (const RowSource& row : named.rows) {
            std::vector<BoxedPtr> cells;
            for (const Text& cell : row.cells) {
                cells.push_back(literal(cell.text.empty() ? Text{"null", nullptr, {}} : cell));
            }
            boxed->rows.push_back(std::move(cells));
        }
        return boxed;
    }

    const SourceTree& tree_;
    const Vocabulary& vocabulary_;
    Diagnostics& findings_;
    dmn::Model model_;
    std::vector<std::string> taken_;
};

} // namespace

dmn::Model build_model(const SourceTree& tree, const Vocabulary& vocabulary, Diagnostics& findings)
{
    return ModelBuilder(tree, vocabulary, findings).build();
}

} // namespace zk::rulebook

// Decision tables of an imported model as Markdown (docs/formats/rulebook.md, section 5).
//
// A rulebook's table has no default output, and takes the order of priorities from its rows; both are
// written as rows here, so that the table says the same.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "feel/parser.hpp"
#include "rulebook/import_impl.hpp"
#include "rulebook/import_text.hpp"

namespace zk::rulebook {

using dmn::Aggregation;
using dmn::DecisionTable;
using dmn::HitPolicy;
using dmn::Rule;
using dmn::Text;

namespace {

struct PolicyLetter {
    HitPolicy policy;
    Aggregation aggregation;
    const char* letter;
};
constexpr std::array policy_letters{
    PolicyLetter{HitPolicy::unique, Aggregation::none, "U"},
    PolicyLetter{HitPolicy::any, Aggregation::none, "A"},
    PolicyLetter{HitPolicy::priority, Aggregation::none, "P"},
    PolicyLetter{HitPolicy::first, Aggregation::none, "F"},
    PolicyLetter{HitPolicy::rule_order, Aggregation::none, "R"},
    PolicyLetter{HitPolicy::output_order, Aggregation::none, "O"},
    PolicyLetter{HitPolicy::collect, Aggregation::none, "C"},
    PolicyLetter{HitPolicy::collect, Aggregation::sum, "C+"},
    PolicyLetter{HitPolicy::collect, Aggregation::min, "C<"},
    PolicyLetter{HitPolicy::collect, Aggregation::max, "C>"},
    PolicyLetter{HitPolicy::collect, Aggregation::count, "C#"},
};

std::string letter_of(const DecisionTable& table)
{
    const bool collects = table.hit_policy == HitPolicy::collect;
    for (const PolicyLetter& one : policy_letters) {
        if (one.policy == table.hit_policy && (!collects || one.aggregation == table.aggregation)) {
            return one.letter;
        }
    }
    return "U";
}

bool is_ordered(const DecisionTable& table)
{
    return table.hit_policy == HitPolicy::priority || table.hit_policy == HitPolicy::output_order;
}

bool is_literal(const std::string& cell)
{
    const auto parsed = feel::parse_expression(cell, feel::Scope{});
    return parsed && (*parsed)->root->kind == feel::NodeKind::literal;
}

std::string input_cell(const Text& text)
{
    const std::string cell = feel_cell(text.text);
    return cell.empty() ? "-" : cell;
}

std::string output_cell(const Text& text)
{
    const std::string cell = feel_cell(text.text);
    return cell.empty() ? "null" : cell;
}

Text plain(std::string text)
{
    return Text{std::move(text), nullptr, {}};
}

} // namespace

std::string LogicWriter::table(const std::string& name, const DecisionTable& source, const Place& place)
{
    if (!has_shape(source, place)) {
        return {};
    }
    for (const dmn::InputClause& input : source.inputs) {
        count_type(input.type_ref);
        if (input.allowed_values && trim(input.allowed_values->text) != "-") {
            findings_.note("判定表“" + name + "”的输入取值(inputValues)不写进规则书:取值由事实表查",
                           *input.allowed_values);
        }
    }
    for (const dmn::OutputClause& output : source.outputs) {
        count_type(output.type_ref);
    }
    DecisionTable table = source;
    if (is_ordered(table) && !is_in_order(table) && !settle_order(table, place)) {
        return {};
    }
    const bool has_default = std::ranges::any_of(
        table.outputs, [](const dmn::OutputClause& output) { return output.default_value.has_value(); });
    return has_default ? settle_default(name, table, place) : plain_table(name, table, place);
}

bool LogicWriter::has_shape(const DecisionTable& table, const Place& place)
{
    const bool many = table.outputs.size() > 1;
    const auto is_nameless = [many](const dmn::OutputClause& output) { return many && output.name.empty(); };
    if (table.outputs.empty() || std::ranges::any_of(table.outputs, is_nameless)) {
        findings_.refuse("判定表“" + place.name + "”有没有名称的输出列", place.text, "每个输出列一个名称");
        return false;
    }
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        const Rule& rule = table.rules[i];
        if (rule.inputs.size() != table.inputs.size() || rule.outputs.size() != table.outputs.size()) {
            findings_.refuse("判定表“" + place.name + "”第 " + std::to_string(i + 1) + " 行的格数和列数不同",
                             rule.inputs.empty() ? place.text : rule.inputs.front(),
                             std::to_string(table.inputs.size()) + " 个输入格和 " +
                                 std::to_string(table.outputs.size()) + " 个输出格");
            return false;
        }
    }
    return true;
}

/// 8.3.3: the order of the allowed values, the output's own first, then its type's.
std::optional<Text> LogicWriter::order_of(const dmn::OutputClause& output) const
{
    if (output.allowed_values) {
        return output.allowed_values;
    }
    std::string type = output.type_ref;
    for (std::size_t hops = 0; hops < model_.types.size(); ++hops) {
        const auto found = std::ranges::find(model_.types, type, &dmn::ItemDefinition::name);
        if (found == model_.types.end()) {
            break;
        }
        if (found->allowed_values) {
            return found->allowed_values;
        }
        type = found->type_ref;
    }
    return std::nullopt;
}

/// A rulebook takes the order of priorities from where each value first stands; is that the model's?
bool LogicWriter::is_in_order(const DecisionTable& table) const
{
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const std::optional<Text> order = order_of(table.outputs[column]);
        const std::vector<std::string> values = order ? values_of(order->text) : std::vector<std::string>{};
        std::size_t next = 0;
        for (const Rule& rule : table.rules) {
            const auto at = static_cast<std::size_t>(
                std::ranges::find(values, trim(rule.outputs[column].text)) - values.begin());
            if (at == values.size() || at > next || table.outputs[column].default_value) {
                return false;
            }
            next += at == next ? 1U : 0U;
        }
    }
    return true;
}

/// Rows in the order of their outputs' priorities: then the first that matches is the result (P), and all
/// that match come in order (O).
bool LogicWriter::settle_order(DecisionTable& table, const Place& place)
{
    std::vector<std::vector<std::string>> orders;
    for (const dmn::OutputClause& output : table.outputs) {
        const std::optional<Text> order = order_of(output);
        orders.push_back(order ? values_of(order->text) : std::vector<std::string>{});
    }
    std::vector<std::pair<std::vector<std::size_t>, std::size_t>> ranked;
    for (std::size_t row = 0; row < table.rules.size(); ++row) {
        ranked.emplace_back(std::vector<std::size_t>{}, row);
        for (std::size_t column = 0; column < orders.size(); ++column) {
            const std::string cell(trim(table.rules[row].outputs[column].text));
            const auto at = std::ranges::find(orders[column], cell);
            if (at == orders[column].end() && !orders[column].empty() && !is_literal(cell)) {
                findings_.refuse("判定表“" + place.name +
                                     "”按取值的次序排先后,可是这一格的值要到运行时才知道",
                                 table.rules[row].outputs[column], "取值之一:" + join(orders[column], ", "));
                return false;
            }
            ranked.back().first.push_back(static_cast<std::size_t>(at - orders[column].begin()));
        }
    }
    std::ranges::sort(ranked);
    std::vector<Rule> rules;
    for (const auto& [rank, row] : ranked) {
        rules.push_back(table.rules[row]);
    }
    const bool moved = !std::ranges::is_sorted(ranked, {}, [](const auto& one) { return one.second; });
    findings_.note("判定表“" + place.name + "”改按行的先后写(" + letter_of(table) + " 改为 " +
                   (table.hit_policy == HitPolicy::priority ? "F" : "R") + (moved ? ",行的次序重排" : "") +
                   "),结果相同");
    table.rules = std::move(rules);
    table.hit_policy = table.hit_policy == HitPolicy::priority ? HitPolicy::first : HitPolicy::rule_order;
    return true;
}

std::string LogicWriter::default_of(const DecisionTable& table, const Place& place)
{
    Names entries;
    for (const dmn::OutputClause& output : table.outputs) {
        const std::string value = output.default_value ? on_one_line(output.default_value->text) : "";
        const std::string text = value.empty() ? "null" : value;
        entries.push_back(table.outputs.size() == 1 ? text : key(output.name, place) + ": " + text);
    }
    return table.outputs.size() == 1 ? entries.front() : "{" + join(entries, ", ") + "}";
}

/// A single hit falls to a last row that asks nothing; of a list of hits, the empty one is replaced.
std::string LogicWriter::settle_default(const std::string& name, DecisionTable& table, const Place& place)
{
    const bool collects = table.hit_policy == HitPolicy::collect || table.hit_policy == HitPolicy::rule_order;
    if (!collects) {
        findings_.note(
            "判定表“" + name + "”的默认输出写成最后一行" +
            (table.hit_policy == HitPolicy::first ? "" : ",命中策略 " + letter_of(table) + " 改为 F"));
        Rule last;
        last.inputs.assign(table.inputs.size(), plain("-"));
        for (const dmn::OutputClause& output : table.outputs) {
            last.outputs.push_back(output.default_value.value_or(plain("null")));
        }
        last.annotations.assign(table.annotations.size(), plain(""));
        table.rules.push_back(std::move(last));
        table.hit_policy = HitPolicy::first;
        return plain_table(name, table, place);
    }
    if (table.aggregation == Aggregation::count) {
        return plain_table(name, table, place); // never without a result
    }
    const std::string inner = own_name(name);
    const std::string call = call_of(inner, place.locals);
    const bool is_list = table.aggregation == Aggregation::none;
    table.hit_policy = HitPolicy::collect;
    findings_.note("判定表“" + name + "”的默认输出写成表达式,表另名“" + inner + "”");
    apart_ +=
        heading(inner, place.locals.empty() ? nullptr : &place.locals) + plain_table(inner, table, place);
    return fence("if " + call + (is_list ? " = []" : " = null") + " then (" + default_of(table, place) +
                     ") else " + call,
                 place);
}

std::string LogicWriter::plain_table(const std::string& name, const DecisionTable& table, const Place&)
{
    Names header{letter_of(table)};
    for (const dmn::InputClause& input : table.inputs) {
        header.push_back(output_cell(input.expression));
    }
    for (const dmn::OutputClause& output : table.outputs) {
        header.push_back("**" + text_cell(output.name.empty() ? name : output.name) + "**");
    }
    for (const std::string& annotation : table.annotations) {
        header.push_back(annotation.empty() ? "说明" : text_cell(annotation));
    }
    std::string text = table_head(header);
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        Names cells{std::to_string(i + 1)};
        std::ranges::transform(table.rules[i].inputs, std::back_inserter(cells), input_cell);
        std::ranges::transform(table.rules[i].outputs, std::back_inserter(cells), output_cell);
        for (std::size_t at = 0; at < table.annotations.size(); ++at) {
            const auto& notes = table.rules[i].annotations;
            cells.push_back(at < notes.size() ? text_cell(notes[at].text) : "");
        }
        text += table_line(cells);
    }
    return text + "\n";
}

} // namespace zk::rulebook

#include "rulebook/samples.hpp"

#include <algorithm>

#include "feel/evaluator.hpp"

namespace zk::rulebook {
namespace {

using feel::Node;
using feel::NodeKind;
using feel::Value;

std::optional<Value> step_from(const Value& value, int direction)
{
    if (const Decimal* number = value.as_number()) {
        const auto moved = add(*number, Decimal::scaled(direction, 3));
        return moved ? std::optional<Value>(*moved) : std::nullopt;
    }
    if (const Date* date = value.as_date()) {
        const auto moved = date->plus_days(direction);
        return moved ? std::optional<Value>(*moved) : std::nullopt;
    }
    if (const DateTime* moment = value.as_date_time()) {
        const auto moved = moment->plus(direction, 0);
        return moved ? std::optional<Value>(*moved) : std::nullopt;
    }
    return std::nullopt;
}

/// Limits of one ordered kind → each limit and its neighbours on both sides.
std::optional<std::vector<Value>> around(const std::vector<Value>& limits)
{
    std::vector<Value> samples;
    for (const Value& limit : limits) {
        const auto below = step_from(limit, -1);
        const auto above = step_from(limit, 1);
        if (!below || !above || limit.kind_index() != limits.front().kind_index()) {
            return std::nullopt;
        }
        samples.push_back(*below);
        samples.push_back(limit);
        samples.push_back(*above);
    }
    return samples;
}

/// `?` or a variable: the value depends on what is tested.
bool has_local(const Node& node)
{
    return node.kind == NodeKind::local ||
           std::any_of(node.children.begin(), node.children.end(),
                       [](const auto& child) { return child != nullptr && has_local(*child); });
}

bool all_of_kind(const std::vector<Value>& values, bool (*is_kind)(const Value&))
{
    return std::all_of(values.begin(), values.end(), is_kind);
}

} // namespace

/// A value that does not depend on the facts.
bool Sampler::constant(const feel::Expression& tests, const Node& node, std::vector<Value>& limits)
{
    if (has_local(node)) {
        return false;
    }
    const std::string& text = tests.source.text();
    const std::string part = text.substr(node.span.begin, node.span.end - node.span.begin);
    const ReadSet reading = reads_.of_expression(part);
    const auto parsed = loaded_.program->parse(part);
    if (!parsed || !reading.facts.empty() || !reading.lists.empty()) {
        return false;
    }
    limits.push_back(constants_.evaluate(**parsed));
    return true;
}

bool Sampler::gather(const feel::Expression& tests, const Node& node, std::vector<Value>& limits)
{
    switch (node.kind) {
    case NodeKind::test_any:
        return true;
    case NodeKind::test_or:
    case NodeKind::test_not:
    case NodeKind::range:
        return std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
            return child == nullptr || gather(tests, *child, limits);
        });
    case NodeKind::test_value:
    case NodeKind::test_compare:
        return gather(tests, *node.children[0], limits);
    default:
        return constant(tests, node, limits);
    }
}

std::optional<std::vector<Value>> Sampler::samples_of(const Named& table, std::size_t column,
                                                      std::vector<Value> limits) const
{
    const Fact* fact = loaded_.vocabulary.find(table.header[column].text);
    if (fact != nullptr && fact->kind == FactKind::enumeration) {
        const auto& values = loaded_.vocabulary.find_enumeration(fact->enumeration)->values;
        return std::vector<Value>(values.begin(), values.end());
    }
    if (limits.empty()) {
        return std::vector<Value>{Value(true)}; // every cell is `-`: any one value will do
    }
    if (all_of_kind(limits, [](const Value& value) { return value.as_bool() != nullptr; })) {
        return std::vector<Value>{Value(true), Value(false)};
    }
    if (all_of_kind(limits, [](const Value& value) { return value.as_string() != nullptr; })) {
        limits.emplace_back("其他");
        return limits;
    }
    return around(limits);
}

std::optional<ColumnSamples> Sampler::column(const Named& table, std::size_t column)
{
    feel::ParseOptions options;
    options.rulebook_dialect = true;
    std::vector<Value> limits;
    std::vector<feel::ExpressionPtr> tests;
    for (const RowSource& row : table.rows) {
        const auto parsed = feel::parse_unary_tests(row.cells[column].text, reads_.scope(), options);
        if (!parsed || !gather(**parsed, *(*parsed)->root, limits)) {
            return std::nullopt;
        }
        tests.push_back(*parsed);
    }
    auto values = samples_of(table, column, std::move(limits));
    if (!values || values->size() * tests.size() > samples_most) {
        return std::nullopt;
    }
    ColumnSamples samples{std::move(*values), {}};
    for (const feel::ExpressionPtr& test : tests) {
        std::vector<bool> accepts;
        for (const Value& value : samples.values) {
            feel::Frame frame;
            frame.globals = &constants_;
            frame.locals.resize(test->local_count);
            accepts.push_back(feel::evaluate_tests(*test, value, frame).is_true());
        }
        samples.accepts.push_back(std::move(accepts));
    }
    return samples;
}

} // namespace zk::rulebook

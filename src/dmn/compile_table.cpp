// Decision tables (DMN 1.5, chapter 8): columns, cells, allowed values and their order.
#include "base/text.hpp"
#include "dmn/compile_boxed.hpp"

namespace zk::dmn {

namespace {

/// An empty input cell asks nothing, as `-` does.
bool asks_nothing(std::string_view text)
{
    return text.empty() || text == "-";
}

/// Splits at commas that stand outside of quotes, brackets and parentheses.
std::vector<std::string_view> split_values(std::string_view text)
{
    std::vector<std::string_view> values;
    std::size_t begin = 0;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1U : 0U;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (c == ',' && depth == 0) {
            values.push_back(trim(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    values.push_back(trim(text.substr(begin)));
    return values;
}

} // namespace

bool BoxedCompiler::has_shape(const Rule& rule, const DecisionTable& table)
{
    const Text* const where = !rule.inputs.empty()    ? &rule.inputs.front()
                              : !rule.outputs.empty() ? &rule.outputs.front()
                                                      : nullptr;
    if (rule.inputs.size() == table.inputs.size() && rule.outputs.size() == table.outputs.size()) {
        return true;
    }
    report_.mistake("dmn.table-shape",
                    "这一行有 " + std::to_string(rule.inputs.size()) + " 个输入格、" +
                        std::to_string(rule.outputs.size()) + " 个输出格,应为 " +
                        std::to_string(table.inputs.size()) + " 个和 " +
                        std::to_string(table.outputs.size()) + " 个",
                    where);
    return false;
}

CompiledTable::Column BoxedCompiler::column(const InputClause& clause, const feel::Scope& scope)
{
    CompiledTable::Column column;
    column.expression = expression(clause.expression, scope);
    const ItemTypePtr type = types_.find(clause.type_ref, &clause.expression);
    if (clause.allowed_values && !asks_nothing(trim(clause.allowed_values->text))) {
        column.allowed = tests(*clause.allowed_values, type == nullptr ? nullptr : type->type, scope);
    }
    return column;
}

/// 8.3.3: the order of the allowed values is the order of priority, the output's own first, then its type's.
std::vector<feel::ExpressionPtr> BoxedCompiler::order(const OutputClause& clause, const ItemTypePtr& type,
                                                      const feel::Scope& scope)
{
    std::optional<Text> values = clause.allowed_values;
    if (!values && type != nullptr) {
        values = type->allowed_text;
    }
    std::vector<feel::ExpressionPtr> order;
    if (!values || trim(values->text).empty()) {
        return order;
    }
    for (const std::string_view value : split_values(values->text)) {
        Text text = *values;
        text.text = std::string(value);
        order.push_back(tests(text, type == nullptr ? nullptr : type->type, scope));
    }
    return order;
}

CompiledTable::Output BoxedCompiler::output(const OutputClause& clause, const feel::Scope& scope)
{
    CompiledTable::Output output;
    output.name = clause.name;
    output.type = types_.find(clause.type_ref);
    if (clause.default_value) {
        output.default_value = expression(*clause.default_value, scope);
    }
    output.order = order(clause, output.type, scope);
    return output;
}

/// Equal cells of a column are parsed once and, when the table runs, tested once.
std::int32_t BoxedCompiler::test(const Text& text, const feel::TypePtr& input, const feel::Scope& scope,
                                 std::map<std::string, std::int32_t>& seen, CompiledTable::Column& column)
{
    const std::string key(trim(text.text));
    if (asks_nothing(key)) {
        return CompiledTable::any;
    }
    if (const auto found = seen.find(key); found != seen.end()) {
        return found->second;
    }
    const auto index = static_cast<std::int32_t>(column.tests.size());
    column.tests.push_back(tests(text, input, scope));
    if (column.tests.back() != nullptr) {
        seen.emplace(key, index);
    }
    return index;
}

void BoxedCompiler::rows(const feel::Scope& scope, CompiledTable& out)
{
    const DecisionTable& source = *out.source;
    std::vector<std::map<std::string, std::int32_t>> seen(source.inputs.size());
    std::vector<feel::TypePtr> types;
    for (const InputClause& clause : source.inputs) {
        const ItemTypePtr type = types_.find(clause.type_ref);
        types.push_back(type == nullptr ? nullptr : type->type);
    }
    for (const Rule& rule : source.rules) {
        CompiledTable::Row row;
        const bool is_whole = has_shape(rule, source);
        for (std::size_t i = 0; is_whole && i < rule.inputs.size(); ++i) {
            row.tests.push_back(test(rule.inputs[i], types[i], scope, seen[i], out.columns[i]));
        }
        for (std::size_t i = 0; is_whole && i < rule.outputs.size(); ++i) {
            row.outputs.push_back(expression(rule.outputs[i], scope));
        }
        out.rows.push_back(std::move(row));
    }
}

std::shared_ptr<const CompiledTable> BoxedCompiler::table(const std::shared_ptr<const DecisionTable>& source,
                                                          const feel::Scope& scope)
{
    auto out = std::make_shared<CompiledTable>();
    out->source = source;
    for (const InputClause& clause : source->inputs) {
        out->columns.push_back(column(clause, scope));
    }
    for (const OutputClause& clause : source->outputs) {
        out->outputs.push_back(output(clause, scope));
        out->has_default = out->has_default || out->outputs.back().default_value != nullptr;
    }
    rows(scope, *out);
    return out;
}

} // namespace zk::dmn

#include "dmn/compile_boxed.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

constexpr int max_depth = 200;

feel::TypePtr context_type(const std::vector<NamedBoxed>& entries, const std::vector<feel::TypePtr>& types)
{
    std::vector<std::pair<std::string, feel::TypePtr>> fields;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        fields.emplace_back(entries[i].name, types[i]);
    }
    return feel::Type::context_of(std::move(fields));
}

feel::TypePtr table_type(const DecisionTable& table, Types& types)
{
    std::vector<std::pair<std::string, feel::TypePtr>> fields;
    for (const OutputClause& output : table.outputs) {
        const ItemTypePtr type = types.find(output.type_ref);
        fields.emplace_back(output.name, type == nullptr ? feel::Type::any() : type->type);
    }
    if (fields.size() < 2) {
        return feel::Type::any();
    }
    feel::TypePtr row = feel::Type::context_of(std::move(fields));
    const bool is_list = table.hit_policy == HitPolicy::rule_order ||
                         table.hit_policy == HitPolicy::output_order ||
                         (table.hit_policy == HitPolicy::collect && table.aggregation == Aggregation::none);
    return is_list ? feel::Type::list_of(row) : row;
}

} // namespace

feel::TypePtr BoxedCompiler::inferred(const BoxedPtr& boxed, const std::string& type_ref)
{
    const std::string& reference = type_ref.empty() && boxed != nullptr ? boxed->type_ref : type_ref;
    const ItemTypePtr declared = types_.find(reference);
    if (declared != nullptr && declared->type->kind != feel::TypeKind::any) {
        return declared->type;
    }
    if (boxed == nullptr) {
        return feel::Type::any();
    }
    if (boxed->kind == Boxed::Kind::table) {
        return table_type(*boxed->table, types_);
    }
    if (boxed->kind != Boxed::Kind::context && boxed->kind != Boxed::Kind::relation) {
        return feel::Type::any();
    }
    std::vector<feel::TypePtr> entries;
    for (const NamedBoxed& entry : boxed->entries) {
        entries.push_back(inferred(entry.value, entry.type_ref));
        if (entry.name.empty()) {
            return entries.back();
        }
    }
    feel::TypePtr type = context_type(boxed->entries, entries);
    return boxed->kind == Boxed::Kind::relation ? feel::Type::list_of(type) : type;
}

feel::ExpressionPtr BoxedCompiler::noted(feel::ExpressionPtr parsed)
{
    if (parsed != nullptr) {
        reads_.insert(parsed->globals_read.begin(), parsed->globals_read.end());
    }
    return parsed;
}

feel::ExpressionPtr BoxedCompiler::expression(const Text& text, const feel::Scope& scope)
{
    if (trim(text.text).empty()) {
        return nullptr;
    }
    return noted(report_.take(feel::parse_expression(text.text, scope, options_), text));
}

feel::ExpressionPtr BoxedCompiler::tests(const Text& text, const feel::TypePtr& input,
                                         const feel::Scope& scope)
{
    feel::ParseOptions options = options_;
    options.input_type = input;
    return noted(report_.take(feel::parse_unary_tests(text.text, scope, options), text));
}

Body BoxedCompiler::body(const BoxedPtr& boxed, const feel::Scope& scope)
{
    Body body;
    body.begin = next_local_;
    body.logic = compile(boxed, scope);
    body.local_count = next_local_ - body.begin;
    return body;
}

void BoxedCompiler::fill(const BoxedPtr& boxed, const feel::Scope& scope, Compiled& out)
{
    switch (boxed->kind) {
    case Boxed::Kind::literal:
        out.expression = expression(boxed->text, scope);
        break;
    case Boxed::Kind::table:
        out.table = table(boxed->table, scope);
        break;
    case Boxed::Kind::context:
        context(*boxed, scope, out);
        break;
    case Boxed::Kind::invocation:
        invocation(*boxed, scope, out);
        break;
    case Boxed::Kind::relation:
        relation(*boxed, scope, out);
        break;
    case Boxed::Kind::list:
        out.parts = all(boxed->items, scope);
        break;
    case Boxed::Kind::function:
        out.function = function(*boxed, scope);
        break;
    case Boxed::Kind::conditional:
        out.parts = all(boxed->value, scope);
        break;
    case Boxed::Kind::filter:
        filter(*boxed, scope, out);
        break;
    case Boxed::Kind::iterator:
        iterator(*boxed, scope, out);
        break;
    }
}

CompiledPtr BoxedCompiler::compile(const BoxedPtr& boxed, const feel::Scope& scope)
{
    if (boxed == nullptr) {
        return nullptr;
    }
    if (depth_ >= max_depth) {
        report_.error("dmn.too-deep", "表达式嵌套超过 200 层");
        return nullptr;
    }
    ++depth_;
    auto out = std::make_unique<Compiled>();
    out->kind = boxed->kind;
    out->type = types_.find(boxed->type_ref, boxed->text.file == nullptr ? nullptr : &boxed->text);
    fill(boxed, scope, *out);
    --depth_;
    return out;
}

std::vector<CompiledPtr> BoxedCompiler::all(const std::vector<BoxedPtr>& boxed, const feel::Scope& scope)
{
    std::vector<CompiledPtr> compiled;
    for (const BoxedPtr& one : boxed) {
        compiled.push_back(compile(one, scope));
    }
    return compiled;
}

/// 10.2.2.4: an entry sees those before it. A function sees itself too, so that it may recur.
void BoxedCompiler::context(const Boxed& boxed, feel::Scope scope, Compiled& out)
{
    for (const NamedBoxed& named : boxed.entries) {
        CompiledEntry entry{named.name, next_local_++, types_.find(named.type_ref), nullptr};
        const feel::TypePtr type = inferred(named.value, named.type_ref);
        const bool is_function = named.value != nullptr && named.value->kind == Boxed::Kind::function;
        if (is_function && !named.name.empty()) {
            scope.add(named.name, entry.slot, type);
        }
        entry.value = compile(named.value, scope);
        if (!named.name.empty()) {
            scope.add(named.name, entry.slot, type);
        }
        out.entries.push_back(std::move(entry));
    }
}

void BoxedCompiler::invocation(const Boxed& boxed, const feel::Scope& scope, Compiled& out)
{
    out.parts = all(boxed.value, scope);
    for (const NamedBoxed& binding : boxed.entries) {
        out.entries.push_back(
            {binding.name, 0, types_.find(binding.type_ref), compile(binding.value, scope)});
    }
}

void BoxedCompiler::relation(const Boxed& boxed, const feel::Scope& scope, Compiled& out)
{
    for (const NamedBoxed& column : boxed.entries) {
        out.entries.push_back({column.name, 0, types_.find(column.type_ref), nullptr});
    }
    for (const std::vector<BoxedPtr>& row : boxed.rows) {
        out.rows.push_back(all(row, scope));
    }
}

std::shared_ptr<FunctionCode> BoxedCompiler::function(const Boxed& boxed, const feel::Scope& scope)
{
    auto code = std::make_shared<FunctionCode>();
    code->kind = boxed.function_kind;
    feel::Scope inner = scope;
    const Slot begin = next_local_;
    std::vector<feel::TypePtr> parameter_types;
    for (const NamedBoxed& parameter : boxed.entries) {
        const ItemTypePtr type = types_.find(parameter.type_ref);
        parameter_types.push_back(type == nullptr ? feel::Type::any() : type->type);
        inner.add(parameter.name, next_local_++, parameter_types.back());
        code->parameters.push_back(parameter.name);
        code->types.push_back(type);
    }
    const BoxedPtr logic = boxed.value.empty() ? nullptr : boxed.value.front();
    code->result = result_type(types_.find(boxed.type_ref));
    code->type = feel::Type::function_of(parameter_types, told(inferred(logic, boxed.type_ref)));
    code->body = body(logic, inner);
    code->body.begin = begin;
    code->body.local_count = next_local_ - begin;
    return code;
}

} // namespace zk::dmn

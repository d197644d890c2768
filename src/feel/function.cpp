// function: calls of literals and built-ins (DMN 1.5, 10.3.2.13.6 and 10.3.2.13.7).
#include "feel/function.hpp"

#include <algorithm>

#include "feel/evaluator_impl.hpp"

namespace zk::feel {

namespace {

TypePtr literal_type(const Value& value)
{
    if (value.as_bool() != nullptr) {
        return Type::of(TypeKind::boolean);
    }
    if (value.as_number() != nullptr) {
        return Type::of(TypeKind::number);
    }
    if (value.as_string() != nullptr) {
        return Type::of(TypeKind::string);
    }
    if (value.as_date() != nullptr) {
        return Type::of(TypeKind::date);
    }
    if (value.as_time() != nullptr) {
        return Type::of(TypeKind::time);
    }
    if (value.as_date_time() != nullptr) {
        return Type::of(TypeKind::date_time);
    }
    if (value.as_years_months() != nullptr) {
        return Type::of(TypeKind::years_months);
    }
    if (value.as_days_time() != nullptr) {
        return Type::of(TypeKind::days_time);
    }
    return nullptr;
}

TypePtr context_type(const Node& node)
{
    std::vector<std::pair<std::string, TypePtr>> fields;
    for (std::size_t i = 0; i < node.names.size(); ++i) {
        fields.emplace_back(node.names[i], type_of(*node.children[i]));
    }
    return Type::context_of(std::move(fields));
}

TypePtr function_type(const Node& node)
{
    const Node* body = node.children.empty() ? nullptr : node.children[0].get();
    return Type::function_of(node.types, body == nullptr ? nullptr : type_of(*body));
}

std::string wrong_count(std::size_t wanted, std::size_t given)
{
    return "函数要 " + std::to_string(wanted) + " 个参数,给了 " + std::to_string(given) + " 个";
}

} // namespace

TypePtr type_of(const Node& node)
{
    switch (node.kind) {
    case NodeKind::literal:
        return literal_type(node.value);
    case NodeKind::context:
        return context_type(node);
    case NodeKind::function:
        return function_type(node);
    case NodeKind::compare:
    case NodeKind::conjunction:
    case NodeKind::disjunction:
    case NodeKind::between:
    case NodeKind::in:
    case NodeKind::instance_of:
    case NodeKind::some:
    case NodeKind::every:
        return Type::of(TypeKind::boolean);
    default:
        return nullptr;
    }
}

FunctionLiteral::FunctionLiteral(const Node& node, Frame& frame)
    : node_(node), locals_(frame.locals), filter_items_(frame.filter_items), globals_(frame.globals)
{
    for (const Value& local : locals_) {
        depth_ = std::max(depth_, local.extent().depth + 1);
    }
}

TypePtr FunctionLiteral::type() const
{
    return function_type(node_);
}

Value FunctionLiteral::call(std::vector<Value> arguments, Frame& caller) const
{
    if (node_.children.empty() || (is_external() && caller.external == nullptr)) {
        return caller.trouble("外部函数不能调用", node_.span);
    }
    if (arguments.size() != node_.names.size()) {
        return caller.trouble(wrong_count(node_.names.size(), arguments.size()), node_.span);
    }
    if (caller.call_depth >= call_depth_limit) {
        return caller.trouble("函数调用超过了 400 层", node_.span);
    }
    if (!caller.spend(locals_.size() * steps_a_copy, node_.span)) {
        return nullptr;
    }
    Frame frame = caller.nested(locals_);
    frame.globals = globals_;
    frame.filter_items = filter_items_;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        // An argument that does not conform to its parameter makes the call null (10.3.2.9.4).
        bool conformed = true;
        const bool typed = i < node_.types.size() && node_.types[i] != nullptr;
        frame.locals[node_.slot + i] =
            typed ? coerced(std::move(arguments[i]), *node_.types[i], &conformed) : std::move(arguments[i]);
        if (!conformed) {
            return caller.trouble("参数 " + node_.names[i] + " 的类型不符", node_.span);
        }
    }
    return is_external() ? call_external(std::move(frame)) : eval(*node_.children[0], frame);
}

bool FunctionLiteral::is_external() const
{
    return node_.name == "external";
}

Value FunctionLiteral::call_external(Frame frame) const
{
    const auto first = frame.locals.begin() + node_.slot;
    const std::vector<Value> arguments(first, first + static_cast<std::ptrdiff_t>(node_.names.size()));
    const Value description = eval(*node_.children[1], frame);
    return frame.external(description, arguments, frame);
}

const std::vector<std::string>& BuiltinFunction::parameter_names() const
{
    static const std::vector<std::string> none;
    return builtin_.signatures.empty() ? none : builtin_.signatures.front().parameters;
}

Value BuiltinFunction::call(std::vector<Value> arguments, Frame& caller) const
{
    return call_builtin(builtin_, arguments, caller, Span{});
}

} // namespace zk::feel

// evaluator_call: calls, positional and by name (DMN 1.5, 10.3.2.13.5).
#include <algorithm>
#include <optional>

#include "feel/evaluator_impl.hpp"
#include "feel/function.hpp"

namespace zk::feel {

namespace {

std::vector<Value> eval_arguments(const Node& node, Frame& frame)
{
    std::vector<Value> arguments;
    arguments.reserve(node.children.size() - 1);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        arguments.push_back(eval(*node.children[i], frame));
    }
    return arguments;
}

Value call_builtin_node(const Builtin& builtin, const Node& node, Frame& frame)
{
    const std::vector<Value> arguments = eval_arguments(node, frame);
    return node.names.empty() ? call_builtin(builtin, arguments, frame, node.span)
                              : call_builtin(builtin, node.names, arguments, frame, node.span);
}

/// Arguments in the order of the parameters; what is not given is null. nullopt, and a trouble, for a name
/// that is no parameter or stands twice.
std::optional<std::vector<Value>> in_order(const std::vector<std::string>& parameters, const Node& node,
                                           std::vector<Value> arguments, Frame& frame)
{
    std::vector<Value> ordered(parameters.size());
    std::vector<bool> given(parameters.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto found = std::ranges::find(parameters, node.names[i]);
        const auto index = static_cast<std::size_t>(found - parameters.begin());
        if (found == parameters.end() || given[index]) {
            frame.trouble("函数没有这个参数,或给了两次:" + node.names[i], node.span);
            return std::nullopt;
        }
        ordered[index] = std::move(arguments[i]);
        given[index] = true;
    }
    return ordered;
}

Value call_function(const Value& callee, const Node& node, Frame& frame)
{
    const auto function = callee.function_pointer(); // stays alive while it runs
    if (const auto* builtin = dynamic_cast<const BuiltinFunction*>(function.get())) {
        return call_builtin_node(builtin->builtin(), node, frame);
    }
    std::vector<Value> arguments = eval_arguments(node, frame);
    if (node.names.empty()) {
        return function->call(std::move(arguments), frame);
    }
    auto ordered = in_order(function->parameter_names(), node, std::move(arguments), frame);
    return ordered ? function->call(std::move(*ordered), frame) : Value();
}

} // namespace

Value eval_call(const Node& node, Frame& frame)
{
    const Node& name = *node.children[0];
    if (name.kind == NodeKind::builtin && name.builtin != nullptr) {
        return call_builtin_node(*name.builtin, node, frame);
    }
    const Value callee = eval(name, frame);
    if (callee.is_unknown()) {
        return callee;
    }
    if (callee.as_function() == nullptr) {
        return frame.trouble(std::string(callee.kind_name()) + " 不是函数,不能调用", node.span);
    }
    return call_function(callee, node, frame);
}

Value eval_function(const Node& node, Frame& frame)
{
    // A closure copies the variables around it.
    if (!frame.spend(frame.locals.size() * steps_a_copy, node.span)) {
        return nullptr;
    }
    return Value(std::shared_ptr<const Function>(std::make_shared<const FunctionLiteral>(node, frame)));
}

Value eval_builtin(const Node& node)
{
    if (node.builtin == nullptr) {
        return nullptr;
    }
    return Value(std::shared_ptr<const Function>(std::make_shared<const BuiltinFunction>(*node.builtin)));
}

} // namespace zk::feel

// function: functions that FEEL text makes: a literal with what it closed over, and a built-in as a value.
#pragma once

#include "feel/builtin.hpp"
#include "feel/evaluator.hpp"

namespace zk::feel {

/// function(a, b: number) a + b. Keeps the values of the variables around it, not the variables.
class FunctionLiteral : public Function {
public:
    FunctionLiteral(const Node& node, Frame& frame);
    const std::vector<std::string>& parameter_names() const override { return node_.names; }
    TypePtr type() const override;
    Value call(std::vector<Value> arguments, Frame& caller) const override;
    std::uint32_t depth() const override { return depth_; }

private:
    bool is_external() const;
    Value call_external(Frame frame) const;

    const Node& node_;
    std::vector<Value> locals_;
    std::uint32_t depth_ = 1;
    std::vector<const Value*> filter_items_;
    Globals* globals_;
};

class BuiltinFunction : public Function {
public:
    explicit BuiltinFunction(const Builtin& builtin) : builtin_(builtin) {}
    const Builtin& builtin() const { return builtin_; }
    const std::vector<std::string>& parameter_names() const override;
    Value call(std::vector<Value> arguments, Frame& caller) const override;

private:
    const Builtin& builtin_;
};

/// The type of what an expression gives, as far as its text alone tells; nullptr where it does not.
TypePtr type_of(const Node& node);

} // namespace zk::feel

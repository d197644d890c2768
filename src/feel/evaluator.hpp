// evaluator: runs a syntax tree.
//
// FEEL does not throw: what cannot be computed is null, and the reason goes to `Trouble` if one is given.
// Evaluation reads no clock unless now() or today() is called, for which the caller gives the instant.
// Depth of function calls is limited to 400, members of one value to 10,000,000 (those of its members
// included) and its nesting to 1,000, a text to 16 MiB, steps of one evaluation to `Frame::steps_left`;
// beyond them the result is null and a trouble says so. Each node evaluated is a step; what reads or copies a
// long list or text takes more, so that steps bound time and memory. The first 1,000 troubles are kept.
// Thread-safe for different frames.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "feel/ast.hpp"
#include "feel/value.hpp"

namespace zk::feel {

constexpr std::size_t troubles_limit = 1'000;
constexpr std::size_t made_text_limit = std::size_t{16} << 20; ///< bytes of a text made by evaluation

struct Trouble {
    std::string message;
    Span span;
};

/// Asked for a global slot the first time it is read; lets the model compute decisions on demand.
class Globals {
public:
    virtual ~Globals() = default;
    virtual Value get(std::uint32_t slot) = 0;
};

struct Frame {
    Globals* globals = nullptr;
    std::vector<Value> locals;
    std::vector<Trouble>* troubles = nullptr;
    const DateTime* now = nullptr; ///< for now() and today(); null: they give null
    int call_depth = 0;
    int nesting = 0;                     ///< evaluations standing on one another; bounded, as the stack is
    std::uint64_t* steps_left = nullptr; ///< null: no limit
    /// Calls `function(…) external {…}`, given its description; null: there is nothing to call it with.
    Value (*external)(const Value& description, const std::vector<Value>& arguments, Frame& frame) = nullptr;
    std::vector<const Value*> filter_items; ///< items of the enclosing filters, innermost last

    Value trouble(std::string message, Span span = {}); ///< records and returns null
    /// Takes `steps` off the budget. False, and a trouble, when it is used up.
    bool spend(std::uint64_t steps, Span span = {});
    /// The frame of a call made from this one: one deeper, same globals, clock, limits and troubles.
    Frame nested(std::vector<Value> locals) const;
};

/// Functions made by the expression point into it and read the frame's globals: both must outlive them.
Value evaluate(const Expression& expression, Frame& frame);
/// Result of the tests for `input`: true, false or Unknown (null counts as false).
Value evaluate_tests(const Expression& tests, const Value& input, Frame& frame);

/// Kleene and FEEL at once (DMN 1.5, tables 49 and 50): true, false, null, Unknown. A non-boolean counts as
/// null.
Value conjunction(const Value& a, const Value& b);
Value disjunction(const Value& a, const Value& b);
Value negation(const Value& a);
Value arithmetic(Operator op, const Value& a, const Value& b, Frame& frame, Span span);
Value compare(Operator op, const Value& a, const Value& b);
/// - a, for numbers and durations.
Value negative(const Value& a, Frame& frame, Span span);
/// Path step: entry of a context, property of a temporal value or range, mapped over a list.
Value path_step(const Value& value, const std::string& name, Frame& frame, Span span);

/// A function as a value: literal with its closure, built-in, business knowledge model, decision service.
class Function {
public:
    virtual ~Function() = default;
    virtual const std::vector<std::string>& parameter_names() const = 0;
    virtual TypePtr type() const { return nullptr; }
    /// Of the deepest value it closes over (Extent::depth).
    virtual std::uint32_t depth() const { return 0; }
    virtual Value call(std::vector<Value> arguments, Frame& caller) const = 0;
};

} // namespace zk::feel

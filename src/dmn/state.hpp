// state: one evaluation at work: which slots have their value, and how logic is run to get it.
//
// A State holds the values of the model's elements; a decision service runs in a State of its own, so
// that what it is given does not leak. An Activation holds the local names of one run of a function or
// decision and passes everything else on. Function values refer to the Activation they were made in, so
// those that a result may still refer to are kept in Shared until the Evaluation ends: a function value
// lives as long as its Evaluation.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "dmn/compiled.hpp"

// Steps of one evaluation (feel/evaluator.hpp), a second or two, 400 MB at most. A build for fuzzing takes
// fewer, to try more texts.
#ifndef ZHUNKAO_EVALUATION_STEPS
#define ZHUNKAO_EVALUATION_STEPS 40'000'000
#endif

namespace zk::dmn {

/// What all states and activations of one Evaluation have in common.
struct Shared {
    explicit Shared(const ProgramCode& program) : code(program) {}
    const ProgramCode& code;
    std::vector<feel::Trouble> troubles;
    std::optional<DateTime> now;
    std::uint64_t steps_left = ZHUNKAO_EVALUATION_STEPS;
    const feel::Frame* innermost = nullptr;
    std::vector<std::unique_ptr<feel::Globals>> kept;

    feel::Frame frame(feel::Globals& globals);
    /// Keeps `scope` if `result` holds functions that may refer to it.
    void keep_for(const feel::Value& result, std::unique_ptr<feel::Globals> scope);
};

/// Makes `frame` the innermost one while it lives: frames made meanwhile stand on it, for the limits of
/// depth.
class Innermost {
public:
    Innermost(Shared& shared, const feel::Frame& frame)
        : shared_(shared), outer_(std::exchange(shared.innermost, &frame))
    {
    }
    ~Innermost() { shared_.innermost = outer_; }
    Innermost(const Innermost&) = delete;
    Innermost& operator=(const Innermost&) = delete;

private:
    Shared& shared_;
    const feel::Frame* outer_;
};

class State final : public feel::Globals {
public:
    explicit State(Shared& shared);
    void give(Slot slot, feel::Value value);
    feel::Value get(Slot slot) override;
    feel::Value run_service(Slot service, std::vector<feel::Value> inputs);

private:
    enum class Status : std::uint8_t { fresh, running, done };
    feel::Value compute(Slot slot);
    feel::Value decide(const SlotCode& code);

    Shared& shared_;
    std::vector<feel::Value> values_;
    std::vector<Status> status_;
};

class Activation final : public feel::Globals {
public:
    Activation(feel::Globals& outer, Slot begin, std::uint32_t count)
        : outer_(outer), begin_(begin), values_(count)
    {
    }
    feel::Value get(Slot slot) override
    {
        return slot - begin_ < values_.size() ? values_[slot - begin_] : outer_.get(slot);
    }
    void set(Slot slot, feel::Value value) { values_[slot - begin_] = std::move(value); }

private:
    feel::Globals& outer_;
    Slot begin_;
    std::vector<feel::Value> values_;
};

/// Whether a function may be called from `frame`; if not, it is told.
bool may_call(feel::Frame& frame);

/// Runs `body` with `arguments` in its first local slots.
feel::Value run_body(const Body& body, std::vector<feel::Value> arguments, feel::Globals& outer,
                     Shared& shared, int calls = 0);

/// A function with the scope it was made in.
feel::Value make_function(std::shared_ptr<const FunctionCode> code, feel::Globals& scope, Shared& shared);
feel::Value make_service(Slot service, Shared& shared);

/// Evaluates, with room for the expression's own variables. A null pointer is null.
feel::Value run_expression(const feel::Expression* expression, feel::Frame& frame);

/// One of several values, and it is not known which: the value itself where all are the same and known
/// (entry by entry for contexts), Unknown otherwise, for want of `why` and what the values lack.
feel::Value settled(const std::vector<feel::Value>& candidates, const feel::Missing& why);

} // namespace zk::dmn

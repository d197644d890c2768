// flat: FEEL compiled to flat code, the fast way to run an expression.
//
// An Op is one step with its operands beside it: a function to run, and the operands' Ops in one block. An
// expression is flattened once, when its model is compiled; what does not depend on facts is computed then.
// Running it reads and writes Cells (cell.hpp): no counting of references, no allocation but from the
// run's Heap, no troubles collected. The tree interpreter (evaluator.hpp) stays the definition of what an
// expression means: an expression with something flat code does not know (function literals, `partial`) is
// not flattened, and a run that takes too many steps or too deep calls gives up; both are then the
// interpreter's. Differential tests hold the two together.
//
// A Flat is immutable once built and may be run by many threads, each with a Runner of its own.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "feel/ast.hpp"
#include "feel/cell.hpp"
#include "feel/evaluator.hpp"

namespace zk::feel {

class Runner;

struct Op {
    using Run = Cell (*)(Runner& runner, const Op& op);
    /// Operands that are read where they stand instead of by a call.
    enum class Leaf : std::uint8_t { none, constant, global, parameter, local };
    Run run = nullptr;
    const Op* kids = nullptr;
    std::uint32_t count = 0;     ///< of kids
    std::uint32_t index = 0;     ///< a slot, a local, a name's id: see the function
    Cell cell;                   ///< a constant
    const void* extra = nullptr; ///< a built-in, a shape, a callee, the node for the slow way
    std::uint8_t flag = 0;       ///< an operator
    Leaf leaf = Leaf::none;
};

/// One flattened expression.
struct Unit {
    Op root;
    std::uint32_t local_count = 0;
    const Expression* source = nullptr;
    bool is_flat = false; ///< false: run `source` by the interpreter
    bool is_constant() const;
};

/// Runs flat code. What stands behind global slots is the model's (dmn/machine.hpp).
class Runner {
public:
    explicit Runner(const Constants& constants);
    virtual ~Runner() = default;
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    Cell run(const Unit& unit) { return unit.local_count == 0 ? value_of(unit.root) : run_with_locals(unit); }
    /// What an Op is worth.
    Cell value_of(const Op& op)
    {
        switch (op.leaf) {
        case Op::Leaf::constant:
            return op.cell;
        case Op::Leaf::global:
            return global(op.index);
        case Op::Leaf::parameter:
            return params[op.index];
        case Op::Leaf::local:
            return locals[op.index];
        case Op::Leaf::none:
            break;
        }
        return op.run(*this, op);
    }
    /// The tests of `unit` for `input`: true, false or unknown.
    Cell test(const Unit& unit, Cell input);
    Cell global(std::uint32_t slot) { return done_[slot] != 0 ? slots_[slot] : compute(slot); }
    /// Calls `callee` (an Op's extra) with `arguments`.
    virtual Cell call(const void* callee, const Cell* arguments, std::uint32_t count) = 0;

    /// Takes a step; false once the run has given up.
    bool step() { return (--steps_ > 0 && !heap.overflowed()) || give_up(); }
    bool give_up()
    {
        gave_up_ = true;
        steps_ = 1;
        return false;
    }
    bool gave_up() const { return gave_up_ || heap.overflowed(); }

    Heap heap;
    Cell* locals = nullptr;
    const Cell* params = nullptr; ///< of the function or decision that runs
    /// A name that the running logic declares for itself (an entry of a boxed context).
    void set_parameter(std::uint32_t index, Cell cell) { const_cast<Cell*>(params)[index] = cell; }
    std::vector<Cell> filter_items; ///< of the enclosing filters, innermost last
    std::size_t filter_base = 0;    ///< those before it belong to logic further out, which is not looked into

    /// A frame for the interpreter, with this run's globals.
    virtual Frame frame() = 0;
    /// Room for cells that a scope gives back; null, and the run gives up, when there is none left.
    Cell* push(std::uint32_t count)
    {
        if (count > most_cells - top_) {
            give_up();
            return nullptr;
        }
        Cell* const result = stack_.get() + top_;
        top_ += count;
        return result;
    }
    void pop(std::uint32_t count) { top_ -= count; }

protected:
    virtual Cell compute(std::uint32_t slot) = 0;
    void reset_run();
    /// The limits of a run anew; values stay.
    void renew();
    std::int64_t steps_taken() const { return most_steps - steps_; }

    std::vector<Cell> slots_;
    std::vector<std::uint8_t> done_;

private:
    Cell run_with_locals(const Unit& unit);
    static constexpr std::int64_t most_steps = 1'000'000;
    static constexpr std::uint32_t most_cells = 1U << 12;
    std::unique_ptr<Cell[]> stack_;
    std::uint32_t top_ = 0;
    std::int64_t steps_ = most_steps;
    bool gave_up_ = false;
};

/// What the flattener asks of the model.
class FlatSource {
public:
    virtual ~FlatSource() = default;
    /// The value of a slot that does not depend on facts.
    virtual const Cell* constant(std::uint32_t slot) const = 0;
    /// The callee for Runner::call, if the slot is a function with so many parameters; null: a value.
    virtual const void* function(std::uint32_t slot, std::size_t arguments) const = 0;
    /// How many slots the model has; those of shared parts come after.
    virtual std::uint32_t slot_count() const = 0;
};

/// While other logic than a filter's own condition runs: it sees none of the filter's items.
class WithoutFilters {
public:
    explicit WithoutFilters(Runner& runner) : runner_(runner), outer_(runner.filter_base)
    {
        runner.filter_base = runner.filter_items.size();
    }
    ~WithoutFilters() { runner_.filter_base = outer_; }
    WithoutFilters(const WithoutFilters&) = delete;
    WithoutFilters& operator=(const WithoutFilters&) = delete;

private:
    Runner& runner_;
    std::size_t outer_;
};

/// A loop or call that reads nothing but slots, wherever it stands: computed once a run, in a slot of its
/// own.
struct SharedPart {
    Unit unit;
    const Node* node = nullptr; ///< one of those it stands for
};

/// The slots that are parameters of the function being flattened.
struct Parameters {
    std::uint32_t begin = 0;
    std::uint32_t count = 0;
};

/// Flattens expressions into blocks it owns.
class Flattener {
public:
    Flattener(const FlatSource& source, Constants& constants, Heap& heap)
        : source_(source), constants_(constants), heap_(heap)
    {
    }
    /// A null pointer makes a unit that is null.
    Unit flatten(const Expression* expression, const Parameters& parameters = {});
    /// In slots slot_count() … of the runner.
    const std::deque<SharedPart>& shared() const { return shared_; }
    std::size_t bytes() const { return ops_ * sizeof(Op); }

private:
    bool build(const Node& node, Op& op);
    bool build_own(const Node& node, Op& op);
    bool build_shared(const Node& node, const std::string& key, Op& op);
    bool build_kids(const Node& node, Op& op);
    bool build_leaf(const Node& node, Op& op);
    bool build_named(const Node& node, Op& op);
    bool build_call(const Node& node, Op& op);
    const void* known_callee(const Node& call) const;
    bool build_global(const Node& node, Op& op);
    bool build_loop(const Node& node, Op& op);
    bool build_context(const Node& node, Op& op);
    bool build_simple(const Node& node, Op& op);
    void set_filter(const Node& node, Op& op);
    void fold(const Node& node, Op& op);
    void fold_known(Op& op);
    static void fuse(Op& op);

    const FlatSource& source_;
    Constants& constants_;
    Heap& heap_; ///< for constants
    Parameters parameters_;
    std::deque<std::unique_ptr<Op[]>> blocks_;
    std::deque<std::vector<std::uint32_t>> filter_names_;
    std::deque<SharedPart> shared_;
    std::unordered_map<std::string, std::uint32_t> shared_by_key_; ///< their slots
    std::uint32_t local_count_ = 0;                                ///< of the expression being flattened
    std::uint32_t filter_depth_ = 0;                               ///< conditions of filters around the node
    std::size_t ops_ = 0;
};

} // namespace zk::feel

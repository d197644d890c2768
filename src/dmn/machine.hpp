// machine: the fast way to evaluate a Program, over and over.
//
// A FlatProgram is a Program with its expressions flattened (feel/flat.hpp), its tables indexed
// (flat_table.hpp), and everything that depends on no input computed. A Machine runs it: as an Evaluation
// does, each decision at most once and on demand, but without collecting troubles and in memory it uses
// again after reset(). What flat code does not cover (functions as values, decision services, rare hit
// policies), and a run that takes more than a million steps, is computed by the interpreter; the results
// are the same, which the differential tests hold to.
//
// A FlatProgram is immutable and may be shared; a Machine belongs to one thread.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dmn/engine.hpp"
#include "feel/flat.hpp"

namespace zk::dmn {

class FlatTable;

/// Of a row or a cell: it accepts the facts, does not, or that hangs on what is missing.
enum class Verdict : std::uint8_t { no, yes, open };

/// What the rows and cells of one table did in one evaluation.
struct Verdicts {
    std::vector<Verdict> rows;
    std::vector<Verdict> cells; ///< row by row
    std::size_t columns = 0;
    Verdict cell(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
};

class FlatProgram {
public:
    /// `further` are expressions compiled against the program that will be evaluated often.
    static std::shared_ptr<const FlatProgram> build(std::shared_ptr<const Program> program,
                                                    std::span<const feel::ExpressionPtr> further = {});
    ~FlatProgram();
    FlatProgram(const FlatProgram&) = delete;
    FlatProgram& operator=(const FlatProgram&) = delete;

    const std::shared_ptr<const Program>& program() const;
    /// About how much memory the flat code takes, in bytes; the Program's own is not counted.
    std::size_t bytes() const;
    /// How many of the decisions and functions are flat.
    struct Share {
        std::size_t flat = 0;
        std::size_t constant = 0;
        std::size_t interpreted = 0;
    };
    Share share() const;

private:
    friend class Machine;
    struct Impl;
    explicit FlatProgram(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

class Machine {
public:
    explicit Machine(std::shared_ptr<const FlatProgram> program);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    /// Inputs in the machine's own form.
    using Inputs = std::vector<std::pair<Slot, feel::Cell>>;
    /// Keeps `values` as long as the machine lives, to be given again and again without conversion. Must not
    /// be called between give() and reset().
    Inputs prepare(const std::vector<std::pair<Slot, feel::Value>>& values);

    /// Forgets all inputs and results.
    void reset();
    void give(Slot slot, const feel::Value& value);
    void give(const Inputs& inputs);
    /// The value as give() would take it. Like every cell made in heap(), it is good until reset().
    feel::Cell as_input(Slot slot, const feel::Value& value);
    /// Gives the input anew, as if all others had been given again after a reset(): what does not read it
    /// keeps its value. `cell` is one of as_input()'s, or one like it made in heap().
    void change(Slot slot, feel::Cell cell);
    feel::Value get(Slot slot);
    /// As get(); the cell is good until reset().
    feel::Cell cell(Slot slot);
    feel::Value evaluate(const feel::Expression& expression);
    feel::Cell cell(const feel::Expression& expression);
    /// An expression given to FlatProgram::build(), found once.
    using Handle = const feel::Unit*;
    Handle find(const feel::Expression& expression) const;
    feel::Cell cell(Handle handle);
    /// Every row of the decision's table, all cells evaluated.
    std::vector<RowOutcome> explain_table(Slot decision);
    /// The same without what is missing; faster.
    Verdicts verdicts(Slot decision);
    /// The outputs of one row, evaluated (a context for several outputs).
    feel::Value row_output(Slot decision, std::size_t rule);
    /// For now() and today(); null without. Stays over reset().
    void set_now(DateTime now);
    const feel::Heap& heap() const;
    feel::Heap& heap();
    /// Steps taken since the machine was made, about: members looked at, calls. For budgets that hold on any
    /// machine.
    std::uint64_t work() const;
    /// Whether this run left flat code for the interpreter because it took too long.
    bool gave_up() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::dmn

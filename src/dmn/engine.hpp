// engine: a compiled decision model, and one evaluation of it.
//
// compile() resolves every name to a slot and parses every expression once. A Program is immutable and may
// be evaluated by many threads; an Evaluation belongs to one thread, computes each decision at most once
// and on demand.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "dmn/model.hpp"
#include "feel/evaluator.hpp"
#include "feel/parser.hpp"
#include "feel/type.hpp"

namespace zk::dmn {

using Slot = std::uint32_t;

struct CompileOptions {
    bool allow_unknown_names = false; ///< TCK models: an unknown name is null at run time
    bool rulebook_dialect = false;    ///< 已知(x) and the like; spans point into Text::file
};

class CompiledTable;

/// What one row of a decision table did in one evaluation.
struct RowOutcome {
    std::size_t rule = 0;           ///< index in DecisionTable::rules
    feel::Value matched;            ///< true, false or Unknown
    std::vector<feel::Value> cells; ///< true, false or Unknown for each input cell
};

class Evaluation;

class Program {
public:
    ~Program();
    Program(Program&&) noexcept;
    /// `imported` are the models named by the imports, main model first in nobody's order.
    static tl::expected<std::shared_ptr<const Program>, Diagnostics>
    compile(const Model& model, std::span<const Model> imported = {}, const CompileOptions& options = {});

    /// Warnings met while compiling.
    const Diagnostics& warnings() const;
    std::optional<Slot> find_input(std::string_view name) const;
    std::optional<Slot> find_decision(std::string_view name) const;
    std::optional<Slot> find_service(std::string_view name) const;
    std::size_t slot_count() const;
    const std::string& slot_name(Slot slot) const;
    /// Type of an input, for conversion of what is given; Any when untyped.
    feel::TypePtr slot_type(Slot slot) const;
    /// The decision's table if its logic is one.
    const DecisionTable* table_of(Slot decision) const;
    /// Slots an element reads directly.
    std::vector<Slot> reads_of(Slot slot) const;
    /// Compiles a further expression against the same names (outputs, 要求 templates, examples).
    feel::ParseResult parse(std::string_view text) const;

private:
    friend class Evaluation;
    friend class FlatProgram;
    struct Impl;
    explicit Program(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

class Evaluation : public feel::Globals {
public:
    explicit Evaluation(std::shared_ptr<const Program> program);
    ~Evaluation() override;

    /// Gives an input, or a decision whose result is then not computed.
    void give(Slot slot, feel::Value value);
    feel::Value get(Slot slot) override;
    feel::Value evaluate(const feel::Expression& expression);
    /// Calls a decision service with values for its inputs by name; the rest is null.
    feel::Value call_service(Slot service, const std::vector<std::pair<std::string, feel::Value>>& inputs);
    /// Every row of the decision's table, all cells evaluated.
    std::vector<RowOutcome> explain_table(Slot decision);
    /// The outputs of one row, evaluated (a context for several outputs).
    feel::Value row_output(Slot decision, std::size_t rule);

    std::vector<feel::Trouble>& troubles();
    void set_now(DateTime now);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::dmn

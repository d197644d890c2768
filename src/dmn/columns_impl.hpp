// columns_impl: how a model becomes columns. Private to columns*.cpp.
#pragma once

#include <map>
#include <set>

#include "dmn/columns.hpp"

namespace zk::dmn {

/// Slots of a unit's own tree: the inputs, in the order in which they stand in it.
constexpr Slot first_virtual = 0x4000'0000;

/// All columns of a plan, each thing computed once.
struct ColumnStore {
    std::vector<ColumnCode> columns;
    std::map<std::string, Column> known; ///< by shape and inputs, or space and path
    std::map<std::string, std::size_t> functions;
    Column keep(ColumnCode code, const std::string& key);
};

/// A function as columns see it: what it does, and what it reads besides its arguments.
struct FunctionFacts {
    std::size_t number = 0;
    std::vector<ColumnInput> reads;
};

using ColumnSet = std::set<Column>;

class ModelColumns {
public:
    ModelColumns(ColumnStore& store, std::unique_ptr<const ProgramCode> code, std::size_t space);
    const ProgramCode& code() const { return *code_; }
    Column decision(Slot slot);
    /// Of a closed node of an expression with so many variables.
    Column expression(const feel::Node& node, const feel::Expression& within);

private:
    friend class UnitWriter;
    friend class ShapePrinter;

    /// A node that is the value of a column as it stands: a decision's name, a leaf.
    std::optional<ColumnInput> reference(const feel::Node& node);
    std::optional<LeafPath> leaf_path(const feel::Node& node) const;
    Column leaf(LeafPath path);
    const FunctionFacts& function(Slot knowledge);
    /// The columns that vary and are read by `node`, through functions too.
    void add_reads(const feel::Node& node, ColumnSet& reads);
    void add_reads(const Compiled& boxed, ColumnSet& reads);
    Column finish(ColumnCode unit, const std::string& name);
    bool is_element(Slot slot) const { return slot < code_->slots.size(); }

    ColumnStore& store_;
    std::unique_ptr<const ProgramCode> code_;
    std::size_t space_;
    std::vector<std::optional<Column>> decisions_;
    std::map<Slot, FunctionFacts> functions_;
    std::vector<Slot> functions_in_progress_;
    bool recursed_ = false;
};

/// Text that is the same for two trees if and only if they do the same with the same inputs. Of a unit's
/// tree an input is `@`; of a function, read as it stands in the model, it is its column's number.
class ShapePrinter {
public:
    ShapePrinter(ModelColumns& model, Slot first_local) : model_(model), first_local_(first_local) {}
    void print(const Body& body);
    void print(const Compiled& boxed);
    void print(const feel::Node& node);
    void print(const FunctionCode& function);
    std::string text;
    std::vector<ColumnInput> reads; ///< real slots

private:
    void add(std::string_view piece);
    void add(std::size_t number) { add(std::to_string(number)); }
    void print(const feel::ExpressionPtr& expression);
    void print(const CompiledPtr& boxed);
    void print(const ItemTypePtr& type);
    void print(const feel::TypePtr& type);
    void print(const CompiledTable& table);
    void print_global(const feel::Node& node);
    bool print_reference(const feel::Node& node);

    ModelColumns& model_;
    Slot first_local_; ///< names of boxed expressions are counted from here
};

/// Writes a unit: the tree with its inputs in place of what they stand for.
class UnitWriter {
public:
    UnitWriter(ModelColumns& model, ColumnSet reads) : model_(model), reads_(std::move(reads)) {}
    feel::ExpressionPtr expression(const feel::Expression& from, const feel::Node& root, bool whole_may_go);
    CompiledPtr boxed(const Compiled& from);
    std::vector<ColumnInput> inputs;

private:
    feel::NodePtr rewrite(const feel::Node& node, bool may_go);
    feel::NodePtr input(const feel::Node& node, ColumnInput read);
    bool is_worth_a_column(const feel::Node& node);
    std::shared_ptr<const CompiledTable> table(const CompiledTable& from);
    feel::ExpressionPtr expression(const feel::ExpressionPtr& from);

    ModelColumns& model_;
    ColumnSet reads_; ///< of the whole unit
    const feel::Expression* within_ = nullptr;
    int filters_ = 0; ///< around the node being written
};

/// No variable of `node` is bound outside of it; `filters` stand around it.
bool is_closed(const feel::Node& node, const ProgramCode& program, int filters);

} // namespace zk::dmn

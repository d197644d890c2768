// flat_program: what a FlatProgram holds, shared with Machine.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "dmn/flat_readers.hpp"
#include "dmn/flat_table.hpp"
#include "dmn/machine.hpp"
#include "dmn/program_impl.hpp"

namespace zk::dmn {

struct FlatFunction;

/// Logic, flat: an expression, a table, or a boxed expression made of such.
struct FlatBody {
    enum class Kind { null, unit, table, relation, list, context, conditional, invocation };
    Kind kind = Kind::null;
    bool is_flat = false;
    FlatType type; ///< the result is brought to it
    std::optional<feel::Unit> unit;
    std::optional<FlatTable> table;
    std::vector<FlatBody> parts; ///< cells of a relation row by row; entries, items, branches, arguments
    std::vector<FlatType> types; ///< of a relation's columns, a context's entries
    std::vector<std::uint32_t> places;    ///< context: where each entry goes among the parameters
    const feel::Shape* shape = nullptr;   ///< relation, context
    bool has_result = false;              ///< context: the last entry is what the whole is worth
    const FlatFunction* callee = nullptr; ///< invocation

    feel::Cell run(feel::Runner& runner) const;

private:
    feel::Cell untyped(feel::Runner& runner) const;
    feel::Cell relation(feel::Runner& runner) const;
    feel::Cell list(feel::Runner& runner) const;
    feel::Cell context(feel::Runner& runner) const;
    feel::Cell conditional(feel::Runner& runner) const;
    feel::Cell invocation(feel::Runner& runner) const;
};

/// Logic with its own names: parameters, then entries of contexts.
struct FlatFrame {
    FlatBody body;
    std::uint32_t arguments = 0;
    std::uint32_t names = 0; ///< arguments included
    /// `given` may be null when there are no arguments.
    feel::Cell run(feel::Runner& runner, const feel::Cell* given) const;
};

/// A function that is called by its name, with so many arguments.
struct FlatFunction {
    Slot slot = 0;
    std::uint32_t parameters = 0;
    std::vector<FlatType> types;
    FlatType result;
    FlatFrame frame;
    bool is_costly = false; ///< it loops or calls: worth remembering what it gave for the same arguments
};

struct FlatSlot {
    enum class Kind { input, constant, decision, interpreted, function, service } kind = Kind::input;
    feel::Cell constant;
    FlatFrame frame;
    FlatType type;
    const FlatFunction* function = nullptr;
};

/// The way to a slot's value that most slots take: one expression, or one table, with no names of its own.
struct ShortWay {
    const feel::Unit* unit = nullptr;
    const FlatTable* table = nullptr;
    const FlatType* type = nullptr;
};

struct FlatProgram::Impl : feel::FlatSource {
    explicit Impl(std::shared_ptr<const Program> with, const ProgramCode& its_code)
        : program(std::move(with)), code(its_code)
    {
    }

    void build(std::span<const feel::ExpressionPtr> further);
    const feel::Cell* constant(std::uint32_t slot) const override;
    const void* function(std::uint32_t slot, std::size_t arguments) const override;
    std::uint32_t slot_count() const override { return static_cast<std::uint32_t>(code.slots.size()); }

    std::shared_ptr<const Program> program;
    const ProgramCode& code;
    feel::Constants constants;
    feel::Heap heap{constants};
    feel::Flattener flattener{*this, constants, heap};
    std::vector<FlatSlot> slots;
    std::deque<FlatFunction> functions;
    std::unordered_map<const feel::Expression*, feel::Unit> further;
    std::vector<ShortWay> short_ways;  ///< by slot, shared parts included
    std::vector<InputReaders> readers; ///< by slot; empty but for inputs
    std::vector<feel::ExpressionPtr> kept;

private:
    void find_constants();
    void declare_functions();
    void find_short_ways();
    FlatFrame flatten(const Body& body, std::uint32_t arguments);
    FlatBody flatten(const Compiled* boxed, const feel::Parameters& names);
    void flatten_relation(const Compiled& boxed, const feel::Parameters& names, FlatBody& flat);
    void flatten_context(const Compiled& boxed, const feel::Parameters& names, FlatBody& flat);
    void flatten_parts(const std::vector<CompiledPtr>& parts, const feel::Parameters& names, FlatBody& flat);
    void flatten_invocation(const Compiled& boxed, const feel::Parameters& names, FlatBody& flat);
};

} // namespace zk::dmn

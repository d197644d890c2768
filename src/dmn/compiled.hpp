// compiled: what a model is once its names are slots and its expressions are parsed.
//
// Slots 0 … n-1 are the model's elements (inputs, decisions, knowledge, services). Slots from n on are
// the local names of boxed expressions: entries of contexts, parameters, iterator variables; each is
// declared once and lives in the Activation of the function or decision that declares it.
// All of it is immutable after compiling and shared by every evaluation.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dmn/engine.hpp"
#include "dmn/types.hpp"

namespace zk::dmn {

struct Compiled;
using CompiledPtr = std::unique_ptr<const Compiled>;

/// Logic with the local slots it declares.
struct Body {
    CompiledPtr logic; ///< null pointer: null
    Slot begin = 0;
    std::uint32_t local_count = 0;
};

struct FunctionCode {
    std::string name;
    std::vector<std::string> parameters; ///< in local slots body.begin …
    std::vector<ItemTypePtr> types;      ///< null pointer: any value
    Body body;
    ItemTypePtr result; ///< null pointer: any value
    FunctionKind kind = FunctionKind::feel;
    feel::TypePtr type;
};

struct CompiledEntry {
    std::string name; ///< empty: the result of a context
    Slot slot = 0;
    ItemTypePtr type;
    CompiledPtr value;
};

/// A boxed expression. Members are used as in Boxed.
struct Compiled {
    Boxed::Kind kind = Boxed::Kind::literal;
    ItemTypePtr type;               ///< the result is coerced to it; may be null
    feel::ExpressionPtr expression; ///< literal; filter and iterator: FEEL over `slot` and `slot` + 1
    std::shared_ptr<const CompiledTable> table;
    std::vector<CompiledEntry> entries;
    std::vector<std::vector<CompiledPtr>> rows;
    std::vector<CompiledPtr> parts; ///< items, or Boxed::value
    std::shared_ptr<const FunctionCode> function;
    Quantifier quantifier = Quantifier::for_;
    Slot slot = 0; ///< filter and iterator: the list; the body as a function in the next
};

class CompiledTable {
public:
    struct Column {
        feel::ExpressionPtr expression;
        feel::ExpressionPtr allowed;
        std::vector<feel::ExpressionPtr> tests; ///< each distinct cell of the column once
    };
    struct Output {
        std::string name;
        ItemTypePtr type;
        feel::ExpressionPtr default_value;
        std::vector<feel::ExpressionPtr> order; ///< allowed values, best first
    };
    static constexpr std::int32_t any = -1;
    struct Row {
        std::vector<std::int32_t> tests; ///< index in Column::tests, or `any`
        std::vector<feel::ExpressionPtr> outputs;
    };

    std::shared_ptr<const DecisionTable> source;
    std::vector<Column> columns;
    std::vector<Output> outputs;
    std::vector<Row> rows;
    bool has_default = false;
};

struct ServiceCode {
    std::vector<Slot> inputs; ///< input data, then input decisions: the order of parameters
    std::vector<std::string> parameters;
    std::vector<Slot> outputs;
    std::vector<std::string> output_names;
    ItemTypePtr result;
    feel::TypePtr type;
};

enum class SlotKind { input, decision, knowledge, service };

struct SlotCode {
    SlotKind kind = SlotKind::input;
    std::string name;
    ItemTypePtr type;                             ///< of the variable; null pointer: any value
    feel::TypePtr binding;                        ///< what the parser may know of it; never null
    Body body;                                    ///< decision
    std::shared_ptr<const FunctionCode> function; ///< knowledge
    ServiceCode service;
    std::vector<Slot> reads;
    Text where; ///< a part of the logic, for diagnostics about the whole
};

/// All of a program. Of the model, only the sources of tables are kept.
struct ProgramCode {
    std::vector<SlotCode> slots;
    std::map<std::string, Slot, std::less<>> by_name;
    feel::Scope scope; ///< all names of the main model
    feel::ParseOptions parse_options;
    Diagnostics warnings;
};

} // namespace zk::dmn

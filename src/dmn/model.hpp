// model: a DMN 1.5 decision model as its author wrote it (chapters 6 to 8 and 7.3, 10.2).
//
// The one form between the sources of rules and the engine: DMN XML is read into it, and so is a
// rulebook's Markdown; compile() turns it into something that runs. Expressions are still text, each with
// the place it came from, so that a mistake is shown where it stands.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.hpp"

namespace zk::dmn {

/// FEEL text and where it stands in its file.
struct Text {
    std::string text;
    std::shared_ptr<const SourceText> file; ///< may be null
    Span span;                              ///< of `text` in `file`, when `file` is set
};

struct ItemDefinition {
    std::string name;
    std::string type_ref;                ///< may be empty
    std::optional<Text> allowed_values;  ///< unary tests
    std::optional<Text> type_constraint; ///< DMN 1.5: constrains the whole value
    bool is_collection = false;
    bool is_function = false;
    std::vector<ItemDefinition> components;
    std::vector<ItemDefinition> parameters; ///< functionItem
    std::string output_type_ref;            ///< functionItem
};

enum class HitPolicy { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation { none, sum, min, max, count };

struct InputClause {
    Text expression;
    std::string type_ref;
    std::optional<Text> allowed_values;
};

struct OutputClause {
    std::string name; ///< may be empty when there is one output
    std::string type_ref;
    std::optional<Text> allowed_values;
    std::optional<Text> default_value;
};

struct Rule {
    std::vector<Text> inputs;
    std::vector<Text> outputs;
    std::vector<Text> annotations;
    std::string clause; ///< rulebooks: the clause it stands under
};

struct DecisionTable {
    HitPolicy hit_policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotations;
    std::vector<Rule> rules;
};

struct Boxed;
using BoxedPtr = std::shared_ptr<const Boxed>;

struct NamedBoxed {
    std::string name; ///< empty: the result entry of a context, or an unnamed item
    std::string type_ref;
    BoxedPtr value; ///< may be null: no logic, null
};

enum class FunctionKind { feel, java, pmml };
enum class Quantifier { some, every, for_ };

/// A boxed expression. Which members are used is said beside each kind.
struct Boxed {
    enum class Kind {
        literal,     // text
        table,       // table
        context,     // entries; an entry without a name is the result
        invocation,  // callee (value[0]) and bindings in entries
        relation,    // columns (entries' names), rows
        list,        // items
        function,    // parameters in entries (names, types), body in value[0], function_kind
        conditional, // value[0..2]: if, then, else
        filter,      // value[0..1]: in, match
        iterator     // quantifier, variable, value[0..1]: in, return or satisfies
    } kind = Kind::literal;
    Text text;
    std::string type_ref;
    std::shared_ptr<const DecisionTable> table;
    std::vector<NamedBoxed> entries;
    std::vector<std::vector<BoxedPtr>> rows;
    std::vector<BoxedPtr> items;
    std::vector<BoxedPtr> value;
    std::string variable;
    Quantifier quantifier = Quantifier::for_;
    FunctionKind function_kind = FunctionKind::feel;
};

struct InputData {
    std::string id;
    std::string name;
    std::string type_ref;
};

struct Decision {
    std::string id;
    std::string name;
    std::string type_ref;
    BoxedPtr logic;                    ///< may be null
    std::vector<std::string> required; ///< ids of decisions, inputs, knowledge, as hrefs ("#id" or "ns#id")
    std::string question;
    std::string description;
};

struct BusinessKnowledge {
    std::string id;
    std::string name;
    std::string type_ref;
    BoxedPtr function; ///< Kind::function
    std::vector<std::string> required;
};

struct DecisionService {
    std::string id;
    std::string name;
    std::string type_ref;
    std::vector<std::string> output_decisions; ///< hrefs, in order
    std::vector<std::string> encapsulated_decisions;
    std::vector<std::string> input_decisions;
    std::vector<std::string> input_data;
};

struct Import {
    std::string name; ///< prefix; may be empty (names come in unqualified)
    std::string ns;   ///< namespace of the imported model
    std::string location;
};

struct Model {
    std::string name;
    std::string ns;
    std::string file;
    std::vector<Import> imports;
    std::vector<ItemDefinition> types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions;
    std::vector<BusinessKnowledge> knowledge;
    std::vector<DecisionService> services;
    /// Rulebooks: every name may be used everywhere, requirements are found from the expressions.
    bool implicit_requirements = false;
};

} // namespace zk::dmn

// model: a DMN 1.5 decision model as its author wrote it (chapters 6 to 8 and 7.3, 10.2).
//
// The one form between the sources of rules and the engine: DMN XML is read into it, and so is a
// rulebook's Markdown; compile() turns it into something that runs. Expressions are still text, each with
// the place it came from, so that a mistake is shown where it stands.
//
// What DMN XML holds and the engine has no use for is kept too, so that export(import(x)) loses nothing:
// what the standard defines as elements below (knowledge sources, annotations, diagrams, requirements with
// their ids), everything else (vendors' extensions, labels, ids of cells …) as Extra, raw XML with its place.
// Two models are equal (==) if they say the same; where their texts stood is no part of that.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.hpp"

namespace zk::dmn {

/// FEEL text and where it stands in its file.
struct Text {
    std::string text;
    std::shared_ptr<const SourceText> file; ///< may be null
    Span span;                              ///< of `text` in `file`, when `file` is set

    bool operator==(const Text& other) const { return text == other.text; }
};

/// What one element of DMN XML holds beyond the model: attributes, whole child elements, and the same of the
/// elements inside. Names are canonical: DMN's own have no prefix, others one of Model::namespaces.
struct Extra {
    std::string name;        ///< of the element this is about; empty at the root
    std::uint32_t index = 0; ///< among the elements of that name below their parent
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<std::string> fragments; ///< XML of elements, in order
    std::vector<Extra> inside;

    bool empty() const { return attributes.empty() && fragments.empty() && inside.empty(); }
    bool operator==(const Extra&) const = default;
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
    std::string description;

    bool operator==(const ItemDefinition&) const = default;
};

enum class HitPolicy { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation { none, sum, min, max, count };

struct InputClause {
    Text expression;
    std::string type_ref;
    std::optional<Text> allowed_values;

    bool operator==(const InputClause&) const = default;
};

struct OutputClause {
    std::string name; ///< may be empty when there is one output
    std::string type_ref;
    std::optional<Text> allowed_values;
    std::optional<Text> default_value;

    bool operator==(const OutputClause&) const = default;
};

struct Rule {
    std::vector<Text> inputs;
    std::vector<Text> outputs;
    std::vector<Text> annotations;
    std::string clause; ///< rulebooks: the clause it stands under

    /// DMN XML has no place for `clause`.
    bool operator==(const Rule& other) const
    {
        return inputs == other.inputs && outputs == other.outputs && annotations == other.annotations;
    }
};

struct DecisionTable {
    HitPolicy hit_policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotations;
    std::vector<Rule> rules;

    bool operator==(const DecisionTable&) const = default;
};

struct Boxed;
using BoxedPtr = std::shared_ptr<const Boxed>;

struct NamedBoxed {
    std::string name; ///< empty: the result entry of a context, or an unnamed item
    std::string type_ref;
    BoxedPtr value; ///< may be null: no logic, null

    bool operator==(const NamedBoxed& other) const;
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

    bool operator==(const Boxed& other) const;
};

/// An informationRequirement, knowledgeRequirement or authorityRequirement (6.3.13 to 6.3.15).
struct Requirement {
    enum class Kind { information, knowledge, authority } kind = Kind::information;
    enum class Target { decision, input, knowledge, authority } target = Target::decision;
    std::string href; ///< "#id" or "ns#id"; empty: the author left it out
    std::string id;

    bool operator==(const Requirement&) const = default;
};

struct InputData {
    std::string id;
    std::string name;
    std::string type_ref;
    std::string description = {};

    bool operator==(const InputData&) const = default;
};

struct Decision {
    std::string id;
    std::string name;
    std::string type_ref;
    BoxedPtr logic;                    ///< may be null
    std::vector<std::string> required; ///< ids of decisions, inputs, knowledge, as hrefs ("#id" or "ns#id")
    std::string question;
    std::string description;
    /// All of them, by kind, those of `required` and of authorities; what is written to DMN XML.
    std::vector<Requirement> requirements;

    bool operator==(const Decision& other) const;
};

struct BusinessKnowledge {
    std::string id;
    std::string name;
    std::string type_ref;
    BoxedPtr function; ///< Kind::function
    std::vector<std::string> required;
    std::string description;
    std::vector<Requirement> requirements; ///< as a decision's

    bool operator==(const BusinessKnowledge& other) const;
};

/// 6.3.12: an authority, such as a clause of a regulation.
struct KnowledgeSource {
    std::string id;
    std::string name;
    std::string description;
    std::string location; ///< locationURI
    std::string type;
    std::string owner; ///< href of an organisation unit
    std::vector<Requirement> requirements;

    bool operator==(const KnowledgeSource&) const = default;
};

struct DecisionService {
    std::string id;
    std::string name;
    std::string type_ref;
    std::vector<std::string> output_decisions; ///< hrefs, in order
    std::vector<std::string> encapsulated_decisions;
    std::vector<std::string> input_decisions;
    std::vector<std::string> input_data;

    bool operator==(const DecisionService&) const = default;
};

struct Import {
    std::string name; ///< prefix; may be empty (names come in unqualified)
    std::string ns;   ///< namespace of the imported model
    std::string location;
    std::string type = {}; ///< importType; of a model one of DMN's namespaces
    /// False: a schema, PMML and the like, which brings nothing a FEEL expression could name.
    bool is_model = true;

    bool operator==(const Import&) const = default;
};

struct TextAnnotation {
    std::string id;
    std::string text;

    bool operator==(const TextAnnotation&) const = default;
};

struct Association {
    enum class Direction { none, one, both } direction = Direction::none;
    std::string id;
    std::string source; ///< hrefs
    std::string target;

    bool operator==(const Association&) const = default;
};

/// Diagram interchange (chapter 13). Units are those of the drawing, usually pixels at 100 %.
struct Diagram {
    struct Bounds {
        double x = 0, y = 0, width = 0, height = 0;
        bool operator==(const Bounds&) const = default;
    };
    struct Point {
        double x = 0, y = 0;
        bool operator==(const Point&) const = default;
    };
    struct Shape {
        std::string element; ///< id of what it shows, in the form of dmnElementRef
        std::optional<Bounds> bounds;
        bool operator==(const Shape&) const = default;
    };
    struct Edge {
        std::string element; ///< id of the requirement or association
        std::vector<Point> points;
        bool operator==(const Edge&) const = default;
    };
    std::string name;
    std::vector<Shape> shapes;
    std::vector<Edge> edges;

    bool operator==(const Diagram&) const = default;
};

struct Model {
    std::string id;
    std::string name;
    std::string ns;
    std::string file;
    std::string description;
    std::vector<Import> imports;
    std::vector<ItemDefinition> types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions;
    std::vector<BusinessKnowledge> knowledge;
    std::vector<DecisionService> services;
    std::vector<KnowledgeSource> sources;
    std::vector<TextAnnotation> annotations;
    std::vector<Association> associations;
    std::vector<Diagram> diagrams;
    /// Prefixes of namespaces that are none of DMN's, in the order of their declarations.
    std::vector<std::pair<std::string, std::string>> namespaces;
    Extra extra;
    /// Rulebooks: every name may be used everywhere, requirements are found from the expressions.
    bool implicit_requirements = false;

    /// `file` is no part of what a model says.
    bool operator==(const Model& other) const;
};

} // namespace zk::dmn

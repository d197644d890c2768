// impl: what a loaded rulebook keeps (Rulebook::Impl is a Loaded). Private to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/engine.hpp"
#include "rulebook/rulebook.hpp"
#include "rulebook/source_text.hpp"

namespace zk::rulebook {

/// Text with FEEL in braces: 不晚于 {最晚出生日} 出生.
struct Template {
    struct Part {
        std::string text;
        feel::ExpressionPtr expression; ///< null: plain text
    };
    std::vector<Part> parts;
    std::string fill(dmn::Evaluation& evaluation) const;
};

struct CompiledOutput {
    Output output;
    feel::ExpressionPtr from;
    feel::ExpressionPtr when_unknown; ///< null: null
};

struct CompiledGoal {
    Goal goal;
    feel::ExpressionPtr expression;
};

/// One input cell that gives a reason: which facts it reads, and what it asks for.
struct CellPlan {
    std::size_t column = 0;
    std::vector<std::string> facts;
    Template requirement;
};

/// What one row says in the reasons.
struct RowPlan {
    enum class Kind { conditions, prohibition, ground, requirement } kind = Kind::conditions;
    std::size_t rule = 0;
    std::string clause;
    std::vector<CellPlan> cells;
    std::vector<std::string> facts; ///< of all cells; of the cell 满足 in a table of requirements
};

struct TablePlan {
    dmn::Slot slot = 0;
    bool first_only = false; ///< hit policy F: later rows do not hit
    std::vector<RowPlan> rows;
};

/// One result an example promises.
struct Expectation {
    enum class Mode { equals, contains, excludes, unknown } mode = Mode::equals;
    std::string name;
    bool of_output = false;
    std::size_t output = 0;         ///< of_output: index in outputs
    feel::ExpressionPtr expression; ///< otherwise what is looked at; null for 错误
    feel::Value value;
    Text cell;
};

struct Example {
    std::string sentence;
    std::string clause;
    Json facts;
    std::vector<Expectation> expectations;
    Text where;
};

struct Loaded {
    std::string id, title, version, source, hash;
    SourceTree tree;
    Vocabulary vocabulary;
    std::shared_ptr<const dmn::Program> program;
    std::vector<Parameter> parameters;
    std::vector<Output> outputs;
    std::vector<Goal> goals;
    std::vector<CompiledOutput> compiled_outputs;
    std::vector<CompiledGoal> compiled_goals;
    std::optional<dmn::Slot> checks; ///< the table 校验
    std::vector<TablePlan> plans;
    std::vector<Example> examples;
    Diagnostics warnings;

    /// Gives the facts to `evaluation`; what is wrong with them comes back.
    std::vector<FactError> give(dmn::Evaluation& evaluation, const Json& facts) const;
    void give(dmn::Evaluation& evaluation, std::vector<std::pair<std::string, feel::Value>> groups) const;
    feel::Value output_value(std::size_t index, dmn::Evaluation& evaluation) const;
    Json reasons(const Json& facts, dmn::Evaluation& evaluation) const;
    std::optional<feel::Value> named_value(std::string_view name, dmn::Evaluation& evaluation) const;
    /// Runs all examples. Those no row of a table catches are added to `cautions`, if given.
    ExampleReport test(Diagnostics* cautions) const;
    std::vector<CoverageLine> coverage() const;
};

// The steps of loading, each in its own file. All add what they find wrong to `findings`.

Vocabulary build_vocabulary(const SourceTree& tree, Diagnostics& findings);
dmn::Model build_model(const SourceTree& tree, const Vocabulary& vocabulary, Diagnostics& findings);
void compile_outputs(Loaded& loaded, Diagnostics& findings);
void plan_reasons(Loaded& loaded, Diagnostics& findings);
void compile_examples(Loaded& loaded, Diagnostics& findings);
/// Cells of another kind than their fact, values outside an enumeration, dates that do not exist: errors.
void check_types(const Loaded& loaded, Diagnostics& findings);
void check_rulebook(const Loaded& loaded, Diagnostics& findings);
/// Rows of U that overlap; U, A and F that may hit no row (checks_tables.cpp).
void check_tables(const Loaded& loaded, Diagnostics& findings);
/// Limits without examples just below, at and just above (checks_limits.cpp).
void check_limits(const Loaded& loaded, Diagnostics& findings);

Json decide(const Loaded& loaded, const Json& facts, const DecideOptions& options);

/// Parses FEEL that stands at `where`; null and findings if it is not FEEL.
feel::ExpressionPtr compiled(const dmn::Program& program, const Text& where, Diagnostics& findings);
feel::ExpressionPtr compiled(const dmn::Program& program, const std::string& text, const Text& where,
                             Diagnostics& findings);

/// A value as results show it: dates as ISO text, members that are only perhaps there left out, what is
/// unknown null, and facts named by their path.
Json to_json(const feel::Value& value, const Vocabulary& vocabulary);
std::vector<std::string> paths_of(const feel::Missing& missing, const Vocabulary& vocabulary);
/// A list without its perhaps-members; any other value as it is.
feel::Value certain_part(const feel::Value& value);

/// Text with FEEL in braces, each piece compiled.
Template compile_template(const dmn::Program& program, const Text& where, Diagnostics& findings);

std::string sha256(const std::vector<NamedFile>& files);

} // namespace zk::rulebook

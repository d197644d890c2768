// impl: what a loaded rulebook keeps (Rulebook::Impl is a Loaded). Private to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/engine.hpp"
#include "dmn/machine.hpp"
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
    std::optional<std::string> fixed; ///< the text, if no fact changes it (set by flatten)
    std::string fill(dmn::Machine& evaluation) const;
};

struct CompiledOutput {
    enum class Relevance { none, facts, exactness };
    Output output;
    feel::ExpressionPtr from;
    feel::ExpressionPtr when_unknown;      ///< null: null
    Relevance relevance = Relevance::none; ///< 相关的事实(goal), 相关的事实精确(goal)
    std::string goal;                      ///< as written; its plan has this name
    feel::ExpressionPtr goal_expression;
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
    std::size_t clause_order = 0;
    std::vector<CellPlan> cells;
    std::vector<std::string> facts; ///< of all cells; of the cell 满足 in a table of requirements
    std::string name;               ///< "判定表 3"
    std::optional<std::string>
        described; ///< prohibition and ground: all cells in words, if no fact changes it
};

/// Between the cells of a row told in one sentence; and how that of a prohibition begins.
inline const char* separator_of(RowPlan::Kind kind)
{
    return kind == RowPlan::Kind::prohibition ? ",且" : ";";
}
inline constexpr const char* no_such_case = "没有下列情形:";

struct TablePlan {
    dmn::Slot slot = 0;
    bool first_only = false; ///< hit policy F: later rows do not hit
    std::vector<RowPlan> rows;
};

/// How a condition came out: 满足, 不满足, 未知.
enum class Outcome : std::uint8_t { met, not_met, open };

/// One reason. It points into the rulebook and lives no longer than that.
struct Reason {
    std::string_view clause;
    std::size_t clause_order = 0;
    Outcome outcome = Outcome::open;
    const std::vector<std::string>* facts = nullptr;
    std::string_view fixed; ///< the requirement in words, if no fact changes it
    std::string words;      ///< otherwise
    std::string_view row;   ///< alternatives: which row of which table
    bool is_prohibition = false;
    std::string own_clause; ///< what `clause` refers to when a cell computed it
    std::string note;       ///< 说明
    std::string_view requirement() const { return words.empty() ? fixed : std::string_view(words); }
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

struct Knowledge;     // relevance.hpp
struct RelevanceMemo; // relevance.hpp

struct Loaded {
    std::string id, title, version, source, hash;
    SourceTree tree;
    Vocabulary vocabulary;
    std::shared_ptr<const dmn::Program> program;
    std::shared_ptr<const dmn::FlatProgram> flat; ///< of `program` and all expressions below
    std::vector<Parameter> parameters;
    std::vector<Output> outputs;
    std::vector<Goal> goals;
    std::vector<CompiledOutput> compiled_outputs;
    std::vector<CompiledGoal> compiled_goals;
    std::optional<dmn::Slot> checks; ///< the table 校验
    std::vector<TablePlan> plans;
    std::vector<Example> examples;
    std::vector<Json> starting_facts; ///< of the starting points, in order
    std::shared_ptr<const Knowledge> knowledge;
    Diagnostics warnings;

    /// Gives the facts to `evaluation`; what is wrong with them comes back.
    std::vector<FactError> give(dmn::Machine& evaluation, const Json& facts) const;
    void give(dmn::Machine& evaluation, std::vector<std::pair<std::string, feel::Value>> groups) const;
    /// Outputs of relevance share their work through `memo`, if given.
    feel::Value output_value(std::size_t index, dmn::Machine& evaluation,
                             RelevanceMemo* memo = nullptr) const;
    /// In the regulation's order.
    std::vector<Reason> reasons(dmn::Machine& evaluation) const;
    Json reasons(const Json& facts, dmn::Machine& evaluation) const;
    std::optional<feel::Value> named_value(std::string_view name, dmn::Machine& evaluation) const;
    /// Runs all examples. Those no row of a table catches are added to `cautions`, if given.
    ExampleReport test(Diagnostics* cautions) const;
    std::vector<CoverageLine> coverage() const;
};

/// What is inside a rulebook, for what takes two of them apart (diff, impact).
const Loaded& inside(const Rulebook& rulebook);

// The steps of loading, each in its own file. All add what they find wrong to `findings`.

Vocabulary build_vocabulary(const SourceTree& tree, Diagnostics& findings);
dmn::Model build_model(const SourceTree& tree, const Vocabulary& vocabulary, Diagnostics& findings);
void compile_outputs(Loaded& loaded, Diagnostics& findings);
void plan_reasons(Loaded& loaded, Diagnostics& findings);
void compile_examples(Loaded& loaded, Diagnostics& findings);
/// Cells of another kind than their fact, values outside an enumeration, dates that do not exist: errors.
void check_types(const Loaded& loaded, Diagnostics& findings);
/// Flattens the program and every expression compiled against it: once all of them are there.
void flatten(Loaded& loaded);
void check_rulebook(const Loaded& loaded, Diagnostics& findings);
/// Rows of U that overlap; U, A and F that may hit no row (checks_tables.cpp).
void check_tables(const Loaded& loaded, Diagnostics& findings);
/// Limits without examples just below, at and just above (checks_limits.cpp).
void check_limits(const Loaded& loaded, Diagnostics& findings);

/// `evaluation` is fresh or reset.
Json decide(const Loaded& loaded, const Json& facts, const DecideOptions& options, dmn::Machine& evaluation);
/// The outputs once the facts are given; `facts` are for the reasons to quote.
Json outputs_of(const Loaded& loaded, const Json& facts, const DecideOptions& options,
                dmn::Machine& evaluation);

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

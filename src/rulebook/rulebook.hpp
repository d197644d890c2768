// rulebook: a regulation that runs. Format: docs/formats/rulebook.md.
//
// Loading reads the Markdown, checks it, and compiles it once. A loaded Rulebook never changes; deciding is
// thread-safe, does no input or output, reads no clock, and keeps nothing of the facts it was given.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "dmn/engine.hpp"
#include "rulebook/vocabulary.hpp"

namespace zk::rulebook {

struct Reading { // 解释
    std::string id;
    bool to_confirm = false; ///< ★
    std::string text;
    std::string clause; ///< where it stands; empty in the chapter 解释
};

struct Clause {
    std::string id;
    std::string title;
    std::string chapter;
    std::vector<std::string> quotes;    ///< the regulation's text
    std::vector<std::string> kinds;     ///< D W P S I
    std::vector<std::string> served_by; ///< 落实
    std::vector<std::string> notes;
    std::vector<std::string> readings; ///< ids
    std::vector<std::string> names;    ///< tables and expressions that stand under it
    std::size_t example_count = 0;
    std::string file;
    Position at;
};

struct Chapter {
    std::string title;
    std::vector<std::string> quotes;
    std::vector<std::string> clauses; ///< ids, in order
};

struct Output {
    std::string name;
    std::string meaning;
};

struct Parameter {
    std::string name;
    std::string value; ///< computed, as text
    std::string source;
    std::string note;
};

struct Goal { // 问答
    std::string name;
    std::string note;
};

struct ExampleFailure {
    std::string example; ///< its sentence
    std::string name;    ///< which result
    std::string expected;
    std::string actual;
    Diagnostic where;
};

struct ExampleReport {
    std::size_t passed = 0;
    std::vector<ExampleFailure> failures;
};

/// One line of the clause table (rulebook coverage).
struct CoverageLine {
    std::string clause;
    std::string title;
    std::vector<std::string> kinds;
    std::vector<std::string> carriers; ///< "判定表 适用条件", "表达式 …", "例 3", 落实 lines
    bool built = false;                ///< something that exists carries it; else 尚无 (not yet)
    bool accounted = false;            ///< built, or the part that will serve it is named (落实:未建 …)
};

/// A file of a rulebook, as it would lie in its folder.
struct NamedFile {
    std::string name; ///< "10-报名.md"; may carry a path, which messages show and the hash leaves out
    std::string text;
};

/// What can still change a goal (docs/relevance.md).
struct Relevance {
    std::vector<std::string> facts; ///< paths, in the vocabulary's order
    bool exact = true;              ///< false: some of them could not be settled within the budget
    std::size_t evaluations = 0;    ///< what it cost
};

inline constexpr std::size_t relevance_budget = 1000; ///< evaluations, looked at between two steps

struct LoadOptions {
    bool strict = false;       ///< warnings are errors
    bool run_examples = false; ///< an example that does not hold is an error
};

struct DecideOptions {
    bool explain = false;
    /// False: outputs found by trying completions (相关的事实) are left out. For those who decide often.
    bool search = true;
};

struct Loaded;

class Rulebook {
public:
    /// `folder` holds the *.md files. Error code "rulebook.…" with every mistake found, not only the first.
    static Result<std::shared_ptr<const Rulebook>> load(const std::string& folder,
                                                        const LoadOptions& options = {});
    /// The same from memory; `name` is what the folder would be called. The files may come in any order.
    static Result<std::shared_ptr<const Rulebook>>
    load_files(const std::string& name, std::vector<NamedFile> files, const LoadOptions& options = {});
    ~Rulebook();

    const std::string& id() const;
    const std::string& title() const;
    const std::string& version() const;
    const std::string& source() const;
    /// A line of the front matter (`page`, `page-facts` …); empty if it is not there.
    std::string property(std::string_view key) const;
    /// SHA-256 over the files' names and texts, in hexadecimal.
    const std::string& content_hash() const;
    const Vocabulary& vocabulary() const;
    const std::vector<Chapter>& chapters() const;
    const std::vector<Clause>& clauses() const;
    const Clause* find_clause(std::string_view id) const;
    const std::vector<Reading>& readings() const;
    const std::vector<Parameter>& parameters() const;
    const std::vector<Output>& outputs() const;
    const std::vector<Goal>& goals() const;
    const Diagnostics& warnings() const;

    /// All outputs, in order, with `理由` if asked for; or `错误` alone.
    Json decide(const Json& facts, const DecideOptions& options = {}) const;
    bool is_error(const Json& result) const; ///< the result is `错误` alone

    /// Facts the named decision still lacks, as paths in the vocabulary's order; empty when it is settled.
    std::vector<std::string> missing_for(std::string_view name, const Json& facts) const;
    /// Of those, the ones that can still change it.
    Relevance relevant_for(std::string_view name, const Json& facts,
                           std::size_t budget = relevance_budget) const;
    /// Two documents that extend `facts`, differ in the fact at `path` alone and decide the goal differently.
    std::optional<std::pair<Json, Json>> witness_for(std::string_view name, const Json& facts,
                                                     std::string_view path) const;
    /// Of `among` (paths the goal lacks), the fact whose answer leaves the fewest missing on average.
    std::optional<std::string> best_question(std::string_view name, const Json& facts,
                                             const std::vector<std::string>& among) const;
    /// Why the headline is not favourable and what would make it so: {结论, 未走通, 办法, 可改, 精确}, or
    /// `错误` alone (docs/relevance.md).
    Json why_not(const Json& facts) const;
    /// Value of any named decision, expression or parameter, for pages; Unknown prints as "待定".
    Json value_of(std::string_view name, const Json& facts) const;
    /// The same of several names at once, as an object; names it does not know are left out.
    Json values_of(const std::vector<std::string>& names, const Json& facts) const;
    bool knows(std::string_view name) const;

    /// The whole rulebook as one DMN model (docs/formats/dmn.md). Error "rulebook.export".
    Result<dmn::Model> to_dmn() const;

    ExampleReport test() const;
    std::vector<CoverageLine> coverage() const;

private:
    struct Impl;
    /// `shown` is how messages call the place it came from.
    static Result<std::shared_ptr<const Rulebook>> load_files(const std::string& shown,
                                                              const std::string& name,
                                                              std::vector<NamedFile> files,
                                                              const LoadOptions& options);
    friend const Loaded& inside(const Rulebook& rulebook); ///< impl.hpp: for diff and impact
    explicit Rulebook(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace zk::rulebook

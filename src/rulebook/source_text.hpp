// source_text: a rulebook as its author wrote it: clauses, tables, expressions, examples, each with its
// place.
//
// Between the Markdown and the decision model. Nothing is computed here; FEEL is still text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulebook/markdown.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

/// One row of a table of a rulebook, and the clause it stands under.
struct RowSource {
    std::vector<Text> cells;
    std::string clause;
    std::uint32_t order = 0; ///< over the whole rulebook, for the order of reasons
};

/// A table, relation or expression under a heading `#### 名称`.
struct Named {
    enum class Kind { nothing, expression, table, relation } kind = Kind::nothing;
    std::string name;
    std::vector<std::string> parameters;
    bool is_function = false;
    Text heading;
    std::string clause;              ///< of its first part; may be empty
    std::optional<Text> requirement; ///< 要求
    Text expression;
    std::vector<Text> header;
    std::vector<RowSource> rows;
    // Of a decision table, found from its header:
    std::size_t first_output = 0;
    std::size_t output_count = 0;
    std::size_t column(std::string_view annotation) const; ///< index in header, or header.size()
};

struct ParameterSource {
    Text name;
    Text value;
    std::string source;
    std::string note;
};

struct OutputSource {
    Text name;
    Text from;
    Text when_unknown; ///< empty text: null
    std::string meaning;
};

/// A row of the chapter 事实; cells absent from the table are empty.
struct FactSource {
    Text path, type, meaning, question, attested_by, proven_by, applicant, marks, default_value, range,
        clauses, presets;
};

struct GoalSource {
    Text name;
    std::string note;
};

struct ExampleRow {
    std::vector<Text> cells;
};

struct ExampleTable {
    std::vector<Text> header;
    std::vector<ExampleRow> rows;
    std::string clause;
};

struct StartingPoint {
    std::string name;
    Text heading;
    Text json;        ///< without the line 同
    std::string base; ///< name of another; empty
    Text base_text;
};

struct SourceTree {
    std::vector<FilePtr> files;
    std::vector<std::pair<std::string, Text>> front_matter;
    std::vector<Chapter> chapters;
    std::vector<Clause> clauses;
    std::vector<Text> clause_headings; ///< parallel to clauses
    std::vector<bool> clause_has_note; ///< parallel to clauses: a line 注
    std::vector<Reading> readings;
    std::vector<Named> named;
    std::vector<ParameterSource> parameters;
    std::vector<Enumeration> enumerations;
    std::vector<FactSource> facts;
    std::vector<OutputSource> outputs;
    std::vector<GoalSource> goals;
    std::vector<ExampleTable> examples;
    std::vector<StartingPoint> starting_points;
    Diagnostics findings;

    const std::string* front(std::string_view key) const;
    std::size_t clause_index(std::string_view id) const; ///< clauses.size() if there is none
    const Named* find_named(std::string_view name) const;
    std::vector<std::string> clause_ids() const;
};

/// Reads all files as one document; every mistake goes to `findings`.
SourceTree read_source(const std::vector<NamedFile>& files);

// Parts of read_source, one a file.

/// Lines `类别:`, `落实:`, `解释 …:`, `要求:`, `注:`; what they begin with and the rest. `keyword` is empty
/// for other text.
struct Annotated {
    std::string keyword;
    std::string argument; ///< between keyword and colon, e.g. "R01 ★"
    Text text;            ///< after the colon, continuation lines joined
    Text whole;
};
std::vector<Annotated> annotations_of(const std::vector<Text>& lines);
/// Lines of one quotation → its paragraphs.
std::vector<std::string> quoted_paragraphs(const std::vector<Text>& lines);

enum class ChapterKind { text, parameters, enumerations, facts, outputs, dialogue, readings, shared };
ChapterKind chapter_kind(std::string_view title);
/// A table of one of the chapters 参数, 取值, 事实, 输出, 问答.
void read_chapter_table(ChapterKind kind, const Block& table, SourceTree& tree);

/// Finds inputs, outputs and annotations of a decision table from its header.
void settle_columns(Named& table, Diagnostics& findings);
bool is_hit_policy(std::string_view text);
/// The text of a header cell without the `**` of an output column.
std::string without_bold(std::string_view text);

} // namespace zk::rulebook

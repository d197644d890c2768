// vocabulary: the facts a rulebook may read, in the regulation's own words.
//
// A fact is a path (户籍.所在地州); `[]` marks a member of each record of a list (监护人[].关系).
// Facts come as nested JSON; binding them checks every path, type, enumeration, date and range and turns
// what is absent into Unknown. Immutable after loading; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "feel/ast.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

namespace zk::rulebook {

enum class FactKind {
    boolean,
    date,
    date_time,
    number,
    integer,
    text,
    enumeration,
    text_list,
    enumeration_list,
    record_list
};

struct Enumeration {
    std::string name;
    std::vector<std::string> values;
    std::string note;
};

struct Fact {
    std::string path;
    FactKind kind = FactKind::text;
    std::string enumeration;              ///< name, for the two enumeration kinds
    std::string meaning;                  ///< 含义
    std::string question;                 ///< 问; may be empty
    std::vector<std::string> attested_by; ///< 由谁证明
    std::vector<std::string> proven_by;   ///< 凭据
    bool applicant_may_state = true;
    bool sensitive = false;
    bool required = false; ///< within its record
    /// What it takes to change it now: 可补 1, 可办 3; 0 where it never changes (docs/relevance.md).
    std::size_t change_cost = 0;
    std::optional<feel::Value> default_value;
    std::string range_text; ///< as written, may be empty
    std::vector<std::string> clauses;
    /// 常见: usual records of a list, each the values of its required members in order; pages offer them for
    /// ticking.
    std::vector<std::vector<std::string>> presets;
    Span span; ///< in its file, for warnings
};

/// One finding about the facts given: {种类, 事实, 说明} of gaokao-2022's 4.9.
struct FactError {
    std::string kind;
    std::vector<std::string> facts;
    std::string message;
    Json to_json() const;
};

class Vocabulary {
public:
    std::vector<Fact> facts; ///< in the order written; FactId is the index
    std::vector<Enumeration> enumerations;

    const Fact* find(std::string_view path) const;
    const Enumeration* find_enumeration(std::string_view name) const;
    /// Names of the top level (考生, 户籍, 监护人 …), each an input of the model.
    std::vector<std::string> groups() const;

    struct Bound {
        std::vector<std::pair<std::string, feel::Value>> groups;
        std::vector<FactError> errors; ///< faulty facts are bound as Unknown
    };
    Bound bind(const Json& facts) const;
    /// Values standing at `path` in `facts`: one, or one a record; null where absent.
    Json values_at(const Json& facts, std::string_view path) const;

    /// Filled by finish(): must be called once after `facts` and `enumerations` are complete.
    void finish();

    /// One step of a path: a group, a list, or a fact. The facts form a tree below an unnamed root.
    struct Node {
        std::string name;
        std::string path;                ///< from the root, with [] after each list of records
        std::optional<std::size_t> fact; ///< none for a group that is no list
        std::vector<Node> members;       ///< of a group or of the records of a list
        const Node* member(std::string_view member_name) const;
    };
    const Node& root() const { return root_; }
    /// Does `value` keep to the fact's 范围? True for a fact without one.
    bool in_range(std::size_t fact, const feel::Value& value) const;

private:
    std::vector<std::pair<std::string, std::size_t>> index_; ///< sorted by path
    Node root_;
    std::vector<feel::ExpressionPtr> ranges_; ///< by fact; null without 范围
};

} // namespace zk::rulebook

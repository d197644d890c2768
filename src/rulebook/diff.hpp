// diff: two versions of a rulebook, clause by clause, table by table, row by row, cell by cell.
//
// What is compared is what the rulebook says, not where it says it: a part that only moved, to another
// line, file or clause, is no change. Rows of a table are matched by what stands in them (the first column,
// their number, is for people). Where the order of rows matters (hit policies F, P, R, O, C and relations) a
// row that changed its turn is `moved`. White space in FEEL says nothing unless the text quotes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

enum class ChangeKind { added, removed, changed, moved };

struct ChangePlace {
    std::string file;
    Position at;
};

struct Change {
    ChangeKind kind = ChangeKind::changed;
    std::string part;   ///< 条款, 判定表, 关系, 表达式, 参数, 取值, 事实, 输出, 问答, 例, 起点, 解释, 文件头
    std::string name;   ///< of the table, parameter, fact …; a clause's number; an example's sentence
    std::string clause; ///< under which it stands; may be empty
    std::string row;    ///< of a table: its number as written
    std::string piece;  ///< column or field; empty: the whole
    std::string before;
    std::string after;
    std::optional<ChangePlace> old_place;
    std::optional<ChangePlace> new_place;
    std::optional<std::size_t> old_row; ///< index in the table
    std::optional<std::size_t> new_row;
};

/// In the order of `after`, what was removed at the end of its part.
std::vector<Change> diff(const Rulebook& before, const Rulebook& after);

/// One change a paragraph, with both places; ends with a line that counts them.
std::string to_text(const std::vector<Change>& changes);
Json to_json(const std::vector<Change>& changes);

} // namespace zk::rulebook

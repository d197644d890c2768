// markdown: one file of a rulebook → its blocks, each with its raw text and place.
//
// cmark-gfm says where the blocks are; their text is then cut from the file itself, because rendering would
// take the `*`, `_` and backslashes out of FEEL, and would silently drop the surplus cells of a table row.
// cmark-gfm stands in markdown.cpp alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "dmn/model.hpp"

namespace zk::rulebook {

using dmn::Text;
using FilePtr = std::shared_ptr<const SourceText>;

struct Block {
    enum class Kind { heading, quote, paragraph, fence, table, list } kind = Kind::paragraph;
    int level = 0;                       ///< of a heading
    Text text;                           ///< heading: without the #; fence: its content
    std::string info;                    ///< of a fence, first word
    std::vector<Text> lines;             ///< of a quote (without `>`), paragraph or list
    std::vector<std::vector<Text>> rows; ///< of a table; the first is the header
};

/// A piece of `file`, trimmed.
Text piece(const FilePtr& file, std::size_t begin, std::size_t end);

/// The front matter between two lines `---`; lines are empty if the file has none.
struct Document {
    std::vector<Text> front_matter;
    std::vector<Block> blocks;
};

/// Mistakes: a table whose delimiter row does not fit its header, a fence without end, a missing end of front
/// matter.
Document read_markdown(const FilePtr& file, Diagnostics& mistakes);

/// The cells of one table row, cut at every `|` not preceded by a backslash.
std::vector<Text> split_row(const FilePtr& file, std::size_t begin, std::size_t end);

} // namespace zk::rulebook

// import_text: FEEL and prose in the places Markdown has for them. Private to the import.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zk::rulebook {

/// FEEL that means the same on one line: no comments, line breaks as spaces, or as `\n` within a text.
std::string on_one_line(std::string_view feel);
/// FEEL as a cell of a table: on one line, with `|` escaped and no `<br>` that would be read as a space.
std::string feel_cell(std::string_view feel);
/// Any other text as a cell, on one line.
std::string text_cell(std::string_view text);
/// Words with single spaces between them.
std::string in_one_line(std::string_view text);
/// The non-empty lines of a description.
std::vector<std::string> paragraphs(std::string_view text);
/// `| a | b |` and a line break.
std::string table_line(const std::vector<std::string>& cells);
/// Header, delimiter row.
std::string table_head(const std::vector<std::string>& cells);

/// A name a heading `#### 名称` can bear (docs/formats/rulebook.md, section 2).
bool is_heading_name(std::string_view name);
/// A name that FEEL takes for a name wherever it stands: letters, digits, spaces.
bool is_simple_name(std::string_view name);
/// One step of a fact's path.
bool is_path_step(std::string_view name);
/// `"甲", "乙"` → 甲, 乙; nothing if it is anything but texts.
std::vector<std::string> texts_of(std::string_view tests);
/// Parts between commas outside of quotes and brackets, trimmed.
std::vector<std::string> values_of(std::string_view list);

} // namespace zk::rulebook

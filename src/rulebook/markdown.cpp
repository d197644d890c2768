#include "rulebook/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>

#include "base/text.hpp"
#include "rulebook/mistake.hpp"

namespace zk::rulebook {
namespace {

/// Byte ranges of the lines of a text, without their line breaks.
std::vector<Span> lines_of(std::string_view text)
{
    std::vector<Span> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        // CommonMark: a line ends with a line feed, a carriage return, or both.
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

/// Everything but line breaks becomes a space, so that what follows keeps its line and column.
std::string blanked(std::string text, std::size_t end)
{
    std::replace_if(
        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c != '\n'; }, ' ');
    return text;
}

/// `<br>` in a cell stands for a space; the length is kept so that positions stay true.
void blank_line_breaks(std::string& text)
{
    for (const std::string_view tag : {"<br>", "<br/>", "<br />"}) {
        for (auto at = text.find(tag); at != std::string::npos; at = text.find(tag, at)) {
            text.replace(at, tag.size(), std::string(tag.size(), ' '));
        }
    }
}

void unescape_pipes(std::string& text)
{
    for (auto at = text.find("\\|"); at != std::string::npos; at = text.find("\\|", at + 1)) {
        text.erase(at, 1);
    }
}

bool is_delimiter_row(std::string_view line)
{
    return line.find('-') != std::string_view::npos &&
           line.find_first_not_of("|-: \t") == std::string_view::npos;
}

class Reader {
public:
    Reader(FilePtr file, Diagnostics& mistakes) : file_(std::move(file)), mistakes_(mistakes)
    {
        lines_ = lines_of(file_->text());
    }

    Document read()
    {
        const std::size_t body = read_front_matter();
        std::string text = blanked(file_->text(), body);
        cmark_gfm_core_extensions_ensure_registered();
        cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS);
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
        cmark_parser_feed(parser, text.data(), text.size());
        cmark_node* root = cmark_parser_finish(parser);
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
            read_block(node);
        }
        cmark_node_free(root);
        cmark_parser_free(parser);
        return std::move(document_);
    }

private:
    std::string_view line(std::size_t number) const
    {
        const Span span = lines_[number - 1];
        return std::string_view(file_->text()).substr(span.begin, span.end - span.begin);
    }
    Text line_piece(std::size_t number) const
    {
        return piece(file_, lines_[number - 1].begin, lines_[number - 1].end);
    }

    /// Returns where the body begins.
    std::size_t read_front_matter()
    {
        if (line(1) != "---") {
            return 0;
        }
        for (std::size_t number = 2; number <= lines_.size(); ++number) {
            if (line(number) == "---") {
                return lines_[number - 1].end;
            }
            if (!trim(line(number)).empty()) {
                document_.front_matter.push_back(line_piece(number));
            }
        }
        mistakes_.push_back(
            mistake("rulebook.front-matter", "文件头没有结束", line_piece(1), "单独一行的 ---"));
        document_.front_matter.clear(); // not each line a mistake of its own
        return 0;
    }

    void read_block(cmark_node* node)
    {
        const int first = cmark_node_get_start_line(node);
        // A paragraph that runs into a table is split off by read_table: cmark gives it no place of its own.
        if (first <= 0 || static_cast<std::size_t>(first) > lines_.size()) {
            return;
        }
        const auto begin = static_cast<std::size_t>(first);
        const auto end =
            std::min(static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), first)), lines_.size());
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "heading") {
            read_heading(begin, cmark_node_get_heading_level(node));
        } else if (type == "block_quote") {
            read_lines(Block::Kind::quote, begin, end);
        } else if (type == "paragraph") {
            read_paragraph(begin, end);
        } else if (type == "code_block") {
            read_fence(begin, end, cmark_node_get_fence_info(node));
        } else if (type == "table") {
            read_table(begin, end);
        } else if (type == "list") {
            read_lines(Block::Kind::list, begin, end);
        }
    }

    void read_heading(std::size_t number, int level)
    {
        Block block;
        block.kind = Block::Kind::heading;
        block.level = level;
        const Span span = lines_[number - 1];
        std::size_t begin = span.begin;
        while (begin < span.end && (file_->text()[begin] == '#' || file_->text()[begin] == ' ')) {
            ++begin;
        }
        block.text = piece(file_, begin, span.end);
        document_.blocks.push_back(std::move(block));
    }

    void read_lines(Block::Kind kind, std::size_t first, std::size_t last)
    {
        Block block;
        block.kind = kind;
        for (std::size_t number = first; number <= last; ++number) {
            std::size_t begin = lines_[number - 1].begin;
            const std::size_t end = lines_[number - 1].end;
            if (kind == Block::Kind::quote) {
                begin = std::min(file_->text().find_first_not_of(' ', begin), end);
                begin += begin < end && file_->text()[begin] == '>' ? 1U : 0U;
            }
            block.lines.push_back(piece(file_, begin, end));
        }
        document_.blocks.push_back(std::move(block));
    }

    void read_paragraph(std::size_t first, std::size_t last)
    {
        // cmark takes a table whose rows do not fit its header for a paragraph; nobody means that.
        for (std::size_t number = first; number < last; ++number) {
            if (line(number).starts_with('|') && is_delimiter_row(line(number + 1))) {
                const std::size_t header = cells(number).size();
                const std::size_t delimiter = cells(number + 1).size();
                mistakes_.push_back(mistake("rulebook.columns",
                                            "分隔行有 " + std::to_string(delimiter) + " 列,列头有 " +
                                                std::to_string(header) + " 列",
                                            line_piece(number + 1), std::to_string(header) + " 列"));
            }
        }
        read_lines(Block::Kind::paragraph, first, last);
    }

    std::vector<Text> cells(std::size_t number) const
    {
        return split_row(file_, lines_[number - 1].begin, lines_[number - 1].end);
    }

    void read_fence(std::size_t first, std::size_t last, const char* info)
    {
        const std::string_view opening = trim(line(first));
        if (!opening.starts_with("```") && !opening.starts_with("~~~")) {
            return; // indented text: no fence
        }
        if (last == first || !trim(line(last)).starts_with(opening.substr(0, 3)) ||
            holds_a_fence(first, last)) {
            mistakes_.push_back(
                mistake("rulebook.fence", "围栏没有结束", line_piece(first), "单独一行的 ```"));
            return;
        }
        Block block;
        block.kind = Block::Kind::fence;
        block.info = std::string(split(trim(info), ' ').front());
        block.text = piece(file_, lines_[first - 1].end, lines_[last - 1].begin);
        document_.blocks.push_back(std::move(block));
    }

    /// A fence that opens inside a fence: the one outside was never closed.
    bool holds_a_fence(std::size_t first, std::size_t last) const
    {
        for (std::size_t number = first + 1; number < last; ++number) {
            if (trim(line(number)).starts_with("```")) {
                return true;
            }
        }
        return false;
    }

    void read_table(std::size_t first, std::size_t last)
    {
        std::size_t delimiter = first + 1;
        while (delimiter < last && !is_delimiter_row(line(delimiter))) {
            ++delimiter;
        }
        if (delimiter - 1 > first) {
            read_lines(Block::Kind::paragraph, first, delimiter - 2);
        }
        Block block;
        block.kind = Block::Kind::table;
        block.rows.push_back(cells(delimiter - 1));
        for (std::size_t number = delimiter + 1; number <= last; ++number) {
            block.rows.push_back(cells(number));
        }
        document_.blocks.push_back(std::move(block));
    }

    FilePtr file_;
    Diagnostics& mistakes_;
    std::vector<Span> lines_;
    Document document_;
};

} // namespace

Text piece(const FilePtr& file, std::size_t begin, std::size_t end)
{
    const std::string& text = file->text();
    while (begin < end && std::string_view(" \t\r\n").find(text[begin]) != std::string_view::npos) {
        ++begin;
    }
    while (end > begin && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos) {
        --end;
    }
    return {text.substr(begin, end - begin), file,
            Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

std::vector<Text> split_row(const FilePtr& file, std::size_t begin, std::size_t end)
{
    const Text row = piece(file, begin, end);
    const std::string& text = file->text();
    std::size_t cell = row.span.begin + (row.text.starts_with('|') ? 1U : 0U);
    const std::size_t stop = row.span.end;
    std::vector<Text> cells;
    const auto add = [&](std::size_t to) {
        Text added = piece(file, cell, to);
        blank_line_breaks(added.text);
        unescape_pipes(added.text);
        cells.push_back(std::move(added));
        cell = to + 1;
    };
    for (std::size_t at = cell; at < stop; ++at) {
        if (text[at] == '|' && text[at - 1] != '\\') {
            add(at);
        }
    }
    // A row always has a first cell: a lone bar has an empty one.
    if (cell < stop || cells.empty()) {
        add(stop);
    }
    return cells;
}

Document read_markdown(const FilePtr& file, Diagnostics& mistakes)
{
    return Reader(file, mistakes).read();
}

} // namespace zk::rulebook

#include "exchange/csv.hpp"

#include <algorithm>

#include "exchange/table_builder.hpp"

namespace zk::exchange {
namespace {

/// Comma, semicolon or tab: whichever the first line with content has most of outside quotes.
char separator_of(std::string_view text)
{
    constexpr std::string_view separators = ",;\t";
    std::size_t counts[3] = {};
    bool quoted = false;
    for (const char c : text) {
        const std::size_t which = separators.find(c);
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && which != std::string_view::npos) {
            ++counts[which];
        } else if (!quoted && c == '\n' && counts[0] + counts[1] + counts[2] > 0) {
            break;
        }
    }
    return separators[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

bool starts_formula(std::string_view cell)
{
    cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

/// RFC 4180, section 2. A lone CR or LF ends a line too.
class Reader {
public:
    Reader(std::string_view text, TableBuilder& table)
        : text_(text), separator_(separator_of(text)), table_(table)
    {
    }

    void read()
    {
        while (at_ < text_.size() && row()) {
        }
    }

private:
    /// False: nothing more need be read.
    bool row()
    {
        std::vector<std::string> cells;
        const std::uint32_t line = line_;
        bool sound = true;
        do {
            sound = cell(cells) && sound;
        } while (take(separator_));
        end_of_line();
        return sound ? table_.add(std::move(cells), line) : ++faulty_ < mistakes_told;
    }

    bool cell(std::vector<std::string>& cells)
    {
        std::string text;
        const bool sound = take('"') ? quoted(text, cells.size()) : bare(text, cells.size());
        if (text.starts_with('\'') && starts_formula(text)) {
            text.erase(0, 1);
        }
        cells.push_back(std::move(text));
        return sound;
    }

    bool bare(std::string& text, std::size_t column)
    {
        const std::string ends = std::string("\r\n") + separator_;
        const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
        text = text_.substr(at_, end - at_);
        at_ = end;
        if (text.find('"') != std::string::npos) {
            table_.mistake(line_, column, "一格的中间有引号 \"", "整格用引号括起,里面的引号写两次(\"\")");
            return false;
        }
        if (text.find('\0') != std::string::npos) {
            table_.mistake(line_, column, "有不是文字的字节(NUL)", "文字");
            return false;
        }
        return true;
    }

    bool quoted(std::string& text, std::size_t column)
    {
        const std::uint32_t opened = line_;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"' && !next_is('"')) {
                ++at_;
                return closed_well(column);
            }
            at_ += c == '"' ? 1 : 0;
            line_ += c == '\n' ? 1 : 0;
            text += c;
        }
        table_.mistake(opened, column, "引号没有结束,直到文件末尾", "一格以 \" 开头,也以 \" 结尾");
        return false;
    }

    /// After the closing quote: the next cell, the next line or the end.
    bool closed_well(std::size_t column)
    {
        if (at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\r' || text_[at_] == '\n') {
            return true;
        }
        table_.mistake(line_, column, "引号结束之后还有文字",
                       "引号之后是分隔符或行末;格里的引号写两次(\"\")");
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        return false;
    }

    bool next_is(char c) const { return at_ + 1 < text_.size() && text_[at_ + 1] == c; }

    bool take(char c)
    {
        const bool there = at_ < text_.size() && text_[at_] == c;
        at_ += there ? 1 : 0;
        return there;
    }

    void end_of_line()
    {
        const bool cr = take('\r');
        line_ += take('\n') || cr ? 1 : 0;
    }

    std::string_view text_;
    char separator_;
    TableBuilder& table_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::size_t faulty_ = 0;
};

} // namespace

Result<Table> read_csv(std::string_view bytes, const TableLimits& limits)
{
    const Result<std::string> text = decode_text(bytes);
    if (!text) {
        return tl::unexpected(text.error());
    }
    TableBuilder table(TableKind::csv, {}, limits);
    Reader(*text, table).read();
    return std::move(table).finish();
}

std::string_view csv_start()
{
    return "\xEF\xBB\xBF";
}

void append_csv(std::string& text, std::span<const std::string> cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += i > 0 ? "," : "";
        const std::string cell = (starts_formula(cells[i]) ? "'" : "") + cells[i];
        if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
            text += cell;
            continue;
        }
        text += '"';
        for (const char c : cell) {
            text += c == '"' ? std::string("\"\"") : std::string(1, c);
        }
        text += '"';
    }
    text += "\r\n";
}

} // namespace zk::exchange

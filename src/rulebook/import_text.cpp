#include "rulebook/import_text.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "feel/lexer.hpp"

namespace zk::rulebook {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// A line break within a text literal is written as its escape.
std::string literal_on_one_line(std::string_view literal)
{
    std::string text(literal);
    replace_all(text, "\r\n", "\\n");
    replace_all(text, "\n", "\\n");
    replace_all(text, "\r", "\\r");
    return text;
}

/// What stands between two tokens: kept if it is plain, else one space.
std::string_view gap(std::string_view between)
{
    const bool plain = between.find_first_not_of(' ') == std::string_view::npos;
    return plain ? between : std::string_view(" ");
}

bool is_string(feel::TokenKind kind)
{
    return kind == feel::TokenKind::string || kind == feel::TokenKind::at_literal;
}

/// One piece of a name that needs no quotes: no sign, no quote, nothing of Markdown's.
bool holds_any(std::string_view name, std::string_view signs)
{
    return name.find_first_of(signs) != std::string_view::npos;
}

} // namespace

std::string on_one_line(std::string_view feel)
{
    const feel::Tokens tokens(feel);
    std::string line;
    std::size_t at = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Span span = tokens[i].span;
        if (i > 0 && tokens[i].kind != feel::TokenKind::end) {
            line += gap(feel.substr(at, span.begin - at));
        }
        line += is_string(tokens[i].kind) ? literal_on_one_line(tokens.text(i)) : std::string(tokens.text(i));
        at = span.end;
    }
    return std::string(trim(line));
}

std::string feel_cell(std::string_view feel)
{
    std::string cell = on_one_line(feel);
    replace_all(cell, "<br", "\\u003Cbr");
    replace_all(cell, "|", "\\|");
    return cell;
}

std::string text_cell(std::string_view text)
{
    std::string cell = in_one_line(text);
    replace_all(cell, "|", "\\|");
    return cell;
}

std::string in_one_line(std::string_view text)
{
    std::string line;
    bool spaced = false;
    for (const char c : trim(text)) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space) {
            line += spaced ? " " : "";
            line += c;
        }
        spaced = is_space;
    }
    return line;
}

std::vector<std::string> paragraphs(std::string_view text)
{
    std::vector<std::string> found;
    for (const std::string_view line : split(text, '\n')) {
        if (!trim(line).empty()) {
            found.push_back(in_one_line(line));
        }
    }
    return found;
}

std::string table_line(const std::vector<std::string>& cells)
{
    return "| " + join(cells, " | ") + " |\n";
}

std::string table_head(const std::vector<std::string>& cells)
{
    std::string head = table_line(cells) + "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        head += "---|";
    }
    return head + "\n";
}

bool is_heading_name(std::string_view name)
{
    constexpr std::array<std::string_view, 6> full_width{"\uFF08", "\uFF09", "“", "”", "\uFF0C", "\u3000"};
    const bool digit = !name.empty() && name[0] >= '0' && name[0] <= '9';
    return !name.empty() && !digit && !holds_any(name, "()[]{},\"\n\r\t") && !name.starts_with("起点") &&
           std::ranges::none_of(
               full_width, [&](std::string_view sign) { return name.find(sign) != std::string_view::npos; });
}

bool is_simple_name(std::string_view name)
{
    const feel::Tokens tokens(name);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const bool starts_well = i > 0 || tokens[i].kind == feel::TokenKind::word;
        const bool is_word =
            tokens[i].kind == feel::TokenKind::word || tokens[i].kind == feel::TokenKind::number;
        if (!starts_well || !is_word || tokens[i].after_comment || feel::is_keyword(tokens.text(i))) {
            return false;
        }
    }
    return tokens.size() > 1;
}

bool is_path_step(std::string_view name)
{
    return !name.empty() && !holds_any(name, ".[]\n\r\t") && trim(name) == name;
}

std::vector<std::string> texts_of(std::string_view tests)
{
    std::vector<std::string> texts;
    for (const std::string& value : values_of(tests)) {
        if (value == "null") {
            continue;
        }
        const bool quoted = value.size() >= 3 && value.front() == '"' && value.back() == '"';
        const std::string text = quoted ? value.substr(1, value.size() - 2) : "";
        if (text.empty() || holds_any(text, "\"\\,\n") || trim(text) != text) {
            return {};
        }
        texts.push_back(text);
    }
    return texts;
}

std::vector<std::string> values_of(std::string_view list)
{
    const feel::Tokens tokens(list);
    std::vector<std::string> values;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view sign = tokens[i].kind == feel::TokenKind::sign ? tokens.text(i) : "";
        depth += sign == "(" || sign == "[" || sign == "{" ? 1 : 0;
        depth -= sign == ")" || sign == "]" || sign == "}" ? 1 : 0;
        const bool ends = tokens[i].kind == feel::TokenKind::end || (sign == "," && depth == 0);
        if (ends) {
            values.emplace_back(trim(list.substr(begin, tokens[i].span.begin - begin)));
            begin = tokens[i].span.end;
        }
    }
    return values;
}

} // namespace zk::rulebook

// reader_notes: the lines that begin with a word and a colon, and the quotations.
#include <array>

#include "base/text.hpp"
#include "rulebook/source_text.hpp"

namespace zk::rulebook {
namespace {

constexpr std::array<std::string_view, 5> keywords{"类别", "落实", "解释", "要求", "注"};
constexpr std::string_view full_width_colon = "\uFF1A";

/// Where the first colon of either width stands, and how long it is.
std::pair<std::size_t, std::size_t> find_colon(std::string_view text)
{
    const std::size_t half = text.find(':');
    const std::size_t full = text.find(full_width_colon);
    return half < full ? std::pair{half, std::size_t{1}} : std::pair{full, full_width_colon.size()};
}

/// Only 解释 takes an argument before its colon.
bool fits(std::string_view keyword, std::string_view argument)
{
    return keyword == "解释" ? argument.size() <= 40 && (argument.empty() || argument.front() == ' ')
                             : argument.empty();
}

Annotated annotated(const Text& line)
{
    Annotated result{"", "", line, line};
    const auto [colon, width] = find_colon(line.text);
    if (colon == std::string::npos) {
        return result;
    }
    for (const std::string_view keyword : keywords) {
        if (!line.text.starts_with(keyword) || colon < keyword.size()) {
            continue;
        }
        const std::string_view argument =
            std::string_view(line.text).substr(keyword.size(), colon - keyword.size());
        if (fits(keyword, argument)) {
            result.keyword = keyword;
            result.argument = std::string(trim(argument));
            result.text = piece(line.file, line.span.begin + colon + width, line.span.end);
            return result;
        }
    }
    return result;
}

/// A soft line break is a space between Latin letters and nothing between Chinese characters.
void join_line(std::string& text, std::string_view more)
{
    const bool latin = !text.empty() && !more.empty() && static_cast<unsigned char>(text.back()) < 0x80 &&
                       static_cast<unsigned char>(more.front()) < 0x80;
    text += latin ? " " : "";
    text += more;
}

} // namespace

std::vector<Annotated> annotations_of(const std::vector<Text>& lines)
{
    std::vector<Annotated> result;
    for (const Text& line : lines) {
        Annotated next = annotated(line);
        if (!next.keyword.empty() || result.empty()) {
            result.push_back(std::move(next));
        } else {
            join_line(result.back().text.text, line.text);
            result.back().text.span.end = line.span.end;
        }
    }
    return result;
}

std::vector<std::string> quoted_paragraphs(const std::vector<Text>& lines)
{
    std::vector<std::string> paragraphs;
    bool open = false;
    for (const Text& line : lines) {
        if (line.text.empty()) {
            open = false;
        } else if (open) {
            join_line(paragraphs.back(), line.text);
        } else {
            paragraphs.push_back(line.text);
            open = true;
        }
    }
    return paragraphs;
}

} // namespace zk::rulebook

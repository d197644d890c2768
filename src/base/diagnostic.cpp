#include "base/diagnostic.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk {
namespace {

/// A line longer than this is cut around the words at fault: a JSON document may be one line of a megabyte.
constexpr std::size_t excerpt_limit = 200;
constexpr std::size_t context_before = 60;

/// Cuts `line` to a window that begins shortly before `column` (counted from 0) and marks the cuts with "…".
void set_excerpt(Diagnostic& diagnostic, std::vector<char32_t> line, std::size_t column, std::size_t length)
{
    if (line.size() > excerpt_limit) {
        const std::size_t begin =
            std::min(column > context_before ? column - context_before : 0, line.size() - excerpt_limit);
        const std::size_t end = begin + excerpt_limit;
        if (end < line.size()) {
            line.erase(line.begin() + static_cast<std::ptrdiff_t>(end), line.end());
            line.push_back(U'…');
        }
        line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(begin));
        if (begin > 0) {
            line.insert(line.begin(), U'…');
            column -= begin - 1;
        }
    }
    const std::size_t room = line.size() > column ? line.size() - column : 1;
    diagnostic.excerpt = from_code_points(line);
    diagnostic.excerpt_column = static_cast<std::uint32_t>(column + 1);
    diagnostic.excerpt_length = static_cast<std::uint32_t>(std::clamp<std::size_t>(length, 1, room));
}

/// Blanks as wide as the first `count` characters of `line`; a tab stays a tab, as wide as the terminal's.
std::string blanks_under(const std::vector<char32_t>& line, std::size_t count)
{
    std::string blanks;
    for (std::size_t i = 0; i < count; ++i) {
        const char32_t code = i < line.size() ? line[i] : U' ';
        blanks +=
            code == U'\t' ? std::string("\t") : std::string(display_width(from_code_points({code})), ' ');
    }
    return blanks;
}

std::string underline(const Diagnostic& diagnostic)
{
    const std::vector<char32_t> line = to_code_points(diagnostic.excerpt);
    const std::size_t begin = std::max<std::uint32_t>(diagnostic.excerpt_column, 1) - 1;
    std::size_t width = 0;
    for (std::size_t i = begin; i < begin + diagnostic.excerpt_length; ++i) {
        width += i < line.size() ? display_width(from_code_points({line[i]})) : 1;
    }
    return blanks_under(line, begin) + std::string(std::max<std::size_t>(width, 1), '^');
}

std::string place(const Diagnostic& diagnostic)
{
    const std::string prefix = diagnostic.file.empty() ? "" : diagnostic.file + ":";
    return prefix + std::to_string(diagnostic.at.line) + ":" + std::to_string(diagnostic.at.column) + ": ";
}

} // namespace

Diagnostic located(Diagnostic diagnostic, const SourceText& source, Span span)
{
    diagnostic.file = source.name();
    diagnostic.at = source.position(span.begin);
    const std::size_t begin = std::min<std::size_t>(span.begin, source.text().size());
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, source.text().size());
    const std::string_view words = std::string_view(source.text()).substr(begin, end - begin);
    set_excerpt(diagnostic, to_code_points(source.line_at(span.begin)), diagnostic.at.column - 1,
                count_characters(words));
    return diagnostic;
}

std::string to_text(const Diagnostic& diagnostic)
{
    const char* severity = diagnostic.severity == Severity::error ? "错误: " : "警告: ";
    std::string text = place(diagnostic) + severity + diagnostic.message + "\n";
    if (!diagnostic.excerpt.empty()) {
        text += diagnostic.excerpt + "\n" + underline(diagnostic) + "\n";
    }
    if (!diagnostic.expected.empty()) {
        text += "应为:" + diagnostic.expected + "\n";
    }
    if (!diagnostic.nearest.empty()) {
        text += "最接近的名称:" + diagnostic.nearest + "\n";
    }
    return text;
}

std::string to_text(const Diagnostics& diagnostics)
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        text += to_text(diagnostic);
    }
    return text;
}

bool has_errors(const Diagnostics& diagnostics)
{
    return std::ranges::any_of(diagnostics,
                               [](const Diagnostic& d) { return d.severity == Severity::error; });
}

} // namespace zk

#include "dmn/place.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

/// Bytes of `raw` (as written in the file) that stand for the one byte `c` of the expression.
std::size_t written_length(std::string_view raw, char c)
{
    if (raw.empty()) {
        return 0;
    }
    const std::size_t entity_end = raw.front() == '&' ? raw.substr(0, 12).find(';') : std::string_view::npos;
    if (entity_end != std::string_view::npos) {
        return entity_end + 1;
    }
    if (raw.front() == c) {
        return 1;
    }
    if (raw.front() == '\\' || raw.starts_with("\r\n")) {
        return 2;
    }
    return raw.starts_with("<br") ? std::min(raw.find('>'), raw.size() - 1) + 1 : 1;
}

/// Byte offset of a line and column (in characters) of `text`.
std::uint32_t offset_of(std::string_view text, Position at)
{
    std::size_t offset = 0;
    for (std::uint32_t line = 1; line < at.line && offset < text.size(); ++line) {
        offset = std::min(text.find('\n', offset), text.size() - 1) + 1;
    }
    for (std::uint32_t column = 1; column < at.column && offset < text.size(); ++column) {
        decode_utf8(text, offset);
    }
    return static_cast<std::uint32_t>(offset);
}

Diagnostic without_file(Diagnostic diagnostic, const Text& text, Span part)
{
    return located(std::move(diagnostic), SourceText("", text.text), part);
}

} // namespace

std::uint32_t offset_in_file(const Text& text, std::uint32_t offset)
{
    const std::string_view file = text.file->text();
    const std::size_t begin = std::min<std::size_t>(text.span.begin, file.size());
    const std::size_t end = std::clamp<std::size_t>(text.span.end, begin, file.size());
    std::string_view raw = file.substr(begin, end - begin);
    for (std::size_t i = 0; i < std::min<std::size_t>(offset, text.text.size()); ++i) {
        raw.remove_prefix(written_length(raw, text.text[i]));
    }
    return static_cast<std::uint32_t>(end - raw.size());
}

Diagnostic placed(Diagnostic diagnostic, const Text& text, Span part)
{
    if (text.file == nullptr) {
        return without_file(std::move(diagnostic), text, part);
    }
    const Span span{offset_in_file(text, part.begin), offset_in_file(text, part.end)};
    return located(std::move(diagnostic), *text.file, span);
}

Diagnostic placed(const Diagnostic& of_expression, const Text& text)
{
    const std::uint32_t begin = offset_of(text.text, of_expression.at);
    std::size_t end = begin;
    for (std::uint32_t i = 0; i < of_expression.excerpt_length && end < text.text.size(); ++i) {
        decode_utf8(text.text, end);
    }
    return placed(of_expression, text, {begin, static_cast<std::uint32_t>(end)});
}

void Report::error(std::string code, std::string message, const Text* where)
{
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    if (where != nullptr) {
        const Span whole{0, static_cast<std::uint32_t>(where->text.size())};
        diagnostic = placed(std::move(diagnostic), *where, whole);
    }
    diagnostics_.push_back(std::move(diagnostic));
}

void Report::mistake(Diagnostic diagnostic)
{
    diagnostic.severity = lenient_ ? Severity::warning : diagnostic.severity;
    diagnostics_.push_back(std::move(diagnostic));
}

void Report::mistake(std::string code, std::string message, const Text* where)
{
    error(std::move(code), std::move(message), where);
    diagnostics_.back().severity = lenient_ ? Severity::warning : Severity::error;
}

feel::ExpressionPtr Report::take(feel::ParseResult parsed, const Text& text)
{
    if (parsed) {
        return std::move(*parsed);
    }
    for (const Diagnostic& diagnostic : parsed.error()) {
        mistake(placed(diagnostic, text));
    }
    return nullptr;
}

} // namespace zk::dmn

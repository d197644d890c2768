#include "rulebook/mistake.hpp"

#include "base/text.hpp"

namespace zk::rulebook {
namespace {

Diagnostic finding(Severity severity, std::string code, std::string message, const dmn::Text& where)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    if (where.file == nullptr) {
        return diagnostic;
    }
    return located(std::move(diagnostic), *where.file, where.span);
}

/// Byte offset in `text` of a line and column counted in characters.
std::size_t offset_of(std::string_view text, Position at)
{
    std::size_t offset = 0;
    for (std::uint32_t line = 1; line < at.line && offset < text.size(); ++offset) {
        line += text[offset] == '\n' ? 1U : 0U;
    }
    for (std::uint32_t column = 1; column < at.column && offset < text.size(); ++column) {
        decode_utf8(text, offset);
    }
    return offset;
}

} // namespace

Diagnostic mistake(std::string code, std::string message, const dmn::Text& where, std::string expected,
                   std::string nearest)
{
    Diagnostic diagnostic = finding(Severity::error, std::move(code), std::move(message), where);
    diagnostic.expected = std::move(expected);
    diagnostic.nearest = std::move(nearest);
    return diagnostic;
}

Diagnostic caution(std::string code, std::string message, const dmn::Text& where, std::string expected,
                   std::string nearest)
{
    Diagnostic diagnostic =
        mistake(std::move(code), std::move(message), where, std::move(expected), std::move(nearest));
    diagnostic.severity = Severity::warning;
    return diagnostic;
}

Diagnostics relocated(const Diagnostics& diagnostics, const dmn::Text& where)
{
    Diagnostics result;
    for (Diagnostic diagnostic : diagnostics) {
        if (where.file != nullptr) {
            std::size_t begin = offset_of(where.text, diagnostic.at);
            std::size_t end = begin;
            for (std::uint32_t i = 0; i < diagnostic.excerpt_length && end < where.text.size(); ++i) {
                decode_utf8(where.text, end);
            }
            const Span span{where.span.begin + static_cast<std::uint32_t>(begin),
                            where.span.begin + static_cast<std::uint32_t>(end)};
            diagnostic = located(std::move(diagnostic), *where.file, span);
        }
        result.push_back(std::move(diagnostic));
    }
    return result;
}

void append(Diagnostics& into, Diagnostics more)
{
    for (Diagnostic& diagnostic : more) {
        into.push_back(std::move(diagnostic));
    }
}

} // namespace zk::rulebook

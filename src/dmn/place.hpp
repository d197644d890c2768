// place: mistakes in expressions, shown where they stand in the author's file.
//
// A Text's characters may stand escaped in its file (&lt; in XML, \| in a Markdown table), so that an
// offset in the expression is not simply the span's begin plus that offset.
#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "dmn/model.hpp"
#include "feel/parser.hpp"

namespace zk::dmn {

/// Offset in `text.file` of the byte at `offset` of `text.text`.
std::uint32_t offset_in_file(const Text& text, std::uint32_t offset);
/// A diagnostic about a part of `text`.
Diagnostic placed(Diagnostic diagnostic, const Text& text, Span part);
/// A diagnostic of the FEEL parser, whose position counts within the expression.
Diagnostic placed(const Diagnostic& of_expression, const Text& text);

/// Where compiling reports to. A lenient compile (TCK models) turns errors of expressions into warnings;
/// such an expression is null at run time.
class Report {
public:
    explicit Report(bool lenient) : lenient_(lenient) {}
    void error(std::string code, std::string message, const Text* where = nullptr);
    /// An error that a lenient compile forgives.
    void mistake(Diagnostic diagnostic);
    void mistake(std::string code, std::string message, const Text* where = nullptr);
    /// The parsed expression; null pointer if it could not be parsed, which is then reported.
    feel::ExpressionPtr take(feel::ParseResult parsed, const Text& text);
    const Diagnostics& diagnostics() const { return diagnostics_; }

private:
    bool lenient_;
    Diagnostics diagnostics_;
};

} // namespace zk::dmn

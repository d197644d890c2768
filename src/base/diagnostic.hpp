// diagnostic: a mistake in a text, told to the person who wrote it.
//
// Where (file, line, column, the words underlined), what was found, what was expected, and the nearest
// known name. Messages are Chinese first: rulebooks are written by people who write regulations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source.hpp"

namespace zk {

enum class Severity { warning, error };

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;                 ///< stable, for programs: "feel.syntax", "rulebook.unknown-name", …
    std::string message;              ///< one sentence: what was found
    std::string expected;             ///< what was expected; may be empty
    std::string nearest;              ///< nearest known name; may be empty
    std::string file;                 ///< may be empty (an expression without a file)
    Position at;                      ///< 1-based; meaningful also without a file
    std::string excerpt;              ///< the line at fault; may be empty
    std::uint32_t excerpt_column = 1; ///< first underlined character of the excerpt
    std::uint32_t excerpt_length = 1; ///< number of underlined characters
};

using Diagnostics = std::vector<Diagnostic>;

/// Fills file, position and excerpt of `diagnostic` from a span of `source`.
Diagnostic located(Diagnostic diagnostic, const SourceText& source, Span span);

/// `file:line:column: 错误: message` + the line + `^^^` + `应为:…` + `最接近的名称:…`.
/// The underline is aligned for terminals that show CJK characters two cells wide.
std::string to_text(const Diagnostic& diagnostic);
std::string to_text(const Diagnostics& diagnostics);

bool has_errors(const Diagnostics& diagnostics);

} // namespace zk

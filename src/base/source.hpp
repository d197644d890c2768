// source: a text with a name, and the place of a mistake in it.
//
// Every text a person wrote (FEEL, Markdown, JSON, XML) is kept as a SourceText, so that a mistake can
// be shown where it stands: file, line, column, the words underlined.
//
// Lines and columns count from 1; columns count characters (Unicode code points), not bytes.
// Spans are byte offsets. Values are immutable and safe to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zk {

/// Half-open range of bytes [begin, end) of one SourceText.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

class SourceText {
public:
    SourceText() = default;
    SourceText(std::string name, std::string text);

    const std::string& name() const { return name_; }
    const std::string& text() const { return text_; }
    Position position(std::uint32_t offset) const;
    /// The whole line, without its line break, that holds `offset`.
    std::string_view line_at(std::uint32_t offset) const;

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_;
};

} // namespace zk

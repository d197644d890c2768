#include "base/source.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace zk {
namespace {

std::vector<std::uint32_t> find_line_starts(std::string_view text)
{
    std::vector<std::uint32_t> starts{0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            starts.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }
    return starts;
}

/// The last line that starts at or before `offset`.
std::size_t line_index(const std::vector<std::uint32_t>& starts, std::uint32_t offset)
{
    const auto after = std::ranges::upper_bound(starts, offset);
    return static_cast<std::size_t>(std::distance(starts.begin(), after)) - 1;
}

} // namespace

SourceText::SourceText(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_(find_line_starts(text_))
{
}

Position SourceText::position(std::uint32_t offset) const
{
    if (line_starts_.empty()) {
        return {};
    }
    const auto clamped = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const std::size_t line = line_index(line_starts_, clamped);
    const std::uint32_t start = line_starts_[line];
    const std::string_view before = std::string_view(text_).substr(start, clamped - start);
    return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(count_characters(before) + 1)};
}

std::string_view SourceText::line_at(std::uint32_t offset) const
{
    if (line_starts_.empty()) {
        return {};
    }
    const std::size_t line = line_index(line_starts_, offset);
    const std::size_t start = line_starts_[line];
    const std::size_t end = line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : text_.size();
    std::string_view found = std::string_view(text_).substr(start, end - start);
    if (!found.empty() && found.back() == '\r') {
        found.remove_suffix(1);
    }
    return found;
}

} // namespace zk

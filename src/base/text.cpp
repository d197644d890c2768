#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace zk {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// What the first byte of a UTF-8 sequence says: how many bytes follow, and the least code point that
/// needs so many (a shorter one is "overlong" and refused).
struct Lead {
    int following;
    char32_t bits;
    char32_t least;
};

Lead lead_of(unsigned char byte)
{
    if (byte < 0x80) {
        return {0, byte, 0};
    }
    if (byte >= 0xC2 && byte < 0xE0) {
        return {1, byte & 0x1FU, 0x80};
    }
    if (byte >= 0xE0 && byte < 0xF0) {
        return {2, byte & 0x0FU, 0x800};
    }
    if (byte >= 0xF0 && byte < 0xF5) {
        return {3, byte & 0x07U, 0x10000};
    }
    return {-1, replacement, 0};
}

bool is_scalar_value(char32_t code)
{
    return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

struct Range {
    char32_t first;
    char32_t last;
};

/// Unicode's East Asian Width W and F, in blocks: terminals show these two cells wide.
constexpr std::array wide_ranges{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x23E9, 0x23EC},   Range{0x2614, 0x2615},
    Range{0x2648, 0x2653},   Range{0x26A1, 0x26A1},   Range{0x2705, 0x2705},   Range{0x274C, 0x274C},
    Range{0x2B50, 0x2B50},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},   Range{0xFE30, 0xFE6F},   Range{0xFF01, 0xFF60},
    Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF},
    Range{0x20000, 0x2FFFD}, Range{0x30000, 0x3FFFD},
};

/// Marks that stand on the character before them, and characters that are not shown at all.
constexpr std::array zero_ranges{
    Range{0x0300, 0x036F}, Range{0x064B, 0x065F}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
    Range{0x302A, 0x302D}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF},
};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t code)
{
    return std::ranges::any_of(ranges, [code](const Range& r) { return code >= r.first && code <= r.last; });
}

std::size_t cell_width(char32_t code)
{
    if (code < 0x300) {
        return 1;
    }
    if (is_in(zero_ranges, code)) {
        return 0;
    }
    return is_in(wide_ranges, code) ? 2 : 1;
}

/// Levenshtein distance, one row at a time.
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

} // namespace

char32_t decode_utf8(std::string_view text, std::size_t& offset)
{
    const Lead lead = lead_of(static_cast<unsigned char>(text[offset]));
    const std::size_t begin = offset++;
    if (lead.following < 0 || text.size() - offset < static_cast<std::size_t>(lead.following)) {
        return replacement;
    }
    char32_t code = lead.bits;
    for (int i = 0; i < lead.following; ++i) {
        const auto byte = static_cast<unsigned char>(text[offset++]);
        if ((byte & 0xC0U) != 0x80U) {
            offset = begin + 1;
            return replacement;
        }
        code = code << 6U | (byte & 0x3FU);
    }
    if (code < lead.least || !is_scalar_value(code)) {
        offset = begin + 1;
        return replacement;
    }
    return code;
}

void append_utf8(std::string& text, char32_t code_point)
{
    const char32_t code = is_scalar_value(code_point) ? code_point : replacement;
    const auto continuation = [&text](char32_t bits) { text += static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | code >> 6U);
        continuation(code);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0U | code >> 12U);
        continuation(code >> 6U);
        continuation(code);
    } else {
        text += static_cast<char>(0xF0U | code >> 18U);
        continuation(code >> 12U);
        continuation(code >> 6U);
        continuation(code);
    }
}

std::size_t count_characters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) {
        decode_utf8(text, offset);
    }
    return count;
}

std::vector<char32_t> to_code_points(std::string_view text)
{
    std::vector<char32_t> code_points;
    code_points.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        code_points.push_back(decode_utf8(text, offset));
    }
    return code_points;
}

std::string from_code_points(const std::vector<char32_t>& code_points)
{
    std::string text;
    text.reserve(code_points.size());
    for (const char32_t code : code_points) {
        append_utf8(text, code);
    }
    return text;
}

std::string_view trim(std::string_view text)
{
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t end = text.find(separator); end != std::string_view::npos;
         end = text.find(separator, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) {
            text += separator;
        }
        text += parts[i];
    }
    return text;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates)
{
    const std::vector<char32_t> wanted = to_code_points(name);
    const std::string* nearest = nullptr;
    std::size_t least = 0;
    for (const std::string& candidate : candidates) {
        const std::vector<char32_t> code_points = to_code_points(candidate);
        const std::size_t longer = std::max(wanted.size(), code_points.size());
        const std::size_t distance = edit_distance(wanted, code_points);
        // A name with no character in common is not meant, however short both are.
        const bool near = distance <= std::max<std::size_t>(longer / 3, 1) && distance < longer;
        if (near && (nearest == nullptr || distance < least)) {
            nearest = &candidate;
            least = distance;
        }
    }
    return nearest == nullptr ? std::string() : *nearest;
}

std::size_t display_width(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        width += cell_width(decode_utf8(text, offset));
    }
    return width;
}

} // namespace zk

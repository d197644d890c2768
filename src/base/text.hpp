// text: UTF-8 and names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zk {

/// Decodes the code point at `offset` and advances it; U+FFFD (one byte consumed) where the bytes are not
/// UTF-8.
char32_t decode_utf8(std::string_view text, std::size_t& offset);
void append_utf8(std::string& text, char32_t code_point);
bool is_valid_utf8(std::string_view text);
/// Number of code points.
std::size_t count_characters(std::string_view text);
std::vector<char32_t> to_code_points(std::string_view text);
std::string from_code_points(const std::vector<char32_t>& code_points);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// The candidate with the smallest edit distance (in characters) to `name`, if near enough to be meant:
/// distance at most a third of the longer name, at least 1 allowed. Empty when none is.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// Width in terminal cells: CJK and full-width characters count two.
std::size_t display_width(std::string_view text);

} // namespace zk

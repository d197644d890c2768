// xlsx_value: what the number in a cell says, by the cell's style (ECMA-376 part 1, 18.8.30 and 18.17.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zk::exchange {

/// How a number is shown.
struct NumberStyle {
    bool date = false;
    bool time = false;
};

/// Style of a built-in number format; 27 … 36 and 50 … 58 are the dates of Chinese Excel.
NumberStyle builtin_style(int format);
/// Style of a format code: y, m, d, h, s outside quotes, escapes and brackets; [h]:mm is a length of time,
/// not a time of day, and stays a number.
NumberStyle style_of(std::string_view format_code);

struct NumberText {
    std::string text;
    bool digits_lost = false; ///< a whole number of more than 15 digits: Excel keeps 15
};

/// "6.5E+4" is "65000", "0.10000000000000001" is "0.1", "650102" stays. nullopt: not a number.
std::optional<NumberText> number_text(std::string_view raw);
/// Days since 1900 (or 1904) as a date, a time or both; nullopt outside 1900-01-01 … 9999-12-31.
std::optional<std::string> date_text(std::string_view raw, NumberStyle style, bool since_1904);

} // namespace zk::exchange

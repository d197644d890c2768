#include "feel/builtin_regex_set.hpp"

#include <unicode/unistr.h>

#include <algorithm>

namespace zk::feel {

namespace {

using icu::UnicodeSet;

void append_hexadecimal(std::string& out, UChar32 c)
{
    static constexpr const char* digits = "0123456789ABCDEF";
    out += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4) {
        out += digits[(static_cast<std::uint32_t>(c) >> shift) & 0xFU];
    }
    out += '}';
}

/// A set by ICU's own notation; for our constants and checked property names only.
std::optional<UnicodeSet> from_notation(const std::string& notation)
{
    UErrorCode status = U_ZERO_ERROR;
    UnicodeSet set(icu::UnicodeString::fromUTF8(notation), status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    return set;
}

// XML 1.0, productions 4 and 4a.
constexpr const char* name_start =
    "\\:A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D"
    "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF";
constexpr const char* name_rest = "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040";

bool is_category(std::string_view name)
{
    static constexpr std::string_view known =
        " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs "
        "Zl Zp S Sm Sc Sk So C Cc Cf Co Cn ";
    const bool is_word = name.find(' ') == std::string_view::npos;
    return is_word && known.find(" " + std::string(name) + " ") != std::string_view::npos;
}

bool is_block(std::string_view name)
{
    return name.size() > 2 && name.starts_with("Is") && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

} // namespace

std::string pattern_text(const UnicodeSet& set)
{
    if (set.isEmpty()) {
        return "(?!)";
    }
    if (set.size() == 1) {
        std::string character;
        append_hexadecimal(character, set.charAt(0));
        return character;
    }
    std::string out = "[";
    for (std::int32_t i = 0; i < set.getRangeCount(); ++i) {
        append_hexadecimal(out, set.getRangeStart(i));
        out += '-';
        append_hexadecimal(out, set.getRangeEnd(i));
    }
    return out + "]";
}

std::optional<UnicodeSet> multi_character_escape(char32_t letter)
{
    std::optional<UnicodeSet> set;
    switch (letter | 0x20U) {
    case U's':
        set = from_notation("[\\u0009\\u000A\\u000D\\u0020]");
        break;
    case U'i':
        set = from_notation("[" + std::string(name_start) + "]");
        break;
    case U'c':
        set = from_notation("[" + std::string(name_start) + name_rest + "]");
        break;
    case U'd':
        set = from_notation("\\p{Nd}");
        break;
    case U'w':
        set = from_notation("[^\\p{P}\\p{Z}\\p{C}]");
        break;
    default:
        return std::nullopt;
    }
    if (set && letter < U'a') {
        set->complement();
    }
    return set;
}

std::optional<char32_t> single_character_escape(char32_t letter)
{
    switch (letter) {
    case U'n':
        return U'\n';
    case U'r':
        return U'\r';
    case U't':
        return U'\t';
    default:
        break;
    }
    constexpr std::u32string_view itself = U"\\|.?*+(){}-[]^$";
    return itself.find(letter) != std::u32string_view::npos ? std::optional(letter) : std::nullopt;
}

std::optional<UnicodeSet> character_property(const std::string& name)
{
    if (is_category(name)) {
        return from_notation("\\p{" + name + "}");
    }
    return is_block(name) ? from_notation("\\p{Block=" + name.substr(2) + "}") : std::nullopt;
}

void close_over_case(UnicodeSet& set)
{
    set.closeOver(USET_CASE_INSENSITIVE).removeAllStrings();
}

} // namespace zk::feel

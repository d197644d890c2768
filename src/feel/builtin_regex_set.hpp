// builtin_regex_set: the sets of characters of XPath's regular expressions (XML Schema part 2, appendix F).
#pragma once

#include <unicode/uniset.h>

#include <optional>
#include <string>
#include <string_view>

namespace zk::feel {

/// The set as ICU reads it in a pattern: plain ranges of code points, or the one character it holds.
std::string pattern_text(const icu::UnicodeSet& set);

/// \s \i \c \d \w and their opposites; nullopt for any other letter.
std::optional<icu::UnicodeSet> multi_character_escape(char32_t letter);

/// \n \r \t and the signs that stand for themselves; nullopt for any other.
std::optional<char32_t> single_character_escape(char32_t letter);

/// What \p{name} stands for: a category ("Lu") or a block ("IsBasicLatin"); nullopt for what is neither.
std::optional<icu::UnicodeSet> character_property(const std::string& name);

/// The character and, without regard to case, those that fold to the same.
void close_over_case(icu::UnicodeSet& set);

} // namespace zk::feel

// builtin_regex: regular expressions as XQuery 1.0 and XPath 2.0 Functions and Operators, clause 7.6, has
// them (DMN 1.5, 10.3.4.3, footnote 2), with the flag q of XPath 3.0.
//
// ICU does the matching; what is XPath's and not ICU's is checked and translated first, so that a pattern
// means here what it means in any other DMN engine, and what only ICU knows (look-ahead, possessive
// quantifiers, \b) is an error as the standard wants it. A match that takes too long is an error as well.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace zk::feel {

// A function's last argument, if given, is increased by what the matching cost, in the evaluator's steps.

/// What was computed, or in Chinese why it could not be.
template <class T>
using RegexResult = tl::expected<T, std::string>;

RegexResult<bool> regex_matches(std::string_view input, std::string_view pattern, std::string_view flags,
                                std::uint64_t* steps = nullptr);

/// `replacement` may refer to groups as $0 … $9 and to signs as \$ and \\. A pattern that matches the empty
/// text is an error.
RegexResult<std::string> regex_replace(std::string_view input, std::string_view pattern,
                                       std::string_view replacement, std::string_view flags,
                                       std::uint64_t* steps = nullptr);

/// The parts between the matches, empty ones too. A pattern that matches the empty text is an error.
RegexResult<std::vector<std::string>> regex_split(std::string_view input, std::string_view pattern,
                                                  std::uint64_t* steps = nullptr);

/// The flags of XPath: s m i x q.
struct RegexFlags {
    bool dot_all = false;
    bool multi_line = false;
    bool case_insensitive = false;
    bool free_spacing = false;
    bool literal = false;
};

/// The pattern in ICU's syntax, for ICU's flags none. Exposed for tests.
RegexResult<std::string> translate_regex(std::string_view pattern, const RegexFlags& flags);

} // namespace zk::feel

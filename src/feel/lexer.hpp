// lexer: FEEL text → tokens (DMN 1.5, 10.3.1.2, grammar rules 27–36 and 61–69).
//
// FEEL names may hold spaces and operator signs, so tokens alone do not say where a name ends: a `word` is
// one run of name characters, and the parser joins tokens to names by what is known at that place.
// Full-width signs are tokens of their own kind, never part of a word, although rule 28 would allow some:
// in a rulebook they are always a slip of the keyboard. A known name that holds one is still found, because
// names are compared by their text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace zk::feel {

enum class TokenKind : std::uint8_t {
    end,
    number,
    string,       // with its quotes and escapes
    at_literal,   // @"…"
    word,         // letters, digits, CJK: one part of a name, or a keyword
    sign,         // ( ) [ ] { } , : . .. + - * ** / = != < <= > >= -> ?
    full_width,   // one full-width sign, or a run of full-width digits
    unterminated, // a string or comment that never ends
    stray,        // a character FEEL has no use for
};

struct Token {
    Span span;
    TokenKind kind = TokenKind::end;
    bool after_comment = false; ///< a comment stands before it, so it does not continue a name
};

/// The tokens of a text; the last one is always `end`. The text must outlive it.
class Tokens {
public:
    explicit Tokens(std::string_view text);
    const Token& operator[](std::size_t index) const { return tokens_[index]; }
    std::size_t size() const { return tokens_.size(); }
    std::string_view text(std::size_t index) const;
    bool is_sign(std::size_t index, std::string_view sign) const;
    bool is_word(std::size_t index, std::string_view word) const;
    /// White space, and nothing else, stands before the token.
    bool is_spaced(std::size_t index) const;
    /// Tokens [first, last) as one name: runs of white space become one space.
    std::string joined(std::size_t first, std::size_t last) const;

private:
    std::string_view text_;
    std::vector<Token> tokens_;
};

/// for if then else return some every satisfies and or in between instance function true false null.
bool is_keyword(std::string_view word);
/// Keywords that can follow an operand, so that a name made of several unknown words ends before them.
bool is_infix_keyword(std::string_view word);
/// FEEL's white space (rules 61, 62), the ideographic space of Chinese keyboards included.
bool is_space(char32_t code_point);
/// The signs or digits a full-width token was meant to be: "（" → "(", "２０" → "20".
std::string half_width(std::string_view full_width);
/// Runs of white space become one space; none at the ends.
std::string normalised_name(std::string_view name);

} // namespace zk::feel

#include "feel/lexer.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zk::feel {
namespace {

struct FullWidthSign {
    char32_t full_width;
    std::string_view half_width;
};

// What Chinese input methods write where FEEL wants ASCII.
constexpr std::array full_width_signs{
    FullWidthSign{U'（', "("},  FullWidthSign{U'）', ")"}, FullWidthSign{U'［', "["},
    FullWidthSign{U'］', "]"},  FullWidthSign{U'【', "["}, FullWidthSign{U'】', "]"},
    FullWidthSign{U'｛', "{"},  FullWidthSign{U'｝', "}"}, FullWidthSign{U'，', ","},
    FullWidthSign{U'、', ","},  FullWidthSign{U'；', ","}, FullWidthSign{U'：', ":"},
    FullWidthSign{U'．', "."},  FullWidthSign{U'。', "."}, FullWidthSign{U'＞', ">"},
    FullWidthSign{U'＜', "<"},  FullWidthSign{U'＝', "="}, FullWidthSign{U'≥', ">="},
    FullWidthSign{U'≤', "<="},  FullWidthSign{U'≠', "!="}, FullWidthSign{U'！', "!"},
    FullWidthSign{U'＋', "+"},  FullWidthSign{U'－', "-"}, FullWidthSign{U'−', "-"},
    FullWidthSign{U'—', "-"},   FullWidthSign{U'–', "-"},  FullWidthSign{U'×', "*"},
    FullWidthSign{U'＊', "*"},  FullWidthSign{U'÷', "/"},  FullWidthSign{U'／', "/"},
    FullWidthSign{U'？', "?"},  FullWidthSign{U'＠', "@"}, FullWidthSign{U'“', "\""},
    FullWidthSign{U'”', "\""},  FullWidthSign{U'‘', "\""}, FullWidthSign{U'’', "\""},
    FullWidthSign{U'＂', "\""}, FullWidthSign{U'…', ".."},
};

// Longer signs first, so that `..` is not read as two points.
constexpr std::array<std::string_view, 26> signs{
    "..", "**", "<=", ">=", "!=", "->", "(", ")", "[", "]", "{", "}", ",",
    ":",  ".",  "+",  "-",  "*",  "/",  "=", "<", ">", "?", ";", "|", "&",
};

constexpr std::array<std::string_view, 18> keywords{
    "for", "if", "then",    "else",     "return",   "some",     "every", "satisfies", "and",
    "or",  "in", "between", "instance", "function", "external", "true",  "false",     "null",
};
constexpr std::array<std::string_view, 9> infix_keywords{
    "and", "or", "in", "between", "instance", "then", "else", "return", "satisfies",
};

struct CharacterRange {
    char32_t first;
    char32_t last;
};

// Rule 28, name start char, without "?" (the input) and ASCII.
constexpr std::array name_start_ranges{
    CharacterRange{0xC0, 0xD6},     CharacterRange{0xD8, 0xF6},     CharacterRange{0xF8, 0x2FF},
    CharacterRange{0x370, 0x37D},   CharacterRange{0x37F, 0x1FFF},  CharacterRange{0x200C, 0x200D},
    CharacterRange{0x2070, 0x218F}, CharacterRange{0x2C00, 0x2FEF}, CharacterRange{0x3001, 0xD7FF},
    CharacterRange{0xF900, 0xFDCF}, CharacterRange{0xFDF0, 0xFFFD}, CharacterRange{0x10000, 0xEFFFF},
};

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool is_full_width_digit(char32_t code_point)
{
    return code_point >= U'０' && code_point <= U'９';
}

const FullWidthSign* find_full_width_sign(char32_t code_point)
{
    const auto* found = std::ranges::find(full_width_signs, code_point, &FullWidthSign::full_width);
    return found == full_width_signs.end() ? nullptr : &*found;
}

bool is_name_start(char32_t code_point)
{
    if (code_point < 0x80) {
        const char32_t lower = code_point | 0x20;
        return (lower >= U'a' && lower <= U'z') || code_point == U'_';
    }
    if (is_space(code_point) || is_full_width_digit(code_point) ||
        find_full_width_sign(code_point) != nullptr) {
        return false;
    }
    return std::ranges::any_of(name_start_ranges, [code_point](const CharacterRange& range) {
        return code_point >= range.first && code_point <= range.last;
    });
}

bool is_name_part(char32_t code_point)
{
    return is_name_start(code_point) || is_full_width_digit(code_point) ||
           (code_point >= U'0' && code_point <= U'9') || code_point == 0xB7 ||
           (code_point >= 0x300 && code_point <= 0x36F) || code_point == 0x203F || code_point == 0x2040;
}

/// Walks over the text once and cuts it into tokens.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Token> all()
    {
        std::vector<Token> tokens;
        do {
            tokens.push_back(next());
        } while (tokens.back().kind != TokenKind::end);
        return tokens;
    }

private:
    Token next()
    {
        const bool after_comment = skip_blank();
        const std::size_t begin = at_;
        const TokenKind kind = scan();
        return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}, kind, after_comment};
    }

    char look(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool starts(std::string_view prefix) const { return text_.substr(at_).starts_with(prefix); }

    /// White space and comments. True if there was a comment.
    bool skip_blank()
    {
        bool comment = false;
        while (at_ < text_.size()) {
            if (skip_comment()) {
                comment = true;
                continue;
            }
            std::size_t after = at_;
            if (!is_space(decode_utf8(text_, after))) {
                break;
            }
            at_ = after;
        }
        return comment;
    }

    /// Rules 61, 62. A comment that never ends is left standing for scan() to name.
    bool skip_comment()
    {
        std::size_t end = std::string_view::npos;
        if (starts("//")) {
            end = std::min(text_.find('\n', at_), text_.size());
        } else if (starts("/*")) {
            end = text_.find("*/", at_ + 2);
            end = end == std::string_view::npos ? end : end + 2;
        }
        if (end == std::string_view::npos) {
            return false;
        }
        at_ = end;
        return true;
    }

    TokenKind scan()
    {
        if (at_ == text_.size()) {
            return TokenKind::end;
        }
        if (is_digit(look()) || (look() == '.' && is_digit(look(1)))) {
            return number();
        }
        if (look() == '"') {
            return string(TokenKind::string);
        }
        if (look() == '@' && look(1) == '"') {
            ++at_;
            return string(TokenKind::at_literal);
        }
        return starts("/*") ? unterminated_comment() : sign_or_word();
    }

    void digits()
    {
        while (is_digit(look())) {
            ++at_;
        }
    }

    /// Rule 37: digits, a fraction, an exponent; `1..3` is 1, then a range's two points.
    TokenKind number()
    {
        digits();
        if (look() == '.' && is_digit(look(1))) {
            ++at_;
            digits();
        }
        const std::size_t sign = look(1) == '+' || look(1) == '-' ? 2 : 1;
        if ((look() == 'e' || look() == 'E') && is_digit(look(sign))) {
            at_ += sign;
            digits();
        }
        return TokenKind::number;
    }

    TokenKind string(TokenKind kind)
    {
        for (++at_; at_ < text_.size(); ++at_) {
            if (look() == '\\') {
                ++at_;
            } else if (look() == '"') {
                ++at_;
                return kind;
            }
        }
        at_ = text_.size();
        return TokenKind::unterminated;
    }

    TokenKind unterminated_comment()
    {
        at_ = text_.size();
        return TokenKind::unterminated;
    }

    TokenKind sign_or_word()
    {
        const std::size_t begin = at_;
        const char32_t first = decode_utf8(text_, at_);
        if (is_name_start(first)) {
            skip_while(is_name_part);
            return TokenKind::word;
        }
        if (is_full_width_digit(first)) {
            skip_while(is_full_width_digit);
            return TokenKind::full_width;
        }
        if (find_full_width_sign(first) != nullptr) {
            return TokenKind::full_width;
        }
        at_ = begin;
        return sign();
    }

    TokenKind sign()
    {
        for (const std::string_view known : signs) {
            if (starts(known)) {
                at_ += known.size();
                return TokenKind::sign;
            }
        }
        decode_utf8(text_, at_);
        return TokenKind::stray;
    }

    void skip_while(bool (*belongs)(char32_t))
    {
        for (std::size_t after = at_; at_ < text_.size(); at_ = after) {
            if (!belongs(decode_utf8(text_, after))) {
                return;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

Tokens::Tokens(std::string_view text) : text_(text), tokens_(Scanner(text).all()) {}

std::string_view Tokens::text(std::size_t index) const
{
    const Span span = tokens_[index].span;
    return text_.substr(span.begin, span.end - span.begin);
}

bool Tokens::is_sign(std::size_t index, std::string_view sign) const
{
    return tokens_[index].kind == TokenKind::sign && text(index) == sign;
}

bool Tokens::is_word(std::size_t index, std::string_view word) const
{
    return tokens_[index].kind == TokenKind::word && text(index) == word;
}

bool Tokens::is_spaced(std::size_t index) const
{
    const bool gap = index > 0 && tokens_[index].span.begin > tokens_[index - 1].span.end;
    return gap && !tokens_[index].after_comment;
}

std::string Tokens::joined(std::size_t first, std::size_t last) const
{
    std::string name;
    for (std::size_t index = first; index < last; ++index) {
        if (index > first && is_spaced(index)) {
            name += ' ';
        }
        name += text(index);
    }
    return name;
}

bool is_keyword(std::string_view word)
{
    return std::ranges::find(keywords, word) != keywords.end();
}

bool is_infix_keyword(std::string_view word)
{
    return std::ranges::find(infix_keywords, word) != infix_keywords.end();
}

bool is_space(char32_t code_point)
{
    constexpr std::array others{U'\u0085', U'\u00A0', U'\u1680', U'\u180E', U'\u2028',
                                U'\u2029', U'\u202F', U'\u205F', U'\u3000', U'\uFEFF'};
    return code_point == U' ' || (code_point >= 0x09 && code_point <= 0x0D) ||
           (code_point >= 0x2000 && code_point <= 0x200B) ||
           std::ranges::find(others, code_point) != others.end();
}

std::string half_width(std::string_view full_width)
{
    std::string result;
    for (std::size_t offset = 0; offset < full_width.size();) {
        const char32_t code_point = decode_utf8(full_width, offset);
        if (is_full_width_digit(code_point)) {
            result += static_cast<char>('0' + (code_point - U'０'));
        } else if (const FullWidthSign* sign = find_full_width_sign(code_point); sign != nullptr) {
            result += sign->half_width;
        }
    }
    return result;
}

std::string normalised_name(std::string_view name)
{
    std::string result;
    bool gap = false;
    for (std::size_t offset = 0; offset < name.size();) {
        const std::size_t begin = offset;
        if (is_space(decode_utf8(name, offset))) {
            gap = !result.empty();
            continue;
        }
        if (gap) {
            result += ' ';
            gap = false;
        }
        result += name.substr(begin, offset - begin);
    }
    return result;
}

} // namespace zk::feel

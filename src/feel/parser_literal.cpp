#include <array>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "feel/parser_core.hpp"

namespace zk::feel {
namespace {

struct Escape {
    char letter;
    std::string_view character;
};
constexpr std::array escapes{
    Escape{'n', "\n"}, Escape{'r', "\r"}, Escape{'t', "\t"},
    Escape{'"', "\""}, Escape{'\'', "'"}, Escape{'\\', "\\"},
};

int hex_digit(char character)
{
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    const int lower = character | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// `digits` hexadecimal digits at `offset`, or nothing.
std::optional<char32_t> hex_number(std::string_view text, std::size_t offset, std::size_t digits)
{
    if (offset + digits > text.size()) {
        return std::nullopt;
    }
    char32_t number = 0;
    for (const char character : text.substr(offset, digits)) {
        const int digit = hex_digit(character);
        if (digit < 0) {
            return std::nullopt;
        }
        number = number * 16 + static_cast<char32_t>(digit);
    }
    return number;
}

bool is_high_surrogate(char32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_surrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Resolves the escapes of one string literal.
class Unescaper {
public:
    explicit Unescaper(std::string_view text) : text_(text) {}

    std::string all()
    {
        while (at_ < text_.size()) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size() && escape()) {
                continue;
            }
            // Anything else stands for itself, a backslash too: "\d" is what people write in patterns.
            result_ += text_[at_++];
        }
        return std::move(result_);
    }

private:
    bool escape()
    {
        const char letter = text_[at_ + 1];
        if (letter == 'u' || letter == 'U') {
            return unicode(letter == 'u' ? 4 : 6);
        }
        for (const Escape& known : escapes) {
            if (known.letter == letter) {
                result_ += known.character;
                at_ += 2;
                return true;
            }
        }
        return false;
    }

    /// \uXXXX or \UXXXXXX; two \u that form a surrogate pair are one character.
    bool unicode(std::size_t digits)
    {
        std::optional<char32_t> character = hex_number(text_, at_ + 2, digits);
        if (!character) {
            return false;
        }
        at_ += 2 + digits;
        if (is_high_surrogate(*character)) {
            character = joined_surrogates(*character);
        }
        const bool valid = *character <= 0x10FFFF && !is_low_surrogate(*character);
        append_utf8(result_, valid ? *character : U'\uFFFD');
        return true;
    }

    char32_t joined_surrogates(char32_t high)
    {
        const bool follows = text_.substr(at_).starts_with("\\u");
        const std::optional<char32_t> low = follows ? hex_number(text_, at_ + 2, 4) : std::nullopt;
        if (!low || !is_low_surrogate(*low)) {
            return U'\uFFFD';
        }
        at_ += 6;
        return 0x10000 + ((high - 0xD800) << 10) + (*low - 0xDC00);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string result_;
};

TypePtr type_of_temporal(const Value& value)
{
    return value.is_null() ? nullptr : Type::built_in(value.kind_name());
}

} // namespace

std::string unescaped(std::string_view body)
{
    return Unescaper(body).all();
}

Value temporal_value(std::string_view text)
{
    if (const auto date = Date::parse(text)) {
        return *date;
    }
    if (const auto time = Time::parse(text)) {
        return *time;
    }
    if (const auto date_time = DateTime::parse(text)) {
        return *date_time;
    }
    const ParsedDuration duration = parse_duration(text);
    if (duration.years_months) {
        return *duration.years_months;
    }
    return duration.days_time ? Value(*duration.days_time) : Value();
}

Operand Parser::number()
{
    const std::optional<Decimal> value = Decimal::parse(text());
    if (!value) {
        return fail({"feel.number", "数太大", "34 位有效数字以内的数"}, tokens_[at_].span);
    }
    return literal(*value, Type::of(TypeKind::number));
}

Operand Parser::string()
{
    return literal(unescaped(text().substr(1, text().size() - 2)), Type::of(TypeKind::string));
}

/// Rule 65. What is no date, time or duration is null.
Operand Parser::at_literal()
{
    Value value = temporal_value(unescaped(text().substr(2, text().size() - 3)));
    TypePtr type = type_of_temporal(value);
    return literal(std::move(value), std::move(type));
}

/// One token as a constant.
Operand Parser::literal(Value value, TypePtr type)
{
    const std::size_t first = at_++;
    Operand result = make(NodeKind::literal, first);
    result.node->value = std::move(value);
    result.type = informative(std::move(type));
    return result;
}

} // namespace zk::feel

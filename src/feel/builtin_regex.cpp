// XPath pattern → ICU pattern. Every set of characters is computed here and written out as plain ranges,
// so that nothing of ICU's own syntax for sets, nor its way with case, can change what it means.
#include "feel/builtin_regex.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "feel/builtin_regex_set.hpp"

namespace zk::feel {

namespace {

using icu::UnicodeSet;

constexpr std::size_t depth_limit = 100;

bool is_among(char32_t c, std::u32string_view signs)
{
    return signs.find(c) != std::u32string_view::npos;
}

bool is_space(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
}

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

// Flag x: white space outside a character class is not part of the pattern.
std::vector<char32_t> without_space(const std::vector<char32_t>& pattern)
{
    std::vector<char32_t> result;
    int depth = 0;
    bool escaped = false;
    for (const char32_t c : pattern) {
        if (depth == 0 && is_space(c)) {
            continue;
        }
        result.push_back(c);
        if (escaped) {
            escaped = false;
        } else if (c == U'\\') {
            escaped = true;
        } else if (c == U'[') {
            ++depth;
        } else if (c == U']' && depth > 0) {
            --depth;
        }
    }
    return result;
}

int to_number(std::string_view digits)
{
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Reads a pattern once from left to right; `error_` is set where it is not XPath's.
class Translator {
public:
    Translator(std::vector<char32_t> pattern, const RegexFlags& flags)
        : pattern_(std::move(pattern)), flags_(flags)
    {
    }

    RegexResult<std::string> run()
    {
        while (!at_end() && error_.empty()) {
            piece();
        }
        if (error_.empty() && !open_groups_.empty()) {
            fail("左括号没有右括号");
        }
        return error_.empty() ? RegexResult<std::string>(out_) : tl::unexpected(error_);
    }

private:
    bool at_end() const { return at_ >= pattern_.size(); }
    char32_t peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : 0;
    }
    bool take(char32_t c)
    {
        const bool found = !at_end() && pattern_[at_] == c;
        at_ += found ? 1U : 0U;
        return found;
    }
    void fail(std::string_view reason)
    {
        if (error_.empty()) {
            error_ = "正则表达式不合 XPath 语法:" + std::string(reason);
        }
    }

    void piece();
    void open_group();
    bool close_group();
    void anchor(char32_t c);
    void quantifier();
    void counted_quantifier();
    std::string digits();
    void escape();
    void back_reference();
    std::optional<UnicodeSet> set_escape();
    std::optional<UnicodeSet> property_escape();
    UnicodeSet character_class();
    void class_members(UnicodeSet& set);
    void class_member(UnicodeSet& set, bool is_first);
    void class_range(UnicodeSet& set, char32_t low);
    std::optional<char32_t> class_character(bool is_first);
    void literal(char32_t c);

    std::vector<char32_t> pattern_;
    RegexFlags flags_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::string out_;
    std::string error_;
    std::vector<std::size_t> open_groups_; ///< number of each group still open, 0 for (?:
    std::vector<bool> closed_{true};       ///< by number of the group
};

// One branch after another: atom and quantifier, a group's brackets, or a bar.
void Translator::piece()
{
    const char32_t c = peek();
    if (c == U'(') {
        open_group();
        return;
    }
    if (c == U'|') {
        ++at_;
        out_ += '|';
        return;
    }
    if (c == U')') {
        if (!close_group()) {
            return;
        }
    } else if (c == U'^' || c == U'$') {
        anchor(c);
    } else if (c == U'.') {
        ++at_;
        out_ += flags_.dot_all ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{A}\\x{D}]";
    } else if (c == U'\\') {
        escape();
    } else if (c == U'[') {
        ++at_;
        out_ += pattern_text(character_class());
    } else if (is_among(c, U"?*+{}]")) {
        fail("这里不能有 ? * + { } ]");
    } else {
        ++at_;
        literal(c);
    }
    quantifier();
}

void Translator::open_group()
{
    ++at_;
    if (peek() == U'?' && peek(1) == U':') {
        at_ += 2;
        out_ += "(?:";
        open_groups_.push_back(0);
    } else {
        out_ += '(';
        open_groups_.push_back(closed_.size());
        closed_.push_back(false);
    }
    if (open_groups_.size() > depth_limit) {
        fail("括号套得太深");
    }
}

bool Translator::close_group()
{
    if (open_groups_.empty()) {
        fail("右括号没有左括号");
        return false;
    }
    ++at_;
    out_ += ')';
    closed_[open_groups_.back()] = true;
    open_groups_.pop_back();
    return true;
}

// ^ and $ see only #xA as a line's end, and $ does not look behind the last one (XPath F&O 7.6.1.1).
void Translator::anchor(char32_t c)
{
    ++at_;
    if (c == U'^') {
        out_ += flags_.multi_line ? "(?:\\A|(?<=\\x{A})(?!\\z))" : "(?:\\A)";
    } else {
        out_ += flags_.multi_line ? "(?:(?=\\x{A})|\\z)" : "(?:\\z)";
    }
}

void Translator::quantifier()
{
    if (!error_.empty() || at_end()) {
        return;
    }
    const char32_t c = peek();
    if (c == U'{') {
        counted_quantifier();
    } else if (c == U'?' || c == U'*' || c == U'+') {
        ++at_;
        out_ += static_cast<char>(c);
    } else {
        return;
    }
    if (take(U'?')) {
        out_ += '?';
    }
}

std::string Translator::digits()
{
    std::string result;
    while (!at_end() && is_digit(peek())) {
        result += static_cast<char>(peek());
        ++at_;
    }
    return result;
}

void Translator::counted_quantifier()
{
    ++at_;
    const std::string low = digits();
    const bool has_comma = take(U',');
    const std::string high = has_comma ? digits() : low;
    constexpr std::size_t longest = 4; // more repetitions are no pattern but an attack
    if (low.empty() || low.size() > longest || high.size() > longest || !take(U'}')) {
        fail("{} 里应是次数,如 {2}、{2,} 或 {2,5}");
        return;
    }
    if (!high.empty() && to_number(low) > to_number(high)) {
        fail("{} 里前一个数大于后一个");
        return;
    }
    out_ += "{" + low + (has_comma ? "," + high : "") + "}";
}

void Translator::escape()
{
    if (peek(1) >= U'1' && peek(1) <= U'9') {
        ++at_;
        back_reference();
        return;
    }
    if (const std::optional<UnicodeSet> set = set_escape()) {
        out_ += pattern_text(*set);
        return;
    }
    const std::optional<char32_t> character = single_character_escape(peek(1));
    if (!character) {
        fail("不认识的转义");
        return;
    }
    at_ += 2;
    literal(*character);
}

// As many digits as name a group; the group must be closed before.
void Translator::back_reference()
{
    std::size_t number = 0;
    while (is_digit(peek()) && number * 10 + (peek() - U'0') < closed_.size()) {
        number = number * 10 + (peek() - U'0');
        ++at_;
    }
    if (number == 0 || !closed_[number]) {
        fail("引用了没有的组,或还没有结束的组");
        return;
    }
    out_ += (flags_.case_insensitive ? "(?i:\\" : "(?:\\") + std::to_string(number) + ")";
}

/// At a backslash: the set it stands for. nullopt, and nothing read, if it is not the escape of a set.
std::optional<UnicodeSet> Translator::set_escape()
{
    const char32_t letter = peek(1);
    if (letter == U'p' || letter == U'P') {
        return property_escape();
    }
    std::optional<UnicodeSet> set = multi_character_escape(letter);
    at_ += set ? 2U : 0U;
    return set;
}

std::optional<UnicodeSet> Translator::property_escape()
{
    const bool complement = peek(1) == U'P';
    at_ += 2;
    std::string name;
    if (take(U'{')) {
        while (!at_end() && peek() != U'}') {
            append_utf8(name, peek());
            ++at_;
        }
    }
    std::optional<UnicodeSet> set = take(U'}') ? character_property(name) : std::nullopt;
    if (!set) {
        fail("\\p{} 里应是字符的类别或区段");
        return UnicodeSet();
    }
    return complement ? set->complement() : *set;
}

// Just behind a [: '^'? members ('-' class)? ']'. What is subtracted is a class of its own.
UnicodeSet Translator::character_class()
{
    if (++depth_ > depth_limit) {
        fail("方括号套得太深");
    }
    const bool complement = take(U'^');
    UnicodeSet set;
    class_members(set);
    if (complement) {
        set.complement();
    }
    if (error_.empty() && peek() == U'-') {
        at_ += 2;
        set.removeAll(character_class());
    }
    if (!take(U']')) {
        fail("方括号没有写完");
    }
    --depth_;
    return set;
}

void Translator::class_members(UnicodeSet& set)
{
    bool is_first = true;
    while (error_.empty() && (is_first || (peek() != U']' && !(peek() == U'-' && peek(1) == U'[')))) {
        class_member(set, is_first);
        is_first = false;
    }
}

void Translator::class_member(UnicodeSet& set, bool is_first)
{
    if (peek() == U'\\') {
        if (const std::optional<UnicodeSet> escaped = set_escape()) {
            set.addAll(*escaped);
            return;
        }
    }
    if (const std::optional<char32_t> low = class_character(is_first)) {
        class_range(set, *low);
    }
}

// A hyphen makes a range unless it stands last or begins a subtraction.
void Translator::class_range(UnicodeSet& set, char32_t low)
{
    char32_t high = low;
    if (peek() == U'-' && peek(1) != U']' && peek(1) != U'[') {
        ++at_;
        high = class_character(false).value_or(0);
        if (high < low) {
            fail("字符范围的起点大于终点");
            return;
        }
    }
    UnicodeSet range(static_cast<UChar32>(low), static_cast<UChar32>(high));
    if (flags_.case_insensitive) {
        close_over_case(range);
    }
    set.addAll(range);
}

std::optional<char32_t> Translator::class_character(bool is_first)
{
    const char32_t c = peek();
    if (c == U'\\') {
        const std::optional<char32_t> character = single_character_escape(peek(1));
        if (!character) {
            fail("方括号里有不认识的转义");
        }
        at_ += 2;
        return character;
    }
    // A hyphen is itself only first or last.
    const bool stray_hyphen = c == U'-' && !is_first && peek(1) != U']';
    if (at_end() || c == U'[' || c == U']' || stray_hyphen) {
        fail("方括号里不能是空的,也不能有单独的 [ ] 或 -");
        return std::nullopt;
    }
    ++at_;
    return c;
}

void Translator::literal(char32_t c)
{
    UnicodeSet set(static_cast<UChar32>(c), static_cast<UChar32>(c));
    if (flags_.case_insensitive) {
        close_over_case(set);
    }
    out_ += pattern_text(set);
}

} // namespace

RegexResult<std::string> translate_regex(std::string_view pattern, const RegexFlags& flags)
{
    std::vector<char32_t> characters = to_code_points(pattern);
    if (flags.literal) {
        std::vector<char32_t> escaped;
        for (const char32_t c : characters) {
            if (single_character_escape(c) == c) {
                escaped.push_back(U'\\');
            }
            escaped.push_back(c);
        }
        return Translator(std::move(escaped), RegexFlags{.case_insensitive = flags.case_insensitive}).run();
    }
    return Translator(flags.free_spacing ? without_space(characters) : characters, flags).run();
}

} // namespace zk::feel

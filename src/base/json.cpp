// JSON in. The reader of the grammar is our own, because simdjson gives neither the place of a mistake nor
// the raw token of a number beyond a double's range.
#include "base/json.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"

namespace zk {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// A name as a message shows it: not longer than a line.
std::string shown(std::string_view name)
{
    std::vector<char32_t> characters = to_code_points(name);
    if (characters.size() > 60) {
        characters.resize(60);
        characters.push_back(U'…');
    }
    return from_code_points(characters);
}

/// A value's hex digit, -1 if it is none.
int hex_value(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The names an object has had so far. Few are looked through; many, as an attacker might send, are hashed.
class Names {
public:
    /// False if `name` was there already. `members` are those read before.
    bool add(const Json::Object& members, const std::string& name)
    {
        if (members.size() < few) {
            return std::ranges::none_of(members, [&](const Json::Member& m) { return m.first == name; });
        }
        if (hashed_.empty()) {
            for (const Json::Member& member : members) {
                hashed_.insert(member.first);
            }
        }
        return hashed_.insert(name).second;
    }

private:
    static constexpr std::size_t few = 16;
    std::unordered_set<std::string> hashed_;
};

/// Recursive descent over RFC 8259. The first mistake is kept in `error_`; every read_ function then
/// returns false and nobody goes on.
class Reader {
public:
    Reader(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

    Result<Json> read()
    {
        Json value;
        if (!check_bytes() || !read_value(value, 0) || !check_end()) {
            return tl::unexpected<Error>(std::move(error_));
        }
        return value;
    }

private:
    bool refuse(std::string code, std::string message, std::string expected, std::size_t begin,
                std::size_t end)
    {
        Diagnostic what;
        what.code = code;
        what.message = message;
        what.expected = std::move(expected);
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        what = located(std::move(what), SourceText("", std::string(text_)), span);
        error_ = Error{std::move(code), std::move(message), {std::move(what)}};
        return false;
    }

    bool refuse_here(std::string message, std::string expected)
    {
        return refuse("json.syntax", std::move(message), std::move(expected), at_, at_ + 1);
    }

    /// What stands at the reading point, as a message calls it.
    std::string found() const
    {
        if (at_ >= text_.size()) {
            return "文本在这里就结束了";
        }
        std::size_t offset = at_;
        const char32_t code = decode_utf8(text_, offset);
        return code < 0x20 ? "这里有一个控制字符" : "这里是 " + from_code_points({code});
    }

    bool check_bytes()
    {
        if (text_.size() > limits_.bytes) {
            return refuse_size();
        }
        if (text_.starts_with("\xEF\xBB\xBF")) {
            return refuse("json.bom", "文本以字节顺序标记(BOM)开头", "不带 BOM 的 UTF-8", 0, 3);
        }
        if (!is_valid_utf8(text_)) {
            return refuse_bytes();
        }
        return true;
    }

    /// The text is not looked into: whoever sends too much is not owed a copy of it.
    bool refuse_size()
    {
        const std::string message = "JSON 文本太大:" + std::to_string(text_.size()) + " 字节,上限是 " +
                                    std::to_string(limits_.bytes) + " 字节";
        Diagnostic what;
        what.code = "json.too-large";
        what.message = message;
        error_ = Error{"json.too-large", message, {std::move(what)}};
        return false;
    }

    bool refuse_bytes()
    {
        std::size_t begin = 0;
        for (std::size_t offset = 0; offset < text_.size(); begin = offset) {
            if (decode_utf8(text_, offset) == 0xFFFD && offset - begin == 1) {
                break;
            }
        }
        return refuse("json.utf8", "这里的字节不是 UTF-8", "UTF-8", begin, begin + 1);
    }

    bool check_end()
    {
        skip_space();
        if (at_ == text_.size()) {
            return true;
        }
        return refuse("json.trailing", "JSON 值已经结束,后面还有文字", "文本结束", at_, at_ + 1);
    }

    void skip_space()
    {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) {
            ++at_;
        }
    }

    bool take(char c)
    {
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }

    bool read_value(Json& value, std::size_t depth)
    {
        skip_space();
        switch (at_ < text_.size() ? text_[at_] : '\0') {
        case '{':
            return check_depth(depth) && read_object(value, depth + 1);
        case '[':
            return check_depth(depth) && read_array(value, depth + 1);
        case '"':
            return read_text(value);
        case 't':
            return read_word("true", Json(true), value);
        case 'f':
            return read_word("false", Json(false), value);
        case 'n':
            return read_word("null", Json(), value);
        default:
            return read_number(value);
        }
    }

    bool check_depth(std::size_t depth)
    {
        if (depth < limits_.depth) {
            return true;
        }
        return refuse("json.too-deep", "列表和对象套得太深:上限是 " + std::to_string(limits_.depth) + " 层",
                      "", at_, at_ + 1);
    }

    bool read_word(std::string_view word, Json meaning, Json& value)
    {
        if (text_.substr(at_, word.size()) != word) {
            return refuse_here("不认识的值", "true、false、null、数字、文本、列表或对象");
        }
        at_ += word.size();
        value = std::move(meaning);
        return true;
    }

    bool read_array(Json& value, std::size_t depth)
    {
        ++at_;
        Json::Array items;
        skip_space();
        if (!take(']')) {
            do {
                if (!read_value(items.emplace_back(), depth)) {
                    return false;
                }
                skip_space();
            } while (take(','));
            if (!take(']')) {
                return refuse_here("列表没有写完:" + found(), "逗号或 ]");
            }
        }
        value = Json(std::move(items));
        return true;
    }

    bool read_object(Json& value, std::size_t depth)
    {
        ++at_;
        Json::Object members;
        Names names;
        skip_space();
        if (!take('}')) {
            do {
                if (!read_member(members, names, depth)) {
                    return false;
                }
                skip_space();
            } while (take(','));
            if (!take('}')) {
                return refuse_here("对象没有写完:" + found(), "逗号或 }");
            }
        }
        value = Json(std::move(members));
        return true;
    }

    bool read_member(Json::Object& members, Names& names, std::size_t depth)
    {
        skip_space();
        const std::size_t begin = at_;
        std::string name;
        if (at_ >= text_.size() || text_[at_] != '"') {
            return refuse_here("对象里应写成员的名称,而" + found(), "双引号");
        }
        if (!read_string(name)) {
            return false;
        }
        if (!names.add(members, name)) {
            return refuse("json.duplicate-name", "名称 \"" + shown(name) + "\" 在同一个对象里写了两次", "",
                          begin, at_);
        }
        skip_space();
        if (!take(':')) {
            return refuse_here("名称 \"" + shown(name) + "\" 后面没有冒号:" + found(), "冒号");
        }
        Json value;
        if (!read_value(value, depth)) {
            return false;
        }
        members.emplace_back(std::move(name), std::move(value));
        return true;
    }

    bool read_text(Json& value)
    {
        std::string text;
        if (!read_string(text)) {
            return false;
        }
        value = Json(std::move(text));
        return true;
    }

    bool read_string(std::string& out)
    {
        const std::size_t begin = at_++;
        for (;;) {
            const std::size_t plain = at_;
            while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
                   static_cast<unsigned char>(text_[at_]) >= 0x20) {
                ++at_;
            }
            out.append(text_.substr(plain, at_ - plain));
            if (at_ >= text_.size()) {
                return refuse("json.syntax", "文本没有写完:缺少右边的双引号", "双引号", begin, begin + 1);
            }
            if (take('"')) {
                return true;
            }
            if (!take('\\')) {
                return refuse_here("文本里有没有转义的控制字符", "\\n、\\t 或 \\u00XX");
            }
            if (!read_escape(out)) {
                return false;
            }
        }
    }

    bool read_escape(std::string& out)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const std::size_t letter = at_ < text_.size() ? letters.find(text_[at_]) : std::string_view::npos;
        if (letter != std::string_view::npos) {
            ++at_;
            out += meanings[letter];
            return true;
        }
        const std::size_t begin = at_ - 1;
        if (!take('u')) {
            return refuse("json.syntax", "不认识的转义", R"(\" \\ \/ \b \f \n \r \t \uXXXX 之一)", begin,
                          at_ + 1);
        }
        return read_code_unit_escape(out, begin);
    }

    bool read_code_unit_escape(std::string& out, std::size_t begin)
    {
        char32_t code = 0;
        if (!read_four_digits(code)) {
            return false;
        }
        if (code >= 0xDC00 && code <= 0xDFFF) {
            return refuse_surrogate(begin);
        }
        if (code >= 0xD800 && code <= 0xDBFF) {
            char32_t low = 0;
            if (text_.substr(at_, 2) != "\\u") {
                return refuse_surrogate(begin);
            }
            at_ += 2;
            if (!read_four_digits(low)) {
                return false;
            }
            if (low < 0xDC00 || low > 0xDFFF) {
                return refuse_surrogate(begin);
            }
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        }
        append_utf8(out, code);
        return true;
    }

    bool refuse_surrogate(std::size_t begin)
    {
        return refuse("json.surrogate", "半个代理对不是字符", "成对的 \\uD8XX\\uDCXX", begin, begin + 6);
    }

    bool read_four_digits(char32_t& code)
    {
        for (int i = 0; i < 4; ++i, ++at_) {
            const int digit = at_ < text_.size() ? hex_value(text_[at_]) : -1;
            if (digit < 0) {
                return refuse_here("\\u 后面不足四位十六进制数字:" + found(), "四位十六进制数字");
            }
            code = code * 16 + static_cast<char32_t>(digit);
        }
        return true;
    }

    std::size_t skip_digits()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_])) {
            ++at_;
        }
        return at_ - begin;
    }

    /// RFC 8259, 6: -? int frac? exp?
    bool read_number(Json& value)
    {
        const std::size_t begin = at_;
        const bool negative = take('-');
        const std::size_t whole = at_;
        if (skip_digits() == 0) {
            at_ = negative ? at_ : begin;
            return refuse_here(negative ? "负号后面没有数字:" + found() : "这里应写一个值,而" + found(),
                               negative ? "数字" : "true、false、null、数字、文本、列表或对象");
        }
        if (text_[whole] == '0' && at_ - whole > 1) {
            return refuse("json.syntax", "数字不得以 0 开头", "不带前导 0 的数字", begin, at_);
        }
        if (take('.') && skip_digits() == 0) {
            return refuse_here("小数点后面没有数字:" + found(), "数字");
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            if (skip_digits() == 0) {
                return refuse_here("指数没有写完:" + found(), "数字");
            }
        }
        return keep_number(text_.substr(begin, at_ - begin), begin, value);
    }

    bool keep_number(std::string_view token, std::size_t begin, Json& value)
    {
        const auto number = Decimal::parse(token);
        if (!number) {
            return refuse("json.number", "数字太大:" + shown(token), "小于 10^6145 的数", begin, at_);
        }
        value = Json(*number);
        return true;
    }

    std::string_view text_;
    JsonLimits limits_;
    std::size_t at_ = 0;
    Error error_;
};

} // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits)
{
    return Reader(text, limits).read();
}

} // namespace zk

#include "dmn/xml_guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace zk::dmn {

namespace {

/// Position after the next `end`, or npos.
std::size_t after(std::string_view text, std::string_view end, std::size_t from)
{
    const std::size_t at = text.find(end, from);
    return at == std::string_view::npos ? at : at + end.size();
}

struct Tag {
    std::size_t end = std::string_view::npos; ///< after its `>`
    std::size_t attributes = 0;
};

/// The tag at `from`; attribute values may hold `>`.
Tag tag_at(std::string_view text, std::size_t from)
{
    Tag tag;
    char quote = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
            ++tag.attributes;
        } else if (c == '>') {
            tag.end = i + 1;
            break;
        }
    }
    return tag;
}

/// Where a comment, CDATA section or processing instruction at `at` ends; 0 if none starts there.
std::size_t after_section(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
        return after(text, "-->", at + 4);
    }
    if (rest.starts_with("<![CDATA[")) {
        return after(text, "]]>", at + 9);
    }
    return rest.starts_with("<?") ? after(text, "?>", at + 2) : 0;
}

/// XML 1.0, 2.2: the characters a document may hold, however it writes them.
bool is_xml_character(std::uint32_t code)
{
    const bool is_space = code == '\t' || code == '\n' || code == '\r';
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return is_space || (code >= ' ' && !is_surrogate && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF);
}

/// The character of a reference such as &#13; or &#x4E2D; at `at`; nullopt: it is none. Beyond Unicode: 0.
std::optional<std::uint32_t> reference_at(std::string_view text, std::size_t at)
{
    const bool is_hexadecimal = text.substr(at).starts_with("&#x");
    const std::size_t begin = at + (is_hexadecimal ? 3 : 2);
    std::uint32_t code = 0;
    const char* const last = text.data() + text.size();
    const auto read = std::from_chars(text.data() + begin, last, code, is_hexadecimal ? 16 : 10);
    if (read.ptr == last || *read.ptr != ';') {
        return std::nullopt;
    }
    return read.ec == std::errc() ? code : 0;
}

tl::unexpected<Error> bad_character(std::uint32_t code)
{
    return fail("dmn.xml", "XML 中不得有字符 U+" + std::to_string(code) + "(十进制)");
}

constexpr std::string_view reference_characters =
    "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The five XML has of its own; others would need a DOCTYPE (XML 1.0, 4.1, Entity Declared).
bool names_an_entity(std::string_view rest)
{
    static constexpr std::array known{"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    return std::ranges::any_of(known, [&](const char* entity) { return rest.starts_with(entity); });
}

/// No control characters, neither as they are nor as references, and no unknown reference: a parser would let
/// them through.
Result<void> check_characters(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_reference = text.substr(i).starts_with("&#");
        const auto code = is_reference ? reference_at(text, i) : std::optional<std::uint32_t>(byte);
        if (code && !is_xml_character(*code)) {
            return bad_character(*code);
        }
        if (text[i] == '&' && (is_reference ? !code : !names_an_entity(text.substr(i)))) {
            const std::size_t end = text.find_first_not_of(reference_characters, i + 1);
            const std::string_view shown = text.substr(i, std::min(end, i + 20) - i);
            return fail("dmn.xml", "“" + std::string(shown) + "”不是 XML 认识的引用;& 应写作 &amp;");
        }
    }
    return {};
}

class Walk {
public:
    Walk(std::string_view text, const XmlLimits& limits) : text_(text), limits_(limits) {}

    Result<void> run()
    {
        std::size_t at = text_.find('<');
        auto sound = check_characters(text_.substr(0, at));
        while (sound && at != std::string_view::npos) {
            std::size_t next = after_section(text_, at);
            if (next == 0) {
                const Tag tag = tag_at(text_, at);
                if (auto ok = check(tag, at); !ok) {
                    return ok;
                }
                next = tag.end;
            }
            // Sections hold no references; the text from a tag to the next is read as one piece.
            const bool is_section = next != std::string_view::npos && after_section(text_, at) != 0;
            const std::size_t begin = is_section ? next : at;
            at = next == std::string_view::npos ? next : text_.find('<', next);
            sound = check_characters(text_.substr(begin, at - begin));
        }
        return sound;
    }

private:
    Result<void> check(const Tag& tag, std::size_t at)
    {
        const std::string_view rest = text_.substr(at);
        if (rest.starts_with("<!")) {
            return fail("dmn.doctype", "DMN 文件不得含有 DOCTYPE 声明");
        }
        if (rest.starts_with("</")) {
            depth_ -= depth_ > 0 ? 1 : 0;
            return {};
        }
        if (depth_ == 0 && nodes_ > 0) {
            return fail("dmn.xml", "XML 只能有一个根元素;第一个以后还有 " +
                                       std::string(rest.substr(0, rest.find_first_of(" \n/>"))));
        }
        const bool is_empty = tag.end != std::string_view::npos && text_[tag.end - 2] == '/';
        if (!is_empty && ++depth_ > limits_.depth) {
            return fail("dmn.xml", "XML 元素嵌套超过 " + std::to_string(limits_.depth) + " 层");
        }
        nodes_ += 1 + tag.attributes;
        if (nodes_ > limits_.nodes) {
            return fail("dmn.too-large", "XML 的元素和属性超过 " + std::to_string(limits_.nodes) + " 个");
        }
        return {};
    }

    std::string_view text_;
    const XmlLimits& limits_;
    std::size_t depth_ = 0;
    std::size_t nodes_ = 0;
};

} // namespace

Result<void> guard_xml(std::string_view text, const XmlLimits& limits)
{
    if (text.size() > limits.bytes) {
        return fail("dmn.too-large", "DMN 文件超过 " + std::to_string(limits.bytes >> 20) + " MiB");
    }
    // A text with NUL bytes is UTF-16 or UTF-32 (or no text): its DOCTYPE would pass unseen.
    if (text.find('\0') != std::string_view::npos) {
        return fail("dmn.xml", "DMN 文件须为 UTF-8 编码");
    }
    // Walk passes over comments and CDATA sections, which hold no references.
    const auto is_bad = [](char c) { return !is_xml_character(static_cast<unsigned char>(c)); };
    if (const auto bad = std::ranges::find_if(text, is_bad); bad != text.end()) {
        return bad_character(static_cast<unsigned char>(*bad));
    }
    return Walk(text, limits).run();
}

} // namespace zk::dmn

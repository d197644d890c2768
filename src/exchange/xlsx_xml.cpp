#include "exchange/xlsx_xml.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace zk::exchange {
namespace {

constexpr unsigned parse_flags = pugi::parse_default | pugi::parse_ws_pcdata;
constexpr std::string_view blanks = " \t\r\n";

std::string_view after_colon(std::string_view name)
{
    return name.substr(name.find(':') + 1); // npos + 1 is 0
}

/// "x:" of "<x:worksheet …": the prefix of the first element after the declaration.
std::string prefix_of(std::string_view text)
{
    std::size_t at = text.find('<');
    while (at != std::string_view::npos && text.substr(at, 2) == "<?") {
        at = text.find('<', at + 1);
    }
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view name = text.substr(at + 1, text.find_first_of(" \t\r\n/>", at) - at - 1);
    return std::string(name.substr(0, name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
}

/// Where the start tag that begins at `at` ends (its '>'); an attribute may hold one too.
std::size_t end_of_tag(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at;
        }
    }
    return std::string_view::npos;
}

/// The character an _xHHHH_ at `at` stands for.
std::optional<char32_t> escaped(std::string_view text, std::size_t at)
{
    if (text.size() < at + 7 || text.substr(at, 2) != "_x" || text[at + 6] != '_') {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return error == std::errc() && end == text.data() + at + 6 && !surrogate && code != 0
               ? std::optional<char32_t>(code)
               : std::nullopt;
}

std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::optional<char32_t> c = escaped(text, at)) {
            append_utf8(plain, *c);
            at += 7;
        } else {
            plain += text[at++];
        }
    }
    return plain;
}

} // namespace

std::string_view local_name(const pugi::xml_node& node)
{
    return after_colon(node.name());
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_node one : node.children()) {
        if (local_name(one) == name) {
            return one;
        }
    }
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_attribute one : node.attributes()) {
        if (after_colon(one.name()) == name) {
            return one.value();
        }
    }
    return {};
}

std::string rich_text(const pugi::xml_node& node)
{
    std::string text;
    for (const pugi::xml_node one : node.children()) {
        if (local_name(one) == "t") {
            text += one.child_value();
        } else if (local_name(one) == "r") {
            text += child(one, "t").child_value();
        }
    }
    return text.find("_x") == std::string::npos ? text : unescaped(text);
}

Result<pugi::xml_document> parse_xml(const std::string& text, const std::string& path)
{
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), parse_flags, pugi::encoding_utf8);
    if (!parsed) {
        return fail("table.kind", "XLSX 里的 " + path + " 读不懂(第 " + std::to_string(parsed.offset) +
                                      " 字节:" + parsed.description() + ");应为 Excel 或 WPS 另存的 .xlsx");
    }
    return document;
}

Elements::Elements(std::string_view text, std::string_view name)
    : text_(text), name_(prefix_of(text) + std::string(name))
{
}

bool Elements::is_plain(std::string_view text)
{
    return text.find("<!") == std::string_view::npos;
}

std::size_t Elements::find_start() const
{
    const std::string start = "<" + name_;
    std::size_t at = text_.find(start, at_);
    while (at != std::string_view::npos && at + start.size() < text_.size() &&
           blanks.find(text_[at + start.size()]) == std::string_view::npos &&
           text_[at + start.size()] != '>' && text_[at + start.size()] != '/') {
        at = text_.find(start, at + 1);
    }
    return at;
}

Result<std::optional<pugi::xml_node>> Elements::next()
{
    const std::size_t start = find_start();
    if (start == std::string_view::npos) {
        return std::optional<pugi::xml_node>();
    }
    std::size_t end = end_of_tag(text_, start);
    if (end != std::string_view::npos && text_[end - 1] != '/') {
        end = text_.find("</" + name_, end);
        end = end == std::string_view::npos ? end : text_.find('>', end);
    }
    if (end == std::string_view::npos) {
        return fail("table.kind", "XLSX 里的 <" + name_ + "> 没有结束;应为完整的 .xlsx:请重新另存后上传");
    }
    at_ = end + 1;
    const pugi::xml_parse_result parsed =
        document_.load_buffer(text_.data() + start, at_ - start, parse_flags, pugi::encoding_utf8);
    if (!parsed) {
        return fail("table.kind", "XLSX 里的 <" + name_ + "> 读不懂:" + parsed.description() +
                                      ";应为 Excel 或 WPS 另存的 .xlsx");
    }
    return std::optional<pugi::xml_node>(document_.document_element());
}

} // namespace zk::exchange

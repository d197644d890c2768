#include "dmn/xml_guard.hpp"

namespace zk::dmn {

namespace {

/// Position after the next `end`, or npos.
std::size_t after(std::string_view text, std::string_view end, std::size_t from)
{
    const std::size_t at = text.find(end, from);
    return at == std::string_view::npos ? at : at + end.size();
}

/// Position after the `>` that closes the tag at `from`; attribute values may hold `>`.
std::size_t after_tag(std::string_view text, std::size_t from)
{
    char quote = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return std::string_view::npos;
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

class Walk {
public:
    Walk(std::string_view text, std::size_t limit) : text_(text), limit_(limit) {}

    Result<void> run()
    {
        std::size_t at = text_.find('<');
        while (at != std::string_view::npos) {
            std::size_t next = after_section(text_, at);
            if (next == 0) {
                if (auto ok = tag(at); !ok) {
                    return ok;
                }
                next = after_tag(text_, at);
            }
            at = next == std::string_view::npos ? next : text_.find('<', next);
        }
        return {};
    }

private:
    Result<void> tag(std::size_t at)
    {
        const std::string_view rest = text_.substr(at);
        if (rest.starts_with("<!")) {
            return fail("dmn.doctype", "DMN 文件不得含有 DOCTYPE 声明");
        }
        if (rest.starts_with("</")) {
            depth_ -= depth_ > 0 ? 1 : 0;
            return {};
        }
        const std::size_t end = after_tag(text_, at);
        const bool is_empty = end != std::string_view::npos && text_[end - 2] == '/';
        if (!is_empty && ++depth_ > limit_) {
            return fail("dmn.xml", "XML 元素嵌套超过 " + std::to_string(limit_) + " 层");
        }
        return {};
    }

    std::string_view text_;
    std::size_t limit_;
    std::size_t depth_ = 0;
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
    return Walk(text, limits.depth).run();
}

} // namespace zk::dmn

#include "dmn/xml_node.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zk::dmn {

std::vector<XmlNode> XmlNode::children() const
{
    std::vector<XmlNode> found;
    for (const pugi::xml_node child : node_.children()) {
        const bool is_element = child.type() == pugi::node_element;
        if (is_element && std::string_view(child.name()).find(':') == std::string_view::npos) {
            found.emplace_back(child, source_);
        }
    }
    return found;
}

std::vector<XmlNode> XmlNode::children(const char* name) const
{
    std::vector<XmlNode> found;
    for (const pugi::xml_node child : node_.children(name)) {
        found.emplace_back(child, source_);
    }
    return found;
}

Text XmlNode::text() const
{
    Text text;
    text.file = source_;
    const auto size = static_cast<std::ptrdiff_t>(source_->text().size());
    std::ptrdiff_t begin = -1;
    for (const pugi::xml_node part : node_.children()) {
        if (part.type() != pugi::node_pcdata && part.type() != pugi::node_cdata) {
            continue;
        }
        begin = begin < 0 ? part.offset_debug() : begin;
        text.text += part.value();
    }
    if (trim(text.text).empty()) {
        text.text.clear();
    }
    begin = std::clamp<std::ptrdiff_t>(begin < 0 ? node_.offset_debug() : begin, 0, size);
    const std::size_t end = source_->text().find("</", static_cast<std::size_t>(begin));
    text.span.begin = static_cast<std::uint32_t>(begin);
    text.span.end = static_cast<std::uint32_t>(std::min(end, source_->text().size()));
    return text;
}

std::optional<Text> XmlNode::text_child() const
{
    const XmlNode found = child("text");
    return found ? std::optional<Text>(found.text()) : std::nullopt;
}

std::string XmlNode::type_ref(const char* name) const
{
    std::string ref = attribute(name);
    if (ref.empty()) {
        if (const XmlNode element = child(name)) {
            ref = element.text().text;
        }
    }
    return std::string(trim(ref));
}

} // namespace zk::dmn

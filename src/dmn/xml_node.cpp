#include "dmn/xml_node.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zk::dmn {

namespace {

constexpr std::array<std::string_view, 9> dmn_namespaces{
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", // 1.1
    "http://www.omg.org/spec/DMN/20151101/",        // 1.1, as some tools wrote it
    "http://www.omg.org/spec/DMN/20180521/MODEL/",  // 1.2
    "https://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", // 1.3
    "http://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/", // 1.4
    "https://www.omg.org/spec/DMN/20230324/MODEL/", // 1.5
    "https://www.omg.org/spec/DMN/20230324/MODEL",
};

std::string_view prefix_of(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_of(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

bool is_dmn_namespace(std::string_view ns)
{
    return std::ranges::find(dmn_namespaces, ns) != dmn_namespaces.end();
}

std::string_view XmlNode::local_name() const
{
    return local_of(node_.name());
}

std::string_view XmlNode::namespace_of(std::string_view prefix) const
{
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (pugi::xml_node at = node_; at; at = at.parent()) {
        if (const pugi::xml_attribute declared = at.attribute(name.c_str())) {
            return declared.value();
        }
    }
    return {};
}

bool XmlNode::is_dmn() const
{
    return is_dmn_namespace(namespace_of(prefix_of(node_.name())));
}

std::vector<XmlNode> XmlNode::children() const
{
    std::vector<XmlNode> found;
    for (const pugi::xml_node child : node_.children()) {
        XmlNode element(child, source_);
        if (child.type() == pugi::node_element && element.is_dmn()) {
            found.push_back(std::move(element));
        }
    }
    return found;
}

std::vector<XmlNode> XmlNode::children(std::string_view name) const
{
    std::vector<XmlNode> found = children();
    std::erase_if(found, [name](const XmlNode& node) { return node.local_name() != name; });
    return found;
}

XmlNode XmlNode::child(std::string_view name) const
{
    for (const pugi::xml_node child : node_.children()) {
        XmlNode element(child, source_);
        if (child.type() == pugi::node_element && element.local_name() == name && element.is_dmn()) {
            return element;
        }
    }
    return {};
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
    ref = std::string(trim(ref));
    // DMN 1.1 wrote type names as XML QNames.
    const std::string_view prefix = prefix_of(ref);
    const bool is_declared = !prefix.empty() && !namespace_of(prefix).empty();
    return is_declared ? std::string(local_of(ref)) : ref;
}

} // namespace zk::dmn

// xml_node: XML elements as DMN's own, whatever prefix and version their namespace has.
//
// pugixml knows no namespaces; the prefix of an element is resolved here against the xmlns attributes of
// its ancestors. Elements of other namespaces (diagrams, vendors' extensions) are not seen.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "dmn/model.hpp"

namespace zk::dmn {

/// One of the published namespaces of DMN models, 1.1 to 1.5.
bool is_dmn_namespace(std::string_view ns);

class XmlNode {
public:
    XmlNode() = default;
    XmlNode(pugi::xml_node node, std::shared_ptr<const SourceText> source)
        : node_(node), source_(std::move(source))
    {
    }

    explicit operator bool() const { return static_cast<bool>(node_); }
    std::string_view local_name() const;
    /// Namespace of a prefix ("" is the default namespace) as it stands at this element.
    std::string_view namespace_of(std::string_view prefix) const;
    bool is_dmn() const;
    std::string attribute(const char* name) const { return node_.attribute(name).value(); }
    /// All child elements of DMN, in order.
    std::vector<XmlNode> children() const;
    std::vector<XmlNode> children(std::string_view name) const;
    /// The first of that name; empty if none.
    XmlNode child(std::string_view name) const;
    /// Character data, with the place it stands at.
    Text text() const;
    /// The `text` child's data, if there is one.
    std::optional<Text> text_child() const;
    /// `typeRef`, attribute or element, without prefixes of FEEL's namespace ("feel:string" is "string").
    std::string type_ref(const char* name = "typeRef") const;

private:
    pugi::xml_node node_;
    std::shared_ptr<const SourceText> source_;
};

} // namespace zk::dmn

// xml_node: elements of DMN XML after canonical_names(), with the place their text stands at.
//
// Elements of other namespaces (diagrams, vendors' extensions) are not seen by children() and child().
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "dmn/model.hpp"

namespace zk::dmn {

class XmlNode {
public:
    XmlNode() = default;
    XmlNode(pugi::xml_node node, std::shared_ptr<const SourceText> source)
        : node_(node), source_(std::move(source))
    {
    }

    explicit operator bool() const { return static_cast<bool>(node_); }
    std::string_view name() const { return node_.name(); }
    pugi::xml_node raw() const { return node_; }
    std::string attribute(const char* name) const { return node_.attribute(name).value(); }
    /// All child elements of DMN's model namespace, in order.
    std::vector<XmlNode> children() const;
    /// Child elements of that canonical name.
    std::vector<XmlNode> children(const char* name) const;
    /// The first of that name; empty if none.
    XmlNode child(const char* name) const { return {node_.child(name), source_}; }
    /// Character data, with the place it stands at; white space alone is none.
    Text text() const;
    /// The `text` child's data, if there is one.
    std::optional<Text> text_child() const;
    /// `typeRef`, attribute or element.
    std::string type_ref(const char* name = "typeRef") const;

private:
    pugi::xml_node node_;
    std::shared_ptr<const SourceText> source_;
};

} // namespace zk::dmn

// xml_names: one name for every element of DMN XML, whatever prefix and version its document uses.
//
// pugixml knows no namespaces. canonical_names() resolves every prefix once and renames in place: elements of
// a published DMN model namespace lose their prefix, those of its diagrams get `dmndi:`, `dc:` and `di:`, and
// every other keeps its prefix, or gets another where two namespaces share it. Declarations are taken out of
// the document; those that are none of DMN's come back as a table. In typeRef a declared prefix is dropped
// (DMN 1.1 wrote type names as XML QNames). Language URIs of every version become those of 1.5.
//
// Namespaces: DMN 1.1 (20151101), 1.2 (20180521), 1.3 (20191111), 1.4 (20211108), 1.5 (20230324) and
// 1.6 beta (20240513).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/result.hpp"
#include "dmn/xml_version.hpp"

namespace zk::dmn {

/// One of the published namespaces of DMN models.
bool is_dmn_namespace(std::string_view ns);
/// One of the published URIs of models or FEEL as `version` writes it; any other as it is.
std::string in_version(const std::string& uri, DmnVersion version);
/// Attributes whose value is such a URI: expressionLanguage, typeLanguage, importType.
bool is_language_attribute(std::string_view name);
/// The declarations of DMN's own namespaces as `version` writes them: attribute, URI.
std::vector<std::pair<std::string, std::string>> declarations(DmnVersion version);

/// Prefix of elements that are in no namespace at all; never declared.
inline constexpr const char* no_namespace = "none";

/// What stands after the colon, if there is one.
std::string_view local_part(std::string_view name);

using NamespaceTable = std::vector<std::pair<std::string, std::string>>; ///< prefix, URI; sorted

/// How a document is parsed before: white space, comments and instructions are part of what is preserved.
inline constexpr unsigned int xml_parse_flags =
    pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_comments | pugi::parse_pi;

/// The document must not be deeper than XmlLimits. Error "dmn.xml": a prefix without a declaration, an
/// attribute written twice.
Result<NamespaceTable> canonical_names(pugi::xml_document& document);

} // namespace zk::dmn

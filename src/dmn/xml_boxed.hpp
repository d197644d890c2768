// xml_boxed: boxed expressions and decision tables out of DMN XML (DMN 1.5, 7.3, 8.3 and 10.2.2).
#pragma once

#include "dmn/model.hpp"
#include "dmn/xml_node.hpp"

namespace zk::dmn {

/// The first expression among the children of `parent`; null pointer if there is none.
BoxedPtr read_expression_in(const XmlNode& parent);
/// A functionDefinition or encapsulatedLogic.
BoxedPtr read_function(const XmlNode& node);
std::shared_ptr<const DecisionTable> read_table(const XmlNode& node);

} // namespace zk::dmn

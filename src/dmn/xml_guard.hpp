// xml_guard: what an XML text must not be, checked on the raw text before any parser sees it.
//
// A DOCTYPE can define entities (billion laughs, external files); deep nesting exhausts stacks of whoever
// walks the tree later; millions of tiny elements take a hundred times their size as a tree. All are refused
// here, in one pass over the text and no memory of its own.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace zk::dmn {

struct XmlLimits {
    std::size_t bytes = 32 << 20;
    std::size_t depth = 200;
    std::size_t nodes = 1'000'000; ///< elements and attributes
};

/// Error codes "dmn.too-large", "dmn.doctype", "dmn.xml".
Result<void> guard_xml(std::string_view text, const XmlLimits& limits = {});

} // namespace zk::dmn

// xml: DMN XML in (every published namespace from 1.1 on). Export is issue 3's.
//
// Documents with a DOCTYPE, deeper than 200 elements or larger than 32 MiB are refused before parsing.
#pragma once

#include <string>

#include "base/result.hpp"
#include "dmn/model.hpp"

namespace zk::dmn {

/// Error codes "dmn.xml", "dmn.namespace", "dmn.too-large", "dmn.doctype".
Result<Model> read_xml(std::string file_name, std::string text);

} // namespace zk::dmn

// xml_version: the versions of DMN XML that are written.
#pragma once

namespace zk::dmn {

enum class DmnVersion { v1_3, v1_4, v1_5 };

} // namespace zk::dmn

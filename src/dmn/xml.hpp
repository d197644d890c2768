// xml: DMN XML in and out.
//
// Reads every published namespace from 1.1 on, and 1.6 beta; writes 1.3, 1.4 and 1.5. What the model does not
// understand is kept (Model::extra) and written again, so read_xml(write_xml(m)) == m for every m read from
// XML, and writing it once more gives the same text. docs/formats/dmn.md says what is and what is not kept.
//
// Documents with a DOCTYPE, deeper than 200 elements, larger than 32 MiB or of more than a million elements
// and attributes are refused before parsing.
#pragma once

#include <string>

#include "base/result.hpp"
#include "dmn/model.hpp"
#include "dmn/xml_version.hpp"

namespace zk::dmn {

/// Error codes "dmn.xml", "dmn.namespace", "dmn.too-large", "dmn.doctype".
Result<Model> read_xml(std::string file_name, std::string text);

struct WriteOptions {
    DmnVersion version = DmnVersion::v1_5;
    /// Gives an id to every element that may have one and has none; editors ask for them.
    bool number_elements = false;
};

/// UTF-8, indented by two spaces.
std::string write_xml(const Model& model, const WriteOptions& options = {});

} // namespace zk::dmn

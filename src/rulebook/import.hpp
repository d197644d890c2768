// import: a decision model → the Markdown of a rulebook that decides the same.
//
// 别的工具画的模型(DMN XML)变成一篇可读、可改的规则书。What goes where is told in docs/formats/dmn.md;
// the Markdown is that of docs/formats/rulebook.md and is read by the same loader as any other.
//
// What a rulebook cannot say is refused, with its place (Error "import.refused", every finding): functions in
// Java or PMML, inputs without a type or of a type no fact has, names FEEL in a rulebook cannot write. What
// is only lost or written differently comes back as a note.
//
// No input or output here. Thread-safe: no shared state.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "dmn/model.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::rulebook {

struct ImportOptions {
    std::string id; ///< the rulebook's name: that of its folder
};

struct Imported {
    std::vector<NamedFile> files; ///< 001-正文.md …, in the order in which they are read
    Diagnostics notes;            ///< all warnings
};

Result<Imported> import_model(const dmn::Model& model, const ImportOptions& options);

} // namespace zk::rulebook

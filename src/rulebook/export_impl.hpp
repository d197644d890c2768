// export_impl: the steps of export_model(), each in its own file. Private to this room.
#pragma once

#include <map>
#include <set>

#include "rulebook/export.hpp"

namespace zk::rulebook {

/// One item definition an enumeration, one a group of facts, with meanings, allowed values and ranges; the
/// inputs take their types from them (export_vocabulary.cpp).
void export_vocabulary(const Vocabulary& vocabulary, dmn::Model& model);

/// Business knowledge models for those of the dialect's functions that are used, and the cells 未知 in
/// standard FEEL (export_dialect.cpp).
void export_dialect(dmn::Model& model);
/// 已知, 缺少事实 and the others, which a rulebook has built in: import leaves them out again.
bool is_dialect_function(std::string_view name);

/// A decision an output, where none of its name gives the same (export_outputs.cpp).
void export_outputs(const Loaded& loaded, dmn::Model& model);

/// Every element's requirements, by what its compiled logic reads; functions that read decisions become
/// decisions. Ids are given here (export_requirements.cpp).
Result<void> export_requirements(dmn::Model& model);

/// Clauses and chapters, what stands under them, and the readings (export_authorities.cpp).
void export_authorities(const Loaded& loaded, dmn::Model& model);

/// A layered diagram: inputs below, decisions above by depth, clauses and readings to their left
/// (export_diagram.cpp).
dmn::Diagram lay_out(const dmn::Model& model);

} // namespace zk::rulebook

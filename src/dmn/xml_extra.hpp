// xml_extra: what DMN XML holds beyond the model, found by comparing a document with what the writer makes of
// the model read from it, and put back in when that model is written again.
//
// Both documents have canonical names. The n-th element of a name below one parent is the n-th of that name
// below the other; what the written one lacks is extra.
#pragma once

#include <pugixml.hpp>

#include "dmn/model.hpp"

namespace zk::dmn {

Extra find_extra(pugi::xml_node original, pugi::xml_node written);
void add_extra(pugi::xml_node written, const Extra& extra);

/// Sorts the children of `node` into the order of DMN's schema; those of one rank keep theirs.
void sort_children(pugi::xml_node node);

} // namespace zk::dmn

// parser_static: what the parser knows of an expression's type, for the names of members.
//
// A null pointer is "unknown", and so is Any: both let every member name pass. Internal to the parser.
#pragma once

#include "feel/type.hpp"

namespace zk::feel {

/// The type itself; a null pointer for Any and Null, which say nothing.
TypePtr informative(TypePtr type);
/// What `for`, `some`, `every` and filters go through: elements of a list or range, or the value itself.
TypePtr element_of(const TypePtr& type);
/// The type both have; a null pointer if they differ.
TypePtr common_type(const TypePtr& a, const TypePtr& b);
/// A list of `element`; a null pointer if that is unknown.
TypePtr list_if_known(const TypePtr& element);
/// Type of `value.member` where the member has type `member`: a path into a list gives a list.
TypePtr member_type(const TypePtr& value, const TypePtr& member);
TypePtr context_of(const std::vector<std::string>& names, const std::vector<TypePtr>& types);
/// Any in place of a null pointer, for types that others will read.
TypePtr or_any(TypePtr type);

} // namespace zk::feel

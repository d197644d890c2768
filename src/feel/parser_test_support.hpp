// parser_test_support: syntax trees as S-expressions, so that a test can say what shape it expects.
//
// $3 is local slot 3, a global prints its name, (item-or name fallback) an entry of filtered items.
#pragma once

#include <string>
#include <string_view>

#include "feel/parser.hpp"

namespace zk::feel {

std::string to_text(const Node* node);

/// The tree of an expression, or the codes of its diagnostics.
std::string tree_of(std::string_view text, const Scope& scope = {}, const ParseOptions& options = {});
std::string tree_of_tests(std::string_view text, const Scope& scope = {}, const ParseOptions& options = {});

/// The first diagnostic, `code` empty if the text is well-formed.
Diagnostic first_mistake(const ParseResult& result);

} // namespace zk::feel

// feel_print: a syntax tree back as FEEL text, every operand in parentheses, and whether two trees are the
// same. What is printed and read again gives the same tree, wherever the names mean the same.
#pragma once

#include <string>

#include "feel/ast.hpp"

namespace zk::fuzz {

std::string printed(const feel::Expression& expression);
bool same_tree(const feel::Node* a, const feel::Node* b);

} // namespace zk::fuzz

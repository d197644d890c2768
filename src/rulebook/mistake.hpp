// mistake: how every part of this room reports what is wrong in a rulebook's text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "dmn/model.hpp"

namespace zk::rulebook {

/// An error at `where`, its whole text underlined.
Diagnostic mistake(std::string code, std::string message, const dmn::Text& where, std::string expected = {},
                   std::string nearest = {});
Diagnostic caution(std::string code, std::string message, const dmn::Text& where, std::string expected = {},
                   std::string nearest = {});

/// `diagnostics` of an expression read from `where` alone, told at their place in the file.
Diagnostics relocated(const Diagnostics& diagnostics, const dmn::Text& where);
void append(Diagnostics& into, Diagnostics more);

} // namespace zk::rulebook

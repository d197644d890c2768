// print_pages: the papers a rulebook has people print for themselves, as PDFs made from the answers in their
// browser.
//
// GET /r/{id}/print/{name}. What there is to print is the rulebook's to say, in its front matter
// (docs/formats/rulebook.md, 打印); nothing is stored, and what was not answered stays a place to write.
// Errors: 404 for a name that is not among them, 422 where the log would have more than
// print::log_days_most lines, 503 where the fonts are missing. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "http/catalogue.hpp"
#include "http/router.hpp"

namespace zk::http {

/// Names of the papers for these facts, the sheet of what to bring last; empty for a rulebook without any,
/// and while it is not known which apply.
std::vector<std::string> papers_to_print(const rulebook::Rulebook& book, const Json& facts);

void add_print_pages(Router& router, const Catalogue& catalogue);

} // namespace zk::http

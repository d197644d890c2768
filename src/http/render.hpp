// render: Mustache templates filled with JSON-like data, autoescaped.
//
// Templates are logic-less (web/templates); what a page says is put together in view_*.cpp.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "rulebook/rulebook.hpp"

namespace zk::http {

using View = kainjow::mustache::data;

/// The template filled with `view`, inside the layout. `book` may be null (pages of no rulebook).
/// `note` stands at the foot of pages that keep something, in place of the word that nothing is kept.
Response page(std::string_view name, std::string_view title, View view, const rulebook::Rulebook* book,
              const Request& request, std::string_view note = {});

/// One template filled, without the layout; for parts of a page.
std::string filled(std::string_view name, const View& view);

/// Adds the headers every HTML page carries: CSP, no-store, no-sniff, no-referrer; gzips if accepted.
Response finished_page(Response response, const Request& request);

/// Name of the page a rulebook shows (front matter `page`), or its title.
std::string page_name(const rulebook::Rulebook& book);

} // namespace zk::http

// pages: the candidate side. Every journey completes without JavaScript: POST, 303, GET.
//
//   GET  /                          what there is
//   GET  /r/{id}                    one service: what it does, what happens to the answers
//   GET  /r/{id}/question           the next question; ?about=PATH goes back to one
//   POST /r/{id}/answer             takes one answer
//   POST /r/{id}/back, …/forget     takes the last answer, or all, back
//   GET  /r/{id}/result             the decision on the answers so far
//   GET  /r/{id}/directory          whom to call (directory_page.hpp)
//   GET  /r/{id}/print/{name}       a paper to print, from the answers so far (print_pages.hpp)
//   GET  /r/{id}/clauses[/{clause}] the regulation's text
//
// Answers stay in the candidate's browser (answers.hpp). A POST from another site is refused.
#pragma once

#include "http/answers.hpp"
#include "http/catalogue.hpp"
#include "http/router.hpp"

namespace zk::http {

constexpr std::size_t answer_body_limit = 64 * 1024; ///< bytes of one posted answer

/// What the person's browser remembers; none if it brings no cookie, or one of another text of the rulebook.
Answers answers_of(const rulebook::Rulebook& book, const Request& request);
Response missing_page(const Request& request);

/// `catalogue` must live as long as the router.
void add_pages(Router& router, const Catalogue& catalogue);

} // namespace zk::http

// pages: the candidate side. Every journey completes without JavaScript: POST, 303, GET.
//
//   GET  /                          what there is
//   GET  /r/{id}                    one service: what it does, what happens to the answers
//   GET  /r/{id}/question           the next question; ?about=PATH goes back to one
//   POST /r/{id}/answer             takes one answer
//   POST /r/{id}/back, …/forget     takes the last answer, or all, back
//   GET  /r/{id}/result             the decision on the answers so far
//   GET  /r/{id}/clauses[/{clause}] the regulation's text
//
// Answers stay in the candidate's browser (answers.hpp). A POST from another site is refused.
#pragma once

#include "http/catalogue.hpp"
#include "http/router.hpp"

namespace zk::http {

constexpr std::size_t answer_body_limit = 64 * 1024; ///< bytes of one posted answer

/// `catalogue` must live as long as the router.
void add_pages(Router& router, const Catalogue& catalogue);

} // namespace zk::http

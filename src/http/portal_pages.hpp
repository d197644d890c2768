// portal_pages: the portal's pages by topic, each added by its own file portal_*.cpp.
#pragma once

#include "http/portal_frame.hpp"

namespace zk::http {

void add_portal_account(Router& router, const Portal& portal);  ///< log-in, account, password
void add_portal_home(Router& router, const Portal& portal);     ///< home, messages, who looked, check
void add_portal_form(Router& router, const Portal& portal);     ///< the form
void add_portal_papers(Router& router, const Portal& portal);   ///< papers
void add_portal_receipts(Router& router, const Portal& portal); ///< receipts, forms to print
void add_portal_submit(Router& router, const Portal& portal);   ///< submit, receipt, withdraw, appeal

void add_portal_scores(Router& router, const Portal& portal);  ///< marks, objections
void add_portal_tickets(Router& router, const Portal& portal); ///< admission tickets

/// Something to see there: a release is set for this person; a seat is published.
bool has_scores(const Visit& here);
bool has_tickets(const Visit& here);

/// What to do next, how it stands.
Response home_page(const Visit& here);

} // namespace zk::http

// staff_pages: the shell of the staff console at /staff.
//
// One page without data: everything it shows comes from /api/v1 with the person's session. Its script and
// style are embedded, named by their content (web/staff, built by web/build.mjs); nothing else may run: the
// content security policy lets in no inline script, no other origin, and frames only for papers fetched by
// the page.
#pragma once

#include "http/router.hpp"

namespace zk::http {

/// `reader`: where the page asks for a card, empty for nowhere; `bridge`: its origin where that is another
/// one, which the policy then lets the page reach.
void add_staff_pages(Router& router, const std::string& reader, const std::string& bridge);

} // namespace zk::http

#include "http/portal.hpp"

#include "http/portal_pages.hpp"

namespace zk::http {

void add_portal(Router& router, exam::Casework& casework, const GuardOptions& guard,
                const papers::Settings& papers)
{
    const Portal portal{casework, guard, papers};
    add_portal_account(router, portal);
    add_portal_home(router, portal);
    add_portal_form(router, portal);
    add_portal_papers(router, portal);
    add_portal_submit(router, portal);
    add_portal_receipts(router, portal);
    add_portal_scores(router, portal);
    add_portal_tickets(router, portal);
}

} // namespace zk::http

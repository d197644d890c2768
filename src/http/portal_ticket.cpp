// A candidate's admission tickets: where and when, and the paper to print.
#include "exam/desk/ticket_desk.hpp"
#include "http/portal_pages.hpp"
#include "http/score_parts.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using exam::Act;

View session_view(const Json& session)
{
    View view;
    for (const auto& [name, key] : {std::pair{"日期", "date"},
                                    {"起", "start"},
                                    {"止", "end"},
                                    {"科目", "subject"},
                                    {"试卷语言", "paper"}}) {
        view.set(key, text_member(session, name));
    }
    return view;
}

View ticket_view(const Visit& here, const Json& ticket)
{
    View view;
    for (const auto& [name, key] : {std::pair{"考试", "name"},
                                    {"发放时间", "released"},
                                    {"考点", "site"},
                                    {"地址", "place"},
                                    {"考场", "room"},
                                    {"考场在", "room_name"}}) {
        put(view, key, text_member(ticket, name));
    }
    put(view, "out", true_member(ticket, "已发放"));
    put(view, "seat", ticket.find("座位") == nullptr ? std::string() : spoken(*ticket.find("座位")));
    view.set("print", here.address("/tickets/" + percent_encode(text_member(ticket, "考试"))));
    Views sessions;
    for (const Json& session : array_of(ticket, "场次")) {
        sessions.push_back(session_view(session));
    }
    put(view, "sessions", sessions);
    return view;
}

Response tickets_page(const Visit& here)
{
    const auto own = exam::own_tickets(here.casework, here.actor, here.exam);
    if (!own) {
        return trouble_page(own.error(), here, "/my");
    }
    Views tickets;
    for (const Json& ticket : *own->as_array()) {
        tickets.push_back(ticket_view(here, ticket));
    }
    View view;
    put(view, "tickets", tickets);
    return portal_page("portal_tickets", "准考证", view, here, here.address("/tickets"));
}

Response print_ticket(const Visit& here)
{
    const auto pdf =
        exam::own_ticket_pdf(here.casework, here.actor, here.exam, here.request.path_values.at("sitting"));
    return pdf ? shown_pdf(pdf, "准考证.pdf") : trouble_page(pdf.error(), here, here.address("/tickets"));
}

} // namespace

bool has_tickets(const Visit& here)
{
    const auto own = exam::own_tickets(here.casework, here.actor, here.exam);
    return own && !own->as_array()->empty();
}

void add_portal_tickets(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/tickets", 0, tickets_page);
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/tickets/{sitting}", 0, print_ticket);
}

} // namespace zk::http

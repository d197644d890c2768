#include "exam/desk/ticket_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "http/score_parts.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

Response release(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const auto at = instant_of(text_member(*body, "发放时间"));
    if (!at) {
        return problem(400, "times", "时间读不出来", "按 2022-05-31T08:00 的样子写(北京时间)。");
    }
    return answer(exam::release_tickets(
        casework, actor,
        {text_member(*body, "考试"), text_member(*body, "场次"), *at, texts_member(*body, "须知")},
        request_key(request)));
}

Response print_room(Casework& casework, const Request& request, const Actor& actor)
{
    const exam::RoomRequest room{query_value(request, "exam"), query_value(request, "sitting"),
                                 query_value(request, "site"), query_value(request, "room")};
    const std::string kind = query_value(request, "kind");
    if (kind == "papers") {
        return shown_pdf(exam::papers_needed_pdf(casework, actor, room), "试卷数量统计表.pdf");
    }
    const auto known = exam::room_paper_kind(kind);
    return known ? shown_pdf(exam::room_paper(casework, actor, room, *known), kind + "-" + room.room + ".pdf")
                 : problem(400, "kind", "没有这种表",
                           "kind 应为 tickets、door、signatures、labels 或 papers。");
}

void add_for_staff(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::release_tickets,
                {"GET", "/api/v1/staff/ticket-releases", nullptr, 0,
                 operation("listTicketReleases", "各场准考证的发放时间和须知:?exam=", "TicketReleases")},
                [&casework](const Request& request, const Actor&) {
                    return answer(exam::ticket_releases(casework, query_value(request, "exam")));
                });
    add_guarded(router, casework, Act::release_tickets,
                {"POST", "/api/v1/staff/ticket-releases", nullptr, small_body,
                 with_body(operation("releaseTickets", "定准考证的发放时间和须知", "TicketReleaseSet"),
                           "TicketRelease", "场次、北京时间、须知")},
                [&casework](const Request& request, const Actor& actor) {
                    return release(casework, request, actor);
                });
    add_guarded(router, casework, Act::print_tickets,
                {"GET", "/api/v1/staff/ticket-sites", nullptr, 0,
                 operation("listTicketSites", "本地区编排好的考点和考场:?exam=", "TicketSites")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::ticket_sites(casework, actor, query_value(request, "exam")));
                });
    add_guarded(router, casework, Act::print_tickets,
                {"GET", "/api/v1/staff/ticket-papers", nullptr, 0,
                 operation("printRoom",
                           "一个考场的准考证、座次表、签到表、座位标签,或考点的试卷统计,PDF:"
                           "?exam=&sitting=&site=&room=&kind=tickets|door|signatures|labels|papers",
                           "Bytes")},
                [&casework](const Request& request, const Actor& actor) {
                    return print_room(casework, request, actor);
                });
}

} // namespace

void add_ticket_api(Router& router, Casework& casework)
{
    add_for_staff(router, casework);
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my/{exam}/tickets", nullptr, 0,
                 with_path_value(operation("listTickets", "自己的准考证;发放以前只有时间", "OwnTickets"),
                                 "exam", "考试的编号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::own_tickets(casework, actor, request.path_values.at("exam")));
                });
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my/{exam}/tickets/{sitting}", nullptr, 0,
                 with_path_value(with_path_value(operation("printTicket", "自己的准考证,PDF", "Bytes"),
                                                 "exam", "考试的编号"),
                                 "sitting", "哪一场")},
                [&casework](const Request& request, const Actor& actor) {
                    return shown_pdf(exam::own_ticket_pdf(casework, actor, request.path_values.at("exam"),
                                                          request.path_values.at("sitting")),
                                     "准考证.pdf");
                });
}

} // namespace zk::http

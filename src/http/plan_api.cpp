#include "exam/desk/draw_desk.hpp"
#include "exam/desk/plan_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;
using exam::Expected;

using Load = Expected<Json> (*)(Casework&, const Actor&, const std::string&, const exchange::Table&);

/// A table sent as a file.
GuardedHandler loading(Casework& casework, Load load)
{
    return [&casework, load](const Request& request, const Actor& actor) {
        const auto table = exchange::read_table(request.body, query_value(request, "name"));
        return table ? answer(load(casework, actor, query_value(request, "exam"), *table))
                     : problem(422, table.error().code, "表读不出来", table.error());
    };
}

/// A form: a table of one row.
GuardedHandler filling(Casework& casework, Load load)
{
    return [&casework, load](const Request& request, const Actor& actor) -> Response {
        const auto body = json_body(request);
        return body ? answer(load(casework, actor, query_value(request, "exam"), exam::one_row(*body)))
                    : body.error();
    };
}

Response show_template(Casework& casework, const Request& request)
{
    auto made = exam::plan_template(casework, query_value(request, "exam"), request.path_values.at("table"));
    if (!made) {
        return trouble_response(made.error());
    }
    return text_response(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         std::move(*made))
        .with("Content-Disposition", "attachment; filename=\"template.xlsx\"");
}

Response give_accommodation(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    return answer(exam::give_accommodation(casework, actor, query_value(request, "exam"),
                                           text_member(*body, "报名序号"),
                                           exam::words_of(text_member(*body, "便利")), request_key(request)));
}

Response freeze(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::freeze(casework, actor, text_member(*body, "考试"), text_member(*body, "场次"),
                                      text_member(*body, "机构代码"), request_key(request)))
                : body.error();
}

using Step = Expected<Json> (*)(Casework&, const Actor&, const std::string&, const exam::RequestKey&);
using TextStep = Expected<Json> (*)(Casework&, const Actor&, const std::string&, const std::string&,
                                    const exam::RequestKey&);

GuardedHandler stepping(Casework& casework, Step step)
{
    return [&casework, step](const Request& request, const Actor& actor) {
        return answer(step(casework, actor, request.path_values.at("draw"), request_key(request)));
    };
}

GuardedHandler stepping(Casework& casework, TextStep step, std::string member)
{
    return [&casework, step, member](const Request& request, const Actor& actor) -> Response {
        const auto body = json_body(request);
        return body ? answer(step(casework, actor, request.path_values.at("draw"), text_member(*body, member),
                                  request_key(request)))
                    : body.error();
    };
}

Response show_file(Casework& casework, const Request& request)
{
    auto content =
        exam::published_file(casework, request.path_values.at("draw"), request.path_values.at("file"));
    if (!content) {
        return trouble_response(content.error());
    }
    return text_response(200, "text/plain; charset=utf-8", std::move(*content))
        .with("X-Content-Type-Options", "nosniff");
}

Json of_exam(Json operation)
{
    return with_query_value(std::move(operation), "exam", "考试的编号");
}

Json of_file(Json operation)
{
    return with_query_value(of_exam(std::move(operation)), "name", "文件名");
}

Json of_draw(std::string_view id, std::string_view summary, std::string_view answer)
{
    return with_path_value(operation(id, summary, answer), "draw", "抽签的编号");
}

void add_plan_routes(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::see_plan,
                {"GET", "/api/v1/staff/plan", nullptr, 0,
                 of_exam(operation("getPlan", "考试时间、考点、考场", "ExamPlan"))},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::exam_plan(casework, actor, query_value(request, "exam")));
                });
    add_guarded(
        router, casework, Act::see_plan,
        {"GET", "/api/v1/staff/plan/templates/{table}", nullptr, 0,
         with_path_value(of_exam(operation("getPlanTemplate", "空表(XLSX)", "PlanFile")), "table",
                         "rooms、sessions")},
        [&casework](const Request& request, const Actor&) { return show_template(casework, request); });
    add_guarded(router, casework, Act::keep_sites,
                {"POST", "/api/v1/staff/plan/rooms", nullptr, table_body,
                 of_file(operation("loadRooms", "导入考点考场(CSV、XLSX);有一行不对就都不导入", "Import"))},
                loading(casework, exam::load_rooms));
    add_guarded(router, casework, Act::keep_sites,
                {"POST", "/api/v1/staff/plan/room", nullptr, small_body,
                 with_body(of_exam(operation("keepRoom", "写一个考场", "Import")), "ExamRoom", "各栏")},
                filling(casework, exam::load_rooms));
    add_guarded(router, casework, Act::set_sessions,
                {"POST", "/api/v1/staff/plan/sessions", nullptr, table_body,
                 of_file(operation("loadSessions", "导入考试时间和满分(CSV、XLSX)", "Import"))},
                loading(casework, exam::load_sessions));
    add_guarded(
        router, casework, Act::set_sessions,
        {"POST", "/api/v1/staff/plan/session", nullptr, small_body,
         with_body(of_exam(operation("keepSession", "写一科的时间和满分", "Import")), "ExamSession", "各栏")},
        filling(casework, exam::load_sessions));
}

void add_people_routes(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::list_admitted,
                {"POST", "/api/v1/staff/plan/admitted", nullptr, table_body,
                 of_file(operation("loadAdmitted", "登记单招录取:离开六月的考场", "Import"))},
                loading(casework, exam::load_admitted));
    add_guarded(router, casework, Act::give_accommodation,
                {"POST", "/api/v1/staff/plan/accommodations", nullptr, small_body,
                 with_body(of_exam(operation("giveAccommodation", "登记批准的申请给什么便利", "Noted")),
                           "AccommodationGiven", "报名序号、便利")},
                [&casework](const Request& request, const Actor& actor) {
                    return give_accommodation(casework, request, actor);
                });
}

void add_step_routes(Router& router, Casework& casework)
{
    const auto add = [&](Act act, std::string_view path, Json described, GuardedHandler handler) {
        add_guarded(router, casework, act,
                    {"POST", "/api/v1/staff/draws/{draw}/" + std::string(path), nullptr, small_body,
                     std::move(described)},
                    std::move(handler));
    };
    add(Act::witness_draw, "commitments",
        with_body(of_draw("commitSecret", "见证人承诺", "Witnessed"), "Commitment", "SHA-256"),
        stepping(casework, exam::commit, "承诺"));
    add(Act::seat_candidates, "opening", of_draw("openReveals", "承诺到此为止,开始公开", "RevealsOpen"),
        stepping(casework, exam::open_reveals));
    add(Act::witness_draw, "reveals",
        with_body(of_draw("revealSecret", "见证人公开秘密", "Witnessed"), "Reveal", "承诺过的秘密"),
        stepping(casework, exam::reveal, "秘密"));
    add(Act::seat_candidates, "drawing", of_draw("drawSeats", "抽签", "Drawn"),
        stepping(casework, exam::draw));
    add(Act::seat_candidates, "publication", of_draw("publishSeats", "公布座位", "SeatsPublished"),
        stepping(casework, exam::publish_seats));
    add(Act::seat_candidates, "voiding",
        with_body(of_draw("voidDraw", "作废:只在公开秘密以前", "DrawVoided"), "DrawGround", "理由"),
        stepping(casework, exam::make_draw_void, "理由"));
    add(Act::seat_candidates, "changes", of_draw("changeSeats", "办迟到的变动", "SeatsChanged"),
        stepping(casework, exam::change_seats));
}

void add_draw_routes(Router& router, Casework& casework)
{
    add_guarded(
        router, casework, Act::seat_candidates,
        {"POST", "/api/v1/staff/draws", nullptr, small_body,
         with_body(operation("freezeDraw", "冻结名单,公布它的 SHA-256", "Frozen"), "FreezeDraw",
                   "考试、场次、机构")},
        [&casework](const Request& request, const Actor& actor) { return freeze(casework, request, actor); });
    add_guarded(router, casework, Act::see_plan,
                {"GET", "/api/v1/staff/draws/{draw}/report", nullptr, 0,
                 of_draw("getDrawReport", "考场、各考点各语言的试卷份数、同校相邻", "DrawReport")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::draw_report(casework, actor, request.path_values.at("draw")));
                });
    add_step_routes(router, casework);
}

void add_public_routes(Router& router, Casework& casework)
{
    router.add({"GET", "/api/v1/draws",
                [&casework](const Request& request) {
                    return answer(exam::public_draws(casework, query_value(request, "exam")));
                },
                0, of_exam(operation("listDraws", "各次抽签:名单摘要、见证人、公布的文件", "Draws"))});
    router.add(
        {"GET", "/api/v1/draws/{draw}/files/{file}",
         [&casework](const Request& request) { return show_file(casework, request); }, 0,
         with_path_value(of_draw("getDrawFile", "公布的文件,一字不差", "PlanFile"), "file", "文件名")});
    router.add({"GET", "/api/v1/draws/{draw}/verification",
                [&casework](const Request& request) {
                    return answer(exam::verify_draw(casework, request.path_values.at("draw")));
                },
                0, of_draw("verifyDraw", "照公布的文件重算一遍", "DrawVerified")});
}

} // namespace

void add_plan_api(Router& router, Casework& casework)
{
    add_plan_routes(router, casework);
    add_people_routes(router, casework);
    add_draw_routes(router, casework);
    add_public_routes(router, casework);
}

} // namespace zk::http

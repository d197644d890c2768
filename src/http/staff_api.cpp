#include "exam/desk/batch_desk.hpp"
#include "exam/desk/print_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

exam::QueueFilter filter_of(const Request& request)
{
    return {query_value(request, "exam"), query_value(request, "step"), query_value(request, "state"),
            query_value(request, "after")};
}

exam::Expected<exam::Verdict> verdict_of(const Json& json)
{
    exam::Verdict verdict;
    verdict.path = text_member(json, "事实");
    auto finding = exam::finding_named(text_member(json, "认定"));
    if (!finding) {
        return exam::trouble(finding.error());
    }
    verdict.finding = *finding;
    const Json* value = json.find("认定值");
    verdict.value = value == nullptr ? Json() : *value;
    verdict.ground = text_member(json, "理由");
    return verdict;
}

exam::Expected<exam::SignRequest> sign_request_of(const Json& body)
{
    exam::SignRequest request;
    request.step = text_member(body, "步骤");
    request.ground = text_member(body, "理由");
    const Json* favourable = body.find("通过");
    request.favourable = favourable == nullptr || favourable->as_bool() == nullptr || *favourable->as_bool();
    if (const Json* verdicts = body.find("认定"); verdicts != nullptr && verdicts->as_array() != nullptr) {
        for (const Json& entry : *verdicts->as_array()) {
            auto verdict = verdict_of(entry);
            if (!verdict) {
                return tl::unexpected(verdict.error());
            }
            request.verdicts.push_back(std::move(*verdict));
        }
    }
    if (const Json* evidence = body.find("所见材料");
        evidence != nullptr && evidence->as_array() != nullptr) {
        for (const Json& entry : *evidence->as_array()) {
            request.evidence.push_back(entry.as_string() == nullptr ? std::string() : *entry.as_string());
        }
    }
    return request;
}

struct CaseOf {
    std::string exam;
    std::string person;
};

CaseOf case_of(const Request& request)
{
    return {request.path_values.at("exam"), request.path_values.at("person")};
}

Response sign(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const auto what = sign_request_of(*body);
    if (!what) {
        const auto* error = std::get_if<Error>(&what.error());
        return error != nullptr ? problem(400, "finding", "认定写得不对", error->message)
                                : trouble_response(what.error());
    }
    const CaseOf which = case_of(request);
    return answer(exam::sign(casework, actor, which.person, which.exam, *what, request_key(request)));
}

Response send_back(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const Json* items = body->find("事项");
    const CaseOf which = case_of(request);
    return answer(exam::send_back(casework, actor, which.person, which.exam, text_member(*body, "步骤"),
                                  items == nullptr ? Json() : *items, request_key(request)));
}

Response hand_over(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    const CaseOf which = case_of(request);
    return body
               ? answer(exam::hand_over(casework, actor, which.person, which.exam, text_member(*body, "机构"),
                                        text_member(*body, "理由"), request_key(request)))
               : body.error();
}

Response show_paper(Casework& casework, const Request& request, const Actor& actor)
{
    const CaseOf which = case_of(request);
    const auto paper =
        exam::case_paper(casework, actor, which.person, which.exam, request.path_values.at("paper"),
                         query_value(request, "thumbnail") == "1");
    if (!paper) {
        return trouble_response(paper.error());
    }
    return text_response(200, paper->media_type, paper->bytes)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .with("Content-Disposition", "inline");
}

Response batch(Casework& casework, const Request& request, const Actor& actor)
{
    const exam::BatchRequest what{query_value(request, "exam"), query_value(request, "step"),
                                  query_value(request, "source"), query_value(request, "dry") != "0"};
    return answer(exam::batch_attest(casework, actor, what, request.body, query_value(request, "name"),
                                     request_key(request)));
}

/// A PDF the browser shows or keeps.
Response show_pdf(const exam::Expected<exam::PaperContent>& paper)
{
    return paper ? text_response(200, paper->media_type, paper->bytes)
                       .with("Cache-Control", "no-store")
                       .with("X-Content-Type-Options", "nosniff")
                       .with("Content-Disposition", "inline")
                 : trouble_response(paper.error());
}

Response print_sheet(Casework& casework, const Request& request, const Actor& actor)
{
    const CaseOf which = case_of(request);
    return show_pdf(
        exam::confirmation_sheet_pdf(casework, actor, which.person, which.exam, site_of(request)));
}

Response print_form(Casework& casework, const Request& request, const Actor& actor)
{
    const CaseOf which = case_of(request);
    return show_pdf(
        exam::case_form_pdf(casework, actor, which.person, which.exam, request.path_values.at("form")));
}

Response print_household(Casework& casework, const Request& request, const Actor& actor)
{
    const CaseOf which = case_of(request);
    return show_pdf(exam::case_form_pdf(casework, actor, which.person, which.exam, "household"));
}

Json op(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_path_value(with_path_value(operation(id, summary, schema), "exam", "考试的编号"), "person",
                           "报名的编号");
}

Json queue_op(std::string_view id, std::string_view summary, std::string_view schema)
{
    Json described = with_query_value(operation(id, summary, schema), "exam", "考试的编号");
    described = with_query_value(std::move(described), "step", "只要这一步的");
    described = with_query_value(std::move(described), "state", "open(默认)、waiting、signed");
    return with_query_value(std::move(described), "after", "上一页的 下一页");
}

using Act2 = Response (*)(Casework&, const Request&, const Actor&);

GuardedHandler calling(Casework& casework, Act2 act)
{
    return [&casework, act](const Request& request, const Actor& actor) {
        return act(casework, request, actor);
    };
}

void add_case_routes(Router& router, Casework& casework)
{
    const std::string place = "/api/v1/staff/cases/{exam}/{person}";
    add_guarded(router, casework, Act::open_case,
                {"GET", place, nullptr, 0, op("openCase", "打开一份报名(留下记录)", "Case")},
                [&casework](const Request& request, const Actor& actor) {
                    const CaseOf which = case_of(request);
                    return answer(exam::open_case(casework, actor, which.person, which.exam,
                                                  query_value(request, "why")));
                });
    add_guarded(router, casework, Act::open_case,
                {"GET", place + "/papers/{paper}", nullptr, 0,
                 with_path_value(op("getCasePaper", "看一份材料(留下记录)", "Bytes"), "paper", "材料编号")},
                calling(casework, show_paper));
    add_guarded(router, casework, Act::confirm_on_site,
                {"GET", place + "/confirmation-sheet", nullptr, 0,
                 op("printSheet", "打印网上报名信息确认表(PDF)", "Bytes")},
                calling(casework, print_sheet));
    add_guarded(router, casework, Act::sign_step,
                {"GET", place + "/forms", nullptr, 0, op("listForms", "这份报名里归我打印的表", "CaseForms")},
                [&casework](const Request& request, const Actor& actor) {
                    const CaseOf which = case_of(request);
                    return answer(exam::case_forms(casework, actor, which.person, which.exam));
                });
    add_guarded(
        router, casework, Act::sign_step,
        {"GET", place + "/forms/{form}", nullptr, 0,
         with_path_value(op("printForm", "打印随案的一种表(PDF)", "Bytes"), "form", "表,如 transfer")},
        calling(casework, print_form));
    add_guarded(router, casework, Act::sign_step,
                {"GET", place + "/household-form", nullptr, 0,
                 op("printHousehold", "打印户籍情况审查登记表(PDF),背面留空", "Bytes")},
                calling(casework, print_household));
    add_guarded(router, casework, Act::sign_step,
                {"POST", place + "/signatures", nullptr, small_body,
                 with_body(op("sign", "签认一步", "Signed"), "Signature", "步骤、逐项认定、所见材料")},
                calling(casework, sign));
    add_guarded(router, casework, Act::return_case,
                {"POST", place + "/returns", nullptr, small_body,
                 with_body(op("sendBack", "退回修改", "Signed"), "Return", "步骤、改什么、为什么")},
                calling(casework, send_back));
    add_guarded(router, casework, Act::hand_over,
                {"POST", place + "/hand-overs", nullptr, small_body,
                 with_body(op("handOver", "上交或移交", "HandedOver"), "HandOver", "机构、理由")},
                calling(casework, hand_over));
}

} // namespace

void add_staff_api(Router& router, Casework& casework)
{
    add_guarded(
        router, casework, Act::see_queue,
        {"GET", "/api/v1/staff/queue", nullptr, 0, queue_op("listQueue", "待办,等得最久的在前", "Queue")},
        [&casework](const Request& request, const Actor& actor) {
            return answer(exam::queue(casework, actor, filter_of(request)));
        });
    add_guarded(router, casework, Act::see_queue,
                {"GET", "/api/v1/staff/next", nullptr, 0, queue_op("getNext", "等得最久的一份", "Next")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::next_case(casework, actor, filter_of(request)));
                });
    add_case_routes(router, casework);
    add_guarded(
        router, casework, Act::batch_attest,
        {"POST", "/api/v1/staff/batch", nullptr, table_body,
         operation("batchAttest", "按部门自己系统的表批量签认:?exam=&step=&source=&dry=1|0", "BatchReport")},
        calling(casework, batch));
    add_guarded(
        router, casework, Act::see_progress,
        {"GET", "/api/v1/staff/progress", nullptr, 0,
         with_query_value(operation("getProgress", "本地区的进度", "Progress"), "exam", "考试的编号")},
        [&casework](const Request& request, const Actor& actor) {
            return answer(exam::progress_by_office(casework, actor, query_value(request, "exam")));
        });
}

} // namespace zk::http

#include "exam/desk/score_desk.hpp"
#include "exam/desk/score_export_desk.hpp"
#include "exam/desk/score_review_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "http/score_parts.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

exam::EnterScores file_from(const Request& request, bool dry)
{
    return {query_value(request, "exam"), query_value(request, "sitting"), dry};
}

Response enter(Casework& casework, const Request& request, const Actor& actor)
{
    return answer(exam::enter_scores(casework, actor, file_from(request, query_value(request, "dry") != "0"),
                                     request.body, query_value(request, "name"), request_key(request)));
}

Response problems(Casework& casework, const Request& request, const Actor&)
{
    return download(exam::score_problems_file(casework, file_from(request, true), request.body,
                                              query_value(request, "name")),
                    xlsx_type, "成绩文件的问题.xlsx");
}

Response check(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const std::string& batch = request.path_values.at("batch");
    return answer(flag_member(*body, "同意")
                      ? exam::check_scores(casework, actor, batch, request_key(request))
                      : exam::send_scores_back(casework, actor, batch, text_member(*body, "理由"),
                                               request_key(request)));
}

Response release(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const auto at = instant_of(text_member(*body, "公布时间"));
    const auto until = instant_of(text_member(*body, "异议截止"));
    if (!at || !until) {
        return problem(400, "times", "时间读不出来", "按 2022-06-24T09:00 的样子写(北京时间)。");
    }
    return answer(exam::set_release(casework, actor,
                                    {text_member(*body, "考试"), text_member(*body, "场次"), *at, *until},
                                    request_key(request)));
}

Response set_line(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::set_control_line(casework, actor,
                                                {text_member(*body, "考试"), text_member(*body, "类"),
                                                 text_member(*body, "文化课"), text_member(*body, "专业课")},
                                                request_key(request)))
                : body.error();
}

Response file_test(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::file_skill_test(casework, actor,
                                               {text_member(*body, "考试"), text_member(*body, "报名序号"),
                                                flag_member(*body, "合格"), text_member(*body, "测试日期"),
                                                text_member(*body, "说明")},
                                               request_key(request)))
                : body.error();
}

Response object(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::object_to_scores(casework, actor,
                                                {request.path_values.at("exam"), text_member(*body, "场次"),
                                                 texts_member(*body, "科目"), text_member(*body, "理由")},
                                                request_key(request)))
                : body.error();
}

Response look(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const Json* findings = body->find("查得");
    return answer(exam::look_again(casework, actor, request.path_values.at("objection"),
                                   findings == nullptr ? Json() : *findings, text_member(*body, "说明"),
                                   request_key(request)));
}

Response confirm_found(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::confirm_findings(casework, actor, request.path_values.at("objection"),
                                                flag_member(*body, "同意"), request_key(request)))
                : body.error();
}

Response list_objections(Casework& casework, const Request& request, const Actor& actor)
{
    return answer(
        exam::objections(casework, actor, query_value(request, "exam"), query_value(request, "state")));
}

using OfExam = exam::Expected<Json> (*)(Casework&, const std::string&);
using OfActor = exam::Expected<Json> (*)(Casework&, const Actor&, const std::string&);
using Handle = Response (*)(Casework&, const Request&, const Actor&);

GuardedHandler calling(Casework& casework, Handle handle)
{
    return [&casework, handle](const Request& request, const Actor& actor) {
        return handle(casework, request, actor);
    };
}

GuardedHandler listing(Casework& casework, OfExam list)
{
    return [&casework, list](const Request& request, const Actor&) {
        return answer(list(casework, query_value(request, "exam")));
    };
}

GuardedHandler listing(Casework& casework, OfActor list)
{
    return [&casework, list](const Request& request, const Actor& actor) {
        return answer(list(casework, actor, query_value(request, "exam")));
    };
}

Json of_exam(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_query_value(operation(id, summary, schema), "exam", "考试的编号");
}

void add_entering(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::enter_scores,
                {"GET", "/api/v1/staff/scores", nullptr, 0,
                 of_exam("listScoreBatches", "登过的成绩文件:?exam=", "ScoreBatches")},
                listing(casework, exam::score_batches));
    add_guarded(router, casework, Act::enter_scores,
                {"POST", "/api/v1/staff/scores", nullptr, table_body,
                 operation("enterScores", "登一份成绩文件:?exam=&sitting=&dry=1|0&name=;有一处不对就都不登",
                           "ScoreReport")},
                calling(casework, enter));
    add_guarded(router, casework, Act::enter_scores,
                {"POST", "/api/v1/staff/scores/problems", nullptr, table_body,
                 operation("listScoreProblems", "成绩文件的全部问题,XLSX:?exam=&sitting=&name=", "Bytes")},
                calling(casework, problems));
    add_guarded(router, casework, Act::enter_scores,
                {"POST", "/api/v1/staff/score-batches/{batch}/check", nullptr, small_body,
                 with_body(with_path_value(
                               operation("checkScores", "复核:同意就生效,不同意要写理由", "ScoresChecked"),
                               "batch", "批次"),
                           "CheckScores", "同意,或退回的理由")},
                calling(casework, check));
}

void add_releasing(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::release_scores,
                {"GET", "/api/v1/staff/score-releases", nullptr, 0,
                 of_exam("listScoreReleases", "各场成绩的公布时间:?exam=", "ScoreReleases")},
                listing(casework, exam::releases));
    add_guarded(router, casework, Act::release_scores,
                {"POST", "/api/v1/staff/score-releases", nullptr, small_body,
                 with_body(operation("releaseScores", "定公布时间和异议截止", "ScoreReleaseSet"),
                           "ScoreRelease", "场次、两个北京时间")},
                calling(casework, release));
    add_guarded(router, casework, Act::release_scores,
                {"GET", "/api/v1/staff/control-lines", nullptr, 0,
                 of_exam("listControlLines", "录取控制分数线:?exam=", "ControlLines")},
                listing(casework, exam::control_lines));
    add_guarded(router, casework, Act::release_scores,
                {"POST", "/api/v1/staff/control-lines", nullptr, small_body,
                 with_body(operation("setControlLine", "定一类的录取控制分数线", "ControlLineSet"),
                           "ControlLine", "类、文化课、专业课")},
                calling(casework, set_line));
    add_guarded(
        router, casework, Act::export_scores,
        {"GET", "/api/v1/staff/scores-export", nullptr, 0,
         of_exam("exportScores", "交录取的成绩,CSV、XLSX、DBF 和签名的清单,一个 ZIP:?exam=", "Bytes")},
        [&casework](const Request& request, const Actor&) {
            return download(exam::export_scores_zip(casework, query_value(request, "exam")),
                            "application/zip", "成绩.zip");
        });
    add_guarded(router, casework, Act::file_skill_test,
                {"GET", "/api/v1/staff/skill-tests", nullptr, 0,
                 of_exam("listSkillTests", "本校备案的技能测试:?exam=", "SkillTests")},
                listing(casework, exam::skill_tests));
    add_guarded(router, casework, Act::file_skill_test,
                {"POST", "/api/v1/staff/skill-tests", nullptr, small_body,
                 with_body(operation("fileSkillTest", "技能测试备案", "SkillTestFiled"), "SkillTest",
                           "报名序号、合格与否、日期、说明")},
                calling(casework, file_test));
}

Json with_objection(std::string_view id, std::string_view summary)
{
    return with_path_value(operation(id, summary, "ObjectionState"), "objection", "异议的编号");
}

void add_objections(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::enter_scores,
                {"GET", "/api/v1/staff/objections", nullptr, 0,
                 of_exam("listObjections", "成绩异议:?exam=&state=待复查|待复核|已办结", "Objections")},
                calling(casework, list_objections));
    add_guarded(
        router, casework, Act::enter_scores,
        {"POST", "/api/v1/staff/objections/{objection}/findings", nullptr, small_body,
         with_body(with_objection("lookAgain", "复查:每科查得的成绩"), "Findings", "查得的成绩和说明")},
        calling(casework, look));
    add_guarded(router, casework, Act::enter_scores,
                {"POST", "/api/v1/staff/objections/{objection}/confirmation", nullptr, small_body,
                 with_body(with_objection("confirmFindings", "复核复查的结果;同意就更正并告知考生"),
                           "ConfirmFindings", "同意与否")},
                calling(casework, confirm_found));
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my/{exam}/scores", nullptr, 0,
                 with_path_value(operation("getScores", "自己的成绩;公布以前只有时间", "OwnScores"), "exam",
                                 "考试的编号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::own_scores(casework, actor, request.path_values.at("exam")));
                });
    add_guarded(router, casework, Act::submit_own,
                {"POST", "/api/v1/my/{exam}/objections", nullptr, small_body,
                 with_body(with_path_value(operation("objectToScores", "对成绩提出异议", "ObjectionState"),
                                           "exam", "考试的编号"),
                           "NewObjection", "科目和理由")},
                calling(casework, object));
}

} // namespace

void add_score_api(Router& router, Casework& casework)
{
    add_entering(router, casework);
    add_releasing(router, casework);
    add_objections(router, casework);
}

} // namespace zk::http

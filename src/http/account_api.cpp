#include "exam/desk/candidate_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

/// What a proxy says, as far as it can be an address.
std::string address_of(std::string_view given)
{
    std::string address;
    for (const char letter : given.substr(0, 64)) {
        const bool fits =
            std::isxdigit(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == ':';
        if (!fits) {
            break;
        }
        address += letter;
    }
    return address;
}

exam::LogIn log_in_of(const Request& request, const Json& body)
{
    exam::LogIn entering;
    entering.user_name = text_member(body, "用户名");
    entering.password = text_member(body, "密码");
    entering.code = text_member(body, "验证码");
    const Json* kiosk = body.find("公用机");
    entering.kiosk = kiosk != nullptr && kiosk->as_bool() != nullptr && *kiosk->as_bool();
    entering.address = address_of(request.header("x-forwarded-for"));
    entering.browser = std::string(request.header("user-agent"));
    return entering;
}

Response enter(const exam::Expected<exam::Entered>& entered, const GuardOptions& options)
{
    if (!entered) {
        return trouble_response(entered.error());
    }
    Json body;
    body.set("csrf", trust::csrf_token(entered->token));
    body.set("要先设置", entered->must_change);
    body.set("工作人员", entered->is_staff);
    if (!entered->totp_uri.empty()) {
        body.set("验证器", entered->totp_uri).set("验证器密钥", entered->totp_text);
    }
    return json_answer(body).with("Set-Cookie", session_cookie_text(entered->token, options));
}

Response open_account(Casework& casework, const GuardOptions& options, const Request& request)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const exam::CandidateApplication application{
        text_member(*body, "考试"),  text_member(*body, "用户名"),   text_member(*body, "密码"),
        text_member(*body, "姓名"),  text_member(*body, "证件种类"), text_member(*body, "证件号码"),
        text_member(*body, "手机号")};
    return enter(exam::open_candidate(casework, application, log_in_of(request, *body)), options);
}

Response start_session(Casework& casework, const GuardOptions& options, const Request& request)
{
    const auto body = json_body(request);
    return body ? enter(exam::log_in(casework, log_in_of(request, *body)), options) : body.error();
}

Response end_session(Casework& casework, const GuardOptions& options, const Request& request)
{
    if (!has_csrf(request)) {
        return problem(403, "csrf", "请求不是从这个页面来的", "刷新页面再试。");
    }
    const auto ended = exam::log_out(casework, session_token(request));
    return ended ? json_answer(Json::Object{{"已退出", true}})
                       .with("Set-Cookie", session_cookie_text("", options))
                       .with("Clear-Site-Data", "\"cache\", \"storage\"")
                 : trouble_response(ended.error());
}

Response set_up(Casework& casework, const Request& request)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    if (!has_csrf(request)) {
        return problem(403, "csrf", "请求不是从这个页面来的", "刷新页面再试。");
    }
    const auto done = exam::set_up(casework, session_token(request), text_member(*body, "新密码"),
                                   text_member(*body, "验证码"));
    return done ? json_answer(Json::Object{{"请用新密码登录", true}}) : trouble_response(done.error());
}

Json::Array exams_of(const Casework& casework)
{
    Json::Array exams;
    for (const auto& [id, book] : casework.exams) {
        exams.push_back(Json::Object{{"考试", id}, {"名称", book->title()}});
    }
    return exams;
}

Response me(const Casework& casework, const Request& request, const Actor& actor)
{
    const auto offices = casework.offices();
    const exam::Office* office = offices->find(actor.office_id);
    Json body;
    body.set("账户", actor.account_id).set("姓名", actor.name).set("角色", to_text(actor.role));
    body.set("机构代码", actor.office_id).set("机构", office == nullptr ? std::string() : office->name);
    body.set("机构类别", office == nullptr ? std::string() : office->kind);
    body.set("职责", Json(Json::Array(actor.duties.begin(), actor.duties.end())));
    body.set("csrf", trust::csrf_token(session_token(request)));
    Json::Array acts;
    for (const auto& row : exam::policy()) {
        if (exam::reach_of(actor.role, row.act) != exam::Reach::none) {
            acts.emplace_back(row.name);
        }
    }
    body.set("可办", std::move(acts)).set("考试", exams_of(casework));
    body.set("现在", exam::beijing_time(casework.clock()));
    body.set("公用机", actor.kiosk).set("闲置分钟", actor.idle_minutes);
    return json_answer(body);
}

Response new_password(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const auto done =
        exam::change_password(casework, actor, text_member(*body, "原密码"), text_member(*body, "新密码"));
    return done ? json_answer(Json::Object{{"请用新密码登录", true}}) : trouble_response(done.error());
}

} // namespace

void add_account_api(Router& router, Casework& casework, const GuardOptions& options)
{
    router.add(
        {"POST", "/api/v1/accounts",
         [&casework, options](const Request& request) { return open_account(casework, options, request); },
         small_body,
         with_body(operation("openAccount", "考生开账户", "Entered"), "Account", "考生本人的资料")});
    router.add(
        {"POST", "/api/v1/session",
         [&casework, options](const Request& request) { return start_session(casework, options, request); },
         small_body,
         with_body(operation("logIn", "登录", "Entered"), "LogIn", "用户名、密码;工作人员还有验证码")});
    router.add(
        {"POST", "/api/v1/session/end",
         [&casework, options](const Request& request) { return end_session(casework, options, request); },
         small_body, operation("logOut", "退出", "Done")});
    router.add(
        {"POST", "/api/v1/me/setup",
         [&casework](const Request& request) { return set_up(casework, request); }, small_body,
         with_body(operation("setUp", "第一次登录:自己的密码,验证器", "Done"), "SetUp", "新密码、验证码")});
    add_guarded(
        router, casework, Act::keep_own_account,
        {"GET", "/api/v1/me", nullptr, 0, operation("getMe", "我是谁,能办什么", "Me")},
        [&casework](const Request& request, const Actor& actor) { return me(casework, request, actor); });
    add_guarded(router, casework, Act::keep_own_account,
                {"POST", "/api/v1/me/password", nullptr, small_body,
                 with_body(operation("changePassword", "改密码", "Done"), "NewPassword", "原密码、新密码")},
                [&casework](const Request& request, const Actor& actor) {
                    return new_password(casework, request, actor);
                });
    add_guarded(
        router, casework, Act::keep_own_account,
        {"GET", "/api/v1/me/log-ins", nullptr, 0, operation("listLogIns", "我的登录记录", "LogIns")},
        [&casework](const Request&, const Actor& actor) { return answer(exam::log_ins(casework, actor)); });
}

} // namespace zk::http

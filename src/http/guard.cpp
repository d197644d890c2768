#include "http/guard.hpp"

#include <array>

#include "exam/review/review.hpp"
#include "http/problem.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

int status_of(const exam::Refusal& refusal)
{
    if (refusal.code == "no-registration" || refusal.code == "no-paper") {
        return 404;
    }
    if (refusal.code == "not-yours" || refusal.code == "not-your-area") {
        return 403;
    }
    if (refusal.code == "log-in" || refusal.code == "locked-out" || refusal.code == "disabled") {
        return 401;
    }
    return 409;
}

Response refused(const exam::Refusal& refusal)
{
    Response response = problem(status_of(refusal), refusal.code, "不得办理", refusal.because);
    Json body = parse_json(response.body).value_or(Json());
    body.set("code", refusal.code).set("clause", refusal.clause).set("next_step", refusal.next_step);
    response.body = to_text(body) + "\n";
    return response;
}

Response failed(const Error& error)
{
    if (error.code == "trust.busy" || error.code == "store.busy" || error.code == "paper.busy") {
        return problem(503, "busy", "现在人多", "请过一会儿再试;已经填的没有丢。").with("Retry-After", "5");
    }
    if (error.code == "store.unknown") {
        return problem(503, "unknown-outcome", "不知道办成没有",
                       "连接在最后一刻断了。请用同一个请求编号再发一次,不会重复办理。")
            .with("Retry-After", "1");
    }
    if (error.code.starts_with("store.")) {
        return problem(503, "unavailable", "数据库没有答复", "这一次没有办成,什么也没有改。请稍后再试。")
            .with("Retry-After", "5");
    }
    if (error.code.starts_with("paper.") || error.code.starts_with("table.")) {
        return problem(422, error.code, "文件不能收", error);
    }
    return problem(500, error.code, "没有办成", error);
}

bool writes(const Request& request)
{
    return request.method != "GET" && request.method != "HEAD";
}

/// The act's row of the policy, for those who read the API's description.
Json reaches_of(exam::Act act)
{
    constexpr std::array<std::string_view, 5> words{"none", "own", "office", "area", "all"};
    Json reaches = Json::Object{};
    for (std::size_t role = 0; role < exam::role_count; ++role) {
        const auto reach = exam::reach_of(static_cast<exam::Role>(role), act);
        reaches.set(std::string(to_text(static_cast<exam::Role>(role))),
                    words[static_cast<std::size_t>(reach)]);
    }
    return reaches;
}

Response guarded(exam::Casework& casework, exam::Act act, const GuardedHandler& handler,
                 const Request& request)
{
    const auto actor = actor_of(casework, request);
    if (!actor) {
        return failed(actor.error());
    }
    if (!*actor) {
        return problem(401, "log-in", "请先登录", "登录以后再办;停一会儿不动会自动退出。");
    }
    if (exam::reach_of((*actor)->role, act) == exam::Reach::none) {
        return problem(403, "not-your-role", "不是您的事",
                       std::string(to_text((*actor)->role)) + "不能" + std::string(name_of(act)));
    }
    if (writes(request) && !has_csrf(request)) {
        return problem(403, "csrf", "请求不是从这个页面来的", "刷新页面再试。");
    }
    return handler(request, **actor);
}

} // namespace

std::string session_token(const Request& request)
{
    return request.cookie(session_cookie);
}

Result<std::optional<exam::Actor>> actor_of(exam::Casework& casework, const Request& request)
{
    const std::string token = session_token(request);
    return token.empty() ? Result<std::optional<exam::Actor>>(std::nullopt) : exam::session(casework, token);
}

bool has_csrf(const Request& request)
{
    std::string given(request.header("x-csrf"));
    if (given.empty() && request.header("content-type").starts_with("application/x-www-form-urlencoded")) {
        given = find_field(parse_form(request.body), "csrf");
    }
    return trust::is_csrf_token(given, session_token(request));
}

std::string session_cookie_text(const std::string& token, const GuardOptions& options)
{
    std::string text = std::string(session_cookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Lax";
    text += token.empty() ? "; Max-Age=0" : "";
    return text + (options.secure_cookies ? "; Secure" : "");
}

void add_guarded(Router& router, exam::Casework& casework, exam::Act act, Route route, GuardedHandler handler)
{
    route.handler = [&casework, act, handler = std::move(handler)](const Request& request) {
        return guarded(casework, act, handler, request);
    };
    if (!route.operation.is_null()) {
        route.operation.set("x-act", name_of(act)).set("x-reach", reaches_of(act));
    }
    router.add(std::move(route));
}

Response json_answer(const Json& json)
{
    return text_response(200, "application/json; charset=utf-8", to_text(json) + "\n")
        .with("Cache-Control", "no-store");
}

Response trouble_response(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? refused(*refusal) : failed(std::get<Error>(trouble));
}

Response answer(const exam::Expected<Json>& result)
{
    return result ? json_answer(*result) : trouble_response(result.error());
}

std::string site_of(const Request& request)
{
    const std::string host(request.header("host"));
    const bool odd = host.empty() || host.size() > 253 ||
                     host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                            ".-:[]") != std::string::npos;
    const bool secure = request.header("x-forwarded-proto") == "https";
    return odd ? std::string() : (secure ? "https://" : "http://") + host;
}

std::string query_value(const Request& request, std::string_view name)
{
    return std::string(find_field(parse_form(request.query), name));
}

tl::expected<Json, Response> json_body(const Request& request)
{
    if (!request.header("content-type").starts_with("application/json")) {
        return tl::unexpected(
            problem(415, "not-json", "正文应为 JSON", "请用 Content-Type: application/json。"));
    }
    auto json = parse_json(request.body, {request.body.size() + 1, 64});
    if (!json || json->as_object() == nullptr) {
        return tl::unexpected(json ? problem(400, "bad-json", "正文应为 JSON 对象", "正文不是对象。")
                                   : problem(400, "bad-json", "正文不是有效的 JSON", json.error()));
    }
    return std::move(*json);
}

exam::RequestKey request_key(const Request& request)
{
    return {std::string(request.header("idempotency-key")),
            exam::hex_digest(request.path + "?" + request.query + "\n" + request.body)};
}

} // namespace zk::http

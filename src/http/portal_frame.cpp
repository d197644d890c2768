#include "http/portal_frame.hpp"

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/people/accounts.hpp"
#include "exam/people/policy.hpp"
#include "http/assets.hpp"
#include "http/same_site.hpp"
#include "http/words.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

struct Tab {
    const char* rest;
    const char* name;
};

constexpr Tab own_tabs[] = {{"", "首页"}, {"/form", "填写"}, {"/papers", "材料"}, {"/messages", "通知"}};

View tab_view(const std::string& address, const char* name, std::string_view current)
{
    View view;
    view.set("address", address);
    view.set("name", name);
    put(view, "current", address == current);
    return view;
}

Views tabs_of(const Visit& visit, std::string_view current)
{
    Views tabs;
    for (const Tab& tab : own_tabs) {
        if (!visit.exam.empty()) {
            tabs.push_back(tab_view(visit.address(tab.rest), tab.name, current));
        }
    }
    tabs.push_back(tab_view("/my/access", "谁看过", current));
    tabs.push_back(tab_view("/my/account", "账户", current));
    return tabs;
}

/// A practice clock runs hours or months beside the real one.
bool is_practice(const exam::Casework& casework)
{
    const auto real = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
    return std::abs(real - casework.clock()) > 5 * 60'000;
}

Response framed(std::string_view name, const std::string& title, const View& view, View frame,
                const exam::Casework& casework, const Request& request)
{
    frame.set("title", title);
    frame.set("css", std::string(asset_path("candidate.css")));
    frame.set("portal_css", std::string(asset_path("portal.css")));
    frame.set("js", std::string(asset_path("portal.js")));
    frame.set("icon", std::string(asset_path("icon.svg")));
    frame.set("now", exam::beijing_time(casework.clock()));
    put(frame, "practice", is_practice(casework));
    frame.set("content", filled(name, view));
    return finished_page(text_response(200, "text/html; charset=utf-8", filled("portal_layout", frame)),
                         request);
}

std::string first_exam(const Portal& portal, const exam::Actor& actor)
{
    const auto list = exam::own_registrations(portal.casework, actor);
    return !list || list->as_array()->empty() ? std::string()
                                              : text_member(list->as_array()->front(), "考试");
}

/// What was asked for is shown again after the log-in; only pages of the portal.
Response to_log_in(const Request& request)
{
    const bool is_page = request.method == "GET" && request.path != "/my";
    return redirect(is_page ? "/my?next=" + percent_encode(request.path) : "/my?left=1");
}

bool is_multipart(const Request& request)
{
    return request.header("content-type").starts_with("multipart/form-data");
}

} // namespace

Response visit(const Portal& portal, exam::Act act, const VisitHandler& handler, const Request& request)
{
    const auto actor = actor_of(portal.casework, request);
    if (!actor) {
        View view;
        view.set("title", "现在办不了");
        view.set("text", "数据库没有答复。什么也没有改,请过一会儿刷新。");
        Response response = outer_page("portal_message", "现在办不了", view, portal, request);
        response.status = 503;
        return response;
    }
    if (!*actor || exam::reach_of((*actor)->role, act) == exam::Reach::none ||
        exam::is_staff((*actor)->role)) {
        const bool typed = request.header("content-type").starts_with("application/x-www-form-urlencoded");
        const bool keep = typed && request.header("x-zhunkao-save").empty() && !is_kiosk(request);
        return keep && !from_elsewhere(request) ? log_in_keeping(portal, request) : to_log_in(request);
    }
    const auto named = request.path_values.find("exam");
    const std::string exam = named == request.path_values.end() ? first_exam(portal, **actor) : named->second;
    const Visit here{portal.casework,
                     portal.guard,
                     portal.papers,
                     request,
                     **actor,
                     exam,
                     portal.casework.find_exam(exam)};
    if (named != request.path_values.end() && here.book == nullptr) {
        return trouble_page(exam::Refusal{"no-registration", "", "没有这个考试", "回到首页"}, here, "/my");
    }
    const bool writes = request.method != "GET" && request.method != "HEAD";
    if (writes && !is_multipart(request) && !has_csrf(request)) {
        return trouble_page(
            exam::Refusal{"csrf", "", "这一页放得太久,或不是从本站打开的", "从下面重新进入再办"}, here,
            "/my");
    }
    return handler(here);
}

bool is_kiosk(const Request& request)
{
    return request.cookie(kiosk_cookie) == "1";
}

void put(View& view, const std::string& name, const std::string& text)
{
    text.empty() ? view.set(name, View::type::bool_false) : view.set(name, text);
}

void put(View& view, const std::string& name, bool value)
{
    view.set(name, value ? View::type::bool_true : View::type::bool_false);
}

void put(View& view, const std::string& name, Views list)
{
    put(view, "has_" + name, !list.empty());
    view.set(name, View(std::move(list)));
}

std::string sentence(std::string text)
{
    return text.empty() || text.ends_with("。") ? text : text + "。";
}

std::string input_lines(const std::vector<Input>& inputs)
{
    Views lines;
    for (const Input& input : inputs) {
        View view;
        view.set("name", input.name);
        view.set("label", input.label);
        view.set("type", input.type);
        view.set("value", input.value);
        view.set("autocomplete", input.autocomplete);
        put(view, "hint", input.hint);
        put(view, "mode", input.mode);
        put(view, "mistake", input.mistake);
        lines.push_back(view);
    }
    View view;
    view.set("inputs", lines);
    return filled("portal_inputs", view);
}

std::string once_key()
{
    return trust::new_token();
}

exam::RequestKey request_key_of(const Visit& visit, const Fields& fields)
{
    return {std::string(find_field(fields, "once")),
            exam::hex_digest(visit.request.path + "\n" + visit.request.body)};
}

const Json::Array& array_of(const Json& json, std::string_view name)
{
    static const Json::Array none;
    const Json* value = json.find(name);
    return value == nullptr || value->as_array() == nullptr ? none : *value->as_array();
}

bool true_member(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_bool() != nullptr && *value->as_bool();
}

bool offers(const rulebook::Rulebook& book, std::string_view act, const std::string& stage)
{
    const Json acts = book.value_of("办理", Json::Object{});
    if (acts.as_array() == nullptr) {
        return false;
    }
    return std::ranges::any_of(*acts.as_array(), [&](const Json& row) {
        const Json::Array& stages = array_of(row, "阶段");
        return text_member(row, "办理") == act && std::ranges::find(stages, Json(stage)) != stages.end();
    });
}

Response portal_page(std::string_view name, const std::string& title, View view, const Visit& visit,
                     std::string_view tab)
{
    const std::string csrf = trust::csrf_token(session_token(visit.request));
    const bool kiosk = is_kiosk(visit.request);
    view.set("csrf", csrf);
    view.set("exam", visit.exam);
    View frame;
    frame.set("tabs", tabs_of(visit, tab));
    frame.set("csrf", csrf);
    frame.set("who", visit.actor.name);
    put(frame, "kiosk", kiosk);
    frame.set("idle", std::to_string(exam::kiosk_idle_minutes));
    frame.set("idle_seconds", std::to_string(exam::kiosk_idle_minutes * 60 + 5));
    return framed(name, title, view, frame, visit.casework, visit.request);
}

Response outer_page(std::string_view name, const std::string& title, View view, const Portal& portal,
                    const Request& request)
{
    return framed(name, title, view, View(), portal.casework, request);
}

std::string trouble_text(const exam::Trouble& trouble)
{
    if (const auto* refusal = std::get_if<exam::Refusal>(&trouble)) {
        return sentence(refusal->because) + sentence(refusal->next_step);
    }
    const Error& error = std::get<Error>(trouble);
    if (error.code.starts_with("paper.")) {
        return error.message;
    }
    return error.code == "store.unknown" ? "不知道办成没有:连接在最后一刻断了。请再按一次,不会重复办理。"
                                         : "这一次没有办成,什么也没有改。请过一会儿再试。";
}

int trouble_status(const exam::Trouble& trouble)
{
    return trouble_response(trouble).status;
}

Response trouble_page(const exam::Trouble& trouble, const Visit& visit, const std::string& back)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    View view;
    view.set("title", refusal == nullptr ? "没有办成" : "现在不能办");
    view.set("text", refusal == nullptr ? trouble_text(trouble) : sentence(refusal->because));
    put(view, "next", refusal == nullptr ? std::string() : sentence(refusal->next_step));
    put(view, "clause", refusal == nullptr ? std::string() : refusal->clause);
    put(view, "clause_address",
        refusal == nullptr || refusal->clause.empty() || visit.book == nullptr
            ? std::string()
            : clause_address(*visit.book, refusal->clause));
    view.set("back", back);
    Response response = portal_page("portal_message", "现在不能办", view, visit, "");
    response.status = trouble_status(trouble);
    return response;
}

void add_visited(Router& router, const Portal& portal, exam::Act act, const char* method, const char* pattern,
                 std::size_t body_limit, VisitHandler handler)
{
    router.add({method,
                pattern,
                [portal, act, handler = std::move(handler)](const Request& request) {
                    return visit(portal, act, handler, request);
                },
                body_limit,
                {}});
}

void add_open_page(Router& router, const Portal& portal, const char* method, const char* pattern,
                   std::function<Response(const Portal&, const Request&)> handler)
{
    router.add({method,
                pattern,
                [portal, handler = std::move(handler)](const Request& request) {
                    if (request.method == "POST" && from_elsewhere(request)) {
                        View view;
                        view.set("title", "没有办理");
                        view.set("text", "这个请求不是从本站的页面发出的。请从首页重新进入。");
                        Response refused = outer_page("portal_message", "没有办理", view, portal, request);
                        refused.status = 403;
                        return refused;
                    }
                    return handler(portal, request);
                },
                std::string_view(method) == "POST" ? open_body : 0,
                {}});
}

} // namespace zk::http

// Home: what to do next, how it stands; messages; who looked; the pre-check in full.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/portal_check.hpp"
#include "http/portal_pages.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr std::size_t messages_on_home = 2; ///< and every new one

// ---- what to do next ----

struct Next {
    std::string title;
    std::string text;
    std::string address; ///< empty: nothing to do but wait
    std::string button;
};

Next next_in_form(const Visit& here, const Standing& standing)
{
    if (!standing.must.empty()) {
        const Json* version = standing.own.find("版本");
        const bool begun = version != nullptr && *version != Json(1); // an account opens with version 1
        return {"填报名表",
                "必填的还差 " + std::to_string(standing.must.size()) +
                    " 项,填好才能提交。边填边存,随时可以停。",
                form_address(here, standing, standing.must.front()), begun ? "接着填" : "开始填"};
    }
    if (here.book->is_error(standing.check)) {
        return {"改正前后不一致的地方", "填的内容有互相矛盾的,改好才能提交。", here.address("/check"),
                "看哪里不一致"};
    }
    return {"检查一遍,提交", "必填的都填了。材料可以现在传,也可以提交以后再补。", here.address("/submit"),
            "检查并提交"};
}

/// The window is over: no invitation to what would be refused, but what is still possible.
Next next_when_closed(const Visit& here, const Standing& standing)
{
    if (!standing.all_closed) {
        return {"这样报已经截止", standing.closed, here.address("/form"), "改报名表"};
    }
    return {"网上报名已经结束", standing.closed, here.address("/submit"), "看我填的"};
}

Next next_step(const Visit& here, const Standing& standing)
{
    const auto& book = *here.book;
    if (offers(book, "提交", standing.stage) && !standing.closed.empty()) {
        return next_when_closed(here, standing);
    }
    const auto returned = array_of(standing.own, "退回");
    if (standing.is_editable(book) && !returned.empty()) {
        return {"按退回的意见改", "审核单位请您改几处,列在下面。改好以后再提交一次。", here.address("/form"),
                "去改"};
    }
    if (standing.is_editable(book)) {
        return next_in_form(here, standing);
    }
    if (offers(book, "提交", standing.stage)) {
        return {"报名已撤回", "还想报名的,检查一遍再提交。", here.address("/submit"), "检查并提交"};
    }
    if (offers(book, "申诉", standing.stage)) {
        return {"审核没有通过", "下面写明了哪一步、为什么。认为不对的,可以申诉,由另外的人复核。",
                here.address("/appeal"), "申诉"};
    }
    if (offers(book, "撤回", standing.stage)) {
        return {"已经提交,等各部门审核", "现在不用做什么。每签认一步,这里马上看得到;要您补什么会通知您。", "",
                ""};
    }
    if (offers(book, "编号", standing.stage)) {
        return {standing.stage,
                "资格审查已通过。接下来由招生办公室编发报名序号,再通知您现场确认;现在不用做什么。", "", ""};
    }
    if (offers(book, "现场确认", standing.stage)) {
        return {
            "等现场确认",
            "报名序号已编好。请本人带身份证和“材料”里各项的原件,到报名地点现场确认;确认以后报名信息锁定。",
            here.address("/papers"), "看要带什么"};
    }
    return {standing.stage, "现在不用做什么。有新的消息,这里看得到。", "", ""};
}

// ---- timeline ----

View point(const char* name, bool done, bool current)
{
    View view;
    view.set("name", std::string(name));
    put(view, "done", done && !current);
    put(view, "current", current);
    return view;
}

bool is_waiting(const Standing& standing)
{
    return std::ranges::any_of(array_of(standing.own, "步骤"),
                               [](const Json& step) { return text_member(step, "状态") != "已签认"; });
}

/// Four points; at which of them it stands follows from what may be done and what is still to be signed.
Views timeline(const Visit& here, const Standing& standing)
{
    const auto& book = *here.book;
    const bool filling = standing.is_editable(book);
    const bool before = filling || offers(book, "提交", standing.stage);
    const bool decided = offers(book, "申诉", standing.stage) || !is_waiting(standing);
    const bool with_offices = !before && !decided;
    const bool can_submit = filling && standing.must.empty();
    return {point("填报名表", !filling || can_submit, filling && !can_submit),
            point("提交", !before, before && (!filling || can_submit)),
            point("各部门审核", !before && !with_offices, with_offices),
            point("结果", !before && !with_offices, !before && !with_offices)};
}

// ---- progress by department ----

View difference_view(const Visit& here, const Json& difference)
{
    const auto value = [&](const char* name) {
        return difference.find(name) == nullptr ? Json() : *difference.find(name);
    };
    View view;
    view.set("what", path_text(*here.book, Json::Object{}, text_member(difference, "事实")));
    const auto* fact = here.book->vocabulary().find(pattern_of(text_member(difference, "事实")));
    const bool mine = fact == nullptr || fact->applicant_may_state; // others are the department's to give
    put(view, "stated", !mine ? std::string() : value("所写").is_null() ? "没有写" : spoken(value("所写")));
    put(view, "held", value("认定值").is_null() ? std::string() : spoken(value("认定值")));
    view.set("finding", text_member(difference, "认定"));
    put(view, "why", text_member(difference, "理由"));
    return view;
}

View step_view(const Visit& here, const Json& step)
{
    const std::string state = text_member(step, "状态");
    const bool is_signed = !text_member(step, "时间").empty();
    const bool refused = is_signed && !true_member(step, "通过");
    View view;
    view.set("step", text_member(step, "步骤"));
    view.set("office", text_member(step, "单位"));
    view.set("state", refused ? std::string("不通过") : state);
    view.set("tone", refused ? "bad" : is_signed ? "good" : state == "办理中" ? "now" : "later");
    view.set("mark", refused ? "✗" : is_signed ? "✓" : state == "办理中" ? "●" : "○");
    put(view, "time", text_member(step, "时间"));
    put(view, "signer",
        text_member(step, "签字单位") == text_member(step, "单位") ? std::string()
                                                                   : text_member(step, "签字单位"));
    put(view, "why", text_member(step, "理由"));
    put(view, "clause", text_member(step, "条款"));
    put(view, "clause_address", clause_address(*here.book, text_member(step, "条款")));
    Views differences;
    for (const Json& difference : array_of(step, "不同")) {
        differences.push_back(difference_view(here, difference));
    }
    put(view, "differences", differences);
    return view;
}

// ---- messages ----

View message_view(const Json& message)
{
    View view;
    for (const auto& [name, key] : {std::pair{"标题", "title"},
                                    {"正文", "text"},
                                    {"条款", "clause"},
                                    {"单位", "office"},
                                    {"签字人", "signer"},
                                    {"时间", "time"}}) {
        put(view, key, text_member(message, name));
    }
    put(view, "is_new", true_member(message, "新"));
    return view;
}

/// Reading marks messages read, so every new one is shown.
Views newest_messages(const Visit& here)
{
    Views list;
    const auto messages = exam::messages(here.casework, here.actor, here.exam);
    for (const Json& message : messages ? *messages->as_array() : Json::Array{}) {
        if (list.size() < messages_on_home || true_member(message, "新")) {
            list.push_back(message_view(message));
        }
    }
    return list;
}

void set_deadline(View& view, const Standing& standing)
{
    const Json* last = standing.check.find("报名截止");
    const bool before = last != nullptr && last->as_string() != nullptr;
    put(view, "deadline", before ? spoken(*last) : std::string());
}

View home_view_of(const Visit& here, const Standing& standing)
{
    const Next next = next_step(here, standing);
    View view;
    view.set("name", here.actor.name);
    view.set("title", here.book->title());
    view.set("stage", standing.stage);
    view.set("next_title", next.title);
    view.set("next_text", next.text);
    put(view, "next_address", next.address);
    view.set("next_button", next.button);
    view.set("points", timeline(here, standing));
    Views steps;
    for (const Json& step : array_of(standing.own, "步骤")) {
        steps.push_back(step_view(here, step));
    }
    put(view, "steps", steps);
    put(view, "returned", returned_views(here, standing));
    put(view, "has_scores", has_scores(here));
    put(view, "has_tickets", has_tickets(here));
    put(view, "messages", newest_messages(here));
    put(view, "submitted", text_member(standing.own, "提交时间"));
    put(view, "may_withdraw", standing.may_withdraw(*here.book));
    put(view, "may_add", offers(*here.book, "加材料", standing.stage));
    if (standing.may_submit(*here.book) || standing.may_withdraw(*here.book)) {
        set_deadline(view, standing);
    }
    return view;
}

// ---- other pages ----

Response show_messages(const Visit& here)
{
    const auto messages = exam::messages(here.casework, here.actor, here.exam);
    if (!messages) {
        return trouble_page(messages.error(), here, "/my");
    }
    Views list;
    for (const Json& message : *messages->as_array()) {
        list.push_back(message_view(message));
    }
    View view;
    put(view, "messages", list);
    return portal_page("portal_messages", "通知", view, here, here.address("/messages"));
}

Response show_access(const Visit& here)
{
    const auto entries = exam::who_looked(here.casework, here.actor);
    if (!entries) {
        return trouble_page(entries.error(), here, "/my");
    }
    Views list;
    for (const Json& entry : *entries->as_array()) {
        View view;
        for (const auto& [name, key] : {std::pair{"时间", "time"},
                                        {"谁", "who"},
                                        {"单位", "office"},
                                        {"看了什么", "what"},
                                        {"为什么", "why"}}) {
            put(view, key, text_member(entry, name));
        }
        list.push_back(view);
    }
    View view;
    put(view, "entries", list);
    return portal_page("portal_access", "谁看过我的资料", view, here, "/my/access");
}

std::string tone_of(const Visit& here, const Standing& standing)
{
    const Json* value = standing.check.find(here.book->property("headline"));
    const std::string text = value == nullptr ? std::string() : spoken(*value);
    return text == here.book->property("good") ? "good" : text == here.book->property("bad") ? "bad" : "open";
}

Response show_check(const Visit& here)
{
    const auto standing = standing_of(here);
    if (!standing) {
        return trouble_page(standing.error(), here, "/my");
    }
    View view;
    view.set("check", filled("portal_verdict", verdict_view(here, *standing)));
    put(view, "missing", missing_views(here, *standing));
    if (!here.book->is_error(standing->check)) {
        View groups;
        groups.set("groups", reason_views(*here.book, standing->check, tone_of(here, *standing)));
        view.set("reasons", filled("groups", groups));
    }
    return portal_page("portal_check", "预审", view, here, here.address("/form"));
}

/// An account without a registration: none here can come to be, but the page must not be a dead end.
Response no_registration(const Visit& here)
{
    return trouble_page(
        exam::Refusal{"no-registration", "", "这个账户没有报名", "换一个账户登录,或向报名点询问"}, here,
        "/my/account");
}

} // namespace

Response home_page(const Visit& here)
{
    if (here.book == nullptr) {
        return no_registration(here);
    }
    const auto standing = standing_of(here);
    return standing
               ? portal_page("portal_home", "我的报名", home_view_of(here, *standing), here, here.address(""))
               : trouble_page(standing.error(), here, "/my/account");
}

void add_portal_home(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::see_own, "GET", "/my/access", 0, show_access);
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}", 0, home_page);
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/messages", 0, show_messages);
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/check", 0, show_check);
}

} // namespace zk::http

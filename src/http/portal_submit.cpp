// Submitting: everything stated read back, the declaration, the receipt; withdrawing; appealing.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/registration/fact_path.hpp"
#include "http/portal_check.hpp"
#include "http/portal_fields.hpp"
#include "http/portal_pages.hpp"
#include "http/words.hpp"
#include "trust/token.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr std::size_t small_form = 64 * 1024;

// ---- review of everything stated ----

Views stated_parts(const Visit& here, const Standing& standing, const Json& facts)
{
    Views parts;
    for (std::size_t i = 0; i < standing.parts.size(); ++i) {
        Views lines;
        for (const FactNode* node : standing.parts[i].facts) {
            const std::string& path = fact_of(*here.book, *node)->path;
            if (const Json* value = exam::find_at(facts, path); value != nullptr && !value->is_null()) {
                View line = stated_view(*here.book, *node, *value);
                line.set("change", form_address(here, standing, path));
                lines.push_back(line);
            }
        }
        View part;
        part.set("name", standing.parts[i].name);
        part.set("address", here.address("/form/" + std::to_string(i + 1)));
        put(part, "lines", lines);
        parts.push_back(part);
    }
    return parts;
}

std::string masked(const std::string& number)
{
    return number.size() < 8
               ? "****"
               : number.substr(0, 4) + std::string(number.size() - 6, '*') + number.substr(number.size() - 2);
}

void set_person(View& view, const Standing& standing)
{
    const Json* person = standing.own.find("报考人");
    const Json who = person == nullptr ? Json(Json::Object{}) : *person;
    view.set("person", text_member(who, "姓名"));
    view.set("id_type", text_member(who, "证件种类"));
    view.set("id_masked", masked(text_member(who, "证件号码")));
    view.set("phone_masked", masked(text_member(who, "手机号")));
}

Response submit_page(const Visit& here, const std::string& mistake)
{
    const auto standing = standing_of(here);
    const auto draft = exam::draft_of(here.casework, here.actor, here.exam);
    if (!standing || !draft) {
        return trouble_page(standing ? draft.error() : standing.error(), here, "/my");
    }
    const bool contradicts = here.book->is_error(standing->check);
    View view;
    set_person(view, *standing);
    view.set("parts", stated_parts(here, *standing, *draft->find("事实")));
    view.set("check", filled("portal_verdict", verdict_view(here, *standing)));
    Views must = missing_views(here, *standing);
    must.resize(std::min(must.size(), standing->must.size()));
    put(view, "must", must);
    put(view, "ready", standing->must.empty() && !contradicts && standing->may_submit(*here.book));
    put(view, "may_submit", standing->is_editable(*here.book) || standing->may_submit(*here.book));
    put(view, "closed", offers(*here.book, "提交", standing->stage) ? standing->closed : std::string());
    view.set("stage", standing->stage);
    view.set("papers", std::to_string(array_of(standing->own, "材料").size()));
    view.set("once", once_key());
    put(view, "mistake", mistake);
    Response response = portal_page("portal_submit", "检查并提交", view, here, "");
    response.status = mistake.empty() ? 200 : 422;
    return response;
}

/// A receipt's address is sealed for this session: nobody can be sent a link to a receipt that is none.
std::string receipt_seal(const Visit& here, const std::string& number, const std::string& hash,
                         const std::string& time)
{
    const std::string key = trust::csrf_token(session_token(here.request));
    return exam::hex_digest(key + "\n" + here.exam + "\n" + number + "\n" + hash + "\n" + time).substr(0, 32);
}

Response take_submit(const Visit& here)
{
    const Fields fields = parse_form(here.request.body);
    if (find_field(fields, "declared") != "1") {
        return submit_page(here, "请先读完承诺,勾选“我已读懂并承诺”,再提交。");
    }
    const auto done = exam::submit(here.casework, here.actor, here.exam, request_key_of(here, fields));
    if (!done) {
        return submit_page(here, trouble_text(done.error()));
    }
    const Json* receipt = done->find("收据");
    const Json paper = receipt == nullptr ? Json(Json::Object{}) : *receipt;
    const Json* number = paper.find("序号");
    const std::string sequence = number == nullptr ? std::string() : spoken(*number);
    const std::string hash = text_member(paper, "哈希");
    const std::string time = text_member(paper, "时间");
    return redirect(here.address("/receipt?n=" + sequence + "&h=" + percent_encode(hash) + "&t=" +
                                 percent_encode(time) + "&s=" + receipt_seal(here, sequence, hash, time)));
}

Response show_receipt(const Visit& here)
{
    const auto standing = standing_of(here);
    if (!standing) {
        return trouble_page(standing.error(), here, "/my");
    }
    View view;
    set_person(view, *standing);
    view.set("title", here.book->title());
    view.set("number", query_value(here.request, "n"));
    view.set("hash", query_value(here.request, "h"));
    view.set("time", query_value(here.request, "t"));
    const auto asked = [&](std::string_view name) { return query_value(here.request, name); };
    put(view, "has_receipt", asked("s") == receipt_seal(here, asked("n"), asked("h"), asked("t")));
    view.set("stage", standing->stage);
    view.set("submitted", text_member(standing->own, "提交时间"));
    view.set("version", here.book->version());
    return portal_page("portal_receipt", "回执", view, here, "");
}

// ---- withdrawing, appealing ----

Response confirm_page(const Visit& here, std::string_view name, const char* title, const char* act,
                      const std::string& typed, const std::string& mistake)
{
    const auto standing = standing_of(here);
    if (!standing) {
        return trouble_page(standing.error(), here, "/my");
    }
    View view;
    view.set("stage", standing->stage);
    const bool over = offers(*here.book, "撤回", standing->stage) && !standing->closed.empty();
    put(view, "offered", offers(*here.book, act, standing->stage) && !over);
    put(view, "mistake", mistake);
    put(view, "closed", over ? std::string("网上报名已经结束,不能再撤回。") : std::string());
    view.set("typed", typed);
    view.set("once", once_key());
    Response response = portal_page(name, title, view, here, "");
    response.status = mistake.empty() ? 200 : 422;
    return response;
}

Response take_withdraw(const Visit& here)
{
    const Fields fields = parse_form(here.request.body);
    const auto done = exam::withdraw(here.casework, here.actor, here.exam, request_key_of(here, fields));
    return done ? redirect(here.address(""))
                : confirm_page(here, "portal_withdraw", "撤回报名", "撤回", "", trouble_text(done.error()));
}

Response take_appeal(const Visit& here)
{
    const Fields fields = parse_form(here.request.body);
    const std::string text(trim(find_field(fields, "text")));
    const auto done = exam::appeal(here.casework, here.actor, here.exam, text, request_key_of(here, fields));
    return done ? redirect(here.address(""))
                : confirm_page(here, "portal_appeal", "申诉", "申诉", text, trouble_text(done.error()));
}

} // namespace

void add_portal_submit(Router& router, const Portal& portal)
{
    const auto get = [&](const char* pattern, VisitHandler handler) {
        add_visited(router, portal, Act::see_own, "GET", pattern, 0, std::move(handler));
    };
    const auto post = [&](const char* pattern, VisitHandler handler) {
        add_visited(router, portal, Act::submit_own, "POST", pattern, small_form, std::move(handler));
    };
    get("/my/{exam}/submit", [](const Visit& here) { return submit_page(here, ""); });
    get("/my/{exam}/receipt", show_receipt);
    get("/my/{exam}/withdraw",
        [](const Visit& here) { return confirm_page(here, "portal_withdraw", "撤回报名", "撤回", "", ""); });
    get("/my/{exam}/appeal",
        [](const Visit& here) { return confirm_page(here, "portal_appeal", "申诉", "申诉", "", ""); });
    post("/my/{exam}/submit", take_submit);
    post("/my/{exam}/withdraw", take_withdraw);
    post("/my/{exam}/appeal", take_appeal);
}

} // namespace zk::http

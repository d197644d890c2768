// A candidate's marks from the hour they are released: each with how it came about; objections.
#include <algorithm>

#include "base/text.hpp"
#include "exam/desk/score_review_desk.hpp"
#include "http/portal_pages.hpp"
#include "http/score_parts.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using exam::Act;

constexpr std::size_t small_form = 16 * 1024;

std::string number_text(const Json* value)
{
    return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_string()
                                                             : std::string();
}

View subject_view(const Json& subject)
{
    View view;
    const std::string mark = number_text(subject.find("成绩"));
    view.set("name", text_member(subject, "科目"));
    view.set("mark", mark.empty() ? text_member(subject, "标记") : mark);
    view.set("full", number_text(subject.find("满分")));
    return view;
}

View item_view(const Visit& here, const Json& item)
{
    View view;
    view.set("name", text_member(item, "项目"));
    view.set("value", number_text(item.find("值")));
    view.set("how", text_member(item, "怎么来"));
    view.set("counts", text_member(item, "计入"));
    view.set("clause", text_member(item, "依据条款"));
    put(view, "clause_address", clause_address(*here.book, text_member(item, "依据条款")));
    return view;
}

View sitting_view(const Visit& here, const Json& sitting)
{
    View view;
    for (const auto& [name, key] :
         {std::pair{"考试", "name"}, {"公布时间", "released"}, {"异议截止", "until"}}) {
        view.set(key, text_member(sitting, name));
    }
    put(view, "out", true_member(sitting, "已公布"));
    put(view, "open", true_member(sitting, "可异议"));
    Views subjects;
    for (const Json& subject : array_of(sitting, "科目")) {
        subjects.push_back(subject_view(subject));
    }
    Views items;
    for (const Json& item : array_of(sitting, "项目")) {
        items.push_back(item_view(here, item));
    }
    put(view, "subjects", subjects);
    put(view, "items", items);
    return view;
}

View objection_view(const Json& objection)
{
    View view;
    for (const auto& [name, key] :
         {std::pair{"状态", "state"}, {"时间", "time"}, {"理由", "reason"}, {"结果", "result"}}) {
        put(view, key, text_member(objection, name));
    }
    view.set("subjects", join(texts_member(objection, "科目"), "、"));
    return view;
}

/// 单列艺体志愿: what may be filed, by 专业.
Views filing_views(const Json& own)
{
    Views list;
    const Json* filing = own.find("志愿");
    for (const auto& [name, value] :
         filing == nullptr || filing->as_object() == nullptr ? Json::Object{} : *filing->as_object()) {
        View view;
        view.set("name", name);
        view.set("value", spoken(value));
        list.push_back(view);
    }
    return list;
}

Response scores_page(const Visit& here, const std::string& typed, const std::string& mistake)
{
    const auto own = exam::own_scores(here.casework, here.actor, here.exam);
    if (!own) {
        return trouble_page(own.error(), here, "/my");
    }
    Views sittings;
    for (const Json& sitting : array_of(*own, "考试")) {
        sittings.push_back(sitting_view(here, sitting));
    }
    Views objections;
    for (const Json& objection : array_of(*own, "异议")) {
        objections.push_back(objection_view(objection));
    }
    View view;
    put(view, "sittings", sittings);
    put(view, "objections", objections);
    put(view, "filings", filing_views(*own));
    put(view, "mistake", mistake);
    view.set("typed", typed);
    view.set("once", once_key());
    Response response = portal_page("portal_scores", "我的成绩", view, here, here.address("/scores"));
    response.status = mistake.empty() ? 200 : 422;
    return response;
}

Response take_objection(const Visit& here)
{
    const Fields fields = parse_form(here.request.body);
    exam::Objection objection{here.exam,
                              std::string(find_field(fields, "sitting")),
                              {},
                              std::string(trim(find_field(fields, "reason")))};
    for (const auto& [name, value] : fields) {
        if (name == "subject") {
            objection.subjects.push_back(value);
        }
    }
    const auto done =
        exam::object_to_scores(here.casework, here.actor, objection, request_key_of(here, fields));
    return done ? redirect(here.address("/scores"))
                : scores_page(here, objection.reason, trouble_text(done.error()));
}

} // namespace

bool has_scores(const Visit& here)
{
    const auto own = exam::own_scores(here.casework, here.actor, here.exam);
    return own && !array_of(*own, "考试").empty();
}

void add_portal_scores(Router& router, const Portal& portal)
{
    add_visited(router, portal, Act::see_own, "GET", "/my/{exam}/scores", 0,
                [](const Visit& here) { return scores_page(here, "", ""); });
    add_visited(router, portal, Act::submit_own, "POST", "/my/{exam}/scores", small_form, take_objection);
}

} // namespace zk::http

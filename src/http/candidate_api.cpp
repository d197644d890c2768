#include "exam/desk/candidate_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

std::string exam_of(const Request& request)
{
    return request.path_values.at("exam");
}

std::int64_t number_member(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_number() != nullptr ? value->as_number()->to_int64().value_or(-1)
                                                             : -1;
}

Response save(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const Json* facts = body->find("事实");
    return answer(exam::save_draft(casework, actor, exam_of(request), facts == nullptr ? Json() : *facts,
                                   number_member(*body, "版本"), request_key(request)));
}

std::uint32_t query_number(const Request& request, std::string_view name)
{
    const std::string text = query_value(request, name);
    return text.empty() || text.size() > 6 ? 0U : static_cast<std::uint32_t>(std::atoi(text.c_str()));
}

Response upload(Casework& casework, const papers::Settings& settings, const Request& request,
                const Actor& actor)
{
    const std::string document = query_value(request, "document");
    const papers::Crop crop{query_number(request, "x"), query_number(request, "y"),
                            query_number(request, "width"), query_number(request, "height")};
    const bool is_photo = query_value(request, "photo") == "1";
    const auto prepared = is_photo ? papers::prepare_photo(request.body, crop, {}, settings)
                                   : papers::prepare(request.body, settings);
    if (!prepared) {
        return trouble_response(prepared.error());
    }
    return answer(
        exam::add_paper(casework, actor, exam_of(request), document, *prepared, request_key(request)));
}

Response show_paper(const exam::Expected<exam::PaperContent>& paper)
{
    if (!paper) {
        return trouble_response(paper.error());
    }
    return text_response(200, paper->media_type, paper->bytes)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .with("Content-Disposition", "inline");
}

using Plain = exam::Expected<Json> (*)(Casework&, const Actor&, const std::string&);
using Write = exam::Expected<Json> (*)(Casework&, const Actor&, const std::string&, const exam::RequestKey&);

GuardedHandler reading(Casework& casework, Plain act)
{
    return [&casework, act](const Request& request, const Actor& actor) {
        return answer(act(casework, actor, exam_of(request)));
    };
}

GuardedHandler writing(Casework& casework, Write act)
{
    return [&casework, act](const Request& request, const Actor& actor) {
        return answer(act(casework, actor, exam_of(request), request_key(request)));
    };
}

Json op(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_path_value(operation(id, summary, schema), "exam", "考试的编号");
}

void add_own_routes(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my", nullptr, 0, operation("listMine", "我的报名", "Registrations")},
                [&casework](const Request&, const Actor& actor) {
                    return answer(exam::own_registrations(casework, actor));
                });
    add_guarded(
        router, casework, Act::see_own,
        {"GET", "/api/v1/my/access", nullptr, 0, operation("whoLooked", "谁看过我的资料", "Accesses")},
        [&casework](const Request&, const Actor& actor) {
            return answer(exam::who_looked(casework, actor));
        });
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my/{exam}", nullptr, 0, op("getMine", "我的报名到了哪一步", "OwnCase")},
                reading(casework, exam::own_case));
    add_guarded(router, casework, Act::see_own,
                {"GET", "/api/v1/my/{exam}/messages", nullptr, 0, op("listMessages", "通知", "Messages")},
                reading(casework, exam::messages));
    add_guarded(router, casework, Act::edit_own,
                {"GET", "/api/v1/my/{exam}/draft", nullptr, 0, op("getDraft", "填到哪里了", "Draft")},
                reading(casework, exam::draft_of));
    add_guarded(
        router, casework, Act::edit_own,
        {"POST", "/api/v1/my/{exam}/draft", nullptr, draft_body,
         with_body(op("saveDraft", "边填边存", "Draft"), "Draft", "版本、事实")},
        [&casework](const Request& request, const Actor& actor) { return save(casework, request, actor); });
    add_guarded(
        router, casework, Act::submit_own,
        {"POST", "/api/v1/my/{exam}/submission", nullptr, small_body, op("submit", "提交报名", "Receipt")},
        writing(casework, exam::submit));
    add_guarded(
        router, casework, Act::submit_own,
        {"POST", "/api/v1/my/{exam}/withdrawal", nullptr, small_body, op("withdraw", "撤回", "Receipt")},
        writing(casework, exam::withdraw));
    add_guarded(router, casework, Act::submit_own,
                {"POST", "/api/v1/my/{exam}/appeals", nullptr, small_body,
                 with_body(op("appeal", "申诉", "Receipt"), "Appeal", "申诉的理由")},
                [&casework](const Request& request, const Actor& actor) {
                    const auto body = json_body(request);
                    return body ? answer(exam::appeal(casework, actor, exam_of(request),
                                                      text_member(*body, "申诉"), request_key(request)))
                                : body.error();
                });
}

void add_paper_routes(Router& router, Casework& casework, const papers::Settings& settings)
{
    add_guarded(
        router, casework, Act::edit_own,
        {"POST", "/api/v1/my/{exam}/papers", nullptr, paper_body,
         op("addPaper", "上传一份材料:?document=材料名称;准考证照片加 photo=1&x&y&width&height", "Paper")},
        [&casework, settings](const Request& request, const Actor& actor) {
            return upload(casework, settings, request, actor);
        });
    add_guarded(
        router, casework, Act::see_own,
        {"GET", "/api/v1/my/{exam}/papers/{paper}", nullptr, 0,
         with_path_value(op("getPaper", "看一份材料;?thumbnail=1 是缩略图", "Bytes"), "paper", "材料编号")},
        [&casework](const Request& request, const Actor& actor) {
            return show_paper(exam::own_paper(casework, actor, exam_of(request),
                                              request.path_values.at("paper"),
                                              query_value(request, "thumbnail") == "1"));
        });
    add_guarded(router, casework, Act::edit_own,
                {"POST", "/api/v1/my/{exam}/papers/{paper}/removal", nullptr, small_body,
                 with_path_value(op("removePaper", "删一份材料", "Paper"), "paper", "材料编号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::remove_paper(casework, actor, exam_of(request),
                                                     request.path_values.at("paper"), request_key(request)));
                });
}

} // namespace

void add_candidate_api(Router& router, Casework& casework, const papers::Settings& settings)
{
    add_own_routes(router, casework);
    add_paper_routes(router, casework, settings);
}

} // namespace zk::http

#include "exam/desk/checkpoint_desk.hpp"
#include "exam/desk/confirmation_desk.hpp"
#include "exam/desk/number_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "trust/encoding.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

bool flag(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_bool() != nullptr && *value->as_bool();
}

exam::CardPresented card_of(const Json& body)
{
    return {text_member(body, "证件种类"), text_member(body, "证件号码"), !flag(body, "读卡"),
            text_member(body, "手工录入理由"), text_member(body, "读卡器")};
}

Response present(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::present_card(casework, actor, text_member(*body, "考试"), card_of(*body)))
                : body.error();
}

Response confirm(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const std::string ink_text = text_member(*body, "手写签名");
    const auto ink = ink_text.empty() ? std::optional<std::string>("") : trust::from_base64url(ink_text);
    if (!ink) {
        return problem(400, "ink", "手写签名读不出来", "应为 PNG 图片的 base64url。");
    }
    return answer(
        exam::confirm(casework, actor, text_member(*body, "编号"), text_member(*body, "考试"),
                      {card_of(*body), text_member(*body, "摘要"), *ink, text_member(*body, "告知语言")},
                      request_key(request)));
}

Response give(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::give_numbers(casework, actor, text_member(*body, "考试"),
                                            text_member(*body, "机构")))
                : body.error();
}

Response ask_to_void(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::ask_to_void(casework, actor, request.path_values.at("person"),
                                           request.path_values.at("exam"), text_member(*body, "理由"),
                                           request_key(request)))
                : body.error();
}

Response grant_void(Casework& casework, const Request& request, const Actor& actor)
{
    return answer(exam::grant_void(casework, actor, request.path_values.at("person"),
                                   request.path_values.at("exam"), request_key(request)));
}

Response published(Casework& casework)
{
    return answer(exam::read(casework, [](store::Transaction& transaction) -> exam::Expected<Json> {
        auto all = exam::load_checkpoints(transaction);
        if (!all) {
            return exam::trouble(all.error());
        }
        Json::Array list;
        for (const auto& one : *all) {
            list.push_back(exam::to_json(one));
        }
        return Json(std::move(list));
    }));
}

using Handle = Response (*)(Casework&, const Request&, const Actor&);

GuardedHandler calling(Casework& casework, Handle handle)
{
    return [&casework, handle](const Request& request, const Actor& actor) {
        return handle(casework, request, actor);
    };
}

Json case_op(std::string_view id, std::string_view summary)
{
    return with_path_value(with_path_value(operation(id, summary, "Signed"), "exam", "考试的编号"), "person",
                           "报名的编号");
}

void add_confirmation_routes(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::confirm_on_site,
                {"POST", "/api/v1/staff/confirmations/card", nullptr, small_body,
                 with_body(operation("presentCard", "出示证件,打开要确认的报名", "ToConfirm"), "Card",
                           "考试、证件、读卡或手工录入")},
                calling(casework, present));
    add_guarded(router, casework, Act::confirm_on_site,
                {"POST", "/api/v1/staff/confirmations", nullptr, 512 * 1024,
                 with_body(operation("confirm", "签字确认,锁定", "Confirmed"), "Confirmation",
                           "编号、看过的摘要、证件、签名")},
                calling(casework, confirm));
    add_guarded(router, casework, Act::see_progress,
                {"GET", "/api/v1/staff/confirmations/typed", nullptr, 0,
                 operation("listTyped", "手工录入证件号的确认:?exam=", "Typed")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::typed_confirmations(casework, actor, query_value(request, "exam")));
                });
    add_guarded(router, casework, Act::ask_to_void,
                {"POST", "/api/v1/staff/cases/{exam}/{person}/void-requests", nullptr, small_body,
                 with_body(case_op("askToVoid", "申请作废现场确认"), "VoidRequest", "理由")},
                calling(casework, ask_to_void));
    add_guarded(router, casework, Act::grant_void,
                {"POST", "/api/v1/staff/cases/{exam}/{person}/void-grants", nullptr, small_body,
                 case_op("grantVoid", "批准作废,重新确认签字")},
                calling(casework, grant_void));
    router.add({"GET", "/api/v1/receipts/{hash}",
                [&casework](const Request& request) {
                    return answer(exam::check_receipt(casework, request.path_values.at("hash")));
                },
                0,
                with_path_value(operation("checkReceipt", "核对收据;不用登录,不给个人信息", "Receipt"),
                                "hash", "收据上的哈希")});
}

} // namespace

void add_confirmation_api(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::give_numbers,
                {"POST", "/api/v1/staff/numbers", nullptr, small_body,
                 with_body(operation("giveNumbers", "给审核通过的成批编报名序号", "Numbers"), "GiveNumbers",
                           "考试、机构(空为全地区)")},
                calling(casework, give));
    add_guarded(router, casework, Act::see_progress,
                {"GET", "/api/v1/staff/numbers", nullptr, 0,
                 operation("listNumbers", "已编的序号和缺号:?exam=", "NumberReport")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::numbers_report(casework, actor, query_value(request, "exam")));
                });
    add_confirmation_routes(router, casework);
    router.add({"GET", "/api/v1/checkpoints", [&casework](const Request&) { return published(casework); }, 0,
                operation("listCheckpoints", "公布的检查点", "Checkpoints")});
    add_guarded(
        router, casework, Act::publish_checkpoint,
        {"POST", "/api/v1/staff/checkpoints", nullptr, small_body,
         operation("makeCheckpoint", "给现在的链头签一个检查点", "Checkpoint")},
        [&casework](const Request&, const Actor&) { return answer(exam::make_checkpoint(casework)); });
}

} // namespace zk::http

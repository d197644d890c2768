#include "exam/desk/checkpoint_desk.hpp"
#include "exam/desk/confirmation_desk.hpp"
#include "exam/desk/number_desk.hpp"
#include "exam/desk/photo_desk.hpp"
#include "exam/desk/receipt_desk.hpp"
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

/// What a handler of this file needs beside the casework.
struct Desk {
    Casework& casework;
    const ReaderDesk& readers;
    const papers::Settings& papers;
};

/// The card as presented. What claims to be read must carry the reader's seal; the reader's name comes from
/// it.
exam::Expected<exam::CardPresented> card_of(const Desk& desk, const Json& body)
{
    exam::CardPresented card{text_member(body, "证件种类"), text_member(body, "证件号码"),
                             !flag(body, "读卡"), text_member(body, "手工录入理由"), ""};
    if (card.typed) {
        return card;
    }
    const auto read = desk.readers.check(text_member(body, "读卡凭据"), card.id_type, card.id_number);
    if (!read) {
        return exam::refuse("card-seal", "", read.error().message, "重新读一次卡,或手工录入并写明理由");
    }
    card.reader = read->reader;
    return card;
}

Response present(const Desk& desk, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    return answer(card_of(desk, *body).and_then([&](const exam::CardPresented& card) {
        return exam::present_card(desk.casework, actor, text_member(*body, "考试"), card);
    }));
}

/// The pad's picture, re-written in the locked-up process like any upload; none: signed on paper.
exam::Expected<std::optional<papers::Prepared>> ink_of(const Desk& desk, const Json& body)
{
    const std::string text = text_member(body, "手写签名");
    if (text.empty()) {
        return std::optional<papers::Prepared>();
    }
    const auto bytes = trust::from_base64url(text);
    if (!bytes || papers::sniff(*bytes) != papers::Format::png) {
        return exam::refuse("ink", "", "手写签名读不出来,应为 PNG 图片的 base64url", "重新签一次");
    }
    if (bytes->size() > exam::ink_longest) {
        return exam::refuse("ink", "", "签字的图太大,最多 200 KB", "重新签一次");
    }
    auto prepared = papers::prepare(*bytes, desk.papers);
    return prepared ? exam::Expected<std::optional<papers::Prepared>>(std::move(*prepared))
                    : exam::trouble(prepared.error());
}

Response confirm(const Desk& desk, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    auto card = card_of(desk, *body);
    auto ink = card ? ink_of(desk, *body)
                    : exam::Expected<std::optional<papers::Prepared>>(tl::unexpected(card.error()));
    if (!ink) {
        return trouble_response(ink.error());
    }
    return answer(exam::confirm(
        desk.casework, actor, text_member(*body, "编号"), text_member(*body, "考试"),
        {std::move(*card), text_member(*body, "摘要"), std::move(*ink), text_member(*body, "告知语言")},
        request_key(request)));
}

std::uint32_t pixels(const Request& request, std::string_view name)
{
    const auto number = Decimal::parse(query_value(request, name));
    const auto value = number ? number->to_int64() : std::nullopt;
    return value && *value > 0 && *value <= 1'000'000 ? static_cast<std::uint32_t>(*value) : 0U;
}

Response take_photo(const Desk& desk, const Request& request, const Actor& actor)
{
    const papers::Crop crop{pixels(request, "x"), pixels(request, "y"), pixels(request, "width"),
                            pixels(request, "height")};
    const auto prepared = papers::prepare_photo(request.body, crop, {}, desk.papers);
    if (!prepared) {
        return trouble_response(prepared.error());
    }
    return answer(exam::replace_photo(desk.casework, actor, request.path_values.at("person"),
                                      request.path_values.at("exam"), *prepared, request_key(request)));
}

Response show_photo(const Desk& desk, const Request& request, const Actor& actor)
{
    const auto photo = exam::photo_of(desk.casework, actor, request.path_values.at("person"),
                                      request.path_values.at("exam"));
    return photo ? text_response(200, photo->media_type, photo->bytes)
                       .with("Cache-Control", "no-store")
                       .with("X-Content-Type-Options", "nosniff")
                       .with("Content-Security-Policy", "default-src 'none'; sandbox")
                 : trouble_response(photo.error());
}

Response numbers_file(Casework& casework, const Request& request, const Actor& actor)
{
    const std::string kind = query_value(request, "format");
    const auto file = exam::numbers_file(casework, actor, query_value(request, "exam"), kind);
    if (!file) {
        return trouble_response(file.error());
    }
    const bool csv = kind == "csv";
    return text_response(200,
                         csv ? "text/csv; charset=utf-8"
                             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         *file)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Disposition", "attachment; filename=numbers." + kind);
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

Json case_op(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_path_value(with_path_value(operation(id, summary, schema), "exam", "考试的编号"), "person",
                           "报名的编号");
}

using DeskHandle = Response (*)(const Desk&, const Request&, const Actor&);

GuardedHandler at(const Desk& desk, DeskHandle handle)
{
    return
        [desk, handle](const Request& request, const Actor& actor) { return handle(desk, request, actor); };
}

using List = exam::Expected<Json> (*)(Casework&, const Actor&, const std::string&);

/// A list of one exam: ?exam=.
GuardedHandler listing(Casework& casework, List list)
{
    return [&casework, list](const Request& request, const Actor& actor) {
        return answer(list(casework, actor, query_value(request, "exam")));
    };
}

Json list_op(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_query_value(operation(id, summary, schema), "exam", "考试的编号");
}

void add_desk_routes(Router& router, const Desk& desk)
{
    const std::string photo = "/api/v1/staff/cases/{exam}/{person}/photo";
    add_guarded(router, desk.casework, Act::confirm_on_site,
                {"POST", "/api/v1/staff/confirmations/card", nullptr, small_body,
                 with_body(operation("presentCard", "出示证件,打开要确认的报名", "ToConfirm"), "Card",
                           "考试、证件、读卡(带读卡凭据)或手工录入")},
                at(desk, present));
    add_guarded(router, desk.casework, Act::confirm_on_site,
                {"POST", "/api/v1/staff/confirmations", nullptr, 512 * 1024,
                 with_body(operation("confirm", "签字确认,锁定", "Confirmed"), "Confirmation",
                           "编号、看过的摘要、证件、签名")},
                at(desk, confirm));
    add_guarded(router, desk.casework, Act::confirm_on_site,
                {"GET", photo, nullptr, 0, case_op("getPhoto", "现场看准考证照片(留下记录)", "Bytes")},
                at(desk, show_photo));
    add_guarded(router, desk.casework, Act::confirm_on_site,
                {"POST", photo, nullptr, paper_body,
                 case_op("takePhoto", "现场采集准考证照片:?x&y&width&height;锁定以后不能", "PhotoTaken")},
                at(desk, take_photo));
}

void add_void_routes(Router& router, Casework& casework)
{
    const std::string place = "/api/v1/staff/cases/{exam}/{person}";
    add_guarded(router, casework, Act::ask_to_void,
                {"POST", place + "/void-requests", nullptr, small_body,
                 with_body(case_op("askToVoid", "申请作废现场确认", "Voided"), "VoidRequest", "理由")},
                calling(casework, ask_to_void));
    add_guarded(router, casework, Act::grant_void,
                {"POST", place + "/void-grants", nullptr, small_body,
                 case_op("grantVoid", "批准作废,重新确认签字", "Voided")},
                calling(casework, grant_void));
    add_guarded(router, casework, Act::open_case,
                {"GET", place + "/confirmations", nullptr, 0,
                 case_op("listVersions", "签字确认过的各个版本(留下记录)", "ConfirmedVersions")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::confirmed_versions(casework, actor, request.path_values.at("person"),
                                                           request.path_values.at("exam")));
                });
    add_guarded(router, casework, Act::open_case,
                {"GET", "/api/v1/staff/void-requests", nullptr, 0,
                 list_op("listVoids", "本地区申请作废的确认,新的在前", "VoidRequests")},
                listing(casework, exam::void_requests));
    add_guarded(router, casework, Act::ask_to_void,
                {"GET", "/api/v1/staff/confirmations/by-number", nullptr, 0,
                 with_query_value(list_op("findByNumber", "按报名序号找一份确认", "CaseFound"), "number",
                                  "14 位报名序号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::case_by_number(casework, actor, query_value(request, "exam"),
                                                       query_value(request, "number")));
                });
    add_guarded(router, casework, Act::see_progress,
                {"GET", "/api/v1/staff/confirmations/typed", nullptr, 0,
                 list_op("listTyped", "手工录入证件号的确认,新的在前", "Typed")},
                listing(casework, exam::typed_confirmations));
}

void add_number_routes(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::give_numbers,
                {"POST", "/api/v1/staff/numbers", nullptr, small_body,
                 with_body(operation("giveNumbers", "给审核通过的成批编报名序号", "Numbers"), "GiveNumbers",
                           "考试、机构(空为全地区)")},
                calling(casework, give));
    add_guarded(router, casework, Act::see_progress,
                {"GET", "/api/v1/staff/numbers", nullptr, 0,
                 list_op("listNumbers", "已编的序号和缺号", "NumberReport")},
                listing(casework, exam::numbers_report));
    add_guarded(router, casework, Act::see_progress,
                {"GET", "/api/v1/staff/numbers/offices", nullptr, 0,
                 list_op("countNumbers", "各单位已编、可编、还没有到的", "NumbersByOffice")},
                listing(casework, exam::numbers_by_office));
    add_guarded(router, casework, Act::give_numbers,
                {"GET", "/api/v1/staff/numbers/file", nullptr, 0,
                 with_query_value(list_op("exportNumbers", "序号表:姓名遮住,没有证件号", "Bytes"), "format",
                                  "xlsx 或 csv")},
                calling(casework, numbers_file));
}

void add_public_routes(Router& router, Casework& casework)
{
    router.add({"GET", "/api/v1/receipts/{hash}",
                [&casework](const Request& request) {
                    return answer(exam::check_receipt(casework, request.path_values.at("hash")));
                },
                0,
                with_path_value(operation("checkReceipt", "核对收据;不用登录,不给个人信息", "ReceiptChecked"),
                                "hash", "收据上的校验值:64 个十六进制数字")});
    router.add({"GET", "/api/v1/checkpoints", [&casework](const Request&) { return published(casework); }, 0,
                operation("listCheckpoints", "公布的检查点", "Checkpoints")});
}

} // namespace

void add_confirmation_api(Router& router, Casework& casework, const ReaderDesk& readers,
                          const papers::Settings& papers)
{
    add_number_routes(router, casework);
    add_desk_routes(router, {casework, readers, papers});
    add_void_routes(router, casework);
    add_public_routes(router, casework);
    add_guarded(
        router, casework, Act::publish_checkpoint,
        {"POST", "/api/v1/staff/checkpoints", nullptr, small_body,
         operation("makeCheckpoint", "给现在的链头签一个检查点", "Checkpoint")},
        [&casework](const Request&, const Actor&) { return answer(exam::make_checkpoint(casework)); });
}

} // namespace zk::http

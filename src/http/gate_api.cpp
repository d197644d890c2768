// The gate's routes: lists in, lists to devices, records back, what happened.
#include "exam/desk/gate_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "trust/encoding.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

constexpr std::size_t photo_body = 10u << 20;
constexpr std::size_t sync_body = 16u << 20;

std::int64_t number_member(const Json& object, std::string_view name)
{
    const Json* value = object.find(name);
    return value == nullptr || value->as_number() == nullptr ? 0 : value->as_number()->to_int64().value_or(0);
}

/// The records of a synchronisation. What is no base64url has no signature, and is sent back as such.
exam::GateSync sync_of(const Json& body)
{
    exam::GateSync sync{number_member(body, "此刻"), number_member(body, "游标"), {}};
    const Json* records = body.find("记录");
    if (records != nullptr && records->as_array() != nullptr) {
        for (const Json& one : *records->as_array()) {
            sync.records.push_back(
                {text_member(one, "文本"), trust::from_base64url(text_member(one, "签名")).value_or("")});
        }
    }
    return sync;
}

Response open_device(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const auto key = trust::from_base64url(text_member(*body, "公钥"));
    return answer(exam::open_gate_device(casework, actor, text_member(*body, "考试"),
                                         text_member(*body, "日期"), key.value_or("")));
}

Response photos(Casework& casework, const Request& request, const Actor& actor)
{
    auto all = exam::take_gate_photos(casework, actor, request.path_values.at("device"));
    return all ? text_response(200, "application/octet-stream", std::move(*all))
                     .with("Cache-Control", "no-store")
                     .with("X-Content-Type-Options", "nosniff")
               : trouble_response(all.error());
}

Response sync(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = parse_json(request.body, {sync_body, 64});
    if (!body) {
        return problem(400, "json", "请求不是 JSON", body.error().message);
    }
    return answer(exam::sync_gate(casework, actor, request.path_values.at("device"), sync_of(*body)));
}

Json device_op(std::string_view id, std::string_view summary, std::string_view schema)
{
    return with_path_value(operation(id, summary, schema), "device", "设备编号");
}

using Handle = Response (*)(Casework&, const Request&, const Actor&);

GuardedHandler calling(Casework& casework, Handle handle)
{
    return [&casework, handle](const Request& request, const Actor& actor) {
        return handle(casework, request, actor);
    };
}

void add_lists(Router& router, Casework& casework, const papers::Settings& papers)
{
    add_guarded(router, casework, Act::load_gate_list,
                {"POST", "/api/v1/staff/gate/lists", nullptr, table_body,
                 operation("loadGateList", "导入考点名单(CSV、XLSX):?exam=&name=", "GateListReport")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::load_gate_list(casework, actor, query_value(request, "exam"),
                                                       request.body, query_value(request, "name")));
                });
    add_guarded(router, casework, Act::load_gate_list,
                {"POST", "/api/v1/staff/gate/photos", nullptr, photo_body,
                 operation("addGatePhoto", "名单上一名考生的照片:?exam=&ticket=准考证号", "GatePhoto")},
                [&casework, papers](const Request& request, const Actor& actor) {
                    return answer(exam::add_gate_photo(casework, actor, query_value(request, "exam"),
                                                       query_value(request, "ticket"), request.body, papers));
                });
}

void add_devices(Router& router, Casework& casework)
{
    add_guarded(
        router, casework, Act::work_gate,
        {"GET", "/api/v1/staff/gate/days", nullptr, 0,
         operation("listGateDays", "本考点今天和以后的名单", "GateDays")},
        [&casework](const Request&, const Actor& actor) { return answer(exam::gate_days(casework, actor)); });
    add_guarded(router, casework, Act::work_gate,
                {"POST", "/api/v1/staff/gate/devices", nullptr, small_body,
                 with_body(operation("openGateDevice", "登记一台查验设备", "GateDevice"), "NewGateDevice",
                           "考试、日期、设备自己生成的公钥")},
                calling(casework, open_device));
    add_guarded(router, casework, Act::work_gate,
                {"GET", "/api/v1/staff/gate/devices/{device}/list", nullptr, 0,
                 device_op("takeGateList", "断网查验要用的一切(留下记录)", "GateList")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::take_gate_list(casework, actor, request.path_values.at("device")));
                });
    add_guarded(router, casework, Act::work_gate,
                {"GET", "/api/v1/staff/gate/devices/{device}/photos", nullptr, 0,
                 device_op("takeGatePhotos", "名单上的照片,依次:长度(4 字节)和 JPEG", "Bytes")},
                calling(casework, photos));
    add_guarded(router, casework, Act::work_gate,
                {"POST", "/api/v1/staff/gate/devices/{device}/records", nullptr, sync_body,
                 with_body(device_op("syncGate", "交设备上的记录,取别的设备的", "GateSynced"), "GateSync",
                           "此刻、游标、签名的记录")},
                calling(casework, sync));
}

} // namespace

void add_gate_api(Router& router, Casework& casework, const papers::Settings& papers)
{
    add_lists(router, casework, papers);
    add_devices(router, casework);
    add_guarded(router, casework, Act::see_gate,
                {"GET", "/api/v1/staff/gate/admissions", nullptr, 0,
                 operation("listAdmissions", "入场情况和重复进入:?exam=&day=&site=", "GateAdmissions")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::gate_admissions(casework, actor, query_value(request, "exam"),
                                                        query_value(request, "day"),
                                                        query_value(request, "site")));
                });
}

} // namespace zk::http

#include "exam/desk/office_desk.hpp"
#include "exam/people/accounts.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

std::vector<std::string> texts_member(const Json& json, std::string_view name)
{
    std::vector<std::string> texts;
    const Json* value = json.find(name);
    if (value != nullptr && value->as_array() != nullptr) {
        for (const Json& element : *value->as_array()) {
            texts.push_back(element.as_string() == nullptr ? std::string() : *element.as_string());
        }
    }
    return texts;
}

Response open_staff(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    return answer(exam::open_staff(casework, actor,
                                   {text_member(*body, "用户名"), text_member(*body, "姓名"),
                                    text_member(*body, "机构代码"), texts_member(*body, "职责"),
                                    text_member(*body, "初始密码")}));
}

Response recover(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    return answer(exam::recover_candidate(casework, actor, text_member(*body, "考试"), text_member(*body, "证件种类"),
                                          text_member(*body, "证件号码"), text_member(*body, "初始密码")));
}

Response load(Casework& casework, const Request& request, const Actor& actor)
{
    return answer(exam::load_office_file(casework, actor, request.body, query_value(request, "name")));
}

} // namespace

void add_office_api(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::see_offices,
                {"GET", "/api/v1/staff/offices", nullptr, 0, operation("listOffices", "本地区的机构", "Offices")},
                [&casework](const Request&, const Actor& actor) { return answer(exam::list_offices(casework, actor)); });
    add_guarded(router, casework, Act::load_offices,
                {"POST", "/api/v1/staff/offices", nullptr, table_body,
                 operation("loadOffices", "导入机构(CSV、XLSX);有一行不对就都不导入", "Import")},
                [&casework](const Request& request, const Actor& actor) { return load(casework, request, actor); });
    add_guarded(router, casework, Act::manage_staff,
                {"GET", "/api/v1/staff/accounts", nullptr, 0, operation("listStaff", "本地区的人员", "Staff")},
                [&casework](const Request&, const Actor& actor) { return answer(exam::staff_of(casework, actor)); });
    add_guarded(router, casework, Act::manage_staff,
                {"POST", "/api/v1/staff/accounts", nullptr, small_body,
                 with_body(operation("openStaff", "给一个人开账户", "Account"), "StaffAccount", "用户名、姓名、机构、职责")},
                [&casework](const Request& request, const Actor& actor) { return open_staff(casework, request, actor); });
    add_guarded(router, casework, Act::manage_staff,
                {"POST", "/api/v1/staff/accounts/{account}/disable", nullptr, small_body,
                 with_path_value(operation("disableStaff", "停用账户", "Account"), "account", "账户编号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::disable_staff(casework, actor, request.path_values.at("account")));
                });
    add_guarded(router, casework, Act::recover_candidate,
                {"POST", "/api/v1/staff/recoveries", nullptr, small_body,
                 with_body(operation("recover", "考生持证当面重设密码", "Account"), "Recovery", "证件、初始密码")},
                [&casework](const Request& request, const Actor& actor) { return recover(casework, request, actor); });
    add_guarded(router, casework, Act::run_system,
                {"GET", "/api/v1/staff/system", nullptr, 0, operation("getSystem", "系统状态", "System")},
                [&casework](const Request&, const Actor&) { return answer(exam::system_state(casework)); });
}

} // namespace zk::http

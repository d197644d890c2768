#include "exam/desk/package_desk.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

/// What a package can be refused for, told to whoever sent it: theirs to mend, not a failure of ours.
Response package_answer(const exam::Expected<Json>& result)
{
    const Error* error = result ? nullptr : std::get_if<Error>(&result.error());
    const bool theirs = error != nullptr &&
                        (error->code.starts_with("package.") || error->code.starts_with("trust.")) &&
                        error->code != "package.scratch";
    return theirs ? problem(422, error->code, "报送包不能收", *error) : answer(result);
}

Response make(Casework& casework, const Actor& actor)
{
    auto bytes = exam::make_package(casework, actor);
    if (!bytes) {
        return package_answer(tl::unexpected(bytes.error()));
    }
    return text_response(200, "application/octet-stream", std::move(*bytes))
        .with("Content-Disposition", "attachment; filename=\"package.zkpackage\"")
        .with("Cache-Control", "no-store");
}

Response settle(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    return answer(exam::settle(casework, actor,
                               {request.path_values.at("person"), request.path_values.at("conflict"),
                                text_member(*body, "处理"), text_member(*body, "理由")},
                               request_key(request)));
}

Response take_receipt(Casework& casework, const Request& request, const Actor& actor)
{
    const auto body = json_body(request);
    return body ? answer(exam::receive_receipt(casework, actor, *body)) : body.error();
}

void add_reading(Router& router, Casework& casework)
{
    add_guarded(
        router, casework, Act::handle_packages,
        {"GET", "/api/v1/staff/packages", nullptr, 0,
         with_query_value(operation("listPackages", "这处安装的报送:已做、已收、下级、逾期", "Packages"),
                          "exam", "考试的编号")},
        [&casework](const Request& request, const Actor& actor) {
            return answer(exam::packages_of(casework, actor, query_value(request, "exam")));
        });
    add_guarded(router, casework, Act::handle_packages,
                {"GET", "/api/v1/staff/packages/reconciliation", nullptr, 0,
                 with_query_value(operation("reconcile", "本处的与下级报来的对账", "Reconciliation"), "exam",
                                  "考试的编号")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::reconciliation(casework, actor, query_value(request, "exam")));
                });
    add_guarded(router, casework, Act::settle_conflict,
                {"GET", "/api/v1/staff/packages/conflicts", nullptr, 0,
                 operation("listConflicts", "两个版本的报名,等人处理", "Conflicts")},
                [&casework](const Request&, const Actor& actor) {
                    return answer(exam::open_conflicts(casework, actor));
                });
}

} // namespace

void add_package_api(Router& router, Casework& casework)
{
    add_reading(router, casework);
    // The sending installation's signature is all the authority there is: no session, no cookie.
    router.add({"POST", "/api/v1/packages",
                [&casework](const Request& request) {
                    return package_answer(exam::receive_package(casework, request.body));
                },
                exam::package_in_browser,
                operation("sendPackage", "下级安装送来的报送包;重复送给同一份回执", "Received")});
    add_guarded(router, casework, Act::handle_packages,
                {"POST", "/api/v1/staff/packages", nullptr, small_body,
                 operation("makePackage", "做一个报送包给上级", "PackageFile")},
                [&casework](const Request&, const Actor& actor) { return make(casework, actor); });
    add_guarded(router, casework, Act::handle_packages,
                {"POST", "/api/v1/staff/packages/received", nullptr, exam::package_in_browser,
                 operation("receivePackage", "收一个带来的报送包", "Received")},
                [&casework](const Request& request, const Actor& actor) {
                    return package_answer(exam::receive_package(casework, actor, request.body));
                });
    add_guarded(router, casework, Act::handle_packages,
                {"POST", "/api/v1/staff/packages/receipts", nullptr, small_body,
                 with_body(operation("takeReceipt", "收上级的回执", "Delivered"), "PackageReceipt", "回执")},
                [&casework](const Request& request, const Actor& actor) {
                    return take_receipt(casework, request, actor);
                });
    add_guarded(
        router, casework, Act::settle_conflict,
        {"POST", "/api/v1/staff/packages/conflicts/{person}/{conflict}", nullptr, small_body,
         with_body(with_path_value(with_path_value(operation("settleConflict", "处理一个冲突", "Settled"),
                                                   "person", "报名的编号"),
                                   "conflict", "冲突的编号"),
                   "Settlement", "处理、理由")},
        [&casework](const Request& request, const Actor& actor) { return settle(casework, request, actor); });
}

} // namespace zk::http

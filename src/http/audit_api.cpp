#include "exam/desk/audit_log.hpp"
#include "http/casework_api.hpp"
#include "http/openapi.hpp"

namespace zk::http {

namespace {

using exam::Act;
using exam::Actor;
using exam::Casework;

exam::AuditFilter filter_of(const Request& request)
{
    return {query_value(request, "office"), query_value(request, "who"),  query_value(request, "kind"),
            query_value(request, "person"), query_value(request, "from"), query_value(request, "to"),
            query_value(request, "after")};
}

Json with_filter(Json described)
{
    for (const auto& [name, what] : {std::pair{"office", "机构代码"},
                                     {"who", "办事的人:姓名、用户名或账户"},
                                     {"kind", "种类:签认、退回 …、查看"},
                                     {"person", "报名的编号"},
                                     {"from", "从哪一天,2021-11-20"},
                                     {"to", "到哪一天,含当天"}}) {
        described = with_query_value(std::move(described), name, what);
    }
    return described;
}

} // namespace

void add_audit_api(Router& router, Casework& casework)
{
    add_guarded(router, casework, Act::read_audit,
                {"GET", "/api/v1/staff/audit", nullptr, 0,
                 with_query_value(with_filter(operation("readAudit", "审计记录,新的在前", "Audit")), "after",
                                  "上一页的 下一页")},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::audit(casework, actor, filter_of(request)));
                });
    add_guarded(router, casework, Act::read_audit,
                {"POST", "/api/v1/staff/audit/exports", nullptr, small_body,
                 with_filter(operation("exportAudit", "导出审计记录(XLSX),带签名的证明", "AuditExport"))},
                [&casework](const Request& request, const Actor& actor) {
                    return answer(exam::export_audit(casework, actor, filter_of(request)));
                });
}

} // namespace zk::http

// What the routes of packages take and answer.
#include "http/casework_schemas.hpp"
#include "http/schema_parts.hpp"

namespace zk::http {

using namespace schema;

namespace {

Json receipt()
{
    return object({{"包", text()},
                   {"发送安装", text()},
                   {"发送单位", text()},
                   {"接收安装", text()},
                   {"接收单位", text()},
                   {"序号", whole()},
                   {"时间", whole()},
                   {"新收", whole()},
                   {"续接", whole()},
                   {"未变", whole()},
                   {"冲突", whole()},
                   {"检查点", any()},
                   {"算法", text()},
                   {"签名", text()}});
}

Json delivery()
{
    return object({{"安装", text()},
                   {"机构", text()},
                   {"名称", text()},
                   {"最后一包", whole()},
                   {"收到", text()},
                   {"人数", whole()},
                   {"未办完", whole()},
                   {"截止", text()},
                   {"状态", one_of({"未到期", "已报", "逾期", "已撤销"})}});
}

void add_exchange(Json& all)
{
    const Json place = object({{"安装", text()}, {"机构", text()}, {"名称", text()}});
    all.set("PackageReceipt", receipt());
    all.set("PackageRow", object({{"序号", whole()},
                                  {"制作时间", text()},
                                  {"办结时间", text()},
                                  {"人数", whole()},
                                  {"事件数", whole()},
                                  {"字节", whole()},
                                  {"摘要", text()},
                                  {"单位", text()},
                                  {"回执", or_null(ref("PackageReceipt"))}}));
    all.set("Delivery", delivery());
    all.set("Packages", object({{"本安装", place},
                                {"上级", or_null(place)},
                                {"可以处理冲突", flag()},
                                {"未报", whole()},
                                {"已做", list_of(ref("PackageRow"))},
                                {"已收", list_of(ref("PackageRow"))},
                                {"下级", list_of(ref("Delivery"))}}));
    all.set("PackageFile", text().set("format", "binary"));
    all.set("Received", object({{"回执", ref("PackageReceipt")}, {"已经收过", flag()}}));
    all.set("Delivered", object({{"序号", whole()}, {"送达人数", whole()}}));
}

void add_conflicts(Json& all)
{
    const Json event = object({{"时间", text()}, {"办理", text()}, {"单位", text()}});
    const Json version = object({{"阶段", text()}, {"事件", list_of(event)}});
    all.set("Conflict", object({{"编号", text()},
                                {"冲突", text()},
                                {"考试", text()},
                                {"种类", one_of({"两处都办过", "序号重复"})},
                                {"报送单位", text()},
                                {"包", whole()},
                                {"报来时间", text()},
                                {"报名序号", text()},
                                {"本处", version},
                                {"报来", version},
                                {"处理", text()},
                                {"处理时间", text()}}));
    all.set("Conflicts", list_of(ref("Conflict")));
    all.set("Settlement", object({{"处理", one_of({"留本处", "用报来的"})}, {"理由", text()}}));
    all.set("Settled", object({{"处理", text()}}));
}

void add_reconciliation(Json& all)
{
    const Json sum = object({{"报送安装", text()},
                             {"机构", text()},
                             {"名称", text()},
                             {"阶段", text()},
                             {"结果", text()},
                             {"报来", whole()},
                             {"本处", whole()}});
    const Json range =
        object({{"前缀", text()}, {"起", text()}, {"止", text()}, {"报来", whole()}, {"本处", whole()}});
    const Json difference = object({{"安装", text()}, {"机构", text()}, {"编号", text()}, {"差别", text()}});
    all.set("Reconciliation", object({{"相符", flag()},
                                      {"报来", whole()},
                                      {"本处自办", whole()},
                                      {"本处续办", whole()},
                                      {"汇总", list_of(sum)},
                                      {"号段", list_of(range)},
                                      {"未列出", whole()},
                                      {"差别", list_of(difference)}}));
}

} // namespace

void add_package_schemas(Json& schemas)
{
    add_exchange(schemas);
    add_conflicts(schemas);
    add_reconciliation(schemas);
}

} // namespace zk::http

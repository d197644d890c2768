// What the gate's routes take and answer.
#include "http/casework_schemas.hpp"
#include "http/schema_parts.hpp"

namespace zk::http {

namespace {

using namespace schema;

/// The gate's list as a device takes it; what stands in the rulebook is the rulebook's.
Json gate_list()
{
    const Json candidate = object({{"编号", text()},
                                   {"准考证号", text()},
                                   {"姓名", text()},
                                   {"证件种类", text()},
                                   {"证件号码", text()},
                                   {"考场", text()},
                                   {"座位", text()},
                                   {"持有", text()},
                                   {"有照片", flag()},
                                   {"事实", typed("object")}});
    return object(
        {{"考试", text()},
         {"日期", text()},
         {"设备", text()},
         {"账户", text()},
         {"姓名", text()},
         {"考点", object({{"代码", text()}, {"名称", text()}, {"地州", text()}, {"宽限分钟", whole()}})},
         {"名单时间", whole()},
         {"服务器时间", whole()},
         {"作废时间", whole()},
         {"签发", object({{"套件", text()}, {"公钥", text()}, {"编号", text()}})},
         {"规则书", typed("object")},
         {"考生", list_of(candidate)}});
}

Json admission()
{
    return object({{"记录", text()},
                   {"准考证号", text()},
                   {"姓名", text()},
                   {"考点", text()},
                   {"设备", text()},
                   {"时间", text()},
                   {"收到", text()},
                   {"结论", text()},
                   {"进入", flag()},
                   {"意见", list_of(text())}});
}

} // namespace

void add_gate_schemas(Json& all)
{
    const Json row =
        object({{"行", whole()}, {"列", text()}, {"写的", text()}, {"应为", text()}, {"最接近", text()}});
    all.set("GateListReport", object({{"导入", whole()}, {"问题数", whole()}, {"问题", list_of(row)}}));
    all.set("GatePhoto", object({{"收下", flag()}}));
    all.set("GateDays",
            list_of(object({{"考试", text()}, {"名称", text()}, {"日期", text()}, {"人数", whole()}})));
    all.set("NewGateDevice", object({{"考试", text()}, {"日期", text()}, {"公钥", text()}}));
    all.set("GateDevice", object({{"设备", text()}, {"服务器时间", whole()}}));
    all.set("GateList", gate_list());
    all.set("GateSync", object({{"此刻", whole()},
                                {"游标", whole()},
                                {"记录", list_of(object({{"文本", text()}, {"签名", text()}}))}}));
    const Json other = object({{"记录", text()},
                               {"考生", text()},
                               {"时间", whole()},
                               {"结论", text()},
                               {"进入", flag()},
                               {"设备", text()},
                               {"事实", typed("object")}});
    all.set("GateSynced", object({{"服务器时间", whole()},
                                  {"已收", list_of(text())},
                                  {"退回", list_of(object({{"编号", text()}, {"原因", text()}}))},
                                  {"别处", list_of(other)},
                                  {"游标", whole()},
                                  {"规则书", text()},
                                  {"名单时间", whole()}}));
    all.set("GateAdmission", admission());
    all.set("GateAdmissions", object({{"行", list_of(ref("GateAdmission"))},
                                      {"重复", list_of(list_of(ref("GateAdmission")))},
                                      {"进入", whole()}}));
}

} // namespace zk::http

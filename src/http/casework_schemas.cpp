#include "http/casework_schemas.hpp"

#include "http/schema_parts.hpp"

namespace zk::http {

using namespace schema;

namespace {

void add_accounts(Json& all)
{
    all.set("LogIn",
            object({{"用户名", text()}, {"密码", text()}, {"验证码?", text()}, {"公用机?", flag()}}));
    all.set("Account", object({{"考试", text()},
                               {"用户名", text()},
                               {"密码", text()},
                               {"姓名", text()},
                               {"证件种类", text()},
                               {"证件号码", text()},
                               {"手机号", text()}}));
    all.set("Entered", object({{"csrf", text()},
                               {"要先设置", flag()},
                               {"工作人员", flag()},
                               {"验证器?", text()},
                               {"验证器密钥?", text()}}));
    all.set("SetUp", object({{"新密码", text()}, {"验证码?", text()}}));
    all.set("NewPassword", object({{"原密码", text()}, {"新密码", text()}}));
    all.set("Done", object({{"已退出?", flag()}, {"请用新密码登录?", flag()}}));
    all.set("Me", object({{"账户", text()},
                          {"姓名", text()},
                          {"角色", text()},
                          {"机构代码", text()},
                          {"机构", text()},
                          {"机构类别", text()},
                          {"职责", list_of(text())},
                          {"csrf", text()},
                          {"可办", list_of(text())},
                          {"考试", list_of(object({{"考试", text()}, {"名称", text()}}))},
                          {"现在", text()},
                          {"公用机", flag()},
                          {"闲置分钟", whole()}}));
    all.set("LogIns",
            list_of(object({{"时间", text()}, {"结果", text()}, {"地址", text()}, {"浏览器", text()}})));
}

void add_queue(Json& all)
{
    all.set("QueueRow", object({{"编号", text()},
                                {"考试", text()},
                                {"姓名", text()},
                                {"步骤", text()},
                                {"状态", one_of({"open", "waiting", "signed"})},
                                {"等候自", text()},
                                {"到期", text()},
                                {"已过期", flag()},
                                {"阶段", text()}}));
    all.set("Next", or_null(ref("QueueRow")));
    all.set("Queue", object({{"行", list_of(ref("QueueRow"))}, {"下一页", or_null(text())}}));
}

Json finding()
{
    return one_of({"属实", "更正", "不能证明"});
}

void add_case(Json& all)
{
    all.set("Item", object({{"事实", text()},
                            {"所写", any()},
                            {"含义?", text()},
                            {"类型?", text()},
                            {"取值?", text()},
                            {"凭据?", list_of(text())},
                            {"条款?", list_of(text())},
                            {"认定?", finding()},
                            {"认定值?", any()},
                            {"理由?", text()},
                            {"上次所写?", any()}}));
    all.set(
        "Step",
        object({{"步骤", text()},
                {"部门", text()},
                {"单位", text()},
                {"状态", one_of({"已签认", "办理中", "等前面的步骤"})},
                {"条款", text()},
                {"归我", flag()},
                {"签认", one_of({"事实", "结论", "决定"})},
                {"可签", flag()},
                {"签字?", object({{"单位", text()}, {"签字人", text()}, {"时间", text()}, {"通过", flag()}})},
                {"事实?", list_of(ref("Item"))},
                {"决定项?", text()},
                {"理由?", text()}}));
    all.set("Paper", object({{"编号", text()},
                             {"材料", text()},
                             {"类型?", text()},
                             {"大小?", whole()},
                             {"摘要?", text()},
                             {"时间?", text()}}));
    all.set("ReturnItem", object({{"事实", text()}, {"说明", text()}}));
    all.set("Case", object({{"编号", text()},
                            {"考试", text()},
                            {"名称", text()},
                            {"报考人", typed("object").set("additionalProperties", text())},
                            {"阶段", text()},
                            {"受理机构", text()},
                            {"提交时间", text()},
                            {"步骤", list_of(ref("Step"))},
                            {"规则书", text()},
                            {"材料", list_of(ref("Paper"))},
                            {"结果?", typed("object")},
                            {"退回?", list_of(object({{"时间", text()},
                                                      {"步骤", text()},
                                                      {"单位", text()},
                                                      {"事项", list_of(ref("ReturnItem"))}}))},
                            {"申诉?", list_of(object({{"时间", text()}, {"申诉", text()}}))}}));
    all.set("Bytes", text().set("format", "binary"));
}

void add_signing(Json& all)
{
    all.set("Finding",
            object({{"事实", text()}, {"认定", finding()}, {"认定值?", any()}, {"理由?", text()}}));
    all.set("Signature", object({{"步骤", text()},
                                 {"认定?", list_of(ref("Finding"))},
                                 {"所见材料?", list_of(text())},
                                 {"通过?", flag()},
                                 {"理由?", text()}}));
    all.set("Signed", object({{"阶段", text()}, {"序号?", whole()}, {"哈希?", text()}}));
    all.set("Return", object({{"步骤", text()}, {"事项", list_of(ref("ReturnItem"))}}));
    all.set("HandOver", object({{"机构", text()}, {"理由", text()}}));
    all.set("HandedOver", object({{"受理机构", text()}}));
    all.set("BatchReport", object({{"匹配", whole()},
                                   {"签认", whole()},
                                   {"更正?", whole()},
                                   {"不匹配", list_of(object({{"行", whole()}, {"原因", text()}}))}}));
}

void add_overview(Json& all)
{
    all.set("Progress", object({{"机构", list_of(object({{"机构代码", text()},
                                                         {"机构", text()},
                                                         {"类别", text()},
                                                         {"地州", text()},
                                                         {"阶段", counts()},
                                                         {"待办", whole()},
                                                         {"最久等候天数", whole()}}))}}));
    all.set("AuditEntry", object({{"时间", text()},
                                  {"账户", text()},
                                  {"姓名", text()},
                                  {"单位", text()},
                                  {"角色", text()},
                                  {"种类", text()},
                                  {"办了什么", text()},
                                  {"凭什么", list_of(text())},
                                  {"等了分钟", or_null(whole())},
                                  {"看了秒", or_null(whole())},
                                  {"为什么", text()},
                                  {"编号", text()}}));
    all.set(
        "Audit",
        object({{"行", list_of(ref("AuditEntry"))}, {"下一页", or_null(text())}, {"种类", list_of(text())}}));
    all.set("AuditExport", object({{"文件名", text()}, {"内容", text()}, {"清单", typed("object")}}));
    all.set("System",
            object({{"数据库", text()},
                    {"时间", text()},
                    {"行数", counts()},
                    {"规则书", list_of(object({{"考试", text()}, {"版本", text()}, {"哈希", text()}}))}}));
}

void add_offices(Json& all)
{
    all.set("Offices", list_of(object({{"机构代码", text()},
                                       {"机构名称", text()},
                                       {"机构类别", text()},
                                       {"地州", text()},
                                       {"县市", text()},
                                       {"上级机构代码", text()},
                                       {"在用", flag()}})));
    all.set("Receivers",
            list_of(object(
                {{"机构代码", text()}, {"机构名称", text()}, {"机构类别", text()}, {"上级", flag()}})));
    all.set("Import", object({{"导入", whole()},
                              {"问题数?", whole()},
                              {"问题", list_of(object({{"行", whole()},
                                                       {"列", text()},
                                                       {"写的", text()},
                                                       {"应为", text()},
                                                       {"最接近", text()}}))}}));
    all.set("Notice", object({{"标题", text()},
                              {"正文", text()},
                              {"起", text()},
                              {"止", text()},
                              {"地点", text()},
                              {"考试?", text()},
                              {"单位?", text()},
                              {"公布时间?", text()}}));
    all.set("Notices", list_of(ref("Notice")));
    all.set("Staff", list_of(object({{"账户", text()},
                                     {"姓名", text()},
                                     {"用户名", text()},
                                     {"机构", text()},
                                     {"机构代码", text()},
                                     {"角色", text()},
                                     {"职责", list_of(text())},
                                     {"状态", one_of({"active", "must-change", "disabled"})}})));
    all.set("StaffAccount", object({{"用户名", text()},
                                    {"姓名", text()},
                                    {"机构代码", text()},
                                    {"职责", list_of(text())},
                                    {"初始密码", text()}}));
    all.set("Duties",
            list_of(object({{"步骤", text()}, {"部门", text()}, {"签认", text()}, {"保密", flag()}})));
    all.set("AccountChanged", object({{"账户?", text()}, {"用户名?", text()}, {"状态?", text()}}));
    all.set("Recovery",
            object({{"考试", text()}, {"证件种类", text()}, {"证件号码", text()}, {"初始密码", text()}}));
}

void add_own(Json& all)
{
    all.set("Registrations", list_of(object({{"考试", text()}, {"名称", text()}, {"阶段", text()}})));
    all.set(
        "Accesses",
        list_of(object(
            {{"时间", text()}, {"谁", text()}, {"单位", text()}, {"看了什么", text()}, {"为什么", text()}})));
    all.set("OwnCase", typed("object"));
    all.set("Messages", list_of(typed("object")));
    all.set("Draft",
            object({{"版本", whole()}, {"事实?", typed("object")}, {"错误?", list_of(typed("object"))}}));
    all.set("Receipt", object({{"阶段", text()},
                               {"收据", object({{"序号", whole()}, {"哈希", text()}, {"时间", text()}})}}));
    all.set("Appeal", object({{"申诉", text()}}));
}

Members card()
{
    static const Members members{{"考试", text()},  {"证件种类", text()},  {"证件号码", text()},
                                 {"读卡?", flag()}, {"读卡凭据?", text()}, {"手工录入理由?", text()}};
    return members;
}

/// The facts of a registration as people read them (exam/desk/record_view.hpp).
Json groups()
{
    return list_of(object({{"名称", text()},
                           {"项", list_of(object({{"名称", text()}, {"值", text()}}))},
                           {"列", list_of(text())},
                           {"行", list_of(list_of(text()))}}));
}

void add_confirmation(Json& all)
{
    const Json receipt = object({{"序号", whole()}, {"哈希", text()}, {"时间", text()}});
    all.set("Card", object(card()));
    all.set("CardRead", object({{"姓名", text()},
                                {"性别", text()},
                                {"出生日期", text()},
                                {"证件种类", text()},
                                {"证件号码", text()},
                                {"有效期起", text()},
                                {"有效期止", text()},
                                {"读卡器", text()},
                                {"凭据", text()},
                                {"相片", text()}}));
    all.set(
        "ToConfirm",
        object({{"编号", text()},
                {"报考人", typed("object").set("additionalProperties", text())},
                {"报名序号", text()},
                {"受理机构", text()},
                {"分组", groups()},
                {"结果", list_of(object({{"名称", text()}, {"值", text()}}))},
                {"材料", list_of(text())},
                {"有照片", flag()},
                {"作废过", flag()},
                {"摘要", text()},
                {"告知", list_of(text())},
                {"译文", list_of(object(
                             {{"语言", text()}, {"名称", text()}, {"方向", text()}, {"文字", text()}}))}}));
    Members confirmation = card();
    confirmation.insert(confirmation.end(),
                        {{"编号", text()}, {"摘要", text()}, {"手写签名?", text()}, {"告知语言?", text()}});
    all.set("Confirmation", object(confirmation));
    all.set("Confirmed", object({{"阶段", text()}, {"收据", receipt}}));
    all.set("PhotoTaken", object({{"材料", text()}, {"编号", text()}, {"摘要", text()}, {"原摘要", text()}}));
    all.set("ReceiptChecked", object({{"成立", flag()},
                                      {"说明", text()},
                                      {"序号?", whole()},
                                      {"时间?", text()},
                                      {"事件?", text()},
                                      {"检查点?", or_null(whole())}}));
    all.set("CaseFound", object({{"编号", text()}}));
    all.set("CaseForms", list_of(object({{"表", text()}, {"名称", text()}})));
}

void add_voids(Json& all)
{
    all.set("Typed",
            list_of(object({{"报名序号", text()}, {"单位", text()}, {"时间", text()}, {"理由", text()}})));
    all.set("VoidRequest", object({{"理由", text()}}));
    all.set("Voided", object({{"阶段", text()}, {"哈希", text()}}));
    all.set("VoidRequests", list_of(object({{"编号", text()},
                                            {"报名序号", text()},
                                            {"单位", text()},
                                            {"时间", text()},
                                            {"理由", text()},
                                            {"状态", one_of({"等待批准", "已作废", "已重新确认"})}})));
    all.set("ConfirmedVersions", object({{"报名序号", text()},
                                         {"阶段", text()},
                                         {"等待批准", or_null(object({{"时间", text()}, {"理由", text()}}))},
                                         {"版本", list_of(object({{"时间", text()},
                                                                  {"单位", text()},
                                                                  {"收据", text()},
                                                                  {"序号", whole()},
                                                                  {"摘要", text()},
                                                                  {"手工录入理由", text()},
                                                                  {"分组", groups()},
                                                                  {"有效", flag()}}))}}));
}

void add_numbers(Json& all)
{
    all.set("GiveNumbers", object({{"考试", text()}, {"机构?", text()}}));
    all.set("Numbers",
            object({{"编号", whole()}, {"没有编", list_of(object({{"编号", text()}, {"原因", text()}}))}}));
    all.set(
        "NumberReport",
        list_of(object({{"前缀", text()}, {"已编", whole()}, {"最后", text()}, {"缺号", list_of(whole())}})));
    all.set("NumbersByOffice", list_of(object({{"机构代码", text()},
                                               {"机构", text()},
                                               {"已编", whole()},
                                               {"可编", whole()},
                                               {"未到", counts()}})));
}

void add_checkpoints(Json& all)
{
    all.set("Checkpoint", object({{"检查点", whole()},
                                  {"时间", whole()},
                                  {"链数", whole()},
                                  {"根", text()},
                                  {"前一个", text()},
                                  {"算法", text()},
                                  {"密钥", text()},
                                  {"签名", text()}}));
    all.set("Checkpoints", list_of(ref("Checkpoint")));
}

} // namespace

void add_casework_schemas(Json& schemas)
{
    add_score_schemas(schemas);
    add_package_schemas(schemas);
    add_plan_schemas(schemas);
    add_gate_schemas(schemas);
    add_accounts(schemas);
    add_queue(schemas);
    add_case(schemas);
    add_signing(schemas);
    add_overview(schemas);
    add_offices(schemas);
    add_own(schemas);
    add_confirmation(schemas);
    add_voids(schemas);
    add_numbers(schemas);
    add_checkpoints(schemas);
}

} // namespace zk::http

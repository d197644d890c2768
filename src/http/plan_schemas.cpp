// What the routes of the exam plan and the seating take and answer.
#include "http/casework_schemas.hpp"
#include "http/schema_parts.hpp"

namespace zk::http {

using namespace schema;

namespace {

Json room()
{
    return object({{"考场号", text()},
                   {"考场位置", text()},
                   {"布局", text()},
                   {"座位", whole()},
                   {"专用便利", text()},
                   {"专用考试", text()},
                   {"停用", flag()}});
}

void add_plan(Json& all)
{
    const Json site = object({{"考点代码", text()},
                              {"考点名称", text()},
                              {"负责机构代码", text()},
                              {"行政区划代码", text()},
                              {"兼收区划", text()},
                              {"地址", text()},
                              {"地图", text()},
                              {"考点说明", text()},
                              {"考场", list_of(room())}});
    const Json subject =
        object({{"科目", text()}, {"日期", text()}, {"开始", text()}, {"结束", text()}, {"满分", text()}});
    all.set("ExamPlan", object({{"考试", list_of(object({{"考试", text()}, {"科目", list_of(subject)}}))},
                                {"考点", list_of(site)},
                                {"便利", list_of(text())},
                                {"标准布局", text()}}));
    all.set("ExamRoom", object({{"考点代码", text()},
                                {"考点名称", text()},
                                {"负责机构代码", text()},
                                {"行政区划代码", text()},
                                {"兼收区划?", text()},
                                {"地址", text()},
                                {"地图?", text()},
                                {"考点说明?", text()},
                                {"考场号", text()},
                                {"考场位置?", text()},
                                {"布局?", text()},
                                {"专用便利?", text()},
                                {"专用考试?", text()},
                                {"停用?", text()}}));
    all.set("ExamSession", object({{"考试", text()},
                                   {"科目", text()},
                                   {"日期", text()},
                                   {"开始", text()},
                                   {"结束", text()},
                                   {"满分?", text()}}));
    all.set("AccommodationGiven", object({{"报名序号", text()}, {"便利", text()}}));
    all.set("Noted", object({{"哈希", text()}}));
    all.set("PlanFile", text());
}

void add_steps(Json& all)
{
    all.set("FreezeDraw", object({{"考试", text()}, {"场次", text()}, {"机构代码?", text()}}));
    all.set("Frozen", object({{"编号", text()}, {"考生", whole()}, {"考场", whole()}, {"摘要", text()}}));
    all.set("Commitment", object({{"承诺", text()}}));
    all.set("Reveal", object({{"秘密", text()}}));
    all.set("DrawGround", object({{"理由", text()}}));
    all.set("Witnessed", object({{"见证人", text()}, {"哈希", text()}}));
    all.set("RevealsOpen", object({{"截止", text()}}));
    all.set("Drawn", object({{"种子", text()}, {"座位摘要", text()}, {"考生", whole()}}));
    all.set("SeatsPublished", object({{"公布", whole()}}));
    all.set("DrawVoided", object({{"状态", text()}}));
    all.set("SeatsChanged",
            object({{"变动", whole()}, {"移座", whole()}, {"退出", whole()}, {"摘要", text()}}));
}

void add_report(Json& all)
{
    const Json room = object({{"考点代码", text()}, {"考场号", text()}, {"组", text()}, {"人数", whole()}});
    const Json paper = object({{"考点代码", text()},
                               {"科目", text()},
                               {"试卷语言", text()},
                               {"语种", text()},
                               {"便利", text()},
                               {"份数", whole()}});
    const Json together = object({{"区划", text()},
                                  {"组", text()},
                                  {"考点代码", text()},
                                  {"考场号", text()},
                                  {"同校相邻", whole()},
                                  {"至少", whole()},
                                  {"已证明不能更少", flag()}});
    all.set("DrawReport", object({{"考点", typed("object").set("additionalProperties", text())},
                                  {"考场", list_of(room)},
                                  {"试卷", list_of(paper)},
                                  {"没有座位", whole()},
                                  {"同校相邻", whole()},
                                  {"至少", whole()},
                                  {"同校相邻的考场", list_of(together)}}));
}

} // namespace

void add_plan_schemas(Json& all)
{
    add_plan(all);
    add_steps(all);
    add_report(all);
    const Json witness = object({{"名字", text()}, {"单位", text()}, {"承诺", text()}, {"已公开", flag()}});
    all.set("Draws", list_of(object({{"编号", text()},
                                     {"考试", text()},
                                     {"场次", text()},
                                     {"机构代码", text()},
                                     {"机构", text()},
                                     {"状态", text()},
                                     {"摘要", text()},
                                     {"考生", whole()},
                                     {"冻结时间", text()},
                                     {"公开截止", text()},
                                     {"公布时间", text()},
                                     {"变动", whole()},
                                     {"见证", list_of(witness)},
                                     {"文件", list_of(text())}})));
    all.set("DrawVerified", object({{"成立", flag()},
                                    {"问题", list_of(text())},
                                    {"考生", whole()},
                                    {"考场", whole()},
                                    {"移座", whole()},
                                    {"同校相邻", whole()},
                                    {"至少", whole()},
                                    {"没有公开的见证人", list_of(text())},
                                    {"摘要", text()},
                                    {"种子", text()}}));
}

} // namespace zk::http

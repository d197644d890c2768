// What the routes of scores and tickets take and answer.
#include "http/casework_schemas.hpp"
#include "http/schema_parts.hpp"

namespace zk::http {

using namespace schema;

namespace {

Json number_or_null()
{
    return or_null(typed("number"));
}

void add_entering(Json& all)
{
    const Json problem =
        object({{"行", whole()}, {"列", text()}, {"写的是", text()}, {"应为", text()}, {"最近", text()}});
    all.set("ScoreReport", object({{"行数", whole()},
                                   {"科目", counts()},
                                   {"问题数", whole()},
                                   {"问题", list_of(problem)},
                                   {"批次", or_null(text())}}));
    all.set("ScoreBatches", list_of(object({{"批次", text()},
                                            {"考试", text()},
                                            {"状态", text()},
                                            {"文件", text()},
                                            {"行数", whole()},
                                            {"科目", counts()},
                                            {"登分时间", text()},
                                            {"登分人", text()},
                                            {"复核时间", text()},
                                            {"复核人", text()},
                                            {"理由", text()},
                                            {"是本人登的", flag()}})));
    all.set("CheckScores", object({{"同意", flag()}, {"理由?", text()}}));
    all.set("ScoresChecked", object({{"人数?", whole()}, {"行数?", whole()}, {"批次?", text()}}));
}

void add_releasing(Json& all)
{
    all.set("ScoreReleases", list_of(object({{"考试", text()},
                                             {"公布时间", text()},
                                             {"异议截止", text()},
                                             {"已公布", flag()},
                                             {"应有", whole()},
                                             {"已登", whole()}})));
    all.set("ScoreRelease",
            object({{"考试", text()}, {"场次", text()}, {"公布时间", text()}, {"异议截止", text()}}));
    all.set("ScoreReleaseSet", object({{"公布时间", text()}}));
    all.set("ControlLines",
            list_of(object({{"类", text()}, {"文化课", text()}, {"专业课", text()}, {"时间", text()}})));
    all.set("ControlLine",
            object({{"考试", text()}, {"类", text()}, {"文化课", text()}, {"专业课", text()}}));
    all.set("ControlLineSet", object({{"类", text()}}));
    all.set("SkillTest", object({{"考试", text()},
                                 {"报名序号", text()},
                                 {"合格", flag()},
                                 {"测试日期", text()},
                                 {"说明", text()}}));
    const Json filed = object({{"报名序号", text()},
                               {"院校", text()},
                               {"合格", flag()},
                               {"测试日期", text()},
                               {"说明", text()},
                               {"备案时间", text()}});
    all.set("SkillTestFiled", filed);
    all.set("SkillTests", list_of(filed));
}

void add_own_scores(Json& all)
{
    const Json subject = object({{"科目", text()},
                                 {"满分", number_or_null()},
                                 {"成绩", number_or_null()},
                                 {"标记", text()},
                                 {"依据条款", text()}});
    const Json item = object({{"项目", text()},
                              {"值", typed("number")},
                              {"怎么来", text()},
                              {"计入", text()},
                              {"依据条款", text()}});
    const Json sitting = object({{"考试", text()},
                                 {"公布时间", text()},
                                 {"异议截止", text()},
                                 {"已公布", flag()},
                                 {"可异议", flag()},
                                 {"科目", list_of(subject)},
                                 {"项目", list_of(item)}});
    const Json objection = object({{"编号", text()},
                                   {"状态", text()},
                                   {"时间", text()},
                                   {"考试", text()},
                                   {"科目", list_of(text())},
                                   {"理由", text()},
                                   {"结果", text()}});
    all.set("OwnScores",
            object({{"考试", list_of(sitting)}, {"异议", list_of(objection)}, {"志愿", typed("object")}}));
    all.set("NewObjection", object({{"场次", text()}, {"科目", list_of(text())}, {"理由", text()}}));
    all.set("ObjectionState", object({{"编号?", text()}, {"状态", text()}, {"更正?", whole()}}));
}

void add_objections(Json& all)
{
    const Json subject = object({{"科目", text()},
                                 {"成绩", typed("number")},
                                 {"标记", text()},
                                 {"查得?", typed("number")},
                                 {"查得标记?", text()}});
    all.set("Objections", list_of(object({{"编号", text()},
                                          {"状态", text()},
                                          {"时间", text()},
                                          {"报名序号", text()},
                                          {"考试", text()},
                                          {"科目", list_of(subject)},
                                          {"理由", text()},
                                          {"复查说明", text()},
                                          {"是本人复查的", flag()}})));
    const Json finding = object({{"科目", text()}, {"成绩", text()}, {"标记", text()}});
    all.set("Findings", object({{"查得", list_of(finding)}, {"说明", text()}}));
    all.set("ConfirmFindings", object({{"同意", flag()}}));
}

void add_tickets(Json& all)
{
    const Json session =
        object({{"日期", text()}, {"起", text()}, {"止", text()}, {"科目", text()}, {"试卷语言", text()}});
    all.set("OwnTickets", list_of(object({{"考试", text()},
                                          {"发放时间", text()},
                                          {"已发放", flag()},
                                          {"考点?", text()},
                                          {"地址?", text()},
                                          {"地图?", text()},
                                          {"考场?", text()},
                                          {"考场在?", text()},
                                          {"座位?", whole()},
                                          {"场次?", list_of(session)}})));
    all.set("TicketSites", list_of(object({{"考试", text()},
                                           {"考点代码", text()},
                                           {"考点", text()},
                                           {"地址", text()},
                                           {"人数", whole()},
                                           {"考场", list_of(text())}})));
    all.set("TicketReleases",
            list_of(object(
                {{"考试", text()}, {"发放时间", text()}, {"已发放", flag()}, {"须知", list_of(text())}})));
    all.set("TicketRelease",
            object({{"考试", text()}, {"场次", text()}, {"发放时间", text()}, {"须知", list_of(text())}}));
    all.set("TicketReleaseSet", object({{"发放时间", text()}}));
}

} // namespace

void add_score_schemas(Json& schemas)
{
    add_entering(schemas);
    add_releasing(schemas);
    add_own_scores(schemas);
    add_objections(schemas);
    add_tickets(schemas);
}

} // namespace zk::http

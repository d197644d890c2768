// Who may do what, and how far: written from the regulation, without looking at the program's own table.
//
// 谁审核、谁签字、谁负责; 属地管理: nobody reaches beyond their area; each role has the least it needs; 纪检 reads the audit of
// its area and no case; who runs the system sees no candidate. Reach: none · own (oneself) · office (what lies with one's
// office) · area (one's office and what is under it) · all.
export const roles = ["考生", "学校经办", "县市招办", "地州招办", "考试院", "审核部门", "单列院校", "考点入口", "纪检", "系统管理员"];

//                考生    学校      县市      地州      考试院    部门      院校      入口    纪检    管理员
const table = `
自己的账户        own     own       own       own       own       own       own       own     own     own
看自己的报名      own     none      none      none      none      none      none      none    none    none
填写报名          own     none      none      none      none      none      none      none    none    none
提交报名          own     none      none      none      none      none      none      none    none    none
看待办            none    office    office    office    office    office    office    none    none    none
看案卷            none    office    office    area      all       office    office    none    none    none
签认              none    office    office    office    office    office    office    none    none    none
退回修改          none    office    office    office    office    office    office    none    none    none
上交、移交        none    office    office    office    none      none      none      none    none    none
批量签认          none    office    office    office    none      office    none      none    none    none
看进度            none    office    area      area      all       area      office    none    area    none
看机构            none    area      area      area      all       area      office    none    area    all
导入机构          none    none      none      none      all       none      none      none    none    none
管理人员          none    none      area      area      all       area      none      none    none    none
重设考生密码      none    office    area      area      none      none      none      none    none    none
看审计记录        none    none      none      none      none      none      none      none    area    none
发公告            none    none      own       own       own       none      none      none    none    none
编报名序号        none    none      none      area      none      none      none      none    none    none
现场确认          none    office    office    office    none      none      office    none    none    none
申请作废          none    none      none      area      none      none      none      none    none    none
批准作废          none    none      none      none      all       none      none      none    none    none
公布检查点        none    none      none      none      all       none      none      none    none    all
导入考点名单      none    none      none      area      all       none      none      none    none    none
入场查验          none    none      none      none      none      none      none      office  none    none
看入场情况        none    none      none      area      all       none      none      office  none    none
发放准考证        none    none      none      none      all       none      none      none    none    none
打印准考证        none    none      area      area      all       none      none      none    none    none
登分复核          none    none      none      none      all       none      none      none    none    none
公布成绩          none    none      none      none      all       none      none      none    none    none
导出成绩          none    none      none      none      all       none      none      none    none    none
技能测试备案      none    none      none      none      none      none      office    none    none    none
看考试计划        none    none      area      area      all       none      none      none    area    none
管考点考场        none    none      area      area      all       none      none      none    none    none
定考试时间        none    none      none      none      all       none      none      none    none    none
编排考场          none    none      none      area      all       none      none      none    none    none
见证抽签          none    none      area      area      all       area      none      none    area    none
定便利            none    none      none      area      all       none      none      none    none    none
登记单招录取      none    none      none      none      all       none      none      none    none    none
报送              none    office    office    office      office    none      office    none    none    none
处理报送冲突      none    none      none      office      office    none      none      none    none    none
看系统状态        none    none      none      none      none      none      none      none    none    all
`;

/** act → role → reach */
export const expected = new Map(table.trim().split("\n").map((line) => {
    const [act, ...reaches] = line.split(/\s+/);
    return [act, new Map(roles.map((role, index) => [role, reaches[index]]))];
}));

export const relations = ["own", "same_office", "same_area", "other_area"];

/** Does that reach take in an object in this relation? */
export function takesIn(reach, relation) {
    const taken = {
        none: [], own: ["own"], office: ["same_office"], area: ["same_office", "same_area"],
        all: ["same_office", "same_area", "other_area"],
    };
    return taken[reach].includes(relation);
}

/** Open to everybody: nobody's registration is behind them. */
export const openToAll = new Set([
    "listRulebooks", "getRulebook", "decide", "whyNot", "getOpenApi", "openAccount", "logIn", "logOut", "setUp",
    "sendPackage", // an installation, not a person: its signature on the package is the key (packages.test.mjs)
    "listNotices", "checkReceipt", "listCheckpoints", "listDraws", "getDrawFile", "verifyDraw",
]);

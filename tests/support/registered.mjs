// A pupil of one school all his life, ready to be reviewed; and everybody who reviews him.
import { idNumber, register } from "./casework.mjs";

export const school = "疏附县示例第一中学";
export const number = (order = 1) => idNumber("653121", "2004-03-15", order);

export const reviewers = [
    ["学校甲", school], ["学校政审", school, "政审、体检"], ["公安甲", "疏附县公安局"], ["教育甲", "喀什地区教育局"],
    ["地州甲", "喀什地区招生委员会办公室"],
];

export function pupil() {
    const grade = (年级, 起, 止) => ({ 学校类型: "普通高中", 年级, 所在地州: "喀什地区", 学校: school, 起, 止, 实质性就读: true, 学籍档案: true });
    return {
        考生: { 国籍: "中国", 出生日期: "2004-03-15", 新疆身份证号: true, 来疆务工人员随迁子女: false, 新疆中职班毕业生: false },
        户籍: { 在疆常住户籍: true, 所在地州: "喀什地区", 县市: "疏附县", 落户新疆日期: "2012-05-10", 出生落户在新疆: false, 曾迁出新疆: false },
        住所: { 在疆合法稳定住所: true },
        监护人: [{ 关系: "父亲", 在疆常住户籍: true, 落户新疆日期: "2012-05-10", 来疆工作方式: "无" }],
        就读经历: [grade("高一", "2019-09-01", "2020-07-10"), grade("高二", "2020-09-01", "2021-07-10"), grade("高三", "2021-08-23", "2022-06-30")],
        学业: { 高中阶段状态: "应届毕业生", 毕业学校类型: "普通高中", 毕业学校性质: "公办", 同等学力: false, 学业水平考试成绩年级: ["高一", "高二", "高三"], 高校在校生: false },
        处分: { 非应届年份虚假报名并参考: false, 停考期: [], 刑事强制措施或服刑: false },
        审核: { 遵守宪法和法律: true, 身体状况符合要求: true },
        报考: { 类型: ["普通文理科类"], 考试语种: "汉语言", 科类: "理工类", 外语语种: "英语", 双语班: "否", 艺体专业: [], 考生特征: "其他" },
        申请: { 就读地报名: false, 合理便利: false, 盲文试卷: false },
    };
}

/** Registers and submits; answers the candidate's own session. */
export async function submitted(house, name = "王小明", order = 1, facts = pupil()) {
    const who = await register(house.base, { 用户名: name, 姓名: name, 证件号码: number(order) });
    const { 版本 } = await who.get("/my/gaokao-2022/draft");
    await who.post("/my/gaokao-2022/draft", { 版本, 事实: facts });
    await who.post("/my/gaokao-2022/submission");
    return who;
}

/** Signs what is open until nothing is, as everybody would who finds everything in order. */
export async function reviewed(house, people = reviewers.map(([name]) => name)) {
    for (let busy = true; busy;) {
        busy = false;
        for (const name of people) {
            const person = await house.as(name);
            for (const row of (await person.get("/staff/queue?exam=gaokao-2022")).行) {
                const place = `/staff/cases/gaokao-2022/${row.编号}`;
                const step = (await person.get(place)).步骤.find((one) => one.步骤 === row.步骤);
                const 认定 = (step.事实 ?? []).map((item) => item.所写 === null
                    ? { 事实: item.事实, 认定: "更正", 认定值: false } : { 事实: item.事实, 认定: "属实" });
                await person.post(`${place}/signatures`, { 步骤: row.步骤, 认定, 所见材料: ["原件:全部"] });
                busy = true;
            }
        }
    }
}

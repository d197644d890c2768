// A town for the permission matrix: one person of every role around 疏附县 in 喀什, and registrations in every relation to them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { idNumber, register, run } from "../support/casework.mjs";
import { FurnishedHouse, readStaff } from "../support/houses.mjs";
import { put, startingPoint, statedOf } from "../journeys/facts.mjs";

export const exam = "gaokao-2022";
const school = "疏附县示例第一中学";
const college = "新疆示例大学";

/** role → who acts for it */
export const actors = new Map([
    ["学校经办", school], ["县市招办", "疏附县招生委员会办公室"], ["地州招办", "喀什地区招生委员会办公室"],
    ["考试院", "新疆维吾尔自治区教育考试院"], ["审核部门", "喀什地区教育局"], ["单列院校", college], ["纪检", "喀什地区纪检监察组"],
    ["考点入口", "喀什示例考点"], ["系统管理员", "自治区系统管理处"],
]);

const extraOffices = [
    ["6531000777", "6531000201", "喀什示例考点", "考点", "653100", "喀什地区"],
    ["6500000778", "6500000101", "自治区系统管理处", "系统管理", "650000", ""],
];

/** name → starting point and what is different */
const people = new Map([
    ["本校生", ["本地应届生", [["就读经历[].学校", school]]]],
    ["往届生", ["本地应届生", [["学业.高中阶段状态", "往届毕业生"]]]],
    ["喀什青年", ["社会青年", [["户籍.所在地州", "喀什地区"], ["户籍.县市", "喀什市"]]]],
    ["喀什援疆", ["援疆子女", [["户籍.所在地州", "喀什地区"], ["户籍.县市", "喀什市"], ["就读经历[].所在地州", "喀什地区"]]]],
    ["三校生", ["在疆中专生", [["报考.类型", ["三校生升高职"]]]]],
    ["本人", ["本地应届生", [["就读经历[].学校", school]]]],
    ["和田生", ["本地应届生", [["户籍.所在地州", "和田地区"], ["户籍.县市", "和田市"], ["就读经历[].所在地州", "和田地区"]]]],
]);

/** role → relation → whose registration; a relation that cannot be for that role is not there. */
export const cases = {
    学校经办: { same_office: "本校生", other_area: "和田生" },
    县市招办: { same_office: "往届生", same_area: "本校生", other_area: "和田生" },
    // Every registration of a prefecture has a step at its own 招办, or lies with a college outside it.
    地州招办: { same_office: "本校生", other_area: "和田生" },
    考试院: { same_office: "喀什援疆", same_area: "本校生" },
    审核部门: { same_office: "本校生", same_area: "喀什青年", other_area: "和田生" },
    单列院校: { same_office: "三校生", other_area: "本校生" },
    考点入口: { other_area: "和田生", same_area: "本校生" },
    纪检: { same_area: "本校生", other_area: "和田生" },
    系统管理员: { same_area: "本校生" },
};

/** role → relation → an office */
export const officesAround = {
    学校经办: { same_office: school, other_area: "和田地区招生委员会办公室" },
    县市招办: { same_office: "疏附县招生委员会办公室", same_area: school, other_area: "和田地区招生委员会办公室" },
    地州招办: { same_office: "喀什地区招生委员会办公室", same_area: school, other_area: "和田地区招生委员会办公室" },
    考试院: { same_office: "新疆维吾尔自治区教育考试院", same_area: "和田地区招生委员会办公室" },
    审核部门: { same_office: "喀什地区教育局", same_area: school, other_area: "和田地区招生委员会办公室" },
    单列院校: { same_office: college, other_area: "和田地区招生委员会办公室" },
    考点入口: { same_office: "喀什示例考点", other_area: "和田地区招生委员会办公室" },
    纪检: { same_office: "喀什地区纪检监察组", same_area: school, other_area: "和田地区招生委员会办公室" },
    系统管理员: { same_office: "自治区系统管理处", same_area: "和田地区招生委员会办公室" },
};

export class Town {
    static async open(database) {
        const town = new Town();
        town.furnished = await FurnishedHouse.make(database, [...actors.values()].filter(isExample).map(readStaff));
        town.house = await town.furnished.open("2021-11-20T09:00");
        await town.addOffices();
        await town.addPeople();
        return town;
    }

    async addOffices() {
        const { house } = this;
        const columns = ["机构代码", "上级机构代码", "机构名称", "机构类别", "行政区划代码", "地州"];
        const file = join(house.folder, "extra.csv");
        writeFileSync(file, [columns, ...extraOffices].map((row) => row.join(",")).join("\n"));
        run("office", "load", file, "--data", house.data, "--keys", house.keys);
        await house.restart();
        const extra = extraOffices.map(([code, , name]) => ({ name, office: name, code, duties: "" }));
        await house.hire(extra);
    }

    async addPeople() {
        this.people = new Map();
        let order = 0;
        for (const [name, [point, changes]] of people) {
            order += 1;
            const facts = startingPoint(point);
            changes.forEach(([path, value]) => put(facts, path, value));
            this.people.set(name, await this.submitted(name, facts, order));
        }
    }

    async submitted(name, facts, order) {
        const division = facts.考生.新疆身份证号 ? "653121" : "411525";
        const number = idNumber(division, facts.考生.出生日期, order);
        const person = await register(this.house.base, { 用户名: `matrix-${order}`, 姓名: name, 证件号码: number });
        const { 版本 } = await person.get(`/my/${exam}/draft`);
        await person.post(`/my/${exam}/draft`, { 版本, 事实: statedOf(facts) });
        await person.post(`/my/${exam}/submission`);
        const { 编号 } = await person.get(`/my/${exam}`);
        return { name, number, person, key: 编号 };
    }

    async stop() {
        await this.house.stop();
        this.furnished.remove();
    }
}

const isExample = (name) => !extraOffices.some((row) => row[2] === name);

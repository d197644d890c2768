// The exam plan of one county, and a draw taken by three witnesses of three offices, as they would at the desks.
import { createHash } from "node:crypto";

export const site = { 考点代码: "65312101", 考点名称: "疏附县示例第一中学考点", 地址: "疏附县托克扎克镇文化路1号" };

const digest = (text) => createHash("sha256").update(text).digest("hex");

/** `witnesses`: names in the house, the first of which may draw. Answers the draw's id once seats are published. */
export async function seated(house, exam, sitting, witnesses, office, as = (name) => house.as(name)) {
    const chief = await as(witnesses[0]);
    const rows = ["考点代码,考点名称,负责机构代码,行政区划代码,兼收区划,地址,地图,考场号,考场位置",
        ...["001", "002"].map((room) => [site.考点代码, site.考点名称, office, "653121", "653100", site.地址, "\"39.3753,75.8628\"", room, `1号楼${room}`].join(","))];
    await chief.request("POST", `/api/v1/staff/plan/rooms?exam=${exam}&name=rooms.csv`, Buffer.from(rows.join("\n")));
    const frozen = await chief.post("/staff/draws", { 考试: exam, 场次: sitting, 机构代码: "" });
    const secrets = new Map(witnesses.map((name, index) => [name, String(index).repeat(32)]));
    for (const name of witnesses) {
        const person = await as(name);
        const me = await person.get("/me");
        const commitment = digest(`zhunkao-commit/1\n${frozen.摘要}\n${me.机构} ${me.姓名}\n${secrets.get(name)}`);
        await person.post(`/staff/draws/${frozen.编号}/commitments`, { 承诺: commitment });
    }
    await chief.post(`/staff/draws/${frozen.编号}/opening`);
    for (const name of witnesses) {
        await (await as(name)).post(`/staff/draws/${frozen.编号}/reveals`, { 秘密: secrets.get(name) });
    }
    await chief.post(`/staff/draws/${frozen.编号}/drawing`);
    await chief.post(`/staff/draws/${frozen.编号}/publication`);
    return frozen.编号;
}

// # 九(二)1(5)-5 外语、汉语乘以 1.25,不取整
// # 九(二)1(5)-4 听力单列
// # 九(二)3 兼报的两种总分
//
// Marks: a file taken whole or not at all, two people's signatures, release at a set time, objection and re-check,
// the export read by another program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { logIn, openHouse } from "../support/casework.mjs";
import { number, pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { program, startServer } from "../support/server.mjs";

const exam = "gaokao-2022";
const region = "新疆维吾尔自治区教育考试院";
const password = "喀什的秋天又长又好-1";
const subjects = ["语文", "数学(理工类)", "外语", "外语听力", "理科综合"];
const marks = { 语文: "100", "数学(理工类)": "101.5", 外语: "97.5", 外语听力: "24", 理科综合: "200" };
let house;
let numbers;
let admitted;
let server;
const sessions = new Map();

const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const command = (...args) => spawnSync(program, args, { encoding: "utf8" });

/** The same house at another hour: whoever is asked for logs in again. */
async function moveTo(clock) {
    await server.stop();
    server = await startServer(["--data", house.data, "--keys", house.keys, "--clock", clock]);
    sessions.clear();
}

async function as(name) {
    if (!sessions.has(name)) {
        const account = house.account(name) ?? { 用户名: name, 密码: password };
        sessions.set(name, await logIn(server.address, account));
    }
    return sessions.get(name);
}

const csv = (rows) => Buffer.from(["报名序号,科目,成绩,标记", ...rows.map((row) => row.join(","))].join("\n"));
const send = (person, bytes, dry = 1) =>
    person.request("POST", `/api/v1/staff/scores?exam=${exam}&sitting=${encodeURIComponent("普通高考")}&dry=${dry}&name=x.csv`, bytes);
const whole = (other = {}) => numbers.flatMap((one, index) =>
    subjects.map((subject) => [one, subject, ...((index === 1 ? other[subject] : undefined) ?? [marks[subject], ""])]));

before(async () => {
    house = await openHouse({ staff: [...reviewers, ["登分甲", region], ["登分乙", region]] });
    server = house.server;
    const both = pupil();
    both.报考 = { ...both.报考, 类型: ["普通文理科类", "体育类"], 艺体专业: ["体育类"] };
    await submitted(house, "王小明", 1);
    await submitted(house, "李小红", 2, both);
    await submitted(house, "单招已录", 3);
    await reviewed(house);
    assert.equal((await (await house.as("地州甲")).post("/staff/numbers", { 考试: exam })).编号, 3);
    const school = await house.as("学校甲");
    numbers = [];
    for (const order of [1, 2, 3]) {
        const card = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(order), 手工录入理由: "读卡器坏了,人证对过" };
        const shown = await school.post("/staff/confirmations/card", card);
        await school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要 });
        numbers.push(shown.报名序号);
    }
    admitted = numbers.pop();
    await moveTo("2022-06-20T09:00");
});
after(() => server.stop());

test("A file with one mistake is not taken, and every mistake is told with its place", async () => {
    const first = await as("登分甲");
    const report = await send(first, csv([["99999999999999", "语文", "90", ""], [numbers[0], "语问", "90", ""],
        [numbers[0], "语文", "151", ""], [numbers[1], "外语", "120.5", ""], [numbers[1], "语文", "80", "缺考"]]), 0);
    assert.equal(report.批次, null);
    assert.deepEqual(report.问题.slice(0, 5).map(({ 行, 列 }) => [行, 列]),
        [[2, "报名序号"], [3, "科目"], [4, "成绩"], [5, "成绩"], [6, "成绩"]]);
    assert.equal(report.问题[1].最近, "语文");
    assert.match(report.问题[3].应为, /0–120/);
    const missing = await send(first, csv([[numbers[0], "语文", "100", ""]]), 0);
    assert.ok([numbers[1], admitted].every((one) => missing.问题.some(({ 写的是 }) => 写的是 === `${one} 没有“语文”这一行`)));
    const file = await first.request("POST", `/api/v1/staff/scores/problems?exam=${exam}&sitting=${encodeURIComponent("普通高考")}`,
        csv([[numbers[0], "语文", "151", ""]]));
    assert.equal(file.subarray(0, 2).toString(), "PK");
    assert.deepEqual(await first.get(`/staff/scores?exam=${exam}`), []);
});

test("Who was admitted by 单招 is entered for no June subject any more", async () => {
    const first = await as("登分甲");
    assert.equal((await send(first, csv(whole()))).问题数, subjects.length);
    await first.request("POST", `/api/v1/staff/plan/admitted?exam=${exam}&name=x.csv`, Buffer.from(`报名序号\n${admitted}\n`));
    assert.equal((await send(first, csv(whole()))).问题数, 0);
});

test("Two people put their names under a file: who entered it cannot check it", async () => {
    const [first, second] = [await as("登分甲"), await as("登分乙")];
    const rows = csv(whole({ 理科综合: ["", "缺考"] }));
    assert.equal((await send(first, rows)).问题数, 0);
    const { 批次 } = await send(first, rows, 0);
    await assert.rejects(first.post(`/staff/score-batches/${批次}/check`, { 同意: true }), refused("same-person"));
    await assert.rejects(second.post(`/staff/score-batches/${批次}/check`, { 同意: false, 理由: "" }), refused("ground-missing"));
    assert.deepEqual(await second.post(`/staff/score-batches/${批次}/check`, { 同意: true }), { 人数: 2, 行数: 10 });
    await assert.rejects(second.post(`/staff/score-batches/${批次}/check`, { 同意: true }), refused("batch-state"));
    const [batch] = await second.get(`/staff/scores?exam=${exam}`);
    assert.deepEqual([batch.状态, batch.登分人, batch.复核人, batch.行数], ["已复核", "登分甲", "登分乙", 10]);
    const again = await send(first, rows, 0);
    assert.equal(again.批次, null);
    assert.match(again.问题[0].写的是, /已经登过分/);
});

test("Before its hour nothing leaks; from then on each mark and how the totals came about", async () => {
    const first = await as("登分甲");
    await assert.rejects(first.post("/staff/score-releases", { 考试: exam, 场次: "普通高考", 公布时间: "2022-06-19T09:00", 异议截止: "2022-06-30T18:00" }), refused("times"));
    await first.post("/staff/score-releases", { 考试: exam, 场次: "普通高考", 公布时间: "2022-06-24T09:00", 异议截止: "2022-06-30T18:00" });
    let candidate = await as("李小红");
    let own = await candidate.get(`/my/${exam}/scores`);
    assert.deepEqual(own.考试[0].科目.concat(own.考试[0].项目), []);
    assert.doesNotMatch(JSON.stringify(own), /97\.5|121|200|缺考/);
    const page = (await candidate.request("GET", `/my/${exam}/scores`)).toString();
    assert.match(page, /2022-06-24 09:00/);
    assert.doesNotMatch(page, /97\.5|121\.875|缺考/);
    await assert.rejects(candidate.post(`/my/${exam}/objections`, { 场次: "普通高考", 科目: ["语文"], 理由: "觉得登错了" }), refused("not-released"));

    await moveTo("2022-06-24T09:01");
    candidate = await as("王小明");
    own = await candidate.get(`/my/${exam}/scores`);
    const value = (name) => own.考试[0].项目.find((item) => item.项目 === name);
    assert.equal(value("外语汉语科目成绩").值, 121.875);
    assert.equal(value("外语汉语科目成绩").依据条款, "九(二)1(5)-5");
    assert.equal(value("听力单项成绩").值, 24);
    assert.equal(value("高考统考成绩").值, 523.375);
    assert.equal(value("艺体统考成绩"), undefined);
    own = await (await as("李小红")).get(`/my/${exam}/scores`);
    assert.equal(value("高考统考成绩").值, 323.375);
    assert.equal(value("艺体统考成绩").值, 323.375);
    assert.equal(own.考试[0].科目.find((one) => one.科目 === "理科综合").标记, "缺考");
    await assert.rejects((await as("登分甲")).post("/staff/score-releases", { 考试: exam, 场次: "普通高考", 公布时间: "2022-06-25T09:00", 异议截止: "2022-06-30T18:00" }), refused("released"));
});

test("An objection is looked at by one and confirmed by another; the candidate sees what came of it", async () => {
    const candidate = await as("李小红");
    await assert.rejects(candidate.post(`/my/${exam}/objections`, { 场次: "普通高考", 科目: ["英语"], 理由: "没有这一科" }), refused("no-mark"));
    const { 编号 } = await candidate.post(`/my/${exam}/objections`, { 场次: "普通高考", 科目: ["理科综合"], 理由: "我参加了考试,没有缺考" });
    await assert.rejects(candidate.post(`/my/${exam}/objections`, { 场次: "普通高考", 科目: ["语文"], 理由: "再查一科" }), refused("objection-open"));
    const [first, second] = [await as("登分甲"), await as("登分乙")];
    const [listed] = await first.get(`/staff/objections?exam=${exam}`);
    assert.equal(listed.报名序号, numbers[1]);
    assert.equal(listed.姓名, undefined);
    const findings = (成绩) => ({ 查得: [{ 科目: "理科综合", 成绩, 标记: "" }], 说明: "答题卡错放在缺考袋里,查得 188 分。" });
    await assert.rejects(first.post(`/staff/objections/${编号}/findings`, findings("301")), refused("finding"));
    await first.post(`/staff/objections/${编号}/findings`, findings("188"));
    await assert.rejects(first.post(`/staff/objections/${编号}/confirmation`, { 同意: true }), refused("same-person"));
    assert.equal((await candidate.get(`/my/${exam}/scores`)).考试[0].科目.find((one) => one.科目 === "理科综合").标记, "缺考");
    assert.deepEqual(await second.post(`/staff/objections/${编号}/confirmation`, { 同意: true }), { 状态: "已办结", 更正: 1 });
    const own = await candidate.get(`/my/${exam}/scores`);
    assert.equal(own.考试[0].项目.find((item) => item.项目 === "高考统考成绩").值, 511.375);
    assert.match(own.异议[0].结果, /188 分/);
    assert.match((await candidate.get(`/my/${exam}/messages`))[0].标题, /成绩有更正/);
    await moveTo("2022-06-30T18:00");
    await assert.rejects((await as("王小明")).post(`/my/${exam}/objections`, { 场次: "普通高考", 科目: ["语文"], 理由: "觉得登错了" }), refused("objection-late"));
});

test("Every mark and every correction is an event that the audit verifies", () => {
    const verified = command("audit", "verify", "--data", house.data);
    assert.equal(verified.status, 0, verified.stdout);
    const kinds = spawnSync("sqlite3", [house.data, "SELECT kind, count(*) FROM event WHERE kind LIKE '成绩%' GROUP BY kind"], { encoding: "utf8" }).stdout;
    assert.deepEqual(kinds.trim().split("\n").sort(), ["成绩复核|1", "成绩异议|1", "成绩登记|2"]);
});

test("The export is verified from the folder alone, and another program reads its DBF", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "zk-scores-")), "out");
    const made = command("scores", "export", folder, "--data", house.data, "--keys", house.keys);
    assert.equal(made.status, 0, made.stderr);
    const verify = (...more) => command("scores", "verify", folder, ...more);
    assert.equal(verify().stdout, "0 处不对\n");
    const key = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).公钥;
    assert.equal(verify("--key", key).status, 0);
    assert.equal(verify("--key", key.replace(/^../, "00")).status, 1);

    const read = spawnSync("/usr/bin/python3", ["-c", `
import sys, json
from dbfread import DBF
print(json.dumps([dict(r) for r in DBF(sys.argv[1], encoding="gb18030")], default=str, ensure_ascii=False))`,
    join(folder, "统考成绩.dbf")], { encoding: "utf8" });
    assert.equal(read.status, 0, read.stderr);
    const rows = JSON.parse(read.stdout);
    assert.deepEqual(rows.map((row) => [row.报名序号, row.姓名, row.外汉成绩, row.听力, row.统考总分, row.艺体总分]),
        [[numbers[0], "王小明", 121.875, 24, 523.375, null], [numbers[1], "李小红", 121.875, 24, 511.375, 323.375]].sort());
    const lines = readFileSync(join(folder, "统考成绩.csv"), "utf8").trim().split(/\r?\n/);
    assert.equal(lines.length, 3);
    assert.doesNotMatch(lines.join(), new RegExp(number()));

    writeFileSync(join(folder, "统考成绩.csv"), lines.join("\r\n").replace("200.00", "260.00"));
    assert.match(verify().stdout, /统考成绩\.csv:内容与清单的摘要不符/);
});

test("Only the region has to do with marks", async () => {
    const prefecture = await as("地州甲");
    for (const path of ["scores", "score-releases", "scores-export", "objections", "control-lines"]) {
        await assert.rejects(prefecture.get(`/staff/${path}?exam=${exam}`), (problem) => problem.status === 403);
    }
});

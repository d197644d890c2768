// # 七-3 签认要写明看过什么
// # 八(二)-3 没有步骤的人看案卷要写明理由
//
// What was let through, and must not be; and what may be sent twice.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { example, offices, openHouse, Person } from "../support/casework.mjs";
import { number, pupil, reviewers, submitted } from "../support/registered.mjs";
import { program } from "../support/server.mjs";

const exam = "gaokao-2022";
let house;
let who;
let key;
let place;

const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const command = (...args) => spawnSync(program, [...args, "--data", house.data, "--keys", house.keys], { encoding: "utf8" });

before(async () => {
    house = await openHouse({ staff: [...reviewers, ["考试院", "新疆维吾尔自治区教育考试院"]] });
    who = await submitted(house);
    key = (await who.get(`/my/${exam}`)).编号;
    place = `/staff/cases/${exam}/${key}`;
});
after(() => house.stop());

const trueOf = (step) => step.事实.map((item) => item.所写 === null
    ? { 事实: item.事实, 认定: "不能证明", 理由: "没有收到书面材料" } : { 事实: item.事实, 认定: "属实" });

test("a signature under facts says what was seen", async () => {
    const police = await house.as("公安甲");
    const step = (await police.get(place)).步骤.find((one) => one.步骤 === "户籍审核");
    const body = { 步骤: "户籍审核", 认定: trueOf(step) };
    for (const 所见材料 of [undefined, [], [" "]]) {
        await assert.rejects(police.post(`${place}/signatures`, { ...body, 所见材料 }), (problem) =>
            ["evidence-missing", "evidence"].includes(problem.code) || assert.fail(problem.message));
    }
    await police.post(`${place}/signatures`, { ...body, 所见材料: ["系统:已核对人口信息管理系统"] });
});

test("a return names facts there are, and says what to do", async () => {
    const school = await house.as("学校甲");
    const back = (事项) => school.post(`${place}/returns`, { 步骤: "报名单位核对", 事项 });
    await assert.rejects(back([{ 事实: "报考.外语语钟", 说明: "改成俄语" }]), (problem) =>
        problem.code === "return-items" && problem.next_step.includes("报考.外语语种") || assert.fail(problem.message));
    await assert.rejects(back([{ 事实: "报考.外语语种", 说明: "" }]), refused("return-items"));
    await assert.rejects(back([{ 事实: "报考.外语语种", 说明: "长".repeat(1001) }]), refused("return-items"));
    await assert.rejects(back(["报考.外语语种"]), refused("return-items"));
});

test("who has no step in a case says why they look, and the candidate reads it", async () => {
    const region = await house.as("考试院");
    for (const why of ["", "?why=", "?why=" + encodeURIComponent("看看")]) {
        await assert.rejects(region.get(place + (why.startsWith("?") ? why : "")), refused("why"));
    }
    await assert.rejects(region.get(`${place}?why=${encodeURIComponent("长".repeat(201))}`), refused("why-too-long"));
    await region.get(`${place}?why=${encodeURIComponent("上级督查资格审查进度")}`);
    const [newest] = await who.get("/my/access");
    assert.deepEqual([newest.谁, newest.为什么], ["考试院", "上级督查资格审查进度"]);
    await (await house.as("学校甲")).get(place); // has a step: that is why enough
    assert.equal((await who.get("/my/access"))[0].为什么, "审核");
});

test("a duty is a step of the rulebook, by API and from a file", async () => {
    const region = await house.as("考试院");
    const account = { 用户名: "xin-1", 姓名: "新人", 机构代码: offices().get("喀什地区公安局").机构代码, 职责: ["户籍审查"], 初始密码: "当面交的密码又长又好-5" };
    await assert.rejects(region.post("/staff/accounts", account), (problem) =>
        problem.code === "duty" && problem.next_step.includes("户籍审核") || assert.fail(problem.message));
    const file = join(house.folder, "duties.csv");
    writeFileSync(file, `用户名,姓名,机构代码,职责,初始密码\nxin-2,新人,${account.机构代码},户籍审核、政省,当面交的密码又长又好-6\n`);
    const loaded = command("staff", "load", file);
    assert.equal(loaded.status, 1);
    assert.match(loaded.stderr, /第 2 行“职责”列.*政省/);
});

test("an office where people work keeps its kind until they have left", async () => {
    const row = offices().get("疏附县公安局");
    const file = join(house.folder, "kind.csv");
    writeFileSync(file, [Object.keys(row), Object.values({ ...row, 机构类别: "教育行政管理部门" })].map((line) => line.join(",")).join("\n"));
    const refusedLoad = command("office", "load", file);
    assert.equal(refusedLoad.status, 1);
    assert.match(refusedLoad.stderr, /机构类别.*公安甲\(staff3\).*先停用/);
    assert.equal(command("office", "load", example).status, 0); // the same again changes no kind
    const staff = await (await house.as("考试院")).get("/staff/accounts");
    assert.equal(staff.find((one) => one.姓名 === "公安甲").角色, "审核部门");
});

test("me says whether this is a public computer, and when it ends by itself", async () => {
    const mine = await who.get("/me");
    assert.deepEqual([mine.公用机, mine.闲置分钟], [false, 60]);
    assert.deepEqual((await (await house.as("学校甲")).get("/me")).闲置分钟, 20);
    const kiosk = new Person(house.base);
    await kiosk.enter("/session", { 用户名: "王小明", 密码: "喀什的秋天又长又好-1", 公用机: true });
    const there = await kiosk.get("/me");
    assert.deepEqual([there.公用机, there.闲置分钟], [true, 5]);
});

test("what is sent twice with one key is done once: draft, paper, account, recovery, batch", async () => {
    const other = await submitted(house, "李小雷", 2, pupil());
    await other.post(`/my/${exam}/withdrawal`);
    const draft = await other.get(`/my/${exam}/draft`);
    const [saveKey, openKey, recoverKey, batchKey] = [1, 2, 3, 4].map(() => randomUUID());
    const save = () => other.post(`/my/${exam}/draft`, { 版本: draft.版本, 事实: pupil() }, saveKey);
    assert.deepEqual(await save(), await save());
    assert.equal((await other.get(`/my/${exam}/draft`)).版本, draft.版本 + 1);
    await assert.rejects(other.post(`/my/${exam}/draft`, { 版本: 1, 事实: {} }, saveKey), refused("request-key"));

    const region = await house.as("考试院");
    const account = { 用户名: "liang-ci", 姓名: "两次", 机构代码: offices().get("喀什地区公安局").机构代码, 职责: [], 初始密码: "当面交的密码又长又好-5" };
    const open = () => region.post("/staff/accounts", account, openKey);
    assert.deepEqual(await open(), await open());

    const school = await house.as("学校甲");
    const recovery = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(2), 初始密码: "当面重设的密码也长-6" };
    const recover = () => school.post("/staff/recoveries", recovery, recoverKey);
    assert.deepEqual(await recover(), await recover());
    const told = spawnSync("sqlite3", [house.data, "SELECT COUNT(*) FROM access_log WHERE why = '当面重设密码'"], { encoding: "utf8" });
    assert.equal(told.stdout.trim(), "1");
    const kept = spawnSync("sqlite3", [house.data, "SELECT group_concat(fingerprint) FROM request"], { encoding: "utf8" });
    assert.doesNotMatch(kept.stdout, /[0-9a-f]{64}/); // keyed: no digest of a number or a password

    const list = Buffer.from(`证件号码,全部属实\n${number(1)},是\n`);
    const education = await house.as("教育甲");
    const batch = () => education.request("POST",
        `/api/v1/staff/batch?exam=${exam}&step=${encodeURIComponent("学籍审核")}&source=${encodeURIComponent("学籍系统")}&dry=0&name=x.csv`,
        list, { "idempotency-key": batchKey, "content-type": "text/csv" });
    const first = await batch();
    assert.equal(first.签认, 1, JSON.stringify(first));
    assert.deepEqual(await batch(), first);
});

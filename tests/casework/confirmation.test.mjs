// Number, confirmation, lock, proof: what was signed stays signed (六(五), 七(二)3(4)).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openHouse } from "../support/casework.mjs";
import { number, pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { png } from "../support/portal.mjs";
import { program } from "../support/server.mjs";

const exam = "gaokao-2022";
let house;
let who;
let school;
let prefecture;
let region;
let shown;
let receipt;

const card = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(), 手工录入理由: "读卡器坏了,人证对过" };
const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const verify = (data, ...more) => spawnSync(program, ["audit", "verify", "--data", data, ...more], { encoding: "utf8" });
const sql = (data, text) => assert.equal(spawnSync("sqlite3", [data, text], { encoding: "utf8" }).stderr, "");

before(async () => {
    house = await openHouse({ staff: [...reviewers, ["和田招办", "和田地区招生委员会办公室"], ["考试院", "新疆维吾尔自治区教育考试院"]] });
    who = await submitted(house);
    await reviewed(house);
    [school, prefecture, region] = [await house.as("学校甲"), await house.as("地州甲"), await house.as("考试院")];
});
after(() => house.stop());

test("Nobody is confirmed who has no number", async () => {
    await assert.rejects(school.post("/staff/confirmations/card", card), refused("stage"));
});

test("Only the prefecture gives numbers, and only its own", async () => {
    await assert.rejects(school.post("/staff/numbers", { 考试: exam }), (problem) => problem.status === 403);
    await assert.rejects(region.post("/staff/numbers", { 考试: exam }), (problem) => problem.status === 403);
    assert.equal((await (await house.as("和田招办")).post("/staff/numbers", { 考试: exam })).编号, 0);
    assert.equal((await prefecture.post("/staff/numbers", { 考试: exam })).编号, 1);
    assert.equal((await prefecture.post("/staff/numbers", { 考试: exam })).编号, 0);
    assert.deepEqual(await prefecture.get(`/staff/numbers?exam=${exam}`), [{ 前缀: "2265312115", 已编: 1, 最后: "22653121150001", 缺号: [] }]);
});

test("A typed ID number needs a reason; another person's card opens nothing", async () => {
    await assert.rejects(school.post("/staff/confirmations/card", { ...card, 手工录入理由: "" }), refused("typed-because"));
    await assert.rejects(school.post("/staff/confirmations/card", { ...card, 证件号码: number(2) }), refused("no-registration"));
    await assert.rejects(prefecture.post("/staff/confirmations/card", card), refused("no-registration"));
});

test("What is signed is what was shown", async () => {
    shown = await school.post("/staff/confirmations/card", card);
    assert.equal(shown.报名序号, "22653121150001");
    assert.ok(shown.告知.some((text) => text.includes("任何人不得更改")));
    await assert.rejects(school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: "0".repeat(64) }), refused("changed"));
});

test("A photo taken at the desk replaces the one before, is an event, and changes what is to be signed", async () => {
    const place = `/staff/cases/${exam}/${shown.编号}`;
    const take = (person, picture) => person.request("POST", `/api/v1${place}/photo`, picture, { "content-type": "image/png" });
    await assert.rejects(school.get(`${place}/photo`), refused("no-paper"));
    await assert.rejects(take(school, Buffer.from("不是图")), (problem) => problem.status === 422);
    await assert.rejects(take(prefecture, png(480, 640)), refused("no-registration"));
    const first = await take(school, png(480, 640));
    const second = await take(school, png(600, 800));
    assert.equal(second.原摘要, first.摘要);
    assert.equal((await school.get(`${place}/photo`)).subarray(0, 2).toString("hex"), "ffd8");
    await assert.rejects(school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要 }), refused("changed"));
    shown = await school.post("/staff/confirmations/card", card);
    assert.equal(shown.有照片, true);
    assert.equal(shown.材料.filter((name) => name === "准考证照片").length, 1);
});

test("The page shows what the sheet prints: readable groups, nothing of 政审 and 体检", () => {
    const names = shown.分组.map((group) => group.名称);
    assert.ok(names.includes("户籍") && names.includes("监护人"), names.join());
    assert.ok(!JSON.stringify(shown.分组).includes("身体状况"));
    assert.ok(shown.译文.some((one) => one.方向 === "rtl"));
});

test("A language the rulebook does not have, and ink that is no picture, are refused", async () => {
    const sign = (more) => school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要, ...more });
    await assert.rejects(sign({ 告知语言: "xx" }), refused("told-language"));
    await assert.rejects(sign({ 手写签名: "AAAA" }), refused("ink"));
});

test("After the signature nobody changes anything, whoever it is", async () => {
    const 手写签名 = png(300, 100).toString("base64url");
    ({ 收据: receipt } = await school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要, 手写签名, 告知语言: "ug" }));
    const place = `/staff/cases/${exam}/${shown.编号}`;
    const attempts = [
        () => who.post(`/my/${exam}/draft`, { 版本: 2, 事实: pupil() }), () => who.post(`/my/${exam}/submission`), () => who.post(`/my/${exam}/withdrawal`),
        () => school.post(`${place}/signatures`, { 步骤: "报名单位核对", 认定: [] }),
        () => school.post(`${place}/returns`, { 步骤: "报名单位核对", 事项: [{ 事实: "报考.外语语种", 说明: "改成俄语" }] }),
        () => prefecture.post(`${place}/signatures`, { 步骤: "复审", 认定: [] }),
        () => prefecture.post(`${place}/hand-overs`, { 机构: "6531000201", 理由: "换个地方" }),
        () => region.post(`${place}/signatures`, { 步骤: "复审", 认定: [] }),
        ...[who, school, prefecture, region].map((person) => () => person.request("POST", `/api/v1${place}/photo`, png(480, 640), { "content-type": "image/png" })),
    ];
    for (const attempt of attempts) {
        await assert.rejects(attempt(), (problem) => [403, 404, 409].includes(problem.status));
    }
    assert.equal((await who.get(`/my/${exam}`)).阶段, "现场确认");
});

test("The receipt is checked by anybody, and tells nothing of the person", async () => {
    const checked = await who.get(`/receipts/${receipt.哈希}`);
    assert.equal(checked.成立, true);
    assert.ok(!JSON.stringify(checked).includes("王"));
    assert.equal((await who.get(`/receipts/${"0".repeat(64)}`)).成立, false);
});

test("The public page says whether a receipt stands, without a script, and takes it as people copy it", async () => {
    const open = async (path) => { const answer = await fetch(house.base + path, { headers: { accept: "text/html" } }); return [answer.status, await answer.text()]; };
    for (const path of [`/receipts/${receipt.哈希}`, `/receipts?hash=${receipt.哈希}`, `/receipts?hash=${encodeURIComponent(`https://bm.example.cn/receipts/${receipt.哈希.toUpperCase()} `)}`]) {
        const [status, page] = await open(path);
        assert.equal(status, 200);
        assert.match(page, /verdict good/);
        assert.ok(!page.includes("王") && !page.includes(number()));
    }
    assert.match((await open(`/receipts/${"0".repeat(64)}`))[1], /verdict bad/);
    assert.equal((await open("/receipts?hash=%E4%B8%8D%E6%98%AF"))[0], 400);
    for (const path of ["/receipts/%ff", "/receipts/%00", "/api/v1/receipts/%ff", "/api/v1/receipts/%C3%28", "/receipts?hash=%ff"]) {
        assert.ok([400, 404].includes((await open(path))[0]), path);
    }
    await region.post("/staff/checkpoints");
    const held = (await (await fetch(`${house.base}/checkpoints.ndjson`)).text()).trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(held.at(-1).检查点, (await who.get("/checkpoints")).at(-1).检查点);
    assert.match((await open("/checkpoints"))[1], new RegExp(held.at(-1).根));
    assert.match((await open(`/receipts/${receipt.哈希}`))[1], /盖住了它/);
});

test("The numbers are a file without ID numbers and whole names, for the prefecture alone", async () => {
    const csv = (await prefecture.get(`/staff/numbers/file?exam=${exam}&format=csv`)).toString();
    assert.match(csv, /22653121150001,王\*明,疏附县示例第一中学,现场确认/);
    assert.ok(!csv.includes(number()));
    assert.equal((await prefecture.get(`/staff/numbers/file?exam=${exam}&format=xlsx`)).subarray(0, 2).toString(), "PK");
    await assert.rejects(prefecture.get(`/staff/numbers/file?exam=${exam}&format=pdf`), refused("file-kind"));
    const counted = (await prefecture.get(`/staff/numbers/offices?exam=${exam}`)).find((row) => row.机构 === "疏附县示例第一中学");
    assert.deepEqual([counted.已编, counted.可编], [1, 0]);
});

test("A confirmation with a typed number is listed for those above", async () => {
    const [entry] = await prefecture.get(`/staff/confirmations/typed?exam=${exam}`);
    assert.equal(entry.理由, card.手工录入理由);
});

test("Voiding takes two offices, keeps what was signed, and is followed by a new signature", async () => {
    const place = `/staff/cases/${exam}/${shown.编号}`;
    await assert.rejects(region.post(`${place}/void-grants`), refused("no-void-request"));
    await assert.rejects(prefecture.post(`${place}/void-requests`, { 理由: "" }), refused("ground-missing"));
    await prefecture.post(`${place}/void-requests`, { 理由: "照片采错了,有考生本人申请" });
    await assert.rejects(prefecture.post(`${place}/void-grants`), (problem) => problem.status === 403);
    assert.equal((await prefecture.get(`/staff/confirmations/by-number?exam=${exam}&number=22653121150001`)).编号, shown.编号);
    await assert.rejects((await house.as("和田招办")).get(`/staff/confirmations/by-number?exam=${exam}&number=22653121150001`), refused("no-registration"));
    assert.equal((await region.get(`/staff/void-requests?exam=${exam}`))[0].状态, "等待批准");
    assert.deepEqual(await (await house.as("和田招办")).get(`/staff/void-requests?exam=${exam}`), []);
    await region.post(`${place}/void-grants`);
    assert.equal((await who.get(`/receipts/${receipt.哈希}`)).成立, true);
    const again = await school.post("/staff/confirmations/card", card);
    await school.post("/staff/confirmations", { ...card, 编号: again.编号, 摘要: again.摘要 });
    assert.equal((await who.get(`/my/${exam}`)).阶段, "现场确认");
    const versions = await region.get(`${place}/confirmations`);
    assert.deepEqual(versions.版本.map((one) => one.有效), [false, true]);
    assert.equal(versions.版本[0].收据, receipt.哈希);
    assert.equal((await region.get(`/staff/void-requests?exam=${exam}`))[0].状态, "已重新确认");
});

test("Whoever rewrites the database by hand is found", async () => {
    const held = join(house.folder, "held.ndjson");
    const old = join(house.folder, "old.db");
    sql(house.data, `.backup ${old}`);
    await submitted(house, "李小雷", 2);
    writeFileSync(held, JSON.stringify(await region.post("/staff/checkpoints")));
    assert.match(verify(house.data, "--against", held).stdout, /0 处不对/);
    const tampering = {
        altered: `UPDATE event SET office = 'x' WHERE sequence = 2 AND person_key = '${shown.编号}'`,
        deleted: `DELETE FROM event WHERE sequence = 3 AND person_key = '${shown.编号}'`,
        cut: `DELETE FROM event WHERE sequence >= 10 AND person_key = '${shown.编号}'`,
        removed: `DELETE FROM event WHERE person_key = '${shown.编号}'`,
        reordered: `UPDATE event SET sequence = sequence + 1000 WHERE sequence = 4 AND person_key = '${shown.编号}'`,
        inserted: `INSERT INTO event SELECT person_key, 99, exam, kind, at, actor, office, role, body, suite, previous, hash, signer_key, signature FROM event WHERE sequence = 2 AND person_key = '${shown.编号}'`,
        signer: `UPDATE signing_key SET account_id = 'somebody' WHERE account_id <> 'installation'`,
        checkpoint: "UPDATE checkpoint SET head_count = head_count + 1",
    };
    for (const [what, text] of Object.entries(tampering)) {
        const copy = join(house.folder, `${what}.db`);
        sql(house.data, `.backup ${copy}`);
        sql(copy, text);
        const found = verify(copy);
        assert.equal(found.status, 1, `${what}: ${found.stdout}`);
        assert.doesNotMatch(found.stdout, /,0 处不对/, what);
    }
    copyFileSync(old, join(house.folder, "restored.db"));
    const restored = verify(join(house.folder, "restored.db"), "--against", held);
    assert.equal(restored.status, 1, restored.stdout);
    assert.match(restored.stdout, /退回到了以前/);
});

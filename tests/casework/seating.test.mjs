// The exam plan, and a draw that anyone can repeat: frozen, committed, revealed, drawn, published, verified from the files alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openHouse } from "../support/casework.mjs";
import { number, pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { program } from "../support/server.mjs";

const exam = "gaokao-2022";
const sitting = "普通高考";
const prefectureCode = "6531000201";
let house;
let school;
let prefecture;
let region;
let police;
let education;
let draw;

const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const people = ["王小一", "王小二", "王小三", "王小四", "王小五", "王小六"];
const languages = ["英语", "英语", "英语", "俄语", "英语", "英语"];
const secrets = new Map();

const head = "考点代码,考点名称,负责机构代码,行政区划代码,地址,考场号,考场位置,布局,专用便利,专用考试,停用";
const row = (room, layout = "2-2", fits = "", lost = "") =>
    `65312101,疏附县示例第一中学考点,${prefectureCode},653121,疏附县示例路1号,${room},1号楼${room},${layout},${fits},,${lost}`;
const loadRooms = (who, ...rows) =>
    who.request("POST", `/api/v1/staff/plan/rooms?exam=${exam}&name=rooms.csv`, Buffer.from([head, ...rows].join("\n")));

const place = () => `/staff/draws/${draw.编号}`;
const drawNow = async () => (await school.get(`/draws?exam=${exam}`)).find((one) => one.编号 === draw.编号);
const file = async (name) => (await school.get(`/draws/${draw.编号}/files/${name}`)).toString();

/** A witness as anybody could be one: with sha256sum and a secret. */
async function commitAs(who, key) {
    const secret = randomBytes(32).toString("hex");
    const me = await who.get("/me");
    const name = `${me.机构} ${me.姓名}`;
    secrets.set(key, secret);
    return who.post(`${place()}/commitments`, { 承诺: sha256(`zhunkao-commit/1\n${draw.摘要}\n${name}\n${secret}`) });
}

async function confirmEverybody(from, to) {
    await prefecture.post("/staff/numbers", { 考试: exam });
    for (let order = from; order <= to; order += 1) {
        const card = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(order), 手工录入理由: "读卡器坏了,人证对过" };
        const shown = await school.post("/staff/confirmations/card", card);
        await school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要 });
    }
}

async function published() {
    const folder = join(house.folder, `published-${randomBytes(4).toString("hex")}`);
    mkdirSync(folder);
    for (const name of (await drawNow()).文件) {
        writeFileSync(join(folder, name), await file(name));
    }
    return folder;
}

const verify = (folder, ...more) => spawnSync(program, ["seating", "verify", folder, ...more], { encoding: "utf8" });

before(async () => {
    house = await openHouse({ staff: [...reviewers, ["考试院", "新疆维吾尔自治区教育考试院"], ["和田招办", "和田地区招生委员会办公室"]] });
    for (const [index, name] of people.slice(0, 5).entries()) {
        const facts = pupil();
        facts.报考.外语语种 = languages[index];
        await submitted(house, name, index + 1, facts);
    }
    await reviewed(house);
    [school, prefecture, region, police, education] = await Promise.all(
        ["学校甲", "地州甲", "考试院", "公安甲", "教育甲"].map((name) => house.as(name)));
    await confirmEverybody(1, 5);
});
after(() => house?.stop());

test("The hours of every paper are known, from the rulebook until the authority loads its own", async () => {
    const plan = await prefecture.get(`/staff/plan?exam=${exam}`);
    const gaokao = plan.考试.find((one) => one.考试 === sitting);
    assert.deepEqual(gaokao.科目.find((one) => one.科目 === "语文"), { 科目: "语文", 日期: "2022-06-07", 开始: "09:00", 结束: "11:30", 满分: "" });
    await assert.rejects(prefecture.post(`/staff/plan/session?exam=${exam}`, {}), (problem) => problem.status === 403);
    const done = await region.post(`/staff/plan/session?exam=${exam}`, { 考试: sitting, 科目: "语文", 日期: "2022-06-07", 开始: "09:30", 结束: "12:00", 满分: "150" });
    assert.equal(done.导入, 1);
    const after_ = (await prefecture.get(`/staff/plan?exam=${exam}`)).考试.find((one) => one.考试 === sitting);
    assert.deepEqual(after_.科目.find((one) => one.科目 === "语文"), { 科目: "语文", 日期: "2022-06-07", 开始: "09:30", 结束: "12:00", 满分: "150" });
});

test("Hours that make no sense are refused with what was expected", async () => {
    const bad = await region.post(`/staff/plan/session?exam=${exam}`, { 考试: "高考", 科目: "语文", 日期: "六月七日", 开始: "25:00", 结束: "09:00", 满分: "0" });
    assert.equal(bad.导入, 0);
    assert.deepEqual(bad.问题.map((one) => one.列).sort(), ["开始", "日期", "满分", "考试", "结束"].sort());
});

test("Rooms come from a table, all or none, within one's own area", async () => {
    await assert.rejects(loadRooms(school, row("001")), (problem) => problem.status === 403);
    const foreign = await loadRooms(await house.as("和田招办"), row("001"));
    assert.equal(foreign.导入, 0);
    assert.equal(foreign.问题[0].列, "负责机构代码");
    const bad = await loadRooms(prefecture, row("001"), row("001"), row("002", "6-x"), row("003", "2-2", "大子"));
    assert.equal(bad.导入, 0);
    assert.deepEqual(bad.问题.map((one) => one.列), ["考场号", "布局", "专用便利"]);
    assert.equal(bad.问题[2].最接近, "大字");
    assert.equal((await loadRooms(prefecture, row("001"))).导入, 1);
    const template = await prefecture.get(`/staff/plan/templates/rooms?exam=${exam}`);
    assert.equal(template.subarray(0, 2).toString(), "PK");
});

test("Too few seats are told before anything is frozen", async () => {
    await assert.rejects(prefecture.post("/staff/draws", { 考试: exam, 场次: sitting }), (problem) => {
        assert.equal(problem.code, "shortage");
        assert.match(problem.detail, /汉语言·理工类·英语:4 名考生,合适的考场只有 0 个座位,还缺 4 个/u);
        return true;
    });
    await loadRooms(prefecture, row("002"), row("003"));
});

test("The frozen list names nobody, and its hash is published at once", async () => {
    await assert.rejects(school.post("/staff/draws", { 考试: exam, 场次: sitting }), (problem) => problem.status === 403);
    draw = await prefecture.post("/staff/draws", { 考试: exam, 场次: sitting });
    assert.equal(draw.考生, 5);
    const frozen = await file("frozen.txt");
    assert.equal(sha256(frozen), draw.摘要);
    assert.equal(frozen.match(/^candidate\t/gm).length, 5);
    assert.ok(!people.some((name) => frozen.includes(name)) && !frozen.includes("22653121"));
    await assert.rejects(prefecture.post("/staff/draws", { 考试: exam, 场次: sitting }), refused("already-drawn"));
});

test("Witnesses of several offices commit before anything is revealed", async () => {
    await assert.rejects(prefecture.post(`${place()}/opening`), refused("too-few-witnesses"));
    await assert.rejects(school.post(`${place()}/commitments`, { 承诺: "0".repeat(64) }), (problem) => problem.status === 403);
    await assert.rejects((await house.as("和田招办")).post(`${place()}/commitments`, { 承诺: "0".repeat(64) }), refused("not-your-area"));
    await assert.rejects(police.post(`${place()}/commitments`, { 承诺: "xyz" }), refused("commitment"));
    await commitAs(prefecture, "prefecture");
    await commitAs(police, "police");
    await assert.rejects(prefecture.post(`${place()}/opening`), refused("too-few-witnesses"));
    await commitAs(education, "education");
    await assert.rejects(commitAs(education, "again"), refused("already-committed"));
    await commitAs(region, "region");
    await assert.rejects(police.post(`${place()}/reveals`, { 秘密: secrets.get("police") }), refused("state"));
});

test("After the opening nobody commits, and only the secret committed to is taken", async () => {
    await prefecture.post(`${place()}/opening`);
    await assert.rejects(commitAs(await house.as("公安甲"), "late"), refused("state"));
    await assert.rejects(police.post(`${place()}/reveals`, { 秘密: "f".repeat(64) }), refused("not-the-secret"));
    await police.post(`${place()}/reveals`, { 秘密: secrets.get("police") });
    await prefecture.post(`${place()}/reveals`, { 秘密: secrets.get("prefecture") });
    await education.post(`${place()}/reveals`, { 秘密: secrets.get("education") });
});

test("While a witness may still reveal, nobody draws, and what is known is not given up", async () => {
    await assert.rejects(prefecture.post(`${place()}/drawing`), refused("not-all-revealed"));
    await assert.rejects(prefecture.post(`${place()}/voiding`, { 理由: "结果不满意" }), refused("revealing"));
    await region.post(`${place()}/reveals`, { 秘密: secrets.get("region") });
});

test("Seats are drawn, seen by nobody until they are published, and never drawn again", async () => {
    await prefecture.post(`${place()}/drawing`);
    await assert.rejects(prefecture.post(`${place()}/drawing`), refused("state"));
    await assert.rejects(prefecture.post(`${place()}/voiding`, { 理由: "结果不满意" }), refused("state"));
    await assert.rejects(file("seats.txt"), refused("no-file"));
    assert.equal((await prefecture.post(`${place()}/publication`)).公布, 5);
    assert.equal((await file("seats.txt")).match(/^seat\t/gm).length, 5);
});

test("Anybody verifies every seat from the published files alone", async () => {
    const folder = await published();
    const good = verify(folder, "--frozen", draw.摘要);
    assert.equal(good.status, 0, good.stdout + good.stderr);
    assert.match(good.stdout, /5 名考生、\d 个考场/u);
    assert.equal((await school.get(`/draws/${draw.编号}/verification`)).成立, true);
});

test("A changed candidate, seed, room or seat is found", async () => {
    const changes = {
        candidate: ["frozen.txt", (text) => text.replace(/^(candidate\t\S+\t\S+\t)1\t/m, "$12\t")],
        room: ["frozen.txt", (text) => text.replace("\t001\t2-2", "\t001\t1-1-2")],
        seed: ["draw.txt", (text) => text.replace(/seed\t(.)/, (_, digit) => `seed\t${digit === "0" ? "1" : "0"}`)],
        secret: ["draw.txt", (text) => text.replace(secrets.get("police"), "0".repeat(64))],
        seat: ["seats.txt", (text) => text.replace(/\t1\n/, "\t4\n")],
    };
    for (const [what, [name, change]] of Object.entries(changes)) {
        const folder = await published();
        const before_ = await file(name);
        assert.notEqual(change(before_), before_, what);
        writeFileSync(join(folder, name), change(before_));
        const found = verify(folder);
        assert.equal(found.status, 1, `${what}: ${found.stdout}`);
        assert.match(found.stdout, /不符/u, what);
    }
    assert.match(verify(join(house.folder, "nowhere")).stderr, /frozen\.txt/u);
});

test("Another language gives the same shuffle from the page alone", async () => {
    // One bucket, one room, no schools: the deal keeps the shuffled order, the room shuffles it once more.
    const ids = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(20));
    const frozen = `zhunkao-seating 1\ndraw\tx\ty\tz\nwitnesses\t2\ncounty\t1\ngroup\t1\tL\tS\t-\nroom\t1\ts\t001\t5\t-\n${
        ids.map((id) => `candidate\t${id}\t1\t1\t-\t-\n`).join("")}`;
    const hash = sha256(frozen);
    const witnesses = ["a", "b"].map((name) => [name, name.repeat(32), sha256(`zhunkao-commit/1\n${hash}\n${name}\n${name.repeat(32)}`)]);
    const seed = createHash("sha256").update(`zhunkao-seed/1\n${hash}\n${witnesses.map(([name, secret, said]) => `${name}\t${said}\t${secret}\n`).join("")}`).digest();
    function* stream(label) {
        for (let n = 0; ; n += 1) {
            const block = createHmac("sha256", seed).update(`${label}\n${n}`).digest();
            for (let at = 0; at < 32; at += 4) {
                yield block.readUInt32BE(at);
            }
        }
    }
    const shuffle = (label, items) => {
        const numbers = stream(label);
        for (let i = items.length - 1; i > 0; i -= 1) {
            let drawn = numbers.next().value;
            while (drawn >= 2 ** 32 - 2 ** 32 % (i + 1)) {
                drawn = numbers.next().value;
            }
            const j = drawn % (i + 1);
            [items[i], items[j]] = [items[j], items[i]];
        }
        return items;
    };
    const seated = shuffle("1\ts\t001", shuffle("1\tL\tS\t-\t-", [...ids]));
    const seats = `zhunkao-seats 1\n${ids.map((id) => `seat\t${id}\ts\t001\t${seated.indexOf(id) + 1}\n`).join("")}`;
    const folder = join(house.folder, "other");
    mkdirSync(folder);
    writeFileSync(join(folder, "frozen.txt"), frozen);
    writeFileSync(join(folder, "draw.txt"), `zhunkao-draw 1\nfrozen\t${hash}\n${witnesses.map(([name, secret, said]) => `witness\t${name}\t${name}\t${said}\t${secret}\n`).join("")}seed\t${seed.toString("hex")}\n`);
    writeFileSync(join(folder, "seats.txt"), seats);
    const said = verify(folder);
    assert.equal(said.status, 0, said.stdout + said.stderr);
});

test("Papers are counted by site, subject and language", async () => {
    const report = await prefecture.get(`${place()}/report`);
    const count = (subject, foreign = "") => report.试卷.find((one) => one.科目 === subject && one.语种 === foreign)?.份数;
    assert.equal(count("语文"), 5);
    assert.equal(count("外语", "英语"), 4);
    assert.equal(count("外语", "俄语"), 1);
    assert.deepEqual(report.考场.map((one) => one.人数).sort(), [1, 4]);
    assert.ok(report.同校相邻 >= report.至少);
    await assert.rejects((await house.as("和田招办")).get(`${place()}/report`), refused("not-your-area"));
});

test("Where nothing came late, nobody moves", async () => {
    await assert.rejects(prefecture.post(`${place()}/changes`), refused("nothing-changed"));
});

test("A late candidate gets a free seat, a room lost moves its people alone, and all of it verifies", async () => {
    const before_ = await file("seats.txt");
    await submitted(house, people[5], 6);
    await reviewed(house);
    await confirmEverybody(6, 6);
    const added = await prefecture.post(`${place()}/changes`);
    assert.deepEqual([added.变动, added.移座, added.退出], [1, 1, 0]);
    const lostRoom = before_.match(/\t(00\d)\t\d\n/)[1];
    const inIt = [...before_.matchAll(/\t(00\d)\t\d\n/g)].filter((one) => one[1] === lostRoom).length;
    await loadRooms(prefecture, row("004"), row(lostRoom, "2-2", "", "是"));
    const moved = await prefecture.post(`${place()}/changes`);
    assert.equal(moved.变动, 2);
    assert.ok(moved.移座 >= inIt && moved.移座 <= inIt + 1, `${moved.移座} of ${inIt}`);
    const good = verify(await published(), "--frozen", draw.摘要);
    assert.equal(good.status, 0, good.stdout);
    assert.match(good.stdout, new RegExp(`移座、退出 ${1 + moved.移座} 人次`, "u"));
});

test("Whoever was admitted by 单招 leaves June's rooms, and keeps the registration and the reason", async () => {
    const numbers = await prefecture.get(`/staff/numbers?exam=${exam}`);
    const list = Buffer.from(`报名序号\n${numbers[0].最后}\n`);
    const path = `/api/v1/staff/plan/admitted?exam=${exam}&name=list.csv`;
    await assert.rejects(prefecture.request("POST", path, list), (problem) => problem.status === 403);
    await assert.rejects(region.request("POST", path, Buffer.from("报名序号\n99999999999999\n")), refused("unknown-numbers"));
    assert.equal((await region.request("POST", path, list)).导入, 1);
    const out = await prefecture.post(`${place()}/changes`);
    assert.deepEqual([out.移座, out.退出], [0, 1]);
    assert.equal(verify(await published()).status, 0);
});

test("An accommodation is given only with an approved application", async () => {
    const numbers = await prefecture.get(`/staff/numbers?exam=${exam}`);
    await assert.rejects(prefecture.post(`/staff/plan/accommodations?exam=${exam}`, { 报名序号: numbers[0].最后, 便利: "大字" }), refused("not-approved"));
});

test("Every step of the draw is a signed event, and every chain holds", () => {
    const audit = spawnSync(program, ["audit", "verify", "--data", house.data], { encoding: "utf8" });
    assert.equal(audit.status, 0, audit.stdout);
    assert.match(audit.stdout, /0 处不对/u);
    const kinds = spawnSync("sqlite3", [house.data, `SELECT COUNT(*) FROM event WHERE person_key = 'draw:${draw.编号}' AND kind = '编排'`], { encoding: "utf8" });
    // Frozen, four commitments, opened, four secrets, drawn, published, three changes.
    assert.equal(kinds.stdout.trim(), "15");
    const moves = spawnSync("sqlite3", [house.data, "SELECT COUNT(*) FROM event WHERE person_key NOT LIKE 'draw:%' AND kind = '编排'"], { encoding: "utf8" });
    assert.ok(Number(moves.stdout) >= 4, moves.stdout);
});

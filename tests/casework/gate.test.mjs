// # 健0.3 检查用的要求当时有效的那一版,离线也写明
//
// What the gate's API refuses: acts of others, lists of other sites, records nobody's device signed, records twice. The
// page itself: tests/browser/gate.test.mjs.
import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import { logIn, offices, Person } from "../support/casework.mjs";
import * as at from "../support/gate.mjs";

const kashgar = offices().get("喀什地区招生委员会办公室").机构代码;
const points = at.startingPoints();
const sites = [["健1", "健1到场", undefined], ["健5", "健5到场", kashgar]].map(([name, point, above], index) => {
    const { ticket, found } = at.split(points.get(point));
    const people = index === 0 ? ["甲门口", "甲大厅"] : ["乙门口"];
    return { ticket, found, 上级: above, 名称: ticket.考点.名称 ?? `${name}示例考点`, 地州: ticket.考点.地州, 人: people, base: 1 + index * 10 };
});
const [first, other] = sites;

let house, door, hall, elsewhere; // two people of one site, one of another
const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const enter = (name) => logIn(house.base, house.accounts.get(name) ?? house.account(name));

before(async () => {
    house = await at.openGates({ sites, photos: false, candidates: sites.flatMap((site) => [0, 1, 2].map((n) => at.row(site, site.base + n, site.ticket))) });
    [door, hall, elsewhere] = [await enter("甲门口"), await enter("甲大厅"), await enter("乙门口")];
}, { timeout: 120_000 });
after(() => house?.stop());

function keyPair() {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x, y } = publicKey.export({ format: "jwk" });
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
    return { point: point.toString("base64url"), sign: (text) => sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url") };
}

const ask = (person, key, day = at.day, exam = at.exam) => person.post("/staff/gate/devices", { 考试: exam, 日期: day, 公钥: key });

/** A device of that person, its list taken. */
async function device(person) {
    const key = keyPair();
    const { 设备: id } = await ask(person, key.point);
    const list = await person.get(`/staff/gate/devices/${id}/list`);
    return {
        id, list,
        hand: (...records) => person.post(`/staff/gate/devices/${id}/records`, { 此刻: list.服务器时间, 游标: 0, 记录: records }),
        signed: (content) => ({ 文本: JSON.stringify(content), 签名: key.sign(JSON.stringify(content)) }),
    };
}

/** What the page would write about that candidate of the list. */
function record({ id, list }, candidate, facts, more = {}) {
    return {
        编号: randomBytes(16).toString("hex"), 考试: list.考试, 考点: list.考点.代码, 日期: list.日期, 设备: id, 账户: list.账户,
        考生: candidate.编号, 准考证号: candidate.准考证号, 时间: list.服务器时间, 事实: { ...facts, [list.规则书.门.到达]: `${at.day}T08:31:00` },
        规则书: list.规则书.哈希, 名单时间: list.名单时间, 结论: "准予进入", 结果: { 未满足: [], 待补: [] }, 处置人: "", 钟跳过: false,
        同步: list.服务器时间, ...more,
    };
}

const admissions = async (person) => (await person.get(`/staff/gate/admissions?exam=${at.exam}&day=${at.day}`)).行;

let there; // rows before the test
beforeEach(async () => { there = (await admissions(door)).length; });
const nothingKept = async () => assert.equal((await admissions(door)).length, there, "被退回的也登记了");

test("who has no such act neither takes a list nor hands in nor loads one", async () => {
    const { id } = await device(door);
    const nobody = new Person(house.base);
    for (const [person, code] of [[nobody, "log-in"], [await enter("喀什招办"), "not-your-role"], [await enter("考试院"), "not-your-role"]]) {
        await assert.rejects(ask(person, keyPair().point), refused(code));
        await assert.rejects(person.get(`/staff/gate/devices/${id}/list`), refused(code));
        await assert.rejects(person.get(`/staff/gate/devices/${id}/photos`), refused(code));
        await assert.rejects(person.post(`/staff/gate/devices/${id}/records`, { 此刻: 0, 游标: 0, 记录: [] }), refused(code));
    }
    await assert.rejects(door.post(`/staff/gate/lists?exam=${at.exam}&name=list.csv`), refused("not-your-role"));
    await assert.rejects(admissions(nobody), refused("log-in"));
});

test("a device opens for a day of its own site, with a key that is one", async () => {
    const { point } = keyPair();
    await assert.rejects(ask(door, point, "2022-05-15"), refused("day"));
    await assert.rejects(ask(door, point, "2022-05-13"), refused("day"));
    await assert.rejects(ask(door, point, at.day, "gaokao-2022"), refused("no-gate"));
    const offCurve = Buffer.from(point, "base64url");
    offCurve[64] ^= 1;
    for (const key of ["", "abc", Buffer.alloc(65, 4).toString("base64url"), offCurve.toString("base64url")]) {
        await assert.rejects(ask(door, key), refused("gate-key"));
    }
});

test("a list and its device are the site's and the account's own", async () => {
    const { id, list } = await device(door);
    assert.equal(list.考点.名称, first.名称);
    assert.deepEqual(list.考生.map((one) => one.准考证号).sort(), [0, 1, 2].map((n) => at.row(first, first.base + n).准考证号));
    assert.ok(!JSON.stringify(list).includes("13899990000"), "名单里有手机号");
    for (const person of [elsewhere, hall]) {
        await assert.rejects(person.get(`/staff/gate/devices/${id}/list`), refused("device"));
        await assert.rejects(person.get(`/staff/gate/devices/${id}/photos`), refused("device"));
        await assert.rejects(person.post(`/staff/gate/devices/${id}/records`, { 此刻: 0, 游标: 0, 记录: [] }), refused("device"));
    }
});

test("a prefecture loads lists of its own sites, and sees these alone", async () => {
    const office = await enter("喀什招办");
    const load = (row) => office.request("POST", `/api/v1/staff/gate/lists?exam=${at.exam}&name=list.csv`, Buffer.from(at.csv([row])));
    const strange = await load(at.row(first, first.base + 5, first.ticket));
    assert.equal(strange.导入, 0);
    assert.deepEqual(strange.问题.map(({ 行, 列 }) => [行, 列]), [[2, "考点.名称"]]);
    assert.equal((await load(at.row(other, other.base, other.ticket))).导入, 1);
    const [here, there_] = [await device(door), await device(elsewhere)];
    for (const [one, site] of [[here, first], [there_, other]]) {
        const { 退回 } = await one.hand(one.signed(record(one, one.list.考生[0], site.found)));
        assert.deepEqual(退回, []);
    }
    const seen = (rows) => [...new Set(rows.map((row) => row.考点))].sort();
    assert.deepEqual(seen(await admissions(office)), [other.名称]);
    assert.deepEqual(seen(await admissions(door)), [first.名称]);
    assert.deepEqual(seen(await admissions(await enter("考试院"))), [first.名称, other.名称].sort());
});

test("a record with another signature, text, device, site, day or account is sent back, and not kept", async () => {
    const [mine, another, foreign] = [await device(door), await device(hall), await device(elsewhere)];
    const [candidate] = mine.list.考生;
    const good = record(mine, candidate, first.found);
    const signed = mine.signed(good);
    const altered = { ...signed, 文本: JSON.stringify({ ...good, 结论: "不准进入" }) };
    for (const [what, sent, because] of [
        ["改过的文本", altered, /签名不是这台设备的/u],
        ["别的设备签的", another.signed(good), /签名不是这台设备的/u],
        ["没有签名", { ...signed, 签名: "" }, /签名不是这台设备的/u],
        ["签名不是 base64url", { ...signed, 签名: "**" }, /签名不是这台设备的/u],
        ["写的是别的设备", mine.signed({ ...good, 设备: another.id }), /不是这台设备的/u],
        ["写的是别的考点", mine.signed({ ...good, 考点: foreign.list.考点.代码 }), /不是这台设备的/u],
        ["写的是别的日期", mine.signed({ ...good, 日期: "2022-05-15" }), /不是这台设备的/u],
        ["写的是别的账户", mine.signed({ ...good, 账户: another.list.账户 }), /不是这台设备的/u],
        ["别的考点的考生", mine.signed({ ...good, 考生: foreign.list.考生[0].编号 }), /不在本考点的名单上/u],
        ["没有的考生", mine.signed({ ...good, 考生: "nobody" }), /不在本考点的名单上/u],
    ]) {
        const answer = await mine.hand(sent);
        assert.deepEqual(answer.已收, [], what);
        assert.equal(answer.退回[0].编号, good.编号, what);
        assert.match(answer.退回[0].原因, because, what);
    }
    await nothingKept();
});

test("what is no record comes back without a number, beside others that are kept", async () => {
    const mine = await device(door);
    const good = record(mine, mine.list.考生[1], first.found);
    const long = mine.signed({ ...good, 处置人: "长".repeat(30_000) });
    const { 已收, 退回 } = await mine.hand({ 文本: "[]", 签名: "" }, long, mine.signed({ ...good, 编号: "" }), mine.signed(good));
    assert.deepEqual(已收, [good.编号]);
    assert.deepEqual(退回.map((one) => one.编号), ["", "", ""]);
    [/不是 JSON 对象/u, /最多 65536/u, /“编号”/u].forEach((because, index) => assert.match(退回[index].原因, because));
    await assert.rejects(mine.hand(...Array(201).fill(mine.signed(good))), refused("too-many"));
    assert.equal((await admissions(door)).length, there + 1);
});

test("a record handed in again is there once; its number serves no other", async () => {
    const [mine, another] = [await device(door), await device(hall)];
    const good = record(mine, mine.list.考生[2], first.found);
    const sent = mine.signed(good);
    assert.deepEqual((await mine.hand(sent, sent)).已收, [good.编号, good.编号]);
    assert.deepEqual((await mine.hand(sent)).退回, []);
    assert.match((await another.hand(sent)).退回[0].原因, /签名不是这台设备的/u);
    const second = { ...good, 结论: "不准进入" };
    assert.match((await mine.hand(mine.signed(second))).退回[0].原因, /编号已经用在另一条记录上/u);
    assert.equal((await admissions(door)).length, there + 1);
    const { 别处 } = await another.hand();
    assert.deepEqual(别处.filter((one) => one.记录 === good.编号).map(({ 结论, 进入 }) => [结论, 进入]), [["准予进入", true]]);
});

test("what the server finds otherwise is kept and remarked: the verdict, the version, the clock", async () => {
    const mine = await device(door);
    const remarksOn = async (content) => {
        assert.deepEqual((await mine.hand(mine.signed(content))).退回, []);
        return (await admissions(door)).find((row) => row.记录 === content.编号).意见;
    };
    const [candidate] = mine.list.考生;
    assert.deepEqual(await remarksOn(record(mine, candidate, first.found)), []);
    assert.match((await remarksOn(record(mine, candidate, {}))).join(), /^结论不同:设备上是“准予进入”,服务器判定为“待补”$/u);
    assert.match((await remarksOn(record(mine, candidate, first.found, { 规则书: "0".repeat(64) }))).join(), /^设备用的要求不是现行的那一版/u);
    assert.match((await remarksOn(record(mine, candidate, first.found, { 钟跳过: true }))).join(), /^记录以前设备的钟跳过$/u);
});

// # 七-3 谁审核、谁签字、谁负责:纪检看得到谁凭什么签的、用了多久、谁看过
// # 七(四)-1 保密的步骤,审计里也不说是哪一步
//
// The audit of an area, its filters, and an export that proves itself.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openHouse } from "../support/casework.mjs";
import { pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { program } from "../support/server.mjs";

let house;
let inspector;
let others;
let key;

const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);
const audit = (query = {}, who = inspector) => who.get(`/staff/audit?${new URLSearchParams(query)}`);

before(async () => {
    house = await openHouse({
        staff: [...reviewers, ["喀什纪检", "喀什地区纪检监察组"], ["和田纪检", "和田地区纪检监察组"], ["考试院", "新疆维吾尔自治区教育考试院"]],
    });
    const who = await submitted(house);
    await reviewed(house);
    key = (await who.get("/my/gaokao-2022")).编号;
    [inspector, others] = [await house.as("喀什纪检"), await house.as("和田纪检")];
});
after(() => house.stop());

test("a signature says who, where, on what evidence, and how long it took", async () => {
    const { 行, 种类 } = await audit({ kind: "签认", who: "公安甲" });
    assert.equal(行.length, 1);
    const [entry] = 行;
    assert.equal(entry.姓名, "公安甲");
    assert.equal(entry.单位, "疏附县公安局");
    assert.equal(entry.办了什么, "签认 户籍审核");
    assert.deepEqual(entry.凭什么, ["原件:全部"]);
    assert.ok(entry.等了分钟 >= 0 && entry.看了秒 >= 0, JSON.stringify(entry));
    assert.equal(entry.编号, key);
    assert.ok(种类.includes("签认") && 种类.includes("查看"));
});

test("who looked is there with why, and filters narrow by office, kind, case and day", async () => {
    const looks = (await audit({ kind: "查看", office: "6531210801" })).行;
    assert.ok(looks.length > 0 && looks.every((one) => one.种类 === "查看" && one.单位 === "疏附县公安局" && one.为什么 === "审核"));
    const ofCase = (await audit({ person: key })).行;
    assert.ok(ofCase.length > 5 && ofCase.every((one) => one.编号 === key));
    assert.equal((await audit({ from: "2021-11-21" })).行.length, 0);
    assert.equal((await audit({ to: "2021-11-19" })).行.length, 0);
    assert.equal((await audit({ from: "2021-11-20", to: "2021-11-20", person: key })).行.length, ofCase.length);
    assert.equal((await audit({ who: "没有这个人" })).行.length, 0);
    await assert.rejects(audit({ kind: "没有这种" }), refused("audit-filter"));
    await assert.rejects(audit({ from: "昨天" }), refused("audit-filter"));
    await assert.rejects(audit({ after: "x" }), refused("audit-filter"));
});

test("another area's audit, and a secret step's name, evidence and reason, are not told", async () => {
    assert.equal((await audit({ person: key }, others)).行.length, 0);
    assert.equal((await audit({ office: "6531210801" }, others)).行.length, 0);
    const text = JSON.stringify(await audit());
    assert.ok(text.includes("保密的一步"));
    assert.ok(!text.includes("签认 政审") && !text.includes("王小明"));
});

test("pages follow one another without gap or repetition", async () => {
    for (let order = 2; order < 20; order += 1) {
        await submitted(house, `同学${order}`, order, pupil());
    }
    await reviewed(house);
    const seen = [];
    for (let after = ""; after !== null;) {
        const page = await audit({ after });
        assert.ok(page.行.length <= 200);
        seen.push(...page.行);
        after = page.下一页;
    }
    assert.ok(seen.length > 200, `${seen.length}`);
    assert.deepEqual(seen.map((one) => one.时间), seen.map((one) => one.时间).toSorted().reverse());
    const signatures = Number(spawnSync("sqlite3", [house.data,
        "SELECT COUNT(*) FROM event WHERE office <> '' AND kind = '签认'"], { encoding: "utf8" }).stdout);
    assert.equal(seen.filter((one) => one.种类 === "签认").length, signatures);
});

function check(file, ...more) {
    return spawnSync(program, ["audit", "check-export", file, ...more], { encoding: "utf8" });
}

test("an export proves itself, and whatever is changed in it is found", async () => {
    const answer = await inspector.post("/staff/audit/exports?kind=" + encodeURIComponent("签认"));
    const file = join(house.folder, answer.文件名);
    const keep = (bytes, manifest) => {
        writeFileSync(file, bytes);
        writeFileSync(`${file}.proof.json`, JSON.stringify(manifest));
    };
    const bytes = Buffer.from(answer.内容, "base64url");
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
    keep(bytes, answer.清单);
    assert.match(check(file).stdout, /文件与证明相符,喀什地区纪检监察组 导出.*请与公布的密钥核对/);
    const known = check(file, "--data", house.data);
    assert.equal(known.status, 0, known.stdout + known.stderr);
    assert.ok(!known.stdout.includes("请与公布的密钥核对"));

    keep(Buffer.concat([bytes, Buffer.from("x")]), answer.清单);
    assert.match(check(file).stdout, /文件被改过/);
    keep(bytes, { ...answer.清单, 行数: answer.清单.行数 - 1 });
    assert.match(check(file).stdout, /证明被改过/);
    keep(bytes, { ...answer.清单, 检查点: { ...answer.清单.检查点, 链数: 1 } });
    assert.equal(check(file).status, 1);
    keep(bytes, { 格式: "别的" });
    assert.match(check(file).stderr, /不是审计导出的证明/);

    const other = await openHouse({ staff: [["纪检", "喀什地区纪检监察组"]] });
    try {
        keep(bytes, answer.清单);
        assert.match(check(file, "--data", other.data).stderr, /不是它导出的/);
        const foreign = await (await other.as("纪检")).post("/staff/audit/exports");
        keep(Buffer.from(foreign.内容, "base64url"), foreign.清单);
        assert.match(check(file, "--data", house.data).stderr, /不是它导出的/);
    } finally {
        await other.stop();
    }
});

test("an export is itself an event, under a checkpoint others can hold", async () => {
    const answer = await inspector.post("/staff/audit/exports");
    const [entry] = (await audit({ kind: "查看", who: "喀什纪检" })).行;
    assert.equal(entry.种类, "查看");
    const held = join(house.folder, "held.ndjson");
    writeFileSync(held, JSON.stringify(answer.清单.检查点) + "\n");
    const verified = spawnSync(program, ["audit", "verify", "--data", house.data, "--against", held], { encoding: "utf8" });
    assert.equal(verified.status, 0, verified.stdout);
    assert.ok(!readFileSync(held, "utf8").includes("王小明"));
});

test("nobody but 纪检 exports", async () => {
    for (const name of ["地州甲", "考试院", "公安甲"]) {
        await assert.rejects((await house.as(name)).post("/staff/audit/exports"), (problem) => problem.status === 403);
    }
});

// Who answers for an installation, and the switch that stops all writing in an emergency.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openHouse, Problem, register, idNumber } from "../support/casework.mjs";
import { startServer } from "../support/server.mjs";

let house;
before(async () => { house = await openHouse({ staff: [["王科长", "喀什地区招生委员会办公室"]] }); });
after(async () => { await house?.stop(); });

const file = () => join(house.folder, "installation.toml");
const about = async () => (await fetch(`${house.base}/about`)).text();
const lookAgain = () => new Promise((resolve) => setTimeout(resolve, 2300)); // the file is looked at every two seconds

test("nobody named: the page for everybody says so; named: it shows who, without a restart", async () => {
    assert.match(await about(), /还没有写明[\s\S]*<footer[\s\S]*谁对这一处系统负责/);
    writeFileSync(file(), '"名称" = "喀什报名"\n["主管"]\n"单位" = "地区招办"\n"负责人" = "<b>甲</b>"\n"电话" = "0998-1234567"\n');
    await lookAgain();
    const page = await about();
    assert.match(page, /喀什报名/);
    assert.match(page, /href="tel:0998-1234567"/);
    assert.ok(page.includes("&lt;b&gt;甲") && !page.includes("<b>甲"), "names are escaped");
});

test("read-only: everybody can log in and look, nobody can write, and it says why; afterwards all goes on", async () => {
    const candidate = await register(house.base, { 用户名: "zhidu-kaosheng", 姓名: "王小明", 证件号码: idNumber("653125", "2004-03-04", 7) });
    writeFileSync(file(), '"只读" = true\n"只读原因" = "正在换机房,12月1日8:00恢复"\n');
    await lookAgain();
    const staff = await house.as("王科长");
    assert.equal((await staff.get("/me")).姓名, "王科长");
    for (const write of [
        () => candidate.post("/my/gaokao-2022/draft", { 版本: 0, 事实: {} }),
        () => staff.post("/staff/notices", { 考试: "gaokao-2022", 标题: "现场确认", 正文: "带身份证" }),
    ]) {
        await assert.rejects(write, (problem) => problem instanceof Problem && problem.status === 503 && /换机房/.test(JSON.stringify(problem)));
    }
    const page = await fetch(`${house.base}/my/open`, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: house.base }, body: "a=b" });
    assert.equal(page.status, 503);
    assert.match(await page.text(), /现在只能看,不能改[\s\S]*换机房/);
    const decided = await fetch(`${house.base}/api/v1/rulebooks/gaokao-2022/decisions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    assert.notEqual(decided.status, 503, "the pre-check stores nothing and goes on");
    writeFileSync(file(), '"只读" = 1\n');
    await lookAgain();
    assert.match(await about(), /现在只能看/, "a faulty file changes nothing");
    assert.match(house.server.output(), /第 1 行:只读 应为true 或 false/);
    writeFileSync(file(), "");
    await lookAgain();
    await staff.post("/staff/notices", { 考试: "gaokao-2022", 标题: "现场确认", 正文: "带身份证" });
});

test("a load balancer is told whether it answers, and whether the database does", async () => {
    for (const [path, word] of [["/healthz", "在运行"], ["/readyz", "能办理"]]) {
        const answer = await fetch(house.base + path);
        assert.deepEqual([answer.status, (await answer.json()).状态, answer.headers.get("cache-control")], [200, word, "no-store"]);
    }
});

test("a faulty file at the start is an error with its line, not a program without names", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zk-installation-"));
    writeFileSync(join(folder, "i.toml"), '["主管"]\n"单位" = 5\n');
    await assert.rejects(startServer(["--installation", join(folder, "i.toml")]), /第 2 行:主管\.单位 应为文字/);
});

// The demonstration: everyone it shows can log in, every stage has people, every chain of events holds.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { logIn } from "../support/casework.mjs";
import { program, root } from "../support/server.mjs";

const folder = join(mkdtempSync(join(tmpdir(), "zhunkao-demo-")), "demo");
let child;
let base;
let shown;

before(async () => {
    child = spawn(program, ["demo", "--folder", folder, "--port", "0", "--candidates", "120"], { cwd: root });
    let output = "";
    base = await new Promise((resolve, reject) => {
        child.on("exit", (code) => reject(new Error(`demo ended with ${code}: ${output}`)));
        for (const stream of [child.stdout, child.stderr]) {
            stream.on("data", (data) => {
                output += data;
                const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
                if (found) {
                    resolve(found[0]);
                }
            });
        }
    });
    child.removeAllListeners("exit");
    shown = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8"));
});

after(() => {
    child.kill("SIGTERM");
    rmSync(join(folder, ".."), { recursive: true, force: true });
});

test("Everyone the front page shows can log in, and sees the role it says", async () => {
    for (const account of shown.账户) {
        const person = await logIn(base, account);
        assert.equal((await person.get("/me")).角色, account.角色, account.用户名);
    }
});

test("The front page names every account", async () => {
    const page = await (await fetch(base + "/demo")).text();
    for (const account of shown.账户) {
        assert.ok(page.includes(account.用户名), account.用户名);
    }
});

test("Candidates stand at every stage of the review", () => {
    for (const stage of ["草稿", "已提交", "审核中", "退回修改", "审核通过", "审核不通过", "已编号", "现场确认"]) {
        assert.ok(shown.阶段[stage] > 0, stage);
    }
});

test("Every chain of events holds", () => {
    const done = spawnSync(program, ["audit", "verify", "--data", join(folder, "zhunkao.db")], { encoding: "utf8", cwd: root });
    assert.equal(done.status, 0, done.stdout);
    assert.match(done.stdout, /,0 处不对|、.*0 处不对/);
});

test("The confirmed have seats, drawn with witnesses of several offices, that anybody can compute again", async () => {
    const draws = await (await fetch(`${base}/api/v1/draws?exam=gaokao-2022`)).json();
    const published = draws.filter((draw) => draw.状态 === "已公布");
    assert.ok(published.length > 0);
    for (const draw of published) {
        assert.equal(new Set(draw.见证.map((one) => one.单位)).size, 3, draw.机构);
        const verdict = await (await fetch(`${base}/api/v1/draws/${draw.编号}/verification`)).json();
        assert.deepEqual([verdict.成立, verdict.问题], [true, []], draw.机构);
    }
});

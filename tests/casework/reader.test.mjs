// # 六(五)-6 读身份证:接在服务器上的,和经办人机器上的读卡程序
// The card reader, end to end: an emulated reader on a pseudo-terminal, the server or the bridge, and the confirmation.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { request } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { logIn, openHouse } from "../support/casework.mjs";
import { number, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { program, root, startServer } from "../support/server.mjs";

const exam = "gaokao-2022";
const folder = mkdtempSync(join(tmpdir(), "zhunkao-reader-"));
const secret = join(folder, "reader.key");
const origin = "https://bm.example.cn";
let house, emulator, device, server, bridge, base;

const firstLine = (child) => new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (data) => { text += data; text.includes("\n") && resolve(text); });
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
});

before(async () => {
    emulator = spawn("python3", [join(root, "tests/support/card_emulator.py"), number(), "王小明", "2004-03-15"]);
    device = (await firstLine(emulator)).trim();
    house = await openHouse({ staff: reviewers });
    await submitted(house);
    await reviewed(house);
    assert.equal((await (await house.as("地州甲")).post("/staff/numbers", { 考试: exam })).编号, 1);
    await house.server.stop();
    server = await startServer(["--data", house.data, "--keys", house.keys, "--clock", "2021-11-20T09:00", "--reader", device, "--reader-secret", secret]);
    base = server.address;
    bridge = spawn(program, ["reader", "--device", device, "--allow", origin, "--secret", secret, "--port", "0"], { cwd: root });
});
after(async () => {
    bridge?.kill();
    emulator?.kill();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
});

/** fetch may not set Origin and Host; a browser does. */
const ask = (port, method, path, headers) => new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
        let body = "";
        response.on("data", (data) => { body += data; });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: body ? JSON.parse(body) : null }));
    });
    call.on("error", reject);
    call.end();
});

test("A card read by the server's reader confirms, and the seal alone says which reader it was", async () => {
    const school = await logIn(base, house.account("学校甲"));
    const card = await school.post("/staff/reader/card");
    assert.deepEqual([card.姓名, card.证件号码, card.证件种类, card.读卡器], ["王小明", number(), "居民身份证", "05.01-20100101-0000000042-0000000007"]);
    assert.ok(!JSON.stringify(card).includes("WltPhoto") && !card.凭据.includes(number()));
    const presented = { 考试: exam, 证件种类: card.证件种类, 证件号码: card.证件号码, 读卡: true, 读卡凭据: card.凭据 };
    const shown = await school.post("/staff/confirmations/card", presented);
    assert.equal(shown.报考人.姓名, "王小明");
    for (const wrong of [{ 读卡凭据: "" }, { 读卡凭据: card.凭据.slice(0, -4) + "AAAA" }, { 证件号码: number(2) }]) {
        await assert.rejects(school.post("/staff/confirmations/card", { ...presented, ...wrong }), (problem) => problem.code === "card-seal", JSON.stringify(wrong));
    }
    await school.post("/staff/confirmations", { ...presented, 编号: shown.编号, 摘要: shown.摘要 });
    const prefecture = await logIn(base, house.account("地州甲"));
    assert.deepEqual(await prefecture.get(`/staff/confirmations/typed?exam=${exam}`), [], "a card that was read is not listed as typed");
});

test("Only who confirms may read a card, and what goes wrong is said", async () => {
    const police = await logIn(base, house.account("公安甲"));
    await assert.rejects(police.post("/staff/reader/card"), (problem) => problem.code === "not-your-role");
    const school = await logIn(base, house.account("学校甲"));
    emulator.stdin.write("garbled\n");
    await assert.rejects(school.post("/staff/reader/card"), (problem) => problem.status === 409 && problem.code === "reader.garbled");
    emulator.stdin.write("none\n");
    await assert.rejects(school.post("/staff/reader/card"), (problem) => problem.code === "reader.no-card");
    emulator.stdin.write(`card ${number()} 王小明 2004-03-15\n`);
});

test("The bridge reads for one origin on this machine alone", async () => {
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(await firstLine(bridge))[1]);
    const host = `127.0.0.1:${port}`;
    const preflight = await ask(port, "OPTIONS", "/card", { host, origin, "access-control-request-method": "POST", "access-control-request-private-network": "true" });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers["access-control-allow-origin"], origin);
    assert.equal(preflight.headers["access-control-allow-private-network"], "true");
    const read = await ask(port, "POST", "/card", { host, origin });
    assert.equal(read.status, 200, JSON.stringify(read.body));
    assert.equal(read.body.证件号码, number());
    assert.equal(read.headers["access-control-allow-origin"], origin);
    assert.equal(read.headers["cache-control"], "no-store");
    for (const headers of [{ host }, { host, origin: "https://evil.example" }, { host: "evil.example", origin }]) {
        const refused = await ask(port, "POST", "/card", headers);
        assert.equal(refused.status, 403, JSON.stringify(headers));
        assert.ok(!JSON.stringify(refused.body).includes(number()));
    }
    const school = await logIn(base, house.account("学校甲"));
    const presented = { 考试: exam, 证件种类: read.body.证件种类, 证件号码: read.body.证件号码, 读卡: true, 读卡凭据: read.body.凭据 };
    await assert.rejects(school.post("/staff/confirmations/card", presented), (problem) => problem.code === "locked" || problem.code === "stage",
        "the server takes the bridge's seal, since both have the key: what stands in the way is the lock");
});

test("A server names the bridge in its pages' policy only when it is told to, and refuses an odd one", async () => {
    const policy = async (address) => (await fetch(`${address}/staff`)).headers.get("content-security-policy");
    assert.ok(!(await policy(base)).includes("127.0.0.1"));
    const other = await startServer(["--data", join(folder, "other.db"), "--reader-bridge", "http://127.0.0.1:8765", "--reader-secret", secret]);
    assert.match(await policy(other.address), /connect-src 'self' http:\/\/127\.0\.0\.1:8765;/);
    await other.stop();
    for (const more of [["--reader-bridge", "http://evil.example", "--reader-secret", secret], ["--reader-bridge", "http://127.0.0.1:8765"], ["--reader", device, "--address", "0.0.0.0"]]) {
        const child = spawn(program, ["serve", "--port", "0", "--data", join(folder, "odd.db"), ...more], { cwd: root });
        assert.equal(await new Promise((resolve) => child.on("exit", resolve)), 1, more.join(" "));
    }
});

test("Nothing of a card is in what the server and the bridge print", () => {
    assert.ok(!server.output?.().includes(number()));
});

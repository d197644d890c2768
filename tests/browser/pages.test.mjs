// The candidate pages as pages: without JavaScript, by keyboard, right-to-left, within the budgets, private.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { desktop, moved, narrow, openBrowser, phone, picture, seriousFindings, verdict, walk } from "../support/browser.mjs";
import { root, startServer } from "../support/server.mjs";

let server, browser;
before(async () => { [server, browser] = [await startServer(), await openBrowser()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const person = (book, id) =>
    JSON.parse(readFileSync(join(root, `tests/acceptance/${book}.json`), "utf8")).cases.find((c) => c.id === id);

const looked = [
    ["home", "/"], ["start", "/r/gaokao-2022"], ["question", "/r/gaokao-2022/question"], ["list", "/r/gaokao-2022/question?about=就读经历"],
    ["result", "/r/gaokao-2022/result"], ["clauses", "/r/gaokao-2022/clauses"], ["clause", "/r/gaokao-2022/clauses/" + encodeURIComponent("三(四)1")],
    ["health-start", "/r/health-2022"], ["health-question", "/r/health-2022/question"], ["health-result", "/r/health-2022/result"],
];

for (const [name, path] of looked) {
    test(`${name}: nothing serious for axe and no sideways scroll, at 320 px, on a desktop, and right-to-left`, async () => {
        for (const [device, direction] of [[narrow, "ltr"], [desktop, "ltr"], [narrow, "rtl"]]) {
            const context = await browser.newContext(device);
            const page = await context.newPage();
            await page.goto(server.address + path);
            await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
            assert.deepEqual(await seriousFindings(page), [], direction);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scroll ${direction}`);
            await picture(page, `page-${name}-${device.viewport.width}-${direction}`);
            await context.close();
        }
    });
}

test("a whole journey completes with JavaScript off", async () => {
    const { facts } = person("gaokao-2022", "D01");
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await walk(page, server.address, "gaokao-2022", facts);
    assert.match(page.url(), /\/result\?n=\d+$/);
    assert.equal(await verdict(page), "符合");
    await context.close();
});

test("a question is answered by keyboard alone", async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.goto(server.address + "/r/gaokao-2022/question");
    const before = await page.locator('input[name="q"]').getAttribute("value");
    for (let i = 0; i < 12; i += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement?.getAttribute("name") === "v")) {
            break;
        }
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForFunction((path) => document.querySelector('input[name="q"]')?.value !== path, before);
    await context.close();
});

test("going back shows the last question with its answer taken back; a wrong date is told and nothing is lost", async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(server.address + "/r/gaokao-2022/question");
    const first = await page.locator('input[name="q"]').getAttribute("value");
    await page.locator('[name="v"], [name="preset"]').first().check();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.waitForFunction((path) => document.querySelector('input[name="q"]')?.value !== path, first);
    await page.getByRole("button", { name: /退回上一问/ }).click();
    await page.waitForFunction((path) => document.querySelector('input[name="q"]')?.value === path, first);
    await page.goto(server.address + "/r/gaokao-2022/question?about=" + encodeURIComponent("考生.出生日期"));
    await page.evaluate(() => { document.querySelector('input[name="v"]').type = "text"; });
    await page.locator('input[name="v"]').fill("2004-02-30");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.waitForSelector("[role=alert]");
    assert.match(await page.locator("[role=alert]").innerText(), /2004-09-01/);
    await context.close();
});

for (const javaScriptEnabled of [true, false]) {
    test(`the browser's own way back leads to the question before (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async () => {
        const context = await browser.newContext({ ...phone, javaScriptEnabled });
        const page = await context.newPage();
        await page.goto(server.address + "/r/gaokao-2022/question");
        const asked = [];
        for (let i = 0; i < 3; i += 1) {
            asked.push(await page.locator('input[name="q"]').getAttribute("value"));
            await page.locator('button[name="unknown"]').click();
            await moved(page, asked[i]);
        }
        for (const before of [asked[2], asked[1]]) {
            await page.goBack();
            await page.waitForLoadState();
            await page.locator(`input[name="q"][value="${before}"]`).waitFor({ state: "attached", timeout: 5000 });
        }
        await context.close();
    });
}

test("an empty list must be meant: 下一步 asks again, 没有 records none; a value out of range is told at once", async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const ask = (book, path) => page.goto(`${server.address}/r/${book}/question?about=${encodeURIComponent(path)}`);
    await ask("gaokao-2022", "监护人");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.waitForSelector("[role=alert]");
    assert.match(await page.locator("[role=alert]").innerText(), /没有/);
    await page.getByRole("button", { name: "没有", exact: true }).click();
    await moved(page, "监护人");
    await ask("health-2022", "体温记录");
    await page.locator('[name="r.0.日期"]').fill("2022-05-01");
    await page.locator('[name="r.0.体温"]').fill("99");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.waitForSelector("[role=alert]");
    assert.match(await page.locator("[role=alert]").innerText(), /34/);
    await context.close();
});

test("without cookies the page says so instead of asking for ever", async () => {
    const response = await fetch(server.address + "/r/gaokao-2022/answer", { method: "POST", redirect: "manual",
        headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ q: "考生.国籍", v: "中国" }) });
    assert.equal(response.status, 303);
    assert.match(await (await fetch(server.address + response.headers.get("location"))).text(), /Cookie/);
});

test("a person who meets an unknown address sees a page, a program problem details", async () => {
    const page = await fetch(server.address + "/nope", { headers: { Accept: "text/html" } });
    assert.equal(page.status, 404);
    assert.match(await page.text(), /回首页/);
    assert.match((await fetch(server.address + "/nope")).headers.get("content-type"), /problem\+json/);
    assert.equal((await fetch(server.address + "/r/gaokao-2022/")).status, 200);
});

test("clearing takes all answers away", async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(server.address + "/r/gaokao-2022/question");
    const first = await page.locator('input[name="q"]').getAttribute("value");
    await page.locator('button[name="unknown"]').click();
    await moved(page, first);
    await page.goto(server.address + "/r/gaokao-2022");
    assert.equal((await context.cookies()).length, 1);
    await page.getByRole("button", { name: "清除我的回答" }).click();
    await page.waitForLoadState();
    assert.equal((await context.cookies()).length, 0);
    await context.close();
});

test("contradicting answers are told with links to each, not decided on", async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const say = async (path, value) => {
        await page.goto(`${server.address}/r/gaokao-2022/question?about=${encodeURIComponent(path)}`);
        const field = page.locator(`[name="v"][value="${value}"]`);
        await ((await field.count()) > 0 ? field.check() : page.locator('select[name="v"]').selectOption(value));
        await page.getByRole("button", { name: "下一步" }).click();
        await page.waitForFunction((p) => document.querySelector('input[name="q"]')?.value !== p, path);
    };
    await say("户籍.在疆常住户籍", "true");
    await say("户籍.所在地州", "区外");
    await page.goto(server.address + "/r/gaokao-2022/result");
    assert.match(await page.locator("[role=alert]").innerText(), /不一致/);
    assert.ok((await page.locator("[role=alert] a").count()) >= 2);
    assert.equal(await page.locator(".verdict").count(), 0);
    await context.close();
});

test("budgets: the entry page, a question and a result over the wire", async () => {
    const size = async (path, cookie = "") => {
        const { request } = await import("node:http");
        return new Promise((resolve, reject) => {
            request(server.address + path, { headers: { "Accept-Encoding": "gzip", Cookie: cookie } }, (response) => {
                const parts = [];
                response.on("data", (part) => parts.push(part));
                response.on("end", () => resolve({ bytes: Buffer.concat(parts), headers: response.headers }));
            }).on("error", reject).end();
        });
    };
    const home = await size("/");
    const html = gunzipSync(home.bytes).toString();
    let total = home.bytes.length;
    for (const [, path] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
        total += (await size(path)).bytes.length;
    }
    assert.ok(total <= 20 * 1024, `entry page: ${total} bytes`);
    assert.ok((await size("/r/gaokao-2022/question")).bytes.length <= 5 * 1024);
    assert.ok((await size("/r/gaokao-2022/result")).bytes.length <= 20 * 1024);
});

test("first paint on a 3G line (1.6 Mbit/s, 300 ms) within 2.0 s, best of three; the next question is one request", async () => {
    let best = Infinity;
    for (let i = 0; i < 3; i += 1) {
        const context = await browser.newContext(phone);
        const page = await context.newPage();
        const line = await context.newCDPSession(page);
        await line.send("Network.enable");
        await line.send("Network.emulateNetworkConditions",
            { offline: false, latency: 300, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 });
        await page.goto(server.address + "/r/gaokao-2022/question");
        await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
        best = Math.min(best, await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
        const asked = await page.locator('input[name="q"]').inputValue();
        await page.locator('[name="v"], [name="preset"]').first().check();
        const requests = [];
        // The browser fetches the icon when it likes.
        page.on("request", (request) => request.url().endsWith(".svg") || requests.push(`${request.method()} ${request.url()}`));
        await page.getByRole("button", { name: "下一步" }).click();
        await moved(page, asked);
        assert.deepEqual(requests, [`POST ${server.address}/r/gaokao-2022/answer`], "one request swaps the page");
        await context.close();
    }
    assert.ok(best > 0 && best <= 2000, `first paint after ${Math.round(best)} ms`);
});

test("answers are not in the address, not sent elsewhere, and only this service's cookie is set", async () => {
    const { facts } = person("gaokao-2022", "I01");
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const addresses = [];
    page.on("request", (request) => addresses.push(request.url()));
    await walk(page, server.address, "gaokao-2022", facts);
    assert.ok(addresses.every((address) => address.startsWith(server.address + "/")));
    assert.ok(addresses.every((address) => !decodeURIComponent(address).includes(facts["考生"]["出生日期"])));
    const cookies = await context.cookies();
    assert.deepEqual(cookies.map((cookie) => [cookie.name, cookie.httpOnly, cookie.expires]), [["zk-gaokao-2022", true, -1]]);
    await context.close();
});

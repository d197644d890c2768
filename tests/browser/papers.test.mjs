// The papers a candidate of health-2022 prints at home: the titles of their own row, days and site filled in, nothing invented.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { narrow, openBrowser, phone, picture, seriousFindings, walk } from "../support/browser.mjs";
import { startServer } from "../support/server.mjs";

let server, browser;
const folder = mkdtempSync(join(tmpdir(), "zk-papers-"));
before(async () => { [server, browser] = [await startServer(), await openBrowser()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const site = (prefecture, rest = {}) => ({ 考点: { 地州: prefecture }, 考试开始时间: "2022-05-14T10:00:00", 考试场次: "上午", ...rest });

/** The result page for those facts, handed to `check` with a function that fetches a paper as text. */
async function atResult(facts, device, check) {
    const context = await browser.newContext(device);
    const page = await context.newPage();
    await walk(page, server.address, "health-2022", facts);
    const paper = async (name) => {
        const answer = await context.request.get(`${server.address}/r/health-2022/print/${encodeURIComponent(name)}`);
        const file = join(folder, `${facts.考点.地州}-${name}.pdf`);
        if (answer.status() === 200) {
            writeFileSync(file, await answer.body());
        }
        return { status: answer.status(), type: answer.headers()["content-type"], cached: answer.headers()["cache-control"],
            text: () => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }), file };
    };
    try {
        await check({ page, paper });
    } finally {
        await context.close();
    }
}

const listed = (page) => page.locator("section", { hasText: "可以打印的" }).getByRole("link").allInnerTexts();

test("each row's own titles are offered, and no others", async () => {
    for (const [prefecture, titles] of [
        ["乌鲁木齐市", ["考生疫情防控承诺书", "考生体温测量登记表"]], ["石河子市", ["健康应试承诺书"]],
        ["克州", ["考生应考承诺书", "14日体温检测表"]], ["喀什地区", ["健康承诺书", "考前14天体温自我检测登记表"]],
    ]) {
        await atResult(site(prefecture), narrow, async ({ page }) => {
            assert.deepEqual(await listed(page), [...titles, "考生材料单"].map((title) => `${title}(PDF)`), prefecture);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
        });
    }
});

test("the log has a line for every day asked for, filled where the candidate wrote a temperature down", () =>
    atResult(site("博州", { 体温记录: [{ 日期: "2022-05-03", 体温: 36.6 }] }), phone, async ({ page, paper }) => {
        await picture(page, "papers-result");
        assert.deepEqual(await seriousFindings(page), []);
        const log = await paper("每日体温检测登记表");
        assert.deepEqual([log.status, log.type, log.cached], [200, "application/pdf", "no-store"]);
        const text = log.text();
        for (let day = 1; day <= 14; day += 1) {
            assert.match(text, new RegExp(`2022 ?年 ?5 ?月 ?${day} ?日`));
        }
        assert.doesNotMatch(text, /4 ?月 ?30 ?日|5 ?月 ?15 ?日/);
        assert.match(text, /5 ?月 ?3 ?日\s+36\.6/);
        assert.match(text, /5月1日以后每日/);
    }));

test("the undertaking bears the title of the row, the site and the sitting, and leaves the name to write", () =>
    atResult(site("伊犁州", { 考点: { 地州: "伊犁州", 名称: "伊犁师范大学" } }), phone, async ({ paper }) => {
        const text = (await paper("健康应试承诺书")).text();
        for (const words of ["健康应试承诺书", "伊犁师范大学", "2022年5月14日10:00", "姓名", "身份证号码", "承诺人", "真实、准确、完整"]) {
            assert.ok(text.includes(words), words);
        }
    }));

test("the sheet says what to bring, where to be confirmed, and whom to call", () =>
    atResult(site("哈密市"), phone, async ({ paper }) => {
        const text = (await paper("考生材料单")).text();
        for (const words of ["考生材料单", "哈密市教育局一楼", "查验合格", "0902-2233454", "0902-2255504", "《考生体温测量登记表》"]) {
            assert.ok(text.includes(words), words);
        }
    }));

test("a paper that is not this candidate's is not found; without an answer there is nothing to print", () =>
    atResult(site("石河子市"), phone, async ({ page, paper }) => {
        for (const name of ["考生疫情防控承诺书", "没有这份", "%ff"]) {
            assert.equal((await paper(name)).status, 404, name);
        }
        await page.context().clearCookies();
        assert.equal((await paper("健康应试承诺书")).status, 404);
        assert.equal((await fetch(`${server.address}/r/gaokao-2022/print/${encodeURIComponent("健康应试承诺书")}`)).status, 404);
    }));

test("the directory lists all 23 numbers as printed, finds a place, and dials on a tap", async () => {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.address}/r/health-2022`);
    await page.getByRole("link", { name: "各地联系电话" }).click();
    const dials = page.locator('a[href^="tel:"]');
    assert.equal(await dials.count(), 23);
    for (const link of await dials.all()) {
        assert.equal(await link.getAttribute("href"), `tel:${await link.innerText()}`);
    }
    await page.screenshot({ path: "/tmp/directory-360.png" });
    await page.getByLabel("找地方或号码").fill("0902");
    await page.getByRole("button", { name: "找" }).click();
    assert.deepEqual(await dials.allInnerTexts(), ["0902-2233454", "0902-2255504"]);
    assert.ok((await page.locator("main").innerText()).includes("哈密市教育局一楼"));
    await page.goto(`${server.address}/r/health-2022/directory?q=${encodeURIComponent("没有这个地方")}`);
    assert.ok((await page.locator("main").innerText()).includes("找到 0 处"));
    await page.goto(`${server.address}/r/health-2022/directory?q=%3Cscript%3E%ff${"长".repeat(200)}`);
    assert.equal(await dials.count(), 0);
    assert.equal((await fetch(`${server.address}/r/gaokao-2022/directory`)).status, 404);
    await context.close();
});

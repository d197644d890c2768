// Journeys of real persons through the candidate pages, in headless Chromium. The persons are those of the acceptance
// cases: the page must come to the verdict that was derived by hand from the regulation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { desktop, narrow, openBrowser, phone, picture, seriousFindings, verdict, walk } from "../support/browser.mjs";
import { root, startServer } from "../support/server.mjs";

let server, browser;
before(async () => { [server, browser] = [await startServer(), await openBrowser()]; });
after(async () => { await browser?.close(); await server?.stop(); });

const cases = Object.fromEntries(["gaokao-2022", "health-2022"].map((book) =>
    [book, new Map(JSON.parse(readFileSync(join(root, `tests/acceptance/${book}.json`), "utf8")).cases.map((c) => [c.id, c]))]));

async function journey(book, id, device, check) {
    const { facts, expect } = cases[book].get(id);
    const context = await browser.newContext(device);
    const page = await context.newPage();
    const broken = [];
    page.on("pageerror", (error) => broken.push(String(error)));
    try {
        const asked = await walk(page, server.address, book, facts);
        await check({ page, asked, expect, text: await page.locator("main").innerText() });
        assert.deepEqual(broken, [], "no script error");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
        assert.deepEqual(await seriousFindings(page), []);
    } finally {
        await picture(page, `${book}-${id}`);
        await context.close();
    }
}

/** Every clause a result names is a link to its text. */
async function opensTheLaw(page, clause, words) {
    await page.getByRole("link", { name: clause, exact: true }).first().click();
    await page.waitForURL(/\/clauses\//);
    assert.match(await page.locator("main").innerText(), words);
    await page.goBack();
}

test("应届、三年高中在疆、户口满两年:符合,依据三(四)1,带材料、时间、地点、科目", () =>
    journey("gaokao-2022", "A01", phone, async ({ page, asked, text }) => {
        assert.equal(await verdict(page), "符合");
        for (const words of ["区外本科", "2021年12月20日", "户籍所在地", "二代居民身份证", "理科综合", "就读公办普通中学"]) {
            assert.ok(text.includes(words), words);
        }
        assert.ok(!asked.includes("考生.在新疆定居"), "a Chinese citizen is not asked about settling");
        assert.ok(!asked.includes("监护人[].援疆身份"), "what cannot matter is not asked");
        await opensTheLaw(page, "三(四)1", /户口迁入新疆的时间不少于两年/);
    }));

test("户口迁入差一天:不符合,差得最少的一条写明要求和您的日期", () =>
    journey("gaokao-2022", "A03", phone, async ({ page }) => {
        assert.equal(await verdict(page), "不符合");
        const reason = page.locator("details.reason", { hasText: "三(四)1" }).first();
        assert.match(await reason.evaluate((element) => element.textContent), /不满足[\s\S]*2020年6月7日|2020-06-07/);
        assert.match(await reason.evaluate((element) => element.textContent), /2020年6月8日/);
    }));

test("社会考生恰满二十五周岁(320 像素宽):符合,依据三(四)4", () =>
    journey("gaokao-2022", "D01", narrow, async ({ page, expect, text }) => {
        assert.equal(await verdict(page), expect["报名资格"]);
        assert.ok(text.includes("三(四)4"));
    }));

test("援疆子女,批准和备案还没有:待定,写明缺什么、由谁证明", () =>
    journey("gaokao-2022", "F13", phone, async ({ page, text }) => {
        assert.equal(await verdict(page), "待定");
        assert.ok(text.includes("招生委员会批准"));
        assert.ok(text.includes("自治区教育考试院备案"));
        assert.match(text, /由[^\n]*证明/);
    }));

test("高校在校生:不符合,写明五(一);已经没有用的问题不再问", () =>
    journey("gaokao-2022", "I01", desktop, async ({ page, asked, text }) => {
        assert.equal(await verdict(page), "不符合");
        assert.ok(text.includes("五(一)"));
        assert.ok(!asked.includes("监护人[].落户新疆日期"), "a known prohibition ends the questions about the routes");
    }));

test("乌鲁木齐自查:选了考点,就有清单、电话、核酸窗口", () =>
    journey("health-2022", "健自查-01", phone, async ({ page, text }) => {
        for (const words of ["健1", "0991-8810121", "《考生疫情防控承诺书》", "乌市教育招生考试中心"]) {
            assert.ok(text.includes(words), words);
        }
        assert.equal(await page.getByRole("link", { name: "0991-8810121" }).first().getAttribute("href"), "tel:0991-8810121");
    }));

test("哈密自查:两天的确认窗口、市教育局一楼、印章、两个电话", () =>
    journey("health-2022", "健自查-11", narrow, async ({ text }) => {
        for (const words of ["2022年5月12日", "2022年5月13日", "哈密市教育局一楼", "查验合格", "0902-2233454", "0902-2255504"]) {
            assert.ok(text.includes(words), words);
        }
    }));

test("伊犁师大下午场自查:考点以准考证为准,应到 14:30", () =>
    journey("health-2022", "健自查-22", desktop, async ({ text }) => {
        assert.ok(text.includes("健16乙"));
        assert.ok(text.includes("2022年5月14日14:30"));
    }));

test("材料全齐的自查也不写准予进入:待补,须考点查验", () =>
    journey("health-2022", "健自查-24", phone, async ({ page, text }) => {
        assert.equal(await verdict(page), "待补");
        assert.ok(!text.includes("准予进入\n"));
    }));

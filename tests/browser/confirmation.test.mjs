// The confirmation desk as an office uses it: by keyboard, on a phone and right-to-left, with the receipt anybody can check.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, seriousFindings } from "../support/browser.mjs";
import { openHouse } from "../support/casework.mjs";
import { png } from "../support/portal.mjs";
import { number, pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";

const exam = "gaokao-2022";
const wide = { viewport: { width: 1280, height: 900 }, locale: "zh-CN" };
const small = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, locale: "zh-CN" };
const wrong = [];
let house, browser, candidate;

before(async () => {
    [house, browser] = await Promise.all([
        openHouse({ staff: [...reviewers, ["考试院", "新疆维吾尔自治区教育考试院"]] }), openBrowser(),
    ]);
    candidate = await submitted(house);
    await candidate.request("POST", `/api/v1/my/${exam}/papers?document=${encodeURIComponent("准考证照片")}&photo=1`, png(480, 640), { "content-type": "image/png" });
    const transfer = pupil();
    Object.assign(transfer.申请, { 合理便利: true, 盲文试卷: true });
    await submitted(house, "李小雷", 2, transfer);
    await reviewed(house);
});
after(async () => { await browser?.close(); await house?.stop(); });

async function pageOf(who, device = wide, hash = "") {
    const person = typeof who === "string" ? await house.as(who) : who;
    const context = await browser.newContext(device);
    const [cookie, value] = person.cookie.split("=");
    await context.addCookies([{ name: cookie, value, url: house.base }]);
    const page = await context.newPage();
    page.on("pageerror", (error) => wrong.push(`${hash}: ${error.stack}`));
    page.on("console", (message) => /Content Security Policy/.test(message.text()) && wrong.push(message.text()));
    await page.goto(house.base + (hash.startsWith("/") ? hash : `/staff${hash}`));
    return page;
}

async function looked(page, name) {
    await page.screenshot({ path: `/tmp/confirmation-${name}.png`, fullPage: true });
    assert.deepEqual(await seriousFindings(page), [], name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scroll: ${name}`);
}

async function turned(page, direction) {
    await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
}

test("the prefecture gives all numbers with one button, and sees who has none and why", async () => {
    const page = await pageOf("地州甲", wide, "#/numbers");
    await page.getByRole("button", { name: /全部编号\(2 人\)/ }).click();
    await page.getByText("编了 2 个序号").waitFor();
    await page.getByText("22653121150002").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载 XLSX" }).click()]);
    assert.equal(download.suggestedFilename(), "numbers.xlsx");
    await looked(page, "numbers-1280");
    await page.context().close();
    for (const direction of ["ltr", "rtl"]) {
        const phone = await pageOf("地州甲", small, "#/numbers");
        await phone.getByText("22653121150002").waitFor();
        await turned(phone, direction);
        await looked(phone, `numbers-360-${direction}`);
        await phone.context().close();
    }
});

/** Types the number by hand and opens the case. */
async function present(page, order = 1) {
    await page.getByLabel("证件号码").fill(number(order));
    await page.getByLabel("为什么不读卡").fill("读卡器坏了,人证对过");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("请考生逐项核对").waitFor();
}

test("the review shows the photo, the facts, the words in the candidate's language, on a desktop, a phone and right-to-left", async () => {
    for (const [device, direction] of [[wide, "ltr"], [small, "ltr"], [small, "rtl"]]) {
        const page = await pageOf("学校甲", device, "#/confirm");
        await page.getByLabel("证件号码").waitFor();
        await turned(page, direction);
        await looked(page, `card-${device.viewport.width}-${direction}`);
        await present(page);
        await page.getByLabel("用考生的语言再说一遍").selectOption("ug");
        assert.equal(await page.locator(".told").getAttribute("dir"), "rtl");
        await page.keyboard.press("Escape");
        await page.getByLabel(/在屏幕或手写板上签/).check();
        await page.waitForSelector(".photo img");
        await looked(page, `review-${device.viewport.width}-${direction}`);
        assert.ok(await page.getByRole("button", { name: /签字完成/ }).isDisabled());
        await page.context().close();
    }
});

test("a photo from a file takes the place of the old one; one that is too small is refused with the reason", async () => {
    const page = await pageOf("学校甲", wide, "#/confirm");
    await present(page);
    const input = page.locator("input[type=file]");
    await input.setInputFiles({ name: "small.png", mimeType: "image/png", buffer: png(120, 160) });
    await page.getByText(/应至少 480/).waitFor();
    const before = await page.locator(".hash bdi").first().innerText();
    await input.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: png(900, 900) });
    await page.waitForFunction((old) => document.querySelector(".hash bdi")?.textContent !== old, before);
    await page.context().close();
});

test("a prepared candidate is confirmed by keyboard alone, in under a minute, and the receipt stands", async () => {
    const page = await pageOf("学校甲", wide, "#/confirm");
    await page.getByLabel("证件号码").waitFor();
    const start = performance.now();
    await present(page);
    const keys = ["t", "2", "l", "Enter"];
    const shown = { l: () => page.locator(".signing .button:enabled").waitFor(), Enter: () => page.locator("dialog[open]").waitFor() };
    for (const key of keys) {
        await shown[key]?.(); // a person presses what they see, however busy the machine is
        await page.keyboard.press(key);
    }
    await page.getByText("已确认,锁定").waitFor();
    const seconds = (performance.now() - start) / 1000;
    console.log(`# confirmed with ${keys.length} keys after the card, in ${seconds.toFixed(1)} s of the machine's time`);
    assert.ok(keys.length <= 5 && seconds < 60, `${seconds} s`);
    await looked(page, "receipt-1280");
    const address = await page.getByRole("link", { name: /receipts/ }).getAttribute("href");
    const open = await (await browser.newContext({ ...small, javaScriptEnabled: false })).newPage();
    await open.goto(address);
    assert.equal(await open.locator(".verdict .word").innerText(), "成立");
    await page.keyboard.press("n");
    await page.getByLabel("证件号码").fill(number());
    await page.getByLabel("为什么不读卡").fill("再来一次");
    await page.getByRole("button", { name: "打开" }).click();
    await page.locator(".alert").waitFor();
    assert.match(await page.locator(".alert").innerText(), /不能现场确认|不得更改/);
    await page.context().close();
});

test("a signature written on the pad locks too", async () => {
    const page = await pageOf("学校甲", wide, "#/confirm");
    await present(page, 2);
    await page.keyboard.press("Escape");
    await page.getByLabel(/在屏幕或手写板上签/).check();
    const box = await page.locator(".pad canvas").boundingBox();
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    for (const [x, y] of [[120, 90], [60, 120], [200, 60], [300, 110]]) {
        await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    }
    await page.mouse.up();
    await page.getByLabel(/已向考生说明/).check();
    await page.screenshot({ path: "/tmp/confirmation-pad.png" });
    await page.getByRole("button", { name: /签字完成/ }).click();
    await page.getByRole("button", { name: "锁定", exact: true }).click();
    await page.getByText("已确认,锁定").waitFor();
    await page.context().close();
});

test("supervisors see what was typed, ask for a void and grant it, with both versions before them", async () => {
    const prefecture = await pageOf("地州甲", wide, "#/voids");
    await prefecture.getByText("读卡器坏了,人证对过").first().waitFor();
    await prefecture.getByLabel("报名序号(14 位)").fill("22653121150001");
    await prefecture.getByRole("button", { name: "打开", exact: true }).click();
    await prefecture.getByLabel("为什么作废").fill("照片采错了人");
    await looked(prefecture, "void-1280");
    await prefecture.getByRole("button", { name: "申请作废", exact: true }).click();
    await prefecture.getByText("等待批准").waitFor();
    await prefecture.context().close();
    const region = await pageOf("考试院", small, "#/voids");
    await region.getByRole("button", { name: "22653121150001" }).click();
    await region.getByText("照片采错了人").first().waitFor();
    await looked(region, "void-360");
    await region.getByRole("button", { name: "批准作废,重新确认" }).click();
    await region.getByText("已作废").first().waitFor();
    await region.context().close();
});

test("the candidate has the receipts in /my, and the public pages read well without a script", async () => {
    for (const [device, direction] of [[wide, "ltr"], [small, "ltr"], [small, "rtl"]]) {
        const own = await pageOf(candidate, device, `/my/${exam}/receipts`);
        await turned(own, direction);
        assert.ok(await own.locator("svg.qr").count() >= 2);
        await looked(own, `own-${device.viewport.width}-${direction}`);
        const hash = await own.locator(".hash bdi").first().innerText();
        for (const [name, path] of [["public", `/receipts/${hash}`], ["form", "/receipts?hash=abc"], ["checkpoints", "/checkpoints"]]) {
            await own.goto(house.base + path);
            await turned(own, direction);
            await looked(own, `${name}-${device.viewport.width}-${direction}`);
        }
        await own.context().close();
    }
});

test("the forms a candidate's facts call for are printed from /my, others are not there", async () => {
    const forms = async (person, form) => person.request("GET", `/my/${exam}/forms/${form}`).catch((problem) => problem);
    const household = await forms(candidate, "household");
    assert.equal(household.subarray(0, 5).toString(), "%PDF-");
    assert.ok(!Buffer.isBuffer(await forms(candidate, "braille")) || !(await forms(candidate, "braille")).toString("latin1").startsWith("%PDF-"));
});

test("no page threw an error, and none broke the content security policy", () => assert.deepEqual(wrong, []));

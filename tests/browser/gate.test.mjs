// # 健0.3 检查用的要求当时有效的那一版,离线也写明
// The gate as a site uses it: lists and packs loaded with a network, worked without one, tickets before a camera, records
// handed in later, two gates of one site, the clock, the end of the day.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { desktop, openBrowser, phone, picture, seriousFindings } from "../support/browser.mjs";
import { logIn, nextCode } from "../support/casework.mjs";
import * as at from "../support/gate.mjs";

const points = at.startingPoints();
/** row: starting point, and what keeps out; held is whoever was not asked that. */
const rows = [
    ["健1", "健1到场", "材料.准考证.已提交", false], ["健2", "健2到场", "现场体温", 37.3], ["健4", "健4到场", "盖章.印章名称", "健康合格"],
    ["健5", "健5到场", "材料.考生疫情防控承诺书.本人签署", false], ["健6", "健6到场", "材料.疫情防控承诺书.已提交", false],
    ["健11", "健11到场", "健康码.颜色", "黄码"], ["健12", "健12到场", "材料.健康应试承诺书.已提交", false],
    ["健14", "健14到场", "行程卡.颜色", "黄码"], ["健16甲", "健16甲到场", "材料.居民身份证.已提交", false],
].map(([name, point, path, bad], index) => {
    const { ticket, found } = at.split(points.get(point));
    return { name, ticket, found, path, bad, 名称: ticket.考点.名称 ?? `${name}示例考点`, 地州: ticket.考点.地州, 人: [`${name}门口`, `${name}大厅`], base: 1 + index * 10 };
});
const second = rows.find((one) => one.name === "健2");
const fifth = rows.find((one) => one.name === "健5");

let house, browser, camera;
const wrong = []; // errors in a page and violations of its policy

before(async () => {
    const candidates = rows.flatMap((site) => [0, 1, 2, 3, 4].map((n) => at.row(site, site.base + n, site.ticket)));
    house = await at.openGates({ sites: rows, candidates });
    camera = join(house.folder, "camera.y4m");
    at.film(camera, "nothing");
    browser = await openBrowser(["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${camera}`]);
}, { timeout: 240_000 });
after(async () => { await browser?.close(); await house?.stop(); });

async function gate(name, how = desktop) {
    at.film(camera, "nothing"); // what the camera saw before belongs to another test
    const context = await browser.newContext({ ...how, permissions: ["camera"] });
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    page.on("pageerror", (error) => wrong.push(`${name}: ${error.message}`));
    page.on("console", (line) => /Content Security Policy|Refused to/u.test(line.text()) && wrong.push(`${name}: ${line.text()}`));
    await at.load(page, house, name);
    await at.kept(page);
    return { context, page };
}

const numberOf = (site, n) => at.row(site, site.base + n).准考证号;

/** Shows the ticket to the camera: the film is changed, the camera opened anew. */
async function scan(page, number) {
    await page.getByRole("button", { name: "设备", exact: true }).click();
    at.film(camera, house.tickets.get(number));
    await page.getByRole("button", { name: "查验", exact: true }).click();
    await page.locator(".verdict").waitFor();
}

async function synchronise(page) {
    await page.getByRole("button", { name: "设备", exact: true }).click();
    await page.getByRole("button", { name: "现在同步" }).click();
    await page.getByText(/还有 0 条没有交/u).waitFor();
}

async function admissions() {
    const office = await logIn(house.base, house.account("考试院"));
    return office.get(`/staff/gate/admissions?exam=${at.exam}&day=${at.day}`);
}

for (const site of rows) {
    test(`${site.name}: without a network the gate scans a ticket, admits, refuses and holds, and hands in later`, { timeout: 120_000 }, async () => {
        const { context, page } = await gate(site.人[0]);
        await context.setOffline(true);
        await scan(page, numberOf(site, 0));
        assert.match(await page.locator(".face").innerText(), /二维码签名属实/u);
        await at.answer(page, site.found);
        await at.verdictIs(page, "准予进入");
        await picture(page, `gate-admitted-${site.name}-1280`);
        await at.record(page);
        for (const [n, value, word] of [[1, site.bad, "不准进入"], [2, undefined, "待补"]]) {
            const facts = structuredClone(site.found);
            at.put(facts, site.path, value);
            await at.type(page, numberOf(site, n));
            await at.answer(page, facts);
            await at.verdictIs(page, word);
            await at.record(page);
        }
        assert.match(await page.locator(".top").innerText(), /3 条没有交/u);
        await context.setOffline(false);
        await synchronise(page);
        await context.close();
    });
}

test("the server decides every one of them the same", async () => {
    const { 行 } = await admissions();
    assert.deepEqual(行.filter((one) => one.意见.length > 0), [], "服务器与设备判得不一样");
    assert.deepEqual(Object.fromEntries(["准予进入", "不准进入", "待补"].map((word) => [word, 行.filter((one) => one.结论 === word).length])),
        { 准予进入: rows.length, 不准进入: rows.length, 待补: rows.length });
});

test("row 2 is decided in two places: the gate holds, the hall measures and lets in, on another device", { timeout: 120_000 }, async () => {
    const [door, hall] = [await gate("健2门口"), await gate("健2大厅")];
    const number = numberOf(second, 3);
    const facts = structuredClone(second.found);
    delete facts.现场体温;
    await at.type(door.page, number);
    await at.answer(door.page, facts);
    await at.verdictIs(door.page, "待补");
    await at.record(door.page);
    await synchronise(door.page);
    await synchronise(hall.page);
    await hall.page.getByRole("button", { name: "查验", exact: true }).click();
    await at.type(hall.page, number);
    assert.match(await hall.page.locator(".requirements li.open").allInnerTexts().then((all) => all.join()), /^体温检测正常[^,]*$/u, "大厅只剩测温");
    await at.answer(hall.page, { 现场体温: 36.6 });
    await at.verdictIs(hall.page, "准予进入");
    await at.record(hall.page);
    await synchronise(hall.page);
    await door.context.close();
    await hall.context.close();
});

test("what the row does not decide waits for the officer, whose name and PIN stand under it", { timeout: 120_000 }, async () => {
    const { context, page } = await gate("健5门口");
    await context.setOffline(true);
    await page.getByRole("button", { name: "设备", exact: true }).click();
    await page.getByLabel("姓名").fill("马防疫");
    await page.getByLabel(/^PIN/u).fill("246810");
    await page.getByRole("button", { name: "登记处置人" }).click();
    await page.getByText("马防疫 已登记").waitFor();
    await page.getByRole("button", { name: "查验", exact: true }).click();
    await at.type(page, numberOf(fifth, 3));
    await at.answer(page, fifth.found);
    await at.verdictIs(page, "准予进入");
    await page.getByText("看到别的情形").click();
    await page.getByLabel("是哪一项").selectOption("健康码.颜色");
    await page.getByRole("button", { name: "红码" }).click();
    await at.verdictIs(page, "待补");
    await page.getByLabel("处置人的 PIN").fill("111111");
    await page.getByRole("button", { name: "签字处置" }).click();
    await page.getByText("PIN 不对").waitFor();
    await picture(page, "gate-officer-1280");
    await page.getByLabel("处置人的 PIN").fill("246810");
    await page.getByRole("button", { name: "签字处置" }).click();
    await at.verdictIs(page, "准予进入");
    await at.record(page);
    await context.setOffline(false);
    await synchronise(page);
    await context.close();
});

test("two gates without a network let the same person in: both show it when the network is back", { timeout: 120_000 }, async () => {
    const both = [await gate("健5门口"), await gate("健5大厅")];
    for (const { context, page } of both) {
        await context.setOffline(true);
        await at.type(page, numberOf(fifth, 4));
        await at.answer(page, fifth.found);
        await at.verdictIs(page, "准予进入");
        await at.record(page);
    }
    for (const { context, page } of both) {
        await context.setOffline(false);
        await synchronise(page);
    }
    await synchronise(both[0].page); // the first was there before the second had handed in
    for (const { page } of both) {
        await page.getByText(/^重复进入 1 人/u).waitFor();
    }
    await picture(both[0].page, "gate-double-1280");
    const { 重复 } = await admissions();
    assert.equal(重复.length, 1);
    assert.equal(重复[0].length, 2);
    for (const { context } of both) {
        await context.close();
    }
});

test("the page opens again without a network, by the password alone, and forgets everything when told to", { timeout: 120_000 }, async () => {
    const { context, page } = await gate("健6门口", phone);
    await at.type(page, numberOf(rows[4], 3));
    await context.setOffline(true);
    await page.close();
    const again = await context.newPage();
    await again.goto(`${house.base}/gate`);
    await open(again, "不是这个密码吧-12345");
    await again.getByText("密码不对").waitFor();
    await open(again, house.accounts.get("健6门口").密码);
    await at.type(again, numberOf(rows[4], 4));
    assert.deepEqual(await seriousFindings(again), []);
    await picture(again, "gate-candidate-360");
    await again.evaluate(() => { document.documentElement.dir = "rtl"; });
    assert.equal(await again.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    const [room, seat] = await Promise.all(["考场", "座位"].map((word) => again.locator(".seat bdi", { hasText: word }).boundingBox()));
    assert.ok(seat.y > room.y || seat.x + seat.width <= room.x, "从右往左:先考场,后座位,各带各的号");
    await picture(again, "gate-candidate-360-rtl");
    await again.evaluate(() => { document.documentElement.dir = "ltr"; });
    await at.record(again);
    const lying = await everythingKept(again);
    const one = at.row(rows[4], rows[4].base + 4);
    for (const secret of [one.姓名, one.准考证号, one.证件号码, one.证件号码.slice(0, 6), one.手机号]) {
        assert.ok(!lying.includes(secret), "设备里有没加密的");
    }
    await again.getByRole("button", { name: "设备", exact: true }).click();
    assert.deepEqual(await seriousFindings(again), []);
    await picture(again, "gate-device-360");
    await context.setOffline(false);
    await synchronise(again); // the session of before goes on
    await context.setOffline(true);
    await again.getByLabel("今天这里查完了").check();
    await again.getByRole("button", { name: "现在清除" }).click();
    await again.getByText("这台设备上的名单已经清除").waitFor();
    assert.equal(await everythingKept(again), "");
    await context.close();
});

/** All that lies in IndexedDB, bytes as letters. */
function everythingKept(page) {
    return page.evaluate(async () => {
        const open = indexedDB.open("zhunkao-gate");
        await new Promise((resolve) => { open.onsuccess = resolve; });
        const stores = [...open.result.objectStoreNames];
        const all = await Promise.all(stores.map((name) => new Promise((resolve) => {
            const request = open.result.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => resolve(request.result);
        })));
        open.result.close();
        const letters = (value) => value instanceof Uint8Array ? new TextDecoder("utf-8").decode(value) : value instanceof CryptoKey ? "key" : JSON.stringify(value, (_, inner) => inner instanceof Uint8Array ? "" : inner);
        return all.flat().map(letters).join("\n");
    });
}

async function open(page, password) {
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "打开" }).click();
}

test("what was not handed in outlives closing and clearing, and is handed in afterwards", { timeout: 120_000 }, async () => {
    const { context, page } = await gate("健4门口");
    const account = house.accounts.get("健4门口");
    await context.setOffline(true);
    await at.type(page, numberOf(rows[2], 3));
    await at.record(page);
    await page.close(); // lets go of its switch: the page may still hand in as it dies, unheard. Twice must then be once.
    const again = await context.newPage();
    again.setDefaultTimeout(40_000);
    await again.goto(`${house.base}/gate`);
    await again.getByText(/这里还有 1 条登记没有交/u).waitFor();
    assert.equal(await again.getByRole("button", { name: /^重新装入/u }).count(), 0, "没有交的不能随手清掉");
    await open(again, account.密码);
    await again.getByRole("button", { name: "设备", exact: true }).click();
    await again.getByLabel("今天这里查完了").check();
    await again.getByRole("button", { name: "现在清除" }).click();
    await again.getByRole("heading", { name: "名单已清除,还有记录没有交" }).waitFor();
    assert.ok(!(await everythingKept(again)).includes(numberOf(rows[2], 3)));
    const handedIn = async () => (await admissions()).行.filter((one) => one.准考证号 === numberOf(rows[2], 3)).map((one) => one.结论);
    await context.setOffline(false);
    await again.getByLabel("用户名").fill(account.用户名);
    await again.getByLabel("密码", { exact: true }).fill(account.密码);
    await again.getByLabel("验证码").fill(await nextCode(account));
    await again.getByRole("button", { name: "登录并交出" }).click();
    await again.getByText("交了 1 条,这台设备已清空").waitFor();
    assert.deepEqual(await handedIn(), ["待补"]);
    assert.equal(await everythingKept(again), "");
    await context.close();
});

test("a clock that is moved shows, stale data is amber, and at the end of the day the list goes by itself", { timeout: 120_000 }, async () => {
    const { context, page } = await gate("健11门口");
    await context.setOffline(true);
    const move = (minutes) => page.evaluate((by) => {
        const real = Date.now;
        Date.now = () => real() + by;
    }, minutes * 60_000);
    await move(90);
    await page.getByText(/这台设备的钟往前拨了 1 小时 30 分钟/u).waitFor({ timeout: 40_000 });
    await page.getByText(/没有同步:别的入口登记了谁,这里不知道/u).waitFor();
    await picture(page, "gate-stale-1280");
    await context.setOffline(false);
    await move(-90);
    await synchronise(page);
    assert.equal(await page.getByText(/钟.*拨了/u).count(), 0);
    await context.setOffline(true);
    await move(24 * 60);
    await page.getByText("这台设备上的名单已经清除").waitFor({ timeout: 40_000 });
    assert.equal(await everythingKept(page), "");
    await context.close();
});

test("what is no ticket of this site is said so", { timeout: 60_000 }, async () => {
    const { context, page } = await gate("健12门口");
    await page.getByLabel("或输入准考证号").fill("1");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByText("今天的名单上没有这个准考证号").waitFor();
    const show = async (text, told) => {
        await page.getByRole("button", { name: "设备", exact: true }).click();
        at.film(camera, text);
        await page.getByRole("button", { name: "查验", exact: true }).click();
        await page.getByText(told).waitFor();
    };
    await show("https://example.com", "不是准考证的二维码");
    await show(house.tickets.get(numberOf(fifth, 0)), "这张准考证是别的考点的");
    const real = house.tickets.get(numberOf(rows[6], 0));
    const forged = real.slice(0, 30) + (real[30] === "A" ? "B" : "A") + real.slice(31);
    await show(forged, /签名不对|不完整|内容不对|不是这里签发|读错了|另一种版本/u);
    await context.close();
});

test("what cannot be decided is not registered, and is put right where it is said", { timeout: 60_000 }, async () => {
    const { context, page } = await gate("健2门口");
    await at.type(page, numberOf(second, 4));
    await at.answer(page, { 现场体温: 99 });
    await at.verdictIs(page, "判不了");
    assert.match(await page.locator(".verdict").innerText(), /体温[^\n]*:99 超出范围/u, "说得出是哪一项");
    assert.equal(await page.getByRole("button", { name: /^登记/u }).count(), 0);
    await picture(page, "gate-undecided-1280");
    await page.locator('[data-fact="现场体温"] input').fill("36.6");
    await page.locator('[data-fact="现场体温"] input').blur();
    await at.verdictIs(page, "待补");
    await context.close();
});

test("with the keyboard alone, and no serious finding on a phone", { timeout: 60_000 }, async () => {
    const { context, page } = await gate("健14门口", phone);
    assert.deepEqual(await seriousFindings(page), []);
    await picture(page, "gate-scan-360");
    await page.getByLabel("或输入准考证号").focus();
    await page.keyboard.type(numberOf(rows[7], 0));
    await page.keyboard.press("Enter");
    await page.locator(".verdict").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", "焦点在考生的姓名上");
    await page.locator(".requirements button").first().focus();
    await page.keyboard.press("Space");
    await page.locator(".requirements button[aria-pressed=true]").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await context.close();
});

test("nothing broke in any page, and nothing went against its policy", () => {
    assert.deepEqual(wrong, []);
});

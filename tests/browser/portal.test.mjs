// The candidate portal in a real browser: whole journeys with JavaScript off and on, public computers, accessibility.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { desktop, narrow, openBrowser, phone, picture, seriousFindings } from "../support/browser.mjs";
import { idNumber, openHouse, Person } from "../support/casework.mjs";
import { exam, fillForm, fillPart, logIn, openAccount, png } from "../support/portal.mjs";
import { root } from "../support/server.mjs";

const acceptance = JSON.parse(readFileSync(join(root, "tests/acceptance/gaokao-2022.json"), "utf8"));
const facts = structuredClone(acceptance.cases.find((one) => one.id === "D01").facts);
Object.assign(facts.户籍, { 所在地州: "乌鲁木齐市", 县市: "天山区" });

const staff = [["古丽", "天山区公安局"], ["张红", "乌鲁木齐市教育局"], ["李明", "天山区招生委员会办公室", "政审、体检、报名单位核对、资格审查"],
    ["赵刚", "乌鲁木齐市招生委员会办公室"]];
let house;
let browser;
let born = 100;

/** A person nobody has been yet. */
function somebody(name, more = {}) {
    born += 1;
    return { 姓名: name, 证件号码: idNumber("320106", "1995-01-20", born), 用户名: `person${born}`,
        密码: "喀什的秋天又长又好-1", ...more };
}

before(async () => {
    [house, browser] = await Promise.all([openHouse({ staff }), openBrowser()]);
});
after(async () => {
    await browser?.close();
    await house?.stop();
});

const at = (rest) => `${house.base}/my/${exam}${rest}`;

async function withPage(options, work) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    try {
        return await work(page, context);
    } finally {
        await context.close();
    }
}

/** The same person through the API, for what the pages do not show. */
async function apiPerson(who) {
    const person = new Person(house.base);
    await person.enter("/session", { 用户名: who.用户名, 密码: who.密码 });
    return person;
}

const signers = { 天山区公安局: "古丽", 乌鲁木齐市教育局: "张红", 天山区招生委员会办公室: "李明", 乌鲁木齐市招生委员会办公室: "赵刚" };

async function caseKey(worker, step) {
    const { 行 } = await worker.get(`/staff/queue?exam=${exam}&step=${encodeURIComponent(step)}`);
    assert.ok(行.length > 0, `nothing waits at ${step}`);
    return 行.at(-1).编号;
}

async function signStep(step, verdictOf = () => undefined) {
    const worker = await house.as(signers[step.单位]);
    const key = await caseKey(worker, step.步骤);
    const opened = await worker.get(`/staff/cases/${exam}/${key}?why=${encodeURIComponent("审核")}`);
    const items = opened.步骤.find((one) => one.步骤 === step.步骤).事实 ?? [];
    await worker.post(`/staff/cases/${exam}/${key}/signatures`, {
        步骤: step.步骤, 所见材料: ["原件"], 认定: items.map((item) => verdictOf(item) ?? (item.所写 === null
            ? { 事实: item.事实, 认定: "不能证明", 理由: "没有接到通知" } : { 事实: item.事实, 认定: "属实" })),
    });
}

/** Every office signs what is open, up to a step that is left. */
async function signAll(person, { except, verdictOf } = {}) {
    for (;;) {
        const { 步骤, 阶段 } = await person.get(`/my/${exam}`);
        const open = 步骤.find((step) => step.状态 === "办理中" && step.步骤 !== except);
        if (!open) {
            return 阶段;
        }
        await signStep(open, verdictOf);
    }
}

async function submit(page) {
    await page.goto(at("/submit"));
    await page.locator('[name="declared"]').check();
    await page.getByRole("button", { name: "提交报名" }).click();
    await page.waitForURL(/\/receipt/u);
}

test("a whole journey on a telephone with JavaScript off: account, form, papers, submission, return, correction, result", async () => {
    await withPage({ ...phone, javaScriptEnabled: false }, async (page) => {
        const who = somebody("王小明");
        const addresses = [];
        page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
        await openAccount(page, house.base, who);
        assert.match(await page.locator(".next").innerText(), /必填的还差 \d 项/u);
        await picture(page, "portal-start");
        await fillForm(page, house.base, facts);
        assert.equal(page.url(), at("/papers"));

        const paper = page.locator("section.doc", { hasText: "二代居民身份证" });
        await paper.locator('[name="file"]').setInputFiles({ name: "idcard.png", mimeType: "image/png", buffer: png(900, 600) });
        await paper.getByRole("button", { name: /上传/u }).click();
        await page.waitForURL(/papers#d-/u);
        const picture1 = page.locator("section.doc", { hasText: "二代居民身份证" }).locator("img");
        assert.equal(await picture1.count(), 1);
        const shown = await page.request.get(house.base + (await picture1.getAttribute("src")));
        assert.equal(shown.headers()["content-type"], "image/jpeg");

        const photo = page.locator("form[data-crop]");
        await photo.locator('[name="file"]').setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png(700, 700) });
        await photo.getByRole("button", { name: /上传/u }).click();
        await page.locator(".mistake").waitFor();
        assert.match(await page.locator(".mistake").innerText(), /比例/u, "the shape is told");
        await page.locator('form[data-crop] [name="file"]').setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png(600, 800) });
        await page.locator("form[data-crop]").getByRole("button", { name: /上传/u }).click();
        await page.waitForURL(/papers#d-/u);
        assert.equal(await page.locator("section.doc img").count(), 2);
        await page.getByRole("button", { name: /删去.*二代居民身份证/u }).click();
        await page.waitForURL(at("/papers"));
        assert.equal(await page.locator("section.doc img").count(), 1);
        await picture(page, "portal-papers");

        await page.goto(at("/submit"));
        assert.match(await page.locator("main").innerText(), /外省高级中学/u);
        await page.getByRole("button", { name: "提交报名" }).click();
        assert.match(await page.locator("[role=alert]").innerText(), /承诺/u);
        await submit(page);
        assert.match(await page.locator(".hash").innerText(), /^[0-9a-f]{64}$/u);
        assert.match(await page.locator(".receipt").innerText(), /3201\*+/u);
        await picture(page, "portal-receipt");

        const person = await apiPerson(who);
        const correct = (item) => item.事实 === "户籍.落户新疆日期"
            ? { 事实: item.事实, 认定: "更正", 认定值: "2018-03-05", 理由: "户口本上是三月五日" } : undefined;
        await signAll(person, { except: "报名单位核对", verdictOf: correct });
        await page.goto(`${house.base}/my`);
        const steps = (await page.locator(".steps").innerText()).replace(/\s+/gu, " ");
        assert.match(steps, /户籍审核 已签认/u);
        assert.match(steps, /您写的是 2018年3月1日 ?,认定为 2018年3月5日 ?。理由:户口本上是三月五日/u);
        await picture(page, "portal-progress");

        const worker = await house.as("李明");
        const key = await caseKey(worker, "报名单位核对");
        await worker.post(`/staff/cases/${exam}/${key}/returns`, {
            步骤: "报名单位核对", 事项: [{ 事实: "报考.科类", 说明: "确认表上写的是文史类,请核对" }],
        });
        await page.goto(`${house.base}/my`);
        assert.match(await page.locator(".next").innerText(), /按退回的意见改[\s\S]*请核对[\s\S]*天山区招生委员会办公室/u);
        assert.ok((await page.locator(".message.new").count()) >= 1, "a return comes with a message");
        await picture(page, "portal-returned");
        await page.locator(".next li a").first().click();
        await page.locator('select[name="报考.科类"]').selectOption("文史类");
        await page.getByRole("button", { name: /^保存,/u }).click();
        await submit(page);
        assert.equal(await signAll(person), "审核通过");
        await page.goto(`${house.base}/my`);
        assert.match(await page.locator(".points [aria-current]").innerText(), /结果/u);
        assert.match(await page.locator(".next").innerText(), /审核通过/u);
        await picture(page, "portal-passed");
        await page.goto(`${house.base}/my/access`);
        assert.match(await page.locator("main").innerText(), /天山区公安局/u);
        assert.ok(addresses.every((address) => !address.includes(who.证件号码) && !address.includes("13899990000")));
    });
});

test("mistakes stand beside their fields and nothing typed is lost, without JavaScript", async () => {
    await withPage({ ...phone, javaScriptEnabled: false }, async (page) => {
        const who = somebody("帕提古丽");
        await page.goto(`${house.base}/my/open`);
        await page.locator('[name="name"]').fill(who.姓名);
        await page.locator('[name="id_number"]').fill(who.证件号码.slice(0, 17) + (who.证件号码.endsWith("1") ? "2" : "1"));
        await page.locator('[name="user"]').fill(who.用户名);
        await page.locator('[name="password"]').fill("1234567890");
        await page.getByRole("button", { name: "开账户" }).click();
        for (const [name, text] of [["id_number", /校验|最后一位/u], ["phone", /手机/u], ["password", /./u]]) {
            assert.match(await page.locator(`#m-${name}`).innerText(), text);
        }
        assert.equal(await page.locator('[name="name"]').inputValue(), who.姓名);
        assert.equal(await page.locator('[name="user"]').inputValue(), who.用户名);
        await openAccount(page, house.base, who);

        await page.goto(at("/form/3"));
        await page.locator('[name="preset:监护人"][value="父亲"]').check();
        await page.getByRole("button", { name: "只保存" }).click();
        await page.locator('button[name="add"][value="监护人"]').click();
        await page.locator('select[name="监护人[1].关系"]').selectOption("母亲");
        await page.locator('select[name="监护人[0].来疆工作方式"]').waitFor({ state: "attached" });
        await page.locator('[name="监护人[0].落户新疆日期"]').evaluateAll((fields) => fields.length);
        await fillPart(page, { 监护人: [{ 关系: "父亲", 在疆常住户籍: true, 落户新疆日期: "1999-05-01" }, { 关系: "母亲" }] });
        await page.getByRole("button", { name: "只保存" }).click();
        const draft = await (await apiPerson(who)).get(`/my/${exam}/draft`);
        assert.deepEqual(draft.事实.监护人, [{ 关系: "父亲", 在疆常住户籍: true, 落户新疆日期: "1999-05-01" }, { 关系: "母亲" }]);
        await page.locator('button[name="remove"][value="监护人[0]"]').click();
        assert.deepEqual((await (await apiPerson(who)).get(`/my/${exam}/draft`)).事实.监护人, [{ 关系: "母亲" }]);
    });
});

test("a date that does not exist is told at its field, shown as typed, and the rest is saved", async () => {
    const who = somebody("艾山");
    await withPage(desktop, (page) => openAccount(page, house.base, who));
    const person = await apiPerson(who);
    await withPage({ ...desktop, javaScriptEnabled: false }, async (page) => {
        await logIn(page, house.base, who);
        await page.goto(at("/form/2"));
        const posted = await page.locator("form.sheet").evaluate((form) => new URLSearchParams(new FormData(form)).toString());
        const body = new URLSearchParams(posted);
        body.set("户籍.落户新疆日期", "2004-02-30");
        body.set("户籍.县市", "天山区");
        const answer = await page.request.post(at("/form/2"), { data: body.toString(),
            headers: { "content-type": "application/x-www-form-urlencoded" } });
        assert.equal(answer.status(), 422);
        const html = await answer.text();
        assert.match(html, /value="2004-02-30"/u);
        assert.match(html, /存在的日期/u);
    });
    assert.equal((await person.get(`/my/${exam}/draft`)).事实.户籍.县市, "天山区");
});

test("a session that runs out while a form is open loses nothing that was typed", async () => {
    const who = somebody("周末");
    await withPage({ ...phone, javaScriptEnabled: false }, async (page, context) => {
        await openAccount(page, house.base, who);
        await page.goto(at("/form/2"));
        await page.locator('[name="户籍.县市"]').fill("天山区");
        await context.clearCookies({ name: "zk_session" });
        await page.getByRole("button", { name: "只保存" }).click();
        assert.match(await page.locator("[role=status]").innerText(), /填的都在/u);
        await page.locator('[name="user"]').fill(who.用户名);
        await page.locator('[name="password"]').fill("错的密码错的密码");
        await page.getByRole("button", { name: "登录" }).click();
        await page.locator("[role=alert]").waitFor();
        await page.locator('[name="password"]').fill(who.密码);
        await page.getByRole("button", { name: "登录" }).click();
        await page.getByRole("button", { name: "接着保存" }).click();
        await page.waitForURL(/saved=1/u);
        assert.equal(await page.locator('[name="户籍.县市"]').inputValue(), "天山区");
    });
});

test("with JavaScript the form saves itself, and goes on on another device", async () => {
    const who = somebody("李想");
    await withPage(phone, async (page) => {
        await openAccount(page, house.base, who);
        await page.goto(at("/form/2"));
        await page.locator('[name="户籍.县市"]').fill("天山区");
        await page.locator('[name="户籍.在疆常住户籍"][value="true"]').check();
        await page.locator("[data-saved]").getByText(/已保存 \d\d:\d\d/u).waitFor();
        await page.locator('[name="户籍.所在地州"]').selectOption("乌鲁木齐市");
        await page.waitForFunction(() => document.querySelector('[name="version"]').value === "3");
        await withPage(desktop, async (other) => {
            await logIn(other, house.base, who);
            await other.goto(at("/form/2"));
            assert.equal(await other.locator('[name="户籍.县市"]').inputValue(), "天山区");
            assert.equal(await other.locator('[name="户籍.所在地州"]').inputValue(), "乌鲁木齐市");
            await picture(other, "portal-form-desktop");
            await other.locator('[name="户籍.县市"]').fill("沙依巴克区");
            await other.getByRole("button", { name: "只保存" }).click();
            await other.getByText("已保存。").waitFor();
        });
        // The first device still shows the old text: it is told, and sees both.
        await page.locator('[name="户籍.县市"]').fill("新市区");
        await page.locator("[data-saved]").getByText(/另一个地方/u).waitFor();
        await page.getByRole("button", { name: "只保存" }).click();
        await page.getByRole("heading", { name: "这份报名在别处也改过" }).waitFor();
        assert.match(await page.locator("table").innerText(), /沙依巴克区[\s\S]*新市区/u);
        assert.deepEqual(await seriousFindings(page), []);
        await page.getByRole("button", { name: "用我刚填的" }).click();
        await page.waitForURL(/form\/3|saved=1/u);
        await page.goto(at("/form/2"));
        assert.equal(await page.locator('[name="户籍.县市"]').inputValue(), "新市区");
    });
});

test("without a network what is typed waits in this browser and is saved when it is back", async () => {
    const who = somebody("赵北");
    await withPage(phone, async (page, context) => {
        await openAccount(page, house.base, who);
        await page.goto(at("/form/2"));
        await context.setOffline(true);
        await page.locator('[name="户籍.县市"]').fill("天山区");
        await page.locator("[data-saved]").getByText(/没有网络/u).waitFor();
        await context.setOffline(false);
        await page.locator("[data-saved]").getByText(/已保存/u).waitFor({ timeout: 15_000 });
        assert.equal(await page.evaluate(() => localStorage.length), 0, "what is saved does not stay behind");
    });
});

test("with JavaScript a paper goes up by itself and the ticket photo is cropped to its shape", async () => {
    const who = somebody("白雪");
    await withPage(phone, async (page) => {
        await openAccount(page, house.base, who);
        await page.goto(at("/papers"));
        const photo = page.locator("form[data-crop]");
        await photo.locator('[name="file"]').setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png(1200, 900) });
        await photo.locator("canvas").waitFor();
        await photo.locator("input[type=range]").fill("1.2");
        await photo.locator("canvas").focus();
        await page.keyboard.press("ArrowLeft");
        const [width, height] = [await photo.locator('[name="width"]').inputValue(), await photo.locator('[name="height"]').inputValue()];
        assert.ok(Math.abs(width / height - 3 / 4) < 0.01, `${width} × ${height}`);
        assert.deepEqual(await seriousFindings(page), []);
        await picture(page, "portal-crop");
        await photo.getByRole("button", { name: /上传/u }).click();
        const image = page.locator("section.doc img");
        await image.waitFor();
        const size = await page.evaluate(async (address) => {
            const bitmap = await createImageBitmap(await (await fetch(address)).blob());
            return [bitmap.width, bitmap.height];
        }, (await image.getAttribute("src")).replace("?thumbnail=1", ""));
        assert.deepEqual(size, [480, 640]);
        const paper = page.locator("form[data-upload]:not([data-crop])").first();
        await paper.locator('[name="file"]').setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
        await paper.getByRole("button", { name: /上传/u }).click();
        await paper.locator(".mistake").waitFor();
        assert.match(await paper.locator(".mistake").innerText(), /照片|图片|PDF/u);
    });
});

test("a refusal is told with its reason, and answered with an appeal", async () => {
    const who = somebody("马强");
    await withPage({ ...phone, javaScriptEnabled: false }, async (page) => {
        await openAccount(page, house.base, who);
        await fillForm(page, house.base, facts);
        await submit(page);
        const person = await apiPerson(who);
        const moved = (item) => item.事实 === "住所.在疆合法稳定住所"
            ? { 事实: item.事实, 认定: "更正", 认定值: false, 理由: "房子已经卖了" } : undefined;
        assert.equal(await signAll(person, { verdictOf: moved }), "审核不通过");
        await page.goto(`${house.base}/my`);
        assert.match(await page.locator("main").innerText(), /审核没有通过[\s\S]*房子已经卖了/u);
        await picture(page, "portal-refused");
        await page.locator(".next .button").click();
        await page.locator('[name="text"]').fill("");
        await page.getByRole("button", { name: "提交申诉" }).click();
        assert.match(await page.locator("[role=alert]").innerText(), /写明理由/u);
        await page.locator('[name="text"]').fill("房子没有卖,房产证在,请再查一次。");
        await page.getByRole("button", { name: "提交申诉" }).click();
        await page.waitForURL(at(""));
        assert.equal((await person.get(`/my/${exam}`)).阶段, "复核中");
        await page.goto(at("/appeal"));
        assert.match(await page.locator("main").innerText(), /没有可以申诉的决定/u);
    });
});

test("on a public computer nothing is left after the log-out", async () => {
    const who = somebody("古丽娜", { 公用机: true });
    await withPage(desktop, async (page, context) => {
        await openAccount(page, house.base, who);
        assert.match(await page.locator(".strip.warn").innerText(), /5 分钟不动会自动退出/u);
        assert.match(await (await page.request.get(`${house.base}/my`)).text(), /<noscript><meta http-equiv="refresh" content="305;url=\/my/u);
        await page.goto(`${house.base}/my/account`);
        assert.deepEqual(await page.locator("input[autocomplete]:not([autocomplete=off])").count(), 0);
        await page.goto(at("/form/2"));
        await context.setOffline(true);
        await page.locator('[name="户籍.县市"]').fill("天山区");
        await page.locator("[data-saved]").getByText(/没有网络/u).waitFor();
        assert.equal(await page.evaluate(() => localStorage.length), 0);
        await context.setOffline(false);
        await page.locator("[data-saved]").getByText(/已保存/u).waitFor({ timeout: 15_000 });
        const left = page.waitForResponse((response) => response.url().endsWith("/my/log-out"));
        await page.getByRole("button", { name: "退出" }).click();
        assert.match((await (await left).allHeaders())["clear-site-data"], /"cache", "storage"/u);
        await page.getByText("您已退出。").waitFor();
        assert.deepEqual(await context.cookies(), []);
        await page.goBack().catch(() => undefined);
        await page.waitForLoadState();
        assert.doesNotMatch(await page.content(), /古丽娜|天山区/u);
        await page.goto(at("/form/2"));
        assert.match(page.url(), /\/my\?next=/u);
    });
});

test("a forgotten password ends in a password of one's own, and the way back to the page asked for", async () => {
    const who = somebody("热娜");
    await withPage({ ...phone, javaScriptEnabled: false }, async (page) => {
        await openAccount(page, house.base, who);
        const worker = await house.as("李明");
        await worker.post("/staff/recoveries", { 考试: exam, 证件种类: "居民身份证", 证件号码: who.证件号码, 初始密码: "当面给的初始密码-77" });
        await page.goto(at("/papers"));
        assert.match(page.url(), /\/my\?next=/u, "the old session is over");
        await page.locator('[name="user"]').fill(who.用户名);
        await page.locator('[name="password"]').fill("当面给的初始密码-77");
        await page.getByRole("button", { name: "登录" }).click();
        await page.waitForURL(`${house.base}/my/setup`);
        await page.locator('[name="password"]').fill("自己的新密码又长-9");
        await page.locator('[name="again"]').fill("自己的新密码又长-9");
        await page.getByRole("button", { name: "用这个密码" }).click();
        await page.goto(at("/papers"));
        await page.locator('[name="user"]').fill(who.用户名);
        await page.locator('[name="password"]').fill("自己的新密码又长-9");
        await page.getByRole("button", { name: "登录" }).click();
        await page.waitForURL(at("/papers"));
        await page.goto(`${house.base}/my/account`);
        await page.locator("summary", { hasText: "改密码" }).click();
        await page.locator('[name="old"]').fill("不是这个");
        await page.locator('[name="password"]').fill("又换一个新密码-10");
        await page.locator('[name="again"]').fill("又换一个新密码-10");
        await page.getByRole("button", { name: "改密码" }).click();
        assert.match(await page.locator("#m-old").innerText(), /不对/u);
    });
});

test("a form sent from another site, or without the session's token, changes nothing", async () => {
    const who = somebody("林河");
    await withPage(phone, async (page, context) => {
        await openAccount(page, house.base, who);
        const cookie = (await context.cookies()).map((one) => `${one.name}=${one.value}`).join("; ");
        const send = (path, headers, body) => fetch(house.base + path, { method: "POST", redirect: "manual", body,
            headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers } });
        assert.equal((await send(`/my/${exam}/form/2`, {}, "version=1&户籍.县市=x")).status, 409);
        assert.equal((await send(`/my/${exam}/submit`, {}, "declared=1")).status, 409);
        assert.equal((await send("/my/log-in", { "sec-fetch-site": "cross-site" }, "user=a&password=b")).status, 403);
        assert.equal((await send("/my/log-in", { origin: "https://elsewhere.example" }, "user=a&password=b")).status, 403);
        const multipart = await send(`/my/${exam}/papers`, { "content-type": "multipart/form-data; boundary=x" },
            "--x\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\na\r\n--x--\r\n");
        assert.equal(multipart.status, 409);
        assert.equal((await (await apiPerson(who)).get(`/my/${exam}/draft`)).版本, 1);
        const away = await send("/my/log-in", {}, new URLSearchParams({ user: who.用户名, password: who.密码, next: "//elsewhere.example/my/" }));
        assert.equal(away.headers.get("location"), "/my");
    });
});

test("every page fits 320 px in both directions, axe finds nothing serious, and no page shows the ID number", async () => {
    const who = somebody("阿卜杜热合曼·阿卜杜喀迪尔");
    await withPage(narrow, async (page) => {
        for (const path of ["/my", "/my/open"]) {
            await page.goto(house.base + path);
            await checkPage(page, who, path);
        }
        await openAccount(page, house.base, who);
        await fillForm(page, house.base, facts);
        const rest = ["", "/form/1", "/form/2", "/form/3", "/form/4", "/form/5", "/form/6", "/check", "/papers", "/submit",
            "/withdraw", "/appeal", "/messages"];
        for (const path of [...rest.map((one) => `/my/${exam}${one}`), "/my/access", "/my/account", "/my/nothing-here"]) {
            await page.goto(house.base + path);
            await checkPage(page, who, path);
        }
        await submit(page);
        await checkPage(page, who, "receipt");
        await page.goto(at("/withdraw"));
        await page.getByRole("button", { name: "确定撤回" }).click();
        await page.waitForURL(at(""));
        await checkPage(page, who, "withdrawn");
    });
});

async function checkPage(page, who, name) {
    assert.doesNotMatch(await page.content(), new RegExp(`${who.证件号码}|13899990000`, "u"), name);
    for (const direction of ["ltr", "rtl"]) {
        await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide[0] <= wide[1], `${name} ${direction}: ${wide[0]} px wide`);
        assert.deepEqual(await seriousFindings(page), [], `${name} ${direction}`);
        if (direction === "rtl" && /form\/4|^\/my$/u.test(name)) {
            await picture(page, `portal-rtl-${name.replaceAll("/", "-")}`);
        }
    }
}

test("budgets: the entry to the portal within 20 KB over the wire", async () => {
    const size = async (path) => {
        const { request } = await import("node:http");
        return new Promise((resolve, reject) => {
            request(house.base + path, { headers: { "Accept-Encoding": "gzip" } }, (response) => {
                const parts = [];
                response.on("data", (part) => parts.push(part));
                response.on("end", () => resolve(Buffer.concat(parts)));
            }).on("error", reject).end();
        });
    };
    const entry = await size("/my");
    let total = entry.length;
    for (const [, path] of gunzipSync(entry).toString().matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)) {
        total += (await size(path)).length;
    }
    assert.ok(total <= 20 * 1024, `entry: ${total} bytes`);
});

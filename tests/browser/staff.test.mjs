// The staff console as offices use it: by keyboard, on a phone and on a wide screen, right-to-left, and within its budgets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { openBrowser, seriousFindings } from "../support/browser.mjs";
import { idNumber, logIn, openHouse, register, setUp, totp } from "../support/casework.mjs";
import { root } from "../support/server.mjs";
import { typesOf } from "../../web/staff/types.mjs";

const exam = "gaokao-2022";
const staff = [
    ["阿警官", "莎车县公安局"], ["张教育", "喀什地区教育局"], ["古老师", "莎车县示例第一中学", "政审、体检、报名单位核对、资格审查"],
    ["王科长", "喀什地区招生委员会办公室", "复审"], ["李处长", "新疆维吾尔自治区教育考试院"], ["纪组长", "喀什地区纪检监察组"],
    ["马干事", "喀什地区民族事务委员会", "民族成份审核"],
];
const wide = { viewport: { width: 1280, height: 900 }, locale: "zh-CN" };
const widest = { viewport: { width: 1920, height: 1080 }, locale: "zh-CN" };
const small = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, locale: "zh-CN" };

let house, browser, facts;
const wrong = []; // errors in a page and violations of its policy, looked at in the last test
before(async () => {
    [house, browser] = await Promise.all([openHouse({ staff }), openBrowser()]);
    const text = readFileSync(join(root, "rulebooks", exam, "96-起点.md"), "utf8");
    facts = JSON.parse(/起点 本地应届生[\s\S]*?```json\n([\s\S]*?)```/.exec(text)[1]);
    Object.assign(facts.户籍, { 县市: "莎车县" });
    Object.assign(facts.考生, { 出生日期: "2004-03-04", 新疆身份证号: true });
    facts.就读经历.forEach((one) => { one.学校 = "莎车县示例第一中学"; });
    delete facts.考生.民族成份需审核;
    delete facts.报名;
    delete facts.录取;
});
after(async () => { await browser?.close(); await house?.stop(); });

/** A grey PNG with a darker frame: enough to be seen in the viewer. */
function png(width, height) {
    const chunk = (name, data) => {
        const body = Buffer.concat([Buffer.from(name), data]);
        const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
        length.writeUInt32BE(data.length);
        check.writeUInt32BE(crc(body));
        return Buffer.concat([length, body, check]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 0, 0, 0, 0], 8);
    const rows = Buffer.alloc((width + 1) * height, 0xdd);
    for (let y = 0; y < height; y += 1) {
        rows[y * (width + 1)] = 0;
        if (y % 40 < 3) {
            rows.fill(0x66, y * (width + 1) + 40, (y + 1) * (width + 1) - 40);
        }
    }
    return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", zlib.deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** CRC-32 of zlib; Node 18 has none of its own. */
function crc(bytes) {
    if (zlib.crc32) {
        return zlib.crc32(bytes);
    }
    let sum = 0xffffffff;
    for (const byte of bytes) {
        sum ^= byte;
        for (let bit = 0; bit < 8; bit += 1) {
            sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
        }
    }
    return (sum ^ 0xffffffff) >>> 0;
}

let order = 10;
/** Someone who has submitted; `change` alters what they state. */
async function candidate(name, { papers = [], change = () => undefined } = {}) {
    order += 1;
    const person = await register(house.base, { 用户名: `kaosheng${order}`, 姓名: name, 证件号码: idNumber("653125", "2004-03-04", order) });
    const stated = structuredClone(facts);
    change(stated);
    const saved = await person.post(`/my/${exam}/draft`, { 版本: 1, 事实: stated });
    assert.deepEqual(saved.错误, []);
    for (const paper of papers) {
        await person.request("POST", `/api/v1/my/${exam}/papers?document=${encodeURIComponent(paper)}`, png(900, 640), { "content-type": "image/png", "idempotency-key": `paper-${order}-${papers.indexOf(paper)}` });
    }
    await person.post(`/my/${exam}/submission`);
    return person;
}

/** Somebody new in an office, logged in. */
async function newcomer(user, office) {
    const region = await house.as("李处长");
    const 机构代码 = (await region.get("/staff/offices")).find((one) => one.机构名称 === office).机构代码;
    const account = { 用户名: user, 姓名: `新人${user}`, 机构代码, 职责: [], 初始密码: "当面交的初始密码-8" };
    await region.post("/staff/accounts", account);
    return logIn(house.base, await setUp(house.base, account, "自己的密码也很长-1"));
}

/** A page where this member of staff is already logged in. */
async function pageOf(who, device = wide, hash = "") {
    const person = typeof who === "string" ? await house.as(who) : who;
    const context = await browser.newContext(device);
    const [cookie, value] = person.cookie.split("=");
    await context.addCookies([{ name: cookie, value, url: house.base }]);
    const page = await context.newPage();
    page.on("pageerror", (error) => wrong.push(`${who}${hash}: ${error.stack}`));
    page.on("console", (message) => /Content Security Policy/.test(message.text()) && wrong.push(message.text()));
    await page.goto(`${house.base}/staff${hash}`);
    await page.waitForSelector(".top");
    return page;
}

const queueOf = async (name, step) => (await (await house.as(name)).get(`/staff/queue?exam=${exam}${step ? "&step=" + encodeURIComponent(step) : ""}`)).行;
const caseOf = async (name, person) => (await house.as(name)).get(`/staff/cases/${exam}/${person}`);
const stepOf = (file, name) => file.步骤.find((step) => step.步骤 === name);
/** Signs whatever of this step is open, all true, without the pages. */
async function signAll(name, person, step) {
    const file = await caseOf(name, person);
    const facts = stepOf(file, step).事实.map((item) => item.所写 === null
        ? { 事实: item.事实, 认定: "更正", 认定值: false } : { 事实: item.事实, 认定: "属实" });
    await (await house.as(name)).post(`/staff/cases/${exam}/${person}/signatures`, { 步骤: step, 认定: facts, 所见材料: ["系统:测试"] });
}

/** Tab until the focus is there. */
async function tabTo(page, selector, limit = 40) {
    for (let i = 0; i < limit; i += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
            return;
        }
    }
    throw new Error(`the keyboard does not reach ${selector}`);
}

test("police work a case by keyboard alone: open, attest, correct with a ground, sign, next", async () => {
    await candidate("王小明", { papers: ["户籍审查登记表"] });
    await candidate("李小红");
    const [row] = await queueOf("阿警官");
    const page = await pageOf("阿警官");
    await page.waitForSelector("tbody a:focus"); // the oldest has the focus: Enter opens it
    await page.keyboard.press("Enter");
    await page.waitForSelector(".fact");
    const name = await page.locator("h1").innerText();
    assert.equal(name[0], row.姓名[0]); // the list masks the rest
    await page.keyboard.press("j");
    await page.keyboard.press("1"); // 国籍 属实, on to the next
    await page.keyboard.press("2"); // 出生日期 更正
    await page.waitForSelector(".more input[type=date]:focus");
    await page.keyboard.type("03052004"); // the order of headless Chromium
    await tabTo(page, '[data-fact="考生.出生日期"] .more input:not([type=date])');
    await page.keyboard.type("户籍底册登记为 3 月 5 日 s"); // an s that is typed signs nothing
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await tabTo(page, '[data-fact="户籍.在疆常住户籍"] input, [data-fact="考生.新疆身份证号"] input');
    await page.keyboard.press("a");
    await page.keyboard.press("e");
    await page.keyboard.type("人口信息管理系统");
    await page.keyboard.press("Enter");
    await tabTo(page, ".signing .actions .button");
    await page.keyboard.press("s");
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    const said = await dialog.innerText();
    for (const word of ["阿警官", "莎车县公安局", "户籍审核", "更正", "2004-03-05", "户籍底册", "系统:人口信息管理系统", "规则书"]) {
        assert.ok(said.includes(word), `${word}: ${said}`);
    }
    await page.keyboard.press("Enter");
    await page.waitForSelector(".done");
    await page.keyboard.press("n");
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before && document.querySelector(".fact"), name);
    const file = await caseOf("古老师", row.编号);
    assert.equal(stepOf(file, "户籍审核").状态, "已签认");
    assert.equal(stepOf(file, "户籍审核").签字.签字人, "阿警官");
    await page.context().close();
});

const files = (table) => ({ name: "表.csv", mimeType: "text/csv", buffer: Buffer.from("\ufeff" + table.map((row) => row.join(",")).join("\r\n")) });
const body = (page) => page.locator("#main").innerText();

test("the first log-in sets an own password and the authenticator; the second asks for its code; log-out leaves nothing", async () => {
    const office = (await (await house.as("李处长")).get("/staff/offices")).find((one) => one.机构名称 === "莎车县公安局");
    await (await house.as("李处长")).post("/staff/accounts", { 用户名: "xinren", 姓名: "新人", 机构代码: office.机构代码, 职责: [], 初始密码: "当面交的初始密码-9" });
    const context = await browser.newContext(wide);
    const page = await context.newPage();
    await page.goto(`${house.base}/staff`);
    await page.getByLabel("用户名").fill("xinren");
    await page.getByLabel("密码").fill("不对的密码");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=alert]");
    assert.match(await page.locator("[role=alert]").innerText(), /用户名、密码或验证码不对/);
    await page.getByLabel("密码").fill("当面交的初始密码-9");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".authenticator img");
    assert.deepEqual(await seriousFindings(page), []);
    await page.screenshot({ path: "/tmp/staff-setup-1280.png", fullPage: true });
    const secret = await page.locator(".authenticator code").innerText();
    await page.getByLabel("新密码").fill("新人自己的密码很长-1");
    await page.getByLabel("再写一遍").fill("新人自己的密码很长-1");
    await page.getByLabel("验证器上的").fill(totp(secret, Date.now() - 30000));
    await page.getByRole("button", { name: "设置好" }).click();
    await page.getByText("设置好了").waitFor();
    await page.getByLabel("用户名").fill("xinren");
    await page.getByLabel("密码").fill("新人自己的密码很长-1");
    await page.getByLabel("验证器上的").fill(totp(secret));
    await page.getByLabel("公用的电脑").check();
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForSelector(".top nav");
    assert.deepEqual(await page.locator(".top nav a").allInnerTexts(), ["待办", "批量签认", "进度", "机构", "人员", "考场编排", "我的账户"]); // departments witness the draw
    await page.getByRole("button", { name: "退出" }).click();
    await page.getByText("已经退出").waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
    assert.equal((await context.cookies()).length, 0);
    await context.close();
});

test("a session that ended asks to log in again, and shows nothing of the case", async () => {
    const page = await pageOf("张教育", wide, "#/progress");
    await page.getByRole("heading", { name: "进度" }).waitFor();
    await page.context().clearCookies();
    await page.getByRole("button", { name: "刷新" }).click();
    await page.getByText("登录已经结束").waitFor();
    assert.equal(await page.locator(".top").count(), 0);
    await page.context().close();
});

test("before a session ends of itself the person is told; unless they go on, the page closes the case and logs out", async () => {
    const page = await pageOf(await newcomer("daihui", "莎车县公安局"), wide);
    await page.clock.install();
    await page.reload();
    await page.waitForSelector(".top");
    await page.clock.runFor("18:06");
    await page.getByText("快要自动退出了").waitFor();
    await page.getByRole("button", { name: "接着办" }).click();
    await page.clock.runFor("17:00");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.clock.runFor("03:10");
    await page.getByText("停得太久,已经自动退出").waitFor();
    assert.equal(await page.locator(".top").count(), 0);
    await page.context().close();
});

test("the school attests what is its own, then signs a decision that is computed and cannot be chosen; the prefecture reviews it again", async () => {
    const [mine] = (await queueOf("古老师", "报名单位核对"));
    for (const [name, step] of [["阿警官", "户籍审核"], ["张教育", "学籍审核"], ["古老师", "政审"], ["古老师", "体检"], ["古老师", "报名单位核对"]]) {
        if (stepOf(await caseOf("古老师", mine.编号), step)?.状态 === "办理中") {
            await signAll(name, mine.编号, step);
        }
    }
    const page = await pageOf("古老师", wide, `#/case/${exam}/${mine.编号}?step=${encodeURIComponent("资格审查")}`);
    await page.waitForSelector(".verdict");
    assert.match(await body(page), /不能选,也不能改/);
    assert.equal(await page.locator(".verdict .word").innerText(), "符合");
    assert.equal(await page.locator("main input[type=radio]").count(), 0);
    const word = await page.locator(".verdict .word").innerText();
    await page.screenshot({ path: "/tmp/staff-decision-1280.png", fullPage: true });
    await page.keyboard.press("s");
    await page.locator("dialog[open]").waitFor();
    assert.ok((await page.locator("dialog[open]").innerText()).includes(`报名资格:${word}`));
    await page.keyboard.press("Enter");
    await page.waitForSelector(".done");
    await page.context().close();

    const review = await pageOf("王科长");
    await review.waitForSelector("tbody a:focus");
    await review.keyboard.press("Enter");
    await review.waitForSelector(".verdict");
    await review.keyboard.press("s");
    await review.locator("dialog[open]").waitFor();
    await review.keyboard.press("Enter");
    await review.waitForSelector(".done");
    assert.equal(stepOf(await caseOf("王科长", mine.编号), "复审").签字.签字人, "王科长");
    await review.context().close();
});

test("while the attested facts leave it open, a decision cannot be signed, and the page says what is missing", async () => {
    await candidate("冯小雪", { change: (stated) => { delete stated.审核; } });
    const row = (await queueOf("古老师", "报名单位核对")).at(-1);
    for (const [name, step] of [["阿警官", "户籍审核"], ["张教育", "学籍审核"], ["古老师", "政审"], ["古老师", "体检"], ["古老师", "报名单位核对"]]) {
        await signAll(name, row.编号, step);
    }
    const page = await pageOf("古老师", wide, `#/case/${exam}/${row.编号}`);
    await page.waitForSelector(".verdict");
    assert.equal(await page.locator(".verdict .word").innerText(), "待定");
    assert.match(await body(page), /还不能决定.*还要弄清.*宪法和法律/s);
    await page.keyboard.press("s");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.screenshot({ path: "/tmp/staff-undecided-1280.png" });
    await page.context().close();
});

/** Names what was seen, as every signature under facts or a conclusion needs. */
async function nameEvidence(page, what) {
    const field = page.locator("#evidence");
    await field.fill(what);
    await field.press("Enter");
    await field.blur();
}

test("a secret conclusion: 不通过 only with its legal ground, and with what was seen", async () => {
    await candidate("马小兰");
    const row = (await queueOf("古老师", "报名单位核对")).at(-1);
    const file = await caseOf("古老师", row.编号);
    await (await house.as("古老师")).post(`/staff/cases/${exam}/${row.编号}/signatures`, {
        步骤: "报名单位核对", 所见材料: ["原件:户口簿"], 认定: stepOf(file, "报名单位核对").事实.map((item) => item.所写 === null
            ? { 事实: item.事实, 认定: "更正", 认定值: true } : { 事实: item.事实, 认定: "属实" }) });
    assert.equal(stepOf(await caseOf("古老师", row.编号), "民族成份审核"), undefined); // the school does not see it
    const page = await pageOf("马干事");
    await page.waitForSelector("tbody a:focus");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".conclusion");
    assert.equal(await page.locator(".fact").count(), 0);
    await page.getByLabel("不通过").check();
    await page.keyboard.press("s");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.match(await body(page), /不通过要写明根据/);
    await page.getByLabel("根据哪条规定").fill("七(四)-1:材料不足以证明所报民族成份");
    await page.getByRole("button", { name: /^签字/ }).click();
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.match(await body(page), /还没有写看过什么材料/);
    await nameEvidence(page, "民族成份档案");
    await page.getByRole("button", { name: /^签字/ }).click();
    await page.locator("dialog[open]").waitFor();
    assert.match(await page.locator("dialog[open]").innerText(), /不通过.*材料不足/s);
    await page.screenshot({ path: "/tmp/staff-sign-1280.png" });
    await page.keyboard.press("Enter");
    await page.waitForSelector(".done");
    await page.context().close();
});

test("the school hands a special case up to its prefecture", async () => {
    await candidate("何小满");
    const row = (await queueOf("古老师", "报名单位核对")).at(-1);
    const page = await pageOf("古老师", wide, `#/case/${exam}/${row.编号}`);
    await page.waitForSelector(".fact");
    await page.keyboard.press("h");
    const dialog = page.locator("dialog[open]");
    assert.match(await dialog.locator(".pick label").first().innerText(), /上级,上交/);
    await dialog.getByLabel("找机构").fill("喀什地区招生");
    await dialog.getByRole("radio").first().check();
    await page.screenshot({ path: "/tmp/staff-hand-over-1280.png" });
    await dialog.getByLabel("为什么").fill("户籍有特殊情况,本校办不了");
    await dialog.getByRole("button", { name: "移交", exact: true }).click();
    await page.getByText("已移交到喀什地区招生委员会办公室").waitFor();
    await page.context().close();
});

test("the administrator sees the system and no candidate", async () => {
    const region = await house.as("李处长");
    const table = "机构代码,上级机构代码,机构名称,机构类别,行政区划代码,地州,县市\n6500009901,6500000101,系统管理处(示例),系统管理,650000,,\n";
    assert.deepEqual((await region.request("POST", "/api/v1/staff/offices?name=a.csv", Buffer.from(table))).问题, []);
    const person = await newcomer("xiguan", "系统管理处(示例)");
    const page = await pageOf(person, wide, `#/case/${exam}/someone`);
    await page.getByRole("link", { name: "系统" }).click();
    await page.getByText("数据库").waitFor();
    assert.deepEqual(await page.locator(".top nav a").allInnerTexts(), ["机构", "系统", "我的账户"]);
    await page.screenshot({ path: "/tmp/staff-system-1280.png" });
    await page.context().close();
});

test("a case goes back to the candidate with what and why", async () => {
    const person = await candidate("周小刚", { papers: ["户籍审查登记表", "学籍档案证明"] });
    const row = (await queueOf("张教育")).at(-1);
    const page = await pageOf("张教育", wide, `#/case/${exam}/${row.编号}`);
    await page.waitForSelector(".fact");
    await page.keyboard.press("r");
    const dialog = page.locator("dialog[open]");
    await dialog.getByLabel("找一项").fill("毕业学校");
    await dialog.getByRole("checkbox").first().check();
    assert.ok(await dialog.getByRole("button", { name: /退回 1 项/ }).isDisabled()); // not without saying why
    await dialog.getByLabel("改什么、为什么").fill("毕业证书上的学校类型与所写不同,请照证书改");
    await dialog.getByRole("button", { name: /退回 1 项/ }).click();
    await page.getByText("已退回考生修改").waitFor();
    const messages = JSON.stringify(await person.get(`/my/${exam}/messages`));
    assert.ok(messages.includes("请照证书改"), messages);
    await page.context().close();
});

test("a signature whose outcome is unknown is sent again with the same key, and is one signature", async () => {
    await candidate("孙小梅");
    const row = (await queueOf("阿警官")).at(-1);
    const page = await pageOf("阿警官", wide, `#/case/${exam}/${row.编号}`);
    const keys = [];
    await page.route("**/signatures", async (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        if (keys.length === 1) {
            await route.fetch(); // it was done, but the answer is lost
            await route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ code: "unknown-outcome", title: "不知道办成没有" }) });
        } else {
            await route.continue();
        }
    });
    await page.waitForSelector(".fact");
    await page.keyboard.press("a");
    await nameEvidence(page, "人口信息管理系统");
    await page.keyboard.press("s");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".done");
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.match(keys[0], /^[0-9a-f]{32}$/);
    await page.context().close();
});

test("a refusal says why and what can be done", async () => {
    await candidate("吴小军");
    const row = (await queueOf("阿警官")).at(-1);
    const page = await pageOf("阿警官", wide, `#/case/${exam}/${row.编号}`);
    await page.waitForSelector(".fact");
    await page.keyboard.press("a");
    await nameEvidence(page, "人口信息管理系统");
    await signAll("阿警官", row.编号, "户籍审核"); // somewhere else, meanwhile
    await page.keyboard.press("s");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Enter");
    const alert = page.locator("dialog [role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /已经签认/);
    assert.match(await alert.innerText(), /可以这样办/);
    assert.ok((await alert.locator("a").getAttribute("href")).startsWith(`/r/${exam}/clauses/`));
    await page.context().close();
});

test("organisations with one bad row are not loaded, and the row is told; without it they are", async () => {
    const page = await pageOf("李处长", wide, "#/offices");
    const head = ["机构代码", "上级机构代码", "机构名称", "机构类别", "行政区划代码", "地州", "县市"];
    const good = ["6531250409", "6531250301", "莎车县新办中学", "普通中学", "653125", "喀什地区", "莎车县"];
    const bad = ["6531250410", "0000000000", "没有上级的中学", "普通中学", "653125", "喀什地区", "莎车县"];
    await page.getByLabel("文件").setInputFiles(files([head, good, bad]));
    await page.getByRole("button", { name: "导入", exact: true }).click();
    const alert = page.locator("[role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /什么也没有改/);
    assert.match(await alert.locator("tbody").innerText(), /3.*上级机构代码/s);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载不对的行" }).click()]);
    assert.equal(saved.suggestedFilename(), "不对的行.csv");
    assert.match(readFileSync(await saved.path(), "utf8"), /^\ufeff行,列,写的,应为,最接近\r\n3,上级机构代码,/);
    await page.getByLabel("文件").setInputFiles(files([head, good]));
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await page.getByText("导入了 1 行").waitFor();
    await page.getByLabel("找(").fill("新办");
    await page.getByText("莎车县新办中学").waitFor();
    await page.context().close();
});

test("a notice is published for the candidates of the office", async () => {
    const page = await pageOf("王科长", wide, "#/notices");
    await page.getByLabel("标题").fill("现场确认");
    await page.getByLabel("正文").fill("带身份证原件,按学校通知的时间来。");
    await page.getByLabel("第一天").fill("2021-12-05");
    await page.getByLabel("地点").fill("喀什市示例路 70 号");
    await page.getByRole("button", { name: "公布" }).click();
    await page.getByText("公布了").waitFor();
    const [notice] = await (await fetch(`${house.base}/api/v1/notices?exam=${exam}`)).json();
    assert.deepEqual([notice.标题, notice.起, notice.单位], ["现场确认", "2021-12-05", "喀什地区招生委员会办公室"]);
    await page.context().close();
});

test("an account is opened with duties from the rulebook, and disabled", async () => {
    const page = await pageOf("李处长", wide, "#/people"); // departments' people are their own kind's or the region's to manage
    await page.getByRole("button", { name: "开一个账户" }).click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByLabel("姓名").fill("赵干事");
    await dialog.getByLabel("用户名").fill("zhao-ganshi");
    await dialog.getByLabel("机构").fill("6531001101");
    for (const step of ["民族成份审核", "体检", "复审"]) {
        assert.equal(await dialog.getByRole("checkbox", { name: step }).count(), 1, step);
    }
    await dialog.getByLabel("民族成份审核").check();
    await page.screenshot({ path: "/tmp/staff-open-account-1280.png" });
    await dialog.getByRole("button", { name: "开账户" }).click();
    await page.getByText("账户开好了").waitFor();
    await page.getByRole("button", { name: "好", exact: true }).click();
    await page.getByLabel("停用 赵干事").click();
    await page.getByRole("button", { name: "停用", exact: true }).click();
    await page.locator("tr", { hasText: "赵干事" }).locator(".badge.bad").waitFor();
    assert.equal(await page.getByLabel("停用 赵干事").count(), 0);
    await page.context().close();
});

test("a list from the department's own system is matched first and signed after", async () => {
    await candidate("郑小芳");
    const number = idNumber("653125", "2004-03-04", order);
    const page = await pageOf("阿警官", wide, "#/batch");
    await page.getByLabel("签认哪一步").selectOption("户籍审核");
    await page.getByLabel("哪个系统").fill("人口信息管理系统");
    await page.getByLabel("文件").setInputFiles(files([["证件号码", "全部属实"], [number, "是"], [idNumber("653125", "2004-03-04", 999), "是"]]));
    await page.getByRole("button", { name: "先对照" }).click();
    await page.getByText("还没有签字").waitFor();
    assert.match(await page.locator("section[aria-label=对照结果]").innerText(), /对得上 1 份.*对不上 1 行/s);
    await page.screenshot({ path: "/tmp/staff-batch-1280.png", fullPage: true });
    await page.getByRole("button", { name: /签认对得上的 1 份/ }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "签字" }).click();
    await page.getByText("签好了").waitFor();
    assert.match(await page.locator("section[aria-label=对照结果]").innerText(), /签认 1 份/);
    await page.context().close();
});

const views = [
    ["queue", "古老师", "#/queue"], ["batch", "古老师", "#/batch"], ["progress", "王科长", "#/progress"], ["offices", "王科长", "#/offices"],
    ["people", "王科长", "#/people"], ["recovery", "王科长", "#/recovery"], ["audit", "纪组长", "#/audit"], ["notices", "王科长", "#/notices"], ["account", "古老师", "#/account"],
];
for (const [name, who, hash] of views) {
    test(`${name}: nothing serious for axe and no sideways scroll, on a phone, a desktop, and right-to-left`, async () => {
        for (const [device, direction] of [[small, "ltr"], [wide, "ltr"], [widest, "ltr"], [small, "rtl"]]) {
            const page = await pageOf(who, device, hash);
            await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
            await page.waitForFunction(() => !document.querySelector("main [role=status]")?.textContent?.includes("正在取"));
            await looked(page, `${name}-${device.viewport.width}${direction === "rtl" ? "-rtl" : ""}`);
            await page.context().close();
        }
    });
}

test("case: nothing serious for axe and no sideways scroll, in every column", async () => {
    await candidate("钱小宝", { papers: ["户籍审查登记表", "学籍档案证明", "二代居民身份证"] });
    const row = (await queueOf("张教育")).at(-1);
    for (const [device, direction] of [[small, "ltr"], [wide, "ltr"], [widest, "ltr"], [wide, "rtl"]]) {
        const page = await pageOf("张教育", device, `#/case/${exam}/${row.编号}`);
        await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
        await page.waitForSelector(".fact");
        await page.keyboard.press("2");
        const suffix = `${device.viewport.width}${direction === "rtl" ? "-rtl" : ""}`;
        if (device === small) {
            await looked(page, `case-facts-${suffix}`);
            await page.locator(".tabs button", { hasText: "全部步骤" }).click();
            await looked(page, `case-steps-${suffix}`);
            await page.locator(".tabs button", { hasText: "材料" }).click();
        }
        await page.locator(".thumb").first().click();
        await page.waitForSelector(".picture img");
        await looked(page, `case-${suffix}`);
        await page.context().close();
    }
});

async function looked(page, name) {
    await page.screenshot({ path: `/tmp/staff-${name}.png` });
    assert.deepEqual(await seriousFindings(page), [], name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scroll: ${name}`);
}

test("a queue of 20,000 stays quick: the first page within a second, another within 0.4 s, a move within three frames", async () => {
    const page = await pageOf("阿警官", wide, "#/account");
    const rows = Array.from({ length: 20000 }, (_, index) => ({
        编号: `p${index}`, 考试: exam, 姓名: "王*明", 步骤: "户籍审核", 状态: "open", 等候自: "2021-11-20 09:00", 到期: "2021-11-25", 已过期: index % 3 === 0, 阶段: "审核中",
    }));
    await page.route("**/api/v1/staff/queue**", (route) => {
        const after = Number(new URL(route.request().url()).searchParams.get("after") ?? 0);
        return route.fulfill({ json: { 行: rows.slice(after, after + 200), 下一页: after + 200 < rows.length ? String(after + 200) : null } });
    });
    const timed = async (act) => {
        const start = performance.now();
        await act();
        return performance.now() - start;
    };
    const first = await timed(async () => { await page.getByRole("link", { name: "待办" }).click(); await page.waitForSelector("tbody tr:nth-child(200)"); });
    assert.ok(first < 1000, `first page ${first} ms`);
    const turns = await page.evaluate(async (pages) => { // from the key to the rows drawn, as the person sees it
        const button = [...document.querySelectorAll(".pager button")].at(-1);
        const times = [];
        for (let number = 2; number <= pages; number += 1) {
            const start = performance.now();
            button.click();
            while (!document.querySelector(".pager span").textContent.includes(`第 ${number} 页`) || document.querySelector("tbody a").hash.includes(`/p${(number - 2) * 200}?`)) {
                await new Promise(requestAnimationFrame);
            }
            times.push(performance.now() - start);
        }
        return times;
    }, 100);
    const middle = turns.sort((one, two) => one - two)[Math.floor(turns.length / 2)]; // single ones wait for a busy machine
    assert.ok(middle < 400, `a page takes ${middle} ms`);
    console.log(`# a page of the queue takes ${Math.round(middle)} ms`);
    await page.getByText("到底了").waitFor();
    await page.waitForFunction(() => document.activeElement === document.querySelector("tbody a"));
    const moves = await page.evaluate(async () => {
        const start = performance.now();
        for (let i = 0; i < 50; i += 1) {
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
            await new Promise(requestAnimationFrame);
        }
        return (performance.now() - start) / 50;
    });
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("tbody a")].indexOf(document.activeElement)), 50);
    assert.ok(moves < 50, `a move takes ${moves} ms`);
    await page.context().close();
});

test("the shell lets no foreign script, style or frame in, and stays within its budget", async () => {
    const response = await fetch(`${house.base}/staff`);
    const policy = response.headers.get("content-security-policy");
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
        assert.ok(policy.includes(part), part);
    }
    assert.ok(!policy.includes("unsafe"));
    const html = await response.text();
    assert.ok(!/<script(?![^>]*src=)|\sstyle=|\son\w+=/.test(html));
    let bytes = 0;
    for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/staff[^"]+)"/g)) {
        const asset = await fetch(house.base + path, { headers: { "accept-encoding": "gzip" } });
        assert.match(asset.headers.get("cache-control"), /immutable/);
        bytes += Number(asset.headers.get("content-length"));
    }
    assert.ok(bytes > 10000 && bytes <= 60000, `${bytes} bytes`);
});

test("the generated types are those of the API as it is", async () => {
    const document = await (await fetch(`${house.base}/api/v1/openapi.json`)).json();
    assert.equal(readFileSync(join(root, "web/staff/generated/api.d.ts"), "utf8"), await typesOf(document),
        "run: node web/staff/types.mjs ADDRESS");
});

test("every schema the OpenAPI document refers to is described", async () => {
    const document = await (await fetch(`${house.base}/api/v1/openapi.json`)).json();
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(named)].filter((name) => !(name in document.components.schemas)), []);
});

test("no page threw an error, and none broke the content security policy", () => assert.deepEqual(wrong, []));

// A gate for tests: sites, lists of candidates made from the rulebook's own starting points, printed tickets before a
// camera, and somebody who taps what the page asks.
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idNumber, nextCode, openHouse, run, setUp } from "./casework.mjs";
import { root, startServer } from "./server.mjs";
import { png } from "./portal.mjs";

const { encode } = createRequire(join(root, "web/package.json"))("uqr");

export const exam = "health-2022";
export const day = "2022-05-14";

/** Starting points of the rulebook: name → facts of a candidate whom nothing keeps out. */
export function startingPoints() {
    const folder = join(root, "rulebooks", exam);
    const text = readdirSync(folder).filter((name) => name.endsWith(".md")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const points = new Map();
    for (const [, name, json] of text.matchAll(/#### 起点 (\S+)\s+```json\n([\s\S]*?)```/gu)) {
        points.set(name, JSON.parse(json));
    }
    return points;
}

/** What stands on the ticket, and what is found out at the gate. */
export function split(facts) {
    const { 查验环节: _, 考点, 考试开始时间, 考试场次, 到达时间: __, ...found } = structuredClone(facts);
    return { ticket: { 考点, 考试开始时间, 考试场次 }, found };
}

const columns = ["准考证号", "姓名", "证件种类", "证件号码", "手机号", "考场", "座位", "照片", "考点.地州", "考点.名称", "考试开始时间", "考试场次"];
const surnames = "王李张刘陈杨赵黄周吴";

/** A row of the list for the `order`-th candidate of a site. */
export function row(site, order, { 考试场次, 考试开始时间 } = {}) {
    const number = idNumber("650102", "1998-03-05", order);
    return {
        准考证号: `2265${String(order).padStart(9, "0")}`, 姓名: `${surnames[order % 10]}试${order}`, 证件种类: "居民身份证",
        证件号码: number, 手机号: "13899990000", 考场: String(1 + Math.floor(order / 30)).padStart(3, "0"), 座位: String(1 + (order % 30)),
        照片: `${order}.png`, "考点.地州": site.地州, "考点.名称": site.名称, 考试开始时间: 考试开始时间 ?? `${day}T10:00:00`, 考试场次: 考试场次 ?? "上午",
    };
}

export const csv = (rows, names = columns) => [names, ...rows.map((one) => names.map((name) => one[name]))].map((line) => line.join(",")).join("\n") + "\n";

/** Sites with one or more people at the gate each; the house's clock stands at the morning of the day. */
export async function openGates({ sites, clock = `${day}T08:30`, candidates, photos = true }) {
    const folder = mkdtempSync(join(tmpdir(), "zhunkao-gate-"));
    const house = await openHouse({ staff: [["喀什招办", "喀什地区招生委员会办公室"], ["考试院", "新疆维吾尔自治区教育考试院"]], clock });
    const place = ["--data", house.data, "--keys", house.keys];
    await house.stop();
    const offices = sites.map((site, index) => ({
        机构代码: site.代码 ?? `65000009${String(10 + index)}`, 上级机构代码: site.上级 ?? "6500000101", 机构名称: site.名称, 机构类别: "考点",
        行政区划代码: "650100", 地州: site.地州, 县市: "", 断网宽限分钟: String(site.宽限 ?? 60),
    }));
    writeFileSync(join(folder, "sites.csv"), csv(offices, Object.keys(offices[0])));
    run("office", "load", join(folder, "sites.csv"), ...place);
    const staff = sites.flatMap((site, index) => site.人.map((name) => ({
        用户名: `gate-${name}`, 姓名: name, 机构代码: offices[index].机构代码, 职责: "", 初始密码: "初始的密码请马上改-88",
    })));
    writeFileSync(join(folder, "people.csv"), csv(staff, Object.keys(staff[0])));
    run("staff", "load", join(folder, "people.csv"), ...place);
    writeFileSync(join(folder, "list.csv"), csv(candidates));
    const pictures = join(folder, "photos");
    mkdirSync(pictures);
    if (photos) {
        candidates.forEach((one) => writeFileSync(join(pictures, one.照片), png(300, 400)));
    }
    const told = run("gate", "roster", "load", join(folder, "list.csv"), ...(photos ? ["--photos", pictures] : []), ...place);
    const [, ...lines] = run("gate", "tickets", ...place).trim().split("\n");
    const tickets = new Map(lines.map((line) => /^([^,]*),[^,]*,[^,]*,"(.*)"$/u.exec(line)).map(([, number, text]) => [number, text]));
    const server = await startServer([...place, "--clock", clock]);
    const accounts = new Map();
    for (const [index, one] of staff.entries()) {
        accounts.set(one.姓名, await setUp(server.address, one, `雪莲开在天山上-${index + 77}`));
    }
    return { ...house, base: server.address, server, folder, place, offices, tickets, accounts, told, stop: () => server.stop() };
}

/** A film of one frame, as a camera that looks at a printed ticket: raw, 4:2:0, a grey rim, the code in the middle. */
export function film(file, text, { width = 640, height = 480 } = {}) {
    const { data, size } = encode(text, { ecc: "M", border: 4 });
    const scale = Math.floor(Math.min(width, height) * 0.85 / size);
    const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)];
    const light = Buffer.alloc(width * height, 90);
    for (let y = 0; y < size * scale; y += 1) {
        for (let x = 0; x < size * scale; x += 1) {
            light[(top + y) * width + left + x] = data[Math.floor(y / scale)][Math.floor(x / scale)] ? 40 : 215;
        }
    }
    const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc(width * height / 2, 128)]);
    writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip A0:0 C420jpeg\n`), ...Array(20).fill(frame)]));
}

/** Logs in and takes the day's list. */
export async function load(page, house, name) {
    const account = house.accounts.get(name);
    await page.goto(`${house.base}/gate`);
    await page.getByLabel("用户名").fill(account.用户名);
    await page.getByLabel("密码", { exact: true }).fill(account.密码);
    await page.getByLabel("验证码").fill(await nextCode(account));
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("button", { name: `装入 ${day}` }).click();
    await page.getByRole("heading", { name: "扫准考证" }).waitFor({ timeout: 120_000 });
}

/** The service worker has everything: from here on the page needs no network. */
export async function kept(page) {
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

export async function type(page, number) {
    await page.getByLabel("或输入准考证号").fill(number);
    await page.getByRole("button", { name: "查找" }).click();
    await page.locator(".verdict").waitFor();
}

async function enter(place, value) {
    if (typeof value === "boolean") {
        await place.getByRole("button", { name: value ? "是" : "否", exact: true }).first().click();
    } else if (await place.locator("[aria-pressed]").count() > 0) {
        await place.getByRole("button", { name: String(value), exact: true }).first().click();
    } else {
        const field = place.locator("input").first();
        const kind = await field.getAttribute("type");
        await field.fill(kind === "datetime-local" ? String(value).slice(0, 16) : String(value));
        await field.blur();
    }
}

async function enterList(place, value) {
    if (value.length === 0) {
        await place.locator("[aria-pressed]").first().click();
    } else if (typeof value[0] === "string") {
        await enter(place, value.join("、"));
    } else {
        await enterRecords(place, value);
    }
}

async function enterRecords(place, records) {
    for (const [index, record] of records.entries()) {
        await place.getByRole("button", { name: "加一条", exact: true }).click();
        const fields = place.locator("fieldset").nth(index);
        await fields.waitFor();
        for (const [name, value] of Object.entries(record)) {
            const member = fields.locator(`[data-member="${name}"]`);
            if (await member.count() > 0) {
                await enter(member, value);
            }
        }
    }
}

const at = (facts, path) => path.split(".").reduce((value, step) => value?.[step], facts);
export const put = (facts, path, value) => {
    const steps = path.split(".");
    const last = steps.pop();
    const place = steps.reduce((inner, step) => (inner[step] ??= {}), facts);
    if (value === undefined) {
        delete place[last];
    } else {
        place[last] = value;
    }
};

/** Taps every question the page asks and the facts answer, until none is left; what the facts do not say stays open. */
export async function answer(page, facts) {
    const done = new Set();
    for (let round = 0; round < 80; round += 1) {
        const asked = await page.locator(".requirements [data-fact]").evaluateAll((all) =>
            all.filter((one) => one.checkVisibility()).map((one) => one.dataset.fact));
        const next = asked.find((path) => !done.has(path) && at(facts, path) !== undefined);
        if (next === undefined) {
            return [...done];
        }
        done.add(next);
        const place = page.locator(`.requirements details[open] [data-fact="${next}"]`).first(); // two requirements may ask it
        const value = at(facts, next);
        await page.waitForTimeout(150); // what is met folds away after the verdict is shown: it need not be asked
        if (!(await place.evaluate((one) => one.checkVisibility(), undefined, { timeout: 1000 }).catch(() => false))) {
            continue;
        }
        await (Array.isArray(value) ? enterList(place, value) : enter(place, value));
        await page.locator('.verdict[aria-busy="false"]').waitFor(); // the engine's thread answers
    }
    throw new Error("问不完");
}

export const verdict = (page) => page.locator(".verdict .word").innerText();

/** Waits until the verdict is that; says what it is instead. */
export async function verdictIs(page, word) {
    try {
        await page.locator(".verdict .word", { hasText: new RegExp(`^${word}$`, "u") }).waitFor({ timeout: 5000 });
    } catch {
        throw new Error(`应为 ${word}:${await page.locator(".verdict").innerText()}\n${(await page.locator(".requirements li.open").allInnerTexts()).join("\n")}`);
    }
}

export async function record(page) {
    await page.getByRole("button", { name: /^登记:/u }).click();
    await page.locator(".done").waitFor();
}

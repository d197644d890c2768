// Headless Chromium for the journeys: answers questions from a facts document, as a person would read them off their papers.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./server.mjs";

const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** `more`: switches beyond the usual ones. */
export async function openBrowser(more = []) {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", ...more],
    });
}

export const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, locale: "zh-CN" };
export const narrow = { viewport: { width: 320, height: 640 }, locale: "zh-CN" };
export const desktop = { viewport: { width: 1280, height: 900 }, locale: "zh-CN" };

/** Values standing at a path in a facts document; one for each record on the way. */
function valuesAt(facts, path) {
    let values = [facts];
    for (const step of path.split(".")) {
        const list = step.endsWith("[]");
        const name = list ? step.slice(0, -2) : step;
        values = values.map((value) => value?.[name]);
        if (list) {
            values = values.flatMap((value) => value ?? []);
        }
    }
    return values;
}

async function fillField(page, name, value) {
    const field = page.locator(`[name="${name}"]`);
    const type = await field.first().evaluate((element) => element.type);
    if (type === "radio") {
        await page.locator(`[name="${name}"][value="${value}"]`).check();
    } else if (type === "select-one") {
        await field.selectOption(String(value));
    } else if (type === "datetime-local") {
        await field.fill(String(value).slice(0, 16));
    } else {
        await field.fill(String(value));
    }
}

async function fillRecords(page, stem, records) {
    const rest = [];
    const presets = page.locator(`[name="preset${stem}"]`);
    const offered = await presets.evaluateAll((boxes) => boxes.map((box) => box.value));
    const columns = await page.locator(`[name^="r${stem}.0."]`).evaluateAll((fields) =>
        fields.map((field) => field.name.split(".").pop()).filter((name) => name !== "kept"));
    for (const record of records) {
        const wanted = columns.map((column) => record[column]).join("|");
        const box = page.locator(`[name="preset${stem}"][value="${wanted}"]`);
        if (offered.includes(wanted) && !(await box.isChecked())) {
            await box.check();
        } else {
            rest.push(record);
        }
    }
    for (const [i, record] of rest.entries()) {
        for (const column of columns) {
            if (record[column] !== undefined && record[column] !== null) {
                await fillField(page, `r${stem}.${i}.${column}`, record[column]);
            }
        }
    }
}

/** Answers the question shown; 不知道 where the facts say nothing. Returns the question's path. */
export async function answerOne(page, facts) {
    const path = await page.locator('input[name="q"]').getAttribute("value");
    let values = valuesAt(facts, path);
    // Presets come before the rows, so records are read back in the page's order.
    if (values.every((value) => value === undefined || value === null)) {
        await page.locator('button[name="unknown"]').click();
        return path;
    }
    for (const [i, value] of values.entries()) {
        const stem = values.length === 1 && !path.includes("[]") ? "" : path.includes("[]") ? await stemOf(page, i) : "";
        if (Array.isArray(value) && (await page.locator(`[name^="r${stem}.0."]`).count()) > 0) {
            await fillRecords(page, stem, value);
        } else if (Array.isArray(value)) {
            for (const one of value) {
                await page.locator(`[name="v${stem}"][value="${one}"]`).check();
            }
        } else if (value !== undefined && value !== null) {
            await fillField(page, `v${stem}`, value);
        }
    }
    const none = values.every((value) => Array.isArray(value) && value.length === 0);
    await page.locator(none ? 'button[name="none"]' : 'form.question button[type="submit"]').first().click();
    return path;
}

/** Suffix of the i-th row's field names (".0", ".0.1"). */
async function stemOf(page, index) {
    const fieldset = page.locator("fieldset").nth(index);
    const name = await fieldset.locator("[name]").first().getAttribute("name");
    return name.replace(/^(v|r|preset)/, "").replace(/\.\d+\.[^.\d]+$/, "").replace(/^(\.\d+)*\.kept$/, "");
}

/** Waits, without a script in the page, until another question, a result or a mistake is shown. */
export async function moved(page, path) {
    for (const end = Date.now() + 15000; Date.now() < end; await page.waitForTimeout(20)) {
        const [question, answers, alert] = await Promise.all([
            page.locator('input[name="q"]').evaluateAll((fields) => fields.map((field) => field.value)),
            page.locator(".answers").count(), page.locator("[role=alert]").count(),
        ]).catch(() => [[path], 0, 0]);
        if (answers || alert || (question.length && question[0] !== path)) {
            return;
        }
    }
    throw new Error(`nothing came after ${path}`);
}

/** From the start page to the result with nothing left to ask. Returns the paths asked, in order. */
export async function walk(page, address, book, facts, { limit = 90 } = {}) {
    await page.goto(`${address}/r/${book}`);
    await page.getByRole("link", { name: "开始", exact: true }).click();
    const asked = [];
    for (let i = 0; i < limit; i += 1) {
        await page.waitForSelector("#main:not([aria-busy]) :is(form.question, .answers)");
        if ((await page.locator("form.question").count()) > 0) {
            const before = await page.locator('input[name="q"]').getAttribute("value");
            asked.push(await answerOne(page, facts));
            await moved(page, before);
            if (await page.locator("[role=alert]").count()) {
                throw new Error(`${before}: ${await page.locator("[role=alert]").innerText()}`);
            }
        } else if ((await page.getByRole("link", { name: /^继续/ }).count()) > 0) {
            await page.getByRole("link", { name: /^继续/ }).click();
            await page.waitForSelector("form.question");
        } else {
            return asked;
        }
    }
    throw new Error(`still asking after ${limit} steps: ${asked.slice(-5)}`);
}

export const verdict = (page) => page.locator(".verdict .word").innerText();

/** Findings of axe that are serious or critical. */
export async function seriousFindings(page) {
    await page.evaluate(axeSource); // not as a script tag: the pages' content security policy forbids one
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return result.violations.filter((v) => v.impact === "serious" || v.impact === "critical")
        .map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}

export async function picture(page, name) {
    const folder = join(root, "var/screenshots");
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

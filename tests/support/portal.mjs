// A candidate at the portal: fills the form from a facts document, as a person would read them off their papers.
// Works with and without JavaScript in the page.
import { Buffer } from "node:buffer";
import * as zlib from "node:zlib";

export const exam = "gaokao-2022";

const at = (facts, path) => path.split(/[.[\]]+/u).filter(Boolean).reduce((value, step) => value?.[step], facts);

/** Opens every fold, those inside others too. */
async function unfold(page) {
    for (let i = 0; i < 60; i += 1) {
        const closed = page.locator("form.sheet details:not([open]) > summary:visible").first();
        if ((await closed.count()) === 0) {
            return;
        }
        await closed.click();
    }
}

async function fillOne(page, field, value) {
    const controls = page.locator(`form.sheet [name="${field}"]:not([type=hidden])`);
    const kind = await controls.first().evaluate((element) => element.type);
    if (kind === "radio") {
        await page.locator(`form.sheet [name="${field}"][value="${value}"]`).check();
    } else if (kind === "checkbox") {
        for (const one of value) {
            await page.locator(`form.sheet [name="${field}"][value="${one}"]`).check();
        }
    } else if (kind === "select-one") {
        await controls.selectOption(String(value));
    } else {
        await controls.fill(String(value));
    }
}

/** Ticks the usual records, or adds empty ones, until as many stand there as the facts have. */
async function makeRecords(page, facts) {
    const lists = await page.locator('form.sheet button[name="add"]').evaluateAll((buttons) => buttons.map((button) => button.value));
    for (const list of lists) {
        const records = at(facts, list);
        if (!Array.isArray(records)) {
            continue;
        }
        const none = page.locator(`form.sheet [name="none"][value="${list}"]`);
        if (records.length === 0) {
            if ((await none.count()) > 0) {
                await none.check();
            }
            continue;
        }
        const shown = await page.locator(`form.sheet [name="row"]`).evaluateAll((rows, name) =>
            rows.filter((row) => row.value.startsWith(name + "[") && !row.value.slice(name.length + 1).includes("[")).length, list);
        if (shown >= records.length) {
            continue;
        }
        const presets = page.locator(`form.sheet [name="preset:${list}"]`);
        if (shown === 0 && (await presets.count()) > 0) {
            for (const record of records) {
                const values = Object.values(record).map(String);
                for (const preset of await presets.all()) {
                    const words = (await preset.getAttribute("value")).split("|");
                    if (words.every((word) => values.includes(word)) && !(await preset.isChecked())) {
                        await preset.check();
                        break;
                    }
                }
            }
            await page.getByRole("button", { name: "只保存" }).click();
        } else {
            await page.locator(`form.sheet button[name="add"][value="${list}"]`).click();
        }
        return true;
    }
    return false;
}

/** Fills the part shown; what the facts do not say is left empty. Returns how many fields were filled. */
export async function fillPart(page, facts) {
    await unfold(page);
    while (await makeRecords(page, facts)) {
        await unfold(page);
    }
    const fields = await page.locator("form.sheet [name]").evaluateAll((controls) => [...new Set(controls
        .filter((control) => !["hidden", "submit"].includes(control.type) && !/^(none|preset:.*)$/u.test(control.name))
        .map((control) => control.name))]);
    let filled = 0;
    for (const field of fields) {
        const value = at(facts, field);
        if (Array.isArray(value) && value.length === 0) {
            await page.locator(`form.sheet [name="none"][value="${field}"]`).check();
        } else if (value !== undefined && value !== null) {
            await fillOne(page, field, value);
            filled += 1;
        }
    }
    return filled;
}

/** From part to part, each with its own button, to the papers. */
export async function fillForm(page, base, facts) {
    await page.goto(`${base}/my/${exam}/form/1`);
    for (let part = 0; part < 12 && (await page.locator("form.sheet").count()) > 0; part += 1) {
        await fillPart(page, facts);
        await page.getByRole("button", { name: /^保存,/u }).click();
        await page.waitForLoadState();
        const alert = page.locator(".sheet .mistake");
        if ((await alert.count()) > 0) {
            throw new Error(`第 ${part + 1} 部分:${(await alert.allInnerTexts()).join(";")}`);
        }
    }
}

export async function openAccount(page, base, who) {
    await page.goto(`${base}/my`);
    await page.getByRole("link", { name: "开账户" }).click();
    await page.locator('[name="name"]').fill(who.姓名);
    await page.locator('[name="id_number"]').fill(who.证件号码);
    await page.locator('[name="phone"]').fill(who.手机号 ?? "13899990000");
    await page.locator('[name="user"]').fill(who.用户名);
    await page.locator('[name="password"]').fill(who.密码);
    await page.locator('[name="again"]').fill(who.密码);
    if (who.公用机) {
        await page.locator('[name="kiosk"]').check();
    }
    await page.getByRole("button", { name: "开账户" }).click();
    await page.waitForURL(`${base}/my`);
}

export async function logIn(page, base, who) {
    await page.goto(`${base}/my`);
    await page.locator('[name="user"]').fill(who.用户名);
    await page.locator('[name="password"]').fill(who.密码);
    await page.getByRole("button", { name: "登录" }).click();
}

/** A small valid PNG of that size. */
export function png(width, height) {
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data]);
        const out = Buffer.alloc(body.length + 8);
        out.writeUInt32BE(data.length, 0);
        body.copy(out, 4);
        out.writeUInt32BE(checksum(body), body.length + 4);
        return out;
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2, 0, 0, 0], 8);
    const line = Buffer.alloc(1 + width * 3);
    const rows = Buffer.concat(Array.from({ length: height }, (_, y) => {
        for (let x = 0; x < width; x += 1) {
            line.set([(x * 255) / width, (y * 255) / height, 160], 1 + x * 3);
        }
        return Buffer.from(line);
    }));
    return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head),
        chunk("IDAT", zlib.deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** CRC-32; zlib has it from Node 20.15 on. */
function checksum(bytes) {
    if (zlib.crc32) {
        return zlib.crc32(bytes);
    }
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) {
            crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
        }
    }
    return ~crc >>> 0;
}

// People and offices at the front door: the program on a fresh database, with the example organisations and a person
// for each duty, and a client that logs them in as a browser would (cookie, CSRF token, authenticator).
import { spawnSync } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program, root, startServer } from "./server.mjs";

export const example = join(root, "data/organisations-example/offices.csv");

/** RFC 6238: what the authenticator app shows. */
export function totp(secret, at = Date.now()) {
    const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)
        .toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
    const mac = createHmac("sha1", key).update(counter).digest();
    const offset = mac[19] & 15;
    return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, "0");
}

export class Problem extends Error {
    constructor(status, body) {
        super(`${status} ${body.code ?? body.type}: ${body.detail}`);
        Object.assign(this, { code: String(body.type).split(":").at(-1), ...body, status });
    }
}

/** A server may close a connection just when it is used again: a browser then asks once more, on a new one. */
async function fetchOnce(url, options) {
    try {
        return await fetch(url, options);
    } catch (failure) {
        if (!["UND_ERR_SOCKET", "ECONNRESET"].includes(failure.cause?.code)) {
            throw failure;
        }
        return fetch(url, options);
    }
}

/** One person's browser. `seen` is shown every response. */
export class Person {
    constructor(base) {
        this.base = base;
        this.cookie = "";
        this.csrf = "";
    }

    async request(method, path, body, headers = {}) {
        const binary = body instanceof Uint8Array;
        const response = await fetchOnce(this.base + path, {
            method,
            headers: {
                cookie: this.cookie, "x-csrf": this.csrf,
                ...(body === undefined || binary ? {} : { "content-type": "application/json" }), ...headers,
            },
            body: body === undefined || binary ? body : JSON.stringify(body),
            redirect: "manual",
        });
        this.seen?.(response);
        const set = response.headers.get("set-cookie");
        if (set?.startsWith("zk_session=")) {
            this.cookie = set.split(";")[0];
        }
        const type = response.headers.get("content-type") ?? "";
        const answer = type.includes("json") ? await response.json() : Buffer.from(await response.arrayBuffer());
        if (response.status >= 400) {
            throw new Problem(response.status, answer);
        }
        return answer;
    }

    get(path) {
        return this.request("GET", "/api/v1" + path);
    }

    post(path, body = {}, key = randomUUID()) {
        return this.request("POST", "/api/v1" + path, body, { "idempotency-key": key });
    }

    async enter(path, body) {
        const answer = await this.post(path, body);
        this.csrf = answer.csrf ?? this.csrf;
        return answer;
    }
}

/**
 * Logs in as a browser would. An authenticator's code serves once, and one step of 30 seconds to either side counts:
 * so a person can enter three times in half a minute; the fourth waits for the next code.
 */
export async function logIn(base, account) {
    const person = new Person(base);
    const body = { 用户名: account.用户名, 密码: account.密码 };
    if (account.密钥) {
        body.验证码 = await nextCode(account);
    }
    await person.enter("/session", body);
    return person;
}

const stepLength = 30_000;

/** The account's next unused code. */
export async function nextCode(account) {
    for (;;) {
        const now = Math.floor(Date.now() / stepLength);
        const step = Math.max(now - 1, (account.用到 ?? 0) + 1);
        if (step <= now + 1) {
            account.用到 = step;
            return totp(account.密钥, step * stepLength);
        }
        await new Promise((resolve) => setTimeout(resolve, (step - now - 1) * stepLength - Date.now() % stepLength + 50));
    }
}

/** First log-in of a member of staff: own password, authenticator. */
export async function setUp(base, account, password) {
    const person = new Person(base);
    const entered = await person.enter("/session", { 用户名: account.用户名, 密码: account.初始密码 });
    const ready = { ...account, 密码: password, 密钥: entered.验证器密钥 };
    await person.post("/me/setup", { 新密码: password, 验证码: await nextCode(ready) });
    return ready;
}

export async function register(base, who, seen = undefined) {
    const person = new Person(base);
    person.seen = seen;
    await person.enter("/accounts", {
        考试: "gaokao-2022", 证件种类: "居民身份证", 手机号: "13899990000", 密码: "喀什的秋天又长又好-1", ...who,
    });
    return person;
}

/** A number with the right check character: division, birth date, order. */
export function idNumber(division, birth, order) {
    const digits = division + birth.replaceAll("-", "") + String(order).padStart(3, "0");
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    return digits + "10X98765432"[sum % 11];
}

export function run(...args) {
    const done = spawnSync(program, args, { encoding: "utf8", cwd: root });
    if (done.status !== 0) {
        throw new Error(`zhunkao ${args.join(" ")}: ${done.stderr}`);
    }
    return done.stdout;
}

/** Offices of the example, by name. */
export function offices() {
    const [head, ...rows] = readFileSync(example, "utf8").replace(/^\ufeff/, "").trim().split(/\r?\n/)
        .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
    return new Map(rows.map((row) => {
        const office = Object.fromEntries(head.map((name, index) => [name, row[index]]));
        return [office.机构名称, office];
    }));
}

/**
 * A house with offices and staff; `staff` is [[name, office's name, duties]]. `data` may be a PostgreSQL URI.
 * Every member of staff is set up; their sessions are opened when first used.
 */
export async function openHouse({ staff, clock = "2021-11-20T09:00", data }) {
    const folder = mkdtempSync(join(tmpdir(), "zhunkao-house-"));
    const where = data ?? join(folder, "zhunkao.db");
    const keys = join(folder, "keys");
    run("office", "load", example, "--data", where, "--keys", keys);
    const byName = offices();
    const rows = staff.map(([name, office, duties = ""], index) => {
        if (!byName.has(office)) {
            throw new Error(`没有机构 ${office}`);
        }
        return { 用户名: `staff${index + 1}`, 姓名: name, 机构代码: byName.get(office).机构代码, 职责: duties, 初始密码: `初始的密码请马上改-${index + 1}` };
    });
    const file = join(folder, "staff.csv");
    const head = Object.keys(rows[0]);
    writeFileSync(file, [head, ...rows.map((row) => head.map((name) => row[name]))].map((line) => line.join(",")).join("\n"));
    run("staff", "load", file, "--data", where, "--keys", keys);
    const server = await startServer(["--data", where, "--keys", keys, "--clock", clock]);
    const people = new Map();
    for (const row of rows) {
        people.set(row.姓名, await setUp(server.address, row, `自己的密码很长-${row.姓名.length}-${people.size}`));
    }
    const sessions = new Map();
    return {
        base: server.address, folder, data: where, keys, server,
        account: (name) => people.get(name),
        async as(name) {
            if (!sessions.has(name)) {
                sessions.set(name, await logIn(server.address, people.get(name)));
            }
            return sessions.get(name);
        },
        stop: () => server.stop(),
    };
}

// Houses for many tests: one is furnished with offices and staff, once for each database, and copied for each test.
//
// A house's clock is the practice clock (`serve --clock`); it moves by starting the server again on the same data.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { example, logIn, offices, Problem, run, setUp } from "./casework.mjs";
import { startServer } from "./server.mjs";

/** The databases to test on: SQLite always, PostgreSQL when ZK_TEST_POSTGRESQL names one. */
export function databases() {
    const uri = process.env.ZK_TEST_POSTGRESQL;
    return [new SqliteFolder(), ...(uri ? [new PostgresqlCluster(uri)] : [])];
}

class SqliteFolder {
    name = "SQLite";

    place(folder) {
        return join(folder, "zhunkao.db");
    }

    copy(from, to) {
        for (const ending of ["", "-wal", "-shm"]) {
            if (existsSync(from + ending)) {
                cpSync(from + ending, to + ending);
            }
        }
    }

    query(where, sql) {
        return command("sqlite3", [where, sql]);
    }

    remove() {} // with its folder
}

let databasesMade = 0;

class PostgresqlCluster {
    name = "PostgreSQL";

    constructor(uri) {
        this.uri = uri;
    }

    named(name) {
        const uri = new URL(this.uri);
        uri.pathname = `/${name}`;
        return uri.href;
    }

    place() {
        databasesMade += 1;
        const name = `zhunkao_${process.pid}_${databasesMade}`;
        this.query(this.uri, `CREATE DATABASE ${name}`);
        return this.named(name);
    }

    copy(from, to) {
        const [source, target] = [from, to].map((uri) => new URL(uri).pathname.slice(1));
        this.query(this.uri, `DROP DATABASE ${target}`);
        this.query(this.uri, `CREATE DATABASE ${target} TEMPLATE ${source}`);
    }

    query(where, sql) {
        return command("psql", ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--dbname", where, "--command", sql]);
    }

    remove(where) {
        this.query(this.uri, `DROP DATABASE IF EXISTS ${new URL(where).pathname.slice(1)} WITH (FORCE)`);
    }
}

function command(name, args) {
    const done = spawnSync(name, args, { encoding: "utf8" });
    if (done.status !== 0) {
        throw new Error(`${name}: ${done.error ?? done.stderr}`);
    }
    return done.stdout.trim();
}

/**
 * A member of staff as tests write one: 喀什地区教育局 · 喀什地区教育局·乙 (another person) · 喀什地区民族事务委员会(民族成份审核)
 * (with the duties in brackets, 、 between them).
 */
export function readStaff(text) {
    const found = /^([^·]*?)(·[^(·]+)?(?:\(([^()]*)\))?$/u.exec(text);
    const all = offices();
    // Some offices have brackets in their own name.
    if (all.has(text)) {
        return { name: text, office: text, duties: "" };
    }
    if (!found || !all.has(found[1])) {
        return undefined;
    }
    return { name: text, office: found[1], duties: found[3] ?? "" };
}

/** Offices and staff, everybody with their own password and authenticator; the server that did it has stopped. */
export class FurnishedHouse {
    static async make(database, staff) {
        const house = new FurnishedHouse();
        house.database = database;
        house.folder = mkdtempSync(join(tmpdir(), "zhunkao-house-"));
        house.data = database.place(house.folder);
        house.keys = join(house.folder, "keys");
        run("office", "load", example, "--data", house.data, "--keys", house.keys);
        const server = await startServer(["--data", house.data, "--keys", house.keys]);
        try {
            house.accounts = await addStaff(house, server.address, staff);
        } finally {
            await server.stop();
        }
        return house;
    }

    /** A copy of one's own, running at `clock`. */
    async open(clock) {
        const folder = mkdtempSync(join(tmpdir(), "zhunkao-house-"));
        const data = this.database.place(folder);
        this.database.copy(this.data, data);
        cpSync(this.keys, join(folder, "keys"), { recursive: true });
        const accounts = new Map([...this.accounts].map(([name, account]) => [name, { ...account }]));
        const house = new House({ database: this.database, folder, data, keys: join(folder, "keys"), accounts });
        await house.moveTo(clock);
        return house;
    }

    remove() {
        this.database.remove(this.data);
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** Loads staff (as readStaff gives them; `code` for an office that is not of the example) with the program and goes through everybody's first log-in. */
async function addStaff(place, base, staff, from = 0) {
    const byName = offices();
    const rows = staff.map(({ name, office, code, duties }, index) => ({
        用户名: `staff${from + index + 1}`, 姓名: `经办${from + index + 1}`, 机构代码: code ?? byName.get(office).机构代码,
        职责: duties, 初始密码: `初始的密码请马上改-${from + index + 1}`, name,
    }));
    const columns = ["用户名", "姓名", "机构代码", "职责", "初始密码"];
    const file = join(place.folder, "staff.csv");
    writeFileSync(file, [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((line) => line.join(",")).join("\n"));
    run("staff", "load", file, "--data", place.data, "--keys", place.keys);
    const accounts = new Map();
    for (const row of rows) {
        accounts.set(row.name, await setUp(base, row, `自己的密码很长-${row.姓名.length}-${accounts.size}`));
    }
    return accounts;
}

/** A running program with its people. `seen` is shown every response. */
export class House {
    constructor({ database, folder, data, keys, accounts }) {
        Object.assign(this, { database, folder, data, keys, accounts });
        this.sessions = new Map();
        this.output = "";
    }

    get base() {
        return this.server.address;
    }

    /** Milliseconds since 1970 on the house's clock. */
    now() {
        return this.clock + (Date.now() - this.started);
    }

    /** `clock` as 2021-11-20T09:00, Beijing. Not backwards. */
    async moveTo(clock) {
        const instant = Date.parse(`${clock}:00+08:00`);
        if (this.server && instant <= this.now()) {
            return;
        }
        await this.restart(clock, instant);
    }

    async restart(clock = undefined, instant = undefined) {
        const text = clock ?? new Date(this.now() + 8 * 3_600_000).toISOString().slice(0, 19);
        if (this.server) {
            await this.close();
        }
        this.clock = instant ?? this.now();
        this.started = Date.now();
        this.server = await startServer(["--data", this.data, "--keys", this.keys, "--clock", text]);
        for (const person of this.sessions.values()) {
            person.base = this.base;
        }
    }

    /** Who works here under that name (readStaff); a session is opened when there is none or it has run out. */
    async as(name) {
        if (!this.sessions.has(name)) {
            await this.enter(name);
        }
        return this.sessions.get(name);
    }

    async enter(name) {
        const account = this.accounts.get(name);
        if (!account) {
            throw new Error(`没有这个人:${name}`);
        }
        const person = await logIn(this.base, account);
        person.seen = this.seen;
        this.sessions.set(name, person);
        return person;
    }

    /** Does `act` as that person; logs in again if the session has run out meanwhile. */
    async acting(name, act) {
        try {
            return await act(await this.as(name));
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.status !== 401) {
                throw problem;
            }
            return act(await this.enter(name));
        }
    }

    /** Staff nobody named before: loaded while the house is open. */
    async hire(staff) {
        for (const [name, account] of await addStaff(this, this.base, staff, this.accounts.size)) {
            this.accounts.set(name, account);
        }
    }

    query(sql) {
        return this.database.query(this.data, sql);
    }

    async close() {
        const code = await this.server.stop();
        this.output += this.server.output();
        return code;
    }

    /** As when the power fails: kill -9. `start` goes on with what was kept. */
    async kill() {
        const ended = new Promise((resolve) => this.server.child.on("exit", resolve));
        this.server.child.kill("SIGKILL");
        await ended;
        this.output += this.server.output();
        this.server = undefined;
    }

    /** Ends the server and forgets the data. */
    async stop() {
        await this.close();
        this.database.remove(this.data);
        rmSync(this.folder, { recursive: true, force: true });
    }
}

// Several installations of one season on one machine: each with its own database, keys and staff, the lower ones issued
// from above (zhunkao office kit, install).
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { example, logIn, offices, run, setUp } from "./casework.mjs";
import { program, root, startServer } from "./server.mjs";

export const clock = "2021-11-20T09:00";
export const kitPassword = "安装包的密码另外交-7";

export class Installation {
    constructor(name, data) {
        this.name = name;
        this.folder = mkdtempSync(join(tmpdir(), `zhunkao-${name}-`));
        this.data = data ?? join(this.folder, "zhunkao.db");
        this.keys = join(this.folder, "keys");
        this.sessions = new Map();
    }

    /** The first installation of a season, at the root of the tree. */
    static first(name, data) {
        const one = new Installation(name, data);
        run("office", "load", example, ...one.places());
        return one;
    }

    places() {
        return ["--data", this.data, "--keys", this.keys];
    }

    kit(code, file = join(this.folder, `${code}.kit`)) {
        this.zhunkao(["office", "kit", "--office", code, "--out", file]);
        return file;
    }

    /** One below, from a kit of this one's. */
    below(name, office) {
        const one = new Installation(name);
        one.zhunkao(["office", "install", this.kit(offices().get(office).机构代码, join(this.folder, `${name}.kit`))]);
        return one;
    }

    /** The command in this installation; its result, whatever it is. */
    try(args, more = {}) {
        return spawnSync(program, [...args, ...this.places()], {
            encoding: "utf8", cwd: root, env: { ...process.env, ZK_KIT_PASSWORD: kitPassword, ...more }, maxBuffer: 1 << 28,
        });
    }

    zhunkao(args) {
        const done = this.try(args);
        if (done.status !== 0) {
            throw new Error(`${this.name}: zhunkao ${args.join(" ")}: ${done.stderr}`);
        }
        return done.stdout;
    }

    /** Opens accounts ([name, office, duties]) and serves. */
    async start(staff) {
        const byName = offices();
        const rows = staff.map(([name, office, duties = ""], index) => ({
            用户名: `${this.name}${index + 1}`, 姓名: name, 机构代码: byName.get(office).机构代码, 职责: duties, 初始密码: `初始的密码请马上改-${index + 1}`,
        }));
        const file = join(this.folder, "staff.csv");
        const head = Object.keys(rows[0]);
        writeFileSync(file, [head, ...rows.map((row) => head.map((name) => row[name]))].map((line) => line.join(",")).join("\n"));
        run("staff", "load", file, ...this.places());
        await this.serve();
        this.people = new Map();
        for (const row of rows) {
            this.people.set(row.姓名, await setUp(this.base, row, `自己的密码很长-${row.姓名.length}-${this.people.size}`));
        }
        return this;
    }

    async serve(at = clock) {
        await this.server?.stop();
        this.sessions.clear();
        this.server = await startServer([...this.places(), "--clock", at]);
        this.base = this.server.address;
    }

    async as(name) {
        if (!this.sessions.has(name)) {
            this.sessions.set(name, await logIn(this.base, this.people.get(name)));
        }
        return this.sessions.get(name);
    }

    /** `zhunkao audit verify`: what it says. */
    audit(data = this.data) {
        return spawnSync(program, ["audit", "verify", "--data", data], { encoding: "utf8", cwd: root });
    }

    package(command, args = []) {
        return this.zhunkao(["package", command, ...args, "--clock", clock]);
    }

    tryPackage(command, args = []) {
        return this.try(["package", command, ...args, "--clock", clock]);
    }

    stop() {
        return this.server?.stop();
    }
}

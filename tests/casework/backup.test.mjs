// Backup and restore: what comes back is what was there, on either database, and a damaged file is refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { program, root } from "../support/server.mjs";

const folder = mkdtempSync(join(tmpdir(), "zhunkao-backup-"));
const demo = join(folder, "demo");
const keys = join(demo, "keys");
const file = join(folder, "all.zkbackup");
const held = join(folder, "held.ndjson");
const run = (...args) => spawnSync(program, args, { encoding: "utf8", cwd: root });
const dump = (data) => spawnSync("sqlite3", [data, ".dump --data-only --nosys"], { encoding: "utf8", maxBuffer: 1 << 28 }).stdout
    .split("\n").filter((line) => !/INSERT INTO (session|schema_migration) /.test(line)).sort().join("\n");

before(() => {
    assert.equal(run("demo", "--folder", demo, "--candidates", "30", "--fill-only").status, 0);
    assert.equal(run("audit", "checkpoint", "--data", join(demo, "zhunkao.db"), "-o", held).status, 0);
    const done = run("backup", file, "--data", join(demo, "zhunkao.db"));
    assert.equal(done.status, 0, done.stderr);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("Every table of the database is in the backup", () => {
    const tables = spawnSync("sqlite3", [join(demo, "zhunkao.db"), "SELECT name FROM sqlite_master WHERE type = 'table'"], { encoding: "utf8" })
        .stdout.trim().split("\n").filter((name) => !/^(session|request|sqlite_.*|.*migration.*|registration_facts)$/.test(name));
    const kept = readFileSync(join(root, "src/exam/desk/backup_tables.hpp"), "utf8")
        .replace(/"\s*\n\s*"/g, "").replace(/\s+/g, " ");
    for (const name of tables) {
        assert.ok(kept.includes(`{"${name}", `), name);
        const columns = spawnSync("sqlite3", [join(demo, "zhunkao.db"), `SELECT name FROM pragma_table_info('${name}')`], { encoding: "utf8" })
            .stdout.trim().split("\n").join(", ");
        assert.ok(kept.includes(`"${columns}"`), `${name}: ${columns}`);
    }
});

test("A restored database is the same, and its chain is the published one", () => {
    const data = join(folder, "restored.db");
    const done = run("restore", file, "--data", data, "--keys", keys);
    assert.equal(done.status, 0, done.stderr);
    assert.equal(dump(data), dump(join(demo, "zhunkao.db")));
    const verified = run("audit", "verify", "--data", data, "--against", held);
    assert.equal(verified.status, 0, verified.stdout);
});

test("A damaged, cut or foreign backup is refused, and nothing is restored by half", () => {
    const bytes = readFileSync(file);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)] ^= 1;
    const wrong = { flipped, cut: bytes.subarray(0, bytes.length - 100), empty: Buffer.alloc(0), other: Buffer.from("PK\u0003\u0004") };
    for (const [name, content] of Object.entries(wrong)) {
        const path = join(folder, name);
        writeFileSync(path, content);
        const data = join(folder, `${name}.db`);
        const done = run("restore", path, "--data", data, "--keys", keys);
        assert.equal(done.status, 1, name);
        assert.match(done.stderr, /备份|文件/, name);
        assert.equal(spawnSync("sqlite3", [data, "SELECT COUNT(*) FROM office"], { encoding: "utf8" }).stdout.trim(), "0", name);
    }
    const stranger = run("restore", file, "--data", join(folder, "stranger.db"), "--keys", join(folder, "other-keys"));
    assert.match(stranger.stderr, /密钥不是当时的/);
});

test("A database in use is never overwritten", () => {
    const done = run("restore", file, "--data", join(demo, "zhunkao.db"));
    assert.equal(done.status, 1);
    assert.match(done.stderr, /不是空的/);
});

test("A backup of SQLite restores into PostgreSQL, and its backup is the same again", { skip: !process.env.ZK_TEST_POSTGRESQL && "没有 ZK_TEST_POSTGRESQL" }, () => {
    const uri = process.env.ZK_TEST_POSTGRESQL;
    const name = `backup_${process.pid}`;
    assert.equal(spawnSync("psql", [uri, "-qc", `CREATE DATABASE ${name}`], { encoding: "utf8" }).stderr, "");
    const target = uri.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
    const done = run("restore", file, "--data", target, "--keys", keys);
    assert.equal(done.status, 0, done.stderr);
    assert.equal(run("audit", "verify", "--data", target, "--against", held).status, 0);
    const back = join(folder, "back.zkbackup");
    assert.equal(run("backup", back, "--data", target, "--keys", keys).status, 0);
    const data = join(folder, "back.db");
    assert.equal(run("restore", back, "--data", data, "--keys", keys).status, 0);
    assert.equal(dump(data), dump(join(demo, "zhunkao.db")));
});

// 报送包 (六(五)-8): three installations on one machine, school → prefecture → region, each with its own database and keys,
// the school without a network. From review to a locked, reconciled region; and everything that must be refused.
//
//   ZK_PACKAGE_CANDIDATES=500 node --test tests/casework/packages.test.mjs     all of them; without it a few
//   ZK_PACKAGE_DATABASE=PostgreSQL …                                            the region on that one alone
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Person } from "../support/casework.mjs";
import { databases } from "../support/houses.mjs";
import { Installation } from "../support/installations.mjs";
import { number, pupil, reviewed, reviewers, submitted } from "../support/registered.mjs";

const exam = "gaokao-2022";
const many = Number(process.env.ZK_PACKAGE_CANDIDATES ?? 12);
const office = { school: "疏附县示例第一中学", prefecture: "喀什地区招生委员会办公室", region: "新疆维吾尔自治区教育考试院" };
const names = reviewers.map(([name]) => name);
const arts = () => ({ ...pupil(), 报考: { ...pupil().报考, 科类: "文史类" } });

const sqlite = (data, text) => {
    const done = spawnSync("sqlite3", [data, text], { encoding: "utf8" });
    assert.equal(done.stderr, "");
    return done.stdout.trim();
};
const receiptOf = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Registered, reviewed, numbered and confirmed on site: orders from..to-1. */
async function locked(place, from, to, facts = pupil) {
    for (let start = from; start < to; start += 50) {
        for (let order = start; order < Math.min(start + 50, to); order += 1) {
            await submitted(place, `考生${order}号`, order, facts());
        }
        await reviewed(place, names);
        const prefecture = await place.as("地州甲");
        const given = await prefecture.post("/staff/numbers", { 考试: exam });
        assert.equal(given.编号, Math.min(start + 50, to) - start);
        const school = await place.as("学校甲");
        for (let order = start; order < Math.min(start + 50, to); order += 1) {
            const card = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(order), 手工录入理由: "读卡器坏了,人证对过" };
            const shown = await school.post("/staff/confirmations/card", card);
            await school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要 });
        }
    }
}

for (const database of databases().filter((one) => !process.env.ZK_PACKAGE_DATABASE || one.name === process.env.ZK_PACKAGE_DATABASE)) {
    describe(`Packages, the region on ${database.name}`, () => chain(database));
}

function chain(database) {
    let region;
    let prefecture;
    let school;
    let first; // the school's first package
    const half = Math.floor(many / 2);
    const at = (place, name) => join(place.folder, name);
    const query = (text) => database.query(region.data, text);
    const counts = () => query("SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM registration), (SELECT COUNT(*) FROM package), (SELECT COUNT(*) FROM signing_key)");
    const refused = (place, file, why) => {
        const done = place.tryPackage("import", [file]);
        assert.equal(done.status, 1, done.stdout);
        assert.match(done.stderr, why);
    };
    const hand = (from, to, name) => {
        from.package("export", ["--out", at(from, name)]);
        to.package("import", [at(from, name), "--receipt", at(to, `${name}.receipt`)]);
        from.package("receipt", [at(to, `${name}.receipt`)]);
        return receiptOf(at(to, `${name}.receipt`));
    };

    before(async () => {
        const started = Date.now();
        const mark = (what) => process.env.ZK_PACKAGE_TIMES && console.log(`${what}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
        const folderless = database.name === "SQLite" ? undefined : database.place();
        region = Installation.first("region", folderless);
        prefecture = region.below("prefecture", office.prefecture);
        school = prefecture.below("school", office.school);
        const last = [["地州乙", office.prefecture], ["考试院", office.region], ["考试院乙", office.region]];
        await school.start(reviewers);
        await prefecture.start([...reviewers, ...last.slice(0, 1)]);
        await region.start([...reviewers, ...last]);
        mark("installed");
        await locked(school, 1, half + 1);
        await locked(prefecture, 500, 500 + many - half, arts);
        mark(`${many} locked below`);
    });
    after(async () => {
        await Promise.all([region, prefecture, school].map((place) => place?.stop()));
        database.remove(region.data);
    });

    test("A kit opens with its password alone, into an empty installation alone", () => {
        const kit = prefecture.kit("6531210402", at(prefecture, "again.kit"));
        const other = new Installation("other");
        const wrong = other.try(["office", "install", kit], { ZK_KIT_PASSWORD: "不是这个密码啊-123" });
        assert.match(wrong.stderr, /密码不对/);
        assert.equal(existsSync(other.keys), false);
        assert.match(school.try(["office", "install", kit]).stderr, /已经有机构|装过了/);
        assert.match(school.try(["office", "kit", "--office", "6500000101", "--out", at(school, "up.kit")]).stderr, /不是本单位下面的机构/);
        const list = prefecture.try(["office", "list"]).stdout;
        assert.match(list, /下级 {2}疏附县示例第一中学/);
        assert.doesNotMatch(readFileSync(kit, "latin1"), /master |signing /);
    });

    test("Without a superior there is nowhere to send", () => {
        assert.match(region.tryPackage("export", ["--out", at(region, "x")]).stderr, /上面没有别的安装/);
    });

    test("The school's package is for the prefecture alone, and readable with SQLite's shell", () => {
        first = at(school, "1.zkpackage");
        assert.match(school.package("export", ["--out", first]), new RegExp(`人数:${half}\n`));
        const raw = readFileSync(first);
        assert.ok(!raw.includes(Buffer.from("SQLite format 3")) && !raw.includes(Buffer.from(number(1))));
        const said = prefecture.package("verify", [first]);
        assert.match(said, /事件链:全部成立/);
        refused(region, first, /不是给这里的/);
        prefecture.package("open", [first, "--out", at(prefecture, "x.db")]);
        const tables = sqlite(at(prefecture, "x.db"), ".tables");
        for (const name of ["package", "registrations", "events", "papers", "signers", "numbers", "standings", "heads", "masters", "installations"]) {
            assert.match(tables, new RegExp(`\\b${name}\\b`));
        }
        assert.equal(sqlite(at(prefecture, "x.db"), "SELECT COUNT(*) FROM registrations WHERE stage = '现场确认' AND length(id_number) = 18"), String(half));
        assert.equal(sqlite(at(prefecture, "x.db"), "SELECT COUNT(DISTINCT json_extract(body_json, '$.报名序号')) FROM events WHERE kind = '编号'"), String(half));
    });

    test("A package damaged at any byte, cut or lengthened is refused with the reason, and nothing is changed", async () => {
        const person = new Person(prefecture.base);
        const whole = readFileSync(first);
        const before = sqlite(prefecture.data, "SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM package), (SELECT COUNT(*) FROM signing_key)");
        const places = [0, 5, 11, 14, 20, 100, 400, 600, whole.length - 1,
            ...Array.from({ length: 40 }, () => Math.floor(Math.random() * whole.length))];
        const bad = places.map((place) => {
            const bytes = Buffer.from(whole);
            bytes[place] ^= 1 << Math.floor(Math.random() * 8);
            return [`byte ${place}`, bytes];
        });
        bad.push(["cut", whole.subarray(0, whole.length - 1)], ["half", whole.subarray(0, whole.length >> 1)], ["head", whole.subarray(0, 30)],
            ["longer", Buffer.concat([whole, Buffer.from("x")])], ["empty", Buffer.alloc(0)], ["other", Buffer.from("PK\u0003\u0004")]);
        for (const [what, bytes] of bad) {
            await assert.rejects(person.request("POST", "/api/v1/packages", new Uint8Array(bytes), { "content-type": "application/octet-stream" }),
                (problem) => ([409, 422].includes(problem.status) && problem.detail.length > 5) || assert.fail(`${what}: ${problem.message}`), what);
        }
        assert.equal(sqlite(prefecture.data, "SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM package), (SELECT COUNT(*) FROM signing_key)"), before);
    });

    test("It is taken in once; again, it answers the same receipt and changes nothing", () => {
        const receipt = at(prefecture, "1.receipt");
        prefecture.package("import", [first, "--receipt", receipt]);
        assert.equal(receiptOf(receipt).新收, half);
        // Sessions move on by themselves; everything else stays as it was.
        const dump = () => spawnSync("sqlite3", [prefecture.data, ".dump --data-only --nosys"], { encoding: "utf8", maxBuffer: 1 << 28 }).stdout
            .split("\n").filter((line) => !line.startsWith("INSERT INTO session ")).sort().join("\n");
        const was = dump();
        prefecture.package("import", [first, "--receipt", `${receipt}.again`]);
        assert.deepEqual(receiptOf(`${receipt}.again`), receiptOf(receipt));
        assert.equal(dump(), was);
        const forged = { ...receiptOf(receipt), 新收: half + 1 };
        writeFileSync(at(school, "forged"), JSON.stringify(forged));
        assert.match(school.tryPackage("receipt", [at(school, "forged")]).stderr, /回执的签名不对/);
        assert.match(school.package("receipt", [receipt]), new RegExp(`${half} 人`));
        assert.match(school.tryPackage("export", ["--out", at(school, "none")]).stderr, /没有新的办理/);
    });

    test("The prefecture sends what it has, its schools' too, over the network", () => {
        const file = at(prefecture, "up.zkpackage");
        prefecture.package("export", ["--out", file]);
        assert.ok(statSync(file).size > 10_000);
        assert.match(prefecture.package("send", [file, "--to", region.base]), new RegExp(`${many} 人`));
        assert.match(prefecture.package("send", [file, "--to", `${region.base}/`]), new RegExp(`${many} 人`));
        const nowhere = prefecture.tryPackage("send", [file, "--to", "http://127.0.0.1:9"]);
        assert.match(nowhere.stderr, /没有送到/);
    });

    test("The region's sum is the sum of its offices; every chain stands; the numbers agree", () => {
        const account = JSON.parse(region.package("reconcile", ["--json"]));
        assert.equal(account.相符, true, JSON.stringify(account.差别));
        assert.equal(account.报来, many);
        assert.equal(account.汇总.reduce((sum, row) => sum + row.本处, 0), many);
        assert.ok(account.汇总.every((row) => row.报来 === row.本处 && row.阶段 === "现场确认"));
        assert.equal(account.号段.reduce((sum, row) => sum + row.本处, 0), many);
        assert.equal(query("SELECT COUNT(*) FROM registration WHERE stage = '现场确认'"), String(many));
        for (const place of [school, prefecture, region]) {
            assert.match(place.audit().stdout, /,0 处不对/, place.name);
        }
    });

    test("What the region holds opens there: the same case, the same papers, the same receipt", async () => {
        const hash = sqlite(school.data, "SELECT hash FROM event WHERE kind = '现场确认' LIMIT 1");
        const checked = await new Person(region.base).get(`/receipts/${hash}`);
        assert.equal(checked.成立, true);
        const key = sqlite(school.data, "SELECT person_key FROM registration LIMIT 1");
        const seen = await (await region.as("考试院")).get(`/staff/cases/${exam}/${key}?why=${encodeURIComponent("核对报来的报名")}`);
        assert.equal(seen.阶段, "现场确认");
        assert.match(seen.报考人.姓名 ?? JSON.stringify(seen.报考人), /考生\d+号/);
    });

    test("People of other installations sign, and never log in here", async () => {
        const person = new Person(region.base);
        await assert.rejects(person.post("/session", { 用户名: "考生1号", 密码: "喀什的秋天又长又好-1" }), (problem) => problem.status === 401);
        assert.equal(query("SELECT COUNT(*) FROM account WHERE account_id IN (SELECT account_id FROM package_signer)"), "0");
    });

    test("At the region nobody changes what was locked below, whoever it is; by hand it is found", async () => {
        const key = sqlite(school.data, "SELECT person_key FROM registration LIMIT 1");
        const place = `/staff/cases/${exam}/${key}`;
        const was = counts();
        for (const name of [...names, "地州乙", "考试院"]) {
            const person = await region.as(name);
            for (const attempt of [
                () => person.post(`${place}/signatures`, { 步骤: "报名单位核对", 认定: [] }),
                () => person.post(`${place}/returns`, { 步骤: "报名单位核对", 事项: [{ 事实: "报考.外语语种", 说明: "改成俄语" }] }),
                () => person.post(`${place}/hand-overs`, { 机构: "6531000201", 理由: "换个地方" }),
                () => person.post("/staff/confirmations/card", { 考试: exam, 证件种类: "居民身份证", 证件号码: number(1), 手工录入理由: "试试" }),
            ]) {
                await assert.rejects(attempt(), (problem) => [403, 404, 409].includes(problem.status) || assert.fail(`${name}: ${problem.message}`));
            }
        }
        assert.equal(counts().split(/[|]/)[0], was.split(/[|]/)[0]);
        if (database.name === "SQLite") {
            const copy = at(region, "tampered.db");
            sqlite(region.data, `.backup ${copy}`);
            sqlite(copy, `UPDATE event SET office = 'x' WHERE person_key = '${key}' AND kind = '现场确认'`);
            assert.equal(region.audit(copy).status, 1);
        }
    });

    test("A difference is named by office and person", () => {
        const key = sqlite(school.data, "SELECT person_key FROM registration LIMIT 1");
        query(`UPDATE registration SET result = '不符合' WHERE person_key = '${key}'`);
        const done = region.tryPackage("reconcile", ["--json"]);
        assert.equal(done.status, 1);
        const [difference] = JSON.parse(done.stdout).差别;
        assert.equal(difference.编号, key);
        assert.equal(difference.机构, office.school);
        query(`UPDATE registration SET result = '符合' WHERE person_key = '${key}'`);
        assert.equal(region.tryPackage("reconcile").status, 0);
    });

    test("Who has not delivered by the rulebook's day is listed, office by office", () => {
        const late = (day) => JSON.parse(region.zhunkao(["package", "list", "--json", "--clock", `${day}T09:00`]));
        const [done] = late("2022-01-05").filter((one) => one.名称 === office.prefecture);
        assert.equal(done.状态, "已报");
        region.kit("6532000201", at(region, "hetian.kit"));
        const states = (day) => late(day).find((one) => one.机构 === "6532000201").状态;
        assert.deepEqual([states("2021-12-31"), states("2022-01-01")], ["未到期", "逾期"]);
    });

    test("A package of a stranger, of a revoked installation, or with a forged signer is refused with the reason", () => {
        const was = counts();
        const foreign = Installation.first("foreign");
        const stranger = foreign.below("stranger", office.prefecture);
        stranger.package("export", ["--out", at(stranger, "s.zkpackage")]);
        refused(region, at(stranger, "s.zkpackage"), /不是给这里的/);
        // The stranger rewrites the header to our names: the signature is still not ours.
        const known = readFileSync(at(prefecture, "up.zkpackage"));
        const length = known.readUInt32BE(11);
        const header = JSON.parse(known.subarray(15, 15 + length));
        header.人数 += 1;
        const text = Buffer.from(JSON.stringify(header));
        const size = Buffer.alloc(4);
        size.writeUInt32BE(text.length);
        writeFileSync(at(region, "rewritten"), Buffer.concat([known.subarray(0, 11), size, text, known.subarray(15 + length)]));
        refused(region, at(region, "rewritten"), /签名不对/);
        header.发送安装 = "0".repeat(32);
        const other = Buffer.from(JSON.stringify(header));
        size.writeUInt32BE(other.length);
        writeFileSync(at(region, "unknown"), Buffer.concat([known.subarray(0, 11), size, other, known.subarray(15 + length)]));
        refused(region, at(region, "unknown"), /不是这里发出的/);
        assert.equal(counts(), was);

        const bad = prefecture.below("bad", office.school);
        bad.package("export", ["--out", at(bad, "0.zkpackage")]);
        const id = prefecture.try(["office", "list"]).stdout.split("\n").filter((line) => line.includes(office.school)).map((line) => line.split(" ")[0])
            .find((one) => sqlite(bad.data, `SELECT COUNT(*) FROM installation WHERE relation = 'self' AND installation_id = '${one}'`) === "1");
        prefecture.zhunkao(["office", "revoke", id, "--because", "电脑丢失"]);
        refused(prefecture, at(bad, "0.zkpackage"), /撤销:电脑丢失/);
    });

    test("A sender whose database was rewritten is refused: signature, signer, order, body, lock", () => {
        const was = sqlite(prefecture.data, "SELECT COUNT(*) FROM event");
        const key = sqlite(school.data, "SELECT person_key FROM registration LIMIT 1");
        const forgeries = {
            signature: [`UPDATE event SET signature = zeroblob(64) WHERE person_key = '${key}' AND sequence = 3`, /签名/],
            altered: [`UPDATE event SET office = '650000' WHERE person_key = '${key}' AND sequence = 3`, /考生/],
            swapped: [`UPDATE signing_key SET account_id = (SELECT actor FROM event WHERE person_key = '${key}' AND sequence = 1) WHERE key_id = (SELECT signer_key FROM event WHERE person_key = '${key}' AND sequence = 4); UPDATE event SET actor = (SELECT actor FROM event e WHERE e.person_key = '${key}' AND e.sequence = 1) WHERE signer_key = (SELECT signer_key FROM event WHERE person_key = '${key}' AND sequence = 4)`, /考生|钥匙/],
            removed: [`DELETE FROM event WHERE person_key = '${key}' AND sequence = (SELECT MAX(sequence) FROM event WHERE person_key = '${key}')`, /检查点|照事件/],
            stage: [`UPDATE registration SET stage = '审核通过' WHERE person_key = '${key}'`, /照事件应为“现场确认”/],
        };
        for (const [name, [sql, why]] of Object.entries(forgeries)) {
            const copy = new Installation(name);
            sqlite(school.data, `.backup ${copy.data}`);
            cpSync(school.keys, copy.keys, { recursive: true });
            sqlite(copy.data, `DELETE FROM package; DELETE FROM package_person; INSERT INTO package VALUES ('sent', (SELECT installation_id FROM installation WHERE relation = 'above'), 5, 'x', '', 1, 0, 0, 0, 0, ''); ${sql}`);
            copy.package("export", ["--out", at(copy, "p.zkpackage")]);
            refused(prefecture, at(copy, "p.zkpackage"), why);
        }
        assert.equal(sqlite(prefecture.data, "SELECT COUNT(*) FROM event"), was);
    });

    test("A database put back makes another package of a number that is taken: refused; the last receipt sets it right", async () => {
        const copy = new Installation("putback");
        sqlite(school.data, `.backup ${copy.data}`);
        cpSync(school.keys, copy.keys, { recursive: true });
        sqlite(copy.data, "DELETE FROM package; DELETE FROM package_person");
        copy.package("export", ["--out", at(copy, "other1.zkpackage")]);
        refused(prefecture, at(copy, "other1.zkpackage"), /收过,内容是另一个/);
        copy.package("receipt", [at(prefecture, "1.receipt")]);
        assert.match(copy.package("export", ["--out", at(copy, "2.zkpackage")]), /序号:2/);
        const receipt = hand(copy, prefecture, "3.zkpackage");
        assert.deepEqual([receipt.序号, receipt.未变], [3, half]);
        school.package("receipt", [at(prefecture, "3.zkpackage.receipt")]);
    });

    test("A number given to two people is a conflict: theirs waits until the office below gives another", async () => {
        await locked(prefecture, 781, 782);
        const second = new Installation("second");
        second.zhunkao(["office", "install", prefecture.kit("6531210301", at(prefecture, "county.kit"))]);
        await second.start(reviewers);
        await locked(second, 782, 783);
        const receipt = hand(second, prefecture, "n.zkpackage");
        const shared = sqlite(second.data, "SELECT number FROM registration_number");
        const taken = Number(sqlite(prefecture.data, `SELECT COUNT(*) FROM registration_number WHERE number = '${shared}'`));
        assert.deepEqual([taken, receipt.冲突], [1, 1]);
        const person = await prefecture.as("地州甲");
        const conflict = (await person.get("/staff/packages/conflicts")).find((one) => one.种类 === "序号重复" && !one.处理);
        assert.equal(conflict.报名序号, shared);
        await assert.rejects(person.post(`/staff/packages/conflicts/${conflict.编号}/${conflict.冲突}`, { 处理: "用报来的", 理由: "x" }), (problem) => problem.code === "settlement");
        await second.stop();
    });

    test("Two offices went on separately: both versions are kept, and a person's signed decision settles it", async () => {
        await submitted(school, "考生901", 901);
        await submitted(school, "考生902", 902);
        assert.equal(hand(school, prefecture, "4.zkpackage").新收, 2);
        for (const place of [school, prefecture]) {
            await reviewed(place, ["公安甲"]);
        }
        assert.equal(hand(school, prefecture, "5.zkpackage").冲突, 2);
        const person = await prefecture.as("地州甲");
        const [one, two] = (await person.get("/staff/packages/conflicts")).filter((conflict) => conflict.种类 === "两处都办过");
        assert.ok(one.本处.事件.length > 0 && one.报来.事件.length > 0);
        const place = (conflict) => `/staff/packages/conflicts/${conflict.编号}/${conflict.冲突}`;
        await assert.rejects(person.post(place(one), { 处理: "用报来的", 理由: "" }), (problem) => problem.code === "ground-missing");
        await assert.rejects((await prefecture.as("学校甲")).post(place(one), { 处理: "用报来的", 理由: "x" }), (problem) => problem.status === 403);
        const head = (from, key) => sqlite(from.data, `SELECT hash FROM event WHERE person_key = '${key}' ORDER BY sequence DESC LIMIT 1`);
        const ours = head(prefecture, two.编号);
        await person.post(place(one), { 处理: "用报来的", 理由: "学校的原件齐全" });
        await person.post(place(two), { 处理: "留本处", 理由: "公安确认以本处为准" });
        await assert.rejects(person.post(place(one), { 处理: "留本处", 理由: "再改" }), (problem) => problem.code === "settled");
        assert.equal(head(prefecture, one.编号), head(school, one.编号));
        assert.equal(head(prefecture, two.编号), ours);
        assert.ok(Number(sqlite(prefecture.data, `SELECT COUNT(*) FROM event_given_way WHERE person_key = '${one.编号}'`)) > 0);
        assert.match(prefecture.audit().stdout, /,0 处不对/);
        // What was decided stands when the same chain comes again; what goes on from the version taken is simply continued.
        await reviewed(school, ["教育甲"]);
        const account = JSON.parse(prefecture.tryPackage("reconcile", ["--json"]).stdout);
        assert.ok(account.差别.every((difference) => ![one.编号, two.编号].includes(difference.编号)), JSON.stringify(account.差别));
        const next = hand(school, prefecture, "6.zkpackage");
        assert.deepEqual([next.续接, next.冲突], [1, 1]);
        // Without the signed decision, what gave way is a fault.
        const copy = at(prefecture, "undecided.db");
        sqlite(prefecture.data, `.backup ${copy}`);
        sqlite(copy, "UPDATE package_conflict SET settled_event = 'x'");
        assert.match(prefecture.audit(copy).stdout, /没有签了字的决定/);
    });

    test("The limit of size is a number of megabytes from 1 to 4096", () => {
        for (const limit of ["0", "4097", "-1", "x"]) {
            assert.equal(school.tryPackage("export", ["--out", at(school, "big"), "--limit", limit]).status, 1, limit);
        }
        assert.equal(existsSync(at(school, "big")), false);
    });
}

// # 八(二)-3 证件号码、手机号、姓名、密码不出现在日志、网址、错误信息和数据库文件里
// # 八(三)-1 密码哪里也找不到
//
// Secrets are planted, journeys with mistakes are run, and everything that is not a person's own page is searched: the server's
// output, response headers, addresses, error bodies, lists, the database as bytes. And a row changed by hand is noticed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { idNumber, Person, register } from "../support/casework.mjs";
import { databases, FurnishedHouse, readStaff } from "../support/houses.mjs";
import { put, startingPoint, statedOf } from "../journeys/facts.mjs";

const exam = "gaokao-2022";
const school = "疏附县示例第一中学";
const police = "疏附县公安局";

const planted = {
    证件号码: idNumber("653121", "2004-03-15", 987),
    写错的证件号码: idNumber("653121", "2004-03-15", 986).replace(/.$/, (last) => (last === "7" ? "3" : "7")),
    别人的证件号码: idNumber("411525", "2003-11-09", 985),
    手机号: "13877654321",
    写错的手机号: "12877654329",
    姓名: "阿不都热合曼·图尔荪",
    密码: "骆驼刺开花的时候我们再见",
    错的密码: "梭梭林里的风声很大很大",
    当面给的密码: "昆仑山顶的雪从来不化-1",
    新的密码: "塔里木河水流到台特玛湖-2",
};

for (const database of databases()) {
    describe(database.name, () => {
        let furnished;
        let house;
        const responses = [];
        const candidate = {};

        before(async () => {
            furnished = await FurnishedHouse.make(database, [school, police, "和田地区公安局"].map(readStaff));
            house = await furnished.open("2021-11-20T09:00");
            house.seen = (response) => responses.push(response.clone());
        });
        after(async () => {
            await house?.stop();
            furnished?.remove();
        });

        test("journeys with mistakes go through", () => goThrough(house, candidate));

        test("no address, header or error body has a secret in it", async () => {
            const found = [];
            for (const response of responses) {
                const headers = [...response.headers].filter(([name]) => name !== "set-cookie");
                const own = new URL(response.url).pathname.startsWith("/api/v1/my/");
                const body = response.status >= 400 && !own ? await response.text() : "";
                found.push(...hits(`${response.url} ${JSON.stringify(headers)} ${body}`, `${response.status} ${new URL(response.url).pathname}`));
            }
            assert.ok(responses.some((response) => response.status >= 400), "没有一个错误");
            assert.deepEqual(found, []);
        });

        test("lists of staff have no whole name, number or phone", async () => {
            const clerk = await house.as(police);
            const pages = [await clerk.get(`/staff/queue?exam=${exam}`), await clerk.get(`/staff/progress?exam=${exam}`)];
            assert.ok(pages[0].行.length > 0);
            assert.deepEqual(hits(JSON.stringify(pages), "lists"), []);
        });

        test("the server's own output has no secret in it", async () => {
            await house.restart();
            assert.ok(house.output.length > 0);
            assert.deepEqual(hits(house.output, "output"), []);
        });

        test("the database as bytes has no secret in it", () => {
            assert.deepEqual(databaseHits(house, database), []);
        });

        test("a body changed by hand makes that case unreadable, with a clear error, and nothing else", async () => {
            const other = await submit(house, "隔壁邻居", planted.别人的证件号码);
            change(house, database, candidate.key);
            candidate.person.base = house.base;
            const clerk = await house.as(police);
            await assert.rejects(clerk.get(`/staff/cases/${exam}/${candidate.key}`), (problem) => {
                assert.equal(problem.status, 500);
                assert.match(problem.detail, /封|改|密/);
                assert.deepEqual(hits(JSON.stringify(problem), "error"), []);
                return true;
            });
            await assert.rejects(candidate.person.get(`/my/${exam}`), { status: 500 });
            assert.equal((await clerk.get(`/staff/cases/${exam}/${other.key}`)).阶段, "已提交");
            assert.ok((await clerk.get(`/staff/queue?exam=${exam}`)).行.length > 0);
        });
    });
}

async function refusedBy(attempt) {
    await assert.rejects(attempt, (problem) => problem.status >= 400 && problem.status < 500);
}

async function goThrough(house, candidate) {
    const account = { 用户名: "沙漠之舟", 姓名: planted.姓名, 证件号码: planted.证件号码, 手机号: planted.手机号, 密码: planted.密码 };
    for (const wrong of [{ 证件号码: planted.写错的证件号码 }, { 手机号: planted.写错的手机号 }, { 用户名: planted.证件号码 },
        { 用户名: planted.手机号 }, { 密码: `沙漠之舟${planted.密码}` }, { 证件种类: planted.证件号码 }]) {
        await refusedBy(register(house.base, { ...account, ...wrong }, house.seen));
    }
    Object.assign(candidate, await submit(house, "沙漠之舟", planted.证件号码, account));
    await refusedBy(register(house.base, { ...account, 用户名: "冒名顶替" }, house.seen));

    const stranger = new Person(house.base);
    stranger.seen = house.seen;
    await refusedBy(stranger.enter("/session", { 用户名: "沙漠之舟", 密码: planted.错的密码 }));
    await refusedBy(stranger.enter("/session", { 用户名: planted.证件号码, 密码: planted.错的密码 }));
    await refusedBy(stranger.request("POST", "/api/v1/session", Buffer.from(`{"用户名":"${planted.姓名}",`), { "content-type": "application/json" }));

    await staffMistakes(house, candidate);
    await recovery(house, candidate);
}

async function submit(house, userName, number, account = {}) {
    const facts = startingPoint("本地应届生");
    put(facts, "就读经历[].学校", school);
    put(facts, "考生.新疆身份证号", number.startsWith("65"));
    put(facts, "考生.出生日期", `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
    const person = await register(house.base, { 姓名: planted.姓名, 手机号: planted.手机号, ...account, 用户名: userName, 证件号码: number }, house.seen);
    const { 版本 } = await person.get(`/my/${exam}/draft`);
    await person.post(`/my/${exam}/draft`, { 版本, 事实: statedOf(facts) });
    await person.post(`/my/${exam}/submission`);
    return { person, key: (await person.get(`/my/${exam}`)).编号 };
}

async function staffMistakes(house, { key }) {
    const clerk = await house.as(police);
    const place = `/staff/cases/${exam}/${key}`;
    const opened = await clerk.get(`${place}?why=核对`);
    assert.equal(opened.报考人.证件号码, planted.证件号码, "经办人要看得到证件号码");
    await refusedBy(clerk.post(`${place}/signatures`, { 步骤: "户籍审核", 认定: [], 所见材料: [`原件:${planted.姓名}`] }));
    await refusedBy(clerk.post(`${place}/signatures`, { 步骤: planted.姓名, 认定: [] }));
    await refusedBy(clerk.post(`${place}/returns`, { 步骤: planted.证件号码, 事项: [{ 事实: "户籍.县市", 说明: planted.手机号 }] }));
    await refusedBy(clerk.get(`/staff/cases/${exam}/${encodeURIComponent("没有的编号")}`));
    await refusedBy((await house.as("和田地区公安局")).get(place));
    const list = `证件号码,姓名\n${planted.写错的证件号码},${planted.姓名}\n`;
    await clerk.request("POST", `/api/v1/staff/batch?exam=${exam}&step=${encodeURIComponent("户籍审核")}&source=x&name=x.csv`, Buffer.from(list))
        .catch((problem) => assert.ok(problem.status < 500, problem.message));
    await clerk.post(`${place}/returns`, { 步骤: "户籍审核", 事项: [{ 事实: "户籍.县市", 说明: `${planted.姓名}的户口簿上是疏勒县` }] });
}

async function recovery(house, candidate) {
    const clerk = await house.as(school);
    const ask = { 考试: exam, 证件种类: "居民身份证", 证件号码: planted.证件号码, 初始密码: planted.当面给的密码 };
    await refusedBy(clerk.post("/staff/recoveries", { ...ask, 证件号码: planted.写错的证件号码 }));
    await refusedBy(clerk.post("/staff/recoveries", { ...ask, 证件号码: planted.别人的证件号码 }));
    await clerk.post("/staff/recoveries", ask);
    const { person } = candidate;
    await person.enter("/session", { 用户名: "沙漠之舟", 密码: planted.当面给的密码 });
    await refusedBy(person.post("/me/setup", { 新密码: "短" }));
    await person.post("/me/setup", { 新密码: planted.新的密码 });
    await person.enter("/session", { 用户名: "沙漠之舟", 密码: planted.新的密码 });
    await person.post(`/my/${exam}/submission`);
}

/** Where secrets stand in a text: which, never the secret itself. */
function hits(text, where) {
    return Object.entries(planted).filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
        .map(([name]) => `${name}:${where}`);
}

/** Every byte of it: SQLite's files, write-ahead log too, as they lie there; PostgreSQL as it is dumped. */
function databaseHits(house, database) {
    const contents = database.name === "SQLite" ? sqliteFiles(house) : [["pg_dump", dump(house)]];
    return contents.flatMap(([name, bytes]) => Object.entries(planted).filter(([, secret]) => forms(secret).some((form) => bytes.includes(form)))
        .map(([what]) => `${what}:${name}`));
}

function sqliteFiles(house) {
    const names = readdirSync(house.folder).filter((name) => name.startsWith("zhunkao.db"));
    assert.ok(names.includes("zhunkao.db") && existsSync(join(house.folder, "zhunkao.db-wal")), names.join(" "));
    return names.map((name) => [name, readFileSync(join(house.folder, name))]);
}

function dump(house) {
    const done = spawnSync("pg_dump", ["--data-only", "--dbname", house.data], { maxBuffer: 1 << 28 });
    assert.equal(done.status, 0, String(done.stderr));
    return done.stdout;
}

function forms(secret) {
    const bytes = Buffer.from(secret);
    return [bytes, Buffer.from(secret, "utf16le"), Buffer.from(bytes.toString("hex")), Buffer.from(bytes.toString("base64").replace(/=+$/, ""))];
}

/** Somebody with the database in hand turns one bit of the first event's sealed body. */
function change(house, database, key) {
    const where = `person_key = '${key}' AND exam = '${exam}' AND sequence = 1`;
    if (database.name === "SQLite") {
        const hex = house.query(`SELECT hex(body) FROM event WHERE ${where}`);
        const at = hex.length - 2;
        const turned = (parseInt(hex.slice(at), 16) ^ 1).toString(16).padStart(2, "0");
        house.query(`UPDATE event SET body = x'${hex.slice(0, at)}${turned}' WHERE ${where}`);
    } else {
        house.query(`UPDATE event SET body = set_byte(body, length(body) - 1, get_byte(body, length(body) - 1) # 1) WHERE ${where}`);
    }
}

// # 八(一)-1 服务器突然断电,已经答复“办成”的一件也不丢,再发一次也不会重复
//
// kill -9 in the middle of 1,000 submissions, 50 times over. The client keeps a journal of what was acknowledged. After each
// restart every acknowledged submission is in the database, word for word, and what was not acknowledged is sent again with its
// key and makes exactly one event.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { describe, test } from "node:test";
import { idNumber, register } from "../support/casework.mjs";
import { databases, FurnishedHouse } from "../support/houses.mjs";
import { startingPoint, statedOf } from "../journeys/facts.mjs";
import { root } from "../support/server.mjs";

const exam = "gaokao-2022";
const candidateCount = 20;
const killsOf = { SQLite: Number(process.env.ZK_KILLS ?? 50), PostgreSQL: Number(process.env.ZK_KILLS ?? 20) };
const submissionsWanted = 1000;

/** A candidate who submits, withdraws, submits again, and writes down every answer. */
class Client {
    constructor(person, key) {
        Object.assign(this, { person, key, journal: [], pending: undefined });
    }

    nextAct() {
        const submits = this.journal.filter((entry) => entry.act === "submission").length;
        return submits * 2 === this.journal.length ? "submission" : "withdrawal";
    }

    /** Sends what is pending, else the next act. Throws when the connection broke: then nobody knows. */
    async act() {
        this.pending ??= { act: this.nextAct(), request: randomUUID() };
        const answer = await fetch(`${this.person.base}/api/v1/my/${exam}/${this.pending.act}`, {
            method: "POST",
            headers: {
                cookie: this.person.cookie, "x-csrf": this.person.csrf, "content-type": "application/json",
                "idempotency-key": this.pending.request,
            },
            body: "{}",
        });
        const body = await answer.json();
        if (answer.status === 503) {
            throw new Error(body.detail); // the database did not answer, or nobody knows: send again
        }
        assert.equal(answer.status, 200, JSON.stringify(body));
        this.journal.push({ ...this.pending, sequence: body.收据.序号, hash: body.收据.哈希 });
        this.pending = undefined;
    }

    async actUntilCut(isOver) {
        while (!isOver()) {
            try {
                await this.act();
            } catch (failure) {
                if (failure instanceof assert.AssertionError) {
                    throw failure;
                }
                return;
            }
        }
    }

    /** Nothing is left unknown: sends again until it is answered; a minute at most. */
    async settle() {
        for (let attempt = 0; this.pending; attempt += 1) {
            try {
                await this.act();
            } catch (failure) {
                if (failure instanceof assert.AssertionError || attempt === 300) {
                    throw failure;
                }
                await new Promise((resolve) => setTimeout(resolve, 200));
            }
        }
    }
}

async function newClient(house, order) {
    const number = idNumber("411525", "2004-03-15", order);
    const person = await register(house.base, { 用户名: `crash-${order}`, 姓名: "王小明", 证件号码: number });
    const { 版本 } = await person.get(`/my/${exam}/draft`);
    await person.post(`/my/${exam}/draft`, { 版本, 事实: statedOf(startingPoint("本地应届生")) });
    return new Client(person, (await person.get(`/my/${exam}`)).编号);
}

function eventsOf(house) {
    const rows = house.query("SELECT person_key || '|' || sequence || '|' || kind || '|' || previous || '|' || hash FROM event WHERE exam <> '' ORDER BY person_key, sequence");
    const events = new Map();
    for (const [person, sequence, kind, previous, hash] of rows.split("\n").filter(Boolean).map((row) => row.split("|"))) {
        events.set(person, [...(events.get(person) ?? []), { sequence: Number(sequence), kind, previous, hash }]);
    }
    return events;
}

/** Acknowledged is kept: the same sequence, the same hash; at most the one unknown besides; every link holds. */
function checkKept(house, clients) {
    const events = eventsOf(house);
    for (const client of clients) {
        const chain = events.get(client.key) ?? [];
        for (const { sequence, hash, act } of client.journal) {
            assert.equal(chain.find((event) => event.sequence === sequence)?.hash, hash, `丢了答复过的${act} ${sequence}`);
        }
        const extra = chain.length - client.journal.length;
        assert.ok(extra === 0 || (extra === 1 && client.pending), `多了 ${extra} 个事件`);
        chain.forEach((event, index) => {
            assert.equal(event.sequence, index + 1);
            assert.ok(index === 0 || event.previous === chain[index - 1].hash, "链断了");
        });
    }
}

async function restart(house, clients) {
    await house.restart();
    clients.forEach((client) => { client.person.base = house.base; });
}

/** All settle; then events and acknowledged acts are one to one. */
async function settleAll(house, clients) {
    await Promise.all(clients.map((client) => client.settle()));
    const events = eventsOf(house);
    for (const client of clients) {
        const kept = (events.get(client.key) ?? []).map((event) => event.kind);
        assert.deepEqual(kept, client.journal.map((entry) => (entry.act === "submission" ? "提交" : "撤回")));
    }
}

async function round(house, clients, cut, wait) {
    let over = false;
    const acting = clients.map((client) => client.actUntilCut(() => over));
    await new Promise((resolve) => setTimeout(resolve, wait));
    await cut();
    over = true;
    await Promise.all(acting);
}

const submissionsOf = (clients) => clients.flatMap((client) => client.journal).filter((entry) => entry.act === "submission").length;

/** Kills the cluster of the URI (only its own processes) and starts it again. */
function crashPostgresql(uri) {
    const folder = new URL(uri).searchParams.get("host");
    const done = spawnSync(join(root, "tests/support/postgres.sh"), ["crash", folder], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
}

for (const database of databases()) {
    describe(database.name, () => {
        let furnished;
        let house;
        let clients;

        test("candidates with drafts", async () => {
            furnished = await FurnishedHouse.make(database, []);
            house = await furnished.open("2021-11-20T09:00");
            clients = await Promise.all(Array.from({ length: candidateCount }, (_, index) => newClient(house, index + 1)));
        });

        test("no acknowledged submission is lost, however often the program is killed", async () => {
            const kills = killsOf[database.name];
            let cutInMidst = 0;
            for (let kill = 1; kill <= kills || submissionsOf(clients) < submissionsWanted * kills / 50; kill += 1) {
                await round(house, clients, () => house.kill(), randomInt(40, 400));
                cutInMidst += clients.some((client) => client.pending) ? 1 : 0;
                checkKept(house, clients);
                await restart(house, clients);
                await settleAll(house, clients);
            }
            console.log(`# ${submissionsOf(clients)} submissions, ${cutInMidst} times cut in the midst of some`);
            assert.ok(cutInMidst > kills / 2, `只有 ${cutInMidst} 次断在半路`);
        });

        if (database.name === "PostgreSQL") {
            test("nor when PostgreSQL itself is killed; the program goes on by itself", async () => {
                await round(house, clients, () => crashPostgresql(house.data), 300);
                checkKept(house, clients);
                await settleAll(house, clients);
            });
        }

        test("cleared away", async () => {
            await house.stop();
            furnished.remove();
        });
    });
}

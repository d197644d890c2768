// # 二(三)2-2 准考证统一打印
//
// Admission tickets: from the seat that was drawn to the paper, its code read by a scanner and verified with the
// public key alone; the rooms' papers; who may print what, and from when.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { logIn, offices, openHouse } from "../support/casework.mjs";
import { number, reviewed, reviewers, submitted } from "../support/registered.mjs";
import { seated, site } from "../support/seated.mjs";
import { startServer } from "../support/server.mjs";

const exam = "gaokao-2022";
const kashi = "喀什地区招生委员会办公室";
const folder = mkdtempSync(join(tmpdir(), "zk-tickets-"));
let house;
let server;
let numbers;
const sessions = new Map();

const refused = (code) => (problem) => problem.code === code || assert.fail(`${problem.code}: ${problem.message}`);

async function moveTo(clock) {
    await server.stop();
    server = await startServer(["--data", house.data, "--keys", house.keys, "--clock", clock]);
    sessions.clear();
}

async function as(name) {
    if (!sessions.has(name)) {
        const account = house.account(name) ?? { 用户名: name, 密码: "喀什的秋天又长又好-1" };
        sessions.set(name, await logIn(server.address, account));
    }
    return sessions.get(name);
}

function text(pdf, name, ...options) {
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, pdf);
    const read = spawnSync("pdftotext", [...options, file, "-"], { encoding: "utf8" });
    assert.equal(read.status, 0, read.stderr);
    return read.stdout.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** RFC 9285, and the CBOR of docs/formats/ticket.md, written again here. */
function base45(encoded) {
    const bytes = [];
    for (let at = 0; at < encoded.length; at += 3) {
        const digits = [...encoded.slice(at, at + 3)].map((letter) => letters.indexOf(letter));
        const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
        bytes.push(...(digits.length === 3 ? [value >> 8, value & 255] : [value]));
    }
    return Buffer.from(bytes);
}

function cbor(bytes) {
    let at = 0;
    const head = () => {
        const first = bytes[at++];
        const small = first & 31;
        if (small < 24) {
            return [first >> 5, small];
        }
        const size = 2 ** (small - 24);
        const value = bytes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);
        at += size;
        return [first >> 5, value];
    };
    const [, count] = head();
    const items = Array.from({ length: count }, () => {
        const [major, value] = head();
        if (major === 0) {
            return value;
        }
        const content = bytes.subarray(at, at + value);
        at += value;
        return major === 3 ? content.toString() : content;
    });
    return { items, content: bytes.subarray(0, at), signature: bytes.subarray(at) };
}

before(async () => {
    house = await openHouse({ staff: [...reviewers, ["地州抽签", kashi], ["公安见证", "疏附县公安局"], ["教育见证", "喀什地区教育局"],
        ["和田招办", "和田地区招生委员会办公室"], ["考试院", "新疆维吾尔自治区教育考试院"]] });
    server = house.server;
    await submitted(house, "王小明", 1);
    await submitted(house, "李小红", 2);
    await submitted(house, "没有确认", 3);
    await reviewed(house);
    await (await house.as("地州甲")).post("/staff/numbers", { 考试: exam });
    const school = await house.as("学校甲");
    numbers = [];
    for (const order of [1, 2]) {
        const card = { 考试: exam, 证件种类: "居民身份证", 证件号码: number(order), 手工录入理由: "读卡器坏了,人证对过" };
        const shown = await school.post("/staff/confirmations/card", card);
        await school.post("/staff/confirmations", { ...card, 编号: shown.编号, 摘要: shown.摘要 });
        numbers.push(shown.报名序号);
    }
    await seated(house, exam, "普通高考", ["地州抽签", "公安见证", "教育见证"], offices().get(kashi).机构代码);
});
after(() => server.stop());

test("Before tickets are released the candidate sees no seat; the office may print already", async () => {
    const candidate = await as("王小明");
    const [ticket] = await candidate.get(`/my/${exam}/tickets`);
    assert.deepEqual(Object.keys(ticket), ["考试", "发放时间", "已发放"]);
    await assert.rejects(candidate.get(`/my/${exam}/tickets/${encodeURIComponent("普通高考")}`), refused("not-released"));
    const region = await house.as("考试院");
    await assert.rejects(region.post("/staff/ticket-releases", { 考试: exam, 场次: "普通高考", 发放时间: "2001-05-31T08:00", 须知: [] }), refused("times"));
    await region.post("/staff/ticket-releases", { 考试: exam, 场次: "普通高考", 发放时间: "2022-05-31T08:00", 须知: ["凭准考证和居民身份证入场。"] });
    assert.equal((await candidate.get(`/my/${exam}/tickets`))[0].发放时间, "2022-05-31 08:00");
    const [listed] = await (await house.as("地州抽签")).get(`/staff/ticket-sites?exam=${exam}`);
    assert.deepEqual([listed.考点, listed.人数], [site.考点名称, 2]);
});

test("The ticket says who, where and when; its code is verified with the public key alone", async () => {
    await moveTo("2022-05-31T08:01");
    const candidate = await as("王小明");
    const [ticket] = await candidate.get(`/my/${exam}/tickets`);
    assert.equal(ticket.考点, site.考点名称);
    assert.deepEqual(ticket.场次.slice(0, 3).map((one) => [one.科目, one.日期, one.起, one.止]), [
        ["语文", "2022-06-07", "09:00", "11:30"], ["数学(理工类)", "2022-06-07", "15:00", "17:00"], ["理科综合", "2022-06-08", "09:00", "11:30"]]);
    const pdf = await candidate.get(`/my/${exam}/tickets/${encodeURIComponent("普通高考")}`);
    const words = text(pdf, "ticket");
    for (const part of ["准考证", "王小明", numbers[0], site.考点名称, site.地址, ticket.考场, "语文", "09:00–11:30", "凭准考证和居民身份证入场"]) {
        assert.ok(words.includes(part), `${part}\n${words}`);
    }
    assert.ok(!words.includes(number(1)) && words.includes("6531**********"), "证件号码要遮住");

    const file = join(folder, "ticket");
    spawnSync("pdftoppm", ["-r", "150", "-gray", "-singlefile", `${file}.pdf`, file]);
    const scanned = spawnSync("zbarimg", ["-q", "--raw", `${file}.pgm`], { encoding: "utf8" }).stdout.trimEnd();
    assert.match(scanned, /^ZK1:/);
    assert.ok(scanned.length <= 221, `${scanned.length} 个字符`);
    const { items, content, signature } = cbor(base45(scanned.slice(4)));
    assert.deepEqual([items[0], items[2], items[3], String(items[4]), items[5], items[6], items[7]],
        [1, exam, "普通高考", numbers[0], site.考点代码, ticket.考场, ticket.座位]);
    const stored = spawnSync("sqlite3", [house.data, "SELECT hex(public_key) FROM signing_key WHERE account_id = 'installation'"], { encoding: "utf8" });
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(stored.stdout.trim(), "hex").toString("base64url") }, format: "jwk" });
    assert.ok(verify(null, Buffer.concat([Buffer.from("zhunkao-ticket-1\0"), content]), key, signature));
    assert.ok(!verify(null, Buffer.concat([Buffer.from("zhunkao-ticket-1\0"), content.subarray(1)]), key, signature));
    const page = (await candidate.request("GET", `/my/${exam}/tickets`)).toString();
    assert.ok(page.includes(site.考点名称) && page.includes("打开准考证"));
});

test("Offices print a file a room, door lists, sheets to sign, labels and the count of papers", async () => {
    const prefecture = await as("地州抽签");
    const [listed] = await prefecture.get(`/staff/ticket-sites?exam=${exam}`);
    const place = (kind, room = listed.考场[0]) => `/staff/ticket-papers?exam=${exam}&sitting=${encodeURIComponent("普通高考")}&site=${listed.考点代码}&room=${room}&kind=${kind}`;
    const whole = async (kind) => (await Promise.all(listed.考场.map(async (room) => text(await prefecture.get(place(kind, room)), `${kind}-${room}`)))).join("");
    for (const kind of ["tickets", "door", "signatures", "labels"]) {
        const words = await whole(kind);
        assert.ok(numbers.every((one) => words.includes(one)), `${kind}\n${words}`);
        assert.ok(!words.includes(number(1)), kind);
    }
    const papers = text(await prefecture.get(place("papers", "")), "papers");
    assert.ok(papers.includes("试卷数量统计表") && papers.includes("语文"), papers);
    await assert.rejects(prefecture.get(place("nothing")), refused("kind"));
    await assert.rejects(prefecture.get(place("door", "999")), refused("no-room"));
    const looked = await (await as("王小明")).get("/my/access");
    assert.ok(looked.some((one) => one.看了什么 === "准考证" && one.为什么 === "成批打印"));
});

test("Nobody prints for another area, and no school prints at all", async () => {
    const elsewhere = await as("和田招办");
    assert.deepEqual(await elsewhere.get(`/staff/ticket-sites?exam=${exam}`), []);
    await assert.rejects(elsewhere.get(`/staff/ticket-papers?exam=${exam}&sitting=${encodeURIComponent("普通高考")}&site=${site.考点代码}&room=001&kind=tickets`), refused("no-site"));
    await assert.rejects((await as("学校甲")).get(`/staff/ticket-sites?exam=${exam}`), (problem) => problem.status === 403);
    assert.deepEqual(await (await as("没有确认")).get(`/my/${exam}/tickets`), []);
});

// # 二(一)-1 截止以后,页面不再请人填写、提交;退回的还可以改了再交
// # 二(一)-2 艺术类截止以后,去掉艺术类还可以报
//
// The candidates' pages after the window, and a file too large sent without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHouse, Person } from "../support/casework.mjs";
import { pupil, reviewers, submitted } from "../support/registered.mjs";
import { startServer } from "../support/server.mjs";

const exam = "gaokao-2022";
const password = "喀什的秋天又长又好-1";
let house;
let later;

async function page(user, address) {
    const person = new Person(later.address);
    await person.enter("/session", { 用户名: user, 密码: password });
    const html = String(await person.request("GET", address, undefined, { accept: "text/html" }));
    return { html, main: /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? html };
}

before(async () => {
    house = await openHouse({ staff: reviewers, clock: "2021-11-25T09:00" });
    await submitted(house, "已交的", 1);
    const returned = await submitted(house, "退回的", 2);
    const key = (await returned.get(`/my/${exam}`)).编号;
    await (await house.as("学校甲")).post(`/staff/cases/${exam}/${key}/returns`,
        { 步骤: "报名单位核对", 事项: [{ 事实: "报考.外语语种", 说明: "改成与学校登记的一样" }] });
    const draft = await submitted(house, "草稿的", 3);
    await draft.post(`/my/${exam}/withdrawal`);
    const artist = await submitted(house, "艺术的", 4,
        { ...pupil(), 报考: { ...pupil().报考, 类型: ["艺术类"], 艺体专业: ["美术类"] } });
    await artist.post(`/my/${exam}/withdrawal`);
    await house.stop();
});
after(() => later?.stop());

async function at(clock) {
    await later?.stop();
    later = await startServer(["--data", house.data, "--keys", house.keys, "--clock", clock]);
}

test("the day after the arts deadline an arts candidate is told what is still possible, and can do it", async () => {
    await at("2021-11-26T09:00");
    const { main } = await page("艺术的", `/my/${exam}`);
    assert.match(main, /艺术类考生的网上报名已在 2021-11-25 结束/u);
    assert.match(main, /改报名表/u);
    assert.doesNotMatch(main, /检查并提交/u);
    assert.match((await page("艺术的", `/my/${exam}/form/5`)).html, /data-save/u);
    assert.doesNotMatch((await page("艺术的", `/my/${exam}/submit`)).main, /name="declared"/u);
});

test("before the deadline the pages invite, and nothing says that it is over", async () => {
    const { main } = await page("草稿的", `/my/${exam}`);
    assert.match(main, /检查并提交/u);
    assert.doesNotMatch(main, /已在 .* 结束/u);
    assert.doesNotMatch(String(await new Person(later.address).request("GET", "/my/open", undefined, { accept: "text/html" })), /结束,不能再提交/u);
});

test("after the deadline nobody is invited to fill in or submit", async () => {
    await at("2021-12-21T09:00");
    const home = (await page("草稿的", `/my/${exam}`)).main;
    assert.match(home, /网上报名已在 2021-12-20 结束,不能再提交。有特殊情况的/u);
    assert.doesNotMatch(home, /检查并提交|开始填|接着填|24 时止/u);
    const form = (await page("草稿的", `/my/${exam}/form/1`)).main;
    assert.match(form, /网上报名已在 2021-12-20 结束/u);
    assert.doesNotMatch(form, /data-save|>只保存</u);
    const submit = (await page("草稿的", `/my/${exam}/submit`)).main;
    assert.match(submit, /网上报名已在 2021-12-20 结束/u);
    assert.doesNotMatch(submit, /name="declared"/u);
    const open = String(await new Person(later.address).request("GET", "/my/open", undefined, { accept: "text/html" }));
    assert.match(open, /网上报名已在 2021-12-20 结束.*已经开过账户的/u);
});

test("who had submitted is not offered to withdraw any more", async () => {
    const home = (await page("已交的", `/my/${exam}`)).main;
    assert.doesNotMatch(home, /撤回报名/u);
    assert.match((await page("已交的", `/my/${exam}/withdraw`)).main, /不能再撤回/u);
});

test("a case sent back is still mended and submitted", async () => {
    const home = (await page("退回的", `/my/${exam}`)).main;
    assert.match(home, /按退回的意见改/u);
    assert.doesNotMatch(home, /已在 2021-12-20 结束/u);
    assert.match((await page("退回的", `/my/${exam}/form/5`)).html, /data-save/u);
    assert.match((await page("退回的", `/my/${exam}/submit`)).main, /name="declared"/u);
    const person = new Person(later.address);
    await person.enter("/session", { 用户名: "退回的", 密码: password });
    await person.post(`/my/${exam}/submission`);
});

test("a photo too large, sent by a form without script, is answered with a page and the way back", async () => {
    const person = new Person(later.address);
    await person.enter("/session", { 用户名: "已交的", 密码: password });
    const body = new FormData();
    body.set("csrf", person.csrf);
    body.set("document", "准考证照片");
    body.set("file", new Blob([new Uint8Array(11 << 20)], { type: "image/jpeg" }), "big.jpg");
    const send = (accept, path) => fetch(later.address + path, { method: "POST", body, headers: { cookie: person.cookie, accept } });
    const answer = await send("text/html,application/xhtml+xml", `/my/${exam}/papers`);
    assert.equal(answer.status, 413);
    assert.match(answer.headers.get("content-type"), /text\/html/u);
    const html = await answer.text();
    assert.match(html, /文件太大,没有收到/u);
    assert.match(html, /一次最多 10 MB/u);
    assert.match(html, new RegExp(`href="/my/${exam}/papers"`, "u"));
    const program = await send("application/json", `/api/v1/my/${exam}/papers?document=x`);
    assert.match(program.headers.get("content-type"), /problem\+json/u);
});

// What a journey expects after an act: one kind of line, one row of `outcomes`. Each throws when it is not so.
import assert from "node:assert/strict";
import { entered, exam } from "./acts.mjs";
import { find, readValue } from "./facts.mjs";

const own = async (story, path) => (await entered(story, story.subject)).get(path);
const page = (story) => own(story, `/my/${exam}`);
const split = (text) => text.split(/\s+/);

async function stepOf(story, name) {
    const mine = await page(story);
    const step = mine.步骤.find((one) => one.步骤 === name);
    assert.ok(step, `没有步骤 ${name},有:${mine.步骤.map((one) => one.步骤).join("、")}`);
    return step;
}

function compare(holder, text) {
    for (const word of split(text)) {
        const [path, value] = word.split(/=(.*)/su);
        assert.deepEqual(find(holder, path) ?? null, readValue(value), path);
    }
}

function refused(story, text) {
    const [clause, because] = text.split(/\s+(.*)/su);
    assert.ok(story.problem, "应当不得办理,却办成了");
    assert.equal(story.problem.clause || "-", clause, `${story.problem.detail}`);
    assert.ok(`${story.problem.detail} ${story.problem.next_step}`.includes(because ?? ""), `说的是:${story.problem.detail} ${story.problem.next_step}`);
}

function status(code, ...codes) {
    return (story, text) => {
        assert.ok(story.problem, "应当被拒绝,却办成了");
        assert.equal(story.problem.status, code, story.problem.message);
        assert.ok(codes.includes(story.problem.code), story.problem.message);
        assert.ok(`${story.problem.detail} ${story.problem.next_step}`.includes(text), story.problem.message);
    };
}

const answerText = (story) => JSON.stringify(story.problem ?? story.answer);

async function message(story, text) {
    const [newest] = await own(story, `/my/${exam}/messages`);
    const whole = JSON.stringify(newest);
    assert.ok(newest && whole.includes(text), `最新的通知是:${whole}`);
}

function queue(story, text) {
    const [is, name, step] = split(text);
    const rows = story.answer.行.filter((row) => row.编号 === story.candidate(name).key && (!step || row.步骤 === step));
    assert.equal(rows.length > 0, is === "有", `待办里的步骤:${rows.map((row) => row.步骤).join("、") || "没有"}`);
}

function openedSteps(story) {
    return story.answer.步骤.map((step) => step.步骤);
}

export const outcomes = {
    阶段: async (story, text) => assert.equal((await page(story)).阶段, text),
    决定: async (story, text) => compare((await page(story)).决定, text),
    预审: async (story, text) => compare((await page(story)).预审, text),
    步骤: async (story, text) => {
        const [name, state, office] = split(text);
        const step = await stepOf(story, name);
        if (state !== "在") {
            assert.equal(step.状态, state, name);
        }
        if (office) {
            assert.equal(step.单位, office, name);
        }
    },
    步骤依次: async (story, text) => assert.deepEqual((await page(story)).步骤.map((one) => one.步骤), text.split("、")),
    没有步骤: async (story, text) => {
        const names = (await page(story)).步骤.map((one) => one.步骤);
        assert.ok(!names.includes(text), `有步骤 ${text}`);
    },
    签字单位: async (story, text) => {
        const [name, office] = split(text);
        assert.equal((await stepOf(story, name)).签字单位, office, name);
    },
    不同: async (story, text) => {
        const [name, ...paths] = split(text);
        assert.deepEqual((await stepOf(story, name)).不同.map((one) => one.事实), paths, name);
    },
    缺的必填: async (story, text) => assert.deepEqual((await page(story)).缺的必填, text === "没有" ? [] : text.split("、")),
    不得办理: refused,
    没有这份报名: status(404, "no-registration"),
    不是您的事: status(403, "not-your-role", "not-yours", "not-your-area"),
    登不进去: status(401, "log-in", "locked-out", "disabled"),
    填错: (story, text) => assert.ok(story.answer.错误.some((one) => one.说明.includes(text)), JSON.stringify(story.answer.错误)),
    没有填错: (story) => assert.deepEqual(story.answer.错误, []),
    通知: message,
    待办: queue,
    看到步骤: (story, text) => text.split("、").forEach((name) => assert.ok(openedSteps(story).includes(name), `看不到 ${name}`)),
    看不到步骤: (story, text) => text.split("、").forEach((name) => assert.ok(!openedSteps(story).includes(name), `看到了 ${name}`)),
    看到: (story, text) => assert.ok(answerText(story).includes(text), `没有“${text}”:${answerText(story).slice(0, 600)}`),
    看不到: (story, text) => assert.ok(!answerText(story).includes(text), `有“${text}”`),
    谁看过: async (story, text) => {
        const looks = await own(story, "/my/access");
        assert.ok(JSON.stringify(looks).includes(text), `看过的:${looks.map((one) => one.单位).join("、") || "没有"}`);
    },
    没有看过: async (story, text) => assert.ok(!JSON.stringify(await own(story, "/my/access")).includes(text)),
    登录记录: async (story, text) => {
        const [newest] = await own(story, "/me/log-ins");
        assert.ok(JSON.stringify(newest).includes(text), JSON.stringify(newest));
    },
    答复相同: (story) => assert.deepEqual(story.answer, story.answerBefore),
    事件数: (story, text) => {
        const count = story.house.query(`SELECT COUNT(*) FROM event WHERE person_key = '${story.subject.key}' AND exam = '${exam}'`);
        assert.equal(Number(count), Number(text));
    },
    办成: (story) => assert.equal(story.problem, undefined),
};

/** Lines that speak of an act that was refused; without one a refusal fails the journey. */
const refusals = ["不得办理", "没有这份报名", "不是您的事", "登不进去"];

export function expectsRefusal(lines) {
    return lines.some((line) => refusals.includes(split(line.text)[0]));
}

export async function check(story, line) {
    const [kind, rest] = line.text.split(/\s+(.*)/su);
    const outcome = outcomes[kind];
    if (!outcome) {
        throw new Error(`不认识的结果“${kind}”,有:${Object.keys(outcomes).join("、")}`);
    }
    await outcome(story, (rest ?? "").trim());
}
